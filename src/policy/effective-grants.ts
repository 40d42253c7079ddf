import type { Assignment, EffectiveGrant } from '../contract/assignment.ts';
import type { Grant } from '../contract/permission.ts';
import type { Role } from '../contract/role.ts';
import { isSameScope, type ScopeRef } from '../contract/scope.ts';

/** As much of a role as the rules need. */
export type RuleRole = Pick<Role, 'id' | 'isOwner' | 'kind' | 'grants'>;

/**
 * The rights that assignments give: every grant of every role, plus what a person is allowed on top,
 * minus what a person is denied. Deny wins. A role whose grants the backend cannot say gives none.
 */
export function effectiveGrants(
  assignments: readonly Assignment[],
  roles: readonly RuleRole[],
): EffectiveGrant[] {
  return assignments.flatMap(({ scope, roleIds, overrides }) => {
    const denied = new Set(overrides.filter(({ effect }) => effect === 'deny').map((o) => o.permission));
    const given: Grant[] = [
      ...roles.filter(({ id }) => roleIds.includes(id)).flatMap(({ grants }) => grants ?? []),
      ...overrides
        .filter(({ effect }) => effect === 'allow')
        .map(({ permission }) => ({ permission, constraint: null })),
    ];
    return given.filter(({ permission }) => !denied.has(permission)).map((grant) => ({ ...grant, scope }));
  });
}

/** Whether a right held in one scope reaches another. Rights in the tenant reach everything in it. */
export const reachesScope = (held: ScopeRef, wanted: ScopeRef): boolean =>
  held.type === 'tenant' || isSameScope(held, wanted);
