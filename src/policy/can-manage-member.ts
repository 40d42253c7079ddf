import type { Assignment } from '../contract/assignment.ts';
import type { Member } from '../contract/member.ts';
import type { SeatUsage } from '../contract/seat-usage.ts';
import type { ScopeRef } from '../contract/scope.ts';
import type { TenantPolicy } from '../contract/tenant-policy.ts';
import { canGrantAssignments, holdsGrants } from './can-grant-role.ts';
import { checkAssignments, checkGroups } from './check-invitation-fields.ts';
import { isSameScope } from '../contract/is-same-scope.ts';
import { allow, deny, everyDecision, type Decision } from './decision.ts';
import { effectiveGrants, reachesScope, type RuleRole } from './effective-grants.ts';
import { hasJoined } from './has-joined.ts';
import { canReachAssignments, hasPermission, type Actor } from './has-permission.ts';
import { checkOverrides } from './overridable-permissions.ts';

type RuleMember = Pick<Member, 'userId' | 'status'> &
  Partial<Pick<Member, 'mustChangePassword' | 'joinedAt'>> & { readonly assignments: readonly Assignment[] };

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
 * Denied, in this order: `forbidden`, `scope_forbidden`, `target_not_manageable`, the faults of
 * `checkAssignments` and `checkGroups`, the faults of `canGrantAssignments`, `not_allowed_value` for a network that
 * people join by invitation, `last_owner`.
 */
export function canChangeMemberRole(
  question: ManageMemberQuestion & { readonly assignments: readonly Assignment[] },
): Decision {
  const { actor, member, assignments, roles, policy } = question;
  const action = 'change_role';
  const present = without(keptElsewhere(member.assignments, assignments, policy), member.assignments);
  const next = without(keptElsewhere(assignments, member.assignments, policy), assignments);
  return everyDecision(
    () => canReachAssignments({ actor, action, policy, assignments: present }),
    // What somebody is in another network is no matter here.
    () => canFace({ actor, member: { ...member, assignments: present }, roles, policy }),
    () => checkAssignments(assignments, policy, roles),
    () => checkGroups(assignments, policy),
    () => checkChangedOverrides(assignments, next, policy, roles),
    () => canGrantAssignments({ actor, input: { assignments: next }, policy, roles, action }),
    () => joinsNowhere(member, assignments, policy),
    () => keepsAnOwner({ ...question, remaining: assignments }),
  );
}

/** Whether nothing is given or taken beside the role but what an invitation could; elsewhere a tenant may be freer. */
const checkChangedOverrides = (
  assignments: readonly Assignment[],
  changed: readonly Assignment[],
  policy: TenantPolicy,
  roles: readonly RuleRole[],
): Decision =>
  policy.roles.overrides === 'on_invitation'
    ? checkOverrides(
        assignments.map((one) => (changed.includes(one) ? one : { ...one, overrides: [] })),
        roles,
        policy.invite.overridable,
      )
    : allow;

/** Whether nobody is put where people come by their own yes: into a part with rights of its own (NET-01, NET-07). */
function joinsNowhere(
  member: RuleMember,
  assignments: readonly Assignment[],
  { scopeTypes }: TenantPolicy,
): Decision {
  const index = assignments.findIndex(
    ({ scope }) =>
      scopeTypes.some(
        ({ key, grantsAccess, perInvitation }) =>
          key === scope.type && grantsAccess && perInvitation !== 'none',
      ) && !isPlaced(member, scope).allowed,
  );
  return index < 0 ? allow : deny('not_allowed_value', {}, `/assignments/${index}/scope`);
}

/** The assignments that stay as they are in another part of the tenant, where rights hold by themselves. */
function keptElsewhere(
  assignments: readonly Assignment[],
  others: readonly Assignment[],
  { scopeTypes }: TenantPolicy,
): readonly Assignment[] {
  const known = new Set(others.map((one) => JSON.stringify(one)));
  return assignments.filter(
    (one) =>
      scopeTypes.some(({ key, grantsAccess }) => grantsAccess && key === one.scope.type) &&
      known.has(JSON.stringify(one)),
  );
}

const without = (left: readonly Assignment[], all: readonly Assignment[]): readonly Assignment[] =>
  all.filter((one) => !left.includes(one));

