import { invitationStatuses, type InvitationStatus } from 'invite-kit/contract';
import { invitationTransitions, statusAt, type InvitationAction } from 'invite-kit/policy';
import { assert, constantFrom, date, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromNoon, noon } from '../support/policy-world.ts';

const everyStatus: readonly InvitationStatus[] = [...invitationStatuses, 'unknown'];
const actions: readonly InvitationAction[] = [
  'edit',
  'release',
  'resend',
  'link',
  'revoke',
  'accept',
  'decline',
];

describe('invitationTransitions', () => {
  /** Each pair of state and action that leads somewhere, from the description of the life of an invitation. */
  const possible = new Map<string, InvitationStatus>([
    ['held edit', 'held'],
    ['held release', 'pending'],
    ['held revoke', 'revoked'],
    ['pending edit', 'pending'],
    ['pending resend', 'pending'],
    ['pending link', 'pending'],
    ['pending revoke', 'revoked'],
    ['pending accept', 'accepted'],
    ['pending decline', 'declined'],
    ['expired resend', 'pending'],
    ['expired revoke', 'revoked'],
  ]);
  const pairs = everyStatus.flatMap((status) =>
    actions.map((action) => [status, action, possible.get(`${status} ${action}`) ?? 'nowhere'] as const),
  );

  it.each(pairs)('from %s, %s leads to %s (ISP-31)', (status, action, next) => {
    expect(invitationTransitions[status][action] ?? 'nowhere').toBe(next);
  });

  it.each(['accepted', 'declined', 'revoked', 'unknown'] as const)('%s is final', (status) => {
    expect(invitationTransitions[status]).toEqual({});
  });

  it('never leads to expired: only the clock does', () => {
    const reached = Object.values(invitationTransitions).flatMap((moves) => Object.values(moves));
    expect(reached).not.toContain('expired');
  });
});

describe('statusAt (ALL-03)', () => {
  const pending = { status: 'pending', expiresAt: fromNoon(0) } as const;

  it.each([
    ['is pending one millisecond before its end', noon - 1, 'pending'],
    ['is expired at exactly its end', noon, 'expired'],
    ['is expired one millisecond after its end', noon + 1, 'expired'],
  ] as const)('a pending invitation %s', (_title, now, status) => {
    expect(statusAt(pending, now)).toBe(status);
  });

  it('a pending invitation without an end stays pending', () => {
    expect(statusAt({ status: 'pending', expiresAt: null }, Number.MAX_SAFE_INTEGER)).toBe('pending');
  });

  it('a pending invitation whose end is no date is expired, not everlasting', () => {
    expect(statusAt({ status: 'pending', expiresAt: '2026-13-45T99:99:99Z' }, noon)).toBe('expired');
  });

  it('ends in the year 9999 as exactly as tomorrow', () => {
    const late = { status: 'pending', expiresAt: '9999-12-31T23:59:59.999Z' } as const;
    const end = Date.parse(late.expiresAt);
    expect([statusAt(late, end - 1), statusAt(late, end)]).toEqual(['pending', 'expired']);
  });

  it.each(everyStatus.filter((status) => status !== 'pending'))(
    'an invitation that is stored as %s stays so past its end',
    (status) => {
      expect(statusAt({ status, expiresAt: fromNoon(-1) }, noon)).toBe(status);
    },
  );

  it('never goes back: what is expired stays expired', () => {
    assert(
      property(
        constantFrom(...everyStatus),
        date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-01-01') }),
        integer({ min: -1e12, max: 1e12 }),
        integer({ min: 0, max: 1e12 }),
        (status, end, offset, later) => {
          const invitation = { status, expiresAt: end.toISOString() };
          const now = end.getTime() + offset;
          const before = statusAt(invitation, now);
          const after = statusAt(invitation, now + later);
          return before === after || (before === 'pending' && after === 'expired');
        },
      ),
    );
  });
});
