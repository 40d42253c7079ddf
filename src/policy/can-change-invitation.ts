import type { Invitation } from '../contract/invitation.ts';
import type { TenantPolicy } from '../contract/tenant-policy.ts';
import { canGrantAssignments } from './can-create-invitation.ts';
import { checkAssignments } from './check-invitation-fields.ts';
import { allow, deny, everyDecision, type Decision } from './decision.ts';
import type { RuleRole } from './effective-grants.ts';
import { hasPermission, type Actor } from './has-permission.ts';
import { invitationTransitions, statusAt, type InvitationAction } from './invitation-status.ts';

export interface ChangeInvitationQuestion {
  readonly actor: Actor;
  readonly invitation: Pick<
    Invitation,
    'status' | 'expiresAt' | 'assignments' | 'createdBy' | 'delivery' | 'lastSentAt'
  >;
  readonly policy: TenantPolicy;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Whether a pending, held or expired invitation may be withdrawn (ISP-31). Denied: as `canManage`. */
export const canRevokeInvitation = (question: ChangeInvitationQuestion): Decision =>
  canManage(question, 'revoke');

/**
 * Whether the message may be sent again: as `canManage`; from the states that the policy names
 * (`not_supported`); the roles still within the ceiling of who sends (ALL-05); and not too soon after
 * the last one (`resend_too_soon` with `retryAfterSeconds`).
 */
export function canResendInvitation(
  question: ChangeInvitationQuestion & { readonly roles: readonly RuleRole[] },
): Decision {
  const { invitation, policy, now } = question;
  const { from, minIntervalSeconds } = policy.invite.resend;
  return everyDecision(
    () => canManage(question, 'resend'),
    () =>
      from.some((status) => status === statusAt(invitation, now))
        ? allow
        : deny('not_supported', { capability: 'invitations.resend' }),
    () => canGrantAssignments({ ...question, input: invitation }),
    () => {
      const sentAt = invitation.lastSentAt === null ? -Infinity : Date.parse(invitation.lastSentAt);
      const wait = Math.ceil(sentAt / 1000 + minIntervalSeconds - now / 1000);
      return wait > 0 ? deny('resend_too_soon', { retryAfterSeconds: wait }) : allow;
    },
  );
}

/**
 * Whether an open invitation may change: as `canManage`; only fields that the policy names
 * (`not_supported`); and new roles only within the ceiling of who edits (ALL-05).
 */
export function canEditInvitation(
  question: ChangeInvitationQuestion & {
    readonly roles: readonly RuleRole[];
    readonly patch: { readonly assignments?: Invitation['assignments'] };
  },
): Decision {
  const { policy, patch, roles } = question;
  return everyDecision(
    () => canManage(question, 'edit'),
    () =>
      policy.invite.editFields.length > 0 ? allow : deny('not_supported', { capability: 'invitations.edit' }),
    () => (patch.assignments ? checkAssignments(patch.assignments, policy, roles) : allow),
    () =>
      patch.assignments
        ? canGrantAssignments({ ...question, input: { assignments: patch.assignments } })
        : allow,
  );
}

/**
 * Whether the link may be handed over by hand: as `canManage`; where the tenant works with links, or
 * where the mail did not arrive, so that no invitation is ever out of reach (ALL-10). Else
 * `not_supported`.
 */
export function canCopyInvitationLink(question: ChangeInvitationQuestion): Decision {
  const { invitation, policy } = question;
  const undelivered = ['failed', 'bounced', 'not_sent'].includes(invitation.delivery.status);
  return everyDecision(
    () => canManage(question, 'link'),
    () =>
      undelivered || policy.delivery.channels.includes('link')
        ? allow
        : deny('not_supported', { capability: 'invitations.link' }),
  );
}

/**
 * Who may touch an invitation at all: who may invite to its roles (else `forbidden`, or
 * `target_not_manageable` above the ceiling), sees it, and finds it in a state from which the action
 * leads somewhere (else `invalid_state` with `status`).
 */
function canManage(
  { actor, invitation, policy, now }: ChangeInvitationQuestion,
  action: InvitationAction,
): Decision {
  for (const { scope, roleIds } of invitation.assignments) {
    const held = hasPermission({ actor, action: 'invite', policy, scope, roleIds });
    if (!held.allowed)
      return held.reason === 'role_not_grantable' ? deny('target_not_manageable', held.params) : held;
  }
  const isOwn = invitation.createdBy?.id === actor.userId;
  if (policy.list.visibility === 'own' && !actor.systemAdmin && !isOwn) return deny('invitation_not_found');
  const status = statusAt(invitation, now);
  return invitationTransitions[status][action] ? allow : deny('invalid_state', { status });
}
