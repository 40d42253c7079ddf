import type { ReactiveControllerHost } from 'lit';
import type { Found, Wanted } from '../control/mock-control.ts';
import { describeProblem } from './describe-problem.ts';
import type { Desk } from './desk.ts';

/** How many are shown at first, and after each press on "Show more". */
const steps = [20, 100, 500] as const;

/** The most that a control answers. */
const mostAtOnce = steps[2];

type Read<Item> = (desk: Desk, wanted: Wanted) => Promise<Found<Item>>;

/**
 * The beginning of a list that is searched by the control, kept up with the world. One question is under way at a time;
 * whatever was typed meanwhile is asked for afterwards.
 */
export class FoundList<Item> {
  items: readonly Item[] = [];
  total = 0;
  /** Whether there was an answer. */
  isKnown = false;
  /** Why the last question failed; `null` when it did not. */
  problem: string | null = null;

  readonly #host: ReactiveControllerHost;
  readonly #read: Read<Item>;
  #desk: Desk | null = null;
  #search = '';
  #limit: number = steps[0];
  #isAsking = false;
  #isStale = false;

  constructor(host: ReactiveControllerHost, read: Read<Item>, limit: number = steps[0]) {
    this.#host = host;
    this.#read = read;
    this.#limit = limit;
  }

  get search(): string {
    return this.#search;
  }

  /** Whether more can be shown without a search. */
  get hasMore(): boolean {
    return this.total > this.items.length && this.#limit < mostAtOnce;
  }

  /** To be called before each rendering: asks again when the world has changed. */
  follow(desk: Desk): void {
    const { control, state, seenAt } = desk;
    const isNews =
      this.#desk?.control !== control ||
      this.#desk.state.revision !== state.revision ||
      // Another server, or one that was started anew, may have counted as far.
      this.#desk.state.clock.beganAt !== state.clock.beganAt ||
      (this.problem !== null && this.#desk.seenAt !== seenAt);
    if (this.#desk && this.#desk.control !== control) this.isKnown = false;
    this.#desk = desk;
    if (isNews) void this.#ask();
  }

  look(search: string): void {
    this.#search = search;
    void this.#ask();
  }

  showMore(): void {
    this.#limit = steps.find((step) => step > this.#limit) ?? mostAtOnce;
    void this.#ask();
  }

  async #ask(): Promise<void> {
    this.#isStale = true;
    if (this.#isAsking) return;
    this.#isAsking = true;
    while (this.#isStale && this.#desk) {
      this.#isStale = false;
      try {
        const { items, total } = await this.#read(this.#desk, { search: this.#search, limit: this.#limit });
        Object.assign(this, { items, total, isKnown: true, problem: null });
      } catch (thrown) {
        this.problem = describeProblem(thrown);
      }
      this.#host.requestUpdate();
    }
    this.#isAsking = false;
  }
}
