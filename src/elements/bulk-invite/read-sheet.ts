import type Papa from 'papaparse';
import { emailKey } from '../../contract/email-address.ts';
import { fromSafeCell } from '../shared/formula-safe.ts';
import { CsvError } from './csv-file.ts';
import { Slices } from './slices.ts';

/** What is wrong with a line as such, before its cells are looked at. */
export type LineFault = 'too_many_cells' | 'unclosed_quote';

/** The rows of a file, in columns: `cells[column][row]`. */
export interface SheetTable {
  /** Keys of the columns, in the order of `cells`. */
  readonly columns: readonly string[];
  readonly cells: readonly string[][];
  /** The line of each row in the file, counted from 1; line breaks within quotes count. */
  readonly lines: readonly number[];
  readonly faults: ReadonlyMap<number, LineFault>;
  /** Headers that name no column of ours, as they were written. */
  readonly ignored: readonly string[];
}

export interface ReadSheetOptions {
  /** Keys of the columns that there can be, in the order that a file without headers has. */
  readonly columns: readonly string[];
  readonly required: readonly string[];
  readonly maxRows: number;
  readonly signal?: AbortSignal;
  /** Told how much of the text is read, from 0 to 1. */
  readonly progress?: (share: number) => void;
}

/** Signs that are read in one go, at least while there are as many. */
const pieceLength = 32 * 1024;

/** Values that a column has at most to be one of few values, which are held once each. */
const fewValues = 500;

/** A row that is longer than this has a quotation mark that was never closed. */
const rowMaxLength = 256 * 1024;

/** After so many quotation marks that were never closed, they are taken for text like any other. */
const openQuotesMax = 500;

/** What is told of a header that is not known, at most. */
const headerMaxLength = 60;

/** By this column the files of rejects are known, which we write ourselves: its cells are made safe. */
const rejectsHeader = 'reason';

/** What the files of rejects have besides the columns; of no use when they come back. */
const ownHeaders = new Set([rejectsHeader, 'line']);

/** How a header is compared: `E-mail`, ` EMAIL ` and `email` are one. */
const headerKey = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** Other names that people give to our columns. */
const synonyms: Readonly<Record<string, string>> = {
  fullname: 'name',
  emailaddress: 'email',
  mail: 'email',
  firstname: 'given_name',
  lastname: 'family_name',
};

/**
 * Reads a text as a table of the given columns, in short slices. Comma, semicolon or tab, whichever the
 * first line has most of; any line ends; columns in any order. Throws a `CsvError` for what cannot be a
 * table of these columns; what is wrong with one line is a fault of that line.
 */
export async function readSheet(pieces: readonly string[], options: ReadSheetOptions): Promise<SheetTable> {
  const { default: papa } = await import('papaparse');
  const reader = new SheetReader(papa, pieces, options);
  return reader.read();
}

class SheetReader {
  readonly #papa: typeof Papa;
  readonly #pieces: readonly string[];
  readonly #options: ReadSheetOptions;
  readonly #slices: Slices;
  #delimiter = ',';
  /** The piece that is read next. */
  #next = 0;
  /** The line at which the next row begins. */
  #line = 1;
  #openQuotes = 0;
  /** Where each of our columns stands in the file; -1 for one that it lacks. */
  #places: readonly number[] | null = null;
  #width = 0;
  /** Whether the cells were made safe by us, which is undone. */
  #isOurs = false;
  #ignored: readonly string[] = [];
  readonly #cells: string[][];
  /** The values of a column, as long as they are few. */
  readonly #values: (Map<string, string> | null)[];
  readonly #lines: number[] = [];
  readonly #faults = new Map<number, LineFault>();

  constructor(papa: typeof Papa, pieces: readonly string[], options: ReadSheetOptions) {
    this.#papa = papa;
    this.#pieces = pieces;
    this.#options = options;
    this.#slices = new Slices(options.signal);
    this.#cells = options.columns.map(() => []);
    this.#values = options.columns.map(() => new Map());
  }

