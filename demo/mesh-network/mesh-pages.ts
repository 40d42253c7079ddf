import { showWho } from '../avatar.ts';
import { startDisclosures } from '../disclosures.ts';
import { startIdentityProvider } from '../identity-provider.ts';
import type { ProductPages } from '../product-pages.ts';

/** The pages of the mesh network. */
export const meshPages: ProductPages = {
  prepare: startDisclosures,
  start: (backend) => void startIdentityProvider(backend),
  show(backend) {
    showWho(backend.session.current());
    return Promise.resolve();
  },
};
