import type { Constraint, Grant, Permission, TenantPolicy } from 'invite-kit/contract';
import type { PresetDefinition, PresetInvitation, PresetPerson } from '../preset-definition.ts';

const permission = (key: string, label: string, sensitive = false): Permission => ({
  key,
  label,
  description: null,
  group: null,
  scopeTypes: [],
  sensitive,
});

/** The rows of the table of permissions, in its order. */
const permissions: readonly Permission[] = [
  permission('subscribers.view', 'View subscribers'),
  permission('subscribers.edit', 'Add/edit subscribers'),
  permission('payments.process', 'Process payments'),
  permission('network.manage', 'Manage network devices'),
  permission('billing.change', 'Change billing settings'),
  permission('members.invite', 'Invite team members', true),
  permission('members.update_role', 'Promote/demote admins', true),
  permission('settings.access', 'Access Settings'),
];

const grant = (key: string, constraint: Constraint | null = null): Grant => ({ permission: key, constraint });

const staffAndTechnicians: Constraint = {
  type: 'target_roles',
  label: 'staff and technicians only',
  roleIds: ['role-staff', 'role-technician'],
};

const daily = ['subscribers.view', 'subscribers.edit', 'payments.process'].map((key) => grant(key));

const roles: PresetDefinition['roles'] = [
  {
    id: 'role-owner',
    key: 'owner',
    name: 'Owner',
    description: 'The top role of the tenant. Can assign any role, including other owners.',
    kind: 'system',
    rank: 0,
    isOwner: true,
    invitable: false,
    grants: permissions.map(({ key }) => grant(key)),
  },
  {
    id: 'role-admin',
    key: 'admin',
    name: 'Admin',
    description: 'Full access except tenant ownership.',
    kind: 'system',
    rank: 1,
    isOwner: false,
    invitable: true,
    grants: [
      ...daily,
      grant('network.manage'),
      grant('billing.change'),
      grant('members.invite', staffAndTechnicians),
      grant('settings.access'),
    ],
  },
  {
    id: 'role-staff',
    key: 'staff',
    name: 'Staff',
    description: 'Billing and subscriber operations without network control.',
    kind: 'system',
    rank: 2,
    isOwner: false,
    invitable: true,
    grants: daily,
  },
  {
    id: 'role-technician',
    key: 'technician',
    name: 'Technician',
    description: 'Router and service operations without billing access.',
    kind: 'system',
    rank: 3,
    isOwner: false,
    invitable: true,
    grants: [grant('subscribers.view'), grant('network.manage')],
  },
];

const policy: TenantPolicy = {
  permissions: {
    invite: ['members.invite'],
    view_invitations: ['settings.access'],
    view_members: ['settings.access'],
    change_role: ['members.update_role', 'members.invite'],
    remove_member: ['members.update_role', 'members.invite'],
    deactivate_member: ['members.update_role', 'members.invite'],
    // Held by nobody: the roles are the product's own.
    manage_roles: ['roles.manage'],
    update_policy: ['settings.access'],
    view_audit: ['settings.access'],
  },
  invite: {
    defaultTtlSeconds: 48 * 3600,
    ttlMinSeconds: 3600,
    ttlMaxSeconds: 30 * 24 * 3600,
    ttlControl: 'tenant',
    ttlUnit: 'hours',
    fields: [
      { key: 'email', required: true },
      { key: 'role', required: true },
    ],
    maxPerSend: 50,
    noteMaxLength: 0,
    hold: 'off',
    resend: { from: [], timer: 'reset', link: 'rotate', minIntervalSeconds: 0 },
    editFields: [],
    selfInvite: 'refuse',
    existingMember: 'refuse',
    uniqueness: 'tenant',
    recheckInviter: true,
  },
  kinds: [],
  delivery: { channels: ['email'], showStatus: true },
  list: { visibility: 'all', acceptedRow: 'moves', revokedRow: 'stays' },
  roles: { perAssignmentMax: 1, custom: false, overrides: 'none', changeMode: 'save' },
  scopeTypes: [],
  seats: { countsPending: false, countsHeld: false },
  bulk: { enabled: false, columns: [], maxRows: 0 },
  members: { deactivate: false, exit: 'remove', reassign: [], revokeSessionsOn: ['remove'] },
  acceptance: {
    methods: ['password', 'sign_in'],
    steps: ['authenticate', 'confirm'],
    passwordMinLength: 8,
    mfa: 'off',
    emailMatch: 'required',
    landingUrl: '/dashboard.html',
  },
  audit: true,
  requireIfMatch: false,
  etag: null,
};

