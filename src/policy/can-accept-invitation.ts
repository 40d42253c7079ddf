import { emailKey } from '../contract/email-address.ts';
import type { Invitation } from '../contract/invitation.ts';
import type { SeatUsage } from '../contract/seat-usage.ts';
import type { TenantPolicy } from '../contract/tenant-policy.ts';
import { canGrantAssignments } from './can-grant-role.ts';
import { hasWayIn } from './can-invite.ts';
import { allow, deny, everyDecision, type Decision } from './decision.ts';
import type { RuleRole } from './effective-grants.ts';
import type { Actor } from './has-permission.ts';
import { statusAt } from './invitation-status.ts';
import { takesSeat } from './seat-usage.ts';

export interface AcceptInvitationQuestion {
  readonly invitation: Pick<Invitation, 'email' | 'status' | 'expiresAt' | 'assignments' | 'createdBy'>;
  /** The signed-in person, or `null`. */
  readonly account: {
    readonly userId: string;
    readonly email: string;
    readonly emailVerified: boolean;
  } | null;
  /** Whether that person is a member already. */
  readonly isMember: boolean;
  /** Who invited, with their rights of now; `null` when they have none left. */
  readonly inviter: Actor | null;
  readonly roles: readonly RuleRole[];
  readonly policy: TenantPolicy;
  readonly seats: SeatUsage;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Whether the holder of a good link may join now (ALL-09). A link serves one person once; who it was
 * meant for, proves it by being signed in; and what was promised still has to be possible.
 * Denied, in this order: the dead links (`canUseLink`), the account (`canUseAccount`), then what is
 * promised (`canHonour`).
 */
export function canAcceptInvitation(question: AcceptInvitationQuestion): Decision {
  return everyDecision(
    () => canUseLink(question.invitation, question.now),
    () => canUseAccount(question),
    () => canHonour(question),
  );
}

const deadLinks = {
  revoked: 'invitation_revoked',
  declined: 'invitation_declined',
  accepted: 'invitation_accepted',
  expired: 'invitation_expired',
  held: 'account_held',
  unknown: 'invitation_unusable',
} as const;

/** Whether the link itself is alive: `invitation_revoked`, `…_declined`, `…_accepted`, `…_expired`. */
export function canUseLink(invitation: Pick<Invitation, 'status' | 'expiresAt'>, now: number): Decision {
  const status = statusAt(invitation, now);
  return status === 'pending' ? allow : deny(deadLinks[status], { status });
}

/**
 * Whether this account is the one that was meant: `authentication_required`, `self_invite`,
 * `wrong_account`, `already_member`, `email_verification_required`.
 */
export function canUseAccount({
  invitation,
  account,
  isMember,
  policy,
}: Pick<AcceptInvitationQuestion, 'invitation' | 'account' | 'isMember' | 'policy'>): Decision {
  if (!account) return deny('authentication_required');
  const key = emailKey(account.email);
  const isMeant =
    invitation.email === null ||
    policy.acceptance.emailMatch === 'off' ||
    (key !== null && key === emailKey(invitation.email));
  if (invitation.createdBy?.id === account.userId && isMeant) return deny('self_invite');
  if (!isMeant) return deny('wrong_account');
  if (isMember) return deny('already_member');
  return account.emailVerified ? allow : deny('email_verification_required');
}

/**
 * Whether the promise can be kept: there is a way to sign in at all (`sso_not_configured`, NET-02), the roles still exist (`role_missing`), the inviter could still
 * give them (`invitation_unusable`, ALL-05), and there is a seat, where the invitation did not hold
 * one (`seat_limit_reached`, ALL-04).
 */
export function canHonour({
  invitation,
  inviter,
  roles,
  policy,
  seats,
}: Pick<AcceptInvitationQuestion, 'invitation' | 'inviter' | 'roles' | 'policy' | 'seats'>): Decision {
  const open = hasWayIn(policy);
  if (!open.allowed) return open;
  const backing = isBacked({ invitation, inviter, roles, policy });
  // Why the inviter can no longer give it is for the inviter to know, not for who holds the link.
  if (!backing.allowed) return backing.reason === 'role_missing' ? backing : deny('invitation_unusable');
  return !takesSeat('pending', policy) && seats.available === 0
    ? deny('seat_limit_reached', { limit: seats.limit, used: seats.used, requested: 1 })
    : allow;
}

/**
 * Whether somebody still stands behind what was promised (ALL-05, NET-14): asked at acceptance, and whenever the
 * invitation is shown to those who can do something about it. Denied, in this order: `role_missing`; then, where the
 * tenant looks at the inviter's rights of now, `member_not_found` for one who has left, and as
 * `canGrantAssignments`.
 */
export function isBacked({
  invitation,
  inviter,
  roles,
  policy,
}: Pick<AcceptInvitationQuestion, 'inviter' | 'roles' | 'policy'> & {
  readonly invitation: Pick<AcceptInvitationQuestion['invitation'], 'assignments'>;
}): Decision {
  const known = new Set(roles.map(({ id }) => id));
  const missing = invitation.assignments.flatMap(({ roleIds }) => roleIds).find((id) => !known.has(id));
  if (missing) return deny('role_missing', { roleId: missing });
  if (!policy.invite.recheckInviter) return allow;
  return inviter === null
    ? deny('member_not_found')
    : canGrantAssignments({ actor: inviter, input: invitation, policy, roles });
}
