import type { ActorRef, Constraint, Grant, Permission, TenantPolicy } from 'invite-kit/contract';
import type { PresetDefinition, PresetEvent, PresetInvitation, PresetPerson } from '../preset-definition.ts';

/** The parts of the console that a right can be limited to. */
const sections: Permission['sections'] = [
  { key: 'branding', label: 'Branding' },
  { key: 'policies', label: 'Policies' },
  { key: 'connections', label: 'Connections' },
  { key: 'email', label: 'Email' },
];

const permission = (
  group: string,
  key: string,
  label: string,
  more: Partial<Pick<Permission, 'description' | 'sensitive' | 'constraintTypes' | 'sections'>> = {},
): Permission => ({
  key,
  label,
  description: null,
  group,
  scopeTypes: [],
  sensitive: false,
  constraintTypes: [],
  sections: [],
  ...more,
});

const permissions: readonly Permission[] = [
  permission('Console', 'console.view', 'View the console', {
    description: 'Read every page of the console, and change nothing.',
    constraintTypes: ['sections'],
    sections,
  }),
  permission('Console', 'console.configure', 'Configure the tenant', {
    description: 'Branding, policies, connections and email.',
    sensitive: true,
    constraintTypes: ['sections'],
    sections,
  }),
  permission('Members', 'members.view', 'View members and invitations'),
  permission('Members', 'members.invite', 'Invite members', {
    sensitive: true,
    constraintTypes: ['target_roles'],
  }),
  permission('Members', 'members.manage', 'Change roles and remove members', {
    sensitive: true,
    constraintTypes: ['target_roles'],
  }),
  permission('Members', 'members.disable', 'Disable a user', { constraintTypes: ['target_roles'] }),
  permission('Members', 'members.reset_mfa', 'Reset a user’s MFA', { constraintTypes: ['target_roles'] }),
  permission('Members', 'roles.manage', 'Manage roles and scopes', { sensitive: true }),
  permission('Security', 'audit.view', 'View the audit log'),
  permission('Security', 'threats.view', 'View threat intelligence'),
];

const grant = (key: string, constraint: Constraint | null = null): Grant => ({ permission: key, constraint });

const brandingOnly: Constraint = { type: 'sections', label: 'Branding only', keys: ['branding'] };

const roles: PresetDefinition['roles'] = [
  {
    id: 'role-administrator',
    key: 'administrator',
    name: 'Administrator',
    description: 'Everything in this tenant, including members, roles and policies.',
    kind: 'system',
    rank: 0,
    // The tenant always keeps one.
    isOwner: true,
    invitable: true,
    grants: permissions.map(({ key }) => grant(key)),
  },
  {
    id: 'role-operator',
    key: 'operator',
    name: 'Operator',
    description: 'Day-to-day operations: audit, MFA resets, disabling users, threat intelligence.',
    kind: 'system',
    rank: 1,
    isOwner: false,
    invitable: true,
    grants: [
      grant('console.view'),
      grant('members.view'),
      grant('members.disable'),
      grant('members.reset_mfa'),
      grant('audit.view'),
      grant('threats.view'),
    ],
  },
  {
    id: 'role-viewer',
    key: 'viewer',
    name: 'Viewer',
    description: 'Read-only, for auditors, compliance officers and stakeholders.',
    kind: 'system',
    rank: 2,
    isOwner: false,
    invitable: true,
    grants: [grant('console.view'), grant('members.view'), grant('audit.view')],
  },
  {
    id: 'role-branding-editor',
    key: 'branding_editor',
    name: 'Branding editor',
    description: 'Can only touch the Branding section.',
    kind: 'custom',
    rank: null,
    isOwner: false,
    invitable: true,
    grants: [grant('console.view'), grant('console.configure', brandingOnly)],
  },
];

const day = 24 * 3600;

