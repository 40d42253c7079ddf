import type { Constraint } from 'invite-kit/contract';
import { canReachAssignments, hasPermission, type PermissionQuestion } from 'invite-kit/policy';
import { describe, expect, it } from 'vitest';
import { testDecisions } from '../support/decision-table.ts';
import {
  actorAs,
  assignment,
  createActor,
  createPolicy,
  grant,
  network,
  plainPolicy,
  team,
  tenantScope,
  towards,
} from '../support/policy-world.ts';

const holding = (constraint: Constraint | null, scope = tenantScope, permission = 'people.invite') =>
  createActor({ grants: [{ ...grant(permission, constraint), scope }] });

const n1Only: Constraint = { type: 'scopes', label: 'n1 only', scopeType: 'network', ids: ['n1'] };

describe('hasPermission (ISP-03)', () => {
  const usual: PermissionQuestion = { actor: actorAs('lead'), action: 'invite', policy: plainPolicy };

  testDecisions(hasPermission, usual, [
    { title: 'lets who holds a permission of the action', given: {} },
    {
      title: 'refuses who holds none of them, and names them',
      given: { actor: actorAs('helper') },
      reason: 'forbidden',
      params: { action: 'invite', permissions: ['people.invite'] },
    },
    { title: 'refuses who holds nothing at all', given: { actor: createActor() }, reason: 'forbidden' },
    {
      title: 'lets a system admin who holds nothing',
      given: { actor: createActor({ systemAdmin: true }), scope: network('n1'), roleIds: ['chief'] },
    },
    {
      title: 'lets everybody where the policy asks for nothing',
      given: { actor: createActor(), action: 'view_members' },
    },
    {
      title: 'refuses what the policy does not mention',
      given: { actor: actorAs('chief'), action: 'view_audit' },
      reason: 'forbidden',
      params: { action: 'view_audit', permissions: [] },
    },
    {
      title: 'is content with any one of several permissions',
      given: { policy: createPolicy({ permissions: { invite: ['other', 'people.invite'] } }) },
    },
    { title: 'lets towards a role that the condition names', given: { roleIds: ['helper'] } },
    {
      title: 'refuses towards a role that the condition does not name, and names those that it does',
      given: { roleIds: ['lead'] },
      reason: 'role_not_grantable',
      params: { roleIds: ['lead'], allowedRoleIds: ['helper', 'reader', 'auditor', 'guest'] },
    },
    {
      title: 'refuses when one of two roles is not named',
      given: { roleIds: ['helper', 'lead'] },
      reason: 'role_not_grantable',
    },
    {
      title: 'does not add up two rights: one has to cover all roles',
      given: {
        actor: createActor({
          grants: [towards('helper'), towards('reader')].map((constraint) => ({
            ...grant('people.invite', constraint),
            scope: tenantScope,
          })),
        }),
        roleIds: ['helper', 'reader'],
      },
      reason: 'role_not_grantable',
      params: { roleIds: ['helper', 'reader'], allowedRoleIds: ['helper', 'reader'] },
    },
    {
      title: 'lets when one of two rights covers the role',
      given: {
        actor: createActor({
          grants: [towards('helper'), towards('reader')].map((constraint) => ({
            ...grant('people.invite', constraint),
            scope: tenantScope,
          })),
        }),
        roleIds: ['reader'],
      },
    },
    {
      title: 'refuses towards "__proto__"',
      given: { roleIds: ['__proto__'] },
      reason: 'role_not_grantable',
    },
    ...(
      [
        { type: 'self', label: '' },
        { type: 'custom', label: '', key: 'on weekdays' },
      ] as const
    ).map((constraint) => ({
      title: `takes a right with the condition "${constraint.type}" for none towards a role`,
      given: { actor: holding({ ...constraint }), roleIds: ['helper'] },
      reason: 'role_not_grantable' as const,
    })),
    {
      title: 'takes a right that is limited to sections for none of the whole (INT-17)',
      given: { actor: holding({ type: 'sections', label: '', keys: ['docs'] }) },
      reason: 'forbidden' as const,
    },
    {
      title: 'takes it for one in its section (INT-17)',
      given: {
        actor: holding({ type: 'sections', label: '', keys: ['docs'] }),
        section: 'docs',
        roleIds: ['helper'],
      },
    },
    {
      title: 'takes it for none in another section (INT-17)',
      given: { actor: holding({ type: 'sections', label: '', keys: ['docs'] }), section: 'billing' },
      reason: 'forbidden' as const,
    },
    {
      title: 'takes a right with any condition for one as long as no role is asked for',
      given: { actor: holding({ type: 'self', label: '' }) },
    },
  ]);

  describe('in scopes (NET-01, NET-14)', () => {
    const inN1 = holding(null, network('n1'));
    testDecisions(hasPermission, { ...usual, actor: inN1 }, [
      { title: 'lets in the network in which the right is held', given: { scope: network('n1') } },
      { title: 'refuses in another network', given: { scope: network('n2') }, reason: 'scope_forbidden' },
      {
        title: 'refuses in the whole tenant',
        given: { scope: tenantScope },
        reason: 'scope_forbidden',
        params: { action: 'invite' },
      },
      { title: 'refuses in a team of the same id', given: { scope: team('n1') }, reason: 'scope_forbidden' },
      { title: 'lets somewhere when no scope is asked for', given: {} },
      {
        title: 'lets everywhere with a right in the tenant',
        given: { actor: holding(null), scope: network('n9') },
      },
      {
        title: 'lets in a scope that the condition names',
        given: { actor: holding(n1Only), scope: network('n1'), roleIds: ['helper'] },
      },
      {
        title: 'refuses in a scope that the condition does not name',
        given: { actor: holding(n1Only), scope: network('n2') },
        reason: 'scope_forbidden',
      },
      {
        title: 'refuses in a scope of another type with the id that the condition names',
        given: { actor: holding(n1Only), scope: team('n1') },
        reason: 'scope_forbidden',
      },
      {
        title: 'refuses in the tenant when the condition names networks',
        given: { actor: holding(n1Only), scope: tenantScope },
        reason: 'scope_forbidden',
      },
      {
        title: 'refuses with "own" that nobody has resolved, even for a scope named "own"',
        given: { actor: holding({ ...n1Only, ids: 'own' }), scope: network('own') },
        reason: 'scope_forbidden',
      },
      {
        title: 'says scope_forbidden before role_not_grantable',
        given: { actor: holding(towards('helper'), network('n1')), scope: network('n2'), roleIds: ['chief'] },
        reason: 'scope_forbidden',
      },
      {
        title: 'says forbidden before scope_forbidden',
        given: { actor: holding(null, network('n1'), 'docs.read'), scope: network('n2') },
        reason: 'forbidden',
      },
      {
        title: 'does not use the roles of a right in another scope',
        given: {
          actor: createActor({
            grants: [
              { ...grant('people.invite', towards('helper')), scope: network('n1') },
              { ...grant('people.invite'), scope: network('n2') },
            ],
          }),
          scope: network('n1'),
          roleIds: ['lead'],
        },
        reason: 'role_not_grantable',
        params: { roleIds: ['lead'], allowedRoleIds: ['helper'] },
      },
    ]);
  });
});

