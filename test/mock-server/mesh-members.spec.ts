import type { Assignment, InvitationInput } from 'invite-kit/contract';
import { meshNetwork } from 'invite-kit/mock-server';
import { describe, expect, it } from 'vitest';
import { serverWorld, tokenIn, verdictOf } from './server-world.ts';

const meshWorld = (seed: 'people' | 'full' = 'people') => serverWorld({ preset: meshNetwork, seed });

const flagPermissions = {
  nodes: 'nodes.manage',
  invite: 'members.invite',
  firewall: 'firewall.manage',
} as const;
type Flag = keyof typeof flagPermissions;
const flags: readonly Flag[] = ['nodes', 'invite', 'firewall'];

/** What somebody is in a network: a role, flags on top of it, flags taken from it. */
const place = (
  network: string,
  role = 'member',
  given: readonly Flag[] = [],
  denied: readonly Flag[] = [],
): Assignment => ({
  scope: { type: 'network', id: `net-${network}` },
  roleIds: [`role-${role}`],
  overrides: [
    ...given.map((flag) => ({ permission: flagPermissions[flag], effect: 'allow' as const })),
    ...denied.map((flag) => ({ permission: flagPermissions[flag], effect: 'deny' as const })),
  ],
});

const invitationTo = (email: string | null, ...assignments: Assignment[]): InvitationInput => ({
  email,
  assignments,
  channel: 'link',
});

type World = ReturnType<typeof meshWorld>;

/** Goes from a link to membership, as somebody with an account. */
const accept = async ({ backend, browser }: World, token: string, personId = 'noah') => {
  backend.session.signInAs(personId);
  const { id } = await browser.acceptance.start(token);
  return (await browser.acceptance.step(id, 'confirm')).result;
};

const placesOf = ({ backend }: World, memberId: string) =>
  backend
    .exportWorld()
    .members.find(({ id }) => id === memberId)
    ?.assignments.map(({ scope, roleIds }) => `${scope.id} ${roleIds.join()}`);

/** What the trail says, newest last: type, place, and every change. */
const trailOf = async ({ as }: World, count: number) => {
  const { items } = await as('ruth').audit.list({ limit: count });
  return items
    .toReversed()
    .map(({ type, scope, changes }) => [
      type,
      scope?.name ?? scope?.type,
      ...changes.map(({ field, from, to }) => `${field}: ${from ?? '–'} > ${to ?? '–'}`),
    ]);
};

describe('members.list in networks', () => {
  it('finds people by the network and the role that the viewer sees, and by no other (NET-08, NET-23)', async () => {
    const { as } = meshWorld();
    const found = async (who: string, query: Parameters<ReturnType<typeof as>['members']['list']>[0]) => {
      const { items, total } = await as(who).members.list(query);
      expect(total).toEqual({ value: items.length, exact: true });
      return items.map(({ userId }) => userId).sort();
    };
    expect(await found('mira', { scopeId: 'net-berlin' })).toEqual(['dario', 'lina', 'mira']);
    expect(await found('mira', { scopeId: 'net-edge' })).toEqual(['emil', 'mira']);
    expect(await found('mira', { scopeId: 'net-edge', roleId: 'role-owner' })).toEqual(['emil']);
    expect(await found('mira', { scopeId: 'net-edge', query: 'mira' })).toEqual(['mira']);
    // Emil sees Mira, but not that she is in berlin-lab, nor what she is there.
    expect(await found('emil', { scopeId: 'net-berlin' })).toEqual([]);
    expect(await found('emil', { roleId: 'role-owner' })).toEqual(['emil']);
    expect(await found('ruth', { scopeId: 'net-berlin', roleId: 'role-owner' })).toEqual(['mira']);
  });

  it('pages within a network (NET-08)', async () => {
    const { as } = meshWorld();
    const { members } = as('mira');
    const first = await members.list({ scopeId: 'net-berlin', limit: 2 });
    const second = await members.list({ scopeId: 'net-berlin', limit: 2, cursor: first.nextCursor! });
    expect([...first.items, ...second.items].map(({ userId }) => userId)).toEqual(['dario', 'lina', 'mira']);
    const elsewhere = members.list({ scopeId: 'net-edge', limit: 2, cursor: first.nextCursor! });
    expect(await verdictOf(elsewhere)).toBe('cursor_invalid');
  });
});

