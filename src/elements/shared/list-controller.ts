import type { ReactiveController, ReactiveElement } from 'lit';
import { RowFocus } from './row-focus.ts';
import { emptyList, listKey, type List, type ListKind, type ListKinds } from '../../store/invite-state.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';

/** Milliseconds without a key press after which a search is sent. */
const pauseBeforeSearch = 250;

/** Rows up to which everybody finds whom they look for without a search. */
const fewRows = 8;

/**
 * Which rows a list element shows: keeps the asked-for list watched in the store, and the former rows
 * in view until the answer to a new question is here, and focus in the list.
 */
export class ListController<K extends ListKind> implements ReactiveController {
  /** What stands in the search field; the server is asked a moment after the last key press. */
  text = '';
  /** The status that is asked for; empty for all. */
  status = '';
  /** The order that is asked for; empty for the one that the list has by itself. */
  order = '';

  readonly focus: RowFocus;

  readonly #host: ReactiveElement;
  readonly #kind: K;
  readonly #tell: () => void;
  readonly #states: CustomStateSet;
  #store: InviteStore | null = null;
  /** What is searched and filtered by. */
  #filter: { readonly status?: readonly string[]; readonly query?: string } = {};
  #query: ListKinds[K]['query'] = {};
  #leave: (() => void) | null = null;
  #former: List<ListKinds[K]['row']> | null = null;
  #timer = 0;
  #isAwaited = false;
  #hasToolbar = false;

  /** `tell` is called when rows that somebody asked for are here. */
  constructor(host: ReactiveElement, kind: K, tell: () => void) {
    this.#host = host;
    this.#kind = kind;
    this.#tell = tell;
    this.#states = host.attachInternals().states;
    host.addController(this);
    this.focus = new RowFocus(host);
  }

  /** Begins with a store; answers the way out. */
  connect(store: InviteStore): () => void {
    this.#store = store;
    this.#former = null;
    this.#leave = store.watchList(this.#kind, this.#query);
    return () => {
      clearTimeout(this.#timer);
      this.#leave?.();
      this.#store = null;
    };
  }

  get store(): InviteStore | null {
    return this.#store;
  }

  /** What is known of the rows that are asked for, or of the former ones while these are on their way. */
  get list(): List<ListKinds[K]['row']> {
    const lists = this.#store?.state.lists[this.#kind] as ReadonlyMap<string, List<ListKinds[K]['row']>>;
    const list = lists?.get(listKey(this.#query)) ?? emptyList;
    return !list.value && list.status !== 'failed' && this.#former
      ? { ...this.#former, status: 'loading' }
      : list;
  }

  /** Names what is asked for, whatever its order: another name, other rows. */
  get question(): string {
    return listKey(this.#filter);
  }

  /** Whether less than everything is asked for. */
  get isFiltered(): boolean {
    return this.question !== listKey({});
  }

  /** Whether the rows are those that match a search. */
  get isSearched(): boolean {
    return this.#filter.query !== undefined;
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
    const { value, nextCursor, total } = this.list;
    if (total) return format(total.value) + (total.exact ? '' : '+');
    return value && format(value.length) + (nextCursor ? '+' : '');
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
    this.text = '';
    this.filter('');
  }

  more(): void {
    if (this.list.status === 'loading') return;
    this.#isAwaited = true;
    void this.#store?.loadMore(this.#kind, this.#query);
  }

  readonly retry = (): void => {
    void this.#store?.refresh();
  };

  hostUpdate(): void {
    const { status, value } = this.list;
    const states = {
      loading: status === 'loading',
      empty: value?.length === 0 && !this.isFiltered,
      failed: status === 'failed',
    };
    for (const [name, isOn] of Object.entries(states)) this.#states[isOn ? 'add' : 'delete'](name);
    if (!this.#isAwaited || status === 'loading') return;
    this.#isAwaited = false;
    if (status === 'ready') this.#tell();
  }

  #ask(): void {
    clearTimeout(this.#timer);
    const query = this.text.trim();
    const filter = {
      ...(this.status ? { status: [this.status] } : {}),
      ...(query ? { query } : {}),
    };
    const next = { ...filter, ...(this.order ? { sort: this.order } : {}) } as ListKinds[K]['query'];
    this.#host.requestUpdate();
    if (!this.#store || listKey(next) === listKey(this.#query)) return;
    this.#former = this.list.value ? this.list : null;
    this.#filter = filter;
    this.#query = next;
    this.#isAwaited = true;
    this.#leave?.();
    this.#leave = this.#store.watchList(this.#kind, next);
  }
}
