import { isCapable } from '../../contract/capabilities.ts';
import { isSameScope } from '../../contract/is-same-scope.ts';
import { canManagePlace, canRemoveMember } from '../../policy/can-manage-member.ts';
import { deny, type Decision, type Denied } from '../../policy/decision.ts';
import { hasPermission } from '../../policy/has-permission.ts';
import { placesIn, placeTypesOf } from '../shared/places.ts';
import type { Assignment } from '../../contract/assignment.ts';
import type { Member } from '../../contract/member.ts';
import type { ScopeRef } from '../../contract/scope.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { Viewer } from '../../contract/viewer.ts';
import type { OfferSituation } from './offered-actions.ts';

/** What can be done about what somebody is in one place. */
export type PlaceAction = 'changePlace' | 'removePlace';

/** One of them in one place. */
export interface PlaceOffer {
  readonly action: PlaceAction;
  readonly place: ScopeRef;
  /** Why it can't be done now; `null` when it can. */
  readonly obstacle: Denied | null;
}

/** What somebody has to offer in the places of a member: by right, or about themselves. Others find nothing to press. */
export function possiblePlaceActions(
  member: Member,
  viewer: Viewer | null,
  tenant: Tenant | null,
): readonly { readonly action: PlaceAction; readonly scope: ScopeRef }[] {
  if (!viewer || !tenant) return [];
  const { policy } = tenant;
  const may = (action: 'change_role' | 'remove_member', scope: ScopeRef) =>
    hasPermission({ actor: viewer, action, policy, scope }).allowed;
  const mayLeave = policy.members.leave && member.isSelf;
  // Where accounts are erased, nobody is taken out of one place alone.
  const canRemove = policy.members.exit === 'remove' && isCapable(tenant, 'members.remove');
  return placesIn(member.assignments, placeTypesOf(tenant)).flatMap(({ scope }) => [
    ...(isCapable(tenant, 'members.role') && may('change_role', scope)
      ? [{ action: 'changePlace' as const, scope }]
      : []),
    ...(canRemove && (mayLeave || may('remove_member', scope))
      ? [{ action: 'removePlace' as const, scope }]
      : []),
  ]);
}

/** The same with the reason of what can't be done now: as the policy says, and as the server says where it says no. */
export function offeredPlaceActions(member: Member, situation: OfferSituation): readonly PlaceOffer[] {
  const { viewer, tenant } = situation;
  return possiblePlaceActions(member, viewer, tenant).map(({ action, scope }) => {
    const question = { ...placeQuestion(member, situation), scope };
    const decision: Decision =
      action === 'changePlace' ? canManagePlace(question) : canRemoveMember(question);
    const word = action === 'changePlace' ? 'change_role' : 'remove';
    const isRefused = decision.allowed && !member.allowedActions.includes(word);
    const obstacle = decision.allowed ? (isRefused ? deny('forbidden') : null) : decision;
    return { action, place: scope, obstacle };
  });
}

/** Who asks about whom, as far as it is known here who owns what: the server tells where they are the last owner. */
export function placeQuestion(member: Member, { viewer, tenant, roles }: OfferSituation) {
  const { lastOwnerIn, isLastOwner, assignments } = member;
  const isLast = ({ scope }: Assignment) =>
    lastOwnerIn
      ? lastOwnerIn.some((one) => isSameScope(one, scope))
      : isLastOwner && assignments.length === 1;
  // Somebody who has the rest stands for all owners who remain.
  const standIn = {
    userId: '',
    status: 'active' as const,
    assignments: assignments.filter((one) => !isLast(one)),
  };
  return { actor: viewer, member, members: [standIn], roles, policy: tenant.policy };
}

/** The assignments with another one in its place, or without it for `null`. */
export const withPlace = (
  assignments: readonly Assignment[],
  scope: ScopeRef,
  place: Assignment | null,
): Assignment[] =>
  assignments.flatMap((one) => (isSameScope(one.scope, scope) ? (place ? [place] : []) : [one]));
