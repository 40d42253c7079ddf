/** Milliseconds of work after which the page gets its turn: with what the browser tidies up, less than a frame. */
const slice = 6;

interface Yielding {
  readonly scheduler?: { readonly yield?: () => Promise<void> };
}

/**
 * Lets long work run in short slices, so that the page goes on: ask `isOver` now and then, and if it is,
 * wait for `next()`.
 */
export class Slices {
  readonly #signal: AbortSignal | undefined;
  #start = performance.now();

  constructor(signal?: AbortSignal) {
    this.#signal = signal;
  }

  get isOver(): boolean {
    return performance.now() - this.#start > slice;
  }

  /** Waits for the page's turn to end. Rejects with the signal's reason once it is aborted. */
  async next(): Promise<void> {
    await turn();
    this.#signal?.throwIfAborted();
    this.#start = performance.now();
  }
}

function turn(): Promise<void> {
  const { scheduler } = globalThis as Yielding;
  if (scheduler?.yield) return scheduler.yield();
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
