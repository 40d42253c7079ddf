import {
  canChangeMemberRole,
  canDeactivateMember,
  canReactivateMember,
  canRemoveMember,
  canResetMfa,
  keepsAnOwner,
  type ManageMemberQuestion,
} from 'invite-kit/policy';
import type { Assignment, Member } from 'invite-kit/contract';
import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import { describe, it } from 'vitest';
import { testDecisions } from '../support/decision-table.ts';
import {
  actorAs,
  allowing,
  assignment,
  createActor,
  createActorWith,
  createMember,
  createPolicy,
  createSeats,
  denying,
  fullHouse,
  network,
  plainPolicy,
  plainRoles,
  team,
  tenantScope,
} from '../support/policy-world.ts';

const withRole = (userId: string, roleId: string, changes: Partial<Member> = {}) =>
  createMember(userId, { assignments: [assignment([roleId])], ...changes });

const boss = withRole('u-boss', 'chief');
const partner = withRole('u-partner', 'chief');
const lead = withRole('u-lead', 'lead');
const helper = withRole('u-helper', 'helper');
const members = [boss, lead, helper];

const usual: ManageMemberQuestion & { readonly assignments: readonly Assignment[] } = {
  actor: actorAs('lead', { userId: 'u-lead' }),
  member: helper,
  members,
  roles: plainRoles,
  policy: plainPolicy,
  assignments: [assignment(['reader'])],
};
const asBoss = { actor: actorAs('chief', { userId: 'u-boss' }) };

