import { newIdempotencyKey } from '../../contract/idempotency-key.ts';
import type { AuthenticateData, ProfileData } from '../../contract/acceptance-input.ts';
import type { Acceptance } from '../../contract/acceptance.ts';
import type { InviteClient, WriteOptions } from '../../contract/invite-client.ts';
import { toInviteError, type InviteError } from '../../contract/invite-error.ts';
import { acceptanceMark } from './acceptance-mark.ts';
import { acceptReducer, initialAcceptState, type AcceptAction, type AcceptState } from './accept-state.ts';

/** After these nobody knows whether the write took effect: the next try carries the same key. */
const unsure = /^(offline|timeout|unavailable|unexpected|contract_violation|idempotency_in_progress)$/;

/**
 * Goes with one link from reading to joining. It alone knows the token and the id of the running
 * acceptance, and lets go of both once they are used. Loading only reads; only presses write, one at a
 * time, and nothing that was sent is taken back by leaving the page.
 */
export class AcceptFlow {
  readonly #changed: () => void;
  #state = initialAcceptState;
  #client: InviteClient | null = null;
  #token: string | null = null;
  #acceptance: Acceptance | null = null;
  #reading: AbortController | null = null;
  /** Counts what was begun; the answer of anything but the latest is dropped. */
  #turn = 0;
  /** A write is under way: its answer says how things are, so nothing is read meanwhile. */
  #isPressing = false;
  /** The last write whose outcome is not known, with its key. */
  #open: { readonly intent: string; readonly key: string } | null = null;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get state(): AcceptState {
    return this.#state;
  }

  /** What the finished acceptance brought. */
  get result(): Acceptance['result'] {
    return this.#acceptance?.result ?? null;
  }

  /** The running or finished acceptance. */
  get acceptance(): Acceptance | null {
    return this.#acceptance;
  }

  /** Begins with a link, from nothing. */
  open(token: string): void {
    this.#turn++;
    this.#isPressing = false;
    this.#dispatch({ type: 'opened' });
    this.paste(token);
  }

  /** Takes another link, and keeps the page until it is read. */
  paste(token: string): void {
    this.#token = token;
    this.#acceptance = null;
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
    if (token === null) {
      if (this.#state.view.page === 'loading') await this.#goOn(client);
      return;
    }
    this.#reading?.abort();
    const { signal } = (this.#reading = new AbortController());
    if (!isUnseen) this.#dispatch({ type: 'pressed' });
    await this.#run(
      async () => ({ type: 'previewed', preview: await client.acceptance.preview(token, { signal }) }),
      (error) => (signal.aborted ? { type: 'stopped' } : { type: 'unreadable', error }),
    );
  }

  /** Joins: begins or takes up the acceptance, signs in with `credentials` where that is due, confirms. */
  accept(credentials: AuthenticateData | null): Promise<void> {
    return this.#press(async (client, token) => {
      await this.#takeUp(client, token);
      if (this.#acceptance?.currentStep === 'authenticate' && credentials)
        await this.#step(client, 'authenticate', credentials);
      if (this.#acceptance?.currentStep === 'confirm') await this.#step(client, 'confirm');
      return this.#stepped();
    });
  }

  /**
   * Asks for the way to the organisation's own sign-in, and answers its address; `null` when that could not
   * be had. The way back leads to `acceptance.resume`.
   */
  async signInElsewhere(): Promise<string | null> {
    let address: string | null = null;
    await this.#press(async (client, token) => {
      await this.#takeUp(client, token);
      if (this.#acceptance?.currentStep === 'authenticate')
        await this.#step(client, 'authenticate', { mode: 'sso' });
      address = this.#acceptance?.redirectUrl ?? null;
      return address === null ? this.#stepped() : { type: 'stopped' };
    });
    return address;
  }

  /** Keeps what a new member says of themselves. */
  keepProfile(data: ProfileData): Promise<void> {
    return this.#press(async (client) => {
      await this.#step(client, 'profile', data);
      return this.#stepped();
    });
  }

  /** Ends the tour. */
  endTour(outcome: 'done' | 'skipped'): Promise<void> {
    return this.#press(async (client) => {
      await this.#step(client, 'tour', { outcome });
      return this.#stepped();
    });
  }

  /** Notes at which stop somebody is, so that they find it again. Of so little weight that nothing waits for it. */
  notePosition(position: number): void {
    const id = this.#acceptance?.id;
    if (id) void this.#client?.acceptance.step(id, 'tour', { position }).catch(() => undefined);
  }

  /** Takes up a tour that was skipped. */
  retakeTour(): void {
    if (this.#state.isBusy) return;
    acceptanceMark.set();
    this.notePosition(this.#acceptance?.tour?.position ?? 0);
    this.#dispatch({ type: 'stepped', isMember: true, step: 'tour' });
  }

  /** Answers a step that the host page asks for. */
  completeStep(data: unknown): Promise<void> {
    return this.#press(async (client) => {
      if (this.#acceptance?.currentStep) await this.#step(client, this.#acceptance.currentStep, data);
      return this.#stepped();
    });
  }

  decline(): Promise<void> {
    return this.#press(async (client, token) => {
      await this.#write('decline', (options) => client.acceptance.decline(token, options));
      this.#token = null;
      return { type: 'declined' };
    });
  }

  requestRenewal(): Promise<void> {
    return this.#press(async (client, token) => {
      await this.#write('renewal', (options) => client.acceptance.requestRenewal(token, options));
      return { type: 'renewal-asked' };
    });
  }

  /** Signs the present person out and reads the invitation as nobody. */
  switchAccount(): Promise<void> {
    return this.#press(async (client, token) => {
      await this.#write('sign-out', (options) => client.session.end(options)).catch((thrown: unknown) => {
        if (toInviteError(thrown).code !== 'authentication_required') throw thrown;
      });
      this.#acceptance = null;
      return { type: 'previewed', preview: await client.acceptance.preview(token) };
    });
  }

  /** Shows what is wrong with what was typed, before anything is sent. */
  refuse(error: InviteError): void {
    if (!this.#state.isBusy) this.#dispatch({ type: 'refused', error, step: this.#stepKey });
  }

  choose(page: 'create-account' | 'sign-in'): void {
    if (!this.#state.isBusy) this.#dispatch({ type: 'chosen', page });
  }

  get #stepKey(): string | null {
    return this.#acceptance?.currentStep ?? null;
  }

  /** Goes on with what this browser had begun before a reload; without that there is no link. */
  async #goOn(client: InviteClient): Promise<void> {
    if (!acceptanceMark.isSet) return this.#dispatch({ type: 'no-link' });
    await this.#run(
      async () => {
        const { acceptance, preview } = await client.acceptance.resume();
        this.#acceptance = acceptance;
        const { result, currentStep: step } = acceptance;
        return { type: 'resumed', preview, isMember: result !== null, step };
      },
      (error) => {
        if (!/^(not_found|authentication_required|not_supported|acceptance_expired)$/.test(error.code))
          return { type: 'unreadable', error };
        acceptanceMark.clear();
        return { type: 'no-link' };
      },
    );
  }

  #stepped(): AcceptAction {
    const isMember = (this.#acceptance?.result ?? null) !== null;
    if (isMember) this.#token = null;
    if (this.#acceptance?.status === 'completed') acceptanceMark.clear();
    return { type: 'stepped', isMember, step: this.#stepKey };
  }

  /** After a failure the server is asked where the acceptance stands: an answer may have been lost. */
  async #takeUp(client: InviteClient, token: string): Promise<void> {
    const known = this.#acceptance && (await client.acceptance.get(this.#acceptance.id).catch(unlessGone));
    this.#acceptance = null;
    const isAlive = known?.status === 'in_progress' || known?.status === 'completed';
    this.#acceptance = isAlive
      ? known
      : await this.#write('start', (options) => client.acceptance.start(token, options));
    acceptanceMark.set();
  }

  async #step(client: InviteClient, key: string, data?: unknown): Promise<void> {
    const { id } = this.#acceptance!;
    this.#acceptance = await this.#write(JSON.stringify([id, key, data]), (options) =>
      client.acceptance.step(id, key, data, options),
    );
  }

  async #write<T>(intent: string, send: (options: WriteOptions) => Promise<T>): Promise<T> {
    const key = this.#open?.intent === intent ? this.#open.key : newIdempotencyKey();
    try {
      const answer = await send({ idempotencyKey: key });
      this.#open = null;
      return answer;
    } catch (thrown) {
      this.#open = unsure.test(toInviteError(thrown).code) ? { intent, key } : null;
      throw thrown;
    }
  }

  /** Runs what a press asks for, unless an earlier one is not answered yet. */
  async #press(task: (client: InviteClient, token: string) => Promise<AcceptAction>): Promise<void> {
    const client = this.#client;
    const token = this.#token;
    if (this.#state.isBusy || !client || (token === null && !this.#acceptance)) return;
    this.#isPressing = true;
    this.#dispatch({ type: 'pressed' });
    await this.#run(
      () => task(client, token ?? ''),
      (error) => ({ type: 'refused', error, step: this.#stepKey }),
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

/** An acceptance that is no longer known is begun anew; any other failure counts. */
function unlessGone(thrown: unknown): null {
  if (/^(acceptance_expired|not_found)$/.test(toInviteError(thrown).code)) return null;
  throw thrown;
}
