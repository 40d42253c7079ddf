/** Rows with one address, in the order of the file, and the one among them that keeps it whatever comes before. */
interface SharedAddress {
  readonly rows: number[];
  pinned: number | null;
}

const firstIn = ({ rows, pinned }: SharedAddress): number => pinned ?? rows[0]!;

/** Where a row stands or would stand among others, by bisection: all may have one and the same address. */
function placeIn(rows: readonly number[], row: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]! < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Which rows have which address. Of several with the same, one has it: the first in the file, or one that
 * was sent already. Costs next to nothing for an address that is there once.
 */
export class AddressRows {
  readonly #rows = new Map<string, number | SharedAddress>();

  /** The row that has an address. */
  first(key: string): number | null {
    const known = this.#rows.get(key);
    if (known === undefined) return null;
    return typeof known === 'number' ? known : firstIn(known);
  }

  /** Adds a row, and answers the row that had the address so far and has it no more. */
  add(key: string, row: number, isPinned: (row: number) => boolean): number | null {
    const known = this.#rows.get(key);
    if (known === undefined) {
      this.#rows.set(key, row);
      return null;
    }
    const shared =
      typeof known === 'number' ? { rows: [known], pinned: isPinned(known) ? known : null } : known;
    if (shared !== known) this.#rows.set(key, shared);
    const before = firstIn(shared);
    shared.rows.splice(placeIn(shared.rows, row), 0, row);
    if (shared.pinned === null && isPinned(row)) shared.pinned = row;
    return firstIn(shared) === before ? null : before;
  }

  /** Removes a row that is not pinned, and answers the row that has the address from now on and had it not. */
  remove(key: string, row: number): number | null {
    const known = this.#rows.get(key);
    if (known === undefined) return null;
    if (typeof known === 'number') {
      if (known === row) this.#rows.delete(key);
      return null;
    }
    const place = placeIn(known.rows, row);
    if (known.rows[place] !== row) return null;
    const before = firstIn(known);
    known.rows.splice(place, 1);
    if (known.rows.length === 1) this.#rows.set(key, known.rows[0]!);
    return before === row ? firstIn(known) : null;
  }

  /** Lets a row keep its address whatever comes before it, or takes that back with `null`. */
  pin(key: string, row: number | null): void {
    const known = this.#rows.get(key);
    if (known !== undefined && typeof known !== 'number') known.pinned = row;
  }

  /** Forgets every row. */
  clear(): void {
    this.#rows.clear();
  }
}
