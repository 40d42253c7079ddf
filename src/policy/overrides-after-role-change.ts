import type { Override } from '../contract/assignment.ts';
import type { Permission } from '../contract/permission.ts';
import type { RuleRole } from './effective-grants.ts';

/** Why something beside a role makes no sense with another one. */
export type DroppedReason =
  /** The new role gives it by itself. */
  | 'given_by_role'
  /** The new role does not give what was taken away. */
  | 'not_in_role'
  /** There is no such permission any more. */
  | 'permission_gone';

export type DroppedOverride = Override & { readonly reason: DroppedReason };

export interface OverridesAfterRoleChange {
  readonly kept: Override[];
  readonly dropped: DroppedOverride[];
}

/**
 * What of a person's permissions beside the role still makes sense with other roles (OPS-30): allowed is what these do
 * not give in full, denied what they do give. Beside a role of which the backend cannot say what it gives, all of it.
 */
export function overridesAfterRoleChange({
  overrides,
  roleIds,
  roles,
  permissions,
}: {
  readonly overrides: readonly Override[];
  /** The roles that the person is to have. */
  readonly roleIds: readonly string[];
  readonly roles: readonly Pick<RuleRole, 'id' | 'grants'>[];
  /** Those that there are; left out, all are. */
  readonly permissions?: readonly Pick<Permission, 'key'>[];
}): OverridesAfterRoleChange {
  const named = roleIds.map((roleId) => roles.find(({ id }) => id === roleId)?.grants ?? null);
  const given = named.flatMap((grants) => grants ?? []);
  const reasonAgainst = ({ permission, effect }: Override): DroppedReason | null => {
    const grants = given.filter((grant) => grant.permission === permission);
    if (permissions && !permissions.some(({ key }) => key === permission)) return 'permission_gone';
    if (named.includes(null)) return null;
    if (effect === 'deny') return grants.length > 0 ? null : 'not_in_role';
    return grants.some(({ constraint }) => constraint === null) ? 'given_by_role' : null;
  };
  const judged = overrides.map((override) => ({ override, reason: reasonAgainst(override) }));
  return {
    kept: judged.flatMap(({ override, reason }) => (reason === null ? [override] : [])),
    dropped: judged.flatMap(({ override, reason }) => (reason === null ? [] : [{ ...override, reason }])),
  };
}
