import type { Assignment, InvitationInput, TenantPolicy } from 'invite-kit/contract';
import {
  checkAssignments,
  checkInvitationFields,
  checkInvitationPatch,
  checkTtlRange,
  invitationFaults,
  textFieldMaxLength,
} from 'invite-kit/policy';
import { describe, expect, it } from 'vitest';
import { testDecisions, type DecisionRow } from '../support/decision-table.ts';
import {
  allowing,
  assignment,
  createInput,
  createInvitation,
  createPolicy,
  denying,
  network,
  plainPolicy,
  plainRoles,
  team,
  tenantScope,
} from '../support/policy-world.ts';
import {
  intelliAuthPolicy,
  ispOsPolicy,
  networkPolicy,
  opsOsPolicy,
  salesOsPolicy,
} from '../support/product-policies.ts';

interface FieldsQuestion {
  readonly input: InvitationInput;
  readonly policy: TenantPolicy;
}

function testFields(policy: TenantPolicy, usual: Partial<InvitationInput>, rows: readonly Row[]): void {
  testDecisions<FieldsQuestion>(
    ({ input, policy: of }) => checkInvitationFields(input, of, plainRoles),
    { input: createInput(usual), policy },
    rows.map(({ title, input, ...answer }) => ({
      title,
      given: { input: createInput({ ...usual, ...input }) },
      ...answer,
    })),
  );
}

type Row = Omit<DecisionRow<FieldsQuestion>, 'given'> & { readonly input: Partial<InvitationInput> };

const refused = (pointer: string) => ({ reason: 'not_allowed_value', pointer }) as const;
const required = (pointer: string) => ({ reason: 'required', pointer }) as const;
const person = (changes: Partial<NonNullable<InvitationInput['name']>>) => ({
  full: null,
  given: null,
  family: null,
  ...changes,
});

