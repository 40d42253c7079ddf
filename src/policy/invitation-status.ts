import type { Invitation, InvitationStatus } from '../contract/invitation.ts';

/** What can happen to an invitation by somebody's will; running out happens by itself. */
export type InvitationAction = 'edit' | 'release' | 'resend' | 'link' | 'revoke' | 'accept' | 'decline';

/** The state machine: what each action makes of each state. What is not listed is impossible. */
export const invitationTransitions: Readonly<
  Record<InvitationStatus, Readonly<Partial<Record<InvitationAction, InvitationStatus>>>>
> = {
  held: { edit: 'held', release: 'pending', revoke: 'revoked' },
  pending: {
    edit: 'pending',
    resend: 'pending',
    link: 'pending',
    revoke: 'revoked',
    accept: 'accepted',
    decline: 'declined',
  },
  expired: { resend: 'pending', revoke: 'revoked' },
  accepted: {},
  declined: {},
  revoked: {},
  unknown: {},
};

/**
 * The state at a moment: a pending invitation past its time is expired, whatever is stored (ALL-03).
 * `now` is in milliseconds since the epoch; the last moment belongs to the expired side, and so does
 * an end that is no date.
 */
export function statusAt(
  { status, expiresAt }: Pick<Invitation, 'status' | 'expiresAt'>,
  now: number,
): InvitationStatus {
  return status === 'pending' && expiresAt !== null && !(now < Date.parse(expiresAt)) ? 'expired' : status;
}
