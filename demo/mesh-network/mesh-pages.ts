import { showWho } from '../avatar.ts';
import { startDisclosures } from '../disclosures.ts';
import type { ProductPages } from '../product-pages.ts';

/** The pages of the mesh network. */
export const meshPages: ProductPages = {
  prepare: startDisclosures,
  show(backend) {
    showWho(backend.session.current());
    return Promise.resolve();
  },
};