/**
 * Whether what somebody is in one part of the tenant, where rights hold by themselves, is this person's to change
 * at all; what may be given there is asked for each choice (`canChangeMemberRole`).
 * Denied, in this order: `scope_not_found` where they are not in it, `forbidden`, `scope_forbidden`,
 * `target_not_manageable`.
 */
export function canManagePlace({
  actor,
  member,
  scope,
  roles,
  policy,
}: Omit<ManageMemberQuestion, 'members'> & { readonly scope: ScopeRef }): Decision {
  const assignments = assignmentsAt(member, scope);
  return everyDecision(
    () => isPlaced(member, scope),
    () => canReachAssignments({ actor, action: 'change_role', policy, assignments }),
    () => canFace({ actor, member: { ...member, assignments }, roles, policy }),
  );
}

/**
 * Whether somebody may be removed, from the tenant or from one part of it; where the tenant lets them, everybody may
 * leave. An owner has to remain (ALL-06).
 * Denied, in this order: `scope_not_found` for a part in which they are not, `forbidden`, `scope_forbidden`,
 * `target_not_manageable`, `last_owner`.
 */
export function canRemoveMember(
  question: ManageMemberQuestion & {
    /** The part of the tenant; left out, they go altogether. */
    readonly scope?: ScopeRef;
  },
): Decision {
  const { actor, member, policy, roles, scope } = question;
  const assignments = scope ? assignmentsAt(member, scope) : member.assignments;
  const remaining = scope ? member.assignments.filter((one) => !isSameScope(one.scope, scope)) : [];
  return everyDecision(
    () => (scope ? isPlaced(member, scope) : allow),
    () =>
      actor.userId === member.userId && policy.members.leave
        ? allow
        : everyDecision(
            () => canReachAssignments({ actor, action: 'remove_member', policy, assignments }),
            () => canFace({ actor, member: { ...member, assignments }, roles, policy }),
          ),
    () => keepsAnOwner({ ...question, remaining }),
  );
}

/** What somebody is in one part of the tenant, and what they are in the whole of it, which counts there, too. */
const assignmentsAt = ({ assignments }: RuleMember, scope: ScopeRef): readonly Assignment[] =>
  assignments.filter((one) => one.scope.type === 'tenant' || isSameScope(one.scope, scope));

const isPlaced = ({ assignments }: RuleMember, scope: ScopeRef): Decision =>
  assignments.some((one) => isSameScope(one.scope, scope)) ? allow : deny('scope_not_found');

/**
 * Whether somebody's access may be taken away for a time (SAL-32): not one's own, and an owner has to
 * remain (ALL-06).
 * Denied, in this order: `not_supported` where the tenant does not do that, `self_action_forbidden`,
 * `forbidden`, `scope_forbidden`, `target_not_manageable`, `invalid_state` with `status`, `last_owner`.
 */
export function canDeactivateMember(question: ManageMemberQuestion): Decision {
  return everyDecision(
    () => canSuspend(question),
    () => isInState(question.member, 'active'),
    () => keepsAnOwner(question),
  );
}

/**
 * Whether somebody's access may be given back (SAL-34): only while a seat is free (ALL-04) for who takes one, and only what
 * who gives it back could give (ALL-05).
 * Denied: as `canDeactivateMember` up to `invalid_state`, then the faults of `canGrantAssignments`, then
 * `seat_limit_reached`.
 */
export function canReactivateMember(
  question: ManageMemberQuestion & { readonly seats: SeatUsage },
): Decision {
  const { actor, member, policy, roles, seats } = question;
  return everyDecision(
    () => canSuspend(question),
    () => isInState(member, 'deactivated'),
    () => canGrantAssignments({ actor, input: member, policy, roles, action: 'change_role' }),
    () =>
      seats.available === 0 && hasJoined(member)
        ? deny('seat_limit_reached', { limit: seats.limit, used: seats.used, requested: 1 })
        : allow,
  );
}

/**
 * Whether somebody's second factor may be taken away (INT-13): not one's own, which takes a sign-in.
 * Denied, in this order: `not_supported` where the tenant has none, `self_action_forbidden`, `forbidden`,
 * `scope_forbidden`, `target_not_manageable`, `invalid_state` where there is none to take away.
 */
