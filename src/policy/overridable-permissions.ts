import type { Assignment } from '../contract/assignment.ts';
import type { Role } from '../contract/role.ts';
import { allow, deny, type Decision } from './decision.ts';

/** As much of a role as this question needs; one that does not say so can be invited to. */
type OfferedRole = Pick<Role, 'grants'> & Partial<Pick<Role, 'invitable'>>;

/**
 * The permissions that an invitation can give or take away on top of its role (NET-06): those that some of the
 * roles to which people are invited give whole, and others do not. What all of them give belongs to being there;
 * what none gives is not given by invitation. Roles of which the backend cannot say what they give do not count.
 */
export function overridablePermissions(roles: readonly OfferedRole[]): ReadonlySet<string> {
  const offered = roles.flatMap(({ grants, invitable }) => (grants && invitable !== false ? [grants] : []));
  const keys = new Set(offered.flat().map(({ permission }) => permission));
  for (const key of keys) {
    const given = offered.map((grants) => grants.filter(({ permission }) => permission === key));
    const isNarrowed = given.flat().some(({ constraint }) => constraint);
    if (isNarrowed || given.every(({ length }) => length > 0)) keys.delete(key);
  }
  return keys;
}

/**
 * Whether the assignments change nothing beyond that or, where the tenant names what invitations can change, nothing
 * beyond it (OPS-13). Denied: `not_allowed_value` at the overrides.
 */
export function checkOverrides(
  assignments: readonly Assignment[],
  roles: readonly OfferedRole[],
  named?: readonly string[],
): Decision {
  const changeable = named ? new Set(named) : overridablePermissions(roles);
  const index = assignments.findIndex(({ overrides }) =>
    overrides.some(({ permission }) => !changeable.has(permission)),
  );
  return index < 0 ? allow : deny('not_allowed_value', {}, `/assignments/${index}/overrides`);
}
