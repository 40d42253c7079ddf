import type { Invitation } from '../../contract/invitation.ts';

/**
 * Milliseconds until what is said about these invitations is no longer true: the next one expires, or
 * the minute is over. `now` is in milliseconds since the epoch.
 */
export function untilNextChange(invitations: readonly Pick<Invitation, 'expiresAt'>[], now: number): number {
  const ends = invitations.map(({ expiresAt }) => Date.parse(expiresAt ?? '') - now);
  // Timers can be a little early.
  return Math.min(60_000 - (now % 60_000), ...ends.filter((end) => end > 0)) + 5;
}
