import './trusted-types.ts';
import './control-panel/demo-control-panel.ts';
import { showPlan, startDisclosures, startSalesPages } from './sales-os/pages.ts';
import { createFetchClient } from 'invite-kit/client';
import { displayName, type Viewer } from 'invite-kit/contract';
import type { InviteProvider, AcceptInvite } from 'invite-kit';
import { hearOtherTabs, startMock } from './mock.ts';

startDisclosures();
const mock = await startMock();
const { preset } = mock;
const client = createFetchClient({
  baseUrl: '/api',
  tenantId: mock.backend.tenantId,
  ...(mock.fetch ? { fetch: mock.fetch } : {}),
});

// The elements of this page say base-url="/api" themselves; without a service worker they get a client.
if (mock.fetch)
  for (const element of document.querySelectorAll<InviteProvider | AcceptInvite>(
    'invite-provider, accept-invite',
  ))
    element.client = client;

await import('invite-kit/define');

const panel = document.querySelector('demo-control-panel')!;
Object.assign(panel, { client, backend: mock.backend, preset });
document.addEventListener('demo-changed', () => void showPage());
// Whoever is in the middle of accepting is not disturbed.
if (!document.querySelector('accept-invite')) hearOtherTabs(() => void showPage());
await showPage();
startSalesPages(mock.backend, client);

/** Brings the page up to date with the world: the elements by asking again, the host's parts by themselves. */
async function showPage(): Promise<void> {
  const viewer = await client.tenant.viewer().catch(() => null);
  await Promise.all([
    document.querySelector('invite-provider')?.refresh(),
    document.querySelector('accept-invite')?.refresh(),
    showDashboard(viewer),
    showPlan(client),
  ]);
  const who = document.querySelector('#who');
  if (who) who.textContent = viewer ? (displayName(viewer.name) ?? viewer.email) : 'Signed out';
}

/** The product's own page: what the role opens, and what it leaves closed. */
async function showDashboard(viewer: Viewer | null): Promise<void> {
  const tiles = document.querySelector('#tiles');
  const welcome = document.querySelector('#welcome');
  const role = document.querySelector('#role');
  if (!tiles || !welcome || !role) return;
  if (!viewer) {
    welcome.textContent = 'You are signed out';
    role.textContent = 'Choose who you are in the demo controls to sign in.';
    tiles.replaceChildren();
    return;
  }
  const [roles, permissions] = await Promise.all([client.roles.list(), client.roles.permissions()]);
  const names = roles.items
    .filter(({ id }) => viewer.assignments.some(({ roleIds }) => roleIds.includes(id)))
    .map(({ name }) => name);
  welcome.textContent = `Welcome, ${displayName(viewer.name) ?? viewer.email}`;
  const tenant = document.querySelector('.tenant')?.textContent ?? '';
  role.textContent = `You are ${names.join(', ')} at ${tenant}. This is what your role opens:`;
  tiles.replaceChildren(
    ...permissions.items.map(({ key, label }) => {
      const grant = viewer.grants.find(({ permission }) => permission === key);
      const tile = document.createElement('li');
      const name = document.createElement('strong');
      const words = document.createElement('small');
      name.textContent = label;
      words.textContent = grant ? (grant.constraint?.label ?? 'Yours to use') : 'Not part of your role';
      tile.className = grant ? '' : 'barred';
      tile.append(name, words);
      return tile;
    }),
  );
}
