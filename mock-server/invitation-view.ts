import type { Invitation, SeatUsage } from 'invite-kit/contract';
import {
  backerOf,
  canCopyInvitationLink,
  canEditInvitation,
  canReleaseInvitation,
  canResendInvitation,
  canRevokeInvitation,
  isBacked,
  signInProblem,
  statusAt,
  takesSeat,
  type Actor,
} from 'invite-kit/policy';
import { activeActor } from './caller.ts';
import { seatsOf } from './directory.ts';
import { entityTag } from './entity-tag.ts';
import { madeMember } from './made-membership.ts';
import type { StoredInvitation, World } from './world.ts';

/** What is the same for many invitations that are shown at once. */
export interface InvitationSurroundings {
  readonly seats: SeatUsage;
  /** The rights of now of who stands behind an invitation; `null` for one who is here no more. */
  readonly inviterOf: (invitation: StoredInvitation) => Actor | null;
}

/** Works it out once for all of them. */
export function surroundingsOf(world: World, now: number): InvitationSurroundings {
  const inviters = new Map<string, Actor | null>();
  return {
    seats: seatsOf(world, now),
    inviterOf(invitation) {
      const id = backerOf(invitation)?.id ?? '';
      const inviter = inviters.has(id) ? (inviters.get(id) ?? null) : activeActor(world, id);
      inviters.set(id, inviter);
      return inviter;
    },
  };
}

/** An invitation as one viewer sees it at one moment. It is built key by key: nothing else leaks. */
export function viewInvitation(
  world: World,
  stored: StoredInvitation,
  actor: Actor,
  now: number,
  /** To be given where many are shown at once. */
  { seats, inviterOf } = surroundingsOf(world, now),
): Invitation {
  const status = statusAt(stored, now);
  const { policy, roles } = world;
  const question = { actor, invitation: { ...stored, status }, policy, roles, seats, now };
  const decisions = {
    revoke: canRevokeInvitation(question),
    resend: canResendInvitation({ ...question, member: madeMember(world, stored) }),
    release: canReleaseInvitation(question),
    edit: canEditInvitation({ ...question, patch: {} }),
    copy_link: canCopyInvitationLink(question),
  };
  const backing = isBacked({ invitation: stored, inviter: inviterOf(stored), policy, roles });
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
    backedBy: backerOf(stored),
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
    obstacle: status === 'pending' && !backing.allowed ? backing.reason : null,
    signInProblem: signInProblem({ member: madeMember(world, stored), invitation: stored, now }),
    seat: takesSeat(status, policy) ? 'counts' : 'free',
    allowedActions: Object.entries(decisions).flatMap(([action, { allowed }]) => (allowed ? [action] : [])),
    etag: entityTag(stored.revision),
  };
}

function roleNamesOf({ roles, formerRoleNames }: World, { assignments }: StoredInvitation): string[] {
  const ids = assignments.flatMap(({ roleIds }) => roleIds);
  return ids.map((id) => roles.find((role) => role.id === id)?.name ?? formerRoleNames[id] ?? id);
}
