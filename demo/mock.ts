import { createMockBackend, persistWorld, type MockBackend } from 'invite-kit/mock-server';
import { createMswHandlers } from 'invite-kit/mock-server/msw';
import { setupWorker } from 'msw/browser';

/** A running backend, and how the page reaches it. */
export interface Mock {
  readonly backend: MockBackend;
  /** `null` when the service worker answers real requests; else what to send requests through. */
  readonly fetch: typeof fetch | null;
}

const baseUrl = '/api';
const worldName = 'invite-kit-demo';

/** Tells when another tab has changed the world; this one's own changes are heard too, but have the focus. */
export function hearOtherTabs(listener: () => void): void {
  if (typeof BroadcastChannel === 'undefined') return;
  new BroadcastChannel(`invite-kit:${worldName}`).addEventListener('message', () => {
    if (!document.hasFocus()) listener();
  });
}

/**
 * Starts the mock server of the demo: behind MSW's service worker, so that the network panel shows
 * real requests, or in memory where no service worker can run. Its world survives a reload.
 */
export async function startMock(): Promise<Mock> {
  const backend = createMockBackend({
    preset: 'isp-os',
    usersPage: new URL('index.html', location.href).pathname,
    linkTemplate: `${new URL('accept.html', location.href).pathname}#token={token}`,
  });
  await persistWorld(backend, worldName);
  const isIntercepted = await startWorker(backend);
  return { backend, fetch: isIntercepted ? null : backend.fetch };
}

async function startWorker(backend: MockBackend): Promise<boolean> {
  // MSW's worker unregisters itself when the page that closes was the last one, and the next page of the
  // demo, already loading, is then left without it (msw 2.15). It hears of the closing by this event.
  addEventListener('beforeunload', (event) => event.stopImmediatePropagation());
  try {
    const worker = setupWorker(...createMswHandlers(backend, { baseUrl }));
    await worker.start({
      quiet: true,
      onUnhandledRequest: 'bypass',
      serviceWorker: { url: new URL('mockServiceWorker.js', location.href).pathname },
    });
    // A worker that another tab is just ending lets requests through.
    const probe = await fetch(`${baseUrl}/v1/tenants/${backend.tenantId}`);
    return probe.headers.get('content-type')?.includes('json') ?? false;
  } catch {
    return false;
  }
}
