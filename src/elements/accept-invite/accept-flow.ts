import type { AuthenticateData, ProfileData, SsoCallbackInput } from '../../contract/acceptance-input.ts';
import { resumedIn, type Acceptance, type ResumedAcceptance } from '../../contract/acceptance.ts';
import type { InviteClient } from '../../contract/invite-client.ts';
import { InviteError, toInviteError } from '../../contract/invite-error.ts';
import { acceptanceMark } from './acceptance-mark.ts';
import {
  acceptReducer,
  initialAcceptState,
  isPasswordPage,
  type AcceptAction,
  type AcceptState,
} from './accept-state.ts';
import { RunningAcceptance } from './running-acceptance.ts';
import { TourNotes } from './tour-notes.ts';
import { isUnsure, WriteIntents } from './write-intents.ts';

/** With these a server says that there is nothing to go on with. */
const nothingBegun = /^(not_found|authentication_required|not_supported|acceptance_expired)$/;

/** Whoever stands at these steps has proven nothing. */
const unproven = /^(authenticate|temporary_password)$/;

/**
 * Goes with one link from reading to joining. It alone knows the token and the id of the running
 * acceptance, and lets go of both once they are used. Loading only reads; only presses write, one at a
 * time, and nothing that was sent is taken back by leaving the page.
 */
