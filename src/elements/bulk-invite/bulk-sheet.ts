import { emailKey } from '../../contract/email-address.ts';
import type { ErrorCode } from '../../contract/error-codes.ts';
import type { InvitationInput } from '../../contract/invitation-input.ts';
import type { BulkRowJudge } from '../../policy/check-bulk-row.ts';
import type { LineFault, SheetTable } from './read-sheet.ts';
import { Slices } from './slices.ts';

/** What stands in the way of a row: a code of the contract, a fault of its line, or the same address before it. */
export type ProblemKey = ErrorCode | LineFault | 'duplicate';

export interface BulkProblem {
  readonly key: ProblemKey;
  /** Key of the column to blame; `null` for the row as a whole. */
  readonly column: string | null;
  readonly params: Readonly<Record<string, unknown>>;
}

/** What became of a row that was sent. */
export interface SentRow {
  readonly invitationId: string | null;
  /** Whether the invitation is there and its mail is not. */
  readonly isUndelivered: boolean;
}

/** Where a row stands. */
export type RowState = 'ready' | 'problem' | 'left-out' | 'sending' | 'sent';

/** Which rows a view lists: all, those of a state, or those with one problem. */
export type RowFilter = 'all' | RowState | ProblemKey;

/** What was changed in a file by hand, and what became of its rows; enough to do it all again. */
export interface SheetChanges {
  readonly edits: readonly (readonly [index: number, column: number, text: string])[];
  readonly leftOut: readonly number[];
  readonly sent: readonly (readonly [index: number, sent: SentRow])[];
  readonly refused: readonly (readonly [index: number, problem: BulkProblem])[];
}

const duplicate: BulkProblem = { key: 'duplicate', column: 'email', params: {} };
const noSeat: BulkProblem = { key: 'seat_limit_reached', column: null, params: {} };

/**
 * A file of people to invite: its cells, what stands in the way of each row, and what became of it. A
 * change of one row costs the same in a long file as in a short one.
 *
 * A row has one problem at a time, in this order: of its line, of its cells, an address that an earlier row
 * has, what the server found, and last no seat, for the rows beyond the last free one.
 */
export class BulkSheet {
  readonly #table: SheetTable;
  readonly #judge: BulkRowJudge;
  readonly #email: number;
  /** The problem of the row itself. */
  readonly #own: (BulkProblem | null)[];
  /** Comparison keys of the addresses. */
  readonly #keys: (string | null)[];
  /** The rows of each address that are not left out, in no order, and the first of them. */
  readonly #byKey = new Map<string, { first: number; rows: Set<number> }>();
  readonly #refused = new Map<number, BulkProblem>();
  readonly #sent = new Map<number, SentRow>();
  readonly #leftOut = new Set<number>();
  readonly #sending = new Set<number>();
  readonly #edits = new Map<string, readonly [number, number, string]>();
  readonly #names = new Map<string, number>();
  readonly #nameOf: string[] = [];
  /** What each row counts as, as an index into `#nameOf`. */
  readonly #counted: Uint8Array;
  readonly #counts: number[] = [];
  #seats: number | null = null;
  /** The first ready row without a seat; -1 while it is not worked out. */
  #firstWithoutSeat = -1;

  constructor(table: SheetTable, judge: BulkRowJudge) {
    this.#table = table;
    this.#judge = judge;
    this.#email = table.columns.indexOf('email');
    this.#own = new Array<BulkProblem | null>(table.lines.length).fill(null);
    this.#keys = new Array<string | null>(table.lines.length).fill(null);
    this.#counted = new Uint8Array(table.lines.length);
  }

  /** Judges every row, in short slices. To be called once, before anything else is asked. */
  async check(signal?: AbortSignal, progress?: (done: number) => void): Promise<void> {
    const slices = new Slices(signal);
    for (let index = 0; index < this.length; index++) {
      this.#keys[index] = emailKey(this.#table.cells[this.#email]?.[index] ?? '');
      this.#own[index] = this.#judgeRow(index);
      this.#enter(index);
      const name = this.#number(this.#nameNow(index));
      this.#counted[index] = name;
      this.#counts[name] = (this.#counts[name] ?? 0) + 1;
      if (index % 32 === 0 && slices.isOver) {
        progress?.(index);
        await slices.next();
      }
    }
    this.#firstWithoutSeat = -1;
  }

  get length(): number {
    return this.#table.lines.length;
  }

  get columns(): readonly string[] {
    return this.#table.columns;
  }

  /** The line of a row in the file. */
  line(index: number): number {
    return this.#table.lines[index]!;
  }

