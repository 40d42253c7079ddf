import {
  createMockBackend,
  persistWorld,
  presets,
  type MockBackend,
  type PresetDefinition,
} from 'invite-kit/mock-server';
import { createMswHandlers } from 'invite-kit/mock-server/msw';
import { http, HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import { fromProduct, fromRoot, preset } from './products.ts';

/** A running backend, and how the page reaches it. */
export interface Mock {
  readonly backend: MockBackend;
  /** `null` when the service worker answers real requests; else what to send requests through. */
  readonly fetch: typeof fetch | null;
}

const baseUrl = '/api';

/** Answered by the service worker alone. */
const probe = `${baseUrl}/probe`;

const worldName = `invite-kit-demo-${preset}`;

/** A page of this product, by its name. */
const page = (name: string): string => {
  const { pathname, hash } = fromProduct(name);
  return decodeURI(`${pathname}${hash}`);
};

/** The pages that the backend knows of, in this product's folder. */
const pages =
  preset === 'mesh-network'
    ? { landing: 'network.html', mailHelp: 'environment.html', accept: 'invitations/accept/{token}' }
    : { landing: 'dashboard.html', mailHelp: 'email-smtp.html', accept: 'accept.html#token={token}' };

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
    preset: demoPreset(),
    usersPage: page('index.html'),
    linkTemplate: page(pages.accept),
    baseUrl,
    ssoPage: page('sso.html'),
  });
  keepSession(backend);
  await persistWorld(backend, worldName);
  const isIntercepted = await startWorker(backend);
  return { backend, fetch: isIntercepted ? null : backend.fetch };
}

/** Keeps who somebody is in this tab alone over a reload of it. Without a store it lasts as long as the page. */
function keepSession({ session, subscribe }: MockBackend): void {
  const key = `${worldName}:session`;
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

/** The preset with the addresses of this demo in the places of a product's own. */
function demoPreset(): PresetDefinition {
  const definition: PresetDefinition = presets[preset];
  const { policy, seats } = definition;
  const { acceptance, delivery } = policy;
  return {
    ...definition,
    policy: {
      ...policy,
      kinds: policy.kinds.map((kind) => ({ ...kind, url: kind.url && page('worker-onboarding.html') })),
      acceptance: { ...acceptance, landingUrl: page(pages.landing) },
      delivery: { ...delivery, helpUrl: delivery.helpUrl && page(pages.mailHelp) },
    },
    seats: { ...seats, billingUrl: seats.billingUrl && page('billing.html') },
  };
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