describe('checkInvitationFields', () => {
  describe('of ISP-OS: address and role (ISP-05, ISP-06)', () => {
    testFields(ispOsPolicy, {}, [
      { title: 'takes an address and a role', input: {} },
      { title: 'asks for the address', input: { email: null }, ...required('/email') },
      { title: 'asks for an address of more than blanks', input: { email: ' ' }, ...required('/email') },
      {
        title: 'asks for a role',
        input: { assignments: [assignment([])] },
        ...required('/assignments/0/roleIds'),
      },
      { title: 'asks for an assignment', input: { assignments: [] }, ...required('/assignments/0/roleIds') },
      {
        title: 'refuses a second role',
        input: { assignments: [assignment(['helper', 'reader'])] },
        reason: 'too_many_roles',
        params: { max: 1 },
        pointer: '/assignments/0/roleIds',
      },
      {
        title: 'refuses the same role twice',
        input: { assignments: [assignment(['helper', 'helper'])] },
        reason: 'too_many_roles',
        pointer: '/assignments/0/roleIds',
      },
      {
        title: 'refuses a second role by a second assignment',
        input: { assignments: [assignment(['helper']), assignment(['reader'])] },
        ...refused('/assignments/1/scope'),
      },
      {
        title: 'refuses a second role by an assignment in "another" tenant',
        input: {
          assignments: [assignment(['helper']), assignment(['reader'], { type: 'tenant', id: 't2' })],
        },
        ...refused('/assignments/1/scope'),
      },
      {
        title: 'refuses a role that nobody knows',
        input: { assignments: [assignment(['helpers'])] },
        reason: 'role_not_found',
        params: { roleId: 'helpers' },
        pointer: '/assignments/0/roleIds',
      },
      ...['__proto__', 'constructor', ''].map((roleId) => ({
        title: `refuses a role named "${roleId}"`,
        input: { assignments: [assignment([roleId])] },
        reason: 'role_not_found' as const,
        params: { roleId },
        pointer: '/assignments/0/roleIds',
      })),
      {
        title: 'refuses a network',
        input: { assignments: [assignment(['helper'], network('n1'))] },
        ...refused('/assignments/0/scope'),
      },
      {
        title: 'refuses permissions on top',
        input: { assignments: [assignment(['helper'], tenantScope, [allowing('docs.write')])] },
        ...refused('/assignments/0/overrides'),
      },
      { title: 'refuses a name', input: { name: person({ full: 'Ann' }) }, ...refused('/name/full') },
      { title: 'refuses a first name', input: { name: person({ given: 'Ann' }) }, ...refused('/name/given') },
      { title: 'refuses a last name', input: { name: person({ family: 'Ng' }) }, ...refused('/name/family') },
      { title: 'takes an empty name for none', input: { name: person({ full: '' }) } },
      {
        title: 'takes null for none',
        input: { name: null, phone: null, jobTitle: null, kind: null, note: null },
      },
      { title: 'refuses a phone number', input: { phone: '1' }, ...refused('/phone') },
      { title: 'refuses a job title', input: { jobTitle: 'x' }, ...refused('/jobTitle') },
      { title: 'refuses a kind', input: { kind: 'internal' }, ...refused('/kind') },
      { title: 'refuses a note', input: { note: 'hi' }, ...refused('/note') },
      { title: 'refuses to hold', input: { hold: true }, ...refused('/hold') },
      { title: 'takes not to hold for nothing said', input: { hold: false } },
      {
        title: 'refuses a life of its own (ISP-28)',
        input: { ttlSeconds: 172_800 },
        ...refused('/ttlSeconds'),
      },
      { title: 'takes the mail as the way', input: { channel: 'email' } },
      { title: 'refuses the link as the way (ISP-11)', input: { channel: 'link' }, ...refused('/channel') },
      {
        title: 'blames the address before the role',
        input: { email: '', assignments: [] },
        ...required('/email'),
      },
      {
        title: 'blames a field that is not asked for before the role',
        input: { note: 'x', assignments: [] },
        ...refused('/note'),
      },
      {
        title: 'blames the role before the life',
        input: { assignments: [], ttlSeconds: 1 },
        ...required('/assignments/0/roleIds'),
      },
    ]);
  });

  describe('of OpsOS: first and last name, kind, hold (OPS-10, OPS-11, OPS-14)', () => {
    const name = person({ given: 'Ann', family: 'Ng' });
    const usual = { name, kind: 'internal' };
    testFields(opsOsPolicy, usual, [
      { title: 'takes the least', input: {} },
      {
        title: 'takes all',
        input: {
          phone: '+1 555',
          jobTitle: 'Planner',
          hold: true,
          assignments: [assignment(['helper'], tenantScope, [allowing('planner.external')])],
        },
      },
      { title: 'asks for the name', input: { name: null }, ...required('/name/given') },
      {
        title: 'asks for the last name',
        input: { name: person({ given: 'Ann' }) },
        ...required('/name/family'),
      },
      {
        title: 'asks for a first name of more than blanks',
        input: { name: { ...name, given: ' \t' } },
        ...required('/name/given'),
      },
      {
        title: 'refuses a full name: it is never split',
        input: { name: { ...name, full: 'Ann Ng' } },
        ...refused('/name/full'),
      },
      { title: 'asks for the kind', input: { kind: null }, ...required('/kind') },
      { title: 'refuses a kind that nobody knows', input: { kind: '__proto__' }, ...refused('/kind') },
      {
        title: 'refuses a kind that is invited elsewhere (OPS-28)',
        input: { kind: 'worker' },
        ...refused('/kind'),
      },
      { title: 'takes a job title of 200 characters', input: { jobTitle: '😀'.repeat(textFieldMaxLength) } },
      {
        title: 'refuses a job title of 201 characters',
        input: { jobTitle: 'x'.repeat(201) },
        reason: 'too_long',
        params: { max: 200 },
        pointer: '/jobTitle',
      },
      {
        title: 'refuses a phone number of 201 characters',
        input: { phone: '1'.repeat(201) },
        reason: 'too_long',
        pointer: '/phone',
      },
      {
        title: 'refuses a name of 201 characters in all',
        input: { name: person({ given: 'a'.repeat(100), family: 'b'.repeat(100) }) },
        reason: 'too_long',
        pointer: '/name',
      },
    ]);
  });

  describe('of the network product: one network, permissions on top, life (NET-04, NET-11, NET-16)', () => {
    const usual = { assignments: [assignment(['reader'], network('n1'))] };
    const outOfRange = {
      reason: 'ttl_out_of_range',
      params: { minSeconds: 86_400, maxSeconds: 2_592_000 },
      pointer: '/ttlSeconds',
    } as const;
    testFields(networkPolicy, usual, [
      { title: 'takes a network and a role', input: {} },
      { title: 'takes a link without an address', input: { email: null, channel: 'link' } },
      {
        title: 'takes permissions on top (NET-06)',
        input: { assignments: [assignment(['reader'], network('n1'), [allowing('nodes.manage')])] },
      },
      {
        title: 'asks for a network',
        input: { assignments: [assignment(['reader'])] },
        ...required('/assignments/0/scope'),
      },
      {
        title: 'refuses two networks',
        input: { assignments: [...usual.assignments, assignment(['reader'], network('n2'))] },
        ...refused('/assignments/0/scope'),
        params: { max: 1 },
      },
      {
        title: 'refuses the same network twice',
        input: { assignments: [...usual.assignments, ...usual.assignments] },
        ...refused('/assignments/1/scope'),
      },
      {
        title: 'refuses a scope of a type that nobody knows',
        input: { assignments: [assignment(['reader'], { type: '__proto__', id: 'n1' })] },
        reason: 'scope_not_found',
        pointer: '/assignments/0/scope',
      },
      { title: 'takes the shortest life', input: { ttlSeconds: 86_400 } },
      { title: 'takes the longest life', input: { ttlSeconds: 2_592_000 } },
      ...[0, -1, 86_399, 2_592_001, 1e9, NaN, Infinity].map((ttlSeconds) => ({
        title: `refuses a life of ${ttlSeconds} seconds`,
        input: { ttlSeconds },
        ...outOfRange,
      })),
    ]);
  });

  describe('of SalesOS: full name, a team at will (SAL-04, SAL-06)', () => {
    const usual = { name: person({ full: 'Ann Ng' }) };
    testFields(salesOsPolicy, usual, [
      { title: 'takes no team', input: {} },
      {
        title: 'takes one team',
        input: { assignments: [assignment(['helper']), assignment([], team('t7'))] },
      },
      {
        title: 'refuses two teams',
        input: {
          assignments: [assignment(['helper']), assignment([], team('t7')), assignment([], team('t8'))],
        },
        ...refused('/assignments/0/scope'),
      },
      { title: 'asks for the name', input: { name: person({}) }, ...required('/name/full') },
      {
        title: 'refuses a life of its own: it is fixed (SAL-08)',
        input: { ttlSeconds: 604_800 },
        ...refused('/ttlSeconds'),
      },
    ]);
  });

  describe('of IntelliAuth: a note (INT-05)', () => {
    testFields(intelliAuthPolicy, {}, [
      { title: 'takes no note', input: {} },
      { title: 'takes a note of 500 characters', input: { note: 'é'.repeat(500) } },
      {
        title: 'refuses a note of 501 characters',
        input: { note: 'x'.repeat(501) },
        reason: 'too_long',
        params: { max: 500 },
        pointer: '/note',
      },
    ]);
  });

  describe('of a product with projects and teams', () => {
    const policyWith = (perInvitation: TenantPolicy['scopeTypes'][number]['perInvitation']) =>
      createPolicy({
        invite: { fields: [...plainPolicy.invite.fields, { key: 'scope', required: false }] },
        scopeTypes: [
          { key: 'project', label: 'Project', grantsAccess: true, perInvitation: 'many' },
          { key: 'team', label: 'Team', grantsAccess: false, perInvitation },
        ],
      });
    const ofTeams = (count: number) =>
      Array.from({ length: count }, (_, index) => assignment([], team(`t${index}`)));

    it.each([
      ['none', 0, null],
      ['none', 1, 'not_allowed_value'],
      ['zero_or_one', 0, null],
      ['zero_or_one', 1, null],
      ['zero_or_one', 2, 'not_allowed_value'],
      ['exactly_one', 0, 'required'],
      ['exactly_one', 1, null],
      ['exactly_one', 2, 'not_allowed_value'],
      ['many', 0, null],
      ['many', 3, null],
      ['unknown', 3, null],
    ] as const)('where an invitation names %s, answers %i teams with %s', (perInvitation, count, reason) => {
      const input = createInput({ assignments: [assignment(['helper']), ...ofTeams(count)] });
      const decision = checkInvitationFields(input, policyWith(perInvitation), plainRoles);
      expect(decision.allowed ? null : decision.reason).toBe(reason);
    });
  });
});

