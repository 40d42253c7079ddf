import type { Assignment, Constraint, Override } from 'invite-kit/contract';
import { effectiveGrants, reachesScope } from 'invite-kit/policy';
import { array, assert, constantFrom, property, record, shuffledSubarray, type Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allowing,
  assignment,
  createRole,
  denying,
  grant,
  network,
  plainRoles,
  team,
  tenantScope,
} from '../support/policy-world.ts';

const names = (assignments: readonly Assignment[]) =>
  effectiveGrants(assignments, plainRoles).map(({ permission, scope }) => `${permission}@${scope.id}`);

describe('effectiveGrants', () => {
  it('gives nothing without assignments', () => {
    expect(effectiveGrants([], plainRoles)).toEqual([]);
  });

  it('gives every grant of the role, with condition and scope', () => {
    const constraint: Constraint = { type: 'self', label: 'own only' };
    const role = createRole('r', [grant('a'), grant('b', constraint)]);
    expect(effectiveGrants([assignment(['r'], network('n1'))], [role])).toEqual([
      { permission: 'a', constraint: null, scope: network('n1') },
      { permission: 'b', constraint, scope: network('n1') },
    ]);
  });

  it('gives nothing for a role that nobody knows, also when its id is "__proto__"', () => {
    expect(names([assignment(['nobody']), assignment(['__proto__'])])).toEqual([]);
  });

  it('gives nothing for a role whose grants the backend cannot say', () => {
    expect(effectiveGrants([assignment(['r'])], [createRole('r', null)])).toEqual([]);
  });

  it('adds what one person is allowed on top, without condition (OPS-13, NET-13)', () => {
    expect(
      effectiveGrants([assignment(['reader'], network('n1'), [allowing('nodes.manage')])], plainRoles),
    ).toEqual([
      { permission: 'docs.read', constraint: null, scope: network('n1') },
      { permission: 'nodes.manage', constraint: null, scope: network('n1') },
    ]);
  });

  it('takes away what one person is denied (OPS-21)', () => {
    expect(names([assignment(['helper'], tenantScope, [denying('docs.write')])])).toEqual(['docs.read@t1']);
  });

  it('lets a denial win over an allowance', () => {
    const both = [allowing('docs.write'), denying('docs.write'), allowing('docs.write')];
    expect(names([assignment(['helper'], tenantScope, both)])).toEqual(['docs.read@t1']);
  });

  it('lets a denial in the tenant win in each of its networks', () => {
    expect(
      names([assignment([], tenantScope, [denying('docs.write')]), assignment(['helper'], network('n1'))]),
    ).toEqual(['docs.read@n1']);
  });

  it('lets a denial in one network win over the same right in the whole tenant', () => {
    expect(names([assignment(['helper']), assignment([], network('n1'), [denying('docs.write')])])).toEqual([
      'docs.read@t1',
    ]);
  });

  it('leaves a right in another network alone', () => {
    expect(
      names([
        assignment(['helper'], network('n1')),
        assignment(['reader'], network('n2'), [denying('docs.write')]),
      ]),
    ).toEqual(['docs.read@n1', 'docs.write@n1', 'docs.read@n2']);
  });

  it('makes "own" the scopes of this person', () => {
    const own: Constraint = { type: 'scopes', label: 'own networks', scopeType: 'network', ids: 'own' };
    const [first] = effectiveGrants(
      [
        assignment(['r']),
        assignment([], network('n1')),
        assignment([], team('t7')),
        assignment([], network('n2')),
      ],
      [createRole('r', [grant('nodes.manage', own)])],
    );
    expect(first).toEqual({
      permission: 'nodes.manage',
      scope: tenantScope,
      constraint: { ...own, ids: ['n1', 'n2'] },
    });
  });

  it('leaves named scopes as they are', () => {
    const named: Constraint = { type: 'scopes', label: 'n9 only', scopeType: 'network', ids: ['n9'] };
    const roles = [createRole('r', [grant('nodes.manage', named)])];
    expect(effectiveGrants([assignment(['r'], network('n1'))], roles)[0]?.constraint).toEqual(named);
  });

  describe('for any assignments', () => {
    const permissions = ['docs.read', 'docs.write', 'people.invite', 'people.manage', '__proto__'];
    const overrides: Arbitrary<Override[]> = array(
      record({ permission: constantFrom(...permissions), effect: constantFrom('allow', 'deny') }),
      { maxLength: 3 },
    );
    const assignments: Arbitrary<Assignment[]> = array(
      record({
        scope: constantFrom(tenantScope, network('n1'), network('n2')),
        roleIds: shuffledSubarray(plainRoles.map(({ id }) => id)),
        overrides,
      }),
      { maxLength: 4 },
    );
    const rights = (of: readonly Assignment[]) =>
      new Set(effectiveGrants(of, plainRoles).map((right) => JSON.stringify(right)));

    it('never gives more after a denial', () => {
      assert(
        property(assignments, constantFrom(...permissions), (before, permission) => {
          const held = rights(before);
          return before.every((_, at) => {
            const after = before.map((one, index) =>
              index === at ? { ...one, overrides: [...one.overrides, denying(permission)] } : one,
            );
            return [...rights(after)].every((right) => held.has(right));
          });
        }),
      );
    });

    it('holds nothing that is denied in a scope that reaches it', () => {
      assert(
        property(assignments, (of) =>
          effectiveGrants(of, plainRoles).every(
            ({ permission, scope }) =>
              !of.some(
                (one) =>
                  (reachesScope(one.scope, scope) || reachesScope(scope, one.scope)) &&
                  one.overrides.some((o) => o.effect === 'deny' && o.permission === permission),
              ),
          ),
        ),
      );
    });

    it('never gives less after another role', () => {
      assert(
        property(assignments, constantFrom(...plainRoles), (before, { id }) => {
          const after = before.map((one) => ({ ...one, roleIds: [...one.roleIds, id] }));
          const held = rights(after);
          return [...rights(before)].every((right) => held.has(right));
        }),
      );
    });
  });
});

describe('reachesScope', () => {
  it.each([
    ['the tenant reaches itself', tenantScope, tenantScope, true],
    ['the tenant reaches a network', tenantScope, network('n1'), true],
    ['a network reaches itself', network('n1'), network('n1'), true],
    ['a network does not reach another', network('n1'), network('n2'), false],
    ['a network does not reach the tenant', network('n1'), tenantScope, false],
    ['a network does not reach a team of the same id', network('n1'), team('n1'), false],
  ])('%s', (_title, held, wanted, expected) => {
    expect(reachesScope(held, wanted)).toBe(expected);
  });
});
