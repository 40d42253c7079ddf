import type { Constraint } from 'invite-kit/contract';
import {
  canGrantAssignments,
  canGrantRole,
  effectiveGrants,
  holdsGrants,
  type GrantAssignmentsQuestion,
  type GrantRoleQuestion,
} from 'invite-kit/policy';
import { array, assert, boolean, constantFrom, option, property, subarray, type Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testDecisions } from '../support/decision-table.ts';
import {
  actorAs,
  allowing,
  assignment,
  createActor,
  createActorWith,
  createRole,
  denying,
  grant,
  network,
  plainPolicy,
  plainRoles,
  roleOf,
  tenantScope,
  towards,
} from '../support/policy-world.ts';

const sections = (...keys: string[]): Constraint => ({ type: 'sections', label: keys.join(), keys });
const networks = (ids: string[] | 'own', scopeType = 'network'): Constraint => ({
  type: 'scopes',
  label: '',
  scopeType,
  ids,
});
const self: Constraint = { type: 'self', label: 'own only' };
const custom = (key: string): Constraint => ({ type: 'custom', label: key, key });
const nameless: Constraint = { type: 'custom', label: 'on a whim' };
const unknown: Constraint = { type: 'unknown', label: 'at full moon', key: 'moon' };

/** Somebody who may invite to anything and holds one further right. */
const holding = (permission: string, constraint: Constraint | null = null, scope = tenantScope) =>
  createActor({
    grants: [
      { ...grant('people.invite'), scope: tenantScope },
      { ...grant(permission, constraint), scope },
    ],
  });

