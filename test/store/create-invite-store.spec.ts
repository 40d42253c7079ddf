import { describe, expect, it, vi } from 'vitest';
import { createInviteStore, listKey, storeForClient, type InviteStore } from 'invite-kit/store';
import { nodeWorld } from '../support/node-world.ts';

const { tenantId } = nodeWorld().backend;
const invitationFor = (email: string, roleId = 'role-staff') => ({
  idempotencyKey: `key-${email}`,
  input: {
    email,
    assignments: [{ scope: { type: 'tenant', id: tenantId }, roleIds: [roleId], overrides: [] }],
  },
});
const invitations = (store: InviteStore) => store.state.lists.invitations.get(listKey({}));
const settled = (store: InviteStore) =>
  vi.waitFor(() => {
    const lists = [...store.state.lists.invitations.values(), ...store.state.lists.members.values()];
    const all = [...Object.values(store.state.resources), ...lists];
    if (all.some(({ status }) => status === 'loading')) throw new Error('still loading');
  });

describe('reading', () => {
  it('keeps what it read, and reads it once', async () => {
    const { client, backend } = nodeWorld();
    const store = createInviteStore(client);
    await Promise.all([store.load('viewer', 'roles'), store.load('viewer')]);
    await store.load('viewer');
    expect(store.state.resources.viewer).toMatchObject({
      status: 'ready',
      value: { email: 'olivia@northwind.example' },
    });
    expect(backend.calls.filter(({ operation }) => operation === 'tenant.viewer')).toHaveLength(1);
  });

  it('ends in the state when it fails, and never rejects', async () => {
    const { client } = nodeWorld(null);
    const store = createInviteStore(client);
    await store.load('viewer');
    expect(store.state.resources.viewer).toMatchObject({
      status: 'failed',
      value: null,
      error: { code: 'authentication_required' },
    });
  });

  it('keeps what was known while reading fails', async () => {
    const { client, backend } = nodeWorld();
    const store = createInviteStore(client);
    await store.load('roles');
    backend.faults.add({ operation: 'roles.list', respond: { status: 501 } });
    await store.refresh();
    expect(store.state.resources.roles.status).toBe('failed');
    expect(store.state.resources.roles.value).toHaveLength(4);
  });

  it('forgets what was known when somebody without the right looks', async () => {
    const { client, backend } = nodeWorld();
    const store = createInviteStore(client);
    store.watchList('members', {});
    await settled(store);
    backend.session.signInAs('stan');
    await store.refresh();
    expect(store.state.lists.members.get(listKey({}))).toMatchObject({ status: 'failed', value: null });
  });

  it('asks for no list that the viewer may not see, and says why', async () => {
    const { client, backend } = nodeWorld('stan');
    const store = createInviteStore(client);
    await store.load('tenant', 'viewer');
    const before = backend.calls.length;
    store.watchList('invitations', {});
    await settled(store);
    expect(invitations(store)).toMatchObject({ status: 'failed', error: { code: 'forbidden' } });
    expect(backend.calls).toHaveLength(before);
  });

  it('asks for nothing more while nobody is signed in', async () => {
    const { client, backend } = nodeWorld();
    const store = createInviteStore(client);
    await store.load('tenant', 'viewer');
    store.watchList('members', {});
    await settled(store);
    backend.session.signInAs(null);
    await store.refresh();
    expect(store.state.lists.members.get(listKey({}))).toMatchObject({
      status: 'failed',
      value: null,
      total: null,
      error: { code: 'authentication_required' },
    });
    expect(
      backend.calls.filter(({ operation, status }) => operation === 'members.list' && status === 401),
    ).toHaveLength(0);
  });

  it('takes the time from the server', async () => {
    const { client, backend } = nodeWorld();
    const store = createInviteStore(client);
    store.watchList('invitations', {});
    await settled(store);
    expect(Math.abs(store.now() - backend.clock.now())).toBeLessThan(5_000);
    backend.clock.advance(49 * 3600);
    await store.refresh();
    expect(Math.abs(store.now() - backend.clock.now())).toBeLessThan(5_000);
  });

  it('drops a late answer of an older read', async () => {
    const { client, backend, hold } = nodeWorld();
    const store = createInviteStore(client);
    const late = hold('/viewer');
    const first = store.load('viewer');
    await vi.waitFor(() => expect(backend.calls.length).toBeGreaterThan(0));
    backend.session.signInAs('adam');
    await store.refresh();
    late.release();
    await first;
    expect(store.state.resources.viewer.value?.email).toBe('adam@northwind.example');
  });

  it('tells listeners once for all changes of one microtask', async () => {
    const { client } = nodeWorld();
    const store = createInviteStore(client);
    let calls = 0;
    const stop = store.subscribe(() => calls++);
    void store.load('viewer', 'roles', 'tenant');
    await Promise.resolve();
    expect(calls).toBe(1);
    await settled(store);
    stop();
    const before = calls;
    await store.refresh();
    expect(calls).toBe(before);
  });
});

