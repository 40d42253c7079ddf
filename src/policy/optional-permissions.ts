import type { Assignment, Override } from '../contract/assignment.ts';
import type { Permission } from '../contract/permission.ts';
import type { Role } from '../contract/role.ts';
import type { RuleRole } from './effective-grants.ts';

/**
 * The permissions that are given or kept person by person in one part of the tenant, beside the role: those that
 * tell the roles apart to which people are invited (NET-06). What every such role gives, and what none of them
 * gives, is no matter of choice.
 */
export function optionalPermissions(
  permissions: readonly Permission[],
  roles: readonly Pick<Role, 'invitable' | 'grants'>[],
  scopeType: string,
): readonly Permission[] {
  const invitable = roles.filter((role) => role.invitable);
  const givenBy = (key: string) =>
    invitable.filter(({ grants }) => grants?.some(({ permission }) => permission === key)).length;
  return permissions.filter(
    ({ key, scopeTypes }) =>
      scopeTypes.includes(scopeType) && givenBy(key) > 0 && givenBy(key) < invitable.length,
  );
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
