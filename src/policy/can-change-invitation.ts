import { emailKey } from '../contract/email-address.ts';
import type { Assignment, Override } from '../contract/assignment.ts';
import type { Invitation } from '../contract/invitation.ts';
import type { Member } from '../contract/member.ts';
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
import { checkOverrides } from './overridable-permissions.ts';
import { overridesAfterRoleChange } from './overrides-after-role-change.ts';
import { takesSeat } from './seat-usage.ts';
import { canSignIn } from './can-sign-in.ts';

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
 * Whether the message may be sent again: as `canManageInvitation`; where its person may come in at all
 * (as `canSignIn`), it can be accepted (as `hasWayIn`) and what lets them in can reach them (as `canDeliverCredential`); from the states that the policy names
 * (`not_supported`); the roles still within the ceiling of who sends (ALL-05); a seat for one that
 * had run out and given its seat back (`seat_limit_reached`, ALL-04); and not too soon after the last
 * one (`resend_too_soon` with `retryAfterSeconds`).
 */
export function canResendInvitation(
  question: ChangeInvitationQuestion & {
    readonly roles: readonly RuleRole[];
    readonly seats: SeatUsage;
    /** The membership that was made for it (OPS-04); left out where there is none. */
    readonly member?: Pick<Member, 'status'> | null;
  },
): Decision {
  const { invitation, policy, seats, now, member = null } = question;
  const { from, minIntervalSeconds } = policy.invite.resend;
  const status = statusAt(invitation, now);
  return everyDecision(
    () => canManageInvitation(question, 'resend'),
    () => (status === 'held' ? allow : canSignIn(member)),
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
 * `checkInvitationPatch`); a new address as `canInviteAddress`; new roles only within the ceiling of who edits (ALL-05);
 * and beside them what an invitation can give or take, or what whoever changes members can (OPS-21).
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
    () => (assignments ? canSetOverrides(question, assignments) : allow),
  );
}

/** Whether what is now given or taken beside the role, and was not before, is for who edits to say. */
function canSetOverrides(
  { actor, invitation, policy, roles }: Parameters<typeof canEditInvitation>[0],
  assignments: readonly Assignment[],
): Decision {
  const before = invitation.assignments.flatMap(({ overrides }) => overrides);
  const after = assignments.flatMap(({ overrides }) => overrides);
  const has = (list: readonly Override[], { permission, effect }: Override) =>
    list.some((one) => one.permission === permission && one.effect === effect);
  const { roleIds } = assignments.find((one) => one.roleIds.length > 0) ?? { roleIds: [] };
  const meant = overridesAfterRoleChange({ overrides: before, roleIds, roles }).kept;
  const changed = [...after.filter((one) => !has(before, one)), ...meant.filter((one) => !has(after, one))];
  const [first] = assignments;
  if (!first || changed.length === 0) return allow;
  const byInvitation = checkOverrides([{ ...first, overrides: changed }], roles, policy.invite.overridable);
  return byInvitation.allowed || policy.roles.overrides !== 'on_member'
    ? byInvitation
    : canReachAssignments({ actor, action: 'change_role', policy, assignments });
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
