import type { AuditEvent } from '../../contract/audit-event.ts';
import type { AuditQuery } from '../../contract/audit-query.ts';
import type { InviteClient } from '../../contract/invite-client.ts';
import { toInviteError, type InviteError } from '../../contract/invite-error.ts';
import type { Page } from '../../contract/page.ts';

/** Which entries a trail shows; pages are its own matter. */
export type TrailQuery = Omit<AuditQuery, 'cursor' | 'limit'>;

/**
 * Entries of the audit trail that match a query, newest first, page by page. What is written is never
 * changed, so reading again asks for the newest page alone, however much is shown.
 */
export class AuditTrail {
  /** `null` until the first page is here. */
  events: readonly AuditEvent[] | null = null;
  isLoading = false;
  error: InviteError | null = null;
  /** How many entries match, where the server knows. */
  total: Page<AuditEvent>['total'] = null;
  /** Entries that could not be read and were left out. */
  unreadable = 0;
  /** Entries that were written since the page before was read; empty after the first. */
  newIds: ReadonlySet<string> = new Set();
  /** Whether the place in the list was lost, and the newest entries are shown instead. */
  hasRestarted = false;
  /** Server time minus local time, in milliseconds. */
  clockOffset = 0;

  readonly #client: InviteClient;
  readonly #query: TrailQuery;
  readonly #changed: () => void;
  readonly #pageSize: number;
  #cursor: string | null = null;
  #reading = new AbortController();

  /** `changed` is called whenever there is something new to show. */
  constructor(client: InviteClient, query: TrailQuery, changed: () => void, pageSize = 20) {
    this.#client = client;
    this.#query = query;
    this.#changed = changed;
    this.#pageSize = pageSize;
  }

  get hasMore(): boolean {
    return this.#cursor !== null;
  }

  /** Reads the first page, later what is new since. What is shown stays until the answer is here. */
  async load(): Promise<void> {
    const page = await this.#read();
    if (page) this.#takeNewest(page);
    this.#changed();
  }

  /** Reads the next page; where the place in the list is lost, the first one again. */
  async more(): Promise<void> {
    if (this.isLoading || this.#cursor === null) return;
    this.hasRestarted = false;
    const page = await this.#read(this.#cursor);
    if (page) {
      const known = new Set(this.events?.map(({ id }) => id));
      this.events = [...(this.events ?? []), ...page.items.filter(({ id }) => !known.has(id))];
      this.unreadable += page.unreadable;
      this.#cursor = page.nextCursor;
    } else if (this.error?.code === 'cursor_invalid') {
      this.#forget();
      this.hasRestarted = true;
      return this.load();
    }
    this.#changed();
  }

  stop(): void {
    this.#reading.abort();
  }

  #takeNewest(page: Page<AuditEvent>): void {
    const known = new Set(this.events?.map(({ id }) => id));
    const fresh = page.items.filter(({ id }) => !known.has(id));
    const isFirst = this.events === null;
    // Without a known entry on the page there may be others in between.
    const joins = fresh.length < page.items.length;
    this.events = joins ? [...fresh, ...this.events!] : page.items;
    this.newIds = new Set(isFirst ? [] : fresh.map(({ id }) => id));
    if (joins) return;
    this.#cursor = page.nextCursor;
    this.unreadable = page.unreadable;
  }

  /** One page; `null` after a failure, and after a newer read has begun. */
  async #read(cursor?: string): Promise<Page<AuditEvent> | null> {
    this.stop();
    const { signal } = (this.#reading = new AbortController());
    this.isLoading = true;
    this.error = null;
    this.#changed();
    const result = await this.#client.audit
      .list({ ...this.#query, limit: this.#pageSize, ...(cursor !== undefined && { cursor }) }, { signal })
      .then((page) => ({ page, error: null }))
      .catch((thrown: unknown) => ({ page: null, error: toInviteError(thrown) }));
    if (signal.aborted) return null;
    const { page, error } = result;
    this.isLoading = false;
    this.error = error;
    // What was told to somebody who may no longer look is not kept on the screen.
    if (error && [401, 403, 404].includes(error.status)) this.#forget();
    if (!page) return null;
    this.total = page.total;
    if (page.serverNow) this.clockOffset = Date.parse(page.serverNow) - Date.now();
    return page;
  }

  #forget(): void {
    this.events = null;
    this.total = null;
    this.unreadable = 0;
    this.#cursor = null;
  }
}
