import type { Invitation } from '../contract/invitation.ts';
import type { Member } from '../contract/member.ts';
import type { SignInProblem } from '../contract/sign-in-problem.ts';
import { statusAt } from './invitation-status.ts';

export interface SignInProblemQuestion {
  /** Their membership, or `null` for somebody who is only invited. */
  readonly member: Pick<Member, 'status' | 'mustChangePassword'> | null;
  /** The invitation by which they come in, or `null`. */
  readonly invitation: Pick<Invitation, 'status' | 'expiresAt' | 'delivery'> | null;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Why somebody cannot get in, or `null` when nothing that is known here keeps them out (OPS-29). The first that holds:
 * `deactivated`; `held`; of an open invitation `mail_failed`, then `expired`; `password_not_changed`.
 */
export function signInProblem({ member, invitation, now }: SignInProblemQuestion): SignInProblem | null {
  if (member?.status === 'deactivated') return 'deactivated';
  if (member?.status === 'held') return 'held';
  const status = invitation ? statusAt(invitation, now) : null;
  if (status === 'held') return 'held';
  const isOpen = status === 'pending' || status === 'expired';
  if (isOpen && ['failed', 'bounced'].includes(invitation!.delivery.status)) return 'mail_failed';
  if (status === 'expired') return 'expired';
  return member?.mustChangePassword ? 'password_not_changed' : null;
}