describe('whoever changes what somebody is in a network', () => {
  it('owns it or runs the system, and gives role and flags there alone (NET-01, NET-12 to NET-15, NET-22)', async () => {
    const owners: Readonly<Record<string, readonly string[]>> = {
      berlin: ['mira', 'ruth'],
      edge: ['emil', 'ruth'],
      home: ['ruth'],
    };
    const present = (network: string) => place(network, 'member', ['firewall']);
    const subsets = flags.reduce<readonly (readonly Flag[])[]>(
      (sets, flag) => [...sets, ...sets.map((set) => [...set, flag])],
      [[]],
    );
    const world = meshWorld();
    let count = 0;
    for (const who of ['mira', 'emil', 'dario', 'lina', 'ruth'])
      for (const network of Object.keys(owners))
        for (const role of ['owner', 'admin', 'member'])
          for (const given of subsets) {
            if (role === 'member' && given.join() === 'firewall') continue;
            world.backend.changeMember('member-lina', { assignments: Object.keys(owners).map(present) });
            const { items } = await world.as(who).members.list({ query: 'lina@' });
            const seen = items[0]?.assignments ?? [];
            const next = place(network, role, given);
            const assignments = [...seen.filter(({ scope }) => scope.id !== next.scope.id), next];
            const verdict = await verdictOf(world.as(who).members.update('member-lina', { assignments }));
            const isAllowed = owners[network]!.includes(who);
            expect([who, network, role, given.join('+'), verdict === null]).toEqual([
              who,
              network,
              role,
              given.join('+'),
              isAllowed,
            ]);
            const others = placesOf(world, 'member-lina')?.filter((one) => !one.startsWith(next.scope.id));
            expect(others).toHaveLength(2);
            expect(new Set(others?.map((one) => one.split(' ')[1]))).toEqual(new Set(['role-member']));
            count++;
          }
    expect(count).toBe(5 * 3 * (3 * 8 - 1));
  }, 60_000);

  it('is not hindered by what they are in another network (NET-08)', async () => {
    const world = meshWorld();
    // Emil owns edge-fleet, where Mira is a member and sees it.
    world.backend.changeMember('member-emil', { assignments: [place('edge', 'owner'), place('berlin')] });
    const assignments = [place('edge', 'owner'), place('berlin', 'admin')];
    expect(await verdictOf(world.as('mira').members.update('member-emil', { assignments }))).toBeNull();
    const demoted = { assignments: [place('edge', 'admin'), place('berlin', 'admin')] };
    expect(await verdictOf(world.as('mira').members.update('member-emil', demoted))).toBe('scope_forbidden');
  });

  it('gives nothing that they lack in that network, and nothing beyond the three flags (NET-14)', async () => {
    const { as, backend } = meshWorld();
    backend.addRole({
      id: 'role-steward',
      key: 'steward',
      name: 'Steward',
      description: null,
      kind: 'custom',
      rank: null,
      isOwner: false,
      invitable: false,
      grants: ['network.view', 'members.manage', 'nodes.manage'].map((permission) => ({
        permission,
        constraint: null,
      })),
      revision: 1,
    });
    backend.changeMember('member-lina', { assignments: [place('berlin', 'steward')] });
    backend.changeMember('member-emil', { assignments: [place('berlin')] });
    const give = (who: string, one: Assignment) =>
      verdictOf(as(who).members.update('member-emil', { assignments: [one] }));
    expect(await give('lina', place('berlin', 'member', ['firewall']))).toBe('role_not_grantable');
    expect(await give('lina', place('berlin', 'admin'))).toBe('role_not_grantable');
    expect(await give('lina', place('berlin', 'member', ['nodes']))).toBeNull();
    const more = { permission: 'members.manage', effect: 'allow' as const };
    expect(await give('mira', { ...place('berlin'), overrides: [more] })).toBe('not_allowed_value');
  });

  it('puts nobody into a network: people come by their own yes (NET-01, NET-07)', async () => {
    const world = meshWorld();
    const { members } = world.as('mira');
    const assignments = [place('edge', 'owner'), place('berlin')];
    expect(
      await verdictOf(members.update('member-emil', { assignments: [place('berlin'), place('edge')] })),
    ).toBe('scope_forbidden');
    expect(await verdictOf(members.update('member-emil', { assignments }))).toBe('not_allowed_value');
  });

  it('leaves every network an owner with full rights (ALL-06)', async () => {
    const world = meshWorld();
    world.backend.changeMember('member-lina', { assignments: [place('berlin', 'owner'), place('edge')] });
    const { members } = world.as('ruth');
    const edit = (id: string, ...assignments: Assignment[]) => verdictOf(members.update(id, { assignments }));
    const mira = await members.get('member-mira');
    expect([mira.isLastOwner, mira.lastOwnerIn]).toEqual([false, []]);
    expect(await edit('member-mira', place('berlin'), place('edge'))).toBeNull();
    expect((await members.get('member-lina')).lastOwnerIn).toEqual([{ type: 'network', id: 'net-berlin' }]);
    expect(await edit('member-lina', place('berlin', 'admin'), place('edge'))).toBe('last_owner');
    expect(await edit('member-lina', place('berlin', 'owner', [], ['invite']), place('edge'))).toBe(
      'last_owner',
    );
    expect(await edit('member-lina', place('berlin', 'owner'), place('edge', 'admin'))).toBeNull();
  });
});

