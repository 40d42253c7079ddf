import { canAllowPermission, effectiveGrants, personPermissions } from 'invite-kit/policy';
import { describe, expect, it } from 'vitest';
import { testDecisions } from '../support/decision-table.ts';
import {
  allowing,
  assignment,
  createActor,
  createActorWith,
  createPermission,
  createRole,
  denying,
  grant,
  network,
  tenantScope,
  towards,
} from '../support/policy-world.ts';

const buyers = towards('buyer');
const roles = [
  createRole('buyer', [grant('order'), grant('approve', buyers)]),
  createRole('boss', [grant('approve')]),
];
const keys = ['order', 'approve', 'plan'];
const permissions = keys.map((key) => createPermission(key));

/** Source, whether the role gives it, whether it is held, and within what. */
const rows = (...given: Parameters<typeof assignment>) =>
  personPermissions(assignment(...given), roles, permissions).map((one) => [
    one.permission.key,
    one.source,
    one.isLimitedInRole ? 'within limits' : one.isInRole,
    one.isHeld,
    one.constraint,
  ]);

describe('personPermissions (OPS-19, OPS-21)', () => {
  it('is what the role gives, and within what, where nothing is different', () => {
    expect(rows(['buyer'])).toEqual([
      ['order', 'inherited', true, true, null],
      ['approve', 'inherited', 'within limits', true, buyers],
      ['plan', 'inherited', false, false, null],
    ]);
  });

  it('says what is allowed beside it, in full, and what is denied', () => {
    const overrides = [allowing('plan'), allowing('approve'), denying('order')];
    expect(rows(['buyer'], tenantScope, overrides)).toEqual([
      ['order', 'denied', true, false, null],
      ['approve', 'allowed', 'within limits', true, null],
      ['plan', 'allowed', false, true, null],
    ]);
  });

  it('lets a denial win, and the widest of several roles', () => {
    expect(rows(['buyer', 'boss'], tenantScope, [allowing('plan'), denying('plan')])).toEqual([
      ['order', 'inherited', true, true, null],
      ['approve', 'inherited', true, true, null],
      ['plan', 'denied', false, false, null],
    ]);
  });

  it('comes to the same rights as the server counts', () => {
    for (const allowed of [[], ...keys.map((key) => [allowing(key)])])
      for (const taken of [[], ...keys.map((key) => [denying(key)])]) {
        const one = assignment(['buyer'], tenantScope, [...allowed, ...taken]);
        const held = new Set(effectiveGrants([one], roles).map(({ permission }) => permission));
        for (const { permission, isHeld } of personPermissions(one, roles, permissions))
          expect([one.overrides, permission.key, isHeld]).toEqual([
            one.overrides,
            permission.key,
            held.has(permission.key),
          ]);
      }
  });
});

describe('canAllowPermission (ALL-05)', () => {
  const lacking = { roleIds: [], missingPermissions: ['approve'] };
  testDecisions<Parameters<typeof canAllowPermission>[0]>(
    canAllowPermission,
    { actor: createActorWith([assignment(['boss'])], roles), permission: 'approve', scope: tenantScope },
    [
      { title: 'lets who has it', given: {} },
      {
        title: 'refuses who has it within limits',
        given: { actor: createActorWith([assignment(['buyer'])], roles) },
        reason: 'role_not_grantable',
        params: lacking,
      },
      {
        title: 'refuses who has it elsewhere',
        given: { actor: createActorWith([assignment(['boss'], network('n1'))], roles) },
        reason: 'role_not_grantable',
        params: lacking,
      },
      { title: 'lets a system administrator', given: { actor: createActor({ systemAdmin: true }) } },
    ],
  );
});
