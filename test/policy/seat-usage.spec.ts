import { seatUsage, takesSeat, type SeatQuestion } from 'invite-kit/policy';
import { describe, expect, it } from 'vitest';
import { createPolicy, fromNoon, noon } from '../support/policy-world.ts';

const nothingCounts = createPolicy();
const pendingCounts = createPolicy({ seats: { countsPending: true, countsHeld: false } });
const allCount = createPolicy({ seats: { countsPending: true, countsHeld: true } });

describe('takesSeat (ALL-04)', () => {
  it.each([
    ['pending', nothingCounts, false],
    ['pending', pendingCounts, true],
    ['held', pendingCounts, false],
    ['held', allCount, true],
    ['expired', allCount, false],
    ['accepted', allCount, false],
    ['declined', allCount, false],
    ['revoked', allCount, false],
    ['unknown', allCount, false],
  ])('an invitation that is %s (case %#)', (status, policy, expected) => {
    expect(takesSeat(status, policy)).toBe(expected);
  });
});

describe('seatUsage (ALL-03, ALL-04)', () => {
  const usual: SeatQuestion = {
    limit: 10,
    billingUrl: 'https://example.com/billing',
    members: [
      { status: 'active' },
      { status: 'active' },
      { status: 'deactivated' },
      // Was let in, and has not come yet: the invitation counts.
      { status: 'active', mustChangePassword: true, joinedAt: null },
      { status: 'held' },
      { status: 'unknown' },
    ],
    invitations: [
      { status: 'pending', expiresAt: fromNoon(1) },
      { status: 'pending', expiresAt: null },
      { status: 'pending', expiresAt: fromNoon(0) },
      { status: 'expired', expiresAt: fromNoon(-9) },
      { status: 'held', expiresAt: null },
      { status: 'accepted', expiresAt: fromNoon(1) },
      { status: 'declined', expiresAt: fromNoon(1) },
      { status: 'revoked', expiresAt: fromNoon(1) },
    ],
    policy: nothingCounts,
    now: noon,
  };

  it('counts active members only', () => {
    expect(seatUsage(usual)).toMatchObject({ members: 2, used: 2, available: 8 });
  });

  it('counts a pending invitation until its last moment, whatever is stored', () => {
    expect(seatUsage({ ...usual, policy: pendingCounts })).toMatchObject({
      pending: 2,
      used: 4,
      available: 6,
    });
    expect(seatUsage({ ...usual, policy: pendingCounts, now: noon - 1 })).toMatchObject({
      pending: 3,
      used: 5,
    });
  });

  it('counts held invitations where the policy says so', () => {
    expect(seatUsage({ ...usual, policy: allCount })).toMatchObject({ held: 1, used: 5, available: 5 });
  });

  it('has nothing available, and never less than nothing, when the plan has shrunk', () => {
    expect(seatUsage({ ...usual, limit: 2 })).toMatchObject({ used: 2, available: 0 });
    expect(seatUsage({ ...usual, limit: 1 })).toMatchObject({ used: 2, available: 0 });
  });

  it('has no bounds without a limit', () => {
    expect(seatUsage({ ...usual, limit: null })).toMatchObject({ limit: null, available: null });
  });

  it('has no seat where the limit is zero', () => {
    expect(seatUsage({ ...usual, limit: 0, members: [], invitations: [] })).toMatchObject({
      used: 0,
      available: 0,
    });
  });

  it('answers the whole picture', () => {
    expect(seatUsage({ ...usual, policy: allCount })).toEqual({
      limit: 10,
      members: 2,
      pending: 2,
      held: 1,
      used: 5,
      available: 5,
      countsPending: true,
      countsHeld: true,
      billingUrl: 'https://example.com/billing',
    });
  });
});