describe('checkAssignments', () => {
  const many = createPolicy({
    roles: { perAssignmentMax: 2, overrides: 'on_member' },
    scopeTypes: [{ key: 'network', label: 'Network', grantsAccess: true, perInvitation: 'exactly_one' }],
  });
  const usual = { policy: many, assignments: [assignment(['helper'])] };
  testDecisions(
    ({ assignments, policy }: { assignments: Assignment[]; policy: TenantPolicy }) =>
      checkAssignments(assignments, policy, plainRoles),
    usual,
    [
      {
        title: 'takes as many roles as the tenant allows',
        given: { assignments: [assignment(['helper', 'reader'])] },
      },
      {
        title: 'lets a member have several networks although an invitation names one',
        given: {
          assignments: [assignment(['helper'], network('n1')), assignment(['helper'], network('n2'))],
        },
      },
      {
        title: 'takes the tenant and a network: they are two scopes',
        given: { assignments: [assignment(['helper']), assignment(['helper'], network('n1'))] },
      },
      {
        title: 'takes a network and the tenant in that order as well',
        given: { assignments: [assignment(['helper'], network('n1')), assignment(['helper'])] },
      },
      {
        title: 'takes denials',
        given: { assignments: [assignment(['helper'], tenantScope, [denying('docs.write')])] },
      },
      {
        title: 'blames the assignment at fault',
        given: { assignments: [assignment(['helper']), assignment(['x'], network('n1'))] },
        reason: 'role_not_found',
        pointer: '/assignments/1/roleIds',
      },
      {
        title: 'refuses overrides where the tenant has none',
        given: {
          policy: createPolicy({ roles: { overrides: 'none' } }),
          assignments: [assignment(['helper'], tenantScope, [denying('docs.write')])],
        },
        reason: 'not_allowed_value',
        pointer: '/assignments/0/overrides',
      },
      {
        title: 'blames an unknown role before too many',
        given: { assignments: [assignment(['helper', 'reader', 'x'])] },
        reason: 'role_not_found',
        pointer: '/assignments/0/roleIds',
      },
      {
        title: 'blames too many roles before an unknown scope',
        given: { assignments: [assignment(['helper', 'reader', 'guest'], team('t7'))] },
        reason: 'too_many_roles',
        params: { max: 2 },
        pointer: '/assignments/0/roleIds',
      },
    ],
  );
});

