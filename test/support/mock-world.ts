import { fixture, fixtureCleanup } from '@open-wc/testing';
import { createFetchClient } from 'invite-kit/client';
import type { InviteClient } from 'invite-kit/contract';
import { createMockBackend, type MockBackend, type PresetName } from 'invite-kit/mock-server';
import { createMswHandlers } from 'invite-kit/mock-server/msw';
import { setupWorker, type SetupWorker } from 'msw/browser';
import type { TemplateResult } from 'lit';

/** The moment at which every world begins, unless a test says another: 20 November 2026, 09:00 UTC. */
export const startOfWorld = Date.UTC(2026, 10, 20, 9);

export interface MockWorld {
  readonly backend: MockBackend;
  /** Base address under which the service worker answers for this world. */
  readonly baseUrl: string;
  /** The HTTP client of whoever is signed in. */
  readonly client: InviteClient;
  /** An HTTP client of somebody who acts at the same time. */
  clientOf(personId: string): InviteClient;
  /** Renders a template into the page; it is removed after the test. */
  mount<T extends Element>(template: TemplateResult): Promise<T>;
}

let worker: SetupWorker | null = null;
let worlds = 0;

/**
 * A world of its own behind real requests: page, fetch client, service worker, mock server. The
 * clock stands still unless the test moves it.
 */
export async function mockWorld({
  preset = 'isp-os',
  as,
  now = startOfWorld,
}: {
  preset?: PresetName;
  /** The first person of the preset unless told. */
  as?: string | null;
  now?: number;
} = {}): Promise<MockWorld> {
  if (!worker) {
    worker = setupWorker();
    await worker.start({ quiet: true, onUnhandledRequest: 'bypass' });
  }
  const backend = createMockBackend({ preset, now, running: false });
  if (as !== undefined) backend.session.signInAs(as);
  const baseUrl = `/world-${++worlds}`;
  worker.use(...createMswHandlers(backend, { baseUrl }));
  const { tenantId } = backend;
  const immediately = () => Promise.resolve();
  return {
    backend,
    baseUrl,
    client: createFetchClient({ baseUrl, tenantId, wait: immediately }),
    clientOf: (personId) =>
      createFetchClient({
        baseUrl,
        tenantId,
        wait: immediately,
        headers: () => ({ authorization: `Bearer ${backend.bearerFor(personId)}` }),
      }),
    mount: <T extends Element>(template: TemplateResult) => fixture<T>(template),
  };
}

/** Takes everything out of the page before the test's end. */
export const clearPage = fixtureCleanup;