export function canResetMfa({
  actor,
  member,
  policy,
  roles,
}: Omit<ManageMemberQuestion, 'member' | 'members'> & {
  readonly member: RuleMember & Pick<Member, 'mfa'>;
}): Decision {
  return everyDecision(
    () => (policy.acceptance.mfa === 'off' ? deny('not_supported', { capability: 'members.mfa' }) : allow),
    () => (actor.userId === member.userId ? deny('self_action_forbidden') : allow),
    () => canReachAssignments({ actor, action: 'reset_mfa', policy, assignments: member.assignments }),
    () => canFace({ actor, member, roles, policy }),
    () => (member.mfa?.enrolled ? allow : deny('invalid_state', { status: member.status })),
  );
}

/** What only those may do who run the tenant. */
const powers = ['invite', 'change_role', 'remove_member', 'manage_roles', 'update_policy'] as const;

/**
 * Whether somebody may do something to another who has power over the tenant: to an owner only with all the rights
 * that the owner's role gives; to whoever invites, manages people, roles or settings only with these rights, too.
 * Denied: `target_not_manageable`.
 */
function canFace({
  actor,
  member,
  roles,
  policy,
}: Pick<ManageMemberQuestion, 'actor' | 'member' | 'roles' | 'policy'>): Decision {
  if (actor.userId === member.userId) return allow;
  const ownerRoles = new Set(roles.filter(({ isOwner }) => isOwner).map(({ id }) => id));
  const decision = everyDecision(
    ...member.assignments.flatMap(({ scope, roleIds }) =>
      roles
        .filter(({ id }) => ownerRoles.has(id) && roleIds.includes(id))
        .map(
          ({ id, grants }) =>
            () =>
              holdsGrants(actor, grants ?? [], scope, [id]),
        ),
    ),
  );
  if (!decision.allowed) return deny('target_not_manageable', decision.params);
  const target: Actor = { ...actor, systemAdmin: false, grants: effectiveGrants(member.assignments, roles) };
  const has = (who: Actor, action: (typeof powers)[number], scope: ScopeRef) =>
    hasPermission({ actor: who, action, policy, ...(scope.type !== 'tenant' && { scope }) }).allowed;
  const lacking = powers.find((action) =>
    member.assignments.some(({ scope }) => has(target, action, scope) && !has(actor, action, scope)),
  );
  return lacking ? deny('target_not_manageable', { action: lacking }) : allow;
}

/** Who may take access away and give it back at all. */
function canSuspend({ actor, member, policy, roles }: ManageMemberQuestion): Decision {
  return everyDecision(
    () => (policy.members.deactivate ? allow : deny('not_supported', { capability: 'members.deactivate' })),
    () => (actor.userId === member.userId ? deny('self_action_forbidden') : allow),
    () =>
      canReachAssignments({ actor, action: 'deactivate_member', policy, assignments: member.assignments }),
    () => canFace({ actor, member, roles, policy }),
  );
}

const isInState = ({ status }: RuleMember, wanted: RuleMember['status']): Decision =>
  status === wanted ? allow : deny('invalid_state', { status });

/**
 * Whether an active owner remains without this person, in every scope that they own; deactivated and
 * held ones do not count, nor do those who have never signed in, nor those to whom a right of the role is denied (ALL-06). Denied: `last_owner`.
 */
export function keepsAnOwner({
  member,
  members,
  roles,
  remaining = [],
}: Pick<ManageMemberQuestion, 'member' | 'members' | 'roles'> & {
  /** What the person keeps; nothing unless told. */
  readonly remaining?: readonly Assignment[];
}): Decision {
  const own = ownedScopes(member.assignments, roles);
  // Of thousands few own anything, and the others need not be looked through for the rest.
  if (own.length === 0) return allow;
  const others = [...members].filter(
    (one) => one.userId !== member.userId && one.status === 'active' && hasJoined(one),
  );
  const owned = ownedScopes(
    [...remaining, ...others.flatMap(({ assignments }) => assignments)].filter(isWhole),
    roles,
  );
  return own.every((scope) => owned.some((held) => reachesScope(held, scope))) ? allow : deny('last_owner');
}

const isWhole = ({ overrides }: Assignment): boolean => !overrides.some(({ effect }) => effect === 'deny');

function ownedScopes(assignments: readonly Assignment[], roles: readonly RuleRole[]): ScopeRef[] {
  const ownerRoles = new Set(roles.filter((role) => role.isOwner).map(({ id }) => id));
  return assignments
    .filter(({ roleIds }) => roleIds.some((id) => ownerRoles.has(id)))
    .map(({ scope }) => scope);
}
