import { describe, expect, it } from 'vitest';
import type { Assignment } from 'invite-kit/contract';
import { failureOf, hour, serverWorld, tokenIn, verdictOf, type ServerWorld } from './server-world.ts';

const salesWorld = (seed: 'people' | 'full' = 'people') => serverWorld({ preset: 'sales-os', seed });

const assigned = (role: string, team: string | null = null): Assignment[] => [
  { scope: { type: 'tenant', id: 'harbor-pine' }, roleIds: [`role-${role}`], overrides: [] },
  ...(team ? [{ scope: { type: 'team', id: `team-${team}` }, roleIds: [], overrides: [] }] : []),
];

const stored = ({ backend }: ServerWorld, id: string) =>
  backend.exportWorld().members.find((member) => member.id === id);

/** What the trail says last. */
const lastEntry = ({ backend }: ServerWorld) => backend.audit.at(-1);

describe('members.update', () => {
  it('changes the role and keeps the team (SAL-30)', async () => {
    const world = salesWorld();
    const changed = await world
      .as('sofia')
      .members.update('member-renee', { assignments: assigned('manager', 'enterprise') });
    expect(changed.assignments).toEqual(assigned('manager', 'enterprise'));
    expect(lastEntry(world)).toMatchObject({
      type: 'member.role_changed',
      actor: { name: 'Sofia Marsh' },
      target: { id: 'member-renee', label: 'Renée Dubois' },
      changes: [{ field: 'role', from: 'Sales Rep', to: 'Manager' }],
    });
  });

  it.each([
    ['to another team', 'smb', 'SMB'],
    ['to none', null, null],
  ])('moves %s, and says so on the trail (SAL-31)', async (_way, team, to) => {
    const world = salesWorld();
    const { as } = world;
    await as('sofia').members.update('member-renee', { assignments: assigned('sales-rep', team) });
    expect(stored(world, 'member-renee')?.assignments).toEqual(assigned('sales-rep', team));
    expect(lastEntry(world)).toMatchObject({
      type: 'member.scope_changed',
      changes: [{ field: 'scope', from: 'Enterprise', to }],
    });
  });

  it.each([
    ['a team that nobody knows', assigned('sales-rep', 'moon'), 'scope_not_found'],
    ['two teams', [...assigned('sales-rep', 'smb'), ...assigned('x', 'emea').slice(1)], 'not_allowed_value'],
    ['a role that nobody knows', assigned('captain'), 'role_not_found'],
    ['no role', assigned('x', 'smb').slice(1), 'required'],
  ])('refuses %s (SAL-30, SAL-31)', async (_what, assignments, code) => {
    const world = salesWorld();
    expect(await verdictOf(world.as('sofia').members.update('member-renee', { assignments }))).toBe(code);
    expect(stored(world, 'member-renee')?.assignments).toEqual(assigned('sales-rep', 'enterprise'));
  });

  it('lets a manager move sales reps, and change nobody’s role (SAL-30, SAL-31, ALL-05)', async () => {
    const { members } = salesWorld().as('marcus');
    const to = (id: string, role: string, team: string | null = null) =>
      verdictOf(members.update(id, { assignments: assigned(role, team) }));
    expect(await to('member-renee', 'sales-rep', 'smb')).toBeNull();
    expect(await to('member-renee', 'manager')).toBe('role_not_grantable');
    expect(await to('member-aiko', 'sales-rep')).toBe('target_not_manageable');
    expect(await to('member-marcus', 'admin')).toBe('target_not_manageable');
  });

  it('keeps the last active admin, and lets go once there is another (ALL-06)', async () => {
    const world = salesWorld();
    const { members } = world.as('sofia');
    const step = () => verdictOf(members.update('member-sofia', { assignments: assigned('manager') }));
    const ada = { name: 'Ada', email: 'ada@harborpine.example', roleId: 'role-admin' };
    const { memberId } = world.backend.addMember({ ...ada, status: 'deactivated' });
    expect(await step()).toBe('last_owner');
    world.backend.changeMember(memberId, { status: 'active' });
    expect(await step()).toBeNull();
  });

  it('refuses an older version with the person as they are now (SAL-30)', async () => {
    const { members } = salesWorld().as('sofia');
    const { etag } = await members.get('member-renee');
    await members.update('member-renee', { assignments: assigned('manager') });
    const failure = await failureOf(
      members.update('member-renee', { assignments: assigned('admin') }, { ifMatch: etag }),
    );
    expect(failure.code).toBe('precondition_failed');
    expect(failure.current).toMatchObject({ id: 'member-renee', assignments: assigned('manager') });
  });
});