const policy: TenantPolicy = {
  permissions: {
    invite: ['members.invite'],
    view_invitations: ['members.view'],
    view_members: ['members.view'],
    change_role: ['members.manage'],
    remove_member: ['members.manage'],
    deactivate_member: ['members.disable'],
    reset_mfa: ['members.reset_mfa'],
    manage_roles: ['roles.manage'],
    update_policy: ['console.configure'],
    view_audit: ['audit.view'],
  },
  invite: {
    defaultTtlSeconds: 7 * day,
    ttlMinSeconds: day,
    ttlMaxSeconds: 30 * day,
    ttlControl: 'tenant',
    ttlUnit: 'days',
    fields: [
      { key: 'email', required: true },
      { key: 'role', required: true },
      { key: 'note', required: false },
    ],
    maxPerSend: 1,
    noteMaxLength: 500,
    hold: 'off',
    resend: { from: ['pending', 'expired'], timer: 'reset', link: 'rotate', minIntervalSeconds: 30 },
    editFields: [],
    selfInvite: 'refuse_at_acceptance',
    existingMember: 'refuse',
    uniqueness: 'tenant',
    recheckInviter: true,
  },
  kinds: [],
  delivery: { channels: ['email'], showStatus: true, helpUrl: '/email-smtp.html' },
  list: { combined: true, visibility: 'all', acceptedRow: 'moves', revokedRow: 'stays' },
  roles: { perAssignmentMax: 1, custom: true, customMax: 20, overrides: 'none', changeMode: 'instant' },
  scopeTypes: [],
  seats: { countsPending: false, countsHeld: false },
  bulk: { enabled: false, columns: [], maxRows: 0, maxBytes: 0, batchRows: 0 },
  members: {
    deactivate: true,
    exit: 'remove',
    leave: false,
    reassign: [],
    reassignRequired: false,
    revokeSessionsOn: ['remove', 'deactivate'],
  },
  acceptance: {
    methods: ['password', 'sign_in'],
    steps: ['authenticate', 'mfa_enrol', 'confirm'],
    passwordMinLength: 12,
    mfa: 'required',
    emailMatch: 'required',
    tour: [],
    ssoLabel: null,
    landingUrl: '/dashboard.html',
  },
  audit: true,
  requireIfMatch: false,
  etag: null,
};

const people: readonly PresetPerson[] = [
  {
    id: 'ines',
    name: 'Inés Carrasco',
    email: 'ines@meridian-id.example',
    password: 'copper-meadow-lantern',
    secondFactor: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
    member: { roleId: 'role-administrator', joinedDaysAgo: 611, activeMinutesAgo: 3 },
  },
  {
    id: 'theo',
    name: 'Theo Lindqvist',
    email: 'theo@meridian-id.example',
    password: 'harbour-violet-engine',
    secondFactor: 'KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU',
    member: { roleId: 'role-administrator', joinedDaysAgo: 402, activeMinutesAgo: 190 },
  },
  {
    id: 'oskar',
    name: 'Oskar Brandt',
    email: 'oskar@meridian-id.example',
    password: 'granite-sparrow-tunnel',
    secondFactor: 'MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK',
    member: { roleId: 'role-operator', joinedDaysAgo: 233, activeMinutesAgo: 12 },
  },
  {
    id: 'vera',
    name: 'Vera Novak',
    email: 'vera@meridian-id.example',
    password: 'timber-orchid-signal',
    secondFactor: 'NBSWY3DPO5XXE3DENBSWY3DPO5XXE3DE',
    member: { roleId: 'role-viewer', joinedDaysAgo: 120, activeMinutesAgo: 75 },
  },
  {
    id: 'bea',
    name: 'Bea Okonkwo',
    email: 'bea@meridian-id.example',
    password: 'silver-thicket-marble',
    secondFactor: 'ONSWG4TFOQWXG5DSONSWG4TFOQWXG5DS',
    member: { roleId: 'role-branding-editor', joinedDaysAgo: 58, activeMinutesAgo: 410 },
  },
  {
    id: 'yusuf',
    name: 'Yusuf Demir',
    email: 'yusuf@meridian-id.example',
    password: 'winter-pebble-cascade',
    member: { roleId: 'role-operator', joinedDaysAgo: 17, activeMinutesAgo: 2200 },
  },
  {
    id: 'ludmila',
    name: 'Ludmila Featherstonehaugh-Konstantinopoulou',
    email: 'ludmila.featherstonehaugh-konstantinopoulou@security-operations.meridian-id.example',
    password: 'amber-lattice-compass',
    secondFactor: 'PFXXK4TTMVRXEZLUPFXXK4TTMVRXEZLU',
    member: { roleId: 'role-viewer', joinedDaysAgo: 340, deactivatedDaysAgo: 12 },
  },
  // Has an account of IntelliAuth, from another tenant.
  {
    id: 'priya',
    name: 'Priya Raman',
    email: 'priya@partners.example',
    password: 'cedar-quartz-horizon',
    secondFactor: 'OBZGK5DUPFZWKY3SOBZGK5DUPFZWKY3S',
  },
];

