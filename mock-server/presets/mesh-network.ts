import type { Grant, Override, Permission, Scope, TenantPolicy } from 'invite-kit/contract';
import type { PresetDefinition, PresetInvitation, PresetPerson } from '../preset-definition.ts';

const permission = (key: string, label: string, description: string | null = null): Permission => ({
  key,
  label,
  description,
  group: null,
  scopeTypes: ['network'],
  sensitive: key !== 'network.view',
  constraintTypes: [],
  sections: [],
});

const permissions: readonly Permission[] = [
  permission('network.view', 'See the network and who is in it'),
  permission('nodes.manage', 'Manage nodes', 'Add, edit and delete nodes in this network.'),
  permission('members.invite', 'Invite users', 'Send further invitations for this network.'),
  permission('firewall.manage', 'Manage firewall', 'Edit groups and firewall rules for this network.'),
  permission('members.manage', 'Change and remove users'),
];

const grant = (key: string): Grant => ({ permission: key, constraint: null });

const roles: PresetDefinition['roles'] = [
  {
    id: 'role-owner',
    key: 'owner',
    name: 'Owner',
    description: 'Owns the network, and everything in it.',
    kind: 'system',
    rank: 0,
    isOwner: true,
    // A network is handed over, not given away by invitation.
    invitable: false,
    grants: permissions.map(({ key }) => grant(key)),
  },
  {
    id: 'role-admin',
    key: 'admin',
    name: 'Admin',
    description: 'Runs the network: nodes, invitations and firewall.',
    kind: 'system',
    rank: 1,
    isOwner: false,
    invitable: true,
    grants: ['network.view', 'nodes.manage', 'members.invite', 'firewall.manage'].map(grant),
  },
  {
    id: 'role-member',
    key: 'member',
    name: 'Member',
    description: 'Connects to the network.',
    kind: 'system',
    rank: 2,
    isOwner: false,
    invitable: true,
    grants: [grant('network.view')],
  },
];

const network = (id: string, name: string): Scope => ({
  type: 'network',
  id,
  name,
  parentId: null,
  memberCount: null,
});

const scopes: readonly Scope[] = [
  network('net-berlin', 'berlin-lab'),
  network('net-edge', 'edge-fleet'),
  network('net-home', 'home-office'),
];

const day = 24 * 3600;

const policy: TenantPolicy = {
  permissions: {
    invite: ['members.invite'],
    view_invitations: ['members.invite'],
    view_members: ['network.view'],
    change_role: ['members.manage'],
    remove_member: ['members.manage'],
    deactivate_member: ['members.manage'],
    reset_mfa: ['members.manage'],
    // Held by nobody but system administrators.
    manage_roles: ['system.manage'],
    update_policy: ['system.manage'],
    view_audit: ['system.manage'],
  },
  invite: {
    defaultTtlSeconds: 7 * day,
    ttlMinSeconds: day,
    ttlMaxSeconds: 90 * day,
    ttlControl: 'per_invitation',
    ttlUnit: 'days',
    fields: [
      { key: 'email', required: false },
      { key: 'scope', required: true },
      { key: 'role', required: true },
      { key: 'overrides', required: false },
      { key: 'ttl', required: false },
    ],
    maxPerSend: 1,
    noteMaxLength: 0,
    hold: 'off',
    resend: { from: [], timer: 'reset', link: 'rotate', minIntervalSeconds: 0 },
    editFields: [],
    selfInvite: 'refuse',
    existingMember: 'allow_other_scope',
    uniqueness: 'scope',
    recheckInviter: true,
  },
  kinds: [],
  delivery: { channels: ['email', 'link'], showStatus: true, helpUrl: '/environment.html' },
  list: { combined: false, visibility: 'own', acceptedRow: 'stays', revokedRow: 'deleted' },
  roles: {
    perAssignmentMax: 1,
    custom: false,
    customMax: 0,
    overrides: 'on_invitation',
    changeMode: 'save',
  },
  scopeTypes: [{ key: 'network', label: 'Network', grantsAccess: true, perInvitation: 'exactly_one' }],
  seats: { countsPending: false, countsHeld: false },
  bulk: { enabled: false, columns: [], maxRows: 0, maxBytes: 0, batchRows: 0 },
  members: {
    deactivate: false,
    exit: 'remove',
    leave: true,
    reassign: [],
    reassignRequired: false,
    revokeSessionsOn: ['remove'],
  },
  acceptance: {
    methods: ['sso'],
    steps: ['authenticate', 'confirm'],
    passwordMinLength: 12,
    mfa: 'off',
    emailMatch: 'required',
    tour: [],
    ssoLabel: 'Lattice ID',
    landingUrl: '/network.html',
  },
  audit: true,
  requireIfMatch: false,
  etag: null,
};

const allow = (permission: string): Override => ({ permission, effect: 'allow' });

