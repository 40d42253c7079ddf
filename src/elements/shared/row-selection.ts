import type { ReactiveElement } from 'lit';

/** Which rows are selected: those that are shown, and nothing else, over all pages that were read. */
export class RowSelection {
  readonly #host: ReactiveElement;
  readonly #ids = new Set<string>();
  #question: string | null = null;
  /** Where a range begins. */
  #anchor: string | null = null;

  constructor(host: ReactiveElement) {
    this.#host = host;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** Forgets all when something else is asked for, and what is no longer there. */
  settle(question: string, selectable: readonly string[], isComplete: boolean): void {
    if (question !== this.#question) this.#ids.clear();
    this.#question = question;
    if (!isComplete || this.#ids.size === 0) return;
    const present = new Set(selectable);
    for (const id of this.#ids) if (!present.has(id)) this.#ids.delete(id);
  }

  /** Selects a row or lets it go; as a range, with all between it and the one before. */
  toggle(id: string, isOn: boolean, isRange: boolean, selectable: readonly string[]): void {
    const ends = [selectable.indexOf(isRange ? (this.#anchor ?? id) : id), selectable.indexOf(id)];
    const [from, to] = [Math.min(...ends), Math.max(...ends)];
    this.#set(from < 0 ? [id] : selectable.slice(from, to + 1), isOn);
    this.#anchor = id;
  }

  /** Selects these or lets them go. */
  toggleAll(ids: readonly string[], isOn: boolean): void {
    this.#set(ids, isOn);
    this.#anchor = null;
  }

  remove(id: string): void {
    this.#set([id], false);
  }

  clear(): void {
    this.toggleAll([...this.#ids], false);
  }

  #set(ids: readonly string[], isOn: boolean): void {
    for (const id of ids) this.#ids[isOn ? 'add' : 'delete'](id);
    this.#host.requestUpdate();
  }
}