describe('canGrantRole (ISP-20, ISP-25, ALL-05)', () => {
  const usual: GrantRoleQuestion = {
    actor: actorAs('lead'),
    role: roleOf('helper'),
    policy: plainPolicy,
    scope: tenantScope,
    action: 'invite',
  };

  testDecisions(canGrantRole, usual, [
    { title: 'lets give what one holds oneself, towards a named role', given: {} },
    {
      title: 'lets an owner give the role of an owner (ISP-23)',
      given: { actor: actorAs('chief'), role: roleOf('chief') },
    },
    {
      title: 'refuses a role that the condition does not name',
      given: { role: roleOf('lead') },
      reason: 'role_not_grantable',
      params: { roleIds: ['lead'], allowedRoleIds: ['helper', 'reader', 'auditor', 'guest'] },
    },
    {
      title: 'refuses a named role that holds more than the giver, and says what is missing',
      given: { role: roleOf('auditor') },
      reason: 'role_not_grantable',
      params: { roleIds: ['auditor'], missingPermissions: ['audit.read'] },
    },
    {
      title: 'refuses a custom role that was widened above the giver (RO08)',
      given: {
        role: createRole('guest', [grant('docs.read'), grant('settings.change')], { kind: 'custom' }),
      },
      reason: 'role_not_grantable',
      params: { roleIds: ['guest'], missingPermissions: ['settings.change'] },
    },
    {
      title: 'refuses who was denied for themselves what the role holds',
      given: {
        actor: createActorWith([assignment(['lead'], tenantScope, [denying('docs.write')])], plainRoles),
      },
      reason: 'role_not_grantable',
      params: { roleIds: ['helper'], missingPermissions: ['docs.write'] },
    },
    { title: 'refuses who may not invite', given: { actor: actorAs('helper') }, reason: 'forbidden' },
    {
      title: 'asks for the right to the action at hand',
      given: {
        action: 'change_role',
        actor: createActor({
          grants: ['people.invite', 'docs.read', 'docs.write'].map((p) => ({
            ...grant(p),
            scope: tenantScope,
          })),
        }),
      },
      reason: 'forbidden',
    },
    {
      title: 'lets a system admin give anything',
      given: { actor: createActor({ systemAdmin: true }), role: roleOf('chief') },
    },
    {
      title: 'asks only for the right when the backend cannot say what a role holds',
      given: { role: createRole('helper', null) },
    },
    {
      title: 'refuses a role that the backend cannot describe and the condition does not name',
      given: { role: createRole('x', null) },
      reason: 'role_not_grantable',
    },
    {
      title: 'refuses in a network what is held in another',
      given: {
        actor: holding('docs.read', null, network('n1')),
        role: roleOf('reader'),
        scope: network('n2'),
      },
      reason: 'role_not_grantable',
      params: { roleIds: ['reader'], missingPermissions: ['docs.read'] },
    },
    {
      title: 'refuses for the tenant what is held in one network',
      given: { actor: holding('docs.read', null, network('n1')), role: roleOf('reader') },
      reason: 'role_not_grantable',
    },
    {
      title: 'lets give in the network in which it is held',
      given: {
        actor: holding('docs.read', null, network('n1')),
        role: roleOf('reader'),
        scope: network('n1'),
      },
    },
    {
      title: 'refuses a permission named "__proto__"',
      given: { actor: actorAs('chief'), role: createRole('x', [grant('__proto__')]) },
      reason: 'role_not_grantable',
      params: { roleIds: ['x'], missingPermissions: ['__proto__'] },
    },
  ]);

  describe('a narrowed right passes on only what is as narrow', () => {
    const rows: readonly (readonly [string, Constraint | null, Constraint | null, boolean])[] = [
      ['without condition, without condition', null, null, true],
      ['without condition, any condition', null, sections('a'), true],
      ['narrowed, without condition', sections('a'), null, false],
      ['sections, the same', sections('a', 'b'), sections('b', 'a'), true],
      ['sections, fewer', sections('a', 'b'), sections('a'), true],
      ['sections, more', sections('a'), sections('a', 'b'), false],
      ['roles, fewer', towards('x', 'y'), towards('x'), true],
      ['roles, more', towards('x'), towards('x', 'y'), false],
      ['roles, none', towards('x'), towards(), true],
      ['scopes, fewer', networks(['n1', 'n2']), networks(['n1']), true],
      ['scopes, more', networks(['n1']), networks(['n1', 'n2']), false],
      ['scopes of another type', networks(['n1']), networks(['n1'], 'team'), false],
      ['own scopes, own scopes of somebody else', networks('own'), networks('own'), false],
      ['named scopes, own scopes of somebody else', networks(['own', 'o']), networks('own'), false],
      ['own scopes, named scopes', networks('own'), networks(['o']), false],
      ['oneself, oneself', self, self, true],
      ['oneself, sections', self, sections('a'), false],
      ['sections, oneself', sections('a'), self, false],
      ['the same condition of the product', custom('weekdays'), custom('weekdays'), true],
      ['another condition of the product', custom('weekdays'), custom('weekends'), false],
      ['a condition without a name, another without', nameless, nameless, false],
      ['a condition that this version does not know, the same', unknown, unknown, false],
      ['a condition of the product, oneself', custom('weekdays'), self, false],
      ['oneself, a condition of the product', self, custom('weekdays'), false],
      ['roles, sections', towards('a'), sections('a'), false],
      ['sections, roles', sections('a'), towards('a'), false],
      ['scopes, sections', networks(['a']), sections('a'), false],
    ];

    it.each(rows)('held and given: %s', (_title, held, given, expected) => {
      const role = createRole('x', [grant('thing', given)]);
      expect(canGrantRole({ ...usual, actor: holding('thing', held), role }).allowed).toBe(expected);
    });
  });
});

