import type { EffectiveGrant } from '../contract/assignment.ts';
import type { Constraint } from '../contract/permission.ts';
import type { ScopeRef } from '../contract/scope.ts';
import type { ActionKey, TenantPolicy } from '../contract/tenant-policy.ts';
import { allow, deny, everyDecision, type Decision } from './decision.ts';
import { reachesScope, type RuleRole } from './effective-grants.ts';
import { hasPermission, type Actor } from './has-permission.ts';

export interface GrantRoleQuestion {
  readonly actor: Actor;
  readonly role: RuleRole;
  readonly policy: TenantPolicy;
  readonly scope: ScopeRef;
  /** On which occasion the role is given. */
  readonly action: Extract<ActionKey, 'invite' | 'change_role'>;
}

/**
 * Whether somebody may give a role: the right to the action covers it, and it holds nothing that the
 * giver lacks (ISP-20, ISP-25, ALL-05). The second half compares permissions, not role names, so
 * custom roles are covered. Denied: as `hasPermission`, then `role_not_grantable` with the missing
 * permissions.
 */
export function canGrantRole({ actor, role, policy, scope, action }: GrantRoleQuestion): Decision {
  return everyDecision(
    () => hasPermission({ actor, action, policy, scope, roleIds: [role.id] }),
    () => {
      if (actor.systemAdmin) return allow;
      const missing = (role.grants ?? []).filter(
        (wanted) => !actor.grants.some((held) => includesGrant(held, { ...wanted, scope })),
      );
      return missing.length === 0
        ? allow
        : deny('role_not_grantable', {
            roleIds: [role.id],
            missingPermissions: missing.map(({ permission }) => permission),
          });
    },
  );
}

function includesGrant(held: EffectiveGrant, wanted: EffectiveGrant): boolean {
  return (
    held.permission === wanted.permission &&
    reachesScope(held.scope, wanted.scope) &&
    isNoNarrower(held.constraint, wanted.constraint)
  );
}

/** Whether everything that `wanted` lets through is let through by `held` as well. */
function isNoNarrower(held: Constraint | null, wanted: Constraint | null): boolean {
  if (!held) return true;
  if (!wanted) return false;
  if (held.type === 'target_roles' && wanted.type === 'target_roles')
    return isSubset(wanted.roleIds, held.roleIds);
  if (held.type === 'sections' && wanted.type === 'sections') return isSubset(wanted.keys, held.keys);
  if (held.type === 'scopes' && wanted.type === 'scopes')
    return (
      held.scopeType === wanted.scopeType &&
      held.ids !== 'own' &&
      wanted.ids !== 'own' &&
      isSubset(wanted.ids, held.ids)
    );
  return held.type === 'self' && wanted.type === 'self';
}

const isSubset = (part: readonly string[], whole: readonly string[]): boolean =>
  part.every((item) => whole.includes(item));
