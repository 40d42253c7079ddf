import { isSameScope, type Member, type ScopeRef } from 'invite-kit/contract';
import {
  canChangeMemberRole,
  canDeactivateMember,
  canManagePlace,
  canReactivateMember,
  canRemoveMember,
  canResetMfa,
  canSeeInvitation,
  hasJoined,
  keepsAnOwner,
  signInProblem,
  visibleAssignments,
  type Actor,
  type Decision,
} from 'invite-kit/policy';
import { personName } from './caller.ts';
import { accountById, seatsOf, tenantScope } from './directory.ts';
import { surroundingsOf, viewInvitation } from './invitation-view.ts';
import { secondFactorOf } from './second-factor.ts';
import { entityTag } from './entity-tag.ts';
import { isPlace } from './place-changes.ts';
import type { StoredInvitation, StoredMember, World } from './world.ts';

/** A member as one viewer sees them at one moment. */
export function viewMember(
  world: World,
  stored: StoredMember,
  actor: Actor,
  now: number,
  /** To be given where many are shown at once. */
  seats = seatsOf(world, now),
): Member {
  const account = accountById(world, stored.userId);
  const { members, roles, policy, invitations } = world;
  const assignments = visibleAssignments({ actor, member: stored, policy });
  const question = { actor, member: { ...stored, assignments }, members, roles, policy };
  const mfa = secondFactorOf(world, account);
  // Whoever can be given some other role can be moved; the place they have now is theirs to keep.
  const place = assignments.find(({ roleIds }) => roleIds.length > 0);
  const groups = assignments.filter((assignment) => assignment !== place);
  const scope = place?.scope ?? tenantScope(world);
  const canHave = (roleId: string, others = groups) =>
    canChangeMemberRole({
      ...question,
      assignments: [{ scope, roleIds: [roleId], overrides: place?.overrides ?? [] }, ...others],
    }).allowed;
  const hasOtherRole = roles.some(({ id }) => !place?.roleIds.includes(id) && canHave(id));
  const isMovable =
    policy.scopeTypes.some(({ grantsAccess }) => !grantsAccess) && canHave(place?.roleIds[0] ?? '', []);
  const places = assignments.filter((one) => isPlace(world, one)).map(({ scope: at }) => at);
  const isSomewhere = (ask: (at: ScopeRef) => Decision) => places.some((at) => ask(at).allowed);
  const isErased = policy.members.exit === 'delete';
  const isFreeBeside = policy.roles.overrides === 'on_member';
  const invitation =
    (stored.invitationId !== null && invitations.find(({ id }) => id === stored.invitationId)) || null;
  const isSeen = isInvitationSeen(world, invitation, actor);
  const actions = {
    ...(isFreeBeside && { change_overrides: canHave(place?.roleIds[0] ?? '') }),
    change_role: hasOtherRole || isSomewhere((at) => canManagePlace({ ...question, scope: at })),
    change_scope: isMovable,
    deactivate: canDeactivateMember(question).allowed,
    reactivate: canReactivateMember({ ...question, seats }).allowed,
    reset_mfa: canResetMfa({ ...question, member: { ...stored, assignments, mfa } }).allowed,
    [isErased ? 'delete' : 'remove']:
      canRemoveMember(question).allowed || isSomewhere((at) => canRemoveMember({ ...question, scope: at })),
  };
  return {
    id: stored.id,
    userId: stored.userId,
    email: account?.email ?? '',
    name: account && personName(account.name, account.nameParts),
    phone: stored.phone,
    jobTitle: stored.jobTitle,
    photoUrl: stored.photoUrl,
    kind: stored.kind,
    assignments,
    status: stored.status,
    mustChangePassword: stored.mustChangePassword,
    signInProblem: signInProblem({ member: stored, invitation, now }),
    mfa,
    joinedAt: stored.joinedAt,
    lastActiveAt: stored.lastActiveAt,
    deactivatedAt: stored.deactivatedAt,
    invitationId: isSeen ? stored.invitationId : null,
    isSelf: stored.userId === actor.userId,
    isLastOwner: stored.status === 'active' && !keepsAnOwner(question).allowed,
    lastOwnerIn:
      stored.status === 'active'
        ? places.filter((at) => {
            const remaining = assignments.filter((one) => !isSameScope(one.scope, at));
            return !keepsAnOwner({ ...question, remaining }).allowed;
          })
        : [],
    allowedActions: [
      ...Object.entries(actions).flatMap(([action, isAllowed]) => (isAllowed ? [action] : [])),
      ...(invitation && isSeen && !hasJoined(stored)
        ? viewInvitation(world, invitation, actor, now, { ...surroundingsOf(world, now), seats })
            .allowedActions
        : []),
    ],
    etag: entityTag(stored.revision),
  };
}

/** Whether somebody may know by which invitation a member came: only who can see that one (NET-23). */
function isInvitationSeen({ policy }: World, invitation: StoredInvitation | null, actor: Actor): boolean {
  if (policy.list.visibility === 'all') return true;
  return invitation !== null && canSeeInvitation({ actor, invitation, policy }).allowed;
}
