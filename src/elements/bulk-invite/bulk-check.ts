import { bulkRowsMax } from '../../contract/bulk-input.ts';
import type { InviteClient } from '../../contract/invite-client.ts';
import type { BulkSheet } from './bulk-sheet.ts';
import { checkBatch, outgoing, type RowOutcome } from './bulk-transport.ts';

/** What the server was asked about the rows. */
export type ServerCheck =
  | { readonly status: 'idle' | 'done' | 'failed' }
  | { readonly status: 'running'; readonly done: number; readonly total: number };

/** Milliseconds without a change after which the server is asked about what was changed. */
const pauseBeforeCheck = 700;

/** Requests that are on their way at once. */
const inFlight = 2;

/**
 * Asks the server about the rows that are good as far as this page knows, without sending any of them, and
 * notes in the sheet what it says. A row that changes is asked about again.
 */
export class BulkCheck {
  readonly #client: InviteClient;
  readonly #sheet: BulkSheet;
  readonly #changed: () => void;
  /** 1 for each row that the server has not been asked about as it is now. */
  readonly #open: Uint8Array;
  #running: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #state: ServerCheck = { status: 'idle' };

  constructor(client: InviteClient, sheet: BulkSheet, changed: () => void) {
    this.#client = client;
    this.#sheet = sheet;
    this.#changed = changed;
    this.#open = new Uint8Array(sheet.length);
  }

  get state(): ServerCheck {
    return this.#state;
  }

  /** Asks about every row. */
  start(): void {
    this.#open.fill(1);
    this.#ask();
  }

  /** Asks about a row that has changed, once nothing has changed for a moment. */
  note(index: number): void {
    this.#open[index] = 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), pauseBeforeCheck);
  }

  /** Asks no more. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#running?.abort();
    this.#running = null;
    this.#state = { status: 'idle' };
  }

  #ask(): void {
    this.stop();
    this.#running = new AbortController();
    void this.#run(this.#running.signal);
  }

  async #run(signal: AbortSignal): Promise<void> {
    const total = this.#open.reduce((sum, open) => sum + open, 0);
    let next = 0;
    let done = 0;
    const tell = () => {
      this.#state = { status: 'running', done, total };
      this.#changed();
    };
    /** The next rows to ask about, of those that are worth it. */
    const take = () => {
      const rows: number[] = [];
      for (; next < this.#open.length && rows.length < bulkRowsMax; next++) {
        if (this.#open[next] !== 1) continue;
        this.#open[next] = 0;
        if (this.#sheet.isGoodHere(next)) rows.push(next);
        else done++;
      }
      return rows;
    };
    const work = async () => {
      for (let rows = take(); rows.length > 0; rows = take()) {
        try {
          const batch = rows.map((index) => outgoing(this.#sheet, index));
          await checkBatch(this.#client, batch, this.#note, signal);
        } catch (thrown) {
          for (const index of rows) this.#open[index] = 1;
          throw thrown;
        }
        done += rows.length;
        if (!signal.aborted) tell();
      }
    };
    tell();
    const status = await Promise.all(Array.from({ length: inFlight }, work)).then(
      () => 'done' as const,
      () => 'failed' as const,
    );
    if (signal.aborted) return;
    this.#state = { status };
    this.#changed();
  }

  /** Notes what the server says of a row, unless the row has changed since it was asked about. */
  readonly #note = (outcome: RowOutcome): void => {
    const { index } = outcome;
    if (this.#open[index] === 1 || !this.#sheet.isGoodHere(index)) return;
    if ('problem' in outcome) this.#sheet.refuse(index, outcome.problem);
    else this.#sheet.forgive(index);
  };
}
