import type { ReactiveController, ReactiveElement } from 'lit';
import { emptyList, listKey, type List, type ListKind, type ListKinds } from '../../store/invite-state.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';

/** Of which nobody asks for any. */
const noRows: List<never> = { ...emptyList, status: 'ready', value: [] };

/**
 * The rows of one kind that a list shows: keeps those that are asked for watched in the store, and the
 * former ones in view until the answer to a new question is here.
 */
export class RowSource<K extends ListKind> implements ReactiveController {
  readonly kind: K;

  readonly #tell: () => void;
  #store: InviteStore | null = null;
  #query: ListKinds[K]['query'] | null = {};
  #leave: (() => void) | null = null;
  #former: List<ListKinds[K]['row']> | null = null;
  #isAwaited = false;

  /** `tell` is called when rows that somebody asked for are here. */
  constructor(host: ReactiveElement, kind: K, tell: () => void) {
    this.kind = kind;
    this.#tell = tell;
    host.addController(this);
  }

  /** Begins with a store; answers the way out. */
  connect(store: InviteStore): () => void {
    this.#store = store;
    this.#former = null;
    this.#watch();
    return () => {
      this.#leave?.();
      this.#leave = null;
      this.#store = null;
    };
  }

  get store(): InviteStore | null {
    return this.#store;
  }

  /** What is known of the rows that are asked for, or of the former ones while these are on their way. */
  get list(): List<ListKinds[K]['row']> {
    if (!this.#query) return noRows;
    const lists = this.#store?.state.lists[this.kind] as ReadonlyMap<string, List<ListKinds[K]['row']>>;
    const list = lists?.get(listKey(this.#query)) ?? emptyList;
    return !list.value && list.status !== 'failed' && this.#former
      ? { ...this.#former, status: 'loading' }
      : list;
  }

  /** Asks for other rows; for none at all with `null`. */
  ask(query: object | null): void {
    if (query === this.#query || (query && this.#query && listKey(query) === listKey(this.#query))) return;
    this.#former = this.#query && this.list.value ? this.list : null;
    this.#query = query;
    if (!this.#store) return;
    this.#isAwaited = true;
    this.#leave?.();
    this.#leave = null;
    this.#watch();
  }

  /** Reads the next page. */
  more(): void {
    if (!this.#query || this.list.status === 'loading') return;
    this.#isAwaited = true;
    void this.#store?.loadMore(this.kind, this.#query);
  }

  hostUpdate(): void {
    const { status } = this.list;
    if (!this.#isAwaited || status === 'loading') return;
    this.#isAwaited = false;
    if (status === 'ready') this.#tell();
  }

  #watch(): void {
    if (this.#query) this.#leave = this.#store?.watchList(this.kind, this.#query) ?? null;
  }
}

/** How many rows there are on the server: `213`, or `213+` where it only knows that many for sure. */
export function countOf(
  { value, nextCursor, total }: List<unknown>,
  format: (count: number) => string,
): string | null {
  if (total) return format(total.value) + (total.exact ? '' : '+');
  return value && format(value.length) + (nextCursor ? '+' : '');
}
