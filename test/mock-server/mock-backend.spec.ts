import { createMockBackend, persistWorld, type World, type WorldStore } from 'invite-kit/mock-server';
import { createMswHandlers } from 'invite-kit/mock-server/msw';
import { setupServer } from 'msw/node';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hour, serverWorld, start, verdictOf } from './server-world.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('the clock', () => {
  it('stands still when told, and moves on command', async () => {
    const { backend, browser } = serverWorld();
    expect(backend.clock.now()).toBe(start);
    backend.clock.advance(90);
    expect(backend.clock.now()).toBe(start + 90_000);
    backend.clock.set(start - 5);
    expect(backend.clock.now()).toBe(start - 5);
    expect((await browser.members.list()).serverNow).toBe('2026-11-20T08:59:59.995Z');
  });

  it('runs on from its start otherwise, also after it was set', () => {
    vi.useFakeTimers({ now: 1000 });
    const { clock } = createMockBackend({ preset: 'isp-os', now: start });
    vi.setSystemTime(3500);
    expect(clock.now()).toBe(start + 2500);
    clock.set(0);
    vi.setSystemTime(4000);
    expect(clock.now()).toBe(500);
  });

  it('is the present one unless told', () => {
    vi.useFakeTimers({ now: 777 });
    expect(createMockBackend({ preset: 'isp-os' }).clock.now()).toBe(777);
  });
});

describe('the people', () => {
  it('are the members with their roles, and accounts that are no members', () => {
    const { people, session } = serverWorld().backend;
    expect(people.slice(0, 4).map(({ name, roleName }) => [name, roleName])).toEqual([
      ['Olivia Owner', 'Owner'],
      ['Adam Admin', 'Admin'],
      ['Stan Staff', 'Staff'],
      ['Tina Technician', 'Technician'],
    ]);
    expect(people.filter(({ roleName }) => roleName === null).map(({ id }) => id)).toEqual([
      'grace',
      'uma',
      'ivan',
    ]);
    expect(session.current()?.id).toBe('olivia');
  });

  it('can be signed in one after the other, and beside each other', async () => {
    const { backend, browser, as } = serverWorld();
    backend.session.signInAs('stan');
    expect((await browser.tenant.viewer()).userId).toBe('stan');
    expect((await as('tina').tenant.viewer()).userId).toBe('tina');
    backend.session.signInAs(null);
    expect(await verdictOf(browser.tenant.viewer())).toBe('authentication_required');
    expect(() => backend.session.signInAs('nobody')).toThrow('nobody');
  });
});

/** Takes everything out of a value, beginning at its depth. */
function emptyAll(value: object): void {
  for (const [key, part] of Object.entries(value) as [string, unknown][]) {
    if (typeof part === 'object' && part !== null) emptyAll(part);
    Reflect.deleteProperty(value, key);
  }
}

describe('a world', () => {
  it('is plain JSON and goes on elsewhere as it was', async () => {
    const { backend, browser, input, newestToken } = serverWorld();
    await browser.invitations.create(input('sam@x.example'));
    const exported = backend.exportWorld();
    expect(JSON.parse(JSON.stringify(exported))).toEqual(exported);
    const other = serverWorld();
    other.backend.importWorld(JSON.parse(JSON.stringify(exported)) as World);
    expect(await other.browser.invitations.list()).toEqual(await browser.invitations.list());
    expect(await verdictOf(other.browser.acceptance.preview(newestToken()))).toBeNull();
  });

  it('is exported as a copy', async () => {
    const { backend, browser } = serverWorld();
    const world = backend.exportWorld();
    world.members.length = 0;
    expect((await browser.members.list()).items.length).toBeGreaterThan(0);
  });

  it('shares nothing with what it was exported to or imported from, at any depth', () => {
    const { backend } = serverWorld({ seed: 'full' });
    const world = backend.exportWorld();
    const as = JSON.stringify(world);
    backend.importWorld(world);
    for (const copy of [world, backend.exportWorld()]) {
      emptyAll(copy);
      expect(JSON.stringify(backend.exportWorld())).toBe(as);
    }
  });

  it('of another version is refused', () => {
    const { backend } = serverWorld();
    const odd = { ...backend.exportWorld(), version: 99 } as unknown as World;
    expect(() => backend.importWorld(odd)).toThrow('version 99');
  });

  it('goes back to the start', async () => {
    const { backend, browser, input } = serverWorld();
    await browser.invitations.create(input('sam@x.example'));
    backend.faults.add({ network: true });
    backend.clock.advance(hour);
    backend.session.signInAs('tina');
    backend.reset();
    expect(backend.clock.now()).toBe(start);
    expect(backend.session.current()?.id).toBe('olivia');
    expect([backend.mailbox.list(), backend.calls, backend.audit]).toEqual([[], [], []]);
    expect((await browser.invitations.list()).items).toEqual([]);
  });

  it('tells of every change until one stops listening', async () => {
    const { backend, browser, input } = serverWorld();
    const stamps = new Set<string>();
    const stop = backend.subscribe(() => stamps.add(backend.stamp));
    await browser.invitations.create(input('sam@x.example'));
    backend.clock.advance(1);
    backend.session.signInAs('adam');
    expect(stamps.size).toBe(3);
    stop();
    backend.clock.advance(1);
    expect(stamps.size).toBe(3);
  });

  it('of its own preset has its own rules', async () => {
    const { presets } = await import('invite-kit/mock-server');
    const preset = structuredClone(presets['isp-os']);
    const backend = createMockBackend({
      preset: {
        ...preset,
        policy: { ...preset.policy, requireIfMatch: true },
        people: preset.people.slice(0, 1),
      },
      now: start,
    });
    expect([backend.people.length, backend.policy.requireIfMatch]).toEqual([1, true]);
    await backend.ready;
  });
});