describe('members.deactivate', () => {
  it('ends access and sessions at once, and keeps everything (SAL-32)', async () => {
    const world = salesWorld();
    const renee = world.as('renee');
    world.backend.session.signInAs('renee');
    expect(await verdictOf(world.browser.tenant.viewer())).toBeNull();
    const before = stored(world, 'member-renee')!;
    const { member, sessionsRevoked } = await world.as('sofia').members.deactivate('member-renee');
    expect([member?.status, sessionsRevoked]).toEqual(['deactivated', true]);
    expect(member?.allowedActions).toContain('reactivate');
    expect(await verdictOf(world.browser.tenant.viewer())).toBe('authentication_required');
    expect(world.backend.session.current()).toBeNull();
    expect(await verdictOf(renee.tenant.viewer())).toBe('authentication_required');
    // With a session from anywhere else, it is the account that is refused.
    expect(await verdictOf(world.as('renee').tenant.viewer())).toBe('account_deactivated');
    const { owned, assignments } = stored(world, 'member-renee')!;
    expect({ owned, assignments }).toEqual({ owned: before.owned, assignments: before.assignments });
    expect(lastEntry(world)).toMatchObject({ type: 'member.deactivated', target: { id: 'member-renee' } });
  });

  it('lets sessions live on where the tenant says so, and answers that (SAL-32)', async () => {
    const world = salesWorld();
    world.backend.setPolicy({ members: { revokeSessionsOn: [] } });
    world.backend.session.signInAs('renee');
    const { sessionsRevoked } = await world.as('sofia').members.deactivate('member-renee');
    expect(sessionsRevoked).toBe(false);
    expect(world.backend.session.current()?.id).toBe('renee');
    // A session alone opens nothing.
    expect(await verdictOf(world.browser.tenant.viewer())).toBe('account_deactivated');
  });

  it('frees a seat (SAL-32, SAL-21)', async () => {
    const world = salesWorld();
    const { members, tenant } = world.as('sofia');
    const { used } = await tenant.seats();
    await members.deactivate('member-renee');
    expect(await tenant.seats()).toMatchObject({ used: used - 1 });
  });

  it.each([
    ['oneself', 'sofia', 'member-sofia', 'self_action_forbidden'],
    ['above the role', 'marcus', 'member-aiko', 'target_not_manageable'],
    ['without the right', 'renee', 'member-devon', 'forbidden'],
    ['twice', 'sofia', 'member-piotr', 'invalid_state'],
    ['nobody', 'sofia', 'member-nobody', 'member_not_found'],
  ])('is refused: %s (SAL-32, ALL-06)', async (_what, as, id, code) => {
    expect(await verdictOf(salesWorld().as(as).members.deactivate(id))).toBe(code);
  });

  it('does not exist where the tenant does not do that', async () => {
    const world = serverWorld();
    expect(await verdictOf(world.as('olivia').members.deactivate('member-stan'))).toBe('not_supported');
  });

  it('with its key again says the same and does nothing twice', async () => {
    const world = salesWorld();
    const { members } = world.as('sofia');
    const intent = { idempotencyKey: 'one-intent' };
    const first = await members.deactivate('member-renee', intent);
    expect(await members.deactivate('member-renee', intent)).toEqual(first);
    expect(world.backend.audit.filter(({ type }) => type === 'member.deactivated')).toHaveLength(1);
  });
});

