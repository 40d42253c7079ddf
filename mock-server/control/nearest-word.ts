/** The word that was probably meant: the one with the fewest letters changed, if those are few; else `null`. */
export function nearestWord(typed: string, words: readonly string[]): string | null {
  const [best] = words
    .map((word) => ({ word, distance: distance(typed.toLowerCase(), word.toLowerCase()) }))
    .sort((one, other) => one.distance - other.distance);
  return best && best.distance <= Math.max(2, Math.floor(best.word.length / 2)) ? best.word : null;
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