describe('another viewer', () => {
  it('is not shown what was on its way for the former one', async () => {
    const { client, backend, hold } = nodeWorld();
    const store = createInviteStore(client);
    await store.load('tenant', 'viewer');
    const late = hold('/members');
    store.watchList('members', {});
    await vi.waitFor(() =>
      expect(backend.calls.some(({ operation }) => operation === 'members.list')).toBe(true),
    );
    backend.session.signInAs('stan');
    await store.refresh();
    late.release();
    await vi.waitFor(() => expect(store.state.resources.viewer.value?.email).toBe('stan@northwind.example'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(store.state.lists.members.get(listKey({}))).toMatchObject({ status: 'failed', value: null });
  });

  it('is not shown what was told to the former one, even while reading fails', async () => {
    const { client, backend } = nodeWorld();
    const store = createInviteStore(client);
    await store.load('tenant', 'viewer', 'roles');
    store.watchList('members', {});
    await settled(store);
    backend.session.signInAs('adam');
    for (const operation of ['roles.list', 'members.list'] as const)
      backend.faults.add({ operation, respond: { status: 501 } });
    await store.refresh();
    expect(store.state.resources.roles).toMatchObject({ status: 'failed', value: null });
    expect(store.state.lists.members.get(listKey({}))).toMatchObject({ status: 'failed', value: null });
  });

  it('starts from nothing when the last listener has left', async () => {
    const { client, backend } = nodeWorld('stan');
    const store = createInviteStore(client);
    const leave = store.subscribe(() => undefined);
    await store.load('viewer');
    leave();
    await Promise.resolve();
    backend.session.signInAs('olivia');
    store.subscribe(() => undefined);
    await store.load('viewer');
    expect(store.state.resources.viewer.value?.email).toBe('olivia@northwind.example');
  });

  it('keeps what is known when an element moves from one place to another', async () => {
    const { client, backend } = nodeWorld();
    const store = createInviteStore(client);
    const leave = store.subscribe(() => undefined);
    await store.load('viewer');
    leave();
    store.subscribe(() => undefined);
    await store.load('viewer');
    expect(backend.calls.filter(({ operation }) => operation === 'tenant.viewer')).toHaveLength(1);
  });
});

describe('a client of somebody else', () => {
  it('may throw at once: the failure is in the state', async () => {
    const { client } = nodeWorld();
    const store = createInviteStore({
      ...client,
      tenant: {
        ...client.tenant,
        get: () => {
          throw new Error('not there');
        },
      },
    });
    await store.load('tenant');
    expect(store.state.resources.tenant).toMatchObject({ status: 'failed', error: { code: 'unexpected' } });
  });

  it('may tell of changes made elsewhere, which are read again', async () => {
    const { client, backend } = nodeWorld();
    let tell = () => {};
    let isHeard = true;
    const store = createInviteStore({
      ...client,
      subscribe: (listener) => {
        tell = () => listener({ resource: 'invitations', id: null });
        return () => (isHeard = false);
      },
    });
    const leave = store.subscribe(() => undefined);
    await store.load('viewer');
    backend.session.signInAs('adam');
    tell();
    await vi.waitFor(() => expect(store.state.resources.viewer.value?.email).toBe('adam@northwind.example'));
    leave();
    await Promise.resolve();
    expect(isHeard).toBe(false);
  });
});

describe('lists', () => {
  it('are read again as far as they were read before', async () => {
    const { client, backend } = nodeWorld();
    for (let i = 0; i < 260; i++) backend.addInvitation({ email: `person${i}@mail.example` });
    const store = createInviteStore(client);
    const query = { query: '@mail.example' };
    store.watchList('invitations', query);
    await settled(store);
    const list = () => store.state.lists.invitations.get(listKey(query))!;
    while (list().nextCursor) await store.loadMore('invitations', query);
    await store.loadMore('invitations', query);
    expect(list().value).toHaveLength(260);
    await store.refresh();
    expect(list().value).toHaveLength(260);
  });

  it('stay unknown when nobody watches them', async () => {
    const store = createInviteStore(nodeWorld().client);
    await store.loadMore('invitations', {});
    expect(invitations(store)).toBeUndefined();
  });

  it('reads page after page, each row once', async () => {
    const { client, backend } = nodeWorld();
    for (let i = 0; i < 120; i++) backend.addInvitation({ email: `person${i}@mail.example` });
    const store = createInviteStore(client);
    const query = { query: '@mail.example' };
    store.watchList('invitations', query);
    await settled(store);
    const list = () => store.state.lists.invitations.get(listKey(query))!;
    expect(list().value).toHaveLength(50);
    expect(list().total).toEqual({ value: 120, exact: true });
    await store.loadMore('invitations', query);
    await store.loadMore('invitations', query);
    expect(new Set(list().value!.map(({ id }) => id)).size).toBe(120);
    expect(list().nextCursor).toBeNull();
    await store.refresh();
    expect(list().value).toHaveLength(120);
  });

  it('forgets a list that nobody watches any more', async () => {
    const { client } = nodeWorld();
    const store = createInviteStore(client);
    const leaveFirst = store.watchList('invitations', {});
    const leaveSecond = store.watchList('invitations', {});
    await settled(store);
    leaveFirst();
    leaveFirst();
    expect(invitations(store)).toBeDefined();
    leaveSecond();
    expect(invitations(store)).toBeUndefined();
  });

  it('asks the same question under the same name', () => {
    expect(listKey({ query: 'a', sort: 'email' })).toBe(listKey({ sort: 'email', query: 'a' }));
  });
});

describe('sending', () => {
  it('tells of each outcome at once, and brings the rows into the watched lists', async () => {
    const { client } = nodeWorld();
    const store = createInviteStore(client);
    store.watchList('invitations', {});
    await settled(store);
    const told: (string | null)[] = [];
    const outcomes = await store.sendInvitations(
      [
        invitationFor('new@mail.example'),
        invitationFor('OLIVIA@northwind.example'),
        invitationFor('next@mail.example'),
      ],
      ({ error }) => told.push(error?.code ?? null),
    );
    expect(told).toEqual([null, 'self_invite', null]);
    await settled(store);
    const sent = outcomes.flatMap(({ write }) => write?.invitation.id ?? []);
    expect(
      invitations(store)!
        .value!.slice(0, 2)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...sent].sort());
    expect([...store.state.freshIds]).toEqual(sent);
  });

  it('says a failure of the whole send once and asks no more (ALL-11)', async () => {
    const { client, backend } = nodeWorld();
    const store = createInviteStore(client);
    backend.session.signInAs(null);
    const outcomes = await store.sendInvitations([
      invitationFor('a@mail.example'),
      invitationFor('b@mail.example'),
    ]);
    expect(outcomes.map(({ error }) => error?.code)).toEqual([
      'authentication_required',
      'authentication_required',
    ]);
    expect(backend.calls.filter(({ operation }) => operation === 'invitations.create')).toHaveLength(1);
  });

  it('has one effect for the same intent, however often it is sent', async () => {
    const { client, backend } = nodeWorld();
    const store = createInviteStore(client);
    const intent = invitationFor('once@mail.example');
    backend.faults.add({ operation: 'invitations.create', network: true, afterEffect: true, times: 1 });
    const outcomes = await store.sendInvitations([intent]);
    await store.sendInvitations([intent]);
    expect(outcomes[0]!.error).toBeNull();
    expect(backend.mailbox.list().filter(({ to }) => to === 'once@mail.example')).toHaveLength(1);
  });
});

describe('changing', () => {
  it('shows a revoked invitation as revoked at once', async () => {
    const { client } = nodeWorld();
    const store = createInviteStore(client);
    store.watchList('invitations', {});
    await settled(store);
    const pending = invitations(store)!.value!.find(({ allowedActions }) =>
      allowedActions.includes('revoke'),
    )!;
    await store.changeInvitation((client) =>
      client.invitations.revoke(pending.id, { ifMatch: pending.etag }),
    );
    expect(invitations(store)!.value!.find(({ id }) => id === pending.id)?.status).toBe('revoked');
  });

  it('rejects with the code of the server, and asks how things are now', async () => {
    const { client, backend } = nodeWorld();
    const store = createInviteStore(client);
    store.watchList('invitations', {});
    await settled(store);
    const pending = invitations(store)!.value!.find(({ allowedActions }) =>
      allowedActions.includes('revoke'),
    )!;
    backend.clock.advance(1);
    await client.invitations.revoke(pending.id);
    await expect(
      store.changeInvitation((client) => client.invitations.revoke(pending.id, { ifMatch: pending.etag })),
    ).rejects.toMatchObject({ name: 'InviteError' });
    await settled(store);
    expect(invitations(store)!.value!.find(({ id }) => id === pending.id)?.status).toBe('revoked');
  });

  it('counts when things may have changed, for what is read past the store', async () => {
    const { client } = nodeWorld();
    const store = createInviteStore(client);
    await store.load('tenant');
    expect(store.state.revision).toBe(0);
    await store.updatePolicy({ invite: { defaultTtlSeconds: 3600 } });
    expect(store.state.revision).toBe(1);
    await store.changeInvitation((client) => client.invitations.revoke('nobody')).catch(() => undefined);
    expect(store.state.revision).toBe(2);
    await store.refresh();
    expect(store.state.revision).toBe(3);
  });

  it('keeps the new settings of the tenant (ISP-28)', async () => {
    const { client } = nodeWorld();
    const store = createInviteStore(client);
    await store.load('tenant');
    await store.updatePolicy({ invite: { defaultTtlSeconds: 7200 } });
    expect(store.state.resources.tenant.value?.policy.invite.defaultTtlSeconds).toBe(7200);
  });
});

describe('storeForClient', () => {
  it('gives the same store for the same client, and another for another', () => {
    const [one, other] = [nodeWorld().client, nodeWorld().client];
    expect(storeForClient(one)).toBe(storeForClient(one));
    expect(storeForClient(one)).not.toBe(storeForClient(other));
  });
});
