import type { SecondFactorData } from '../../contract/acceptance-input.ts';
import type { Acceptance } from '../../contract/acceptance.ts';
import type { InviteClient } from '../../contract/invite-client.ts';
import { InviteError, toInviteError } from '../../contract/invite-error.ts';
import { acceptanceMark } from './acceptance-mark.ts';
import { isUnsure, type WriteIntents } from './write-intents.ts';
import type { Standing } from './accept-state.ts';

/** The acceptance that was begun, and its steps. It keeps the secret id that goes on with it. */
export class RunningAcceptance {
  readonly #intents: WriteIntents;
  #current: Acceptance | null = null;
  #areCodesReplaced = false;
  /** Nobody knows what came of the last code. */
  #isUnsure = false;
  /** Nobody knows whether this one was set. */
  #unsurePassword: string | null = null;
  /** Counts the links: the answer to a step of an earlier one is not this one's. */
  #link = 0;

  constructor(intents: WriteIntents) {
    this.#intents = intents;
  }

  /** Running or finished; `null` before the first press. */
  get current(): Acceptance | null {
    return this.#current;
  }

  get result(): Acceptance['result'] {
    return this.#current?.result ?? null;
  }

  get standing(): Standing {
    const { currentStep: step = null, secondFactor } = this.#current ?? {};
    return { step, factor: secondFactor?.state ?? null };
  }

  /** Whether the recovery codes that are there take the place of others, which may have been seen. */
  get areCodesReplaced(): boolean {
    return this.#areCodesReplaced;
  }

  /** Begins with another link, or as somebody else. */
  forget(): void {
    this.#link++;
    this.#current = null;
    this.#unsurePassword = null;
  }

  /** Goes on under a new id, which brings new recovery codes as long as nobody said that they are kept. */
  take(resumed: Acceptance): void {
    this.#current = resumed;
    this.#areCodesReplaced = resumed.secondFactor?.state === 'keep_codes';
  }

  /** After a failure the server is asked where the acceptance stands: an answer may have been lost. */
  async takeUp(client: InviteClient, token: string | null): Promise<void> {
    const known = this.#current && (await client.acceptance.get(this.#current.id).catch(unlessGone));
    this.#current = null;
    const isAlive = known?.status === 'in_progress' || known?.status === 'completed';
    if (!isAlive && token === null) {
      acceptanceMark.clear();
      throw new InviteError('acceptance_expired');
    }
    this.#current = isAlive
      ? known
      : await this.#intents.send('start', (options) => client.acceptance.start(token!, options));
    acceptanceMark.set();
  }

  async step(client: InviteClient, key: string, data?: unknown): Promise<void> {
    const [{ id }, link] = [this.#current!, this.#link];
    const answer = await this.#intents.send(JSON.stringify([id, key, data]), (options) =>
      client.acceptance.step(id, key, data, options),
    );
    if (link === this.#link) this.#current = answer;
  }

  /** A step after joining. Another tab may have gone on under a new id: then this one does so too, for the same member only. */
  async memberStep(client: InviteClient, key: string, data: unknown): Promise<void> {
    try {
      await this.step(client, key, data);
    } catch (thrown) {
      unlessGone(thrown);
      const { acceptance } = await client.acceptance.resume();
      const member = acceptance.result?.memberId;
      if (!member || member !== this.result?.memberId) throw thrown;
      this.#current = acceptance;
      await this.step(client, key, data);
    }
  }

  /**
   * A step about the second factor. Another tab may have gone on under a new id, or be through with it; and a
   * code whose answer got lost may have been taken, so that no code is right any more.
   */
  async factorStep(client: InviteClient, data: SecondFactorData): Promise<void> {
    const { factor } = this.standing;
    const mayBeTaken = this.#isUnsure;
    this.#isUnsure = false;
    try {
      await this.step(client, 'mfa_enrol', data);
    } catch (thrown) {
      const error = toInviteError(thrown);
      this.#isUnsure = isUnsure(error);
      const isRefused = error.code === 'otp_invalid';
      if (!/^(not_found|invalid_state)$/.test(error.code) && !(isRefused && mayBeTaken)) throw thrown;
      this.take((await client.acceptance.resume()).acceptance);
      // Recovery codes that were kept are not the new ones.
      if (!('code' in data) || this.standing.factor !== factor) return;
      if (isRefused) throw thrown;
      await this.step(client, 'mfa_enrol', data);
    }
    this.#areCodesReplaced = false;
  }

  /**
   * The step at which a temporary password is replaced (OPS-25). The page may have been there before anything was
   * begun, and a password whose answer got lost may have been set. Where another one was set meanwhile, this one counts
   * for nothing: `already_member`. Who is signed out is `authentication_required`.
   */
  async passwordStep(client: InviteClient, token: string | null, password: string): Promise<void> {
    const mayBeSet = this.#unsurePassword === password;
    this.#unsurePassword = null;
    await (token === null ? this.#takeUpAtGate(client) : this.takeUp(client, token));
    const { step } = this.standing;
    if (step === 'temporary_password') throw new InviteError('authentication_required');
    if (step !== 'new_password') {
      if (mayBeSet || !this.result) return;
      throw new InviteError('already_member');
    }
    try {
      await this.step(client, 'new_password', { password });
    } catch (thrown) {
      if (isUnsure(toInviteError(thrown))) this.#unsurePassword = password;
      throw thrown;
    }
  }

  /** Without a link the session says who it is; where it has nothing to go on with, all is done elsewhere. */
  async #takeUpAtGate(client: InviteClient): Promise<void> {
    const known = this.#current && (await client.acceptance.get(this.#current.id).catch(unlessGone));
    if (known?.status === 'in_progress' || known?.status === 'completed') this.#current = known;
    else
      try {
        this.take((await client.acceptance.resume()).acceptance);
      } catch (thrown) {
        throw toInviteError(thrown).code === 'not_found' ? new InviteError('already_member') : thrown;
      }
  }

  /** Where the recovery codes did not arrive, gets new ones; left as it is where that can't be. */
  async findRecoveryCodes(client: InviteClient): Promise<void> {
    const factor = this.#current?.secondFactor;
    if (factor?.state !== 'keep_codes' || factor.recoveryCodes) return;
    const resumed = await client.acceptance.resume().catch(() => null);
    if (resumed) this.take(resumed.acceptance);
  }
}

/** An acceptance that is no longer known is begun anew; any other failure counts. */
function unlessGone(thrown: unknown): null {
  if (/^(acceptance_expired|not_found)$/.test(toInviteError(thrown).code)) return null;
  throw thrown;
}
