import type { ReactiveElement } from 'lit';
import { Countdown } from '../shared/countdown.ts';
import { addressKey } from './address-list.ts';
import { addressRefusal } from './address-refusal.ts';
import { InviteFailedEvent } from '../shared/invite-failed.events.ts';
import { InviteSendRequestEvent, InviteSentEvent } from './invite-form.events.ts';
import { SendIntents } from './send-intents.ts';
import type { ErrorCode } from '../../contract/error-codes.ts';
import type { InvitationInput } from '../../contract/invitation-input.ts';
import type { Invitation } from '../../contract/invitation.ts';
import type { InviteError } from '../../contract/invite-error.ts';
import type { InviteStore, SendOutcome } from '../../store/create-invite-store.ts';

/** Why an invitation was refused. */
export type Refusal = Readonly<{ code: ErrorCode; params: InviteError['params'] }>;

/** Sends for its element, one send at a time, and keeps what came of the last one. */
export class InvitationSender {
  readonly #host: ReactiveElement;
  readonly #onSent: (email: string) => void;
  readonly #countdown: Countdown;
  readonly #intents = new SendIntents();
  #refusals = new Map<string, Refusal>();

  /** How far a running send is; `null` at rest. */
  progress: { readonly done: number; readonly total: number } | null = null;
  sent: readonly Invitation[] = [];
  /** A failure that is not about one address, and how many it kept back (ALL-11). */
  failure: (Refusal & { readonly count: number }) | null = null;

  constructor(host: ReactiveElement, onSent: (email: string) => void) {
    this.#host = host;
    this.#onSent = onSent;
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

  forget(): void {
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
      this.#onSent(email);
      this.sent = [...this.sent, write.invitation];
      this.#host.dispatchEvent(new InviteSentEvent({ invitation: write.invitation }));
      return;
    }
    const { code, params } = error.errors[0] ?? error;
    const refusal = { code: addressRefusal(error) ?? code, params: params ?? {} };
    if (addressRefusal(error)) this.#refusals.set(addressKey(email), refusal);
    else this.failure = { ...refusal, count: (this.failure?.count ?? 0) + 1 };
    if (error.retryAfterSeconds) this.#countdown.start(error.retryAfterSeconds);
    this.#host.dispatchEvent(new InviteFailedEvent({ action: 'invite', email, code: refusal.code }));
  }
}
