import { newIdempotencyKey } from '../../contract/idempotency-key.ts';
import { InviteError, toInviteError } from '../../contract/invite-error.ts';
import { RoleChangeFailedEvent } from './role-matrix.events.ts';
import type { InviteClient, WriteOptions } from '../../contract/invite-client.ts';
import type { RoleDesk } from './role-desk.ts';

/** Whether the server may have done it all the same, or was never asked to decide. */
const isOpen = ({ status, code }: InviteError): boolean =>
  status === 0 || status === 401 || status === 429 || status >= 500 || code === 'idempotency_in_progress';

/** What somebody means to do with one role, over all tries: after a lost answer the same press takes effect once. */
export class RoleIntent {
  readonly #desk: RoleDesk;
  readonly #keys = new Map<string, string>();

  constructor(desk: RoleDesk) {
    this.#desk = desk;
  }

  /** Whether something was sent of which nobody knows what became. */
  get isUncertain(): boolean {
    return this.#keys.size > 0;
  }

  /** Gives up what was sent: it is known by now what became of it. */
  forget(): void {
    this.#keys.clear();
  }

  /**
   * Runs a write; `content` is what makes it this one and no other. Tells the page of a failure, and passes
   * it on.
   */
  async run<T>(
    { role, action }: Omit<RoleChangeFailedEvent['detail'], 'code'>,
    content: unknown,
    write: (client: InviteClient, options: WriteOptions) => Promise<T>,
  ): Promise<T> {
    const ifMatch = role?.etag ?? null;
    const name = JSON.stringify([content, ifMatch]);
    const idempotencyKey = this.#keys.get(name) ?? newIdempotencyKey();
    this.#keys.set(name, idempotencyKey);
    try {
      const store = this.#desk.store();
      if (!store) throw new InviteError('offline');
      const answer = await store.changeRole((client) => write(client, { idempotencyKey, ifMatch }));
      this.#keys.clear();
      return answer;
    } catch (thrown) {
      const error = toInviteError(thrown);
      if (!isOpen(error)) this.#keys.delete(name);
      // What its editor may do is not as this page believed.
      if (error.status === 403) void this.#desk.store()?.refresh();
      this.#desk.host.dispatchEvent(new RoleChangeFailedEvent({ role, action, code: error.code }));
      throw error;
    }
  }
}