describe('checkInvitationPatch', () => {
  const ann = person({ given: 'Ann', family: 'Ng' });
  type Patch = Parameters<typeof checkInvitationPatch>[0];
  interface PatchQuestion {
    readonly patch: Patch;
    readonly policy: TenantPolicy;
    readonly now: Assignment[];
  }
  const ask = ({ patch, policy, now }: PatchQuestion) =>
    checkInvitationPatch(
      patch,
      createInvitation({ name: ann, phone: '1', assignments: now }),
      policy,
      plainRoles,
    );

  describe('of SalesOS: role and team only (SAL-29)', () => {
    const now = [assignment(['helper']), assignment([], team('t7'))];
    testDecisions<PatchQuestion>(ask, { patch: {}, policy: salesOsPolicy, now }, [
      { title: 'takes no change', given: {} },
      { title: 'takes the same again', given: { patch: { name: ann, phone: '1', assignments: now } } },
      {
        title: 'takes what is undefined for no change',
        given: { patch: { name: undefined, phone: undefined } },
      },
      { title: 'takes another role', given: { patch: { assignments: [assignment(['reader']), now[1]!] } } },
      {
        title: 'takes another team',
        given: { patch: { assignments: [now[0]!, assignment([], team('t8'))] } },
      },
      { title: 'takes no team', given: { patch: { assignments: [now[0]!] } } },
      {
        title: 'refuses two teams',
        given: { patch: { assignments: [...now, assignment([], team('t8'))] } },
        ...refused('/assignments/0/scope'),
      },
      { title: 'refuses another phone number', given: { patch: { phone: '2' } }, ...refused('/phone') },
      {
        title: 'refuses to take the phone number away',
        given: { patch: { phone: null } },
        ...refused('/phone'),
      },
      {
        title: 'refuses another name',
        given: { patch: { name: { ...ann, given: 'Bea' } } },
        ...refused('/name/given'),
      },
      { title: 'refuses a job title', given: { patch: { jobTitle: 'x' } }, ...refused('/jobTitle') },
      {
        title: 'refuses permissions on top',
        given: { patch: { assignments: [assignment(['helper'], tenantScope, [allowing('x')]), now[1]!] } },
        ...refused('/assignments/0/overrides'),
      },
      {
        title: 'asks for a role',
        given: { patch: { assignments: [assignment([])] } },
        ...required('/assignments/0/roleIds'),
      },
      {
        title: 'refuses a role that nobody knows',
        given: { patch: { assignments: [assignment(['x'])] } },
        reason: 'role_not_found',
        pointer: '/assignments/0/roleIds',
      },
      {
        title: 'refuses a role where only the team may change',
        given: {
          policy: createPolicy({ invite: { editFields: ['scope'] } }, salesOsPolicy),
          patch: { assignments: [assignment(['reader']), now[1]!] },
        },
        ...refused('/assignments/0/roleIds'),
      },
      {
        title: 'refuses a team where only the role may change',
        given: {
          policy: createPolicy({ invite: { editFields: ['role'] } }, salesOsPolicy),
          patch: { assignments: [now[0]!] },
        },
        ...refused('/assignments/0/scope'),
      },
    ]);
  });

  describe('of OpsOS: everything while held (OPS-05)', () => {
    const now = [assignment(['helper'])];
    testDecisions<PatchQuestion>(ask, { patch: {}, policy: opsOsPolicy, now }, [
      { title: 'takes another name', given: { patch: { name: { ...ann, family: 'Ono' } } } },
      { title: 'takes the phone number away', given: { patch: { phone: null } } },
      {
        title: 'takes permissions on top',
        given: { patch: { assignments: [assignment(['helper'], tenantScope, [allowing('x')])] } },
      },
      { title: 'keeps the name required', given: { patch: { name: null } }, ...required('/name/given') },
      {
        title: 'keeps the lengths',
        given: { patch: { jobTitle: 'x'.repeat(201) } },
        reason: 'too_long',
        pointer: '/jobTitle',
      },
    ]);
  });
});

