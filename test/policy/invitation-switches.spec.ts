import { invitationSwitches, type InvitationSwitchesQuestion } from 'invite-kit/policy';
import { describe, expect, it } from 'vitest';
import { createPermission, createPolicy, createRole, grant } from '../support/policy-world.ts';

const permissions = [
  createPermission('plan'),
  createPermission('external.planner'),
  createPermission('external.orders', { scopeTypes: ['tenant', 'network'] }),
  createPermission('nodes', { scopeTypes: ['network'] }),
  createPermission('view', { scopeTypes: ['network'] }),
];
const roles = [createRole('member', [grant('view')]), createRole('admin', [grant('view'), grant('nodes')])];
const named = createPolicy({
  invite: { overridable: ['nodes', 'external.orders', 'external.planner', 'gone'] },
});

describe('invitationSwitches (OPS-13, NET-06)', () => {
  it.each([
    [
      'what the tenant names, in the order of the permissions',
      named,
      'tenant',
      ['external.planner', 'external.orders'],
    ],
    ['of it what is for that kind of place', named, 'network', ['external.orders', 'nodes']],
    ['none where it names none', createPolicy({ invite: { overridable: [] } }), 'tenant', []],
    ['what the roles differ in, where it says nothing', createPolicy(), 'network', ['nodes']],
  ] as const)('are %s', (_what, policy, scopeType, keys) => {
    const question: InvitationSwitchesQuestion = { permissions, roles, policy, scopeType };
    expect(invitationSwitches(question).map(({ key }) => key)).toEqual(keys);
  });
});
