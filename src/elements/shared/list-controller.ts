import type { ReactiveController, ReactiveElement } from 'lit';
import { RowFocus } from './row-focus.ts';
import { countOf, RowSource } from './row-source.ts';
import { listKey, type List, type ListKind, type ListKinds } from '../../store/invite-state.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';

/** Milliseconds without a key press after which a search is sent. */
const pauseBeforeSearch = 250;

/** Rows up to which everybody finds whom they look for without a search. */
const fewRows = 8;

/** What a list is searched and filtered by. */
interface Filter {
  readonly status?: readonly string[];
  readonly query?: string;
  readonly scopeId?: string;
  /** Of invitations: only those whose person is not among the members yet. */
  readonly member?: 'none';
}

/** What of a filter is asked of the rows of a kind; `null` where no such row can match. */
export type AskOf = (kind: ListKind, filter: Filter) => Filter | null;

/**
 * Which rows a list element shows: what is searched, in which state and order, and focus in the list. Rows
 * of another kind may stand beside them, under the same search.
 */
export class ListController<K extends ListKind> implements ReactiveController {
  /** What stands in the search field; the server is asked a moment after the last key press. */
  text = '';
  /** The status that is asked for; empty for all. */
  status = '';
  /** The part of the tenant, such as a network, that is asked for with the next `filter`; empty for all. */
  scopeId = '';
  /** The order that is asked for; empty for the one that the list has by itself. */
  order = '';

  readonly focus: RowFocus;

  readonly #host: ReactiveElement;
  readonly #rows: RowSource<K>;
  readonly #states: CustomStateSet;
  #beside: RowSource<ListKind> | null = null;
  #leaveBeside: (() => void) | null = null;
  #askOf: AskOf = (_, filter) => filter;
  #filter: Filter = {};
  #timer = 0;
  #hasToolbar = false;

  /** `tell` is called when rows that somebody asked for are here. */
  constructor(host: ReactiveElement, kind: K, tell: () => void) {
    this.#host = host;
    this.#states = host.attachInternals().states;
    host.addController(this);
    this.#rows = new RowSource(host, kind, tell);
    this.focus = new RowFocus(host);
  }

  /** Begins with a store; answers the way out. */
  connect(store: InviteStore): () => void {
    const leave = this.#rows.connect(store);
    this.#leaveBeside = this.#beside?.connect(store) ?? null;
    return () => {
      clearTimeout(this.#timer);
      leave();
      this.#leaveBeside?.();
    };
  }

  /** Takes rows of another kind in under the same search; `null` lets them go. */
  join(beside: RowSource<ListKind> | null, askOf: AskOf = (_, filter) => filter): void {
    this.#leaveBeside?.();
    this.#beside = beside;
    this.#askOf = askOf;
    this.#ask();
    this.#leaveBeside = (this.store && beside?.connect(this.store)) ?? null;
  }

  get store(): InviteStore | null {
    return this.#rows.store;
  }

  /** What is known of the rows that are asked for, or of the former ones while these are on their way. */
  get list(): List<ListKinds[K]['row']> {
    return this.#rows.list;
  }

  /** Names what is asked for, whatever its order: another name, other rows. */
  get question(): string {
    return listKey(this.#filter);
  }

  /** Whether less than everything is asked for. */
  get isFiltered(): boolean {
    return this.question !== listKey({});
  }

  /** Whether the rows are those that match a search, or of one part of the tenant: nobody counts these by status. */
  get isSearched(): boolean {
    return !!(this.#filter.query ?? this.scopeId);
  }

  /**
   * Whether there are rows enough to search in; once yes, so that nothing vanishes under the fingers.
   * Who may not see them has nothing to search.
   */
  get hasToolbar(): boolean {
    const { value, nextCursor, error } = this.list;
    if (error && [401, 403].includes(error.status)) return false;
    return (this.#hasToolbar ||= !!nextCursor || (value?.length ?? 0) > fewRows);
  }

  /** How many rows there are on the server: `213`, or `213+` where it only knows that many for sure. */
  count(format: (count: number) => string): string | null {
    return countOf(this.list, format);
  }

  search(text: string): void {
    this.text = text;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#ask(), pauseBeforeSearch);
    this.#host.requestUpdate();
  }

  filter(status: string): void {
    this.status = status;
    this.#ask();
  }

  /** Asks for another order; search and filter stay. */
  orderBy(order: string): void {
    this.order = order;
    this.#ask();
  }

  clear(): void {
    this.text = this.scopeId = '';
    this.filter('');
  }

  more(): void {
    this.#rows.more();
  }

  readonly retry = (): void => {
    void this.store?.refresh();
  };

  hostUpdate(): void {
    const lists = [this.list, ...(this.#beside ? [this.#beside.list] : [])];
    const states = {
      loading: lists.some(({ status }) => status === 'loading'),
      empty: lists.every(({ value }) => value?.length === 0) && !this.isFiltered,
      failed: lists.some(({ status }) => status === 'failed'),
    };
    for (const [name, isOn] of Object.entries(states)) this.#states[isOn ? 'add' : 'delete'](name);
  }

  #ask(): void {
    clearTimeout(this.#timer);
    const query = this.text.trim();
    this.#filter = {
      ...(this.status ? { status: [this.status] } : {}),
      ...(query ? { query } : {}),
      ...(this.scopeId ? { scopeId: this.scopeId } : {}),
    };
    for (const rows of [this.#rows, this.#beside]) {
      const asked = rows && this.#askOf(rows.kind, this.#filter);
      rows?.ask(asked && { ...asked, ...(this.order ? { sort: this.order } : {}) });
    }
    this.#host.requestUpdate();
  }
}