describe('members.reactivate', () => {
  it('gives back role, team and records, and takes a seat (SAL-34, SAL-21)', async () => {
    const world = salesWorld();
    const { members, tenant } = world.as('sofia');
    const { used } = await tenant.seats();
    const { member } = await members.reactivate('member-piotr');
    expect(member).toMatchObject({
      status: 'active',
      deactivatedAt: null,
      assignments: assigned('sales-rep', 'smb'),
    });
    expect(stored(world, 'member-piotr')?.owned).toEqual({ deals: 14, leads: 6 });
    expect(await tenant.seats()).toMatchObject({ used: used + 1 });
    expect(await verdictOf(world.as('piotr').tenant.viewer())).toBeNull();
    expect(lastEntry(world)?.type).toBe('member.reactivated');
  });

  it('is refused while every seat is taken, open invitations included (SAL-34, ALL-04)', async () => {
    const world = salesWorld();
    const { members, tenant, invitations } = world.as('sofia');
    const { used } = await tenant.seats();
    world.backend.setSeatLimit(used + 1);
    const { invitation } = await invitations.create({
      email: 'kim@mail.example',
      name: { full: 'Kim', given: null, family: null },
      assignments: assigned('sales-rep'),
    });
    const failure = await failureOf(members.reactivate('member-piotr'));
    expect([failure.code, failure.params]).toEqual([
      'seat_limit_reached',
      { limit: used + 1, used: used + 1, requested: 1 },
    ]);
    expect(stored(world, 'member-piotr')?.status).toBe('deactivated');
    await invitations.revoke(invitation.id);
    expect(await verdictOf(members.reactivate('member-piotr'))).toBeNull();
  });

  it('takes the last seat once, however many try (ALL-04)', async () => {
    const world = salesWorld();
    const { used } = await world.as('sofia').tenant.seats();
    const { memberId } = world.backend.addMember({
      name: 'Second',
      email: 'second@harborpine.example',
      roleId: 'role-sales-rep',
      status: 'deactivated',
    });
    world.backend.setSeatLimit(used + 1);
    const { members } = world.as('sofia');
    const verdicts = await Promise.all(
      ['member-piotr', memberId].map((id) => verdictOf(members.reactivate(id))),
    );
    expect(verdicts).toEqual([null, 'seat_limit_reached']);
  });

  it('is refused for who is active', async () => {
    expect(await verdictOf(salesWorld().as('sofia').members.reactivate('member-renee'))).toBe(
      'invalid_state',
    );
  });
});

describe('members.removalPreview', () => {
  it('counts what there is to hand over, by kind (SAL-33)', async () => {
    expect(await salesWorld().as('sofia').members.removalPreview('member-renee')).toEqual({
      owned: [
        { type: 'deals', label: 'Deals', count: 27 },
        { type: 'leads', label: 'Leads', count: 64 },
      ],
    });
  });

  it('is for who may remove them, and for themselves (SAL-33, ALL-05)', async () => {
    const { as } = salesWorld();
    const preview = (person: string, id: string) => verdictOf(as(person).members.removalPreview(id));
    expect(await preview('marcus', 'member-renee')).toBeNull();
    expect(await preview('marcus', 'member-aiko')).toBe('target_not_manageable');
    expect(await preview('renee', 'member-devon')).toBe('forbidden');
    expect(await preview('renee', 'member-renee')).toBeNull();
  });
});

