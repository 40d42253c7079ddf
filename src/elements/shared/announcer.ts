import { html, type ReactiveController, type ReactiveElement, type TemplateResult } from 'lit';

/**
 * One polite live region. It has to be rendered before it is needed, and inside a dialog while one
 * is open.
 */
export class Announcer implements ReactiveController {
  readonly #host: ReactiveElement;
  #message = '';
  #isOdd = false;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#message = '';
  }

  /** Speaks a sentence; the same one twice in a row is heard twice. */
  announce(message: string): void {
    this.#isOdd = !this.#isOdd;
    this.#message = message;
    this.#host.requestUpdate();
  }

  /** What was said last. */
  get message(): string {
    return this.#message;
  }

  render(): TemplateResult {
    const text = this.#message && this.#isOdd ? `${this.#message}\u00a0` : this.#message;
    return html`<div class="visually-hidden" role="status">${text}</div>`;
  }
}
