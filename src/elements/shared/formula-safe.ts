/** What a spreadsheet takes for the start of a formula, and its full-width twins, also after blanks. */
const formulaStart = /^\s*[=+\-@|\t\r＝＋－＠｜]/u;

/** A text that no spreadsheet runs as a formula: an apostrophe goes before one that it could. */
export const toSafeCell = (text: string): string =>
  formulaStart.test(text) || text.startsWith("'") ? `'${text}` : text;

/** The text of a cell that `toSafeCell` may have made, so that what was written can be read again. */
export function fromSafeCell(cell: string): string {
  if (!cell.startsWith("'")) return cell;
  const rest = cell.slice(1);
  return formulaStart.test(rest) || rest.startsWith("'") ? rest : cell;
}
