import type { Assignment } from '../contract/assignment.ts';
import type { Member } from '../contract/member.ts';
import type { ScopeRef } from '../contract/scope.ts';
import type { TenantPolicy } from '../contract/tenant-policy.ts';
import { allow, deny, type Decision } from './decision.ts';
import { reachesScope } from './effective-grants.ts';
import { hasPermission, type Actor } from './has-permission.ts';

export interface SeeMemberQuestion {
  readonly actor: Actor;
  readonly member: Pick<Member, 'userId' | 'assignments'>;
  readonly policy: TenantPolicy;
}

/**
 * Whether somebody who may look at members sees this one: everybody sees themselves, and who looks at one network
 * sees who is in it. Denied: `member_not_found`, as for one who never was.
 */
export function canSeeMember({ actor, member, policy }: SeeMemberQuestion): Decision {
  return seesEverywhere({ actor, member, policy }) || shared({ actor, member, policy }).length > 0
    ? allow
    : deny('member_not_found');
}

/** Whether a viewer knows of every part of the tenant in which somebody is: of themselves, or with a look at the whole. */
export const seesEverywhere = ({ actor, member, policy }: SeeMemberQuestion): boolean =>
  actor.userId === member.userId || canSeeIn(actor, { type: 'tenant', id: '' }, policy);

/** The part of somebody's assignments that a viewer may know of: those in parts of the tenant where they may look. */
export function visibleAssignments(question: SeeMemberQuestion): Assignment[] {
  const { actor, member, policy } = question;
  if (actor.userId === member.userId) return [...member.assignments];
  const seen = shared(question);
  return member.assignments.filter((one) => seen.includes(one) || !grantsAccess(one.scope, policy));
}

/** Whether somebody sees a part of the tenant at all: one in which rights hold, only who has some there. */
export function canSeeScope({
  actor,
  scope,
  policy,
}: {
  readonly actor: Actor;
  readonly scope: ScopeRef;
  readonly policy: TenantPolicy;
}): Decision {
  const isSeen =
    actor.systemAdmin ||
    !grantsAccess(scope, policy) ||
    actor.grants.some((held) => reachesScope(held.scope, scope));
  return isSeen ? allow : deny('scope_not_found');
}

const shared = ({ actor, member, policy }: SeeMemberQuestion): Assignment[] =>
  member.assignments.filter(({ scope }) => grantsAccess(scope, policy) && canSeeIn(actor, scope, policy));

const canSeeIn = (actor: Actor, scope: ScopeRef, policy: TenantPolicy): boolean =>
  hasPermission({ actor, action: 'view_members', policy, scope }).allowed;

/** Whether rights hold within a scope, or it only groups people. */
const grantsAccess = ({ type }: ScopeRef, { scopeTypes }: TenantPolicy): boolean =>
  type === 'tenant' || scopeTypes.some((known) => known.key === type && known.grantsAccess);
