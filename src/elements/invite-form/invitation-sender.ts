import type { ReactiveElement } from 'lit';
import { Countdown } from '../shared/countdown.ts';
import { addressKey } from './address-list.ts';
import { addressRefusal } from './address-refusal.ts';
import { InviteFailedEvent } from '../shared/invite-failed.events.ts';
import { InviteSendRequestEvent, InviteSentEvent } from './invite-form.events.ts';
import { SendIntents } from './send-intents.ts';
import type { ErrorCode } from '../../contract/error-codes.ts';
import type { InvitationInput } from '../../contract/invitation-input.ts';
import type { Invitation, InvitationWrite } from '../../contract/invitation.ts';
import type { InviteError } from '../../contract/invite-error.ts';
import type { InviteStore, SendOutcome } from '../../store/create-invite-store.ts';

/** Why an invitation was refused. */
export type Refusal = Readonly<{ code: ErrorCode; params: InviteError['params'] }>;

/** What the form says to its sender. */
export interface SenderOptions {
  /** The place of the form that a part of an invitation comes from; `null` where there is none. */
  placeOf(pointer: string, input: InvitationInput): string | null;
  /** The place of a refusal that names no part of the invitation; `null` where it has none. */
  homeOf(refusal: Refusal, input: InvitationInput): string | null;
  /** An address was invited; empty where it was for nobody in particular. */
  sent(email: string, write: InvitationWrite): void;
}

/** Sends for its element, one send at a time, and keeps what came of the last one. */
export class InvitationSender {
  readonly #host: ReactiveElement;
  readonly #options: SenderOptions;
  readonly #countdown: Countdown;
  readonly #intents = new SendIntents();
  #refusals = new Map<string, Refusal>();
  readonly #faults = new Map<string, Refusal>();

  /** How far a running send is; `null` at rest. */
  progress: { readonly done: number; readonly total: number } | null = null;
  sent: readonly Invitation[] = [];
  /** A failure that is not about one address, and how many it kept back (ALL-11). */
  failure: (Refusal & { readonly count: number }) | null = null;

  constructor(host: ReactiveElement, options: SenderOptions) {
    this.#host = host;
    this.#options = options;
    this.#countdown = new Countdown(host);
  }

  /** Seconds that the server asked to wait before the next send. */
  get wait(): number {
    return this.#countdown.left;
  }

  /** Why the server refused an address in the last send. */
  refusalOf(address: string): Refusal | null {
    return this.#refusals.get(addressKey(address)) ?? null;
  }

  /** What the server found wrong in a place of the form, as long as that has not changed since. */
  get faults(): ReadonlyMap<string, Refusal> {
    return this.#faults;
  }

  /** A place of the form has changed. */
  forgive(place: string): void {
    this.#faults.delete(place);
  }

  /** What stands in the way of addresses may be another thing now. */
  forgiveAddresses(): void {
    this.#refusals = new Map();
  }

  forget(): void {
    this.#faults.clear();
    this.sent = [];
    this.failure = null;
    this.#refusals = new Map();
    this.#countdown.start(0);
  }

  /**
   * Sends one after the other and tells of each. Answers how many were not sent, or `null` when the page
   * had something against it. Not to be called while `progress` or `wait` say otherwise.
   */
  async send(store: InviteStore, inputs: readonly InvitationInput[]): Promise<number | null> {
    // Set before anybody else's code runs: two presses in one task arrive one after the other.
    this.progress = { done: 0, total: inputs.length };
    try {
      if (!this.#host.dispatchEvent(new InviteSendRequestEvent({ inputs }))) return null;
      this.forget();
      const intents = inputs.map((input) => this.#intents.of(input));
      const outcomes = await store.sendInvitations(intents, (outcome) => this.#settle(outcome));
      return outcomes.filter(({ error }) => error).length;
    } finally {
      this.progress = null;
      this.#host.requestUpdate();
    }
  }

  #settle({ input, write, error }: SendOutcome): void {
    const email = input.email ?? '';
    this.#intents.settle(input, error);
    if (this.progress) this.progress = { ...this.progress, done: this.progress.done + 1 };
    this.#host.requestUpdate();
    if (write) {
      this.#options.sent(email, write);
      this.sent = [...this.sent, write.invitation];
      this.#host.dispatchEvent(new InviteSentEvent({ invitation: write.invitation }));
      return;
    }
    const refusal = this.#place(input, error);
    if (error.retryAfterSeconds) this.#countdown.start(error.retryAfterSeconds);
    this.#host.dispatchEvent(new InviteFailedEvent({ action: 'invite', email, code: refusal.code }));
  }
  /** Keeps a failure where it belongs: with its address, in its place of the form, or with the send. */
  #place(input: InvitationInput, error: InviteError): Refusal {
    const { code, params = {} } = error.errors[0] ?? error;
    const ofAddress = addressRefusal(error);
    const refusal = { code: ofAddress ?? code, params };
    if (ofAddress) this.#refusals.set(addressKey(input.email ?? ''), refusal);
    const homeless = error.errors.filter((problem) => {
      const place = this.#options.placeOf(problem.pointer, input);
      if (place) this.#faults.set(place, { code: problem.code, params: problem.params ?? {} });
      return !place && problem.pointer !== '/email';
    });
    const home = ofAddress || error.errors.length > 0 ? null : this.#options.homeOf(refusal, input);
    if (home) this.#faults.set(home, refusal);
    const [first] = homeless;
    if (first || (!ofAddress && !home && error.errors.length === 0)) {
      // Mail was taken away after the form was read (NET-27).
      const isWithoutMail = first?.pointer === '/channel' && input.channel === 'email';
      const code = isWithoutMail ? 'mail_unavailable' : first?.code;
      const whole = first && code ? { code, params: first.params ?? {} } : refusal;
      this.failure = { ...whole, count: (this.failure?.count ?? 0) + 1 };
    }
    return refusal;
  }
}
