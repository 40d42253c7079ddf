import type { TenantPolicy } from 'invite-kit/contract';
import { createPolicy } from './policy-world.ts';

type Fields = TenantPolicy['invite']['fields'];

const fields = (
  required: readonly Fields[number]['key'][],
  optional: readonly Fields[number]['key'][],
): Fields => [
  ...required.map((key) => ({ key, required: true })),
  ...optional.map((key) => ({ key, required: false })),
];

const { invite, roles } = createPolicy();
const week = 604_800;

/** ISP-OS: address and role, 48 hours from the tenant's settings, no resending, no editing. */
export const ispOsPolicy = createPolicy({
  invite: {
    defaultTtlSeconds: 172_800,
    ttlUnit: 'hours',
    resend: { ...invite.resend, from: [] },
    editFields: [],
  },
});

/** OpsOS: held at first, kinds of people, everything may change while held. */
export const opsOsPolicy = createPolicy({
  invite: {
    fields: fields(
      ['given_name', 'family_name', 'email', 'kind', 'role'],
      ['phone', 'job_title', 'overrides', 'hold'],
    ),
    hold: 'by_kind',
    editFields: ['given_name', 'family_name', 'phone', 'job_title', 'role', 'overrides'],
  },
  kinds: [
    { key: 'internal', label: 'Internal', target: 'here', url: null, holdByDefault: true },
    { key: 'external', label: 'External', target: 'here', url: null, holdByDefault: false },
    { key: 'worker', label: 'Planner worker', target: 'elsewhere', url: '/workers', holdByDefault: false },
  ],
  roles: { ...roles, custom: true, overrides: 'on_member' },
  acceptance: { methods: ['temporary_password'], steps: ['temporary_password', 'new_password'] },
});

/** The network product: one network, permissions on top, days per invitation, links, one's own list. */
export const networkPolicy = createPolicy({
  invite: {
    ttlControl: 'per_invitation',
    ttlMinSeconds: 86_400,
    ttlMaxSeconds: 30 * 86_400,
    fields: fields(['scope', 'role'], ['email', 'overrides', 'ttl']),
    resend: { ...invite.resend, from: [] },
    editFields: [],
    existingMember: 'allow_other_scope',
    uniqueness: 'scope',
  },
  delivery: { channels: ['email', 'link'], showStatus: true, helpUrl: null },
  list: { combined: false, visibility: 'own', acceptedRow: 'stays', revokedRow: 'deleted' },
  roles: { ...roles, overrides: 'on_invitation' },
  scopeTypes: [{ key: 'network', label: 'Network', grantsAccess: true, perInvitation: 'exactly_one' }],
  acceptance: { methods: ['sso'], steps: ['sso', 'confirm'] },
});

/** SalesOS: full name, a team at will, seats reserved by invitations, role and team editable. */
export const salesOsPolicy = createPolicy({
  invite: {
    ttlControl: 'fixed',
    fields: fields(['email', 'name', 'role'], ['scope']),
    editFields: ['role', 'scope'],
  },
  list: { combined: false, visibility: 'all', acceptedRow: 'stays', revokedRow: 'hidden' },
  scopeTypes: [{ key: 'team', label: 'Team', grantsAccess: false, perInvitation: 'zero_or_one' }],
  seats: { countsPending: true, countsHeld: false },
  bulk: { enabled: true, columns: ['email', 'name', 'role', 'team'], maxRows: 500 },
  members: {
    deactivate: true,
    exit: 'delete',
    reassign: ['deals', 'leads'],
    revokeSessionsOn: ['remove', 'deactivate'],
  },
});

/** IntelliAuth: a note, custom roles, resending while pending, an own invitation fails at acceptance. */
export const intelliAuthPolicy = createPolicy({
  invite: {
    defaultTtlSeconds: week,
    fields: fields(['email', 'role'], ['note']),
    noteMaxLength: 500,
    resend: { ...invite.resend, from: ['pending'] },
    editFields: [],
    selfInvite: 'refuse_at_acceptance',
  },
  list: { combined: true, visibility: 'all', acceptedRow: 'moves', revokedRow: 'stays' },
  roles: { ...roles, custom: true, customMax: 50, changeMode: 'instant' },
  acceptance: { mfa: 'required', steps: ['authenticate', 'mfa_enrol', 'confirm'] },
});
