import type { Invitation } from '../../contract/invitation.ts';
import type { Permission } from '../../contract/permission.ts';
import type { Role } from '../../contract/role.ts';
import { isHeld } from '../../policy/optional-permissions.ts';
import { overridablePermissions } from '../../policy/overridable-permissions.ts';

/**
 * The rights that an invitation gives and that not every invitation does: those of its role and on top, without
 * those that every role one can be invited to has anyway. In the order in which the tenant lists its permissions.
 */
export function flagsOf(
  { assignments }: Pick<Invitation, 'assignments'>,
  roles: readonly Role[],
  permissions: readonly Permission[],
): readonly Permission[] {
  const optional = overridablePermissions(roles);
  const isGiven = (key: string) => assignments.some((one) => isHeld(one, key, roles));
  return permissions.filter(({ key }) => optional.has(key) && isGiven(key));
}
