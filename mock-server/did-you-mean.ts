/**
 * ` Did you mean "members.list"?`, to stand after the sentence that refuses a name; empty where no word is near enough to
 * have been meant. A word may have parts (`members.list`), and then each of them has to be near.
 */
export function didYouMean(typed: string, words: readonly string[]): string {
  const nearest = nearestWord(typed, words);
  return nearest === null ? '' : ` Did you mean "${nearest}"?`;
}

/** The near word with the fewest letters changed. All that is missing at the end counts as two letters at most. */
function nearestWord(typed: string, words: readonly string[]): string | null {
  const changesTo = (word: string) =>
    Math.min(goesOn(typed, word) ? 2 : Infinity, changesBetween(typed, word));
  const [best] = words
    .map((word) => ({ word, changes: changesTo(word) }))
    .filter(({ changes }) => changes < Infinity)
    .sort((one, other) => one.changes - other.changes);
  return best?.word ?? null;
}

const lettersOf = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Whether three letters or more are the beginning of a word: `seatlimit` of `seat_limit_reached`. */
function goesOn(typed: string, word: string): boolean {
  const beginning = lettersOf(typed);
  return beginning.length > 2 && lettersOf(word).startsWith(beginning);
}

/** How many letters differ in all; `Infinity` where more than half of some part would have to be changed. */
function changesBetween(typed: string, word: string): number {
  const given = typed.split('.').map(lettersOf);
  const parts = word.split('.').map(lettersOf);
  if (given.length !== parts.length) return Infinity;
  const changes = parts.map((part, index) => {
    const count = distance(given[index]!, part);
    return count <= Math.max(2, Math.floor(part.length / 2)) ? count : Infinity;
  });
  return changes.reduce((sum, count) => sum + count, 0);
}

/** How many letters have to be changed, left out or put in (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (let column = 1; column < row.length; column++)
      next.push(
        Math.min(
          row[column]! + 1,
          next[column - 1]! + 1,
          row[column - 1]! + (other[column - 1] === letter ? 0 : 1),
        ),
      );
    row = next;
  }
  return row.at(-1)!;
}
