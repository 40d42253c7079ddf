import type { Constraint, GrantInput } from 'invite-kit/contract';
import { canCreateRole, canUpdateRole, roleDescriptionMaxLength, roleNameMaxLength } from 'invite-kit/policy';
import { describe } from 'vitest';
import { testDecisions } from '../support/decision-table.ts';
import {
  actorAs,
  createActor,
  createPermission,
  createPolicy,
  createRole,
  grant,
  plainRoles,
  roleOf,
  team,
  tenantScope,
  towards,
} from '../support/policy-world.ts';

const sections = [
  { key: 'branding', label: 'Branding' },
  { key: 'email', label: 'Email' },
];
const permissions = [
  createPermission('docs.read'),
  createPermission('docs.write', { constraintTypes: ['sections', 'self'], sections }),
  createPermission('people.invite', { constraintTypes: ['target_roles'] }),
  createPermission('teams.lead', { constraintTypes: ['scopes'] }),
  createPermission('roles.manage'),
];
const policy = createPolicy({
  roles: { custom: true, customMax: 3 },
  scopeTypes: [{ key: 'team', label: 'Team', grantsAccess: false, perInvitation: 'zero_or_one' }],
});
const within = (...keys: string[]): Constraint => ({ type: 'sections', label: '', keys });
const holding = (...grants: ReturnType<typeof grant>[]) =>
  createActor({
    grants: [grant('roles.manage'), ...grants].map((one) => ({ ...one, scope: tenantScope })),
  });
const everything = holding(...permissions.map(({ key }) => grant(key)));
const input = (changes: { name?: string; description?: string | null; grants?: GrantInput[] } = {}) => ({
  name: 'Editor',
  description: null,
  grants: [{ permission: 'docs.read', constraint: null }],
  ...changes,
});
const giving = (permission: string, constraint: GrantInput['constraint'] = null) =>
  input({ grants: [{ permission, constraint }] });

describe('canCreateRole (INT-16)', () => {
  const usual = { actor: everything, roles: plainRoles, permissions, policy, input: input() };
  const at = '/grants/0';

  testDecisions(canCreateRole, usual, [
    { title: 'lets who may manage roles', given: {} },
    { title: 'lets a role that gives nothing yet', given: { input: input({ grants: [] }) } },
    { title: 'refuses who may not', given: { actor: actorAs('lead') }, reason: 'forbidden' },
    {
      title: 'refuses where the tenant has no roles of its own',
      given: { policy: createPolicy({ roles: { custom: false } }) },
      reason: 'not_supported',
      params: { capability: 'roles.custom' },
    },
    {
      title: 'refuses one more than there may be',
      given: { policy: createPolicy({ roles: { custom: true, customMax: 1 } }) },
      reason: 'role_limit_reached',
      params: { max: 1 },
    },
    {
      title: 'refuses a blank name',
      given: { input: input({ name: '  ' }) },
      reason: 'required',
      pointer: '/name',
    },
    {
      title: 'lets the longest name, counted in characters',
      given: { input: input({ name: '🦊'.repeat(roleNameMaxLength) }) },
    },
    {
      title: 'refuses a longer name',
      given: { input: input({ name: 'x'.repeat(roleNameMaxLength + 1) }) },
      reason: 'too_long',
      params: { max: roleNameMaxLength },
      pointer: '/name',
    },
    {
      title: 'refuses a longer description',
      given: { input: input({ description: 'x'.repeat(roleDescriptionMaxLength + 1) }) },
      reason: 'too_long',
      params: { max: roleDescriptionMaxLength },
      pointer: '/description',
    },
    {
      title: "refuses another role's name, whatever its spelling",
      given: { input: input({ name: ' READER ' }) },
      reason: 'role_name_taken',
      pointer: '/name',
    },
    {
      title: 'refuses a permission that is not there',
      given: { input: giving('docs.burn') },
      reason: 'permission_not_found',
      pointer: `${at}/permission`,
    },
    {
      title: 'refuses a permission that is given twice',
      given: {
        input: input({
          grants: [
            { permission: 'docs.read', constraint: null },
            { permission: 'docs.read', constraint: null },
          ],
        }),
      },
      reason: 'not_allowed_value',
      pointer: '/grants/1/permission',
    },
    {
      title: 'lets a right that is limited to a section (INT-17)',
      given: { input: giving('docs.write', { type: 'sections', keys: ['branding'] }) },
    },
    {
      title: 'refuses a section that is not there (INT-17)',
      given: { input: giving('docs.write', { type: 'sections', keys: ['branding', 'moon'] }) },
      reason: 'not_allowed_value',
      pointer: `${at}/constraint/keys`,
    },
    {
      title: 'refuses a right that is limited to nothing (INT-17)',
      given: { input: giving('docs.write', { type: 'sections', keys: [] }) },
      reason: 'required',
      pointer: `${at}/constraint/keys`,
    },
    {
      title: 'refuses a limit that the permission does not take (INT-17)',
      given: { input: giving('docs.read', { type: 'sections', keys: ['branding'] }) },
      reason: 'not_allowed_value',
      pointer: `${at}/constraint`,
    },
    { title: 'lets a right for oneself', given: { input: giving('docs.write', { type: 'self' }) } },
    {
      title: 'lets a right towards roles that are there',
      given: { input: giving('people.invite', { type: 'target_roles', roleIds: ['reader'] }) },
    },
    {
      title: 'refuses a right towards a role that is not there',
      given: { input: giving('people.invite', { type: 'target_roles', roleIds: ['reader', 'nobody'] }) },
      reason: 'role_not_found',
      pointer: `${at}/constraint/roleIds`,
    },
    {
      title: 'lets a right in one’s own teams',
      given: { input: giving('teams.lead', { type: 'scopes', scopeType: 'team', ids: 'own' }) },
    },
    {
      title: 'refuses a right in parts of a type that is not there',
      given: { input: giving('teams.lead', { type: 'scopes', scopeType: 'network', ids: ['n1'] }) },
      reason: 'scope_not_found',
      pointer: `${at}/constraint/scopeType`,
    },
    {
      title: 'refuses a right in no part',
      given: { input: giving('teams.lead', { type: 'scopes', scopeType: 'team', ids: [] }) },
      reason: 'required',
      pointer: `${at}/constraint/ids`,
    },
    {
      title: 'refuses a condition that only the server can make',
      given: { input: giving('docs.read', { type: 'custom', key: 'on weekdays' }) },
      reason: 'not_allowed_value',
      pointer: `${at}/constraint`,
    },
    {
      title: 'refuses what its maker lacks, and names it (ALL-05)',
      given: { actor: holding(), input: giving('docs.read') },
      reason: 'role_not_grantable',
      params: { missingPermissions: ['docs.read'] },
      pointer: '/grants',
    },
    {
      title: 'refuses more than the section that its maker has (ALL-05, INT-17)',
      given: { actor: holding(grant('docs.write', within('branding'))), input: giving('docs.write') },
      reason: 'role_not_grantable',
      params: { missingPermissions: ['docs.write'] },
      pointer: '/grants',
    },
    {
      title: 'lets the section that its maker has (ALL-05, INT-17)',
      given: {
        actor: holding(grant('docs.write', within('branding', 'email'))),
        input: giving('docs.write', { type: 'sections', keys: ['email'] }),
      },
    },
    {
      title: 'refuses what its maker has in a part of the tenant only (ALL-05)',
      given: {
        actor: createActor({
          grants: [
            { ...grant('roles.manage'), scope: tenantScope },
            { ...grant('docs.read'), scope: team('t7') },
          ],
        }),
      },
      reason: 'role_not_grantable',
      params: { missingPermissions: ['docs.read'] },
      pointer: '/grants',
    },
    {
      title: 'lets whoever runs the system give everything',
      given: { actor: createActor({ systemAdmin: true }), input: giving('docs.write') },
    },
  ]);
});

