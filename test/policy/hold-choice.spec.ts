import type { TenantPolicy } from 'invite-kit/contract';
import { holdChoice, isHeldAtFirst } from 'invite-kit/policy';
import { describe, expect, it } from 'vitest';
import { createPolicy, plainPolicy } from '../support/policy-world.ts';
import { opsOsPolicy } from '../support/product-policies.ts';

const { fields } = plainPolicy.invite;
const withField: TenantPolicy['invite']['fields'] = [...fields, { key: 'hold', required: false }];
const optional = createPolicy({ invite: { hold: 'optional', fields: withField }, kinds: opsOsPolicy.kinds });

describe('holdChoice (OPS-02, OPS-03, OPS-14, OPS-16)', () => {
  it.each([
    ['an internal person, by kind', opsOsPolicy, 'internal', true, true],
    ['an external person, by kind', opsOsPolicy, 'external', true, false],
    ['a kind that there is not', opsOsPolicy, 'robot', true, false],
    ['no kind yet', opsOsPolicy, null, true, false],
    ['nothing said', opsOsPolicy, undefined, true, false],
    ['a kind where it is only a choice', optional, 'internal', true, false],
    ['a tenant that holds nobody', createPolicy({ invite: { fields: withField } }), 'internal', false, false],
    ['a form that does not ask', createPolicy({ invite: { hold: 'optional' } }), null, false, false],
    [
      'a way that this version does not know',
      createPolicy({ invite: { hold: 'unknown', fields: withField }, kinds: opsOsPolicy.kinds }),
      'internal',
      false,
      false,
    ],
  ])('of %s', (_what, policy, kind, isOffered, isDefault) => {
    expect(holdChoice(policy, kind)).toEqual({ isOffered, isDefault });
  });
});

describe('isHeldAtFirst (OPS-03, OPS-16)', () => {
  it.each([
    ['what was asked for: yes', { kind: 'external', hold: true }, true],
    ['what was asked for: no', { kind: 'internal', hold: false }, false],
    ['the default of the kind, else', { kind: 'internal' }, true],
    ['the default of another kind', { kind: 'external' }, false],
  ])('is %s', (_what, input, expected) => {
    expect(isHeldAtFirst(input, opsOsPolicy)).toBe(expected);
  });
});