describe('taking the invite flag away', () => {
  const withoutInvite = { assignments: [place('berlin', 'member', ['nodes'])] };
  const withInvite = { assignments: [place('berlin', 'member', ['nodes', 'invite'])] };

  it('stops the open invitations for that network at acceptance, and giving it back lets them work again (NET-14)', async () => {
    const world = meshWorld();
    const { as } = world;
    const { link } = await as('dario').invitations.create(
      invitationTo('noah@partner.example', place('berlin')),
    );
    const token = tokenIn(link?.url);
    await as('mira').members.update('member-dario', withoutInvite);
    expect(await verdictOf(accept(world, token))).toBe('invitation_unusable');
    expect(
      await verdictOf(as('dario').invitations.create(invitationTo('x@mail.example', place('berlin')))),
    ).toBe('forbidden');
    await as('mira').members.update('member-dario', withInvite);
    expect((await accept(world, token))?.memberId).toBeTruthy();
    const { items } = await as('mira').members.list({ scopeId: 'net-berlin', query: 'noah' });
    expect(items[0]?.assignments).toEqual([place('berlin')]);
  });

  it('leaves alone what was sent for another network (NET-14)', async () => {
    const world = meshWorld();
    const { as, backend } = world;
    backend.changeMember('member-dario', {
      assignments: [place('berlin', 'member', ['invite']), place('edge', 'member', ['invite'])],
    });
    const { invitations } = as('dario');
    const { link } = await invitations.create(invitationTo('noah@partner.example', place('edge')));
    await invitations.create(invitationTo('x@mail.example', place('berlin')));
    const next = { assignments: [place('berlin'), place('edge', 'member', ['invite'])] };
    expect(await as('ruth').members.changePreview('member-dario', next)).toMatchObject({
      invitationsStopped: 1,
    });
    await as('mira').members.update('member-dario', {
      assignments: [place('berlin'), ...next.assignments.slice(1)],
    });
    expect((await accept(world, tokenIn(link?.url)))?.memberId).toBeTruthy();
  });

  it('is told before how many of them it stops, and how many work again (NET-14)', async () => {
    const { as, backend } = meshWorld('full');
    const { members } = as('mira');
    const ask = (assignments: Assignment[]) => members.changePreview('member-dario', { assignments });
    // One is open, from the preset; one more, with a flag of its own.
    await as('dario').invitations.create(
      invitationTo('y@mail.example', place('berlin', 'member', ['nodes'])),
    );
    expect(await ask(withoutInvite.assignments)).toEqual({ invitationsStopped: 2, invitationsResumed: 0 });
    expect(await ask([place('berlin', 'member', ['invite'])])).toEqual({
      invitationsStopped: 1,
      invitationsResumed: 0,
    });
    expect(await ask([])).toEqual({ invitationsStopped: 2, invitationsResumed: 0 });
    expect(await ask(withInvite.assignments)).toEqual({ invitationsStopped: 0, invitationsResumed: 0 });
    await members.update('member-dario', withoutInvite);
    expect(await ask(withInvite.assignments)).toEqual({ invitationsStopped: 0, invitationsResumed: 2 });
    // One that ran out can't be stopped.
    backend.clock.advance(8 * 24 * 3600 * 1000);
    expect(await ask(withInvite.assignments)).toEqual({ invitationsStopped: 0, invitationsResumed: 0 });
  });

  it('tells that number to nobody who could not take it away (NET-23)', async () => {
    const { as } = meshWorld('full');
    const ask = (who: string, id: string) => verdictOf(as(who).members.changePreview(id, withoutInvite));
    expect(await ask('lina', 'member-dario')).toBe('forbidden');
    expect(await ask('emil', 'member-dario')).toBe('member_not_found');
    expect(await ask('ruth', 'member-dario')).toBeNull();
    expect(
      await verdictOf(as('mira').members.changePreview('member-emil', { assignments: [place('edge')] })),
    ).toBe('scope_forbidden');
  });

  it('is a line of the trail for each network, from what to what, in words (NET-14)', async () => {
    const world = meshWorld();
    const { as, backend } = world;
    await as('mira').members.update('member-dario', withoutInvite);
    await as('mira').members.update('member-dario', { assignments: [place('berlin', 'admin')] });
    backend.changeMember('member-dario', { assignments: [place('berlin', 'admin'), place('edge')] });
    await as('ruth').members.update('member-dario', {
      assignments: [place('berlin'), place('edge', 'member', ['firewall'])],
    });
    expect(await trailOf(world, 4)).toEqual([
      ['member.override_changed', 'berlin-lab', 'overrides: Manage nodes, Invite users > Manage nodes'],
      [
        'member.role_changed',
        'berlin-lab',
        'role: Member > Admin',
        'overrides: Manage nodes > Manage nodes, Invite users, Manage firewall',
      ],
      [
        'member.role_changed',
        'berlin-lab',
        'role: Admin > Member',
        'overrides: Manage nodes, Invite users, Manage firewall > –',
      ],
      ['member.override_changed', 'edge-fleet', 'overrides: – > Manage firewall'],
    ]);
  });
});

