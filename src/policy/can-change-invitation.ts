import { emailKey } from '../contract/email-address.ts';
import type { Invitation } from '../contract/invitation.ts';
import type { InvitationPatch } from '../contract/invitation-input.ts';
import type { SeatUsage } from '../contract/seat-usage.ts';
import type { TenantPolicy } from '../contract/tenant-policy.ts';
import { canGrantAssignments } from './can-grant-role.ts';
import { hasWayIn } from './can-invite.ts';
import { canInviteAddress, type Directory } from './can-invite-address.ts';
import { canDeliverCredential, credentialOf } from './credential-of.ts';
import { canSeeInvitation, isKeptByInviter } from './can-see-invitation.ts';
import { checkInvitationPatch } from './check-invitation-fields.ts';
import { allow, deny, everyDecision, type Decision } from './decision.ts';
import type { RuleRole } from './effective-grants.ts';
import { canReachAssignments, type Actor } from './has-permission.ts';
import { invitationTransitions, statusAt, type InvitationAction } from './invitation-status.ts';
import { takesSeat } from './seat-usage.ts';

export interface ChangeInvitationQuestion {
  readonly actor: Actor;
  readonly invitation: Pick<
    Invitation,
    | 'status'
    | 'expiresAt'
    | 'assignments'
    | 'createdBy'
    | 'delivery'
    | 'lastSentAt'
    | 'email'
    | 'kind'
    | 'name'
    | 'phone'
    | 'jobTitle'
  >;
  readonly policy: TenantPolicy;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Whether a pending, held or expired invitation may be withdrawn (ISP-31, NET-25); where everybody has a list of
 * their own, by its inviter even when they may no longer invite. Denied: as `canManageInvitation`.
 */
export const canRevokeInvitation = (question: ChangeInvitationQuestion): Decision =>
  canManageInvitation(question, 'revoke');

/**
 * Whether the message may be sent again: as `canManageInvitation`; where it can be accepted (as `hasWayIn`) and what lets them in can reach them (as `canDeliverCredential`); from the states that the policy names
 * (`not_supported`); the roles still within the ceiling of who sends (ALL-05); a seat for one that
 * had run out and given its seat back (`seat_limit_reached`, ALL-04); and not too soon after the last
 * one (`resend_too_soon` with `retryAfterSeconds`).
 */
export function canResendInvitation(
  question: ChangeInvitationQuestion & { readonly roles: readonly RuleRole[]; readonly seats: SeatUsage },
): Decision {
  const { invitation, policy, seats, now } = question;
  const { from, minIntervalSeconds } = policy.invite.resend;
  const status = statusAt(invitation, now);
  return everyDecision(
    () => canManageInvitation(question, 'resend'),
    () => hasWayIn(policy),
    () => canDeliverCredential(policy),
    () =>
      from.some((allowed) => allowed === status)
        ? allow
        : deny('not_supported', { capability: 'invitations.resend' }),
    () => canGrantAssignments({ ...question, input: invitation }),
    () =>
      status === 'expired' && takesSeat('pending', policy) && seats.available === 0
        ? deny('seat_limit_reached', { limit: seats.limit, used: seats.used, requested: 1 })
        : allow,
    () => {
      const sentAt = invitation.lastSentAt === null ? -Infinity : Date.parse(invitation.lastSentAt);
      const wait = Math.ceil(sentAt / 1000 + minIntervalSeconds - now / 1000);
      return wait > 0 ? deny('resend_too_soon', { retryAfterSeconds: wait }) : allow;
    },
  );
}

/**
 * Whether an open invitation may change: as `canManageInvitation`; where the policy names any field
 * (`not_supported`); only those fields and only to what an invitation may say (the faults of
 * `checkInvitationPatch`); a new address as `canInviteAddress`; and new roles only within the ceiling of who edits (ALL-05).
 */
export function canEditInvitation(
  question: ChangeInvitationQuestion & {
    readonly roles: readonly RuleRole[];
    readonly patch: InvitationPatch;
    /** Who is known by which address, without this person; left out, a new address is not looked up. */
    readonly directory?: Directory;
  },
): Decision {
  const { actor, invitation, policy, patch, roles, directory } = question;
  const { assignments, email } = patch;
  const isMoved = email !== undefined && email.trim() !== invitation.email;
  return everyDecision(
    () => canManageInvitation(question, 'edit'),
    () =>
      policy.invite.editFields.length > 0 ? allow : deny('not_supported', { capability: 'invitations.edit' }),
    () => checkInvitationPatch(patch, invitation, policy, roles),
    ...invitation.assignments.map(({ scope }) => () => {
      if (!isMoved) return allow;
      if (!directory) return emailKey(email) === null ? deny('invalid_email', {}, '/email') : allow;
      return canInviteAddress({ email, actorEmail: actor.email, policy, scope, directory });
    }),
    () => (assignments ? canGrantAssignments({ ...question, input: { assignments } }) : allow),
  );
}

/**
 * Whether the link may be handed over by hand: as `canManageInvitation`; where it can be accepted (as `hasWayIn`); where the tenant works with links, or
 * where the mail did not arrive, so that no invitation is ever out of reach (ALL-10), but not where
 * it takes a temporary password, which goes by mail alone, else `not_supported`; and only with roles within the ceiling of who takes it (ALL-05).
 */
export function canCopyInvitationLink(
  question: ChangeInvitationQuestion & { readonly roles: readonly RuleRole[] },
): Decision {
  const { invitation, policy } = question;
  const undelivered = ['failed', 'bounced', 'not_sent'].includes(invitation.delivery.status);
  return everyDecision(
    () => canManageInvitation(question, 'link'),
    () => hasWayIn(policy),
    () =>
      credentialOf(policy) === 'link' && (undelivered || policy.delivery.channels.includes('link'))
        ? allow
        : deny('not_supported', { capability: 'invitations.link' }),
    () => canGrantAssignments({ ...question, input: invitation }),
  );
}

/**
 * Who may touch an invitation at all: who sees it (else `invitation_not_found`, whatever else is
 * wrong), may invite to its roles (else `forbidden` or `scope_forbidden`, or `target_not_manageable`
 * above the ceiling), and finds it in a state from which the action leads somewhere (else
 * `invalid_state` with `status`).
 */
export function canManageInvitation(question: ChangeInvitationQuestion, action: InvitationAction): Decision {
  const { actor, invitation, policy, now } = question;
  const status = statusAt(invitation, now);
  return everyDecision(
    () => canSeeInvitation(question),
    () =>
      action === 'revoke' && isKeptByInviter(question)
        ? allow
        : canReachAssignments({ actor, action: 'invite', policy, assignments: invitation.assignments }),
    () => (invitationTransitions[status][action] ? allow : deny('invalid_state', { status })),
  );
}
