import type { ReactiveController, ReactiveElement } from 'lit';
import { statusAt } from '../../../policy/invitation-status.ts';
import { untilNextChange } from './next-change.ts';
import type { Invitation } from '../../../contract/invitation.ts';
import type { InviteStore } from '../../../store/create-invite-store.ts';

/** Milliseconds in which invitations that run out together are told of once. */
const pauseBeforeTelling = 1000;

/**
 * Keeps what is said about times true: renders again when an invitation on the screen has run out, or
 * the minute is over, and tells once that some have run out, as seats come free by that (ALL-03).
 */
export class ExpiryWatch implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #shown: () => { readonly rows: readonly Invitation[]; readonly store: InviteStore | null };
  readonly #tell: (store: InviteStore) => void;
  #timer = 0;
  #telling = 0;
  #store: InviteStore | null = null;
  /** Up to when ends were told of: a server whose clock is behind is not asked over and over. */
  #told = -Infinity;

  constructor(
    host: ReactiveElement,
    shown: () => { readonly rows: readonly Invitation[]; readonly store: InviteStore | null },
    tell: (store: InviteStore) => void,
  ) {
    this.#host = host;
    this.#shown = shown;
    this.#tell = tell;
    host.addController(this);
  }

  hostUpdated(): void {
    clearTimeout(this.#timer);
    const { rows, store } = this.#shown();
    if (!this.#host.isConnected || !store) return;
    const now = store.now();
    this.#timer = window.setTimeout(() => this.#host.requestUpdate(), untilNextChange(rows, now));
    if (store !== this.#store) this.#told = -Infinity;
    this.#store = store;
    const hasRunOut = rows.some(
      (row) => statusAt(row, now) !== row.status && Date.parse(row.expiresAt ?? '') > this.#told,
    );
    if (!hasRunOut || this.#telling !== 0) return;
    this.#telling = window.setTimeout(() => {
      this.#telling = 0;
      this.#told = store.now();
      this.#tell(store);
    }, pauseBeforeTelling);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#telling);
    this.#telling = 0;
  }
}
