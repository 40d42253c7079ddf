import type { ReactiveElement } from 'lit';
import { InviteError } from '../../contract/invite-error.ts';

/**
 * A part of an element that is loaded when it is first needed, such as a form that only some people
 * may see, or a dialog. The element renders again when the part has come, or has not.
 */
export class OnDemand<Part> {
  readonly #host: ReactiveElement;
  readonly #fetch: () => Promise<Part>;
  #part: Part | null = null;
  #error: InviteError | null = null;
  #loading: Promise<Part | null> | null = null;

  /** `fetch` imports the part; called again only after it failed. */
  constructor(host: ReactiveElement, fetch: () => Promise<Part>) {
    this.#host = host;
    this.#fetch = fetch;
  }

  /** `null` until it has come. */
  get part(): Part | null {
    return this.#part;
  }

  /** Why it did not come; `null` again while it is tried once more. */
  get error(): InviteError | null {
    return this.#error;
  }

  /** Loads the part unless it is here or on its way; `null` when it did not come. Never rejects. */
  load(): Promise<Part | null> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  async #load(): Promise<Part | null> {
    this.#error = null;
    try {
      this.#part = await this.#fetch();
    } catch (cause) {
      this.#error = new InviteError('offline', { cause });
      this.#loading = null;
    }
    this.#host.requestUpdate();
    return this.#part;
  }
}