  /** The cells of a row, in the order of the columns. */
  values(index: number): string[] {
    return this.#table.cells.map((column) => column[index]!);
  }

  state(index: number): RowState {
    if (this.#sent.has(index)) return 'sent';
    if (this.#sending.has(index)) return 'sending';
    if (this.#leftOut.has(index)) return 'left-out';
    return this.problem(index) ? 'problem' : 'ready';
  }

  /** What stands in the way of a row, whether or not it is left out. */
  problem(index: number): BulkProblem | null {
    const problem = this.#problemButSeats(index);
    if (problem || this.#counted[index] !== this.#number('ready')) return problem;
    return index >= this.#seatless() ? noSeat : null;
  }

  /** For a duplicate: the row that had the address first. */
  originalOf(index: number): number {
    return this.#byKey.get(this.#keys[index] ?? '')?.first ?? index;
  }

  sentRow(index: number): SentRow | null {
    return this.#sent.get(index) ?? null;
  }

  /** How many rows a filter lists. */
  count(filter: RowFilter): number {
    if (filter === 'all') return this.length;
    const waiting = Math.max(0, this.#countOf('ready') - (this.#seats ?? Infinity));
    if (filter === 'ready') return this.#countOf('ready') - waiting;
    if (filter === 'seat_limit_reached') return this.#countOf(filter) + waiting;
    if (filter !== 'problem') return this.#countOf(filter);
    return this.length - this.#settledCount() - this.#countOf('ready') + waiting;
  }

  /** The problems that there are, each with its number of rows, the most frequent first. */
  problems(): (readonly [key: ProblemKey, count: number])[] {
    const states: readonly string[] = ['ready', 'left-out', 'sending', 'sent'];
    return [...new Set([...this.#nameOf, 'seat_limit_reached'])]
      .filter((name) => !states.includes(name))
      .map((name) => [name as ProblemKey, this.count(name as ProblemKey)] as const)
      .filter(([, count]) => count > 0)
      .sort((a, b) => b[1] - a[1]);
  }

  /** The rows that a filter lists, in the order of the file. */
  indices(filter: RowFilter): number[] {
    const found: number[] = [];
    for (let index = 0; index < this.length; index++) if (this.matches(index, filter)) found.push(index);
    return found;
  }

  matches(index: number, filter: RowFilter): boolean {
    if (filter === 'all') return true;
    const state = this.state(index);
    return state === filter || (state === 'problem' && this.problem(index)!.key === filter);
  }

  /** The next row with a problem after one, going round; `null` when there is none. */
  nextProblem(after: number): number | null {
    for (let step = 1; step <= this.length; step++) {
      const index = (after + step) % this.length;
      if (this.state(index) === 'problem') return index;
    }
    return null;
  }

  /** Puts a text into a cell and judges again what depends on it. Nothing while the row is sent. */
  setValue(index: number, column: number, text: string): void {
    if (this.#sent.has(index) || this.#sending.has(index)) return;
    this.#leave(index);
    this.#table.cells[column]![index] = text;
    this.#edits.set(`${index}:${column}`, [index, column, text]);
    if (column === this.#email) this.#keys[index] = emailKey(text);
    this.#refused.delete(index);
    this.#own[index] = this.#judgeRow(index);
    this.#enter(index);
    this.#settle(index);
  }

  leaveOut(index: number, isLeftOut: boolean): void {
    if (this.#sent.has(index) || this.#sending.has(index) || this.#leftOut.has(index) === isLeftOut) return;
    if (isLeftOut) {
      this.#leave(index);
      this.#leftOut.add(index);
    } else {
      this.#leftOut.delete(index);
      this.#enter(index);
    }
    this.#settle(index);
  }

  /** How many seats are free; `null` for no limit. */
  setSeats(available: number | null): void {
    this.#seats = available;
    this.#firstWithoutSeat = -1;
  }

  /** Notes what the server has against a row; gone with the next change of the row. */
  refuse(index: number, problem: BulkProblem): void {
    this.#sending.delete(index);
    this.#refused.set(index, problem);
    this.#settle(index);
  }

  markSending(indices: Iterable<number>): void {
    for (const index of indices) {
      this.#sending.add(index);
      this.#settle(index);
    }
  }

  markSent(index: number, sent: SentRow): void {
    this.#sending.delete(index);
    this.#sent.set(index, sent);
    this.#settle(index);
  }

  /** Takes rows back that were to be sent and were not. */
  unmarkSending(indices: Iterable<number>): void {
    for (const index of indices) if (this.#sending.delete(index)) this.#settle(index);
  }

  /** What is sent for a row. */
  input(index: number): InvitationInput {
    return this.#judge.input(this.values(index));
  }

  get changes(): SheetChanges {
    return {
      edits: [...this.#edits.values()],
      leftOut: [...this.#leftOut],
      sent: [...this.#sent],
      refused: [...this.#refused],
    };
  }

  /** Does again what was done before a reload. */
  restore({ edits, leftOut, sent, refused }: SheetChanges): void {
    for (const [index, column, text] of edits) if (index < this.length) this.setValue(index, column, text);
    for (const index of leftOut) this.leaveOut(index, true);
    for (const [index, row] of sent) this.markSent(index, row);
    for (const [index, problem] of refused) this.refuse(index, problem);
  }

  #judgeRow(index: number): BulkProblem | null {
    const fault = this.#table.faults.get(index);
    if (fault && !this.#isEdited(index)) return { key: fault, column: null, params: {} };
    const decision = this.#judge.check(this.values(index), this.#keys[index]!);
    if (decision.allowed) return null;
    return { key: decision.reason, column: decision.pointer ?? null, params: decision.params };
  }

  /** Who has changed a line has looked at it: what was wrong with it as such is settled. */
  #isEdited(index: number): boolean {
    return this.columns.some((_, column) => this.#edits.has(`${index}:${column}`));
  }

  #problemButSeats(index: number): BulkProblem | null {
    return (
      this.#own[index] ?? (this.#isDuplicate(index) ? duplicate : null) ?? this.#refused.get(index) ?? null
    );
  }

  #isDuplicate(index: number): boolean {
    const key = this.#keys[index];
    const known = key === null || key === undefined ? undefined : this.#byKey.get(key);
    return known !== undefined && known.first !== index && known.rows.has(index);
  }

  /** Counts a row among those of its address. The first in the file is the one that counts. */
  #enter(index: number): void {
    const key = this.#keys[index];
    if (key === null || key === undefined || this.#leftOut.has(index)) return;
    const known = this.#byKey.get(key);
    if (!known) {
      this.#byKey.set(key, { first: index, rows: new Set([index]) });
      return;
    }
    known.rows.add(index);
    const former = known.first;
    if (index < former && !this.#sent.has(former)) {
      known.first = index;
      this.#settle(former);
    }
  }

  #leave(index: number): void {
    const key = this.#keys[index];
    const known = key === null || key === undefined ? undefined : this.#byKey.get(key);
    if (!known?.rows.delete(index)) return;
    if (known.rows.size === 0) return void this.#byKey.delete(key!);
    if (known.first !== index) return;
    let first = Infinity;
    for (const row of known.rows) if (row < first) first = row;
    known.first = first;
    this.#settle(first);
  }

  /** What a row counts as: its state, or the key of its problem, seats left aside. */
  #nameNow(index: number): string {
    if (this.#sent.has(index)) return 'sent';
    if (this.#sending.has(index)) return 'sending';
    if (this.#leftOut.has(index)) return 'left-out';
    return this.#problemButSeats(index)?.key ?? 'ready';
  }

  /** Counts a row anew after something about it has changed. */
  #settle(index: number): void {
    const name = this.#number(this.#nameNow(index));
    const before = this.#counted[index]!;
    if (name === before) return;
    this.#counts[before]!--;
    this.#counts[name] = (this.#counts[name] ?? 0) + 1;
    this.#counted[index] = name;
    this.#firstWithoutSeat = -1;
  }

  #number(name: string): number {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const number = this.#nameOf.push(name) - 1;
    this.#names.set(name, number);
    this.#counts[number] = 0;
    return number;
  }

  #countOf(name: string): number {
    return this.#counts[this.#names.get(name) ?? -1] ?? 0;
  }

  #settledCount(): number {
    return this.#countOf('left-out') + this.#countOf('sending') + this.#countOf('sent');
  }

  /** The first ready row for which no seat is left; past the end when there are enough. */
  #seatless(): number {
    if (this.#firstWithoutSeat >= 0) return this.#firstWithoutSeat;
    const free = this.#seats ?? Infinity;
    this.#firstWithoutSeat = this.length;
    if (this.#countOf('ready') <= free) return this.#firstWithoutSeat;
    const ready = this.#number('ready');
    let taken = 0;
    for (let index = 0; index < this.length; index++) {
      if (this.#counted[index] !== ready) continue;
      if (taken === free) {
        this.#firstWithoutSeat = index;
        break;
      }
      taken++;
    }
    return this.#firstWithoutSeat;
  }
}