describe('checkTtlRange (ISP-28)', () => {
  const usual = { seconds: 172_800 };
  const outside = {
    reason: 'ttl_out_of_range',
    params: { minSeconds: 3600, maxSeconds: 2_592_000 },
    pointer: '/here',
  } as const;
  testDecisions(
    ({ seconds }: { seconds: number }) => checkTtlRange(seconds, plainPolicy.invite, '/here'),
    usual,
    [
      { title: 'takes 48 hours', given: {} },
      { title: 'takes the least', given: { seconds: 3600 } },
      { title: 'takes the most', given: { seconds: 2_592_000 } },
      { title: 'refuses less', given: { seconds: 3599 }, ...outside },
      { title: 'refuses more', given: { seconds: 2_592_001 }, ...outside },
      { title: 'refuses what is no number', given: { seconds: NaN }, ...outside },
    ],
  );
});

describe('invitationFaults', () => {
  const faultsOf = (input: Partial<InvitationInput>) =>
    invitationFaults(createInput(input), salesOsPolicy, plainRoles).map(({ reason, pointer }) => [
      pointer,
      reason,
    ]);

  it('finds nothing where an invitation carries all that is asked for (SAL-17 to SAL-19)', () => {
    expect(faultsOf({ name: person({ full: 'Jo March' }) })).toEqual([]);
  });

  it('answers everything at once, from the first field to the last (SAL-17 to SAL-19)', () => {
    expect(faultsOf({ email: null, name: null, jobTitle: 'Writer', assignments: [] })).toEqual([
      ['/email', 'required'],
      ['/name/full', 'required'],
      ['/jobTitle', 'not_allowed_value'],
      ['/assignments/0/roleIds', 'required'],
    ]);
  });

  it('names each place once, by its first fault', () => {
    const long = 'x'.repeat(textFieldMaxLength + 1);
    expect(faultsOf({ name: person({ full: long }), phone: long })).toEqual([
      ['/phone', 'not_allowed_value'],
      ['/name', 'too_long'],
    ]);
  });
});
