import { newIdempotencyKey } from '../../contract/idempotency-key.ts';
import type { InvitationInput } from '../../contract/invitation-input.ts';
import type { InviteError } from '../../contract/invite-error.ts';
import type { SendIntent } from '../../store/create-invite-store.ts';

/** Whether the server may have done it all the same, or was never asked to decide. */
const isOpen = ({ status, code }: InviteError): boolean =>
  status === 0 || status === 401 || status === 429 || status >= 500 || code === 'idempotency_in_progress';

/**
 * Keeps the idempotency key of every invitation that somebody meant to send: one key from the first
 * press to a definite answer, so that pressing again after a lost answer sends nothing twice.
 */
export class SendIntents {
  readonly #keys = new Map<string, string>();

  /** The intent to send exactly this; anything else about the invitation makes it another intent. */
  of(input: InvitationInput): SendIntent {
    const name = JSON.stringify(input);
    const idempotencyKey = this.#keys.get(name) ?? newIdempotencyKey();
    this.#keys.set(name, idempotencyKey);
    return { input, idempotencyKey };
  }

  /** Ends the intent, unless it is not known what came of it. */
  settle(input: InvitationInput, error: InviteError | null): void {
    if (!error || !isOpen(error)) this.#keys.delete(JSON.stringify(input));
  }
}
