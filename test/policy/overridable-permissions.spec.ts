import { checkOverrides, overridablePermissions } from 'invite-kit/policy';
import { describe, expect, it } from 'vitest';
import {
  allowing,
  assignment,
  createRole,
  denying,
  grant,
  network,
  tenantScope,
  towards,
} from '../support/policy-world.ts';

const all = createRole(
  'all',
  ['see', 'build', 'own'].map((key) => grant(key)),
  { invitable: false },
);
const some = createRole('some', [grant('see'), grant('build'), grant('ask', towards('few'))]);
const few = createRole('few', [grant('see')]);
const silent = createRole('silent', null);

describe('overridablePermissions', () => {
  const keys = (...roles: Parameters<typeof overridablePermissions>[0]) => [...overridablePermissions(roles)];

  it('are those that some roles give and others do not (NET-06)', () => {
    expect(keys(some, few)).toEqual(['build']);
  });

  it('leave out what every role gives, and what is given with limits', () => {
    expect(keys(some, few)).not.toContain('see');
    expect(keys(some, few)).not.toContain('ask');
  });

  it('leave out what only a role gives to which nobody is invited', () => {
    expect(keys(all, some, few)).not.toContain('own');
  });

  it('count a role that does not say whether people are invited to it', () => {
    expect(keys({ grants: all.grants }, few)).toEqual(['build', 'own']);
  });

  it('go by the roles that say what they give', () => {
    expect(keys(some, few, silent)).toEqual(['build']);
    expect(keys(silent)).toEqual([]);
    expect(keys()).toEqual([]);
  });
});

describe('checkOverrides', () => {
  const roles = [all, some, few];
  it.each([
    ['nothing', [], true],
    ['what is meant for it, given', [allowing('build')], true],
    ['what is meant for it, taken away', [denying('build')], true],
    ['what every role gives, taken away', [denying('see')], false],
    ['what no role gives', [allowing('fly')], false],
    ['what only the owner’s role gives', [allowing('own')], false],
    ['one of two', [allowing('build'), allowing('own')], false],
  ] as const)('answers %s (NET-06)', (_what, overrides, isAllowed) => {
    expect(checkOverrides([assignment(['few'], network('n1'), overrides)], roles).allowed).toBe(isAllowed);
  });

  it('blames the assignment at fault', () => {
    const assignments = [assignment(['few']), assignment(['few'], tenantScope, [allowing('own')])];
    expect(checkOverrides(assignments, roles)).toMatchObject({
      reason: 'not_allowed_value',
      pointer: '/assignments/1/overrides',
    });
  });
});
