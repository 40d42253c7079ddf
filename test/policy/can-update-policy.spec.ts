import { canUpdatePolicy, type UpdatePolicyQuestion } from 'invite-kit/policy';
import { describe } from 'vitest';
import { testDecisions } from '../support/decision-table.ts';
import { actorAs } from '../support/policy-world.ts';
import { intelliAuthPolicy, ispOsPolicy, networkPolicy, salesOsPolicy } from '../support/product-policies.ts';

describe('canUpdatePolicy (ISP-28)', () => {
  const pointer = '/invite/defaultTtlSeconds';
  const life = (defaultTtlSeconds: number) => ({ patch: { invite: { defaultTtlSeconds } } });
  const outside = {
    reason: 'ttl_out_of_range',
    params: { minSeconds: 3600, maxSeconds: 2_592_000 },
    pointer,
  } as const;

  const usual: UpdatePolicyQuestion = { actor: actorAs('chief'), policy: ispOsPolicy, ...life(86_400) };
  testDecisions(canUpdatePolicy, usual, [
    { title: 'lets set the life of invitations', given: {} },
    { title: 'lets set it in IntelliAuth (INT-18)', given: { policy: intelliAuthPolicy } },
    { title: 'lets set the shortest', given: life(3600) },
    { title: 'lets set the longest', given: life(2_592_000) },
    ...[0, 3599, 2_592_001, NaN].map((seconds) => ({
      title: `refuses ${seconds} seconds, and says the limits (LI05)`,
      given: life(seconds),
      ...outside,
    })),
    { title: 'lets change nothing', given: { patch: {} } },
    { title: 'lets change nothing about invitations', given: { patch: { invite: {} } } },
    { title: 'refuses who may not', given: { actor: actorAs('lead') }, reason: 'forbidden' },
    {
      title: 'refuses who may not, also to change nothing',
      given: { actor: actorAs('lead'), patch: {} },
      reason: 'forbidden',
    },
    {
      title: 'refuses where the life is fixed (SAL-08)',
      given: { policy: salesOsPolicy },
      reason: 'not_allowed_value',
      pointer,
    },
    {
      title: 'refuses where each invitation has its own (NET-16)',
      given: { policy: networkPolicy },
      reason: 'not_allowed_value',
      pointer,
    },
    {
      title: 'says forbidden before ttl_out_of_range',
      given: { actor: actorAs('lead'), ...life(0) },
      reason: 'forbidden',
    },
    {
      title: 'says not_allowed_value before ttl_out_of_range',
      given: { policy: salesOsPolicy, ...life(0) },
      reason: 'not_allowed_value',
      pointer,
    },
  ]);
});
