import { overridesAfterRoleChange, type DroppedReason } from 'invite-kit/policy';
import { describe, expect, it } from 'vitest';
import { allowing, createPermission, createRole, denying, grant, towards } from '../support/policy-world.ts';

const roles = [
  createRole('buyer', [grant('order'), grant('approve', towards('buyer'))]),
  createRole('boss', [grant('order'), grant('approve'), grant('plan')]),
  createRole('dark', null),
];
const permissions = ['order', 'approve', 'plan', 'fly'].map((key) => createPermission(key));

describe('overridesAfterRoleChange (OPS-30)', () => {
  it.each([
    ['keeps what is allowed and the role does not give', 'buyer', allowing('plan'), null],
    ['keeps what is allowed and the role gives within limits', 'buyer', allowing('approve'), null],
    ['keeps what is denied and the role gives', 'buyer', denying('order'), null],
    ['keeps what is denied and the role gives within limits', 'buyer', denying('approve'), null],
    ['drops what the role gives by itself', 'boss', allowing('plan'), 'given_by_role'],
    ['drops the denial of what the role does not give', 'buyer', denying('plan'), 'not_in_role'],
    ['drops what there is no more', 'boss', allowing('swim'), 'permission_gone'],
    ['drops the denial of what there is no more', 'boss', denying('swim'), 'permission_gone'],
    ['keeps what is allowed beside a role that nobody knows', 'dark', allowing('order'), null],
    ['keeps what is denied beside a role that nobody knows', 'dark', denying('order'), null],
    ['keeps what is denied beside a role that is gone', 'none', denying('order'), null],
    [
      'drops what there is no more beside a role that nobody knows',
      'dark',
      denying('swim'),
      'permission_gone',
    ],
  ] as const)('%s', (_what, roleId, override, reason) => {
    const outcome = overridesAfterRoleChange({
      overrides: [override],
      roleIds: [roleId],
      roles,
      permissions,
    });
    expect(outcome).toEqual(
      reason === null ? { kept: [override], dropped: [] } : { kept: [], dropped: [{ ...override, reason }] },
    );
  });

  it('looks at all roles of the person, keeps the order, and names what goes', () => {
    const overrides = [denying('order'), allowing('plan'), allowing('fly')];
    const { kept, dropped } = overridesAfterRoleChange({ overrides, roleIds: ['buyer', 'boss'], roles });
    expect(kept).toEqual([denying('order'), allowing('fly')]);
    expect(dropped.map(({ reason }): DroppedReason => reason)).toEqual(['given_by_role']);
  });
});
