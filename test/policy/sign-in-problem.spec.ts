import type { Delivery } from 'invite-kit/contract';
import { signInProblem, type SignInProblemQuestion } from 'invite-kit/policy';
import { describe, expect, it } from 'vitest';
import { createInvitation, fromNoon, noon } from '../support/policy-world.ts';

type Row = readonly [string, Partial<SignInProblemQuestion>, ReturnType<typeof signInProblem>];

const by = (status: Delivery['status'], more = {}) =>
  createInvitation({ delivery: { ...createInvitation().delivery, status }, ...more });
const active = { status: 'active', mustChangePassword: false } as const;
const awaited = { status: 'active', mustChangePassword: true } as const;
const expired = { expiresAt: fromNoon(0) };

const rows: readonly Row[] = [
  ['somebody who is here: nothing', { member: active }, null],
  ['somebody of whom nothing is known', {}, null],
  ['somebody who is held', { member: { status: 'held', mustChangePassword: true } }, 'held'],
  ['a held invitation without an account', { invitation: by('not_sent', { status: 'held' }) }, 'held'],
  ['somebody deactivated', { member: { ...active, status: 'deactivated' } }, 'deactivated'],
  [
    'somebody deactivated whose mail failed',
    { member: { ...awaited, status: 'deactivated' }, invitation: by('failed') },
    'deactivated',
  ],
  ['a mail that failed', { member: awaited, invitation: by('failed') }, 'mail_failed'],
  ['a mail that came back', { member: awaited, invitation: by('bounced') }, 'mail_failed'],
  ['a mail that failed and ran out', { member: awaited, invitation: by('failed', expired) }, 'mail_failed'],
  [
    'a mail that failed, of somebody who has come',
    { member: active, invitation: by('failed', { status: 'accepted' }) },
    null,
  ],
  ['a way in that ran out', { member: awaited, invitation: by('sent', expired) }, 'expired'],
  ['an invitation that ran out', { invitation: by('sent', expired) }, 'expired'],
  ['a temporary password', { member: awaited, invitation: by('sent') }, 'password_not_changed'],
  ['a mail on its way', { member: awaited, invitation: by('queued') }, 'password_not_changed'],
  ['a password that has to be changed', { member: awaited }, 'password_not_changed'],
  ['an open invitation: nothing', { invitation: by('sent') }, null],
  ['one that is over: nothing', { invitation: by('failed', { status: 'revoked' }) }, null],
];

describe('signInProblem (OPS-29)', () => {
  it.each(rows)('of %s', (_what, given, expected) => {
    expect(signInProblem({ member: null, invitation: null, now: noon, ...given })).toBe(expected);
  });
});
