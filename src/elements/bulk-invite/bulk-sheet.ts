import { emailKey } from '../../contract/email-address.ts';
import type { ErrorCode } from '../../contract/error-codes.ts';
import type { InvitationInput } from '../../contract/invitation-input.ts';
import type { BulkRowJudge } from '../../policy/check-bulk-row.ts';
import { AddressRows } from './address-rows.ts';
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
  /** Whether the invitation is there and its mail is not. */
  readonly isUndelivered: boolean;
}

/** Where a row stands. */
export type RowState = 'ready' | 'problem' | 'left-out' | 'sending' | 'sent';

/** Which rows a view lists: all, those of a state, or those with one problem. */
export type RowFilter = 'all' | RowState | ProblemKey;

/** What was changed in a file by hand, and what became of its rows; enough to do it all again. */
export interface SheetChanges {
  readonly edits: readonly (readonly [index: number, column: string, text: string])[];
  readonly leftOut: readonly number[];
  readonly sent: readonly number[];
  /** Those of `sent` whose mail did not go out. */
  readonly undelivered: readonly number[];
  readonly refused: readonly (readonly [index: number, problem: BulkProblem])[];
}

const duplicate: BulkProblem = { key: 'duplicate', column: 'email', params: {} };
const noSeat: BulkProblem = { key: 'seat_limit_reached', column: null, params: {} };

/** What a row can count as, by number; the keys of the problems that are met follow. */
const states = ['ready', 'left-out', 'sending', 'sent'] as const;
const ready = 0;
const leftOut = 1;
const sending = 2;
const sent = 3;