/** A database of a browser, for two tabs. */
function memoryStore(): WorldStore & { world: World | null } {
  return {
    world: null,
    read() {
      return Promise.resolve(structuredClone(this.world));
    },
    write(_key, world) {
      this.world = structuredClone(world);
      return Promise.resolve();
    },
  };
}

describe('a world that is kept', () => {
  it('is there again after a reload', async () => {
    const store = memoryStore();
    const before = serverWorld();
    await persistWorld(before.backend, 'demo', store);
    await before.browser.invitations.create(before.input('sam@x.example'));
    before.backend.clock.advance(hour);
    before.backend.session.signInAs('adam');
    await before.backend.saved();

    const after = serverWorld();
    await persistWorld(after.backend, 'demo', store);
    expect((await after.browser.invitations.list()).items[0]?.email).toBe('sam@x.example');
    expect(after.backend.clock.now()).toBe(start + hour * 1000);
    expect(after.backend.session.current()?.id).toBe('adam');
  });

  it('is one for two tabs', async () => {
    const store = memoryStore();
    const [one, other] = [serverWorld(), serverWorld()];
    await persistWorld(one.backend, 'demo', store);
    await persistWorld(other.backend, 'demo', store);
    for (let turn = 0; turn < 3; turn++) {
      await one.browser.invitations.create(one.input(`one${turn}@x.example`));
      await other.browser.invitations.create(other.input(`other${turn}@x.example`));
    }
    expect((await one.browser.invitations.list()).total?.value).toBe(6);
    expect(await other.browser.invitations.list()).toEqual(await one.browser.invitations.list());
    expect(await verdictOf(one.browser.invitations.create(one.input('other0@x.example')))).toBe(
      'invitation_already_pending',
    );
  });

  it('is left behind when it is of another version, and stays in memory when nothing can be kept', async () => {
    const store = memoryStore();
    store.world = { ...serverWorld().backend.exportWorld(), version: 0 } as unknown as World;
    const { backend, browser } = serverWorld();
    await persistWorld(backend, 'demo', store);
    expect((await browser.members.list()).items.length).toBe(10);
    const broken: WorldStore = {
      read: () => Promise.reject(new Error('no')),
      write: () => Promise.reject(new Error('no')),
    };
    const other = serverWorld();
    await persistWorld(other.backend, 'demo', broken);
    await other.browser.invitations.create(other.input('sam@x.example'));
    expect((await other.browser.invitations.list()).total?.value).toBe(1);
  });

  it('needs no browser: without a database it stays in memory', async () => {
    const { backend, browser } = serverWorld();
    await persistWorld(backend, 'demo');
    await backend.saved();
    expect((await browser.members.list()).items.length).toBe(10);
  });
});

describe('behind MSW', () => {
  it.each(['https://api.example/base', 'https://api.example/base/'])(
    'answers real requests to %s',
    async (baseUrl) => {
      const { backend, input } = serverWorld();
      const server = setupServer(...createMswHandlers(backend, { baseUrl }));
      server.listen({ onUnhandledRequest: 'error' });
      try {
        const address = `https://api.example/base/v1/tenants/${backend.tenantId}/invitations`;
        const made = await fetch(address, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(input('sam@x.example')),
        });
        expect(made.status).toBe(201);
        expect(made.headers.get('date')).toBe('Fri, 20 Nov 2026 09:00:00 GMT');
        expect(backend.mailbox.list()).toHaveLength(1);
        backend.faults.add({ network: true });
        await expect(fetch(address)).rejects.toThrow(TypeError);
      } finally {
        server.close();
      }
    },
  );
});
