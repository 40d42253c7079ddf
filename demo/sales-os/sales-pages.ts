import { showWho } from '../avatar.ts';
import { startDisclosures } from '../disclosures.ts';
import { startIdentityProvider } from '../identity-provider.ts';
import type { ProductPages } from '../product-pages.ts';
import { signedInColleague } from './colleague.ts';
import { showDashboard } from './dashboard.ts';
import { showPlan, startPlan } from './plan.ts';
import { showSettings } from './settings.ts';

/** The pages of SalesOS. */
export const salesPages: ProductPages = {
  prepare() {
    startDisclosures();
    // Who has joined is not led on at once: the tips for the first day come before the dashboard (SAL-41).
    document.addEventListener('invite-accepted', (event) => event.preventDefault());
  },
  start(backend, client) {
    startPlan(backend, client);
    void startIdentityProvider(backend);
  },
  async show(backend, client) {
    showWho(signedInColleague(backend));
    showDashboard(backend);
    await Promise.all([showPlan(backend, client), showSettings(client)]);
  },
};
