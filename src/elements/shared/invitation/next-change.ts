import type { Invitation } from '../../../contract/invitation.ts';

/**
 * Milliseconds until what is said about these invitations is no longer true: the next one expires, or
 * the minute is over. `now` is in milliseconds since the epoch.
 */
export function untilNextChange(invitations: readonly Pick<Invitation, 'expiresAt'>[], now: number): number {
  let next = 60_000 - (now % 60_000);
  for (const { expiresAt } of invitations) {
    const end = Date.parse(expiresAt ?? '') - now;
    if (end > 0 && end < next) next = end;
  }
  // Timers can be a little early.
  return next + 5;
}