describe('canChangeMemberRole (ISP-21, ISP-24)', () => {
  testDecisions(canChangeMemberRole, usual, [
    { title: 'lets between roles within reach', given: {} },
    { title: 'lets to the same role', given: { assignments: [assignment(['helper'])] } },
    {
      title: 'refuses who may not, and names the permissions',
      given: { actor: actorAs('helper') },
      reason: 'forbidden',
      params: { action: 'change_role', permissions: ['people.manage'] },
    },
    {
      title: 'refuses who may not, also with somebody who has nothing',
      given: { actor: actorAs('helper'), member: createMember('u-new', { assignments: [] }) },
      reason: 'forbidden',
    },
    {
      title: 'lets give somebody who has nothing a role',
      given: { member: createMember('u-new', { assignments: [] }) },
    },
    {
      title: 'refuses to demote somebody above the ceiling (ISP-21)',
      given: { member: lead },
      reason: 'target_not_manageable',
      params: { roleIds: ['lead'], allowedRoleIds: ['helper', 'reader', 'auditor', 'guest'] },
    },
    {
      title: 'refuses to promote above the ceiling (ISP-25)',
      given: { assignments: [assignment(['lead'])] },
      reason: 'role_not_grantable',
    },
    {
      title: 'refuses a role that holds more than the giver (ALL-05)',
      given: { assignments: [assignment(['auditor'])] },
      reason: 'role_not_grantable',
      params: { roleIds: ['auditor'], missingPermissions: ['audit.read'] },
    },
    {
      title: 'refuses without a role (ALL-07)',
      given: { assignments: [] },
      reason: 'required',
      pointer: '/assignments/0/roleIds',
    },
    {
      title: 'refuses a role that nobody knows',
      given: { assignments: [assignment(['__proto__'])] },
      reason: 'role_not_found',
      pointer: '/assignments/0/roleIds',
    },
    {
      title: 'refuses more roles than the tenant allows (OPS-30)',
      given: { assignments: [assignment(['helper', 'reader'])] },
      reason: 'too_many_roles',
      pointer: '/assignments/0/roleIds',
    },
    {
      title: 'lets an owner promote to owner (ISP-23)',
      given: { ...asBoss, assignments: [assignment(['chief'])] },
    },
    {
      title: 'lets an owner step down while another remains (ALL-06)',
      given: { ...asBoss, member: boss, members: [...members, partner] },
    },
    {
      title: 'refuses the last owner to step down (ALL-06)',
      given: { ...asBoss, member: boss },
      reason: 'last_owner',
    },
    {
      title: 'lets the last owner stay one (ALL-06)',
      given: { ...asBoss, member: boss, assignments: [assignment(['chief'])] },
    },
    {
      title: 'binds a system admin to the last owner as well (ALL-06)',
      given: { actor: createActor({ systemAdmin: true }), member: boss },
      reason: 'last_owner',
    },
    {
      title: 'says target_not_manageable before what is wrong with the new role',
      given: { member: boss, assignments: [] },
      reason: 'target_not_manageable',
    },
    {
      title: 'says role_not_found before role_not_grantable',
      given: { assignments: [assignment(['lead', 'x'])] },
      reason: 'role_not_found',
      pointer: '/assignments/0/roleIds',
    },
    {
      title: 'says that an owner is out of reach before last_owner',
      given: {
        actor: createActorWith([assignment(['chief'], tenantScope, [denying('docs.read')])], plainRoles),
        member: boss,
      },
      reason: 'target_not_manageable',
    },
    {
      title: "refuses oneself where one's own role is above the ceiling",
      given: { member: lead, assignments: [assignment(['chief'])] },
      reason: 'target_not_manageable',
    },
  ]);

  describe('with permissions for one person (OPS-21, ALL-05)', () => {
    const policy = createPolicy({ roles: { overrides: 'on_member' } });
    const to = (...overrides: Assignment['overrides']) => [assignment(['helper'], tenantScope, overrides)];
    testDecisions(canChangeMemberRole, { ...usual, policy }, [
      { title: 'lets allow what the giver holds', given: { assignments: to(allowing('docs.write')) } },
      {
        title: 'refuses to allow what the giver lacks',
        given: { assignments: to(allowing('audit.read')) },
        reason: 'role_not_grantable',
        params: { roleIds: ['helper'], missingPermissions: ['audit.read'] },
      },
      {
        title: 'lets deny anything',
        given: { assignments: to(denying('docs.write'), denying('audit.read')) },
      },
      {
        title: 'refuses to lift a denial from oneself',
        given: {
          actor: createActorWith([assignment(['chief'], tenantScope, [denying('audit.read')])], plainRoles, {
            userId: 'u-boss',
          }),
          member: boss,
          assignments: [assignment(['chief'])],
        },
        reason: 'role_not_grantable',
        params: { roleIds: ['chief'], missingPermissions: ['audit.read'] },
      },
      {
        title: 'refuses where the tenant has none',
        given: { policy: plainPolicy, assignments: to(denying('docs.write')) },
        reason: 'not_allowed_value',
        pointer: '/assignments/0/overrides',
      },
    ]);
  });

  describe('in networks', () => {
    const policy = createPolicy({
      scopeTypes: [{ key: 'network', label: 'Network', grantsAccess: true, perInvitation: 'exactly_one' }],
    });
    const inN1 = createMember('u-net', { assignments: [assignment(['helper'], network('n1'))] });
    testDecisions(
      canChangeMemberRole,
      {
        ...usual,
        policy,
        actor: createActorWith([assignment(['lead'], network('n1'))], plainRoles),
        member: inN1,
        assignments: [assignment(['reader'], network('n1'))],
      },
      [
        { title: "lets in one's own network", given: {} },
        {
          title: 'refuses to add another network',
          given: { assignments: [...inN1.assignments, assignment(['reader'], network('n2'))] },
          reason: 'scope_forbidden',
        },
        {
          title: 'refuses to turn a network into the whole tenant',
          given: { assignments: [assignment(['reader'])] },
          reason: 'scope_forbidden',
        },
        {
          title: 'refuses with somebody who is in another network too',
          given: {
            member: createMember('u-net', {
              assignments: [...inN1.assignments, assignment(['helper'], network('n2'))],
            }),
          },
          reason: 'scope_forbidden',
        },
      ],
    );
  });
});

