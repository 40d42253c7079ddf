import type { Invitation } from 'invite-kit/contract';
import {
  canCopyInvitationLink,
  canEditInvitation,
  canResendInvitation,
  canRevokeInvitation,
  statusAt,
  takesSeat,
  type Actor,
} from 'invite-kit/policy';
import { seatsOf } from './directory.ts';
import { entityTag } from './entity-tag.ts';
import type { StoredInvitation, World } from './world.ts';

/** An invitation as one viewer sees it at one moment. It is built key by key: nothing else leaks. */
export function viewInvitation(
  world: World,
  stored: StoredInvitation,
  actor: Actor,
  now: number,
  /** To be given where many are shown at once. */
  seats = seatsOf(world, now),
): Invitation {
  const status = statusAt(stored, now);
  const { policy, roles } = world;
  const question = { actor, invitation: { ...stored, status }, policy, roles, seats, now };
  const decisions = {
    revoke: canRevokeInvitation(question),
    resend: canResendInvitation(question),
    edit: canEditInvitation({ ...question, patch: {} }),
    copy_link: canCopyInvitationLink(question),
  };
  return {
    id: stored.id,
    email: stored.email,
    name: stored.name,
    phone: stored.phone,
    jobTitle: stored.jobTitle,
    kind: stored.kind,
    locale: stored.locale,
    assignments: stored.assignments,
    roleNames: roleNamesOf(world, stored),
    note: stored.note,
    status,
    hold: stored.hold,
    createdAt: stored.createdAt,
    createdBy: stored.createdBy,
    firstSentAt: stored.firstSentAt,
    lastSentAt: stored.lastSentAt,
    sendCount: stored.sendCount,
    expiresAt: stored.expiresAt,
    acceptedAt: stored.acceptedAt,
    declinedAt: stored.declinedAt,
    revokedAt: stored.revokedAt,
    memberId: stored.memberId,
    acceptedMemberId: stored.acceptedMemberId,
    delivery: stored.delivery,
    seat: takesSeat(status, policy) ? 'counts' : 'free',
    allowedActions: Object.entries(decisions).flatMap(([action, { allowed }]) => (allowed ? [action] : [])),
    etag: entityTag(stored.revision),
  };
}

function roleNamesOf({ roles, formerRoleNames }: World, { assignments }: StoredInvitation): string[] {
  const ids = assignments.flatMap(({ roleIds }) => roleIds);
  return ids.map((id) => roles.find((role) => role.id === id)?.name ?? formerRoleNames[id] ?? id);
}
