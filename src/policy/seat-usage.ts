import type { Invitation } from '../contract/invitation.ts';
import type { Member } from '../contract/member.ts';
import type { SeatUsage } from '../contract/seat-usage.ts';
import type { TenantPolicy } from '../contract/tenant-policy.ts';
import { hasJoined } from './has-joined.ts';
import { statusAt } from './invitation-status.ts';

/** Whether an open invitation in this state occupies a seat. */
export const takesSeat = (status: string, { seats }: TenantPolicy): boolean =>
  (status === 'pending' && seats.countsPending) || (status === 'held' && seats.countsHeld);

/** The usage after one more invitation in this state. */
export function withInvitation(
  usage: SeatUsage,
  status: 'pending' | 'held',
  policy: TenantPolicy,
): SeatUsage {
  const taken = takesSeat(status, policy) ? 1 : 0;
  const { used, available } = usage;
  return {
    ...usage,
    [status]: usage[status] + 1,
    used: used + taken,
    available: available === null ? null : Math.max(0, available - taken),
  };
}

export interface SeatQuestion {
  readonly limit: number | null;
  readonly billingUrl: string | null;
  readonly members: Iterable<
    Pick<Member, 'status'> & Partial<Pick<Member, 'mustChangePassword' | 'joinedAt'>>
  >;
  readonly invitations: Iterable<Pick<Invitation, 'status' | 'expiresAt'>>;
  readonly policy: TenantPolicy;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * How many seats are taken: active members who have come in, and open invitations that have not run out, where the
 * policy counts them (ALL-03, ALL-04).
 */
export function seatUsage({ limit, billingUrl, members, invitations, policy, now }: SeatQuestion): SeatUsage {
  const counts = { members: 0, pending: 0, held: 0 };
  for (const member of members) if (member.status === 'active' && hasJoined(member)) counts.members++;
  for (const invitation of invitations) {
    const status = statusAt(invitation, now);
    if (status === 'pending' || status === 'held') counts[status]++;
  }
  const { countsPending, countsHeld } = policy.seats;
  const used = counts.members + (countsPending ? counts.pending : 0) + (countsHeld ? counts.held : 0);
  const available = limit === null ? null : Math.max(0, limit - used);
  return { limit, ...counts, used, available, countsPending, countsHeld, billingUrl };
}
