import './trusted-types.ts';
import './look.show.ts';
import './control-panel/demo-control-panel.ts';
import { createFetchClient } from 'invite-kit/client';
import type { InviteProvider, AcceptInvite } from 'invite-kit';
import { intelliPages } from './intelli-auth/intelli-pages.ts';
import { ispPages } from './isp-pages.ts';
import { meshPages } from './mesh-network/mesh-pages.ts';
import { hearOtherTabs, startMock } from './mock.ts';
import { opsPages } from './ops-os/ops-pages.ts';
import { preset } from './products.ts';
import { salesPages } from './sales-os/sales-pages.ts';

const pages = {
  'isp-os': ispPages,
  'sales-os': salesPages,
  'intelli-auth': intelliPages,
  'mesh-network': meshPages,
  'ops-os': opsPages,
}[preset];
pages.prepare?.();
const mock = await startMock();
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
pages.start?.(mock.backend, client);
document.addEventListener('demo-reset', () => pages.reset?.());
document.addEventListener('demo-changed', () => void showPage());
// Whoever is in the middle of accepting is not disturbed.
if (!document.querySelector('accept-invite')) hearOtherTabs(() => void showPage());
await pages.show(mock.backend, client);

/** Brings the page up to date with the world: the elements by asking again, the host's parts by themselves. */
async function showPage(): Promise<void> {
  await Promise.all([
    document.querySelector('invite-provider')?.refresh(),
    document.querySelector('accept-invite')?.refresh(),
    pages.show(mock.backend, client),
  ]);
}
