import { toInviteError, type InviteError } from '../../contract/invite-error.ts';
import type { AuditEvent } from '../../contract/audit-event.ts';
import type { InviteClient } from '../../contract/invite-client.ts';

/** Entries of one page, and at most when a longer history is read again. */
const pageSize = 20;
const largestPage = 200;

/** What was done to and by one member, newest first, page by page. */
export class MemberTrail {
  /** `null` until the first page is here. */
  events: readonly AuditEvent[] | null = null;
  isLoading = false;
  error: InviteError | null = null;

  readonly #client: InviteClient;
  readonly #memberId: string;
  readonly #changed: () => void;
  #cursor: string | null = null;
  #reading = new AbortController();

  constructor(client: InviteClient, memberId: string, changed: () => void) {
    this.#client = client;
    this.#memberId = memberId;
    this.#changed = changed;
  }

  get hasMore(): boolean {
    return this.#cursor !== null;
  }

  /** Reads from the start, as much as was shown before. What is shown stays until the answer is here. */
  load(): Promise<void> {
    const limit = Math.min(largestPage, Math.max(pageSize, this.events?.length ?? 0));
    return this.#read({ limit }, []);
  }

  /** Reads the next page. */
  async more(): Promise<void> {
    if (this.isLoading || this.#cursor === null) return;
    await this.#read({ limit: pageSize, cursor: this.#cursor }, this.events ?? []);
  }

  stop(): void {
    this.#reading.abort();
  }

  async #read(paging: { limit: number; cursor?: string }, before: readonly AuditEvent[]): Promise<void> {
    this.stop();
    const { signal } = (this.#reading = new AbortController());
    this.isLoading = true;
    this.error = null;
    this.#changed();
    const result = await this.#client.audit
      .list({ memberId: this.#memberId, ...paging }, { signal })
      .then((page) => ({ page, error: null }))
      .catch((thrown: unknown) => ({ page: null, error: toInviteError(thrown) }));
    if (signal.aborted) return;
    this.isLoading = false;
    this.error = result.error;
    if (result.page) {
      const known = new Set(before.map(({ id }) => id));
      this.events = [...before, ...result.page.items.filter(({ id }) => !known.has(id))];
      this.#cursor = result.page.nextCursor;
    }
    this.#changed();
  }
}
