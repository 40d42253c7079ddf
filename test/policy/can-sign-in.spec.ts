import { canSignIn } from 'invite-kit/policy';
import { describe, expect, it } from 'vitest';

describe('canSignIn (SAL-32)', () => {
  it.each([
    ['lets in who is no member yet', null, null],
    ['lets in who is active', 'active', null],
    ['refuses who is deactivated', 'deactivated', 'account_deactivated'],
    ['refuses who is held back', 'held', 'account_held'],
    ['refuses what it does not know', 'unknown', 'account_held'],
  ] as const)('%s', (_what, status, reason) => {
    const decision = canSignIn(status && { status });
    expect(decision.allowed ? null : decision.reason).toBe(reason);
  });
});
