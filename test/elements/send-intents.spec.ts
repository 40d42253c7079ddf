import { InviteError, type ErrorCode, type InvitationInput } from 'invite-kit/contract';
import { describe, expect, it } from 'vitest';
import { SendIntents } from '../../src/elements/invite-form/send-intents.ts';

const input = (email: string, roleId = 'role-staff'): InvitationInput => ({
  email,
  assignments: [{ scope: { type: 'tenant', id: 'one' }, roleIds: [roleId], overrides: [] }],
});

describe('SendIntents', () => {
  const ann = input('ann@b.example');

  it('gives one invitation one key', () => {
    const intents = new SendIntents();
    expect(intents.of(ann)).toEqual(intents.of(input('ann@b.example')));
  });

  it('gives another address, and another role, another key', () => {
    const intents = new SendIntents();
    const keys = [ann, input('bob@b.example'), input('ann@b.example', 'role-admin')].map(
      (one) => intents.of(one).idempotencyKey,
    );
    expect(new Set(keys).size).toBe(3);
  });

  const open: readonly ErrorCode[] = [
    'offline', 'timeout', 'contract_violation', 'unexpected', 'unavailable', 'mail_unavailable',
    'rate_limited', 'authentication_required', 'idempotency_in_progress',
  ]; // prettier-ignore
  for (const code of open)
    it(`keeps the key after ${code}: it may have been done, or nobody decided`, () => {
      const intents = new SendIntents();
      const before = intents.of(ann);
      intents.settle(ann, new InviteError(code));
      expect(intents.of(ann)).toEqual(before);
    });

  for (const code of [
    null,
    'already_member',
    'seat_limit_reached',
    'forbidden',
    'validation_failed',
  ] as const)
    it(`makes a new key after ${code ?? 'a success'}`, () => {
      const intents = new SendIntents();
      const before = intents.of(ann);
      intents.settle(ann, code && new InviteError(code));
      expect(intents.of(ann)).not.toEqual(before);
    });
});