describe('canGrantAssignments (ALL-05)', () => {
  const usual: GrantAssignmentsQuestion = {
    actor: actorAs('lead'),
    input: { assignments: [assignment(['helper'])] },
    policy: plainPolicy,
    roles: plainRoles,
  };
  const inN1 = createActorWith(
    [assignment(['x'], network('n1'))],
    [createRole('x', [grant('people.invite'), grant('docs.read'), grant('nodes.manage')])],
  );

  testDecisions(canGrantAssignments, usual, [
    { title: 'lets give roles within reach', given: {} },
    {
      title: 'refuses when the second role is out of reach',
      given: { input: { assignments: [assignment(['helper', 'lead'])] } },
      reason: 'role_not_grantable',
    },
    {
      title: 'refuses when the second assignment is out of reach',
      given: { input: { assignments: [assignment(['helper']), assignment(['lead'], network('n1'))] } },
      reason: 'role_not_grantable',
    },
    {
      title: 'refuses a role that is gone',
      given: { input: { assignments: [assignment(['gone'])] } },
      reason: 'role_missing',
      params: { roleId: 'gone' },
    },
    {
      title: 'refuses who may not invite even when nothing is given',
      given: { actor: actorAs('helper'), input: { assignments: [] } },
      reason: 'forbidden',
    },
    {
      title: 'refuses a scope out of reach even without a role in it',
      given: { actor: inN1, input: { assignments: [assignment([], network('n2'))] } },
      reason: 'scope_forbidden',
    },
    {
      title: 'lets give a permission on top that one holds (NET-14)',
      given: {
        actor: inN1,
        input: { assignments: [assignment(['reader'], network('n1'), [allowing('nodes.manage')])] },
      },
    },
    {
      title: 'refuses a permission on top that one lacks (NET-14)',
      given: {
        actor: inN1,
        input: { assignments: [assignment(['reader'], network('n1'), [allowing('firewall.manage')])] },
      },
      reason: 'role_not_grantable',
      params: { roleIds: ['reader'], missingPermissions: ['firewall.manage'] },
    },
    {
      title: 'refuses a permission on top without condition that one holds with a condition',
      given: { input: { assignments: [assignment(['helper'], tenantScope, [allowing('people.invite')])] } },
      reason: 'role_not_grantable',
    },
    {
      title: 'lets deny what one lacks',
      given: { input: { assignments: [assignment(['helper'], tenantScope, [denying('audit.read')])] } },
    },
    {
      title: 'does not take a denial on top for a narrower role',
      given: { input: { assignments: [assignment(['auditor'], tenantScope, [denying('audit.read')])] } },
      reason: 'role_not_grantable',
    },
    {
      title: 'asks for the right to the action at hand',
      given: { actor: inN1, action: 'change_role' },
      reason: 'forbidden',
    },
  ]);

  describe('for any roles', () => {
    const permissions = ['people.invite', 'a', 'b', 'c'];
    const constraint: Arbitrary<Constraint | null> = option(
      subarray(['r1', 'r2', 'r3']).map((ids) => towards(...ids)),
    );
    const grants = array(
      constantFrom(...permissions).chain((permission) => constraint.map((one) => grant(permission, one))),
      { maxLength: 6 },
    );
    const scopes = constantFrom(tenantScope, network('n1'));

    it('whoever may give a role holds every permission of it, in its scope', () => {
      assert(
        property(grants, grants, scopes, scopes, boolean(), (held, wanted, heldIn, wantedIn, onTop) => {
          const actor = createActor({ grants: held.map((one) => ({ ...one, scope: heldIn })) });
          const overrides = onTop ? wanted.map(({ permission }) => allowing(permission)) : [];
          const assignments = [assignment(['r1'], wantedIn, overrides)];
          const roles = [createRole('r1', onTop ? [] : wanted)];
          const decision = canGrantAssignments({ ...usual, actor, input: { assignments }, roles });
          const given = effectiveGrants(assignments, roles);
          return (
            !decision.allowed ||
            given.every(({ permission, constraint: narrowed }) =>
              actor.grants.some(
                (one) =>
                  one.permission === permission &&
                  (heldIn.type === 'tenant' || heldIn.id === wantedIn.id) &&
                  (!one.constraint || narrowed !== null),
              ),
            )
          );
        }),
        { numRuns: 500 },
      );
    });

    it('what is given on can be given on again, but never grows', () => {
      assert(
        property(grants, grants, grants, (first, second, third) => {
          const roles = [createRole('r1', second), createRole('r2', third)];
          const giver = createActor({ grants: first.map((one) => ({ ...one, scope: tenantScope })) });
          const taker = createActorWith([assignment(['r1'])], roles);
          const asks = (actor: typeof giver, roleId: string) =>
            holdsGrants(actor, roles.find(({ id }) => id === roleId)!.grants!, tenantScope, [roleId]).allowed;
          return !(asks(giver, 'r1') && asks(taker, 'r2')) || asks(giver, 'r2');
        }),
        { numRuns: 500 },
      );
    });
  });
});

describe('holdsGrants', () => {
  const inN1 = createActor({ grants: [{ ...grant('a'), scope: network('n1') }] });

  it.each([
    ['lets in the scope in which it is held', network('n1'), true],
    ['refuses for the whole tenant when no scope is named', undefined, false],
  ])('%s', (_title, scope, expected) => {
    expect(holdsGrants(inN1, [grant('a')], scope, ['r']).allowed).toBe(expected);
  });

  it('lets nobody lack what is nothing', () => {
    expect(holdsGrants(createActor(), [], undefined, []).allowed).toBe(true);
  });
});
