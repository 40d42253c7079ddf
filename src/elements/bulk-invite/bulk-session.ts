import { isCapable } from '../../contract/capabilities.ts';
import { newIdempotencyKey } from '../../contract/idempotency-key.ts';
import type { SeatUsage } from '../../contract/seat-usage.ts';
import type { Tenant } from '../../contract/tenant.ts';
import { createBulkRowJudge, requiredBulkColumns, type BulkRowJudge } from '../../policy/check-bulk-row.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import { directoryOf } from '../../store/directory-of.ts';
import { BulkCheck, type ServerCheck } from './bulk-check.ts';
import type { BulkKeeper, KeptFile, SendPlan } from './bulk-keeper.ts';
import { BulkSender } from './bulk-sender.ts';
import { BulkSheet } from './bulk-sheet.ts';
import { outgoing, sendBatch, type RowOutcome } from './bulk-transport.ts';
import { readCsvFile, type CsvEncoding } from './csv-file.ts';
import { readSheet } from './read-sheet.ts';

/** A file, as the desk was given it. */
export interface SourceFile {
  readonly name: string;
  readonly blob: Blob;
}

/** One file at work: its rows, what the server says of them, and the sending of them. */
export class BulkSession {
  readonly file: SourceFile;
  readonly sheet: BulkSheet;
  readonly judge: BulkRowJudge;
  readonly encoding: CsvEncoding;
  readonly ignored: readonly string[];
  sender: BulkSender | null = null;
  /** Rows of the present or last send that were refused, and those whose mail did not go out. */
  failed = 0;
  undelivered = 0;

  readonly #store: InviteStore;
  readonly #tenant: Tenant;
  readonly #keeper: BulkKeeper;
  readonly #changed: () => void;
  readonly #ended: (session: BulkSession) => void;
  readonly #check: BulkCheck;
  #seats: SeatUsage | null = null;
  /** Invitations that went out since the seats were counted. */
  #sentSince = 0;

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
    this.#check = new BulkCheck(store.client, source.sheet, changed);
  }

  /** What the server was asked about the rows. */
  get check(): ServerCheck {
    return this.#check.state;
  }

  /** Reads a file and judges its rows. Rejects with a `CsvError` for a file that cannot be used. */
  static async open(file: SourceFile, options: SessionOptions): Promise<BulkSession> {
    const { store, tenant, signal, progress } = options;
    const { columns, maxBytes, maxRows } = tenant.policy.bulk;
    const { pieces, encoding } = await readCsvFile(file.blob, maxBytes, signal);
    const table = await readSheet(pieces, {
      columns,
      required: requiredBulkColumns(tenant.policy),
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
    await this.sheet.restore(changes);
    this.updateSeats();
    if (plan) await this.#begin(plan, (index) => this.sheet.isSettled(index));
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

  /** Takes over how many seats are free, without those of rows that are on their way or went since they were counted. */
  updateSeats(): void {
    const seats = this.#store.state.resources.seats.value;
    const isNews = seats !== this.#seats;
    this.#seats = seats;
    if (isNews) this.#sentSince = 0;
    const taken = this.sheet.count('sending') + this.#sentSince;
    const available = seats?.available ?? Infinity;
    this.sheet.setSeats(available === Infinity ? null : Math.max(0, available - taken));
    if (isNews && available > taken) this.sheet.forgiveSeats();
  }

  /** Asks the server about every row that is good as far as this page knows. */
  askServer(): void {
    if (isCapable(this.#tenant, 'bulk.validate')) this.#check.start();
  }

  /** Sends rows that are ready, in the order of the file. */
  async send(indices: readonly number[]): Promise<void> {
    const { batchRows } = this.#tenant.policy.bulk;
    await this.#begin({
      indices,
      batchRows: Math.max(1, batchRows),
      keyBase: newIdempotencyKey(),
      madeAt: Date.now(),
    });
  }

  /** Ends what runs by itself. What was sent takes its course. */
  close(): void {
    this.#check.stop();
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

  #note(index: number): void {
    this.#keeper.saveSoon(() => this.#kept());
    if (isCapable(this.#tenant, 'bulk.validate')) this.#check.note(index);
    this.#changed();
  }

  /** Sends a plan, or what is left of it after a reload. */
  async #begin(plan: SendPlan, isKnown = (_index: number) => false): Promise<void> {
    const { sheet } = this;
    this.#check.stop();
    const known = plan.indices.filter(isKnown);
    this.failed = known.filter((index) => !sheet.sentRow(index)).length;
    this.undelivered = known.filter((index) => sheet.sentRow(index)?.isUndelivered).length;
    sheet.markSending(plan.indices.filter((index) => !isKnown(index)));
    const sender = new BulkSender(plan, this.#sendBatch, () => this.#progressed(), this.#isOnItsWay);
    this.sender = sender;
    this.updateSeats();
    this.#changed();
    // The keys are kept before the first request goes out.
    await this.keep();
    if (sender.phase === 'running') sender.start();
  }

  readonly #isOnItsWay = (index: number): boolean => this.sheet.state(index) === 'sending';

  readonly #sendBatch = (indices: readonly number[], key: string): Promise<void> =>
    sendBatch(this.#store.client, this.#tenant, {
      rows: indices.map((index) => outgoing(this.sheet, index)),
      key,
      isOpen: this.#isOnItsWay,
      tell: (outcome) => this.#settle(outcome),
    });

  /** Notes what became of a row; once, though a batch may be sent again. */
  #settle(outcome: RowOutcome): void {
    if (!this.#isOnItsWay(outcome.index)) return;
    if ('problem' in outcome) {
      this.failed++;
      this.sheet.refuse(outcome.index, outcome.problem);
    } else {
      const { index, isUndelivered } = outcome;
      this.#sentSince++;
      if (isUndelivered) this.undelivered++;
      this.sheet.markSent(index, isUndelivered);
    }
    this.sender?.settle();
    this.#keeper.saveSoon(() => this.#kept());
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
