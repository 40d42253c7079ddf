import { describe, expect, it } from 'vitest';
import { untilNextChange } from '../../src/elements/shared/invitation/next-change.ts';

const now = Date.UTC(2026, 10, 20, 9);
const endingIn = (milliseconds: number) => ({ expiresAt: new Date(now + milliseconds).toISOString() });

describe('untilNextChange', () => {
  it('is the end of the minute while nothing ends before (ALL-03)', () => {
    const rows = [endingIn(90_000), endingIn(-1000), endingIn(0), { expiresAt: null }];
    expect(untilNextChange(rows, now)).toBe(60_005);
    expect(untilNextChange([], now + 20_000)).toBe(40_005);
  });

  it('is the first end that comes before (ALL-03)', () => {
    expect(untilNextChange([endingIn(30_000), endingIn(10_000), endingIn(20_000)], now)).toBe(10_005);
  });

  it('takes as many rows as there are', () => {
    expect(untilNextChange(Array(200_000).fill(endingIn(10_000)), now)).toBe(10_005);
  });
});
