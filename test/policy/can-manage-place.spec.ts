import type { Assignment, Member } from 'invite-kit/contract';
import { canManagePlace, canRemoveMember, effectiveGrants, type Actor } from 'invite-kit/policy';
import { meshNetwork } from 'invite-kit/mock-server';
import { describe } from 'vitest';
import { testDecisions } from '../support/decision-table.ts';

const { policy, roles } = meshNetwork;

const place = (network: string, role: string, denied: readonly string[] = []): Assignment => ({
  scope: { type: 'network', id: network },
  roleIds: [`role-${role}`],
  overrides: denied.map((permission) => ({ permission, effect: 'deny' as const })),
});

const actor = (userId: string, assignments: readonly Assignment[], systemAdmin = false): Actor => ({
  userId,
  email: `${userId}@lattice.example`,
  systemAdmin,
  grants: effectiveGrants(assignments, roles),
});

const member = (
  userId: string,
  ...assignments: Assignment[]
): Pick<Member, 'userId' | 'status' | 'assignments'> => ({
  userId,
  status: 'active',
  assignments,
});

const a = { type: 'network', id: 'a' };
const mira = member('mira', place('a', 'owner'), place('b', 'member'));
const emil = member('emil', place('a', 'member'), place('b', 'owner'));
const usual = {
  actor: actor('mira', mira.assignments),
  member: emil,
  members: [mira, emil],
  roles,
  policy,
  scope: a,
};

describe('canManagePlace (NET-01, NET-14)', () => {
  testDecisions(canManagePlace, usual, [
    { title: 'lets the owner of the network, whatever the person is elsewhere', given: {} },
    { title: 'lets a system administrator', given: { actor: actor('ruth', [], true) } },
    {
      title: 'refuses in a network in which the person is not',
      given: { scope: { type: 'network', id: 'c' } },
      reason: 'scope_not_found',
    },
    {
      title: 'refuses who owns another network',
      given: { scope: { type: 'network', id: 'b' } },
      reason: 'scope_forbidden',
    },
    {
      title: 'refuses who only has the flags',
      given: { actor: actor('lina', [place('a', 'admin')]) },
      reason: 'forbidden',
    },
    {
      title: 'refuses to touch somebody with more rights there',
      given: {
        actor: actor('mira', [place('a', 'owner', ['firewall.manage'])]),
        member: member('emil', place('a', 'owner')),
      },
      reason: 'target_not_manageable',
    },
  ]);
});

describe('canRemoveMember from one network (NET-08, ALL-06)', () => {
  testDecisions(canRemoveMember, usual, [
    { title: 'lets the owner of the network', given: {} },
    {
      title: 'refuses in another',
      given: { scope: { type: 'network', id: 'b' } },
      reason: 'scope_forbidden',
    },
    {
      title: 'refuses where they are not',
      given: { scope: { type: 'network', id: 'c' } },
      reason: 'scope_not_found',
    },
    { title: 'lets somebody leave', given: { actor: actor('emil', emil.assignments) } },
    {
      title: 'lets nobody leave where the tenant does not want it',
      given: {
        actor: actor('emil', emil.assignments),
        policy: { ...policy, members: { ...policy.members, leave: false } },
      },
      reason: 'scope_forbidden',
    },
    { title: 'keeps the last owner of that network', given: { member: mira }, reason: 'last_owner' },
    {
      title: 'lets the last owner of another network go',
      given: { member: mira, scope: { type: 'network', id: 'b' } },
    },
    {
      title: 'lets an owner go where another one remains',
      given: { member: mira, members: [mira, member('lina', place('a', 'owner'))] },
    },
    {
      title: 'does not count one to whom a right of the role is denied',
      given: { member: mira, members: [mira, member('lina', place('a', 'owner', ['members.invite']))] },
      reason: 'last_owner',
    },
  ]);
});