describe('canUpdateRole (INT-16)', () => {
  const role = createRole(
    'writer',
    [grant('docs.write', within('branding')), grant('people.invite', towards('reader')), grant('docs.read')],
    { kind: 'custom', name: 'Writer' },
  );
  const roles = [...plainRoles, role];
  const usual = { actor: holding(grant('docs.read')), role, roles, permissions, policy, patch: {} };

  testDecisions(canUpdateRole, usual, [
    { title: 'lets a custom role change', given: { patch: { name: 'Author' } } },
    { title: 'lets it keep its own name in another spelling', given: { patch: { name: 'WRITER' } } },
    {
      title: "refuses another role's name",
      given: { patch: { name: 'reader' } },
      reason: 'role_name_taken',
      pointer: '/name',
    },
    { title: 'refuses who may not', given: { actor: actorAs('lead') }, reason: 'forbidden' },
    {
      title: "refuses a role of the product's own",
      given: { role: roleOf('helper') },
      reason: 'role_immutable',
    },
    {
      title: 'refuses a custom role that owns the tenant',
      given: { role: { ...role, isOwner: true } },
      reason: 'role_immutable',
    },
    {
      title: 'lets what it gives stay, also where its editor lacks it, in whatever order and words',
      given: {
        patch: {
          grants: [
            { permission: 'docs.read', constraint: null },
            { permission: 'docs.write', constraint: { keys: ['branding'], type: 'sections' } },
          ],
        },
      },
    },
    {
      title: 'lets what it gives be narrowed, also where its editor lacks it',
      given: {
        role: { ...role, grants: [grant('docs.write', within('branding', 'email'))] },
        patch: { grants: [{ permission: 'docs.write', constraint: { type: 'sections', keys: ['email'] } }] },
      },
    },
    {
      title: 'refuses to widen what its editor lacks (ALL-05)',
      given: { patch: { grants: [{ permission: 'docs.write', constraint: null }] } },
      reason: 'role_not_grantable',
      params: { missingPermissions: ['docs.write'] },
      pointer: '/grants',
    },
    {
      title: 'refuses to add what its editor lacks (ALL-05)',
      given: {
        patch: {
          grants: [
            { permission: 'roles.manage', constraint: null },
            { permission: 'teams.lead', constraint: null },
          ],
        },
      },
      reason: 'role_not_grantable',
      params: { missingPermissions: ['teams.lead'] },
      pointer: '/grants',
    },
    { title: 'lets everything go', given: { patch: { grants: [] } } },
    {
      title: 'lets what it gives stay of a permission that is gone',
      given: {
        role: { ...role, grants: [grant('docs.shred')] },
        patch: { grants: [{ permission: 'docs.shred', constraint: null }] },
      },
    },
    {
      title: 'lets a condition stay that only the server can make',
      given: {
        role: {
          ...role,
          grants: [grant('docs.read', { type: 'custom', label: 'on weekdays', key: 'weekdays' })],
        },
        patch: { grants: [{ permission: 'docs.read', constraint: { type: 'custom', key: 'weekdays' } }] },
      },
    },
  ]);
});
