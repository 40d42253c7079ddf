import type { PresetName } from 'invite-kit/mock-server';
import type { ScenarioPage } from 'invite-kit/mock-server/scenarios';

/** Where each product has what a scenario is about, seen from its folder. Acceptance begins at a link instead. */
const usual = { users: 'index.html', bulk: 'index.html', roles: 'index.html', 'sign-in': 'dashboard.html' };
const pages: Readonly<Record<PresetName, Readonly<Record<Exclude<ScenarioPage, 'accept'>, string>>>> = {
  'isp-os': usual,
  'sales-os': { ...usual, bulk: 'index.html#bulk' },
  'intelli-auth': { ...usual, roles: 'roles.html' },
  'mesh-network': { ...usual, roles: 'roles.html', 'sign-in': 'network.html' },
  'ops-os': { ...usual, roles: 'roles.html', 'sign-in': 'login.html' },
};

/** The page of a product on which a scenario is played; for one of acceptance, the page on which one signs in. */
export const scenarioPage = (preset: PresetName, page: ScenarioPage = 'users'): string =>
  pages[preset][page === 'accept' ? 'sign-in' : page];
