import type { Assignment, Override } from '../contract/assignment.ts';
import type { Permission } from '../contract/permission.ts';
import type { Role } from '../contract/role.ts';
import type { RuleRole } from './effective-grants.ts';
import { overridablePermissions } from './overridable-permissions.ts';

/** The permissions that are given or kept person by person in one kind of place, beside the role (NET-06), in their order. */
export function optionalPermissions(
  permissions: readonly Permission[],
  roles: readonly Pick<Role, 'invitable' | 'grants'>[],
  scopeType: string,
): readonly Permission[] {
  const keys = overridablePermissions(roles);
  return permissions.filter(({ key, scopeTypes }) => keys.has(key) && scopeTypes.includes(scopeType));
}

/** Whether somebody has a permission by their roles in one place, before what they have beside these. */
export const isGivenByRole = (roleIds: readonly string[], key: string, roles: readonly RuleRole[]): boolean =>
  roles.some(
    ({ id, grants }) => roleIds.includes(id) && grants?.some(({ permission }) => permission === key),
  );

/** Whether somebody has a permission in one place: by the role or on top of it, and not taken away. Deny wins. */
export function isHeld(
  { roleIds, overrides }: Pick<Assignment, 'roleIds' | 'overrides'>,
  key: string,
  roles: readonly RuleRole[],
): boolean {
  const effects = overrides.filter(({ permission }) => permission === key).map(({ effect }) => effect);
  return !effects.includes('deny') && (effects.includes('allow') || isGivenByRole(roleIds, key, roles));
}

/**
 * What somebody has to be given or denied beside their roles to hold exactly these of some permissions; what they
 * have of others stays. A permission that the role gives by itself needs nothing.
 */
export function overridesFor(
  wanted: ReadonlyMap<string, boolean>,
  { roleIds, overrides }: Pick<Assignment, 'roleIds' | 'overrides'>,
  roles: readonly RuleRole[],
): Override[] {
  return [
    ...overrides.filter(({ permission }) => !wanted.has(permission)),
    ...[...wanted]
      .filter(([permission, isWanted]) => isWanted !== isGivenByRole(roleIds, permission, roles))
      .map(([permission, isWanted]) => ({
        permission,
        effect: isWanted ? ('allow' as const) : ('deny' as const),
      })),
  ];
}
