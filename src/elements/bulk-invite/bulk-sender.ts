import { toInviteError, type InviteError } from '../../contract/invite-error.ts';
import type { SendPlan } from './bulk-keeper.ts';

/** Requests that are on their way at once. */
const inFlight = 2;

/** Rows after which the time that is left can be told. */
const rowsToLearn = 20;

/**
 * `pausing`: what is on its way is waited for. `stopped`: something would befall every batch, and `error`
 * says what; going on tries again with the same keys.
 */
export type SendPhase = 'running' | 'pausing' | 'paused' | 'stopped' | 'done' | 'cancelled';

/**
 * Sends the rows of a plan batch by batch, each under a key of its own that stays the same whatever
 * happens: a batch that is sent again, after a lost answer or a reload, invites nobody twice.
 */
export class BulkSender {
  readonly plan: SendPlan;
  readonly #send: (rows: readonly number[], key: string) => Promise<void>;
  readonly #changed: () => void;
  /** Batches that are still to be sent. */
  readonly #waiting: number[];
  #running = 0;
  #phase: SendPhase = 'running';
  #error: InviteError | null = null;
  /** Time spent on sending, and since when it runs. */
  #spent = 0;
  #since = 0;
  #done = 0;
  /** Rows whose outcome was known before. */
  readonly #known: number;
  #isCancelled = false;

  /**
   * `send` sends one batch and tells of its rows, by `settle`; it rejects with what would befall all others
   * too. `isOpen` says whether the outcome of a row is not known from before a reload.
   */
  constructor(
    plan: SendPlan,
    send: (rows: readonly number[], key: string) => Promise<void>,
    changed: () => void,
    isOpen: (index: number) => boolean = () => true,
  ) {
    this.plan = plan;
    this.#send = send;
    this.#changed = changed;
    const batches = Math.ceil(plan.indices.length / plan.batchRows);
    this.#waiting = Array.from({ length: batches }, (_, batch) => batch).filter((batch) =>
      this.#rowsOf(batch).some(isOpen),
    );
    this.#known = this.#done = plan.indices.filter((index) => !isOpen(index)).length;
  }

  get phase(): SendPhase {
    return this.#phase;
  }

  /** Why it has stopped. */
  get error(): InviteError | null {
    return this.#error;
  }

  get total(): number {
    return this.plan.indices.length;
  }

  /** Rows whose outcome is known. */
  get done(): number {
    return this.#done;
  }

  /** Whether it goes on by itself. */
  get isActive(): boolean {
    return this.#phase === 'running' || this.#phase === 'pausing';
  }

  /** Whether there is something left to do or to decide. */
  get isOpen(): boolean {
    return this.#phase !== 'done' && this.#phase !== 'cancelled';
  }

  /** Seconds that are left, by the pace so far; `null` while there is none. */
  get secondsLeft(): number | null {
    const learned = this.#done - this.#known;
    if (this.#phase !== 'running' || learned < rowsToLearn) return null;
    const spent = this.#spent + performance.now() - this.#since;
    return Math.ceil((spent / learned / 1000) * (this.total - this.#done));
  }

  /** Begins, or goes on after a pause or a stop. */
  start(): void {
    if (!this.isOpen || this.#isCancelled) return;
    this.#phase = 'running';
    this.#error = null;
    if (this.#running === 0) this.#since = performance.now();
    this.#fill();
    if (this.isOpen) this.#changed();
  }

  /** Sends no further batch; what is on its way is waited for. */
  pause(): void {
    if (this.#phase !== 'running') return;
    this.#phase = this.#running > 0 ? 'pausing' : 'paused';
    this.#changed();
  }

  /** Gives up what is not on its way. */
  cancel(): void {
    if (!this.isOpen) return;
    this.#waiting.length = 0;
    this.#phase = this.#running > 0 ? 'pausing' : 'cancelled';
    this.#isCancelled = true;
    this.#changed();
  }

  /** To be called for every row whose outcome is known. */
  settle(): void {
    this.#done++;
    this.#changed();
  }

  #rowsOf(batch: number): readonly number[] {
    const { indices, batchRows } = this.plan;
    return indices.slice(batch * batchRows, (batch + 1) * batchRows);
  }

  #fill(): void {
    while (this.#phase === 'running' && this.#running < inFlight && this.#waiting.length > 0)
      void this.#run(this.#waiting.shift()!);
    if (this.#running === 0) this.#end();
  }

  async #run(batch: number): Promise<void> {
    this.#running++;
    try {
      await this.#send(this.#rowsOf(batch), `${this.plan.keyBase}-${batch}`);
    } catch (thrown) {
      this.#error = toInviteError(thrown);
      this.#phase = 'pausing';
      if (!this.#isCancelled) this.#waiting.unshift(batch);
    }
    this.#running--;
    this.#fill();
  }

  #end(): void {
    this.#spent += performance.now() - this.#since;
    if (this.#isCancelled) this.#phase = 'cancelled';
    else if (this.#error) this.#phase = 'stopped';
    else if (this.#waiting.length === 0) this.#phase = 'done';
    else this.#phase = 'paused';
    this.#changed();
  }
}
