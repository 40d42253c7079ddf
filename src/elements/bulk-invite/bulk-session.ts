import { isCapable } from '../../contract/capabilities.ts';
import { bulkRowsMax } from '../../contract/bulk-input.ts';
import { newIdempotencyKey } from '../../contract/idempotency-key.ts';
import type { Tenant } from '../../contract/tenant.ts';
import { createBulkRowJudge, type BulkRowJudge } from '../../policy/check-bulk-row.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import { directoryOf } from '../../store/selectors.ts';
import type { BulkKeeper, KeptFile, SendPlan } from './bulk-keeper.ts';
import { BulkSender } from './bulk-sender.ts';
import { BulkSheet, type RowFilter } from './bulk-sheet.ts';
import { checkBatch, sendBatch, type OutgoingRow, type RowOutcome } from './bulk-transport.ts';
import { readCsvFile, type CsvEncoding } from './csv-file.ts';
import { readSheet } from './read-sheet.ts';

/** What the server was asked about the rows. */
export type ServerCheck =
  | { readonly status: 'idle' | 'done' | 'failed' }
  | { readonly status: 'running'; readonly done: number; readonly total: number };

/** A file, as the desk was given it. */
export interface SourceFile {
  readonly name: string;
  readonly blob: Blob;
}

/** Milliseconds without a change after which the server is asked about what was changed. */
const pauseBeforeCheck = 700;

/** The columns that a row has to fill, of those that a file can have. */
export const requiredColumns = ({ policy }: Tenant): string[] =>
  policy.bulk.columns.filter((column) => {
    const group = policy.scopeTypes.find(({ key }) => key === column);
    if (group) return group.perInvitation === 'exactly_one';
    return policy.invite.fields.some(({ key, required }) => key === column && required);
  });

/** One file at work: its rows, what the server says of them, and the sending of them. */
export class BulkSession {
  readonly file: SourceFile;
  readonly sheet: BulkSheet;
  readonly judge: BulkRowJudge;
  readonly encoding: CsvEncoding;
  readonly ignored: readonly string[];
  check: ServerCheck = { status: 'idle' };
  sender: BulkSender | null = null;
  /** Rows of the present or last send that were refused, and those whose mail did not go out. */
  failed = 0;
  undelivered = 0;

