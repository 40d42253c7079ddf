import { pause } from '../client/deadline.ts';
import type { Caller } from './caller.ts';

/** Lets a check talk to the backend only as long as it runs, so that nothing is done behind who clears up after it. */
export class CallerGate {
  readonly #behind = new WeakMap<Caller, Caller>();
  readonly #underWay = new Set<Promise<unknown>>();
  #isOpen = true;

  /** The same caller, through the gate. */
  through(caller: Caller): Caller {
    const { actor, isRaw } = caller;
    const gated: Caller = {
      actor,
      isRaw,
      call: (name, asked) => this.pass(() => caller.call(name, asked)),
    };
    this.#behind.set(gated, caller);
    return gated;
  }

  /** The caller behind the gate. */
  behind(caller: Caller): Caller {
    return this.#behind.get(caller) ?? caller;
  }

  /** Does something as long as the gate is open. */
  async pass<Value>(work: () => Promise<Value>): Promise<Value> {
    if (!this.#isOpen) throw new Error('The check is over.');
    const underWay = work();
    this.#underWay.add(underWay);
    try {
      return await underWay;
    } finally {
      this.#underWay.delete(underWay);
    }
  }

  /** Lets nothing through any more; fulfilled when what was under way is done, and noted by who did it. */
  async close(): Promise<void> {
    this.#isOpen = false;
    await Promise.allSettled(this.#underWay);
    await pause(0);
  }
}
