import type { InviteClient } from '../contract/invite-client.ts';
import { createInviteStore, type InviteStore } from './create-invite-store.ts';

const stores = new WeakMap<InviteClient, InviteStore>();

/** The one store of a client: elements that were given the same client share what they know. */
export function storeForClient(client: InviteClient): InviteStore {
  const known = stores.get(client);
  if (known) return known;
  const store = createInviteStore(client);
  stores.set(client, store);
  return store;
}