const people: readonly PresetPerson[] = [
  {
    id: 'olivia',
    name: 'Olivia Owner',
    email: 'olivia@northwind.example',
    password: 'copper-lantern-41',
    member: { roleId: 'role-owner', joinedDaysAgo: 612, activeMinutesAgo: 3 },
  },
  {
    id: 'adam',
    name: 'Adam Admin',
    email: 'adam@northwind.example',
    password: 'velvet-harbor-27',
    member: { roleId: 'role-admin', joinedDaysAgo: 540, activeMinutesAgo: 22 },
  },
  {
    id: 'stan',
    name: 'Stan Staff',
    email: 'stan@northwind.example',
    password: 'marble-thicket-88',
    member: { roleId: 'role-staff', joinedDaysAgo: 402, activeMinutesAgo: 95 },
  },
  {
    id: 'tina',
    name: 'Tina Technician',
    email: 'tina@northwind.example',
    password: 'amber-signal-63',
    member: { roleId: 'role-technician', joinedDaysAgo: 377, activeMinutesAgo: 340 },
  },
  {
    id: 'priya',
    name: 'Priya Raman',
    email: 'priya.raman@northwind.example',
    password: 'quiet-meadow-19',
    member: { roleId: 'role-admin', joinedDaysAgo: 211, activeMinutesAgo: 1500 },
  },
  {
    id: 'maximiliana',
    name: 'Maximiliana Konstantinopoulou-Featherstonehaugh',
    email: 'maximiliana.konstantinopoulou-featherstonehaugh@customer-care.northwind.example',
    password: 'silver-orchard-52',
    member: { roleId: 'role-staff', joinedDaysAgo: 96, activeMinutesAgo: 4400 },
  },
  {
    id: 'noor',
    name: 'نور الهاشمي',
    email: 'noor@northwind.example',
    password: 'desert-compass-74',
    member: { roleId: 'role-technician', joinedDaysAgo: 58, activeMinutesAgo: 180 },
  },
  {
    id: 'jonas',
    name: 'Jonas Weber',
    email: 'jonas.weber@northwind.example',
    password: 'winter-pebble-35',
    member: { roleId: 'role-staff', joinedDaysAgo: 24, activeMinutesAgo: 47 },
  },
  {
    id: 'chidi',
    name: 'Chidi Okafor',
    email: 'chidi@northwind.example',
    password: 'golden-rafter-90',
    member: { roleId: 'role-technician', joinedDaysAgo: 6, activeMinutesAgo: 640 },
  },
  {
    id: 'brigitte',
    name: 'Brigitte Alt',
    email: 'brigitte.alt@northwind.example',
    password: 'faded-ribbon-11',
    member: { roleId: 'role-staff', joinedDaysAgo: 480, deactivatedDaysAgo: 33 },
  },
  {
    id: 'grace',
    name: 'Grace Ferreira',
    email: 'grace@northwind.example',
    password: 'autumn-kettle-58',
  },
  {
    id: 'uma',
    name: 'Uma Lindqvist',
    email: 'uma@northwind.example',
    password: 'paper-canyon-46',
    isUnverified: true,
  },
  {
    id: 'ivan',
    name: 'Ivan Petrov',
    email: 'ivan@elsewhere.example',
    password: 'hollow-beacon-72',
  },
];

