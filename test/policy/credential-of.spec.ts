import { canDeliverCredential, credentialOf } from 'invite-kit/policy';
import { describe, expect, it } from 'vitest';
import { testDecisions } from '../support/decision-table.ts';
import { createPolicy, plainPolicy } from '../support/policy-world.ts';
import { networkPolicy, opsOsPolicy } from '../support/product-policies.ts';

describe('credentialOf (OPS-24)', () => {
  it.each([
    ['a link', plainPolicy, 'link'],
    ['a link to another sign-in', networkPolicy, 'link'],
    ['a temporary password', opsOsPolicy, 'temporary_password'],
    [
      'a temporary password where there are other ways, too',
      createPolicy({ acceptance: { methods: ['sign_in', 'temporary_password'] } }),
      'temporary_password',
    ],
  ] as const)('is %s', (_what, policy, expected) => {
    expect(credentialOf(policy)).toBe(expected);
  });
});

describe('canDeliverCredential (OPS-24)', () => {
  const byHand = { channels: ['link' as const], showStatus: true, helpUrl: null };
  testDecisions(canDeliverCredential, opsOsPolicy, [
    { title: 'lets a temporary password go by mail', given: {} },
    { title: 'refuses it any other way', given: { delivery: byHand }, reason: 'mail_unavailable' },
    {
      title: 'lets a link go by hand',
      given: { delivery: byHand, acceptance: plainPolicy.acceptance },
    },
  ]);
});