  async read(): Promise<SheetTable> {
    let rest = this.#begin(this.#withMore(''));
    let isCutOff = false;
    while (rest !== '' || !this.#isAtEnd) {
      const text = isCutOff || rest.length < pieceLength ? this.#withMore(rest) : rest;
      const openQuotes = this.#openQuotes;
      rest = this.#readRows(text);
      // Else it follows an open quotation mark, and holds more rows.
      isCutOff = this.#openQuotes === openQuotes;
      this.#options.progress?.(this.#next / this.#pieces.length);
      if (this.#slices.isOver) await this.#slices.next();
    }
    if (!this.#places) throw new CsvError('empty');
    if (this.#lines.length === 0) throw new CsvError('header_only');
    return {
      columns: this.#options.columns,
      cells: this.#cells,
      lines: this.#lines,
      faults: this.#faults,
      ignored: this.#ignored,
    };
  }

  get #isAtEnd(): boolean {
    return this.#next >= this.#pieces.length;
  }

  /** Whether quotation marks are text like any other. */
  get #isLiteral(): boolean {
    return this.#openQuotes > openQuotesMax;
  }

  /** Skips the line by which a spreadsheet names its delimiter, and guesses the delimiter where none is named. */
  #begin(marked: string): string {
    const start = marked.replace(/^\u{feff}/u, '');
    const named = /^sep=(.)(?:\n|$)/iu.exec(start);
    if (named) {
      this.#delimiter = named[1]!;
      this.#line = 2;
      return start.slice(named[0].length);
    }
    const [head = ''] = start
      .trimStart()
      .replace(/"(?:[^"]|"")*"/g, '')
      .split('\n', 1);
    const count = (sign: string) => head.split(sign).length - 1;
    this.#delimiter = [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
    return start;
  }

  /** A text with the next pieces behind it. */
  #withMore(text: string): string {
    let more = text;
    while (!this.#isAtEnd && more.length < text.length + pieceLength) more += this.#nextPiece();
    return more;
  }

  /** The next piece with one kind of line end; a pair that ends a line may be torn apart between two. */
  #nextPiece(): string {
    const isTorn = this.#pieces[this.#next - 1]?.endsWith('\r') && this.#pieces[this.#next]!.startsWith('\n');
    const piece = this.#pieces[this.#next++]!.slice(isTorn ? 1 : 0);
    return piece.includes('\r') ? piece.replace(/\r\n?/g, '\n') : piece;
  }

  /** Takes the rows that a text holds, up to an open quotation mark, and answers what is left of it. */
  #readRows(text: string): string {
    const { data, errors, meta } = this.#parse(text, !this.#isAtEnd);
    const open = errors.find(({ type, row }) => type === 'Quotes' && row !== undefined && row < data.length);
    const hasQuotes = text.includes('"');
    const count = open?.row ?? data.length;
    for (let index = 0; index < count; index++) this.#take(data[index]!, hasQuotes);
    if (open) {
      const { cursor } = count === 0 ? { cursor: 0 } : this.#parse(text, false, count).meta;
      return this.#takeLine(text.slice(cursor));
    }
    const rest = this.#isAtEnd ? '' : text.slice(meta.cursor);
    return rest.length > rowMaxLength ? this.#takeLine(rest) : rest;
  }

  #parse(text: string, withoutLast: boolean, preview = 0): Papa.ParseResult<string[]> {
    const parser = new this.#papa.Parser({
      delimiter: this.#delimiter,
      newline: '\n',
      quoteChar: '"',
      preview,
      fastMode: this.#isLiteral || undefined,
    });
    return parser.parse(text, 0, withoutLast) as Papa.ParseResult<string[]>;
  }

  /**
   * Takes the first line of a text as it stands, and answers what follows it: it has an open quotation mark,
   * and the lines after it must not vanish behind that.
   */
  #takeLine(text: string): string {
    const end = text.indexOf('\n');
    const line = end < 0 ? text : text.slice(0, end);
    this.#openQuotes++;
    this.#take(line.split(this.#delimiter), line.includes('"'), true);
    if (end >= 0) return text.slice(end + 1);
    while (!this.#isAtEnd) {
      const piece = this.#nextPiece();
      const lineEnd = piece.indexOf('\n');
      if (lineEnd >= 0) return piece.slice(lineEnd + 1);
    }
    return '';
  }

  #take(row: readonly string[], hasQuotes: boolean, isLiteral = this.#isLiteral): void {
    const line = this.#line;
    this.#line += hasQuotes ? 1 + breaksIn(row) : 1;
    if (isBlank(row)) return;
    const places = this.#places ?? this.#readHeaders(row);
    if (!places) return;
    const { maxRows } = this.#options;
    const index = this.#lines.push(line) - 1;
    if (index >= maxRows) throw new CsvError('too_many_rows', { limit: maxRows, rows: this.#countRows() });
    for (let column = 0; column < places.length; column++) {
      const place = places[column]!;
      const cell = place < row.length && place >= 0 ? row[place]! : '';
      const value = (this.#isOurs ? fromSafeCell(cell) : cell).trim();
      this.#cells[column]!.push(this.#values[column] ? this.#once(column, value) : value);
    }
    if (isLiteral && hasQuotes && row.some((cell) => cell.includes('"')))
      this.#faults.set(index, 'unclosed_quote');
    else if (row.length > this.#width && !isBlank(row.slice(this.#width)))
      this.#faults.set(index, 'too_many_cells');
  }

  /** A value of a column of few, such as a role: the same text each time, so that many rows share it. */
  #once(column: number, value: string): string {
    const values = this.#values[column]!;
    const known = values.get(value);
    if (known !== undefined) return known;
    if (values.size < fewValues) values.set(value, value);
    else this.#values[column] = null;
    return value;
  }

  /** Learns the columns from the first row; answers them when that row is one of people already. */
  #readHeaders(row: readonly string[]): readonly number[] | null {
    const { columns, required } = this.#options;
    const keys = new Map(columns.map((column) => [headerKey(column), column]));
    const columnOf = (header: string) => {
      const key = headerKey(header);
      return keys.get(key) ?? (columns.includes(synonyms[key] ?? '') ? synonyms[key]! : null);
    };
    const found = row.map(columnOf);
    this.#width = row.length;
    if (found.every((column) => column === null) && row.some((cell) => emailKey(cell) !== null)) {
      // Rows without headers are in the order of the template.
      this.#width = Math.max(columns.length, row.length);
      this.#places = columns.map((_, index) => index);
      return this.#places;
    }
    const doubled = columns.filter((column) => found.filter((one) => one === column).length > 1);
    if (doubled.length > 0) throw new CsvError('doubled_columns', { columns: doubled });
    const missing = required.filter((column) => !found.includes(column));
    if (missing.length > 0)
      throw new CsvError('missing_columns', {
        columns: missing,
        found: row.map((cell) => cell.trim().slice(0, headerMaxLength)),
      });
    this.#isOurs = row.some((cell) => cell.trim() === rejectsHeader);
    this.#ignored = row.filter(
      (cell, index) => cell.trim() !== '' && found[index] === null && !ownHeaders.has(headerKey(cell)),
    );
    this.#places = columns.map((column) => found.indexOf(column));
    return null;
  }

  /** About how many rows there are in all, for whoever has too many. */
  #countRows(): number {
    return Math.round((this.#lines.length / this.#next) * this.#pieces.length);
  }
}

const isBlank = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === '');

/** Line breaks within the cells of a row. */
function breaksIn(row: readonly string[]): number {
  let count = 0;
  for (const cell of row) for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count++;
  return count;
}
