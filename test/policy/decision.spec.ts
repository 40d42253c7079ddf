import { allow, deny, everyDecision } from 'invite-kit/policy';
import { describe, expect, it } from 'vitest';

describe('everyDecision', () => {
  it('answers yes when nothing is asked', () => {
    expect(everyDecision()).toBe(allow);
  });

  it('answers yes when every answer is yes', () => {
    expect(
      everyDecision(
        () => allow,
        () => allow,
      ),
    ).toBe(allow);
  });

  it('answers the first no and does not ask further', () => {
    const asked: string[] = [];
    const decision = everyDecision(
      () => (asked.push('a'), allow),
      () => (asked.push('b'), deny('forbidden')),
      () => (asked.push('c'), deny('last_owner')),
    );
    expect(decision).toEqual(deny('forbidden'));
    expect(asked).toEqual(['a', 'b']);
  });
});

describe('deny', () => {
  it('carries reason, params and pointer', () => {
    expect(deny('too_long', { max: 3 }, '/note')).toEqual({
      allowed: false,
      reason: 'too_long',
      params: { max: 3 },
      pointer: '/note',
    });
  });

  it('has empty params unless told', () => {
    expect(deny('forbidden').params).toEqual({});
  });
});
