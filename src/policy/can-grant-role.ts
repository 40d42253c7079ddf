import type { Assignment, EffectiveGrant } from '../contract/assignment.ts';
import type { Constraint, Grant } from '../contract/permission.ts';
import type { ConstraintInput } from '../contract/role-input.ts';
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
 * custom roles are covered; of a role whose grants the backend cannot say, only the first half is
 * asked. Denied: as `hasPermission`, then `role_not_grantable` with the missing permissions.
 */
export function canGrantRole({ actor, role, policy, scope, action }: GrantRoleQuestion): Decision {
  return everyDecision(
    () => hasPermission({ actor, action, policy, scope, roleIds: [role.id] }),
    () => holdsGrants(actor, role.grants ?? [], scope, [role.id]),
  );
}

export interface GrantAssignmentsQuestion extends Pick<GrantRoleQuestion, 'actor' | 'policy'> {
  readonly input: { readonly assignments: readonly Assignment[] };
  readonly roles: readonly RuleRole[];
  /** `invite` unless told. */
  readonly action?: GrantRoleQuestion['action'];
}

/**
 * Whether everything in the assignments may be given by this person: every scope, every role and
 * every permission on top. Denied, assignment by assignment: as `hasPermission`, `role_missing`, as
 * `canGrantRole`.
 */
export function canGrantAssignments({
  actor,
  input,
  policy,
  roles,
  action = 'invite',
}: GrantAssignmentsQuestion): Decision {
  return everyDecision(
    () => hasPermission({ actor, action, policy }),
    ...input.assignments.flatMap(({ scope, roleIds, overrides }) => [
      () => hasPermission({ actor, action, policy, scope }),
      ...roleIds.map((roleId) => () => {
        const role = roles.find(({ id }) => id === roleId);
        return role ? canGrantRole({ actor, role, policy, scope, action }) : deny('role_missing', { roleId });
      }),
      () => {
        const added = overrides.filter(({ effect }) => effect === 'allow');
        return holdsGrants(
          actor,
          added.map(({ permission }) => ({ permission, constraint: null })),
          scope,
          roleIds,
        );
      },
    ]),
  );
}

/** The ceiling: nobody gives what they lack. Left out, the scope is the whole tenant. */
export function holdsGrants(
  actor: Actor,
  grants: readonly Grant[],
  scope: ScopeRef | undefined,
  roleIds: readonly string[],
): Decision {
  const missing = grants.filter((wanted) => !actor.grants.some((held) => includesGrant(held, wanted, scope)));
  return actor.systemAdmin || missing.length === 0
    ? allow
    : deny('role_not_grantable', {
        roleIds,
        missingPermissions: missing.map(({ permission }) => permission),
      });
}

function includesGrant(
  held: EffectiveGrant,
  wanted: { readonly permission: string; readonly constraint: Limits | null },
  scope: ScopeRef | undefined,
): boolean {
  return (
    held.permission === wanted.permission &&
    (scope ? reachesScope(held.scope, scope) : held.scope.type === 'tenant') &&
    isNoNarrower(held.constraint, wanted.constraint)
  );
}

/** Whether somebody holds a right in the whole tenant, no narrower than this, and so may put it into a role. */
export const canHold = (
  { systemAdmin, grants }: Pick<Actor, 'systemAdmin' | 'grants'>,
  wanted: { readonly permission: string; readonly constraint: Limits | null },
): boolean => systemAdmin || grants.some((held) => includesGrant(held, wanted, undefined));

/** What narrows a grant, without its words. */
type Limits = Constraint | ConstraintInput;

/** Whether everything that `wanted` lets through is let through by `held` as well. */
export function isNoNarrower(held: Constraint | null, wanted: Limits | null): boolean {
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
  if (held.type === 'custom' && wanted.type === 'custom')
    return held.key !== undefined && held.key === wanted.key;
  return held.type === 'self' && wanted.type === 'self';
}

const isSubset = (part: readonly string[], whole: readonly string[]): boolean =>
  part.every((item) => whole.includes(item));
