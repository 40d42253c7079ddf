import type { Assignment, EffectiveGrant } from '../contract/assignment.ts';
import type { Constraint } from '../contract/permission.ts';
import type { ScopeRef } from '../contract/scope.ts';
import type { ActionKey, TenantPolicy } from '../contract/tenant-policy.ts';
import type { Viewer } from '../contract/viewer.ts';
import { allow, deny, everyDecision, type Decision } from './decision.ts';
import { reachesScope } from './effective-grants.ts';

/** As much of a person as the rules need. */
export type Actor = Pick<Viewer, 'userId' | 'email' | 'systemAdmin' | 'grants'>;

export interface PermissionQuestion {
  readonly actor: Actor;
  readonly action: ActionKey;
  readonly policy: TenantPolicy;
  /** Where; left out, anywhere will do. */
  readonly scope?: ScopeRef;
  /** Every role that the action touches, present and future; left out, any will do. */
  readonly roleIds?: readonly string[];
  /** The part of the product that is touched; left out, a right that is limited to parts will not do (INT-17). */
  readonly section?: string;
}

/**
 * Whether somebody holds a right to an action. The policy names the permissions of which any one
 * will do; the one that is used has to reach the scope and to cover all touched roles by itself.
 * Denied, in this order: `forbidden`, `scope_forbidden`, `role_not_grantable`.
 */
export function hasPermission({
  actor,
  action,
  policy,
  scope,
  roleIds,
  section,
}: PermissionQuestion): Decision {
  const sufficient = policy.permissions[action];
  if (actor.systemAdmin || sufficient?.length === 0) return allow;
  const held = actor.grants.filter(
    ({ permission, constraint }) => sufficient?.includes(permission) && coversSection(constraint, section),
  );
  if (held.length === 0) return deny('forbidden', { action, permissions: sufficient ?? [] });
  const inScope = scope ? held.filter((grant) => grantReaches(grant, scope)) : held;
  if (inScope.length === 0) return deny('scope_forbidden', { action });
  if (!roleIds || inScope.some(({ constraint }) => coversRoles(constraint, roleIds))) return allow;
  return deny('role_not_grantable', { roleIds, allowedRoleIds: inScope.flatMap(namedRoles) });
}

/**
 * Whether a right reaches everything that somebody else has or is promised, however little that is.
 * Denied, in this order: `forbidden`, `scope_forbidden`, `target_not_manageable`.
 */
export function canReachAssignments({
  assignments,
  ...question
}: Pick<PermissionQuestion, 'actor' | 'action' | 'policy'> & {
  readonly assignments: readonly Assignment[];
}): Decision {
  const decision = everyDecision(
    () => hasPermission(question),
    ...assignments.map((assignment) => () => hasPermission({ ...question, ...assignment })),
  );
  return !decision.allowed && decision.reason === 'role_not_grantable'
    ? deny('target_not_manageable', decision.params)
    : decision;
}

function grantReaches({ scope: held, constraint }: EffectiveGrant, wanted: ScopeRef): boolean {
  if (!reachesScope(held, wanted)) return false;
  if (constraint?.type !== 'scopes') return true;
  return (
    constraint.scopeType === wanted.type && constraint.ids !== 'own' && constraint.ids.includes(wanted.id)
  );
}

const coversSection = (constraint: Constraint | null, section: string | undefined): boolean =>
  constraint?.type !== 'sections' || (section !== undefined && constraint.keys.includes(section));

function coversRoles(constraint: Constraint | null, roleIds: readonly string[]): boolean {
  if (!constraint || constraint.type === 'scopes' || constraint.type === 'sections') return true;
  return constraint.type === 'target_roles' && roleIds.every((id) => constraint.roleIds.includes(id));
}

const namedRoles = ({ constraint }: EffectiveGrant): readonly string[] =>
  constraint?.type === 'target_roles' ? constraint.roleIds : [];
