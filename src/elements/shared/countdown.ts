import type { ReactiveController, ReactiveElement } from 'lit';

/** Counts seconds down to zero and renders its element each time, while that is in the page. */
export class Countdown implements ReactiveController {
  readonly #host: ReactiveElement;
  #end = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Whole seconds that are left. */
  get left(): number {
    return Math.max(0, Math.ceil((this.#end - performance.now()) / 1000));
  }

  /** Begins anew; zero ends it. */
  start(seconds: number): void {
    this.#end = performance.now() + seconds * 1000;
    this.#tick();
  }

  hostConnected(): void {
    this.#tick();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  readonly #tick = (): void => {
    clearTimeout(this.#timer);
    if (this.left > 0 && this.#host.isConnected) this.#timer = setTimeout(this.#tick, 1000);
    this.#host.requestUpdate();
  };
}
