import { describe, expect, it } from 'vitest';
import { lifetimeText, secondsOf } from '../../src/elements/invite-form/lifetime-text.ts';

describe('secondsOf', () => {
  it.each([
    ['7', 'days', 604_800],
    ['  7 ', 'days', 604_800],
    ['７', 'days', 604_800],
    ['48', 'hours', 172_800],
    ['0', 'days', 0],
    ['007', 'days', 604_800],
    ['', 'days', undefined],
    ['   ', 'days', undefined],
    ['1.5', 'days', NaN],
    ['1,5', 'days', NaN],
    ['-3', 'days', NaN],
    ['1e3', 'days', NaN],
    ['seven', 'days', NaN],
    ['7 days', 'days', NaN],
    ['99999999999999999999', 'days', NaN],
  ] as const)('makes of "%s" in %s: %s (NET-16)', (text, unit, seconds) =>
    expect(secondsOf(text, unit)).toBe(seconds),
  );

  it('reads what a field begins with', () => {
    for (const [seconds, unit] of [
      [604_800, 'days'],
      [172_800, 'hours'],
      [86_400, 'unknown'],
    ] as const)
      expect(secondsOf(lifetimeText(seconds, unit), unit)).toBe(seconds);
  });
});