describe('an invitation on the trail', () => {
  it('says where it leads, with role and flags (NET-04, NET-18)', async () => {
    const world = meshWorld();
    const { invitations } = world.as('mira');
    const { invitation, link } = await invitations.create(
      invitationTo('noah@partner.example', place('berlin', 'member', ['nodes'])),
    );
    expect(link).not.toBeNull();
    const { url } = await invitations.link(invitation.id);
    await accept(world, tokenIn(url));
    const trail = await trailOf(world, 20);
    expect(trail.filter(([type]) => type?.startsWith('invitation.'))).toEqual([
      ['invitation.created', 'berlin-lab', 'role: – > Member', 'overrides: – > Manage nodes'],
      ['invitation.link_copied', 'berlin-lab'],
      ['invitation.accepted', 'berlin-lab', 'role: – > Member', 'overrides: – > Manage nodes'],
    ]);
    expect(
      trail.filter(([type]) => type?.startsWith('acceptance.')).every(([, at]) => at === 'berlin-lab'),
    ).toBe(true);
  });
});

describe('going out of one network', () => {
  const berlin = { type: 'network', id: 'net-berlin' };
  const edge = { type: 'network', id: 'net-edge' };

  it('leaves every other one as it is (NET-08, NET-22)', async () => {
    const world = meshWorld();
    world.backend.changeMember('member-lina', {
      assignments: [place('berlin'), place('edge', 'admin'), place('home')],
    });
    const answer = await world.as('mira').members.remove('member-lina', { scope: berlin });
    expect(placesOf(world, 'member-lina')).toEqual(['net-edge role-admin', 'net-home role-member']);
    // Mira sees her in edge-fleet still, and never did in home-office.
    expect(answer.member?.assignments).toEqual([place('edge', 'admin')]);
    expect(await trailOf(world, 1)).toEqual([['member.removed', 'berlin-lab', 'role: Member > –']]);
    const last = await world.as('emil').members.remove('member-lina', { scope: edge });
    expect(last.member).toBeNull();
    expect(placesOf(world, 'member-lina')).toEqual(['net-home role-member']);
    expect(await verdictOf(world.as('lina').tenant.viewer())).toBeNull();
  });

  it('ends the membership with the last network', async () => {
    const world = meshWorld();
    const answer = await world.as('ruth').members.remove('member-lina', { scope: berlin });
    expect(answer).toMatchObject({ member: null, sessionsRevoked: true });
    expect(placesOf(world, 'member-lina')).toBeUndefined();
  });

  it('does not tell whoever sees one network whether there is another', async () => {
    const answers = await Promise.all(
      [[place('berlin')], [place('berlin'), place('home')]].map(async (assignments) => {
        const world = meshWorld();
        world.backend.changeMember('member-lina', { assignments });
        return world.as('mira').members.remove('member-lina', { scope: berlin });
      }),
    );
    expect(answers).toEqual([
      { member: null, sessionsRevoked: 'partial' },
      { member: null, sessionsRevoked: 'partial' },
    ]);
    // Who sees the whole is told.
    const { as, backend } = meshWorld();
    backend.changeMember('member-lina', { assignments: [place('berlin'), place('home')] });
    const answer = await as('ruth').members.remove('member-lina', { scope: berlin });
    expect(answer).toMatchObject({ member: { id: 'member-lina' }, sessionsRevoked: false });
  });

  it.each([
    ['who does not own it', 'emil', 'member-mira', berlin, 'scope_not_found'],
    ['who is only in it', 'mira', 'member-emil', edge, 'scope_forbidden'],
    ['who has no such right anywhere', 'dario', 'member-lina', berlin, 'forbidden'],
    ['the last owner', 'ruth', 'member-mira', berlin, 'last_owner'],
    ['the last owner who wants to leave', 'mira', 'member-mira', berlin, 'last_owner'],
    ['a network in which they are not', 'mira', 'member-lina', edge, 'scope_not_found'],
  ])('is refused for %s', async (_whom, who, memberId, scope, code) => {
    const { as } = meshWorld();
    expect(await verdictOf(as(who).members.remove(memberId, { scope }))).toBe(code);
  });

  it('is open to whoever wants to leave, also where they own another', async () => {
    const world = meshWorld();
    const answer = await world.as('mira').members.remove('member-mira', { scope: edge });
    expect(answer.member?.assignments.map(({ scope }) => scope.id)).toEqual(['net-berlin']);
    await world.as('dario').members.remove('member-dario', { scope: berlin });
    expect(placesOf(world, 'member-dario')).toBeUndefined();
  });

  it('withdraws the open invitations to that network, and no other (ALL-12)', async () => {
    const world = meshWorld();
    const { as, backend } = world;
    await as('emil').invitations.create(invitationTo('lina@lattice.example', place('edge')));
    // One to the network in which she is by now, as after an open link.
    backend.changeMember('member-lina', { assignments: [place('home')] });
    await as('mira').invitations.create(invitationTo('lina@lattice.example', place('berlin')));
    backend.changeMember('member-lina', { assignments: [place('berlin'), place('home')] });
    await as('mira').members.remove('member-lina', { scope: berlin });
    const { items } = await as('ruth').invitations.list({ query: 'lina@' });
    expect(items.map(({ status, assignments }) => [assignments[0]?.scope.id, status])).toEqual([
      ['net-edge', 'pending'],
    ]);
  });
});