  readonly #store: InviteStore;
  readonly #tenant: Tenant;
  readonly #keeper: BulkKeeper;
  readonly #changed: () => void;
  readonly #ended: (session: BulkSession) => void;
  #checking: AbortController | null = null;
  /** Rows that the server has not been asked about since they changed. */
  readonly #unchecked = new Set<number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  private constructor(
    source: Pick<BulkSession, 'file' | 'sheet' | 'judge' | 'encoding' | 'ignored'>,
    { store, tenant, keeper, changed, ended }: SessionOptions,
  ) {
    this.file = source.file;
    this.sheet = source.sheet;
    this.judge = source.judge;
    this.encoding = source.encoding;
    this.ignored = source.ignored;
    this.#store = store;
    this.#tenant = tenant;
    this.#keeper = keeper;
    this.#changed = changed;
    this.#ended = ended;
  }

  /** Reads a file and judges its rows. Rejects with a `CsvError` for a file that cannot be used. */
  static async open(file: SourceFile, options: SessionOptions): Promise<BulkSession> {
    const { store, tenant, signal, progress } = options;
    const { columns, maxBytes, maxRows } = tenant.policy.bulk;
    const { text, encoding } = await readCsvFile(file.blob, maxBytes);
    signal.throwIfAborted();
    const table = await readSheet(text, {
      columns,
      required: requiredColumns(tenant),
      maxRows,
      signal,
      progress: (share) => progress(share / 2),
    });
    const { viewer, roles, scopes } = store.state.resources;
    const judge = createBulkRowJudge({
      tenantId: tenant.id,
      policy: tenant.policy,
      actorEmail: viewer.value?.email ?? '',
      roles: roles.value ?? [],
      scopes: scopes.value ?? [],
      directory: directoryOf(store.state, () => store.now()),
    });
    const sheet = new BulkSheet(table, judge);
    await sheet.check(signal, (done) => progress(0.5 + done / sheet.length / 2));
    const session = new BulkSession({ file, sheet, judge, encoding, ignored: table.ignored }, options);
    session.updateSeats();
    return session;
  }

  /** Keeps the file over a reload. */
  keep(): Promise<void> {
    return this.#keeper.save(this.#kept());
  }

  /** Does again what was done before a reload, and goes on with what was being sent. */
  async restore({ changes, plan }: Pick<KeptFile, 'changes' | 'plan'>): Promise<void> {
    this.sheet.restore(changes);
    this.updateSeats();
    if (plan) await this.#begin(plan);
    else this.askServer();
  }

  change(index: number, column: number, text: string): void {
    this.sheet.setValue(index, column, text);
    this.#note(index);
  }

  leaveOut(index: number, isLeftOut: boolean): void {
    this.sheet.leaveOut(index, isLeftOut);
    this.#note(index);
  }

  /** Takes over how many seats are free now, those of the rows on their way not counted. */
  updateSeats(): void {
    const seats = this.#store.state.resources.seats.value;
    const taken = this.sender?.isOpen ? this.sheet.count('sending') : 0;
    const available = seats?.available ?? null;
    this.sheet.setSeats(available === null ? null : Math.max(0, available - taken));
  }

  /** Asks the server about rows that are good as far as this page knows; about all unless told. */
  askServer(rows: readonly number[] = this.#candidates()): void {
    if (!isCapable(this.#tenant, 'bulk.validate') || rows.length === 0) return;
    this.#checking?.abort();
    const { signal } = (this.#checking = new AbortController());
    for (const index of rows) this.#unchecked.add(index);
    void this.#ask([...this.#unchecked], signal);
  }

  /** Sends rows that are ready, in the order of the file. */
  async send(indices: readonly number[]): Promise<void> {
    const { batchRows } = this.#tenant.policy.bulk;
    await this.#begin({ indices, batchRows: Math.max(1, batchRows), keyBase: newIdempotencyKey() });
  }

  /** Ends what runs by itself. What was sent takes its course. */
  close(): void {
    clearTimeout(this.#timer);
    this.#checking?.abort();
    this.sender?.pause();
  }

  /** Ends it and forgets the file. */
  discard(): Promise<void> {
    this.close();
    return this.#keeper.clear();
  }

  /** The rows that can be sent now. */
  ready(): number[] {
    return this.sheet.indices('ready');
  }

  #candidates(): number[] {
    const filters: readonly RowFilter[] = ['ready', 'seat_limit_reached'];
    return filters.flatMap((filter) => this.sheet.indices(filter));
  }

  #note(index: number): void {
    this.#keeper.saveSoon(() => this.#kept());
    this.#changed();
    if (!isCapable(this.#tenant, 'bulk.validate')) return;
    this.#unchecked.add(index);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.askServer([...this.#unchecked]), pauseBeforeCheck);
  }

  async #ask(rows: readonly number[], signal: AbortSignal): Promise<void> {
    let done = 0;
    const good = rows.filter((index) => this.#isGoodHere(index));
    for (const index of rows) if (!good.includes(index) && rows.length < 100) this.#unchecked.delete(index);
    const batches = Array.from({ length: Math.ceil(good.length / bulkRowsMax) }, (_, batch) =>
      good.slice(batch * bulkRowsMax, (batch + 1) * bulkRowsMax),
    );
    this.check = { status: 'running', done, total: good.length };
    this.#changed();
    const work = async () => {
      for (let batch = batches.shift(); batch && !signal.aborted; batch = batches.shift()) {
        await checkBatch(
          this.#store.client,
          batch.map((index) => this.#outgoing(index)),
          this.#found,
          signal,
        );
        for (const index of batch) this.#unchecked.delete(index);
        done += batch.length;
        this.check = { status: 'running', done, total: good.length };
        this.#changed();
      }
    };
    const outcome = await Promise.all([work(), work()]).then(
      () => 'done' as const,
      () => 'failed' as const,
    );
    if (signal.aborted) return;
    this.check = { status: outcome };
    this.#changed();
  }

  readonly #found = (outcome: RowOutcome): void => {
    if ('problem' in outcome && this.#isGoodHere(outcome.index))
      this.sheet.refuse(outcome.index, outcome.problem);
  };

  /** Whether nothing but a seat stands in the way of a row, as far as this page knows. */
  #isGoodHere(index: number): boolean {
    return this.sheet.matches(index, 'ready') || this.sheet.matches(index, 'seat_limit_reached');
  }

  #outgoing(index: number): OutgoingRow {
    return { index, line: this.sheet.line(index), input: this.sheet.input(index) };
  }

  async #begin(plan: SendPlan): Promise<void> {
    this.#checking?.abort();
    this.check = { status: 'idle' };
    this.failed = 0;
    this.undelivered = 0;
    this.sheet.markSending(plan.indices);
    this.sender = new BulkSender(plan, this.#sendBatch, () => this.#progressed());
    this.#changed();
    // The keys are kept before the first request goes out.
    await this.keep();
    this.sender.start();
  }

  readonly #sendBatch = (indices: readonly number[], key: string): Promise<void> =>
    sendBatch(this.#store.client, this.#tenant, {
      rows: indices.map((index) => this.#outgoing(index)),
      key,
      tell: (outcome) => this.#settle(outcome),
    });

  /** Notes what became of a row; once, though a batch may be sent again. */
  #settle(outcome: RowOutcome): void {
    if (this.sheet.state(outcome.index) !== 'sending') return;
    if ('problem' in outcome) {
      this.failed++;
      this.sheet.refuse(outcome.index, outcome.problem);
    } else {
      const { index, invitationId, isUndelivered } = outcome;
      if (isUndelivered) this.undelivered++;
      this.sheet.markSent(index, { invitationId, isUndelivered });
    }
    this.sender?.settle();
  }

  #progressed(): void {
    this.#changed();
    const { sender } = this;
    if (!sender || sender.isOpen) return;
    this.sheet.unmarkSending(sender.plan.indices);
    void this.#store.readAgain();
    const isFinished = this.sheet.count('sent') + this.sheet.count('left-out') === this.sheet.length;
    void (isFinished ? this.#keeper.clear() : this.keep());
    this.#ended(this);
  }

  #kept(): Omit<KeptFile, 'savedAt'> {
    const { file, sheet, sender } = this;
    return {
      name: file.name,
      blob: file.blob,
      changes: sheet.changes,
      plan: sender?.isOpen ? sender.plan : null,
    };
  }
}

export interface SessionOptions {
  readonly store: InviteStore;
  readonly tenant: Tenant;
  readonly keeper: BulkKeeper;
  /** Ends the reading. */
  readonly signal: AbortSignal;
  /** Told how much is read and judged, from 0 to 1. */
  readonly progress: (share: number) => void;
  readonly changed: () => void;
  /** A send came to its end, or was cancelled. */
  readonly ended: (session: BulkSession) => void;
}