/** Ready rows are counted in blocks of so many, to find the first one without a seat at once. */
const blockLength = 1024;

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
  /** Comparison keys of the addresses. */
  readonly #keys: (string | null)[];
  /** What is wrong with the row itself. */
  readonly #own: (BulkProblem | null)[];
  /** The rows that are not left out, by address. */
  readonly #addresses = new AddressRows();
  /** What the server has against a row. */
  readonly #refused = new Map<number, BulkProblem>();
  /** What was done with a row: left out, on its way, sent; else it is `ready`, if nothing stands in its way. */
  readonly #done: Uint8Array;
  readonly #undelivered = new Set<number>();
  readonly #edits = new Map<number, Map<string, string>>();
  /** What each row counts as, seats left aside: a place in `#names`. */
  readonly #counted: Uint8Array;
  readonly #names: string[] = [...states];
  readonly #counts: number[] = states.map(() => 0);
  readonly #readyInBlock: Uint16Array;
  #seats: number | null = null;
  /** The first ready row without a seat; -1 while it is not worked out. */
  #firstWithoutSeat = -1;

  constructor(table: SheetTable, judge: BulkRowJudge) {
    const { length } = table.lines;
    this.#table = table;
    this.#judge = judge;
    this.#email = table.columns.indexOf('email');
    this.#keys = new Array<string | null>(length).fill(null);
    this.#own = new Array<BulkProblem | null>(length).fill(null);
    this.#done = new Uint8Array(length);
    this.#counted = new Uint8Array(length);
    this.#readyInBlock = new Uint16Array(Math.ceil(length / blockLength));
  }

  /** Judges every row, in short slices. To be called before anything else is asked. */
  async check(signal?: AbortSignal, progress?: (done: number) => void): Promise<void> {
    const slices = new Slices(signal);
    this.#addresses.clear();
    this.#counts.fill(0);
    this.#readyInBlock.fill(0);
    const { cells } = this.#table;
    const addresses = cells[this.#email];
    const values = cells.map(() => '');
    for (let index = 0; index < this.length; index++) {
      for (let column = 0; column < cells.length; column++) values[column] = cells[column]![index]!;
      this.#keys[index] = addresses ? emailKey(addresses[index]!) : null;
      this.#own[index] = this.#judgeRow(index, values);
      this.#enter(index);
      this.#count(index, this.#numberNow(index));
      if (index % 64 === 0 && slices.isOver) {
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
    const done = this.#done[index]!;
    if (done !== ready) return states[done]!;
    return this.problem(index) ? 'problem' : 'ready';
  }

  /** What stands in the way of a row, whether or not it is left out. */
  problem(index: number): BulkProblem | null {
    const problem = this.#problemButSeats(index);
    if (problem || this.#counted[index] !== ready) return problem;
    return index >= this.#seatless() ? noSeat : null;
  }

  /** For a duplicate: the row that has the address. */
  originalOf(index: number): number {
    const key = this.#keys[index];
    return (key ? this.#addresses.first(key) : null) ?? index;
  }

  /** What became of a row that was sent; `null` for one that was not. */
  sentRow(index: number): SentRow | null {
    return this.#done[index] === sent ? { isUndelivered: this.#undelivered.has(index) } : null;
  }

  /** Whether the server has said what becomes of a row. */
  isSettled(index: number): boolean {
    return this.#done[index] === sent || this.#refused.has(index);
  }

  /** Whether nothing stands in the way of a row but what the server says, or a seat. */
  isGoodHere(index: number): boolean {
    return this.#done[index] === ready && this.#own[index] === null && !this.#isDuplicate(index);
  }

  /** How many rows a filter lists. */
  count(filter: RowFilter): number {
    if (filter === 'all') return this.length;
    const waiting = Math.max(0, this.#countOf('ready') - (this.#seats ?? Infinity));
    if (filter === 'ready') return this.#countOf('ready') - waiting;
    if (filter === 'seat_limit_reached') return this.#countOf(filter) + waiting;
    if (filter !== 'problem') return this.#countOf(filter);
    return this.length - states.reduce((sum, state) => sum + this.#countOf(state), 0) + waiting;
  }

  /** The problems that there are, each with its number of rows, the most frequent first. */
  problems(): (readonly [key: ProblemKey, count: number])[] {
    return [...new Set([...this.#names.slice(states.length), 'seat_limit_reached'])]
      .map((name) => [name as ProblemKey, this.count(name as ProblemKey)] as const)
      .filter(([, count]) => count > 0)
      .sort((a, b) => b[1] - a[1]);
  }

  /** The rows that a filter lists, in the order of the file. */
  indices(filter: RowFilter): number[] {
    const matches = this.#matcher(filter);
    const found: number[] = [];
    for (let index = 0; index < this.length; index++) if (matches(index)) found.push(index);
    return found;
  }

  matches(index: number, filter: RowFilter): boolean {
    return this.#matcher(filter)(index);
  }

  /** The next row with a problem after one, going round; `null` when there is none. */
  nextProblem(after: number): number | null {
    const matches = this.#matcher('problem');
    for (let step = 1; step <= this.length; step++) {
      const index = (after + step) % this.length;
      if (matches(index)) return index;
    }
    return null;
  }

  /** Puts a text into a cell and judges again what depends on it. Nothing while the row is sent. */
  setValue(index: number, column: number, text: string): void {
    if (this.#isGone(index)) return;
    this.#edit(index, this.columns[column]!, text);
    this.#refused.delete(index);
    if (column === this.#email) {
      this.#leave(index);
      this.#keys[index] = emailKey(text);
      this.#enter(index);
    }
    this.#own[index] = this.#judgeRow(index, this.values(index));
    this.#settle(index);
  }

  /** Leaves a row out, or takes it back. What the server had against it is forgotten. */
  leaveOut(index: number, isLeftOut: boolean): void {
    if (this.#isGone(index) || (this.#done[index] === leftOut) === isLeftOut) return;
    this.#refused.delete(index);
    if (isLeftOut) {
      this.#leave(index);
      this.#done[index] = leftOut;
    } else {
      this.#done[index] = ready;
      this.#enter(index);
    }
    this.#settle(index);
  }

  /** How many seats are free; `null` for no limit. */
  setSeats(available: number | null): void {
    if (available === this.#seats) return;
    this.#seats = available;
    this.#firstWithoutSeat = -1;
  }

  /** Forgets of every row that the server had no seat for it, once there are some. */
  forgiveSeats(): void {
    for (const [index, { key }] of this.#refused) if (key === 'seat_limit_reached') this.forgive(index);
  }

  /** Notes what the server has against a row; gone with the next change of the row. */
  refuse(index: number, problem: BulkProblem): void {
    if (this.#done[index] === sent) return;
    if (this.#done[index] === sending) this.#takeBack(index);
    this.#refused.set(index, problem);
    this.#settle(index);
  }

  /** Forgets what the server had against a row. */
  forgive(index: number): void {
    if (this.#refused.delete(index)) this.#settle(index);
  }

  markSending(indices: Iterable<number>): void {
    for (const index of indices) {
      if (this.#done[index] === sent) continue;
      this.#done[index] = sending;
      this.#keepAddress(index);
    }
  }

  markSent(index: number, isUndelivered: boolean): void {
    this.#done[index] = sent;
    if (isUndelivered) this.#undelivered.add(index);
    this.#keepAddress(index);
  }

  /** Takes rows back that were to be sent and were not. */
  unmarkSending(indices: Iterable<number>): void {
    for (const index of indices)
      if (this.#done[index] === sending) {
        this.#takeBack(index);
        this.#settle(index);
      }
  }

  /** What is sent for a row. */
  input(index: number): InvitationInput {
    return this.#judge.input(this.values(index));
  }

  get changes(): SheetChanges {
    const doneAs = (state: number) => {
      const found: number[] = [];
      this.#done.forEach((done, index) => done === state && found.push(index));
      return found;
    };
    return {
      edits: [...this.#edits].flatMap(([index, cells]) =>
        [...cells].map(([column, text]) => [index, column, text] as const),
      ),
      leftOut: doneAs(leftOut),
      sent: doneAs(sent),
      undelivered: [...this.#undelivered],
      refused: [...this.#refused],
    };
  }

  /** Does again what was done before a reload, and judges every row anew. */
  async restore(changes: SheetChanges, signal?: AbortSignal): Promise<void> {
    const isHere = (index: number) => index < this.length;
    for (const [index, column, text] of changes.edits)
      if (isHere(index) && this.columns.includes(column)) this.#edit(index, column, text);
    for (const index of changes.leftOut.filter(isHere)) this.#done[index] = leftOut;
    for (const index of changes.sent.filter(isHere)) this.#done[index] = sent;
    for (const index of changes.undelivered) this.#undelivered.add(index);
    for (const [index, problem] of changes.refused) if (isHere(index)) this.#refused.set(index, problem);
    await this.check(signal);
  }

  #edit(index: number, column: string, text: string): void {
    this.#table.cells[this.columns.indexOf(column)]![index] = text;
    const cells = this.#edits.get(index);
    if (cells) cells.set(column, text);
    else this.#edits.set(index, new Map([[column, text]]));
  }

  #judgeRow(index: number, values: readonly string[]): BulkProblem | null {
    // Who has changed a line has looked at it: what was wrong with it as such is settled.
    const fault = this.#edits.has(index) ? undefined : this.#table.faults.get(index);
    if (fault) return { key: fault, column: null, params: {} };
    const decision = this.#judge.check(values, this.#keys[index]!);
    if (decision.allowed) return null;
    return { key: decision.reason, column: decision.pointer ?? null, params: decision.params };
  }

  #problemButSeats(index: number): BulkProblem | null {
    const own = this.#own[index]!;
    if (own) return own;
    return this.#isDuplicate(index) ? duplicate : (this.#refused.get(index) ?? null);
  }

  #isDuplicate(index: number): boolean {
    const key = this.#keys[index];
    if (!key || this.#done[index] === leftOut) return false;
    return this.#addresses.first(key) !== index;
  }

  /** Whether a row is on its way or sent, so that nothing about it changes any more. */
  readonly #isGone = (index: number): boolean => this.#done[index] === sending || this.#done[index] === sent;

  /** Counts a row among those of its address. */
  #enter(index: number): void {
    const key = this.#keys[index];
    if (!key || this.#done[index] === leftOut) return;
    const former = this.#addresses.add(key, index, this.#isGone);
    if (former !== null) this.#settle(former);
  }

  #leave(index: number): void {
    const key = this.#keys[index];
    if (!key) return;
    const next = this.#addresses.remove(key, index);
    if (next !== null) this.#settle(next);
  }

  /** Lets a row that is gone have its address, whatever is typed into the rows before it. */
  #keepAddress(index: number): void {
    const key = this.#keys[index];
    if (key) this.#addresses.pin(key, index);
    this.#settle(index);
  }

  #takeBack(index: number): void {
    this.#done[index] = ready;
    const key = this.#keys[index];
    if (!key) return;
    this.#addresses.pin(key, null);
    this.#settle(this.#addresses.first(key)!);
  }

  /** What a row counts as now, seats left aside. */
  #numberNow(index: number): number {
    const done = this.#done[index]!;
    if (done !== ready) return done;
    const problem = this.#problemButSeats(index);
    return problem === null ? ready : this.#numberOf(problem.key);
  }

  /** Counts a row anew after something about it has changed. */
  #settle(index: number): void {
    const before = this.#counted[index]!;
    const now = this.#numberNow(index);
    if (now === before) return;
    this.#counts[before]!--;
    if (before === ready) this.#readyInBlock[Math.floor(index / blockLength)]!--;
    this.#count(index, now);
    this.#firstWithoutSeat = -1;
  }

  #count(index: number, number: number): void {
    this.#counted[index] = number;
    this.#counts[number]!++;
    if (number === ready) this.#readyInBlock[Math.floor(index / blockLength)]!++;
  }

  #numberOf(name: string): number {
    const known = this.#names.indexOf(name);
    if (known >= 0) return known;
    this.#counts.push(0);
    return this.#names.push(name) - 1;
  }

  #countOf(name: string): number {
    return this.#counts[this.#names.indexOf(name)] ?? 0;
  }

  /** Answers whether a row is listed, for the state that the sheet is in now. */
  #matcher(filter: RowFilter): (index: number) => boolean {
    if (filter === 'all') return () => true;
    const counted = this.#counted;
    const seatless = this.#seatless();
    const waits = (index: number) => counted[index] === ready && index >= seatless;
    if (filter === 'ready') return (index) => counted[index] === ready && index < seatless;
    if (filter === 'problem') return (index) => counted[index]! >= states.length || waits(index);
    const number = this.#names.indexOf(filter);
    return filter === 'seat_limit_reached'
      ? (index) => counted[index] === number || waits(index)
      : (index) => counted[index] === number;
  }

  /** The first ready row for which no seat is left; past the end when there are enough. */
  #seatless(): number {
    if (this.#firstWithoutSeat >= 0) return this.#firstWithoutSeat;
    const free = this.#seats ?? Infinity;
    if (this.#countOf('ready') <= free) return (this.#firstWithoutSeat = this.length);
    let taken = 0;
    let block = 0;
    while (taken + this.#readyInBlock[block]! <= free) taken += this.#readyInBlock[block++]!;
    let index = block * blockLength;
    for (; this.#counted[index] !== ready || taken < free; index++)
      if (this.#counted[index] === ready) taken++;
    return (this.#firstWithoutSeat = index);
  }
}
