import { toSafeCell } from './formula-safe.ts';

const quoted = (text: string): string =>
  /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/**
 * A table as a CSV file (RFC 4180) that every spreadsheet opens rightly: UTF-8 with a mark, and no cell
 * that would run as a formula.
 */
export function csvBlob(rows: Iterable<readonly string[]>): Blob {
  const parts = ['\u{feff}'];
  for (const row of rows) parts.push(row.map((cell) => quoted(toSafeCell(cell))).join(','), '\r\n');
  return new Blob(parts, { type: 'text/csv;charset=utf-8' });
}

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
