import type { Assignment } from '../contract/assignment.ts';
import type { Constraint, Permission } from '../contract/permission.ts';
import type { ScopeRef } from '../contract/scope.ts';
import { holdsGrants } from './can-grant-role.ts';
import type { Decision } from './decision.ts';
import type { RuleRole } from './effective-grants.ts';
import type { Actor } from './has-permission.ts';

/** One permission of one person, and where it comes from. */
export interface PersonPermission {
  readonly permission: Permission;
  /** `inherited`: as the role has it; `allowed` or `denied`: for this person alone. Deny wins. */
  readonly source: 'inherited' | 'allowed' | 'denied';
  /** Whether the role gives it, in full or within limits. */
  readonly isInRole: boolean;
  /** Whether the role gives it within limits alone. */
  readonly isLimitedInRole: boolean;
  /** Whether the person has it in the end. */
  readonly isHeld: boolean;
  /** What narrows it in the end, or `null`. */
  readonly constraint: Constraint | null;
}

/**
 * All that one person may do in one place, permission by permission in the order given, with what the role gives and
 * what is different for this person (OPS-19, OPS-21). Roles of which the backend cannot say what they give count as
 * giving nothing.
 */
export function personPermissions(
  { roleIds, overrides }: Pick<Assignment, 'roleIds' | 'overrides'>,
  roles: readonly Pick<RuleRole, 'id' | 'grants'>[],
  permissions: readonly Permission[],
): PersonPermission[] {
  const given = roles.filter(({ id }) => roleIds.includes(id)).flatMap(({ grants }) => grants ?? []);
  return permissions.map((permission) => {
    const grants = given.filter((grant) => grant.permission === permission.key);
    const effects = overrides.filter((one) => one.permission === permission.key).map(({ effect }) => effect);
    const source = effects.includes('deny') ? 'denied' : effects.includes('allow') ? 'allowed' : 'inherited';
    const isInRole = grants.length > 0;
    const isLimitedInRole = isInRole && grants.every(({ constraint }) => constraint !== null);
    return {
      permission,
      source,
      isInRole,
      isLimitedInRole,
      isHeld: source === 'allowed' || (source === 'inherited' && isInRole),
      constraint: source === 'inherited' && isLimitedInRole ? grants[0]!.constraint : null,
    };
  });
}

/**
 * Whether somebody may allow a permission to another person beside the role: nobody gives what they lack (ALL-05).
 * To deny one takes no more than to change the role. Denied: `role_not_grantable` with `missingPermissions`.
 */
export const canAllowPermission = ({
  actor,
  permission,
  scope,
}: {
  readonly actor: Actor;
  readonly permission: string;
  readonly scope: ScopeRef;
}): Decision => holdsGrants(actor, [{ permission, constraint: null }], scope, []);