const people: readonly PresetPerson[] = [
  // Owns berlin-lab, and is a member of edge-fleet.
  {
    id: 'mira',
    name: 'Mira Voss',
    email: 'mira@lattice.example',
    password: 'orchard-signal-basalt',
    member: {
      places: [
        { scopeId: 'net-berlin', roleId: 'role-owner' },
        { scopeId: 'net-edge', roleId: 'role-member' },
      ],
      joinedDaysAgo: 390,
      activeMinutesAgo: 4,
    },
  },
  // Owns edge-fleet.
  {
    id: 'emil',
    name: 'Emil Saar',
    email: 'emil@lattice.example',
    password: 'pebble-harvest-ribbon',
    member: {
      places: [{ scopeId: 'net-edge', roleId: 'role-owner' }],
      joinedDaysAgo: 201,
      activeMinutesAgo: 55,
    },
  },
  // A member of berlin-lab who may invite, and manages nodes.
  {
    id: 'dario',
    name: 'Dario Conti',
    email: 'dario@lattice.example',
    password: 'juniper-anvil-crater',
    member: {
      places: [
        {
          scopeId: 'net-berlin',
          roleId: 'role-member',
          overrides: [allow('members.invite'), allow('nodes.manage')],
        },
      ],
      joinedDaysAgo: 88,
      activeMinutesAgo: 130,
    },
  },
  {
    id: 'lina',
    name: 'Lina Abbas',
    email: 'lina@lattice.example',
    password: 'velvet-summit-arrow',
    member: {
      places: [{ scopeId: 'net-berlin', roleId: 'role-member' }],
      joinedDaysAgo: 31,
      activeMinutesAgo: 700,
    },
  },
  // Runs the whole system, and owns home-office.
  {
    id: 'ruth',
    name: 'Ruth Calder',
    email: 'ruth@lattice.example',
    password: 'marble-thistle-lagoon',
    isSystemAdmin: true,
    member: {
      places: [{ scopeId: 'net-home', roleId: 'role-owner' }],
      joinedDaysAgo: 700,
      activeMinutesAgo: 20,
    },
  },
  // Has an account at the identity provider, and no place yet.
  { id: 'noah', name: 'Noah Berg', email: 'noah@partner.example', password: 'candle-fjord-meadow' },
];

const invitations: readonly PresetInvitation[] = [
  {
    id: 'inv-sam',
    email: 'sam@partner.example',
    places: [{ scopeId: 'net-berlin', roleId: 'role-member', overrides: [allow('nodes.manage')] }],
    by: 'mira',
    createdHoursAgo: 30,
    ttlDays: 14,
  },
  {
    id: 'inv-open',
    email: null,
    places: [{ scopeId: 'net-berlin', roleId: 'role-member' }],
    by: 'mira',
    createdHoursAgo: 3,
    mail: 'link',
    ttlDays: 1,
  },
  {
    id: 'inv-kai',
    email: 'kai@elsewhere.example',
    places: [{ scopeId: 'net-berlin', roleId: 'role-member' }],
    by: 'dario',
    createdHoursAgo: 20,
    mail: 'failed',
  },
  {
    id: 'inv-lina',
    email: 'lina@lattice.example',
    places: [{ scopeId: 'net-berlin', roleId: 'role-member' }],
    by: 'mira',
    createdHoursAgo: 32 * 24,
    closed: { as: 'accepted', hoursAgo: 31 * 24 },
    acceptedBy: 'lina',
  },
  {
    id: 'inv-edge',
    email: 'ops@partner.example',
    places: [{ scopeId: 'net-edge', roleId: 'role-admin' }],
    by: 'emil',
    createdHoursAgo: 9 * 24,
  },
];

/**
 * A mesh network: who owns one, or was given the flag, invites into it, with three rights to give or keep, for
 * as many days as they choose, by mail or by a link; people sign in at the organisation's identity provider.
 */
export const meshNetwork: PresetDefinition = {
  tenant: {
    id: 'lattice',
    name: 'Lattice',
    productName: 'Mesh',
    logoUrl: null,
    locale: 'en',
    timeZone: 'Europe/Tallinn',
    capabilities: {
      'invitations.list': 'native',
      'invitations.counts': 'native',
      'invitations.create': 'native',
      'invitations.link': 'native',
      'invitations.revoke': 'native',
      'invitations.decline': 'native',
      'invitations.scopes': 'native',
      'invitations.overrides': 'native',
      'invitations.customExpiry': 'native',
      'delivery.email': 'native',
      'delivery.status': 'native',
      'members.list': 'native',
      'members.role': 'native',
      'members.overrides': 'native',
      'members.remove': 'native',
      'members.sessions': 'native',
      'roles.list': 'native',
      'roles.matrix': 'native',
      'audit.list': 'native',
      'accept.preview': 'native',
      'accept.sso': 'native',
      'accept.resume': 'native',
      'session.end': 'native',
      concurrency: 'native',
      idempotency: 'native',
    },
  },
  policy,
  seats: { limit: null, billingUrl: null },
  accentColor: '#0b7285',
  mailWords: { subject: '{inviter} invites you to {place} on {product}', button: 'Accept invitation' },
  scopes,
  permissions,
  roles,
  people,
  invitations,
};
