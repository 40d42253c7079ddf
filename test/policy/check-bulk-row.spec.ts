import { emailKey, type InvitationInput, type Scope, type TenantPolicy } from 'invite-kit/contract';
import {
  canCreateInvitation,
  canGrantRole,
  createBulkRowJudge,
  requiredBulkColumns,
  type BulkRowQuestion,
  type Decision,
} from 'invite-kit/policy';
import { array, assert, constantFrom, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMockBackend } from 'invite-kit/mock-server';
import {
  actorAs,
  createDirectory,
  createPolicy,
  createRole,
  createSeats,
  plainRoles,
  tenantScope,
} from '../support/policy-world.ts';

const team = (id: string, name: string): Scope => ({
  type: 'team',
  id,
  name,
  parentId: null,
  memberCount: null,
});
const salesPolicy: TenantPolicy = createMockBackend({ preset: 'sales-os', seed: 'people' }).policy;
const roles = [
  createRole('r-admin', [], { key: 'admin', name: 'Admin', assignable: { allowed: false, reason: 'role_not_grantable' } }),
  createRole('r-manager', [], { key: 'manager', name: 'Manager' }),
  createRole('r-rep', [], { key: 'sales_rep', name: 'Sales Rep' }),
  createRole('r-robot', [], { key: 'robot', name: 'Robot', invitable: false }),
]; // prettier-ignore
const usual: BulkRowQuestion = {
  tenantId: 't1',
  policy: salesPolicy,
  actorEmail: 'boss@mail.example',
  roles,
  scopes: [team('t-smb', 'SMB'), team('t-emea', 'EMEA'), team('t-equipe', 'Équipe')],
  directory: createDirectory({
    members: { 'member@mail.example': { id: 'm7' } },
    invitations: { 'open@mail.example': { id: 'i7' } },
  }),
};

function check(values: readonly string[], changes: Partial<BulkRowQuestion> = {}): Decision {
  const question = { ...usual, ...changes };
  const email = values[question.policy.bulk.columns.indexOf('email')];
  return createBulkRowJudge(question).check(values, email === undefined ? null : emailKey(email));
}
const verdict = (...args: Parameters<typeof check>) => {
  const decision = check(...args);
  return decision.allowed ? 'allowed' : `${decision.reason} ${decision.pointer ?? ''}`;
};

