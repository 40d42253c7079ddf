import type { ReactiveElement } from 'lit';
import { InviteAcceptedEvent } from './accept-invite.events.ts';

/** What follows once somebody has joined: the page is told, once, and lets them go on by themselves or not. */
export class Welcome {
  readonly #host: ReactiveElement;
  #told: { readonly mayGo: boolean } | null = null;

  constructor(host: ReactiveElement) {
    this.#host = host;
  }

  /** Begins with somebody else. */
  reset(): void {
    this.#told = null;
  }

  /** Tells the page; answers whether this was news to it. */
  tell(memberId: string | null, landingUrl: string | null): boolean {
    if (this.#told) return false;
    const event = new InviteAcceptedEvent({ memberId, landingUrl });
    this.#told = { mayGo: this.#host.dispatchEvent(event) };
    return true;
  }

  /**
   * Nothing is left to do: the person lands where work begins. Where the page has something to say first,
   * it stays, and the button leads on.
   */
  goOn(landingUrl: string | null): void {
    const hasMore = this.#host.querySelector(':scope > [slot=finished]') !== null;
    if (this.#told?.mayGo && landingUrl && !hasMore && this.#host.isConnected) location.assign(landingUrl);
  }
}