describe('canReachAssignments', () => {
  testDecisions<Parameters<typeof canReachAssignments>[0]>(
    canReachAssignments,
    {
      actor: actorAs('lead'),
      action: 'change_role',
      policy: plainPolicy,
      assignments: [assignment(['helper'])],
    },
    [
      { title: 'lets towards somebody within reach', given: {} },
      { title: 'lets towards somebody without any role', given: { assignments: [] } },
      {
        title: 'refuses who holds no right even towards somebody without any role',
        given: { actor: actorAs('helper'), assignments: [] },
        reason: 'forbidden',
      },
      {
        title: 'refuses towards somebody above the ceiling',
        given: { assignments: [assignment(['chief'])] },
        reason: 'target_not_manageable',
        params: { roleIds: ['chief'], allowedRoleIds: ['helper', 'reader', 'auditor', 'guest'] },
      },
      {
        title: 'refuses when one of several roles is above the ceiling (OPS-30)',
        given: { assignments: [assignment(['helper', 'chief'])] },
        reason: 'target_not_manageable',
      },
      {
        title: 'refuses when one of several scopes is out of reach',
        given: {
          actor: holding(null, network('n1'), 'people.manage'),
          assignments: [assignment(['helper'], network('n1')), assignment(['helper'], network('n2'))],
        },
        reason: 'scope_forbidden',
      },
    ],
  );

  it('leaves the ceiling of what is held in another scope alone', () => {
    const actor = holding(towards('helper'), network('n1'), 'people.manage');
    const decision = canReachAssignments({
      actor,
      action: 'change_role',
      policy: plainPolicy,
      assignments: [assignment(['helper'], network('n1'))],
    });
    expect(decision.allowed).toBe(true);
  });
});
