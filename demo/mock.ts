import { createMockBackend, persistWorld, presets, type MockBackend } from 'invite-kit/mock-server';
import { createMswHandlers } from 'invite-kit/mock-server/msw';
import { http, HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import { keepBeginning } from './beginning.ts';
import { baseUrl, placeOf } from './product-place.ts';
import { fromRoot, preset, worldName } from './products.ts';

/** A running backend, and how the page reaches it. */
export interface Mock {
  readonly backend: MockBackend;
  /** `null` when the service worker answers real requests; else what to send requests through. */
  readonly fetch: typeof fetch | null;
}

/** Answered by the service worker alone. */
const probe = `${baseUrl}/probe`;

/** Tells when another tab has changed the world; this one's own changes are heard too, but have the focus. */
export function hearOtherTabs(listener: () => void): void {
  if (typeof BroadcastChannel === 'undefined') return;
  new BroadcastChannel(`invite-kit:${worldName()}`).addEventListener('message', () => {
    if (!document.hasFocus()) listener();
  });
}

/**
 * Starts the mock server of the demo: behind MSW's service worker, so that the network panel shows
 * real requests, or in memory where no service worker can run. Its world survives a reload.
 */
export async function startMock(): Promise<Mock> {
  const { adapt, ...place } = placeOf(preset);
  const backend = createMockBackend({ ...place, preset: adapt(presets[preset]) });
  keepSession(backend);
  await persistWorld(backend, worldName());
  keepBeginning(backend);
  const isIntercepted = await startWorker(backend);
  return { backend, fetch: isIntercepted ? null : backend.fetch };
}

/** Keeps who somebody is in this tab alone over a reload of it. Without a store it lasts as long as the page. */
function keepSession({ session, subscribe }: MockBackend): void {
  const key = `${worldName()}:session`;
  try {
    session.takeHere(sessionStorage.getItem(key));
    subscribe(() => {
      if (session.here === null) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, session.here);
    });
  } catch {
    return;
  }
}

async function startWorker(backend: MockBackend): Promise<boolean> {
  // MSW's worker unregisters itself when the page that closes was the last one, and the next page of the
  // demo, already loading, is then left without it (msw 2.15). It hears of the closing by this event.
  addEventListener('beforeunload', (event) => event.stopImmediatePropagation());
  try {
    const worker = setupWorker(
      ...createMswHandlers(backend, { baseUrl }),
      http.get(probe, () => HttpResponse.json('here')),
    );
    await worker.start({
      quiet: true,
      onUnhandledRequest: 'bypass',
      serviceWorker: { url: fromRoot('mockServiceWorker.js').pathname },
    });
    // A worker that another tab is just ending lets requests through.
    const answer = await fetch(probe);
    return answer.headers.get('content-type')?.includes('json') ?? false;
  } catch {
    return false;
  }
}
