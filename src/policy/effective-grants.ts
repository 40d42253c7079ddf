import type { Assignment, EffectiveGrant } from '../contract/assignment.ts';
import type { Constraint, Grant } from '../contract/permission.ts';
import type { Role } from '../contract/role.ts';
import { isSameScope } from '../contract/is-same-scope.ts';
import type { ScopeRef } from '../contract/scope.ts';

/** As much of a role as the rules need. */
export type RuleRole = Pick<Role, 'id' | 'isOwner' | 'kind' | 'grants'>;

/**
 * The rights that assignments give: every grant of every role, plus what a person is allowed on top,
 * minus what a person is denied. Deny wins, also between a part of the tenant and the whole: a right
 * cannot be held with an exception, so what is denied in one part is not held for the whole either.
 * A role whose grants the backend cannot say gives none. `own` becomes the scopes of this person.
 */
export function effectiveGrants(
  assignments: readonly Assignment[],
  roles: readonly RuleRole[],
): EffectiveGrant[] {
  return assignments.flatMap(({ scope, roleIds, overrides }) => {
    const denied = new Set(
      assignments
        .filter((other) => reachesScope(other.scope, scope) || reachesScope(scope, other.scope))
        .flatMap((other) => other.overrides.filter(({ effect }) => effect === 'deny'))
        .map(({ permission }) => permission),
    );
    const given: Grant[] = [
      ...roles.filter(({ id }) => roleIds.includes(id)).flatMap(({ grants }) => grants ?? []),
      ...overrides
        .filter(({ effect }) => effect === 'allow')
        .map(({ permission }) => ({ permission, constraint: null })),
    ];
    return given
      .filter(({ permission }) => !denied.has(permission))
      .map(({ permission, constraint }) => ({
        permission,
        scope,
        constraint: constraint && withOwnScopes(constraint, assignments),
      }));
  });
}

const withOwnScopes = (constraint: Constraint, assignments: readonly Assignment[]): Constraint =>
  constraint.type === 'scopes' && constraint.ids === 'own'
    ? {
        ...constraint,
        ids: assignments
          .map(({ scope }) => scope)
          .filter(({ type }) => type === constraint.scopeType)
          .map(({ id }) => id),
      }
    : constraint;

/** Whether a right held in one scope reaches another. Rights in the tenant reach everything in it. */
export const reachesScope = (held: ScopeRef, wanted: ScopeRef): boolean =>
  held.type === 'tenant' || isSameScope(held, wanted);
