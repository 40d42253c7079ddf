import type { ReactiveController, ReactiveElement } from 'lit';

/**
 * Keeps focus in a list whose rows come and go: from a row that left to the next, else to the
 * previous one, else to the region around them; from a vanished "Show more" to the first new row.
 * Rows are `tr[data-id]`, the region is `.region`.
 */
export class RowFocus implements ReactiveController {
  readonly #host: ReactiveElement;
  #hadFocus = false;
  #id: string | undefined;
  #index = 0;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const { activeElement } = this.#root;
    const row = activeElement?.closest<HTMLElement>('tr[data-id]');
    this.#hadFocus = activeElement !== null;
    if (row) {
      this.#id = row.dataset['id'];
      this.#index = this.#rows.indexOf(row);
    } else if (activeElement?.matches('.more')) {
      const button = activeElement;
      this.#id = undefined;
      this.#index = this.#rows.filter((one) => isBefore(one, button)).length;
    }
  }

  hostUpdated(): void {
    if (this.#hadFocus) this.restore();
  }

  /** Brings focus back to where it was last, if it got lost; not from another place in the page. */
  restore(): void {
    const outside = document.activeElement;
    if (this.#root.activeElement || (outside && outside !== document.body && outside !== this.#host)) return;
    const rows = this.#rows;
    const row =
      rows.find(({ dataset }) => dataset['id'] === this.#id) ?? rows[this.#index] ?? rows[this.#index - 1];
    const target = row?.querySelector<HTMLElement>('.menu-button') ?? row?.querySelector('th');
    (target ?? this.#root.querySelector<HTMLElement>('.region'))?.focus();
  }

  get #root(): ShadowRoot {
    return this.#host.renderRoot as ShadowRoot;
  }

  get #rows(): HTMLElement[] {
    return [...this.#root.querySelectorAll<HTMLElement>('tr[data-id]')];
  }
}

const isBefore = (one: Node, other: Node): boolean =>
  (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
