import type { ReactiveElement } from 'lit';
import { AuditTrail, type TrailQuery } from '../shared/audit-trail.ts';
import { RowFocus } from '../shared/row-focus.ts';
import { isTurned, noFilter, queryOf, type LogFilter } from './log-filter.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';

/** Milliseconds without a key press after which a search is sent. */
const pauseBeforeSearch = 250;

/** Entries of a page. */
const pageSize = 50;

/** How long a row counts as new, in milliseconds. */
const freshFor = 2000;

/** Whose trail is shown, and to whom: another one begins from nothing. */
interface Subject {
  readonly store: InviteStore;
  readonly viewerId: string;
  /** Empty for everybody. */
  readonly memberId: string;
}

/**
 * Which entries a log shows: asks for those that match the filters, keeps the former ones in view until
 * the answer is here, reads what is new after every write, and keeps focus in the list.
 */
export class LogController {
  /** What stands in the fields; the server is asked a moment after the last key press. */
  filter: LogFilter = noFilter;
  /** Entries that came up while somebody was looking; marked for a moment. */
  freshIds: ReadonlySet<string> = new Set();

  readonly #host: ReactiveElement;
  readonly #tell: () => void;
  #subject: Subject | null = null;
  #trail: AuditTrail | null = null;
  #former: AuditTrail | null = null;
  #query: TrailQuery = {};
  #revision = 0;
  #markedIds: ReadonlySet<string> | null = null;
  #isStale = false;
  #isAwaited = false;
  #wasForMore = false;
  #hasFilters = false;
  #searchTimer = 0;
  #freshTimer = 0;

  /** `tell` is called when entries that somebody asked for are here. */
  constructor(host: ReactiveElement, tell: () => void) {
    this.#host = host;
    this.#tell = tell;
    new RowFocus(host);
  }

  /** What is known of the entries that are asked for; `null` while nothing may be asked. */
  get trail(): AuditTrail | null {
    return this.#trail;
  }

  /** The trail to show: the former one while the first page of the present one is on its way. */
  get shown(): AuditTrail | null {
    const isWaiting = this.#trail && !this.#trail.events && !this.#trail.error;
    return isWaiting && this.#former?.events ? this.#former : this.#trail;
  }

  /** What the shown entries are narrowed to, beside whose they are. */
  get query(): TrailQuery {
    return this.#query;
  }

  get isFiltered(): boolean {
    return keyOf(this.#query) !== keyOf(this.#question(noFilter));
  }

  /** Whether there is anything to filter; once yes, so that nothing vanishes under the fingers. */
  get hasFilters(): boolean {
    return (this.#hasFilters ||= (this.shown?.events?.length ?? 0) > 0);
  }

  /** Time of the server in milliseconds since the epoch, as far as it is known. */
  get now(): number {
    return Date.now() + (this.shown?.clockOffset ?? 0);
  }

  /** Shows the trail of a subject, from nothing if it is another; `null` where nobody may look. */
  show(subject: Subject | null): void {
    const isSame = (['store', 'viewerId', 'memberId'] as const).every(
      (key) => subject?.[key] === this.#subject?.[key],
    );
    if (!isSame) {
      this.stop();
      this.#subject = subject;
      this.#revision = subject?.store.state.revision ?? 0;
      if (subject) this.#ask();
    } else if (subject && subject.store.state.revision !== this.#revision) {
      this.#revision = subject.store.state.revision;
      void this.refresh();
    }
  }

  /** Ends all reading and forgets what was read; the filters stay. */
  stop(): void {
    clearTimeout(this.#searchTimer);
    clearTimeout(this.#freshTimer);
    this.#trail?.stop();
    this.#subject = this.#trail = this.#former = null;
    this.freshIds = new Set();
    this.#hasFilters = false;
  }

  search(text: string): void {
    this.filter = { ...this.filter, text };
    clearTimeout(this.#searchTimer);
    this.#searchTimer = window.setTimeout(() => this.#ask(), pauseBeforeSearch);
    this.#host.requestUpdate();
  }

  choose(change: Partial<LogFilter>): void {
    this.filter = { ...this.filter, ...change };
    this.#ask();
  }

  clear(): void {
    this.choose(noFilter);
  }

  /** Reads what has been written meanwhile; what is shown stays where it is. */
  async refresh(): Promise<void> {
    const trail = this.#trail;
    if (!trail) return;
    // What is on its way is not given up for it.
    if (trail.isLoading) this.#isStale = true;
    else await trail.load();
  }

  /** Reads the next page, and goes on to its first entry. */
  async more(): Promise<void> {
    const trail = this.#trail;
    if (!trail || trail.isLoading) return;
    const before = trail.events?.length ?? 0;
    this.#wasForMore = true;
    await trail.more();
    if (trail !== this.#trail || trail.error) return;
    this.#wasForMore = false;
    this.#tell();
    await this.#host.updateComplete;
    const root = this.#host.renderRoot as ShadowRoot;
    const rows = root.querySelectorAll<HTMLElement>('tr[data-id] > th');
    // Whoever went elsewhere meanwhile stays there.
    if (!root.activeElement || root.activeElement.matches('.more, .region, tr[data-id] > th'))
      rows[trail.hasRestarted ? 0 : before]?.focus();
  }

  /** Tries again what failed. */
  readonly retry = (): void => {
    void (this.#wasForMore ? this.more() : this.#trail?.load());
  };

  #question(filter: LogFilter): TrailQuery {
    const memberId = this.#subject?.memberId;
    return { ...(memberId && { memberId }), ...queryOf(filter, this.now) };
  }

  #ask(): void {
    clearTimeout(this.#searchTimer);
    this.#host.requestUpdate();
    if (!this.#subject || isTurned(this.filter)) return;
    const query = this.#question(this.filter);
    if (this.#trail && keyOf(query) === keyOf(this.#query)) return;
    this.#isAwaited = this.#trail !== null;
    this.#former = this.#trail?.events ? this.#trail : this.#former;
    this.#trail?.stop();
    this.#query = query;
    this.#wasForMore = false;
    const trail = new AuditTrail(this.#subject.store.client, query, () => this.#changed(trail), pageSize);
    this.#trail = trail;
    void trail.load();
  }

  #changed(trail: AuditTrail): void {
    this.#host.requestUpdate();
    if (trail !== this.#trail || trail.isLoading) return;
    if (trail.events) this.#former = null;
    if (this.#isAwaited && trail.events) {
      this.#isAwaited = false;
      this.#tell();
    }
    this.#markFresh(trail.newIds);
    if (!this.#isStale) return;
    this.#isStale = false;
    void trail.load();
  }

  #markFresh(ids: ReadonlySet<string>): void {
    if (ids === this.#markedIds) return;
    this.freshIds = this.#markedIds = ids;
    clearTimeout(this.#freshTimer);
    this.#freshTimer = window.setTimeout(() => {
      this.freshIds = new Set();
      this.#host.requestUpdate();
    }, freshFor);
  }
}

/** The same question has the same name. */
const keyOf = (query: TrailQuery): string => JSON.stringify(Object.entries(query).sort());
