import type Papa from 'papaparse';
import { emailKey } from '../../contract/email-address.ts';
import { CsvError } from './csv-file.ts';
import { fromSafeCell } from './formula-safe.ts';
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

/** Signs that are read in one go. */
const pieceLength = 64 * 1024;

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
export async function readSheet(text: string, options: ReadSheetOptions): Promise<SheetTable> {
  const { default: papa } = await import('papaparse');
  const reader = new SheetReader(papa, text, options);
  return reader.read();
}

class SheetReader {
  readonly #papa: typeof Papa;
  readonly #text: string;
  readonly #options: ReadSheetOptions;
  readonly #slices: Slices;
  #delimiter = ',';
  #position = 0;
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
  readonly #lines: number[] = [];
  readonly #faults = new Map<number, LineFault>();

  constructor(papa: typeof Papa, text: string, options: ReadSheetOptions) {
    this.#papa = papa;
    this.#text = text;
    this.#options = options;
    this.#slices = new Slices(options.signal);
    this.#cells = options.columns.map(() => []);
  }

  async read(): Promise<SheetTable> {
    this.#begin();
    let rest = '';
    let isCutOff = true;
    while (rest !== '' || this.#position < this.#text.length) {
      const piece = isCutOff || rest.length < pieceLength ? rest + this.#nextPiece() : rest;
      const openQuotes = this.#openQuotes;
      rest = piece.slice(this.#readRows(piece));
      // Else it follows an open quotation mark, and holds more rows.
      isCutOff = this.#openQuotes === openQuotes;
      this.#options.progress?.(this.#position / this.#text.length);
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

  /** Whether quotation marks are text like any other. */
  get #isLiteral(): boolean {
    return this.#openQuotes > openQuotesMax;
  }

  /** Skips the line by which a spreadsheet names its delimiter, and guesses the delimiter where none is named. */
  #begin(): void {
    const named = /^\u{feff}?sep=(.)(?:\r\n|\r|\n|$)/iu.exec(this.#text);
    if (named) {
      this.#delimiter = named[1]!;
      this.#position = named[0].length;
      this.#line = 2;
      return;
    }
    if (this.#text.startsWith('\u{feff}')) this.#position = 1;
    const start = this.#text.slice(this.#position, this.#position + pieceLength);
    const [head = ''] = start
      .trimStart()
      .replace(/"(?:[^"]|"")*"/g, '')
      .split(/[\r\n]/);
    const count = (sign: string) => head.split(sign).length - 1;
    this.#delimiter = [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
  }

  /** The next piece of the text with one kind of line end; a pair that ends a line is never torn apart. */
  #nextPiece(): string {
    let end = Math.min(this.#position + pieceLength, this.#text.length);
    if (this.#text[end - 1] === '\r' && this.#text[end] === '\n') end++;
    const piece = this.#text.slice(this.#position, end);
    this.#position = end;
    return piece.includes('\r') ? piece.replace(/\r\n?/g, '\n') : piece;
  }

  /** Takes the rows that a piece holds, up to an open quotation mark, and answers how much of it that was. */
  #readRows(piece: string): number {
    const isLast = this.#position >= this.#text.length;
    const { data, errors, meta } = this.#parse(piece, !isLast);
    const open = errors.find(({ type, row }) => type === 'Quotes' && row !== undefined && row < data.length);
    const hasQuotes = piece.includes('"');
    const count = open?.row ?? data.length;
    for (let index = 0; index < count; index++) this.#take(data[index]!, hasQuotes);
    if (open) return this.#takeLine(piece, count === 0 ? 0 : this.#parse(piece, false, count).meta.cursor);
    if (isLast) return piece.length;
    return piece.length - meta.cursor > rowMaxLength ? this.#takeLine(piece, meta.cursor) : meta.cursor;
  }

  #parse(piece: string, withoutLast: boolean, preview = 0): Papa.ParseResult<string[]> {
    const parser = new this.#papa.Parser({
      delimiter: this.#delimiter,
      newline: '\n',
      quoteChar: '"',
      preview,
      fastMode: this.#isLiteral || undefined,
    });
    return parser.parse(piece, 0, withoutLast) as Papa.ParseResult<string[]>;
  }

  /**
   * Takes one line as it stands, and answers where the next begins: it has an open quotation mark, and the
   * lines that follow must not vanish behind it.
   */
  #takeLine(piece: string, start: number): number {
    const end = piece.indexOf('\n', start);
    const line = piece.slice(start, end < 0 ? undefined : end);
    this.#openQuotes++;
    this.#take(line.split(this.#delimiter), line.includes('"'), true);
    if (end >= 0) return end + 1;
    const lineEnd = /\r\n?|\n|$/g;
    lineEnd.lastIndex = this.#position;
    lineEnd.test(this.#text);
    this.#position = lineEnd.lastIndex;
    return piece.length;
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
      this.#cells[column]!.push((this.#isOurs ? fromSafeCell(cell) : cell).trim());
    }
    if (isLiteral && hasQuotes && row.some((cell) => cell.includes('"')))
      this.#faults.set(index, 'unclosed_quote');
    else if (row.length > this.#width && !isBlank(row.slice(this.#width)))
      this.#faults.set(index, 'too_many_cells');
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
    const share = this.#position / this.#text.length;
    return Math.round(this.#lines.length / share);
  }
}

const isBlank = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === '');

/** Line breaks within the cells of a row. */
function breaksIn(row: readonly string[]): number {
  let count = 0;
  for (const cell of row) for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count++;
  return count;
}