const invitations: readonly PresetInvitation[] = [
  // Open
  {
    id: 'inv-grace',
    email: 'grace@northwind.example',
    roleId: 'role-staff',
    by: 'olivia',
    createdHoursAgo: 2,
  },
  {
    id: 'inv-sam',
    email: 'sam.rivera@northwind.example',
    roleId: 'role-technician',
    by: 'adam',
    createdHoursAgo: 5,
  },
  {
    id: 'inv-uma',
    email: 'uma@northwind.example',
    roleId: 'role-technician',
    by: 'adam',
    createdHoursAgo: 20,
  },
  {
    id: 'inv-helen',
    email: 'helen.oyelaran@northwind.example',
    roleId: 'role-admin',
    by: 'olivia',
    createdHoursAgo: 31,
  },
  {
    id: 'inv-tomas',
    email: 'tomas@nortwind.example',
    roleId: 'role-staff',
    by: 'priya',
    createdHoursAgo: 9,
    mail: 'bounced',
  },
  {
    id: 'inv-yuki',
    email: 'yuki.tanaka@contractor.example',
    roleId: 'role-technician',
    by: 'adam',
    createdHoursAgo: 46.5,
    mail: 'failed',
  },
  // Past their time
  { id: 'inv-lena', email: 'lena@northwind.example', roleId: 'role-staff', by: 'adam', createdHoursAgo: 53 },
  {
    id: 'inv-omar',
    email: 'omar.haddad@northwind.example',
    roleId: 'role-technician',
    by: 'priya',
    createdHoursAgo: 90,
  },
  {
    id: 'inv-beatriz',
    email: 'beatriz@partner.example',
    roleId: 'role-staff',
    by: 'olivia',
    createdHoursAgo: 340,
  },
  {
    id: 'inv-ravi',
    email: 'ravi@northwind.example',
    roleId: 'role-admin',
    by: 'olivia',
    createdHoursAgo: 1200,
  },
  // Withdrawn
  {
    id: 'inv-old-contractor',
    email: 'crew7@contractor.example',
    roleId: 'role-technician',
    by: 'adam',
    createdHoursAgo: 130,
    closed: { as: 'revoked', hoursAgo: 121 },
  },
  {
    id: 'inv-typo',
    email: 'jonas.webber@northwind.example',
    roleId: 'role-staff',
    by: 'adam',
    createdHoursAgo: 630,
    closed: { as: 'revoked', hoursAgo: 629 },
  },
  {
    id: 'inv-mira',
    email: 'mira@northwind.example',
    roleId: 'role-admin',
    by: 'olivia',
    createdHoursAgo: 700,
    closed: { as: 'revoked', hoursAgo: 690 },
  },
  {
    id: 'inv-pavel',
    email: 'pavel@partner.example',
    roleId: 'role-staff',
    by: 'priya',
    createdHoursAgo: 900,
    closed: { as: 'revoked', hoursAgo: 880 },
  },
  // Turned down
  {
    id: 'inv-nadia',
    email: 'nadia@contractor.example',
    roleId: 'role-technician',
    by: 'adam',
    createdHoursAgo: 75,
    closed: { as: 'declined', hoursAgo: 70 },
  },
  {
    id: 'inv-erik',
    email: 'erik@partner.example',
    roleId: 'role-staff',
    by: 'olivia',
    createdHoursAgo: 410,
    closed: { as: 'declined', hoursAgo: 400 },
  },
  {
    id: 'inv-sofia',
    email: 'sofia@contractor.example',
    roleId: 'role-technician',
    by: 'priya',
    createdHoursAgo: 820,
    closed: { as: 'declined', hoursAgo: 790 },
  },
  {
    id: 'inv-leo',
    email: 'leo@partner.example',
    roleId: 'role-staff',
    by: 'adam',
    createdHoursAgo: 1500,
    closed: { as: 'declined', hoursAgo: 1490 },
  },
  // Members now
  ...(
    [
      ['chidi', 'chidi@northwind.example', 'role-technician', 'adam', 6],
      ['jonas', 'jonas.weber@northwind.example', 'role-staff', 'adam', 24],
      ['noor', 'noor@northwind.example', 'role-technician', 'priya', 58],
      [
        'maximiliana',
        'maximiliana.konstantinopoulou-featherstonehaugh@customer-care.northwind.example',
        'role-staff',
        'adam',
        96,
      ],
      ['priya', 'priya.raman@northwind.example', 'role-admin', 'olivia', 211],
    ] as const
  ).map(([id, email, roleId, by, daysAgo]): PresetInvitation => ({
    id: `inv-${id}`,
    email,
    roleId,
    by,
    createdHoursAgo: daysAgo * 24 + 7,
    closed: { as: 'accepted', hoursAgo: daysAgo * 24 },
    acceptedBy: id,
  })),
];

/** Passwords of everybody in the preset, by the id of the person. For demos and tests. */
export const ispOsPasswords: Readonly<Record<string, string>> = Object.fromEntries(
  people.map(({ id, password }) => [id, password]),
);

/** An internet provider's back office: four fixed roles, invitations that live for 48 hours. */
export const ispOs: PresetDefinition = {
  tenant: {
    id: 'northwind-fibre',
    name: 'Northwind Fibre',
    productName: 'ISP-OS',
    logoUrl: null,
    locale: 'en',
    timeZone: 'Europe/Amsterdam',
    capabilities: {
      'invitations.list': 'native',
      'invitations.create': 'native',
      'invitations.link': 'native',
      'invitations.revoke': 'native',
      'invitations.decline': 'native',
      'delivery.email': 'native',
      'delivery.status': 'native',
      'members.list': 'native',
      'members.role': 'native',
      'members.remove': 'native',
      'members.sessions': 'native',
      'roles.list': 'native',
      'roles.matrix': 'native',
      'accept.preview': 'native',
      'accept.password': 'native',
      'accept.steps': 'native',
      'accept.renewal': 'native',
      'session.end': 'native',
      concurrency: 'native',
      idempotency: 'native',
    },
  },
  policy,
  seats: { limit: null, billingUrl: null },
  accentColor: '#0f6e66',
  scopes: [],
  permissions,
  roles,
  people,
  invitations,
};
