import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveElement } from 'lit';
import type { MessageOverrides } from '../messages/messages.ts';
import { initialState, type InviteState } from '../store/invite-state.ts';
import type { InviteStore } from '../store/create-invite-store.ts';
import { inviteContext, type InviteContext } from './invite-context.ts';

/**
 * Connects an element to a store: its own, or the one of the nearest provider, also when the
 * provider comes late or its client changes. Renders the element again after every change.
 */
export class InviteController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #connect: (store: InviteStore) => (() => void) | void;
  #own: InviteStore | null = null;
  #given: InviteContext | undefined;
  #store: InviteStore | null = null;
  #release: (() => void)[] = [];

  /**
   * `connect` is called with every store that the element gets, to ask for what the element needs;
   * what it answers is called when the element leaves that store.
   */
  constructor(host: ReactiveElement, connect: (store: InviteStore) => (() => void) | void) {
    this.#host = host;
    this.#connect = connect;
    host.addController(this);
    const consumer = new ContextConsumer(host, {
      context: inviteContext,
      subscribe: true,
      callback: (context) => this.#handleContext(context),
    });
    this.#askAgain = () => consumer.hostConnected();
  }

  readonly #askAgain: () => void;

  /** `null` while there is no client: neither on the element nor around it. */
  get store(): InviteStore | null {
    return this.#store;
  }

  get state(): InviteState {
    return this.#store?.state ?? initialState;
  }

  get messages(): MessageOverrides {
    return this.#given?.messages ?? {};
  }

  /** Prefers this store to the provider's; `null` goes back to the provider's. */
  useOwn(store: InviteStore | null): void {
    this.#own = store;
    this.#choose();
  }

  hostConnected(): void {
    // By then a provider around the element, if there is one, has answered.
    queueMicrotask(() => {
      this.#choose();
      if (!this.#given) this.#waitForProvider();
    });
  }

  hostDisconnected(): void {
    this.#given = undefined;
    // A move within the page disconnects and connects in one task: no reason to read again.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#leave();
    });
  }

  #handleContext(context: InviteContext): void {
    this.#given = context;
    this.#choose();
    this.#host.requestUpdate();
  }

  /** A provider around the element that is not defined yet does not answer: ask again when it is. */
  #waitForProvider(): void {
    for (let above = parentOf(this.#host); above; above = parentOf(above)) {
      if (above instanceof Element && above.matches(':not(:defined)'))
        void customElements.whenDefined(above.localName).then(() => {
          if (!this.#given && this.#host.isConnected) this.#askAgain();
        });
    }
  }

  #choose(): void {
    const store = this.#own ?? this.#given?.store ?? null;
    if (store === this.#store || !this.#host.isConnected) return;
    this.#leave();
    this.#store = store;
    if (store) {
      const disconnect = this.#connect(store);
      this.#release = [
        store.subscribe(() => this.#host.requestUpdate()),
        ...(disconnect ? [disconnect] : []),
      ];
    }
    this.#host.requestUpdate();
  }

  #leave(): void {
    for (const release of this.#release.splice(0)) release();
    this.#store = null;
  }
}

const parentOf = (node: Node): Node | null =>
  node.parentNode ?? (node instanceof ShadowRoot ? node.host : null);
