import type { SheetChanges } from './bulk-sheet.ts';

/** Rows that somebody meant to send, and the keys under which they go: enough to send them again safely. */
export interface SendPlan {
  /** Rows in the order in which they are sent. */
  readonly indices: readonly number[];
  /** Rows in one request. */
  readonly batchRows: number;
  /** What the idempotency keys begin with; batch by batch, or row by row, they end in a number. */
  readonly keyBase: string;
  /** When the keys were made, in milliseconds since the epoch. */
  readonly madeAt: number;
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

/** Milliseconds within which changes are kept together. */
const pauseBeforeSave = 500;

const isRecent = (moment: number) => Date.now() - moment < keptMilliseconds;

/** There is none where the code is tested without a browser. */
const page: EventTarget | undefined = globalThis.window;

const loadStore = () => import('idb-keyval');
type Store = Awaited<ReturnType<typeof loadStore>>;

/**
 * Keeps the file of one person in one tenant over a reload, on this device and for a day. Where nothing
 * can be stored, as in a sandboxed frame, it keeps nothing and says nothing.
 */
export class BulkKeeper {
  /** The file is large and stays as it is; what is done with it is small and changes. */
  readonly #fileKey: string;
  readonly #workKey: string;
  /** The latest write; each waits for the one before. */
  #writing: Promise<unknown> = Promise.resolve();
  /** The file that is kept already. */
  #keptBlob: Blob | null = null;
  /** Ends the wait for the moment to keep what changed. */
  #wait: (() => void) | null = null;

  constructor(tenantId: string, userId: string) {
    const owner = JSON.stringify([tenantId, userId]);
    this.#fileKey = `invite-kit:bulk:file:${owner}`;
    this.#workKey = `invite-kit:bulk:work:${owner}`;
  }

  /**
   * What was kept and is still of use, or `null`. A plan whose keys the server may have forgotten is not:
   * its rows are as if they had not been sent.
   */
  async load(): Promise<KeptFile | null> {
    const [file, work] =
      (await this.#attempt(({ getMany }) => getMany<Partial<KeptFile>>([this.#fileKey, this.#workKey]))) ??
      [];
    const kept = { ...file, ...work } as KeptFile;
    if (!(kept.blob instanceof Blob) || !work) return null;
    if (!isRecent(kept.savedAt)) {
      await this.clear();
      return null;
    }
    return { ...kept, plan: kept.plan && isRecent(kept.plan.madeAt) ? kept.plan : null };
  }

  /** Keeps a file; fulfilled when it is kept. */
  save({ name, blob, changes, plan }: Omit<KeptFile, 'savedAt'>): Promise<void> {
    this.#stopWaiting();
    const work = { changes, plan, savedAt: Date.now() };
    return this.#enqueue(async ({ set, setMany }) => {
      if (this.#keptBlob === blob) return set(this.#workKey, work);
      await setMany([
        [this.#fileKey, { name, blob }],
        [this.#workKey, work],
      ]);
      this.#keptBlob = blob;
    });
  }

  /** Keeps what a file is by then: a moment after the first change, or when the page goes before that. */
  saveSoon(file: () => Omit<KeptFile, 'savedAt'>): void {
    if (this.#wait) return;
    const keep = () => void this.save(file());
    const timer = setTimeout(keep, pauseBeforeSave);
    page?.addEventListener('pagehide', keep);
    this.#wait = () => {
      clearTimeout(timer);
      page?.removeEventListener('pagehide', keep);
    };
  }

  /** Forgets it. */
  clear(): Promise<void> {
    this.#stopWaiting();
    this.#keptBlob = null;
    return this.#enqueue(({ delMany }) => delMany([this.#fileKey, this.#workKey]));
  }

  #stopWaiting(): void {
    this.#wait?.();
    this.#wait = null;
  }

  #enqueue(work: (store: Store) => Promise<void>): Promise<void> {
    const next = this.#writing.then(() => this.#attempt(work)).then(() => undefined);
    this.#writing = next;
    return next;
  }

  async #attempt<T>(work: (store: Store) => Promise<T>): Promise<T | null> {
    try {
      return await work(await loadStore());
    } catch {
      return null;
    }
  }
}
