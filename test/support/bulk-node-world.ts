import { createFetchClient } from 'invite-kit/client';
import type { CapabilityKey, InviteClient } from 'invite-kit/contract';
import { createMockBackend, type MockBackend } from 'invite-kit/mock-server';
import { createInviteStore, type InviteStore } from 'invite-kit/store';
import { BulkKeeper, type KeptFile } from '../../src/elements/bulk-invite/bulk-keeper.ts';
import { BulkSession } from '../../src/elements/bulk-invite/bulk-session.ts';

/** A keeper that shows what it was given last; in Node there is nowhere else to look. */
class OpenKeeper extends BulkKeeper {
  kept: Omit<KeptFile, 'savedAt'> | null = null;

  override save(file: Omit<KeptFile, 'savedAt'>): Promise<void> {
    const { blob, ...work } = file;
    this.kept = { ...structuredClone(work), blob };
    return super.save(file);
  }

  override clear(): Promise<void> {
    this.kept = null;
    return super.clear();
  }
}

export interface BulkWorld {
  readonly backend: MockBackend;
  readonly client: InviteClient;
  readonly store: InviteStore;
  readonly keeper: OpenKeeper;
  /** The most requests that were on their way at once, of those that write. */
  readonly busiest: () => number;
  /** Called with each request before it is answered. */
  hear: (path: string, method: string) => void | Promise<void>;
  /** A session over rows under the columns of the template. */
  open(rows: readonly string[]): Promise<BulkSession>;
  /** A session over the file that was kept, as after a reload. */
  reopen(): Promise<BulkSession>;
  /** Fulfilled as soon as something holds, which is looked at whenever a session changes. */
  until(holds: () => boolean): Promise<void>;
  /** Whom an invitation was mailed to, of those of these tests. */
  mailed(): string[];
}

/** SalesOS behind its client and store, for work at a file without a page. */
export async function bulkWorld({
  seats = 1000,
  without = [],
}: { seats?: number; without?: readonly CapabilityKey[] } = {}): Promise<BulkWorld> {
  const backend = createMockBackend({ preset: 'sales-os', now: Date.UTC(2026, 10, 20, 9), running: false });
  backend.session.signInAs('sofia');
  backend.setSeatLimit(seats);
  if (without.length > 0) {
    await backend.ready;
    const world = backend.exportWorld();
    const none = Object.fromEntries(without.map((key) => [key, 'none']));
    const capabilities = { ...world.tenant.capabilities, ...none };
    backend.importWorld({ ...world, tenant: { ...world.tenant, capabilities } } as typeof world);
  }
  let running = 0;
  let busiest = 0;
  const client = createFetchClient({
    baseUrl: 'https://mock.example',
    tenantId: backend.tenantId,
    wait: () => Promise.resolve(),
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const isWrite = request.method === 'POST';
      if (isWrite) busiest = Math.max(busiest, ++running);
      try {
        await world.hear(new URL(request.url).pathname, request.method);
        return await backend.fetch(request);
      } finally {
        if (isWrite) running--;
      }
    },
  });
  const store = createInviteStore(client);
  const watchers = new Set<() => void>();
  const notify = () => {
    for (const watch of [...watchers]) watch();
  };
  // The store reads only while somebody listens.
  store.subscribe(notify);
  const keeper = new OpenKeeper(backend.tenantId, 'sofia');

  const openFile = async (blob: Blob) => {
    const session = await BulkSession.open(
      { name: 'people.csv', blob },
      {
        store,
        tenant: store.state.resources.tenant.value!,
        keeper,
        signal: new AbortController().signal,
        progress: () => undefined,
        changed: notify,
        ended: notify,
      },
    );
    return session;
  };
  const world: BulkWorld = {
    backend,
    client,
    store,
    keeper,
    busiest: () => busiest,
    hear: () => undefined,
    open: (rows) => openFile(new Blob([['email,name,role,team', ...rows].join('\r\n')])),
    async reopen() {
      const kept = keeper.kept!;
      const session = await openFile(kept.blob);
      await session.restore(kept);
      return session;
    },
    until: (holds) =>
      new Promise((resolve) => {
        const watch = () => {
          if (!holds()) return;
          watchers.delete(watch);
          resolve();
        };
        watchers.add(watch);
        watch();
      }),
    mailed: () =>
      backend.mailbox
        .list()
        .map(({ to }) => to)
        .filter((to) => /^p\d+@mail\.example$/.test(to)),
  };
  await store.load('tenant', 'viewer', 'roles', 'scopes', 'seats');
  return world;
}

/** Rows of people who can be invited, numbered from 0. */
export const people = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `p${index}@mail.example,Person ${index},sales_rep,`);