describe('members.remove', () => {
  it('hands each kind to whom it was given, and tells the trail (SAL-33)', async () => {
    const world = salesWorld();
    const reassignTo = { deals: 'member-marcus', leads: 'member-aiko' };
    const answer = await world.as('sofia').members.remove('member-renee', { mode: 'delete', reassignTo });
    expect(answer).toEqual({ member: null, sessionsRevoked: true });
    expect(stored(world, 'member-marcus')?.owned).toEqual({ deals: 12 + 27, leads: 4 });
    expect(stored(world, 'member-aiko')?.owned).toEqual({ deals: 7, leads: 1 + 64 });
    expect(lastEntry(world)).toMatchObject({
      type: 'member.deleted',
      target: { id: 'member-renee', label: 'Renée Dubois' },
      changes: [
        { field: 'role', from: 'Sales Rep', to: null },
        { field: 'deals', from: '27 deals', to: 'Marcus Bell' },
        { field: 'leads', from: '64 leads', to: 'Aiko Mori' },
      ],
    });
  });

  it('gives nobody what nobody takes (SAL-33)', async () => {
    const world = salesWorld();
    const sum = () =>
      world.backend.exportWorld().members.reduce((total, { owned }) => total + (owned['deals'] ?? 0), 0);
    const before = sum();
    await world.as('sofia').members.remove('member-renee');
    expect(sum()).toBe(before - 27);
  });

  it.each([
    ['somebody who is deactivated', { deals: 'member-piotr' }, 'member_not_found', '/reassignTo/deals'],
    ['somebody unknown', { leads: 'member-nobody' }, 'member_not_found', '/reassignTo/leads'],
    ['who goes', { deals: 'member-renee' }, 'member_not_found', '/reassignTo/deals'],
    ['a kind that nobody knows', { boats: 'member-aiko' }, 'not_allowed_value', '/reassignTo/boats'],
    [
      'a kind of every object',
      { constructor: 'member-aiko' },
      'not_allowed_value',
      '/reassignTo/constructor',
    ],
  ])('refuses to hand over to %s, and deletes nobody (SAL-33)', async (_what, reassignTo, code, pointer) => {
    const world = salesWorld();
    const failure = await failureOf(world.as('sofia').members.remove('member-renee', { reassignTo }));
    expect([failure.code, failure.errors[0]?.pointer]).toEqual([code, pointer]);
    expect(stored(world, 'member-renee')?.owned).toEqual({ deals: 27, leads: 64 });
  });

  it('wants every record in somebody’s hands where the tenant says so (SAL-33)', async () => {
    const world = salesWorld();
    world.backend.setPolicy({ members: { reassignRequired: true } });
    const { members } = world.as('sofia');
    const failure = await failureOf(members.remove('member-renee', { reassignTo: { deals: 'member-aiko' } }));
    expect([failure.code, failure.params]).toEqual([
      'reassignment_required',
      { owned: [{ type: 'leads', label: 'Leads', count: 64 }] },
    ]);
    // Devon owns leads only.
    expect(
      await verdictOf(members.remove('member-devon', { reassignTo: { leads: 'member-aiko' } })),
    ).toBeNull();
  });

  it('erases the account, ends its sessions and invitations, and keeps the name on the trail (SAL-35, ALL-12)', async () => {
    const world = salesWorld('full');
    const renee = world.as('renee');
    world.backend.session.signInAs('renee');
    expect(await verdictOf(world.browser.tenant.viewer())).toBeNull();
    const sofia = world.as('sofia');
    await sofia.members.update('member-renee', { assignments: assigned('manager') });
    world.backend.addInvitation({ email: 'renee@harborpine.example', roleId: 'role-manager' });
    await sofia.members.remove('member-renee', { mode: 'delete' });
    expect(await verdictOf(world.browser.tenant.viewer())).toBe('authentication_required');
    await expect(renee.tenant.viewer()).rejects.toThrow();
    const now = world.backend.exportWorld();
    expect(now.accounts.some(({ id }) => id === 'renee')).toBe(false);
    expect(now.sessions.every(({ accountId, endedAt }) => accountId !== 'renee' || endedAt !== null)).toBe(
      true,
    );
    expect(
      now.invitations.filter(({ email, status }) => email?.startsWith('renee@') && status === 'pending'),
    ).toEqual([]);
    const labels = now.audit
      .filter(({ target }) => target.id === 'member-renee')
      .map(({ type, target }) => [type, target.label]);
    expect(labels).toEqual([
      ['member.role_changed', 'Renée Dubois'],
      ['member.deleted', 'Renée Dubois'],
    ]);
    expect(await verdictOf(sofia.members.get('member-renee'))).toBe('member_not_found');
    expect(await verdictOf(sofia.members.reactivate('member-renee'))).toBe('member_not_found');
  });

  it('leaves no password to sign in with: who comes back begins anew (SAL-35)', async () => {
    const world = salesWorld();
    const sofia = world.as('sofia');
    await sofia.members.remove('member-renee', { mode: 'delete' });
    await sofia.invitations.create({
      email: 'renee@harborpine.example',
      name: { full: 'Renée Dubois', given: null, family: null },
      assignments: assigned('sales-rep'),
    });
    world.backend.session.signInAs(null);
    const { acceptance } = world.browser;
    const { id } = await acceptance.start(tokenIn(world.backend.mailbox.list()[0]?.link));
    const authenticate = (data: object) => verdictOf(acceptance.step(id, 'authenticate', data));
    expect(await authenticate({ mode: 'sign_in', password: 'saffron-bridge-17' })).toBe(
      'invalid_credentials',
    );
    expect(
      await authenticate({ mode: 'create', name: 'Renée Dubois', password: 'quiet-meadow-55' }),
    ).toBeNull();
  });

  it.each([
    ['the last admin, by themselves', 'sofia', 'member-sofia', {}, 'last_owner'],
    ['above the role', 'marcus', 'member-aiko', {}, 'target_not_manageable'],
    ['without the right', 'renee', 'member-devon', {}, 'forbidden'],
    ['only from the tenant', 'sofia', 'member-devon', { mode: 'remove' as const }, 'not_supported'],
  ])('is refused: %s (SAL-33, ALL-05, ALL-06)', async (_what, as, id, body, code) => {
    const world = salesWorld();
    expect(await verdictOf(world.as(as).members.remove(id, body))).toBe(code);
    expect(stored(world, id)?.status).toBe('active');
  });

  it('lets everybody leave, and deletes who is deactivated (SAL-33)', async () => {
    const { as } = salesWorld();
    expect(await verdictOf(as('renee').members.remove('member-renee'))).toBeNull();
    expect(await verdictOf(as('sofia').members.remove('member-piotr'))).toBeNull();
  });

  it('with its key again says the same and hands over once (SAL-33)', async () => {
    const world = salesWorld();
    const { members } = world.as('sofia');
    const input = { reassignTo: { deals: 'member-marcus' } };
    const intent = { idempotencyKey: 'one-intent' };
    const first = await members.remove('member-renee', input, intent);
    world.backend.clock.advance(hour);
    expect(await members.remove('member-renee', input, intent)).toEqual(first);
    expect(stored(world, 'member-marcus')?.owned['deals']).toBe(39);
  });
});

describe('members.list', () => {
  it('finds those who can take over: active ones, by part of a name or an address (SAL-33)', async () => {
    const { members } = salesWorld().as('marcus');
    const found = async (query: string) =>
      (await members.list({ status: ['active'], query })).items.map(({ id }) => id);
    expect(await found('MORI')).toEqual(['member-aiko']);
    expect(await found('piotr')).toEqual([]);
    expect(await verdictOf(salesWorld().as('renee').members.list())).toBe('forbidden');
  });

  it('says of each person what may be done, and who is the last admin (ALL-05, ALL-06)', async () => {
    const { items } = await salesWorld().as('sofia').members.list();
    const one = (id: string) => items.find((member) => member.id === id)!;
    expect(one('member-renee').allowedActions).toEqual([
      'change_role',
      'change_scope',
      'deactivate',
      'delete',
    ]);
    expect(one('member-piotr').allowedActions).toEqual([
      'change_role',
      'change_scope',
      'reactivate',
      'delete',
    ]);
    expect(one('member-sofia').allowedActions).toEqual(['change_scope']);
    expect(items.filter(({ isLastOwner }) => isLastOwner).map(({ id }) => id)).toEqual(['member-sofia']);
  });
});
