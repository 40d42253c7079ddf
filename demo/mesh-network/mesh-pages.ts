import type { InviteClient } from 'invite-kit/contract';
import type { MockBackend } from 'invite-kit/mock-server';
import { showWho } from '../avatar.ts';
import { startDisclosures } from '../disclosures.ts';
import { startIdentityProvider } from '../identity-provider.ts';
import type { ProductPages } from '../product-pages.ts';
import { readNetworks, showNetworks } from './networks.ts';

/** The pages of the mesh network. */
export const meshPages: ProductPages = {
  prepare: startDisclosures,
  start: (backend) => void startIdentityProvider(backend),
  show,
};

/** Counts how often the pages were brought up to date. */
let turn = 0;

async function show(backend: MockBackend, client: InviteClient): Promise<void> {
  const mine = ++turn;
  showWho(backend.session.current());
  if (!document.querySelector('#networks')) return;
  const answers = await readNetworks(client);
  // A newer turn knows better.
  if (mine === turn) showNetworks(answers);
}
