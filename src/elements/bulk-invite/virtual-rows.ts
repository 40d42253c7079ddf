import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualItem,
} from '@tanstack/virtual-core';
import type { ReactiveController, ReactiveElement } from 'lit';

/** What is mounted of a long list, and how much room the rest takes. */
export interface VirtualWindow {
  /** The places in the list that are mounted, in order. */
  readonly items: readonly VirtualItem[];
  /** Pixels before the item at a place in `items`, since the one before it. */
  readonly before: (index: number) => number;
  /** Pixels after the last one. */
  readonly after: number;
}

/**
 * Mounts of a long list only the rows in view, and the one that has the focus. Rows are `tr[data-index]`
 * in a box that scrolls; their heights are measured, so that text may grow and wrap. Rows of one kind are
 * taken to be as high as the first of them, so that a jump through the list measures little anew.
 */
export class VirtualRows implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #box: () => HTMLElement | null;
  readonly #keyOf: (index: number) => number;
  readonly #kindOf: (index: number) => string;
  /** Height of the first row of each kind, in pixels. */
  readonly #heights = new Map<string, number>();
  readonly #virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  #unmount: (() => void) | null = null;
  #focused: number | null = null;

  /**
   * `keyOf` names the row at a place: the same row, the same name, wherever it stands. `kindOf` tells
   * rows apart that differ in height.
   */
  constructor(
    host: ReactiveElement,
    box: () => HTMLElement | null,
    keyOf: (index: number) => number,
    kindOf: (index: number) => string,
  ) {
    this.#host = host;
    this.#box = box;
    this.#keyOf = keyOf;
    this.#kindOf = kindOf;
    this.#virtualizer = new Virtualizer<HTMLElement, HTMLElement>(this.#options(0));
    host.addController(this);
  }

  hostUpdated(): void {
    const box = this.#box();
    if (!box) return this.#leave();
    this.#unmount ??= this.#virtualizer._didMount();
    this.#virtualizer._willUpdate();
    const rows = box.querySelectorAll<HTMLElement>('tr[data-index]');
    if (this.#learn(rows)) this.#virtualizer.measure();
    for (const row of rows) this.#virtualizer.measureElement(row);
  }

  /** Learns how high rows of new kinds are; answers whether there were any. */
  #learn(rows: Iterable<HTMLElement>): boolean {
    const before = this.#heights.size;
    for (const row of rows) {
      const kind = this.#kindOf(Number(row.dataset['index']));
      if (!this.#heights.has(kind) && row.offsetHeight > 0) this.#heights.set(kind, row.offsetHeight);
    }
    return this.#heights.size > before;
  }

  hostDisconnected(): void {
    this.#leave();
  }

  /** The part of a list of `count` rows that is in view. */
  window(count: number): VirtualWindow {
    this.#virtualizer.setOptions(this.#options(count));
    const items = this.#virtualizer.getVirtualItems();
    return {
      items,
      before: (index) => items[index]!.start - (index > 0 ? items[index - 1]!.end : 0),
      after: this.#virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0),
    };
  }

  /** Keeps the row at a place mounted, wherever the list is scrolled to; `null` for none. */
  keep(index: number | null): void {
    this.#focused = index;
  }

  /** Scrolls until a row is in view. */
  async reveal(index: number): Promise<void> {
    this.#virtualizer.scrollToIndex(index, { align: 'center' });
    this.#host.requestUpdate();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await this.#host.updateComplete;
  }

  /** Goes to the start of another list. */
  restart(): void {
    this.#focused = null;
    // Another list, perhaps in a box of another width.
    this.#heights.clear();
    this.#virtualizer.measure();
    this.#virtualizer.scrollToOffset(0);
  }

  #options(count: number) {
    return {
      count,
      getScrollElement: this.#box,
      getItemKey: this.#keyOf,
      estimateSize: (index: number) => this.#heights.get(this.#kindOf(index)) ?? 52,
      overscan: 6,
      indexAttribute: 'data-index',
      // What a measurement changes is laid out in the next frame.
      useAnimationFrameWithResizeObserver: true,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      rangeExtractor: this.#extract,
      // Measuring comes after an update; what it changes is another one.
      onChange: () => queueMicrotask(() => this.#host.requestUpdate()),
    };
  }

  readonly #extract = (range: Parameters<typeof defaultRangeExtractor>[0]): number[] => {
    const indices = defaultRangeExtractor(range);
    const kept = this.#focused;
    return kept === null || kept >= range.count || indices.includes(kept)
      ? indices
      : [...indices, kept].sort((a, b) => a - b);
  };

  #leave(): void {
    this.#unmount?.();
    this.#unmount = null;
  }
}