describe('canRemoveMember (ISP-24)', () => {
  testDecisions<ManageMemberQuestion>(canRemoveMember, usual, [
    { title: 'lets with somebody within reach', given: {} },
    { title: 'refuses who may not', given: { actor: actorAs('helper') }, reason: 'forbidden' },
    {
      title: 'refuses who may not, also with somebody who has nothing',
      given: { actor: actorAs('helper'), member: createMember('u-new', { assignments: [] }) },
      reason: 'forbidden',
    },
    {
      title: 'refuses with somebody above the ceiling (RO07)',
      given: { member: boss },
      reason: 'target_not_manageable',
    },
    {
      title: 'refuses in another network',
      given: {
        actor: createActorWith([assignment(['lead'], network('n1'))], plainRoles),
        member: createMember('u-net', { assignments: [assignment(['helper'], network('n2'))] }),
      },
      reason: 'scope_forbidden',
    },
    { title: 'lets everybody leave', given: { actor: actorAs('helper', { userId: 'u-helper' }) } },
    {
      title: 'lets nobody leave who may not remove people, where the tenant does not let them (INT-15)',
      given: {
        actor: actorAs('helper', { userId: 'u-helper' }),
        policy: createPolicy({ members: { leave: false } }),
      },
      reason: 'forbidden',
    },
    {
      title: 'lets an owner leave while another remains (ALL-06)',
      given: { ...asBoss, member: boss, members: [...members, partner] },
    },
    {
      title: 'refuses the last owner to leave (ALL-06)',
      given: { ...asBoss, member: boss },
      reason: 'last_owner',
    },
    {
      title: 'lets an owner remove another (ISP-23)',
      given: { ...asBoss, member: partner, members: [...members, partner] },
    },
    {
      title: 'says target_not_manageable before last_owner',
      given: { member: boss, members: [boss] },
      reason: 'target_not_manageable',
    },
  ]);
});

/** The plain tenant, with accounts that can be switched off. */
const switching = createPolicy({
  permissions: { ...plainPolicy.permissions, deactivate_member: ['people.manage'] },
  members: { deactivate: true },
});

describe('canDeactivateMember (SAL-32)', () => {
  testDecisions<ManageMemberQuestion>(canDeactivateMember, { ...usual, policy: switching }, [
    { title: 'lets with somebody within reach', given: {} },
    {
      title: 'refuses where the tenant does not do that',
      given: { policy: plainPolicy },
      reason: 'not_supported',
      params: { capability: 'members.deactivate' },
    },
    { title: 'refuses oneself', given: { member: lead }, reason: 'self_action_forbidden' },
    {
      title: 'refuses oneself also while another owner remains',
      given: { ...asBoss, member: boss, members: [...members, partner] },
      reason: 'self_action_forbidden',
    },
    { title: 'refuses who may not', given: { actor: actorAs('helper') }, reason: 'forbidden' },
    {
      title: 'refuses with somebody above the ceiling (ALL-05)',
      given: { member: boss },
      reason: 'target_not_manageable',
    },
    {
      title: 'refuses in another network',
      given: {
        actor: createActorWith([assignment(['lead'], network('n1'))], plainRoles),
        member: createMember('u-net', { assignments: [assignment(['helper'], network('n2'))] }),
      },
      reason: 'scope_forbidden',
    },
    ...(['deactivated', 'held', 'unknown'] as const).map((status) => ({
      title: `refuses who is ${status}`,
      given: { member: { ...helper, status } },
      reason: 'invalid_state' as const,
      params: { status },
    })),
    {
      title: 'lets an owner deactivate another (ALL-06)',
      given: { ...asBoss, member: partner, members: [...members, partner] },
    },
    {
      title: 'refuses the last owner, whoever asks (ALL-06)',
      given: { actor: createActor({ systemAdmin: true }), member: boss },
      reason: 'last_owner',
    },
    {
      title: 'does not count a deactivated owner as one who remains (ALL-06)',
      given: {
        actor: createActor({ systemAdmin: true }),
        member: boss,
        members: [...members, { ...partner, status: 'deactivated' }],
      },
      reason: 'last_owner',
    },
    {
      title: 'says self_action_forbidden before forbidden',
      given: { actor: actorAs('helper', { userId: 'u-helper' }) },
      reason: 'self_action_forbidden',
    },
    {
      title: 'says target_not_manageable before invalid_state',
      given: { member: { ...boss, status: 'deactivated' } },
      reason: 'target_not_manageable',
    },
  ]);
});