const invitations: readonly PresetInvitation[] = [
  {
    id: 'inv-noor',
    email: 'noor@meridian-id.example',
    roleId: 'role-operator',
    by: 'ines',
    note: 'I’m adding you so you can take over MFA recovery on-call rotation.',
    createdHoursAgo: 20,
  },
  {
    id: 'inv-priya',
    email: 'priya@partners.example',
    roleId: 'role-viewer',
    by: 'theo',
    createdHoursAgo: 52,
  },
  {
    id: 'inv-hugo',
    email: 'hugo@meridian-id.example',
    roleId: 'role-branding-editor',
    by: 'ines',
    createdHoursAgo: 9 * 24,
  },
  {
    id: 'inv-wrong',
    email: 'vera.novak@gmial.example',
    roleId: 'role-viewer',
    by: 'ines',
    createdHoursAgo: 121 * 24,
    closed: { as: 'revoked', hoursAgo: 120 * 24 + 2 },
  },
  {
    id: 'inv-vera',
    email: 'vera@meridian-id.example',
    roleId: 'role-viewer',
    by: 'ines',
    createdHoursAgo: 120 * 24 + 1,
    closed: { as: 'accepted', hoursAgo: 120 * 24 },
    acceptedBy: 'vera',
  },
  {
    id: 'inv-bea',
    email: 'bea@meridian-id.example',
    roleId: 'role-branding-editor',
    by: 'theo',
    createdHoursAgo: 59 * 24,
    closed: { as: 'accepted', hoursAgo: 58 * 24 },
    acceptedBy: 'bea',
  },
];

const dana: ActorRef = { type: 'user', id: 'dana', name: 'Dana Whitlock', email: 'dana@meridian-id.example' };
const person = (id: string, label: string) => ({ type: 'member', id: `member-${id}`, label });
const role = (id: string, label: string) => ({ type: 'role', id: `role-${id}`, label });

/** Dana has left; what she did stays under her name. */
const history: readonly PresetEvent[] = [
  {
    type: 'role.created',
    by: 'theo',
    target: role('branding-editor', 'Branding editor'),
    changes: [
      { field: 'View the console', from: null, to: 'yes' },
      { field: 'Configure the tenant', from: null, to: 'Branding only' },
    ],
    hoursAgo: 60 * 24,
  },
  {
    type: 'member.role_changed',
    by: dana,
    target: person('oskar', 'Oskar Brandt'),
    changes: [{ field: 'role', from: 'Viewer', to: 'Operator' }],
    hoursAgo: 45 * 24,
  },
  {
    type: 'policy.updated',
    by: dana,
    target: { type: 'policy', id: 'meridian', label: 'Meridian' },
    changes: [{ field: 'invite.defaultTtlSeconds', from: '259200', to: '604800' }],
    hoursAgo: 44 * 24,
  },
  {
    type: 'member.removed',
    by: 'ines',
    target: { type: 'member', id: 'member-dana', label: 'Dana Whitlock' },
    changes: [{ field: 'role', from: 'Administrator', to: null }],
    hoursAgo: 30 * 24,
  },
  {
    type: 'member.deactivated',
    by: 'oskar',
    target: person('ludmila', 'Ludmila Featherstonehaugh-Konstantinopoulou'),
    hoursAgo: 12 * 24,
  },
  {
    type: 'member.mfa_reset',
    by: 'oskar',
    target: person('yusuf', 'Yusuf Demir'),
    hoursAgo: 37,
  },
  {
    type: 'invitation.created',
    by: 'oskar',
    target: { type: 'invitation', id: null, label: 'contractor@elsewhere.example' },
    reason: 'forbidden',
    hoursAgo: 5,
  },
];

/**
 * IntelliAuth: an admin console whose administrators bring in operators and auditors. Custom roles that can be
 * limited to a section, invitations with a note, a second factor before the first visit, an audit log.
 */
export const intelliAuth: PresetDefinition = {
  tenant: {
    id: 'meridian',
    name: 'Meridian',
    productName: 'IntelliAuth',
    logoUrl: null,
    locale: 'en',
    timeZone: 'Europe/Berlin',
    capabilities: {
      'invitations.list': 'native',
      'invitations.counts': 'native',
      'invitations.create': 'native',
      'invitations.resend': 'native',
      'invitations.revoke': 'native',
      'invitations.link': 'native',
      'invitations.note': 'native',
      'invitations.decline': 'native',
      'delivery.email': 'native',
      'delivery.status': 'native',
      'members.list': 'native',
      'members.role': 'native',
      'members.deactivate': 'native',
      'members.remove': 'native',
      'members.sessions': 'native',
      'members.mfa': 'native',
      'roles.list': 'native',
      'roles.matrix': 'native',
      'roles.custom': 'native',
      'audit.list': 'native',
      'accept.preview': 'native',
      'accept.password': 'native',
      'accept.mfa': 'native',
      'accept.resume': 'native',
      'accept.renewal': 'native',
      'session.end': 'native',
      concurrency: 'native',
      idempotency: 'native',
    },
  },
  policy,
  seats: { limit: null, billingUrl: null },
  accentColor: '#5b3fd6',
  mailWords: {
    subject: 'You’ve been invited to administer the {tenant} tenant',
    button: 'Accept invitation',
  },
  scopes: [],
  permissions,
  roles,
  people,
  invitations,
  history,
};
