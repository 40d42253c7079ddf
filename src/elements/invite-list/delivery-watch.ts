import type { ReactiveController, ReactiveElement } from 'lit';
import type { Invitation } from '../../contract/invitation.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';

/** Milliseconds until the server is asked what became of a mail; the double after each time, up to the last. */
const firstPause = 2000;
const longestPause = 60_000;

/** What a list shows, and where it is from. */
interface Shown {
  readonly rows: readonly Invitation[];
  readonly store: InviteStore | null;
}

/**
 * Asks again while mail is on its way, as nobody tells when it has left, and says once for each what became of it:
 * from "Sending" to "Sent" or "Not sent" (NET-28).
 */
export class DeliveryWatch implements ReactiveController {
  readonly #shown: () => Shown;
  readonly #tell: (invitation: Invitation) => void;
  #queued: ReadonlySet<string> = new Set();
  #timer = 0;
  #pause = firstPause;

  constructor(host: ReactiveElement, shown: () => Shown, tell: (invitation: Invitation) => void) {
    this.#shown = shown;
    this.#tell = tell;
    host.addController(this);
  }

  hostUpdate(): void {
    const { rows, store } = this.#shown();
    for (const row of rows)
      if (this.#queued.has(row.id) && row.status === 'pending' && row.delivery.status !== 'queued')
        this.#tell(row);
    const queued = rows.filter((row) => row.status === 'pending' && row.delivery.status === 'queued');
    // Another mail on its way is asked about soon, however long the others take.
    if (queued.some(({ id }) => !this.#queued.has(id))) this.#stop();
    this.#queued = new Set(queued.map(({ id }) => id));
    if (queued.length === 0 || !store) return this.#stop();
    if (this.#timer === 0) this.#timer = window.setTimeout(() => this.#ask(store), this.#pause);
  }

  hostDisconnected(): void {
    this.#stop();
  }

  #ask(store: InviteStore): void {
    this.#pause = Math.min(this.#pause * 2, longestPause);
    this.#timer = 0;
    if (this.#shown().store === store) void store.readAgain();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#pause = firstPause;
  }
}
