import type { Invitation } from '../../contract/invitation.ts';
import type { Permission } from '../../contract/permission.ts';
import type { Role } from '../../contract/role.ts';
import { effectiveGrants } from '../../policy/effective-grants.ts';

/**
 * The rights that an invitation gives and that not every invitation does: those of its role and on top, without
 * those that every role one can be invited to has anyway. In the order in which the tenant lists its permissions.
 */
export function flagsOf(
  { assignments }: Pick<Invitation, 'assignments'>,
  roles: readonly Role[],
  permissions: readonly Permission[],
): readonly Permission[] {
  const given = new Set(effectiveGrants(assignments, roles).map(({ permission }) => permission));
  const offered = roles.filter(({ invitable, grants }) => invitable && grants);
  const isCommon = (key: string) =>
    offered.length > 0 && offered.every(({ grants }) => grants!.some(({ permission }) => permission === key));
  return permissions.filter(({ key }) => given.has(key) && !isCommon(key));
}
