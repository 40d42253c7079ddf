import type { SheetChanges } from './bulk-sheet.ts';

/** Rows that somebody meant to send, and the keys under which they go: enough to send them again safely. */
export interface SendPlan {
  /** Rows in the order in which they are sent. */
  readonly indices: readonly number[];
  /** Rows in one request. */
  readonly batchRows: number;
  /** What the idempotency keys begin with; batch by batch, or row by row, they end in a number. */
  readonly keyBase: string;
}

/** A file that somebody is at work on. It holds what they brought and no link, token or password. */
export interface KeptFile {
  readonly name: string;
  /** The file as it came. */
  readonly blob: Blob;
  readonly changes: SheetChanges;
  /** Set while rows are being sent. */
  readonly plan: SendPlan | null;
  /** Milliseconds since the epoch. */
  readonly savedAt: number;
}

/** As long as a server answers a repeated idempotency key alike. */
const keptMilliseconds = 24 * 3600 * 1000;

const loadStore = () => import('idb-keyval');

/**
 * Keeps the file of one person in one tenant over a reload, on this device and for a day. Where nothing
 * can be stored, as in a sandboxed frame, it keeps nothing and says nothing.
 */
export class BulkKeeper {
  readonly #key: string;
  /** The latest write; each waits for the one before. */
  #writing: Promise<unknown> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(tenantId: string, userId: string) {
    this.#key = `invite-kit:bulk:${JSON.stringify([tenantId, userId])}`;
  }

  /** What was kept and is still of use, or `null`. */
  async load(): Promise<KeptFile | null> {
    const kept = await this.#attempt(async ({ get }) => get<KeptFile>(this.#key));
    if (!kept || !(kept.blob instanceof Blob)) return null;
    if (Date.now() - kept.savedAt < keptMilliseconds) return kept;
    await this.clear();
    return null;
  }

  /** Keeps a file; fulfilled when it is kept. */
  save(file: Omit<KeptFile, 'savedAt'>): Promise<void> {
    clearTimeout(this.#timer);
    return this.#enqueue(async ({ set }) => set(this.#key, { ...file, savedAt: Date.now() }));
  }

  /** Keeps what a file is a moment after the last change. */
  saveSoon(file: () => Omit<KeptFile, 'savedAt'>): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(file()), 500);
  }

  /** Forgets it. */
  clear(): Promise<void> {
    clearTimeout(this.#timer);
    return this.#enqueue(async ({ del }) => del(this.#key));
  }

  #enqueue(work: (store: Awaited<ReturnType<typeof loadStore>>) => Promise<void>): Promise<void> {
    const next = this.#writing.then(() => this.#attempt(work)).then(() => undefined);
    this.#writing = next;
    return next;
  }

  async #attempt<T>(work: (store: Awaited<ReturnType<typeof loadStore>>) => Promise<T>): Promise<T | null> {
    try {
      return await work(await loadStore());
    } catch {
      return null;
    }
  }
}