export class AcceptFlow {
  readonly #changed: () => void;
  readonly #isResuming: () => boolean;
  #state = initialAcceptState;
  #client: InviteClient | null = null;
  #token: string | null = null;
  /** What the organisation's own sign-in answered, until the server has taken it. */
  #ssoAnswer: SsoCallbackInput | null = null;
  readonly #intents = new WriteIntents();
  readonly #running = new RunningAcceptance(this.#intents);
  #reading: AbortController | null = null;
  /** Counts what was begun; the answer of anything but the latest is dropped. */
  #turn = 0;
  /** A write is under way: its answer says how things are, so nothing is read meanwhile. */
  #isPressing = false;
  readonly #notes = new TourNotes(async (position) => {
    const id = this.acceptance?.id;
    if (id) await this.#client?.acceptance.step(id, 'tour', { position });
  });

  /** `isResuming`: whether the server is asked what to go on with where no link came and nothing was begun here. */
  constructor(changed: () => void, isResuming: () => boolean) {
    this.#changed = changed;
    this.#isResuming = isResuming;
  }

  get state(): AcceptState {
    return this.#state;
  }

  /** What the finished acceptance brought. */
  get result(): Acceptance['result'] {
    return this.#running.result;
  }

  /** Whether there is a link that can be declined: none came with what was gone on with. */
  get hasLink(): boolean {
    return this.#token !== null;
  }

  /** The running or finished acceptance. */
  get acceptance(): Acceptance | null {
    return this.#running.current;
  }

  /** Whether the recovery codes that are shown take the place of others, which may have been seen. */
  get areCodesReplaced(): boolean {
    return this.#running.areCodesReplaced;
  }

  /** Begins with a link, from nothing. */
  open(token: string): void {
    this.#turn++;
    this.#isPressing = false;
    this.#dispatch({ type: 'opened' });
    this.paste(token);
  }

  /**
   * Goes on with somebody who comes back from the organisation's own sign-in, if they left from this tab: an answer
   * that somebody else slips in as a link would sign its reader in as that somebody.
   */
  comeBack(answer: SsoCallbackInput): void {
    this.#turn++;
    this.#isPressing = false;
    this.#token = null;
    this.#running.forget();
    this.#dispatch({ type: 'opened' });
    if (acceptanceMark.isMissing) {
      const error = new InviteError('sso_failed');
      return this.#dispatch({ type: 'sso-failed', error, preview: null, ...this.#running.standing });
    }
    this.#ssoAnswer = answer;
    void this.read();
  }

  /** Takes another link, and keeps the page until it is read. */
  paste(token: string): void {
    this.#token = token;
    this.#ssoAnswer = null;
    this.#running.forget();
    void this.read();
  }

  /** Asks this backend from now on; answers the way out, which ends a read but no write. */
  connect(client: InviteClient): () => void {
    const isOther = client !== this.#client;
    this.#client = client;
    if (isOther && this.#token !== null) this.open(this.#token);
    else if (this.#state.view.page === 'loading') void this.read();
    return () => this.#reading?.abort();
  }

  /** Reads the invitation of the link: for the first time, because somebody pressed, or unseen. */
  async read({ isUnseen = false } = {}): Promise<void> {
    const token = this.#token;
    const client = this.#client;
    if (!client || this.#isPressing) return;
    const isAsked = !isUnseen || this.#state.view.page === 'loading';
    if (token === null && (this.#state.isBusy || !isAsked)) return;
    if (!isUnseen) this.#dispatch({ type: 'pressed' });
    if (token === null)
      return this.#ssoAnswer ? this.#takeSsoAnswer(client, this.#ssoAnswer) : this.#goOn(client);
    this.#reading?.abort();
    const { signal } = (this.#reading = new AbortController());
    await this.#run(
      async () => ({ type: 'previewed', preview: await client.acceptance.preview(token, { signal }) }),
      (error) => (signal.aborted ? { type: 'stopped' } : { type: 'unreadable', error }),
    );
  }

  /** Joins: begins or takes up the acceptance, signs in with `credentials` where that is due, confirms. */
  accept(credentials: AuthenticateData | null): Promise<void> {
    return this.#press(async (client, token) => {
      await this.#takeUp(client, token);
      if (this.#stepKey === 'authenticate' && credentials) {
        await this.#running.step(client, 'authenticate', credentials);
        // The password is right, and yet they are not the one who was meant: the preview says why.
        if (this.#stepKey === 'authenticate' && this.#token !== null)
          return { type: 'previewed', preview: await client.acceptance.preview(token) };
      }
      await this.#running.findRecoveryCodes(client);
      return this.#confirm(client);
    });
  }

  /** Signs in with the temporary password of the mail, which works once (OPS-24, OPS-26). */
  giveTemporaryPassword(password: string): Promise<void> {
    return this.#press(async (client, token) => {
      await this.#takeUp(client, token);
      try {
        if (this.#stepKey === 'temporary_password')
          await this.#running.step(client, 'temporary_password', { password });
      } catch (thrown) {
        if (toInviteError(thrown).code !== 'invalid_credentials') throw thrown;
        // Only the server knows whether the one of the newest mail can still be right.
        const preview = await client.acceptance.preview(token).catch(() => null);
        if (preview?.kind !== 'full' || preview.temporaryPassword !== 'used') throw thrown;
        return { type: 'previewed', preview };
      }
      return this.#stepped();
    });
  }

  /** Sets a password in place of the temporary one, and joins where nothing else is due (OPS-25). */
  setPassword(password: string): Promise<void> {
    return this.#press(async (client) => {
      const token = this.#token;
      try {
        await this.#running.passwordStep(client, token, password);
      } catch (thrown) {
        if (toInviteError(thrown).code !== 'authentication_required') throw thrown;
        // Whoever is signed out by now cannot come in with the temporary password again.
        this.#running.forget();
        acceptanceMark.clear();
        if (token === null) return { type: 'no-link' };
        return { type: 'previewed', preview: await client.acceptance.preview(token) };
      }
      return this.#confirm(client);
    });
  }

  /** Proves the second factor by a code, and joins where nothing else is due. */
  proveFactor(code: string): Promise<void> {
    return this.#press(async (client) => {
      await this.#running.factorStep(client, { code });
      await this.#running.findRecoveryCodes(client);
      return this.#confirm(client);
    });
  }

  /** Says that the recovery codes are kept, and joins. */
  keepRecoveryCodes(): Promise<void> {
    return this.#press(async (client) => {
      await this.#running.factorStep(client, { recoveryCodesKept: true });
      return this.#confirm(client);
    });
  }

  /**
   * Asks for the way to the organisation's own sign-in, and answers its address; `null` when that could not
   * be had. The way back leads to `comeBack`, or to `acceptance.resume` where the server has taken the answer itself.
   */
  async signInElsewhere(): Promise<string | null> {
    let address: string | null = null;
    await this.#press(async (client, token) => {
      await this.#takeUp(client, token);
      if (this.#stepKey === 'authenticate') await this.#running.step(client, 'authenticate', { mode: 'sso' });
      address = this.acceptance?.redirectUrl ?? null;
      if (address !== null) return { type: 'stopped' };
      if (this.#stepKey === 'authenticate') throw new InviteError('contract_violation');
      return this.#stepped();
    });
    return address;
  }

  /** Keeps what a new member says of themselves. */
  keepProfile(data: ProfileData): Promise<void> {
    return this.#press(async (client) => {
      await this.#running.memberStep(client, 'profile', data);
      return this.#stepped();
    });
  }

  /** Ends the tour. */
  endTour(outcome: 'done' | 'skipped'): Promise<void> {
    return this.#press(async (client) => {
      // A position that came later would take the tour up again.
      await this.#notes.end();
      await this.#running.memberStep(client, 'tour', { outcome });
      return this.#stepped();
    });
  }

  /** Notes at which stop somebody is, so that they find it again. Going on does not wait for it. */
  notePosition(position: number): void {
    this.#notes.note(position);
  }

  /** Takes up a tour that was skipped. */
  retakeTour(): void {
    if (this.#state.isBusy) return;
    acceptanceMark.set();
    this.notePosition(this.acceptance?.tour?.position ?? 0);
    this.#dispatch({ type: 'stepped', isMember: true, step: 'tour' });
  }

  /** Answers a step that the host page asks for. */
  completeStep(data: unknown): Promise<void> {
    return this.#press(async (client, token) => {
      // The pages about a password may come before anything was begun.
      if (!this.acceptance && isPasswordPage(this.#state.view.page)) await this.#takeUp(client, token);
      const step = this.#stepKey;
      if (step !== null && this.result) await this.#running.memberStep(client, step, data);
      else if (step !== null) await this.#running.step(client, step, data);
      return this.#stepped();
    });
  }

  decline(): Promise<void> {
    return this.#press(async (client, token) => {
      await this.#intents.send('decline', (options) => client.acceptance.decline(token, options));
      this.#token = null;
      return { type: 'declined' };
    });
  }

  requestRenewal(): Promise<void> {
    return this.#press(async (client, token) => {
      await this.#intents.send('renewal', (options) => client.acceptance.requestRenewal(token, options));
      return { type: 'renewal-asked' };
    });
  }

  /** Signs the present person out and reads the invitation as nobody. */
  switchAccount(): Promise<void> {
    return this.#press(async (client, token) => {
      await this.#intents
        .send('sign-out', (options) => client.session.end(options))
        .catch((thrown: unknown) => {
          if (toInviteError(thrown).code !== 'authentication_required') throw thrown;
        });
      this.#running.forget();
      acceptanceMark.clear();
      if (this.#token === null) return { type: 'no-link' };
      return { type: 'previewed', preview: await client.acceptance.preview(token) };
    });
  }

  /** Shows what is wrong with what was typed, before anything is sent. */
  refuse(error: InviteError): void {
    if (!this.#state.isBusy) this.#dispatch({ type: 'refused', error, ...this.#running.standing });
  }

  choose(page: 'create-account' | 'sign-in'): void {
    if (!this.#state.isBusy) this.#dispatch({ type: 'chosen', page });
  }

  get #stepKey(): string | null {
    return this.#running.standing.step;
  }

  /** Goes on with what this browser had begun before a reload, or by another way; without that there is no link. */
  async #goOn(client: InviteClient): Promise<void> {
    if (!acceptanceMark.isSet && !this.#isResuming()) return this.#dispatch({ type: 'no-link' });
    await this.#run(
      async () => {
        const turn = this.#turn;
        const resumed = await client.acceptance.resume();
        return turn === this.#turn ? this.#resumed(resumed) : { type: 'stopped' };
      },
      (error) => {
        if (!nothingBegun.test(error.code)) return { type: 'unreadable', error };
        acceptanceMark.clear();
        return { type: 'no-link' };
      },
    );
  }

  /** Hands in what the organisation's own sign-in answered. The answer is kept until it is known what came of it. */
  async #takeSsoAnswer(client: InviteClient, answer: SsoCallbackInput): Promise<void> {
    await this.#run(
      async () => {
        const turn = this.#turn;
        const resumed = await this.#intents.send(`sso ${answer.state}`, (options) =>
          client.acceptance.ssoCallback(answer, options),
        );
        if (turn !== this.#turn) return { type: 'stopped' };
        this.#ssoAnswer = null;
        acceptanceMark.set();
        return this.#resumed(resumed);
      },
      (error) => {
        if (isUnsure(error) || error.code === 'rate_limited') return { type: 'unreadable', error };
        this.#ssoAnswer = null;
        const resumed = resumedIn(error);
        if (resumed) this.#running.take(resumed.acceptance);
        else acceptanceMark.clear();
        return { type: 'sso-failed', error, preview: resumed?.preview ?? null, ...this.#running.standing };
      },
    );
  }

  #resumed({ acceptance, preview }: ResumedAcceptance): AcceptAction {
    this.#running.take(acceptance);
    return { type: 'resumed', preview, isMember: this.result !== null, ...this.#running.standing };
  }

  #stepped(): AcceptAction {
    const isMember = this.result !== null;
    if (isMember) this.#token = null;
    if (this.acceptance?.status === 'completed') acceptanceMark.clear();
    return { type: 'stepped', isMember, ...this.#running.standing };
  }

  /** Joins, unless something else is due before. */
  async #confirm(client: InviteClient): Promise<AcceptAction> {
    if (this.#stepKey === 'confirm') await this.#running.step(client, 'confirm');
    return this.#stepped();
  }

  #takeUp(client: InviteClient, token: string): Promise<void> {
    return this.#running.takeUp(client, this.#token === null ? null : token);
  }

  /** Runs what a press asks for, unless an earlier one is not answered yet. */
  async #press(task: (client: InviteClient, token: string) => Promise<AcceptAction>): Promise<void> {
    const client = this.#client;
    const token = this.#token;
    if (this.#state.isBusy || !client || (token === null && !this.acceptance)) return;
    this.#isPressing = true;
    this.#dispatch({ type: 'pressed' });
    await this.#run(
      () => task(client, token ?? ''),
      (error) => {
        // Who has proven nothing has nothing to go on with.
        if (unproven.test(this.#stepKey ?? '') && !isUnsure(error)) acceptanceMark.clear();
        return { type: 'refused', error, ...this.#running.standing };
      },
    );
  }

  async #run(
    task: () => Promise<AcceptAction>,
    onFailure: (error: InviteError) => AcceptAction,
  ): Promise<void> {
    const turn = ++this.#turn;
    const action = await task().catch((thrown: unknown) => onFailure(toInviteError(thrown)));
    if (turn !== this.#turn) return;
    this.#isPressing = false;
    this.#dispatch(action);
  }

  #dispatch(action: AcceptAction): void {
    this.#state = acceptReducer(this.#state, action);
    this.#changed();
  }
}
