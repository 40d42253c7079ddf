import type { ReactiveControllerHost } from 'lit';
import { describeProblem } from './describe-problem.ts';

/** The one entry of a list that is opened, with what is only read for it. */
export class OpenedEntry<Detail> {
  /** Of the entry that is open; `null` for none. */
  id: string | null = null;
  /** `null` until it is read. */
  detail: Detail | null = null;
  problem: string | null = null;

  readonly #host: ReactiveControllerHost;
  readonly #read: (id: string) => Promise<Detail>;

  constructor(host: ReactiveControllerHost, read: (id: string) => Promise<Detail>) {
    this.#host = host;
    this.#read = read;
  }

  /** Opens an entry, or closes it when it is open. */
  async toggle(id: string): Promise<void> {
    Object.assign(this, { id: this.id === id ? null : id, detail: null, problem: null });
    this.#host.requestUpdate();
    if (this.id !== null) await this.#load(id);
  }

  async #load(id: string): Promise<void> {
    try {
      const detail = await this.#read(id);
      if (this.id === id) this.detail = detail;
    } catch (thrown) {
      if (this.id === id) this.problem = describeProblem(thrown);
    }
    this.#host.requestUpdate();
  }
}