describe('canReactivateMember (SAL-34)', () => {
  const off: Member = { ...helper, status: 'deactivated' };
  const seats = createSeats();
  testDecisions(canReactivateMember, { ...usual, policy: switching, member: off, seats }, [
    { title: 'lets with somebody within reach', given: {} },
    { title: 'lets where a seat is free', given: { seats: { ...fullHouse, used: 4, available: 1 } } },
    {
      title: 'refuses while every seat is taken (ALL-04)',
      given: { seats: fullHouse },
      reason: 'seat_limit_reached',
      params: { limit: 5, used: 5, requested: 1 },
    },
    {
      title: 'refuses where the tenant does not do that',
      given: { policy: plainPolicy },
      reason: 'not_supported',
    },
    {
      title: 'refuses oneself',
      given: { member: { ...lead, status: 'deactivated' } },
      reason: 'self_action_forbidden',
    },
    { title: 'refuses who may not', given: { actor: actorAs('helper') }, reason: 'forbidden' },
    {
      title: 'refuses with somebody above the ceiling (ALL-05)',
      given: { member: { ...boss, status: 'deactivated' } },
      reason: 'target_not_manageable',
    },
    ...(['active', 'held', 'unknown'] as const).map((status) => ({
      title: `refuses who is ${status}`,
      given: { member: { ...helper, status } },
      reason: 'invalid_state' as const,
      params: { status },
    })),
    {
      title: 'refuses to give back what the giver lacks (ALL-05)',
      given: { member: { ...off, assignments: [assignment(['auditor'])] } },
      reason: 'role_not_grantable',
      params: { roleIds: ['auditor'], missingPermissions: ['audit.read'] },
    },
    {
      title: 'refuses a role that went meanwhile (ALL-07)',
      given: { ...asBoss, member: { ...off, assignments: [assignment(['gone'])] } },
      reason: 'role_missing',
    },
    {
      title: 'gives back the team as well (SAL-31)',
      given: { member: { ...off, assignments: [...helper.assignments, assignment([], team('smb'))] } },
    },
    {
      title: 'says invalid_state before seat_limit_reached',
      given: { member: helper, seats: fullHouse },
      reason: 'invalid_state',
    },
    {
      title: 'says role_not_grantable before seat_limit_reached',
      given: { member: { ...off, assignments: [assignment(['auditor'])] }, seats: fullHouse },
      reason: 'role_not_grantable',
    },
  ]);
});

describe('canResetMfa (INT-13)', () => {
  const enrolled = { mfa: { required: true, enrolled: true } };
  const policy = createPolicy({
    permissions: { ...plainPolicy.permissions, reset_mfa: ['people.manage'] },
    acceptance: { mfa: 'required' },
  });
  testDecisions(canResetMfa, { ...usual, policy, member: { ...helper, ...enrolled } }, [
    { title: 'lets who may, of somebody within reach', given: {} },
    {
      title: 'refuses where the tenant has none',
      given: { policy: plainPolicy },
      reason: 'not_supported',
      params: { capability: 'members.mfa' },
    },
    {
      title: "refuses one's own",
      given: { member: { ...lead, ...enrolled } },
      reason: 'self_action_forbidden',
    },
    { title: 'refuses who may not', given: { actor: actorAs('helper') }, reason: 'forbidden' },
    {
      title: 'refuses of somebody above the ceiling',
      given: { member: { ...boss, ...enrolled } },
      reason: 'target_not_manageable',
    },
    {
      title: 'refuses of an owner to who has the right towards everybody, but not all that an owner has',
      given: {
        actor: createActor({
          grants: [{ permission: 'people.manage', scope: tenantScope, constraint: null }],
        }),
        member: { ...boss, ...enrolled },
      },
      reason: 'target_not_manageable',
    },
    {
      title: 'lets an owner, of another owner',
      given: { ...asBoss, member: { ...partner, ...enrolled } },
    },
    {
      title: 'refuses where nothing is set up',
      given: { member: { ...helper, mfa: { required: true, enrolled: false } } },
      reason: 'invalid_state',
    },
  ]);
});

