import type { AuditEvent } from '../../contract/audit-event.ts';
import type { InviteClient } from '../../contract/invite-client.ts';
import { toInviteError } from '../../contract/invite-error.ts';
import type { Page } from '../../contract/page.ts';
import type { TrailQuery } from '../shared/audit-trail.ts';

/** Entries a page: as many as the contract gives at once. */
const pageSize = 200;

/** Entries of one file, at most: more than most spreadsheets take with good grace. */
export const mostEntries = 100_000;

/** Reads all entries that match a query, page by page, as lines of a file. After a failure it goes on where it stopped. */
export class ExportReader {
  /** Texts that make up the file when they are put together. */
  readonly lines: string[] = [];
  /** Entries read so far. */
  count = 0;
  /** How many there are, where the server knows. */
  total: number | null = null;
  /** Whether there are more entries than the file holds. */
  isCut = false;

  readonly #list: InviteClient['audit']['list'];
  readonly #toLine: (event: AuditEvent) => string;
  readonly #known = new Set<string>();
  #query: TrailQuery;
  #cursor: string | null = null;
  /** When the last entry was written: what is still to come is older. */
  #lastAt: string | null = null;
  #countAtLoss = -1;

  constructor(list: InviteClient['audit']['list'], query: TrailQuery, toLine: (event: AuditEvent) => string) {
    this.#list = list;
    this.#query = query;
    this.#toLine = toLine;
  }

  /** Reads to the end, and tells of each page; rejects with an `InviteError`, and can then be called again. */
  async read(signal: AbortSignal, progressed: () => void): Promise<void> {
    for (let isOver = false; !isOver; progressed()) {
      const page = await this.#readPage(signal);
      signal.throwIfAborted();
      isOver = page !== null && this.#take(page);
    }
  }

  /** The next page; `null` where the place in the list was lost, and is found again by the time. */
  async #readPage(signal: AbortSignal): Promise<Page<AuditEvent> | null> {
    const cursor = this.#cursor;
    try {
      return await this.#list(
        { ...this.#query, limit: pageSize, ...(cursor !== null && { cursor }) },
        { signal },
      );
    } catch (thrown) {
      const error = toInviteError(thrown);
      const isLost = error.code === 'cursor_invalid' && cursor !== null && this.#lastAt !== null;
      if (!isLost || this.count === this.#countAtLoss) throw error;
      this.#countAtLoss = this.count;
      this.#cursor = null;
      this.#query = { ...this.#query, to: new Date(Date.parse(this.#lastAt!) + 1).toISOString() };
      return null;
    }
  }

  /** Answers whether it was the last page. */
  #take({ items, total, nextCursor }: Page<AuditEvent>): boolean {
    const fresh = items.filter(({ id }) => !this.#known.has(id));
    const kept = fresh.slice(0, mostEntries - this.count);
    for (const { id } of kept) this.#known.add(id);
    this.lines.push(kept.map((event) => this.#toLine(event)).join(''));
    this.count += kept.length;
    this.total ??= total?.value ?? null;
    this.#cursor = nextCursor;
    this.#lastAt = kept.at(-1)?.at ?? this.#lastAt;
    this.isCut = this.count === mostEntries && (nextCursor !== null || kept.length < fresh.length);
    return this.isCut || nextCursor === null;
  }
}
