/**
 * Notes at which stop of the tour somebody is, one note after the other, so that none overtakes a newer
 * one. Of several in a row only the last is sent, and one that fails is not missed: the next says more.
 */
export class TourNotes {
  readonly #send: (position: number) => Promise<unknown>;
  #next: number | null = null;
  #running: Promise<void> | null = null;

  constructor(send: (position: number) => Promise<unknown>) {
    this.#send = send;
  }

  note(position: number): void {
    this.#next = position;
    this.#running ??= this.#run();
  }

  /** Drops what was not sent, and waits for what was: after this no note is under way. */
  async end(): Promise<void> {
    this.#next = null;
    await this.#running;
  }

  async #run(): Promise<void> {
    for (let position = this.#next; position !== null; position = this.#next) {
      this.#next = null;
      await this.#send(position).catch(() => undefined);
    }
    this.#running = null;
  }
}
