import type { BulkSheet } from './bulk-sheet.ts';

/** A choice that was made in one row, and the rows that had the same wrong text there. */
export interface SimilarOffer {
  readonly column: number;
  readonly given: string;
  readonly chosen: string;
  /** What was chosen, as people call it. */
  readonly label: string;
  readonly indices: readonly number[];
}

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** Finds the rows that need the same repair as one that was just repaired: a wrong word rarely comes alone. */
export class SimilarRows {
  #offer: SimilarOffer | null = null;

  get offer(): SimilarOffer | null {
    return this.#offer;
  }

  /** Looks for rows with the same text and a problem in the same column. */
  look(sheet: BulkSheet, choice: Omit<SimilarOffer, 'indices'>): void {
    const column = sheet.columns[choice.column];
    const indices = sheet
      .indices('problem')
      .filter(
        (index) =>
          sheet.problem(index)?.column === column && same(sheet.values(index)[choice.column]!, choice.given),
      );
    this.#offer = indices.length > 0 && choice.given.trim() !== '' ? { ...choice, indices } : null;
  }

  /** Takes the rows of the offer, which ends it. */
  take(): readonly number[] {
    const indices = this.#offer?.indices ?? [];
    this.#offer = null;
    return indices;
  }
}