describe('createBulkRowJudge', () => {
  const rows: readonly (readonly [string, readonly [string, string, string, string], string])[] = [
    ['lets a good row (SAL-17 to SAL-20)', ['a@mail.example', 'Ana Mora', 'manager', 'SMB'], 'allowed'],
    ['lets a row without a team (SAL-20)', ['a@mail.example', 'Ana', 'sales_rep', ''], 'allowed'],
    ['lets blanks around every cell', [' a@mail.example ', ' Ana ', ' manager ', ' SMB '], 'allowed'],
    ['demands an address (SAL-17)', ['', 'Ana', 'manager', ''], 'required email'],
    ['takes blanks for no address (SAL-17)', [' \u{a0}', 'Ana', 'manager', ''], 'required email'],
    ['demands a well-formed address (SAL-17)', ['a@mail', 'Ana', 'manager', ''], 'invalid_email email'],
    ['refuses two addresses in one cell (SAL-17)', ['a@mail.example;b@mail.example', 'A', 'manager', ''], 'invalid_email email'],
    ['demands a name (SAL-18)', ['a@mail.example', '', 'manager', ''], 'required name'],
    ['lets a name of 200 signs (SAL-18)', ['a@mail.example', '😀'.repeat(200), 'manager', ''], 'allowed'],
    ['refuses a longer name (SAL-18)', ['a@mail.example', '😀'.repeat(201), 'manager', ''], 'too_long name'],
    ['demands a role (SAL-19)', ['a@mail.example', 'Ana', '', ''], 'required role'],
    ['lets a role by its key in any case (SAL-13, SAL-19)', ['a@mail.example', 'Ana', 'SALES_rep', ''], 'allowed'],
    ['lets a role by its name in any case (SAL-19)', ['a@mail.example', 'Ana', 'sales REP', ''], 'allowed'],
    ['refuses a role that there is not (SAL-19)', ['a@mail.example', 'Ana', 'captain', ''], 'role_not_found role'],
    ['refuses a name out of prototypes for a role', ['a@mail.example', 'Ana', '__proto__', ''], 'role_not_found role'],
    ['refuses a role above the ceiling (SAL-19, ALL-05)', ['a@mail.example', 'Ana', 'admin', ''], 'role_not_grantable role'],
    ['refuses a role that nobody is invited to (SAL-19)', ['a@mail.example', 'Ana', 'robot', ''], 'role_not_grantable role'],
    ['lets a team in another case (SAL-20)', ['a@mail.example', 'Ana', 'manager', 'emea'], 'allowed'],
    ['lets a team whose accent is written apart (SAL-20)', ['a@mail.example', 'Ana', 'manager', 'E\u0301QUIPE'], 'allowed'],
    ['refuses a team that there is not (SAL-20)', ['a@mail.example', 'Ana', 'manager', 'Marketing'], 'scope_not_found team'],
    ['refuses a member (SAL-15)', ['Member@MAIL.example', 'Ana', 'manager', ''], 'already_member email'],
    ['refuses somebody with an open invitation (SAL-15, ALL-02)', ['open@mail.example', 'Ana', 'manager', ''], 'invitation_already_pending email'],
    ['refuses the one who invites', ['BOSS@mail.example', 'Ana', 'manager', ''], 'self_invite email'],
    ['says what is wrong first, in the order of the columns', ['a@mail', '', 'captain', 'Marketing'], 'invalid_email email'],
  ]; // prettier-ignore
  it.each(rows)('%s', (_, values, expected) => {
    expect(verdict(values)).toBe(expected);
  });

  it('says who it is that is known already', () => {
    expect(check(['member@mail.example', 'A', 'manager', ''])).toMatchObject({ params: { memberId: 'm7' } });
    expect(check(['open@mail.example', 'A', 'manager', ''])).toMatchObject({
      params: { invitationId: 'i7' },
    });
  });

  describe('what names it takes', () => {
    it('takes the key of a role before the name of another (SAL-13)', () => {
      const twisted = [
        createRole('r1', [], { key: 'lead', name: 'manager' }),
        createRole('r2', [], { key: 'manager', name: 'lead' }),
      ];
      const judge = createBulkRowJudge({ ...usual, roles: twisted });
      expect(judge.roleOf('manager')?.id).toBe('r2');
      expect(judge.roleOf('lead')?.id).toBe('r1');
      expect(createBulkRowJudge({ ...usual, roles: twisted.toReversed() }).roleOf('lead')?.id).toBe('r1');
    });

    it('keeps two teams apart that differ in case only (SAL-20)', () => {
      const judge = createBulkRowJudge({ ...usual, scopes: [team('t1', 'Ops'), team('t2', 'OPS')] });
      expect(['Ops', 'OPS', 'ops'].map((text) => judge.scopeOf('team', text)?.id)).toEqual([
        't1',
        't2',
        't1',
      ]);
    });

    it('looks for a team among teams only', () => {
      const network = { ...team('n1', 'SMB'), type: 'network' };
      expect(createBulkRowJudge({ ...usual, scopes: [network] }).scopeOf('team', 'SMB')).toBeNull();
    });
  });

  it('makes the invitation of a row (SAL-12)', () => {
    const judge = createBulkRowJudge(usual);
    expect(judge.input([' A@mail.example ', ' Ana Mora ', 'Sales Rep', 'emea'])).toEqual({
      email: 'A@mail.example',
      name: { full: 'Ana Mora', given: null, family: null },
      assignments: [
        { scope: { type: 'tenant', id: 't1' }, roleIds: ['r-rep'], overrides: [] },
        { scope: { type: 'team', id: 't-emea' }, roleIds: [], overrides: [] },
      ],
    } satisfies InvitationInput);
    expect(judge.input(['a@mail.example', 'Ana', 'manager', '']).assignments).toHaveLength(1);
  });

  describe('where a tenant has other columns', () => {
    const policy = createPolicy({
      bulk: { ...salesPolicy.bulk, columns: ['given_name', 'family_name', 'role', 'network', 'phone', 'job_title', 'email'] },
      invite: { ...salesPolicy.invite, fields: [{ key: 'email', required: true }, { key: 'given_name', required: true }] },
      scopeTypes: [{ key: 'network', label: 'Network', grantsAccess: true, perInvitation: 'exactly_one' }],
    }); // prettier-ignore
    const other = { policy, scopes: [{ ...team('n1', 'North'), type: 'network' }] };

    it('demands what its policy demands, and a group where each invitation needs one', () => {
      expect(requiredBulkColumns(policy)).toEqual(['given_name', 'network', 'email']);
      const row = ['Ana', '', '', '', '', '', 'a@mail.example'];
      expect(verdict(row, other)).toBe('required network');
      expect(verdict(row.with(3, 'north'), other)).toBe('allowed');
      expect(verdict(row.with(0, ''), other)).toBe('required given_name');
    });

    it('puts each column where it belongs', () => {
      const row = ['Ana', 'Mora', 'manager', 'NORTH', '+1 555', 'Boss', 'a@mail.example'];
      expect(createBulkRowJudge({ ...usual, ...other }).input(row)).toEqual({
        email: 'a@mail.example',
        name: { full: null, given: 'Ana', family: 'Mora' },
        phone: '+1 555',
        jobTitle: 'Boss',
        assignments: [
          { scope: { type: 'tenant', id: 't1' }, roleIds: ['r-manager'], overrides: [] },
          { scope: { type: 'network', id: 'n1' }, roleIds: [], overrides: [] },
        ],
      });
    });
  });

  it('lets a row when, and only when, the invitation of it may be created (SAL-15, ALL-05)', () => {
    const policy = createPolicy({
      bulk: { ...salesPolicy.bulk },
      invite: { ...salesPolicy.invite },
      scopeTypes: salesPolicy.scopeTypes,
      roles: salesPolicy.roles,
    });
    const actor = actorAs('lead', { email: 'boss@mail.example' });
    const seen = plainRoles.map((role) => {
      const decision = canGrantRole({ actor, role, policy, scope: tenantScope, action: 'invite' });
      return {
        ...role,
        assignable: decision.allowed
          ? { allowed: true, reason: null }
          : { allowed: false, reason: decision.reason },
      };
    });
    const question = { ...usual, policy, roles: seen };
    const judge = createBulkRowJudge(question);
    const cells = tuple(
      constantFrom('a@mail.example', ' A@mail.example', 'a@mail', '', 'member@mail.example', 'Open@mail.example', 'boss@mail.example'),
      constantFrom('Ana', '  ', '', 'x'.repeat(200), 'x'.repeat(201)),
      constantFrom('helper', ' READER ', 'chief', 'lead', 'auditor', 'nobody', ''),
      constantFrom('', 'smb', 'EMEA'),
    ); // prettier-ignore
    assert(
      property(array(cells, { minLength: 1, maxLength: 5 }), (many) => {
        for (const values of many) {
          const here = judge.check(values, emailKey(values[0]));
          const there = canCreateInvitation({
            actor,
            input: judge.input(values),
            policy,
            roles: plainRoles,
            directory: usual.directory,
            seats: createSeats(),
          });
          expect(here.allowed, JSON.stringify({ values, here, there })).toBe(there.allowed);
        }
      }),
    );
  });
});
