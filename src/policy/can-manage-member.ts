import type { Assignment } from '../contract/assignment.ts';
import type { Member } from '../contract/member.ts';
import type { ActionKey, TenantPolicy } from '../contract/tenant-policy.ts';
import { canGrantRole } from './can-grant-role.ts';
import { checkAssignments } from './check-invitation-fields.ts';
import { allow, deny, everyDecision, type Decision } from './decision.ts';
import type { RuleRole } from './effective-grants.ts';
import { hasPermission, type Actor } from './has-permission.ts';

type RuleMember = Pick<Member, 'userId' | 'status' | 'assignments'>;

export interface ManageMemberQuestion {
  readonly actor: Actor;
  readonly member: RuleMember;
  /** Everybody in the tenant, for the guard of the last owner. */
  readonly members: Iterable<RuleMember>;
  readonly roles: readonly RuleRole[];
  readonly policy: TenantPolicy;
}

/**
 * Whether somebody's role may change. The right has to cover the present and the new role (ISP-21,
 * ISP-24, ISP-25), the new one within the ceiling, and an owner has to remain (ALL-06).
 * Denied, in this order: `forbidden`, `target_not_manageable`, the faults of `checkAssignments`,
 * `role_not_grantable`, `last_owner`.
 */
export function canChangeMemberRole(
  question: ManageMemberQuestion & { readonly assignments: readonly Assignment[] },
): Decision {
  const { actor, assignments, roles, policy } = question;
  return everyDecision(
    () => canReachMember(question, 'change_role'),
    () => checkAssignments(assignments, policy, roles),
    ...assignments.flatMap(({ scope, roleIds }) =>
      roles
        .filter(({ id }) => roleIds.includes(id))
        .map((role) => () => canGrantRole({ actor, role, policy, scope, action: 'change_role' })),
    ),
    () => (isOwner(assignments, roles) ? allow : keepsAnOwner(question)),
  );
}

/**
 * Whether somebody may be removed; everybody may leave. An owner has to remain (ALL-06).
 * Denied, in this order: `forbidden`, `target_not_manageable`, `last_owner`.
 */
export function canRemoveMember(question: ManageMemberQuestion): Decision {
  return everyDecision(
    () =>
      question.actor.userId === question.member.userId ? allow : canReachMember(question, 'remove_member'),
    () => keepsAnOwner(question),
  );
}

/** Whether an active owner remains without this person; deactivated ones do not count. */
export function keepsAnOwner({
  member,
  members,
  roles,
}: Pick<ManageMemberQuestion, 'member' | 'members' | 'roles'>): Decision {
  if (!isOwner(member.assignments, roles)) return allow;
  for (const other of members)
    if (other.userId !== member.userId && other.status === 'active' && isOwner(other.assignments, roles))
      return allow;
  return deny('last_owner');
}

function canReachMember({ actor, member, policy }: ManageMemberQuestion, action: ActionKey): Decision {
  return everyDecision(
    ...member.assignments.map(({ scope, roleIds }) => () => {
      const decision = hasPermission({ actor, action, policy, scope, roleIds });
      return !decision.allowed && decision.reason === 'role_not_grantable'
        ? deny('target_not_manageable', decision.params)
        : decision;
    }),
  );
}

function isOwner(assignments: readonly Assignment[], roles: readonly RuleRole[]): boolean {
  const ownerRoles = new Set(roles.filter((role) => role.isOwner).map(({ id }) => id));
  return assignments.some(({ roleIds }) => roleIds.some((id) => ownerRoles.has(id)));
}
