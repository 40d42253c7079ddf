import { toSafeCell } from './formula-safe.ts';

const quoted = (text: string): string =>
  /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** One row of a table as a line of a CSV file (RFC 4180), without a cell that would run as a formula. */
export const csvLine = (row: readonly string[]): string =>
  `${row.map((cell) => quoted(toSafeCell(cell))).join(',')}\r\n`;

/** Lines as a file that every spreadsheet opens rightly: UTF-8 with a mark. */
export const csvFile = (lines: Iterable<string>): Blob =>
  new Blob(['\u{feff}', ...lines], { type: 'text/csv;charset=utf-8' });

/** A table as such a file. */
export const csvBlob = (rows: Iterable<readonly string[]>): Blob => csvFile(Array.from(rows, csvLine));

/** Hands a file to the person, under a name. */
export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken it over by the next task.
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
