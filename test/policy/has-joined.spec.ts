import { hasJoined } from 'invite-kit/policy';
import { describe, expect, it } from 'vitest';
import { fromNoon } from '../support/policy-world.ts';

describe('hasJoined', () => {
  it.each([
    ['is held', { status: 'held', mustChangePassword: true, joinedAt: null }, false],
    ['is held, for all that is known', { status: 'held' }, false],
    ['was let in and has not come', { status: 'active', mustChangePassword: true, joinedAt: null }, false],
    [
      'was deactivated before they came',
      { status: 'deactivated', mustChangePassword: true, joinedAt: null },
      false,
    ],
    ['is here', { status: 'active', mustChangePassword: false, joinedAt: fromNoon(-9) }, true],
    [
      'has come and needs a new password',
      { status: 'active', mustChangePassword: true, joinedAt: fromNoon(-9) },
      true,
    ],
    ['came nobody knows when', { status: 'active', mustChangePassword: false, joinedAt: null }, true],
    ['is active, for all that is known', { status: 'active' }, true],
  ] as const)('of somebody who %s', (_who, member, expected) => {
    expect(hasJoined(member)).toBe(expected);
  });
});
