/** One line of what a benchmark prints. */
export interface Figure {
  readonly label: string;
  readonly value: string;
  /** What was set as the goal, where there is one. */
  readonly goal?: string;
  /** Whether the goal was met. */
  readonly isMet?: boolean;
}

/** A table of figures. */
export interface Section {
  readonly title: string;
  readonly figures: readonly Figure[];
}

/** A benchmark: a module `<name>.bench.ts` that exports it as `default`, run in a page of its own. */
export type Bench = () => Promise<readonly Section[]>;

/** The quietest of several rounds: what is slower was held up by something else on the machine. */
export const quietest = (rounds: readonly number[]): number => Math.min(...rounds);

export const milliseconds = (value: number): string => `${value.toFixed(value < 10 ? 2 : 1)} ms`;
export const microseconds = (value: number): string => `${(value * 1000).toFixed(1)} µs`;
export const times = (value: number): string => `${value.toFixed(2)} ×`;

/** Runs some work and answers how long it took, in milliseconds. */
export async function duration(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * Runs some work and answers the longest time during which the page had no turn. A message to itself, posted
 * again as soon as it arrives, tells the turns; what `scheduler.yield()` puts before all messages is made to
 * wait its turn like these.
 */
export async function longestTask(work: () => Promise<unknown>): Promise<number> {
  const { scheduler } = globalThis as { scheduler?: { yield?: unknown } };
  if (scheduler) Object.defineProperty(scheduler, 'yield', { value: undefined, configurable: true });
  const { port1, port2 } = new MessageChannel();
  let longest = 0;
  let last = performance.now();
  const note = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  };
  port1.onmessage = () => {
    note();
    port2.postMessage(null);
  };
  port2.postMessage(null);
  await new Promise((resolve) => setTimeout(resolve, 50));
  longest = 0;
  last = performance.now();
  await work();
  note();
  port1.close();
  if (scheduler) delete scheduler.yield;
  return longest;
}

/** Bytes in use on the heap, after what can go has gone; NaN where the browser does not say. */
export async function heap(): Promise<number> {
  const { gc } = globalThis as { gc?: () => void };
  gc?.();
  await new Promise((resolve) => setTimeout(resolve, 50));
  gc?.();
  const { memory } = performance as { memory?: { usedJSHeapSize: number } };
  return memory?.usedJSHeapSize ?? NaN;
}