describe('whoever does something to an owner', () => {
  // May do it to everybody, but lacks what an owner has.
  const strong = createActor({
    grants: [{ permission: 'people.manage', scope: tenantScope, constraint: null }],
  });
  const given = { actor: strong, member: partner, members: [boss, partner] };
  const outOfReach = { given, reason: 'target_not_manageable' } as const;
  testDecisions(canRemoveMember, usual, [
    { title: 'needs all that an owner has to remove one', ...outOfReach },
  ]);
  testDecisions(canChangeMemberRole, usual, [
    { title: 'needs all that an owner has to give one another role', ...outOfReach },
  ]);
  testDecisions(
    canDeactivateMember,
    {
      ...usual,
      policy: createPolicy({
        permissions: { ...plainPolicy.permissions, deactivate_member: ['people.manage'] },
        members: { deactivate: true },
      }),
    },
    [{ title: 'needs all that an owner has to deactivate one', ...outOfReach }],
  );
});

describe('keepsAnOwner (ALL-06)', () => {
  const netOwner = (userId: string, id: string) =>
    createMember(userId, { assignments: [assignment(['chief'], network(id))] });
  testDecisions<Parameters<typeof keepsAnOwner>[0]>(
    keepsAnOwner,
    { member: boss, members, roles: plainRoles },
    [
      { title: 'refuses without another owner', given: {}, reason: 'last_owner' },
      { title: 'lets with another active owner', given: { members: [...members, partner] } },
      ...(['held', 'deactivated', 'unknown'] as const).map((status) => ({
        title: `does not count an owner who is ${status}`,
        given: { members: [...members, { ...partner, status }] },
        reason: 'last_owner' as const,
      })),
      {
        title: 'does not count an owner who has never signed in',
        given: { members: [...members, { ...partner, mustChangePassword: true, joinedAt: null }] },
        reason: 'last_owner',
      },
      {
        title: 'does not count the person twice',
        given: { members: [boss, { ...boss }] },
        reason: 'last_owner',
      },
      { title: 'lets with everybody who is no owner', given: { member: helper, members: [helper] } },
      {
        title: 'reads the members once, from any source',
        given: { members: new Set([...members, partner]).values() },
      },
      {
        title: 'counts every role that owns, also beside others',
        given: { members: [boss, createMember('u-two', { assignments: [assignment(['helper', 'chief'])] })] },
      },
      {
        title: 'does not take the owner of a network for an owner of the tenant',
        given: { members: [boss, netOwner('u-n1', 'n1')] },
        reason: 'last_owner',
      },
      {
        title: 'refuses the last owner of a network',
        given: { member: netOwner('u-n1', 'n1'), members: [netOwner('u-n1', 'n1'), netOwner('u-n2', 'n2')] },
        reason: 'last_owner',
      },
      {
        title: 'lets the owner of a network go while the tenant has an owner',
        given: { member: netOwner('u-n1', 'n1'), members: [boss] },
      },
      { title: 'lets who remains an owner', given: { remaining: [assignment(['chief'])] } },
      {
        title: 'refuses who remains something else',
        given: { remaining: [assignment(['lead'])] },
        reason: 'last_owner',
      },
      {
        title: 'refuses who remains the owner of a network only',
        given: { remaining: [assignment(['chief'], network('n1'))] },
        reason: 'last_owner',
      },
    ],
  );

  it('leaves an owner after any changes and removals that it lets through', () => {
    const roleIds = ['chief', 'lead', 'helper'];
    const team = array(constantFrom(...roleIds), { minLength: 1, maxLength: 5 });
    const steps = array(
      record({ who: integer({ min: 0, max: 4 }), next: constantFrom(...roleIds, 'gone') }),
      { maxLength: 12 },
    );
    assert(
      property(team, steps, (start, moves) => {
        let present: Member[] = ['chief', ...start].map((roleId, index) => withRole(`u${index}`, roleId));
        const actor = createActor({ systemAdmin: true });
        for (const { who, next } of moves) {
          const member = present[who];
          if (!member) continue;
          const question = { actor, member, members: present, roles: plainRoles, policy: plainPolicy };
          const assignments = [assignment([next])];
          if (next === 'gone') {
            if (canRemoveMember(question).allowed) present = present.filter((one) => one !== member);
          } else if (canChangeMemberRole({ ...question, assignments }).allowed)
            present = present.map((one) => (one === member ? { ...one, assignments } : one));
        }
        return present.some(({ assignments }) => assignments[0]!.roleIds.includes('chief'));
      }),
    );
  });
});
