import { LitElement, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { InviteController } from '../../context/invite-controller.ts';
import type { InviteClient } from '../../contract/invite-client.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import { storeForClient } from '../../store/store-for-client.ts';
import { base } from './base.styles.ts';
import { httpClient } from './http-client.ts';
import { Localize } from './localize.ts';

/** What all elements of the kit share: where their data comes from, and their language. */
export abstract class InviteElement extends LitElement {
  static override styles = [...base];

  /** The backend of this element alone; left out, the provider around it is asked. */
  @property({ attribute: false })
  client: InviteClient | null = null;

  /** Base address of a backend that speaks the HTTP contract, instead of `client`. */
  @property({ attribute: 'base-url' })
  baseUrl = '';

  /** The tenant at `base-url`. */
  @property({ attribute: 'tenant-id' })
  tenantId = '';

  protected readonly invite = new InviteController(this, (store) => this.connectStore(store));
  protected readonly localize = new Localize(this);

  /** The sections of words that the element brings; a part that comes later adds its own. */
  protected abstract words: Partial<Messages>;

  /** Asks a store for what the element needs; what it answers is called on leaving the store. */
  protected abstract connectStore(store: InviteStore): (() => void) | void;

  protected get messages(): Messages {
    return this.localize.messages(this.words, this.invite.messages);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('client') && !changed.has('baseUrl') && !changed.has('tenantId')) return;
    const client = this.client ?? (this.baseUrl ? httpClient(this.baseUrl, this.tenantId) : null);
    this.invite.useOwn(client && storeForClient(client));
  }
}
