import * as z from 'zod/mini';
import { newIdempotencyKey } from '../../contract/idempotency-key.ts';
import { toInviteError, type InviteError } from '../../contract/invite-error.ts';
import { Member, type MemberWrite } from '../../contract/member.ts';
import { MemberChangeFailedEvent } from './member-list.events.ts';
import type { InviteClient, WriteOptions } from '../../contract/invite-client.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';

/** Whether the server may have done it all the same, or was never asked to decide. */
const isOpen = ({ status, code }: InviteError): boolean =>
  status === 0 || status === 401 || status === 429 || status >= 500 || code === 'idempotency_in_progress';

/**
 * One change that somebody has in mind about a member, over all its tries: it learns how the member is now
 * when somebody else was faster, and after a lost answer the same press takes effect once.
 */
export class MemberChange {
  /** The member as known last. */
  member: Member;

  readonly #host: EventTarget;
  readonly #store: InviteStore;
  readonly #action: MemberChangeFailedEvent['detail']['action'];
  readonly #keys = new Map<string, string>();
  /** The version that the last try was based on. */
  #triedOn: string | null = null;

  constructor(
    host: EventTarget,
    store: InviteStore,
    member: Member,
    action: MemberChangeFailedEvent['detail']['action'],
  ) {
    this.#host = host;
    this.#store = store;
    this.#action = action;
    this.member = member;
  }

  /** Whether a newer version is known than the one that the last try was based on. */
  get hasNewer(): boolean {
    return this.member.etag !== this.#triedOn;
  }

  /**
   * Runs the write; `content` is what makes it this one and no other. Tells the page of a failure, and
   * passes it on.
   */
  async run(
    content: unknown,
    write: (client: InviteClient, options: WriteOptions) => Promise<MemberWrite>,
  ): Promise<MemberWrite> {
    const { etag: ifMatch } = this.member;
    this.#triedOn = ifMatch;
    const name = JSON.stringify([content, ifMatch]);
    const idempotencyKey = this.#keys.get(name) ?? newIdempotencyKey();
    this.#keys.set(name, idempotencyKey);
    try {
      const answer = await this.#store.changeMember((client) => write(client, { idempotencyKey, ifMatch }));
      this.member = answer.member ?? this.member;
      return answer;
    } catch (thrown) {
      const error = toInviteError(thrown);
      if (!isOpen(error)) this.#keys.delete(name);
      if (error.status === 409 || error.status === 412) await this.#learn(error);
      const { member } = this;
      this.#host.dispatchEvent(
        new MemberChangeFailedEvent({ member, action: this.#action, code: error.code }),
      );
      throw error;
    }
  }

  /** How the member is now: the server said so, or is asked. */
  async #learn({ current }: InviteError): Promise<void> {
    const known = z.safeParse(Member, current);
    const { id } = this.member;
    if (known.success) this.member = known.data;
    else this.member = await this.#store.client.members.get(id).catch(() => this.member);
  }
}
