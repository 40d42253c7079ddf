import { ContextProvider } from '@lit/context';
import { LitElement, css, html, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { inviteContext } from '../../context/invite-context.ts';
import type { InviteClient } from '../../contract/invite-client.ts';
import type { MessageOverrides } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import { storeForClient } from '../../store/store-for-client.ts';
import { httpClient } from '../shared/http-client.ts';
import { demoClient, forgetDemo } from './demo-registry.ts';

/**
 * Gives the elements inside it one backend, one shared store and one set of words. It has no layout
 * of its own. Of `client`, `base-url` and `demo` the first that is set counts.
 *
 * @summary One backend for all elements inside.
 * @customElement invite-provider
 * @slot - The page around the elements.
 */
export class InviteProvider extends LitElement {
  static readonly tagName = 'invite-provider';

  static override styles = css`
    :host {
      display: contents;
    }
  `;

  /** The backend: anything that implements `InviteClient`. */
  @property({ attribute: false })
  client: InviteClient | null = null;

  /** Base address of a backend that speaks the HTTP contract, for example `/api`. */
  @property({ attribute: 'base-url' })
  baseUrl = '';

  /** The tenant at `base-url`. */
  @property({ attribute: 'tenant-id' })
  tenantId = '';

  /** Name of a preset of the mock server, such as `isp-os`. Works where `invite-kit/demo` is loaded. */
  @property()
  demo = '';

  /** Words to use instead of the kit's own, by section and name; an object, no attribute. */
  @property({ attribute: false })
  words: MessageOverrides = {};

  readonly #context = new ContextProvider(this, {
    context: inviteContext,
    initialValue: { store: null, messages: {} },
  });

  /** The shared store, or `null` while there is no backend. */
  get store(): InviteStore | null {
    return this.#context.value.store;
  }

  /** Reads again all that the elements inside show, for example after the page did something itself. */
  async refresh(): Promise<void> {
    await this.store?.refresh();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#provide();
    document.addEventListener('visibilitychange', this.#handleVisibility);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#handleVisibility);
    forgetDemo(this.#provide);
  }

  protected override willUpdate(changed: PropertyValues<InviteProvider>): void {
    const sources = ['client', 'baseUrl', 'tenantId', 'demo', 'words'] as const;
    if (sources.some((name) => changed.has(name))) this.#provide();
  }

  protected override render() {
    return html`<slot></slot>`;
  }

  readonly #provide = (): void => {
    const client = this.#findClient();
    this.#context.setValue({ store: client && storeForClient(client), messages: this.words });
  };

  #findClient(): InviteClient | null {
    if (this.client) return this.client;
    if (this.baseUrl) return httpClient(this.baseUrl, this.tenantId);
    return this.demo ? demoClient(this.demo, this.#provide) : null;
  }

  /** Who comes back to the page sees it as it is now. */
  readonly #handleVisibility = (): void => {
    if (document.visibilityState === 'visible') void this.refresh();
  };
}
