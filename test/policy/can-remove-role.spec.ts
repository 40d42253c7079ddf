import { canRemoveRole, type RemoveRoleQuestion } from 'invite-kit/policy';
import { describe } from 'vitest';
import { testDecisions } from '../support/decision-table.ts';
import {
  actorAs,
  createActor,
  createRole,
  grant,
  network,
  plainPolicy,
  roleOf,
  tenantScope,
} from '../support/policy-world.ts';

describe('canRemoveRole (ALL-07)', () => {
  const usual: RemoveRoleQuestion = {
    actor: actorAs('chief'),
    role: roleOf('guest'),
    replacement: null,
    uses: { members: 0, invitations: 0 },
    policy: plainPolicy,
  };
  const managerOfRoles = (scope = tenantScope) =>
    createActor({
      grants: [
        { ...grant('roles.manage'), scope: tenantScope },
        { ...grant('docs.read'), scope },
      ],
    });

  testDecisions(canRemoveRole, usual, [
    { title: 'lets a custom role that nobody has go', given: {} },
    { title: 'refuses who may not', given: { actor: actorAs('lead') }, reason: 'forbidden' },
    {
      title: "refuses a role of the product's own",
      given: { role: roleOf('helper') },
      reason: 'role_immutable',
    },
    {
      title: 'refuses a role of a kind that this version does not know',
      given: { role: { ...roleOf('guest'), kind: 'unknown' } },
      reason: 'role_immutable',
    },
    {
      title: 'refuses a custom role that owns the tenant (ALL-06)',
      given: { role: { ...roleOf('guest'), isOwner: true } },
      reason: 'role_immutable',
    },
    {
      title: 'refuses while a member has it',
      given: { uses: { members: 1, invitations: 0 } },
      reason: 'role_in_use',
      params: { members: 1, invitations: 0 },
    },
    {
      title: 'refuses while an open invitation promises it',
      given: { uses: { members: 0, invitations: 2 } },
      reason: 'role_in_use',
      params: { members: 0, invitations: 2 },
    },
    {
      title: 'lets it go when something takes its place',
      given: { uses: { members: 1, invitations: 2 }, replacement: roleOf('reader') },
    },
    {
      title: 'refuses itself in its place',
      given: { uses: { members: 1, invitations: 0 }, replacement: roleOf('guest') },
      reason: 'role_not_found',
      pointer: '/replacementRoleId',
    },
    {
      title: 'refuses in its place what holds more than who removes (ALL-05)',
      given: { actor: managerOfRoles(), replacement: roleOf('helper') },
      reason: 'role_not_grantable',
      params: { roleIds: ['helper'], missingPermissions: ['docs.write'] },
    },
    {
      title: 'lets in its place what holds no more',
      given: { actor: managerOfRoles(), replacement: roleOf('reader') },
    },
    {
      title: 'refuses in its place what is held in one network only',
      given: { actor: managerOfRoles(network('n1')), replacement: roleOf('reader') },
      reason: 'role_not_grantable',
    },
    {
      title: 'lets a system admin put anything in its place',
      given: { actor: createActor({ systemAdmin: true }), replacement: roleOf('chief') },
    },
    {
      title: 'lets in its place what the backend cannot describe',
      given: { actor: managerOfRoles(), replacement: createRole('x', null) },
    },
    {
      title: 'says forbidden before role_immutable',
      given: { actor: actorAs('lead'), role: roleOf('helper') },
      reason: 'forbidden',
    },
    {
      title: 'says role_immutable before role_in_use',
      given: { role: roleOf('helper'), uses: { members: 1, invitations: 0 } },
      reason: 'role_immutable',
    },
  ]);
});
