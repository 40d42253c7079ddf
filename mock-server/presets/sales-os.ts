import type { Constraint, Grant, Permission, Scope, TenantPolicy } from 'invite-kit/contract';
import type { PresetDefinition, PresetInvitation, PresetPerson } from '../preset-definition.ts';

const permission = (group: string, key: string, label: string, sensitive = false): Permission => ({
  key,
  label,
  description: null,
  group,
  scopeTypes: [],
  sensitive,
  constraintTypes: [],
  sections: [],
});

const permissions: readonly Permission[] = [
  permission('Pipeline', 'deals.own', 'Work on own deals and leads'),
  permission('Pipeline', 'deals.all', 'See and edit everybody’s deals and leads'),
  permission('Pipeline', 'reports.view', 'View team reports and forecasts'),
  permission('People', 'users.view', 'View users and invitations'),
  permission('People', 'users.invite', 'Invite users', true),
  permission('People', 'users.manage', 'Change, deactivate and delete users', true),
  permission('Workspace', 'workspace.settings', 'Change workspace settings'),
  permission('Workspace', 'billing.manage', 'Manage plan and billing', true),
];

const grant = (key: string, constraint: Constraint | null = null): Grant => ({ permission: key, constraint });

/** The document is silent about managers; here they look after the sales reps, and after nobody else. */
const salesRepsOnly: Constraint = {
  type: 'target_roles',
  label: 'sales reps only',
  roleIds: ['role-sales-rep'],
};

const roles: PresetDefinition['roles'] = [
  {
    id: 'role-admin',
    key: 'admin',
    name: 'Admin',
    description: 'Runs the workspace: users, plan, settings and every deal.',
    kind: 'system',
    rank: 0,
    // The workspace always keeps one.
    isOwner: true,
    invitable: true,
    grants: permissions.map(({ key }) => grant(key)),
  },
  {
    id: 'role-manager',
    key: 'manager',
    name: 'Manager',
    description: 'Leads sales reps, sees every deal and the forecasts.',
    kind: 'system',
    rank: 1,
    isOwner: false,
    invitable: true,
    grants: [
      grant('deals.own'),
      grant('deals.all'),
      grant('reports.view'),
      grant('users.view'),
      grant('users.invite', salesRepsOnly),
      grant('users.manage', salesRepsOnly),
    ],
  },
  {
    id: 'role-sales-rep',
    key: 'sales_rep',
    name: 'Sales Rep',
    description: 'Works on own deals and leads.',
    kind: 'system',
    rank: 2,
    isOwner: false,
    invitable: true,
    grants: [grant('deals.own')],
  },
];

const team = (id: string, name: string): Scope => ({
  type: 'team',
  id,
  name,
  parentId: null,
  memberCount: null,
});

const scopes: readonly Scope[] = [
  team('team-enterprise', 'Enterprise'),
  team('team-smb', 'SMB'),
  team('team-partners', 'Partners'),
  team('team-emea', 'EMEA'),
];

const day = 24 * 3600;

const policy: TenantPolicy = {
  permissions: {
    invite: ['users.invite'],
    view_invitations: ['users.view'],
    view_members: ['users.view'],
    change_role: ['users.manage'],
    remove_member: ['users.manage'],
    deactivate_member: ['users.manage'],
    reset_mfa: ['users.manage'],
    // Held by nobody: the roles are the product's own.
    manage_roles: ['roles.manage'],
    update_policy: ['workspace.settings'],
    view_audit: ['users.view'],
  },
  invite: {
    defaultTtlSeconds: 7 * day,
    ttlMinSeconds: 7 * day,
    ttlMaxSeconds: 7 * day,
    ttlControl: 'fixed',
    ttlUnit: 'days',
    fields: [
      { key: 'email', required: true },
      { key: 'name', required: true },
      { key: 'role', required: true },
      { key: 'scope', required: false },
    ],
    maxPerSend: 1,
    noteMaxLength: 0,
    hold: 'off',
    resend: { from: ['pending', 'expired'], timer: 'reset', link: 'rotate', minIntervalSeconds: 30 },
    editFields: ['role', 'scope'],
    selfInvite: 'refuse',
    existingMember: 'refuse',
    uniqueness: 'tenant',
    recheckInviter: true,
  },
  kinds: [],
  delivery: { channels: ['email'], showStatus: true, helpUrl: null },
  list: { combined: false, visibility: 'all', acceptedRow: 'stays', revokedRow: 'hidden' },
  roles: { perAssignmentMax: 1, custom: false, customMax: 0, overrides: 'none', changeMode: 'save' },
  scopeTypes: [{ key: 'team', label: 'Team', grantsAccess: false, perInvitation: 'zero_or_one' }],
  seats: { countsPending: true, countsHeld: false },
  bulk: {
    enabled: true,
    columns: ['email', 'name', 'role', 'team'],
    maxRows: 100_000,
    maxBytes: 20 * 1024 * 1024,
    batchRows: 50,
  },
  members: {
    deactivate: true,
    exit: 'delete',
    leave: true,
    reassign: ['deals', 'leads'],
    reassignRequired: false,
    revokeSessionsOn: ['remove', 'deactivate'],
  },
  acceptance: {
    methods: ['password', 'sign_in'],
    steps: ['authenticate', 'confirm', 'profile', 'tour'],
    passwordMinLength: 10,
    mfa: 'off',
    emailMatch: 'required',
    tour: [
      {
        title: 'Your pipeline',
        text: 'Every deal is a card. Drag it to the next stage when it moves; the forecast follows by itself.',
      },
      {
        title: 'Leads come to you',
        text: 'New leads land in your inbox. Accept one and it becomes yours; pass it on and it goes back to the team.',
      },
      {
        title: 'Never miss a follow-up',
        text: 'Set a reminder on any deal. Your day begins with the list of what is due.',
      },
      { title: 'Ask for help', text: 'The question mark in the corner finds guides, and people who answer.' },
    ],
    ssoLabel: 'Harbor & Pine single sign-on',
    landingUrl: '/dashboard.html',
  },
  audit: true,
  requireIfMatch: false,
  etag: null,
};

const people: readonly PresetPerson[] = [
  {
    id: 'sofia',
    name: 'Sofia Marsh',
    email: 'sofia@harborpine.example',
    password: 'linen-harvest-31',
    member: { roleId: 'role-admin', joinedDaysAgo: 740, activeMinutesAgo: 2, owned: { deals: 3, leads: 0 } },
  },
  {
    id: 'marcus',
    name: 'Marcus Bell',
    email: 'marcus@harborpine.example',
    password: 'cobalt-window-62',
    member: {
      roleId: 'role-manager',
      scopeIds: ['team-enterprise'],
      joinedDaysAgo: 512,
      activeMinutesAgo: 16,
      owned: { deals: 12, leads: 4 },
    },
  },
  {
    id: 'renee',
    name: 'Renée Dubois',
    email: 'renee@harborpine.example',
    password: 'saffron-bridge-17',
    member: {
      roleId: 'role-sales-rep',
      scopeIds: ['team-enterprise'],
      joinedDaysAgo: 388,
      activeMinutesAgo: 41,
      owned: { deals: 27, leads: 64 },
    },
  },
  {
    id: 'tomasz',
    name: 'Tomasz Zieliński',
    email: 'tomasz@harborpine.example',
    password: 'granite-ferry-45',
    member: {
      roleId: 'role-sales-rep',
      scopeIds: ['team-smb'],
      joinedDaysAgo: 240,
      activeMinutesAgo: 310,
      owned: { deals: 18, leads: 33 },
    },
  },
  {
    id: 'aiko',
    name: 'Aiko Mori',
    email: 'aiko.mori@harborpine.example',
    password: 'cedar-lantern-08',
    member: {
      roleId: 'role-manager',
      scopeIds: ['team-emea'],
      joinedDaysAgo: 199,
      activeMinutesAgo: 95,
      owned: { deals: 7, leads: 1 },
    },
  },
  {
    id: 'bartholomew',
    name: 'Bartholomew Featherstonehaugh-Konstantinopoulos',
    email: 'bartholomew.featherstonehaugh-konstantinopoulos@regional-partners.harborpine.example',
    password: 'velvet-quarry-73',
    member: {
      roleId: 'role-sales-rep',
      scopeIds: ['team-partners'],
      joinedDaysAgo: 121,
      activeMinutesAgo: 1300,
      owned: { deals: 1, leads: 0 },
    },
  },
  {
    id: 'layla',
    name: 'ليلى حداد',
    email: 'layla@harborpine.example',
    password: 'jasmine-orbit-29',
    member: {
      roleId: 'role-sales-rep',
      scopeIds: ['team-emea'],
      joinedDaysAgo: 64,
      activeMinutesAgo: 230,
      owned: { deals: 9, leads: 22 },
    },
  },
  {
    id: 'devon',
    name: 'Devon Clarke',
    email: 'devon@harborpine.example',
    password: 'maple-circuit-56',
    member: {
      roleId: 'role-sales-rep',
      joinedDaysAgo: 9,
      activeMinutesAgo: 700,
      owned: { deals: 0, leads: 5 },
    },
  },
  {
    id: 'piotr',
    name: 'Piotr Lang',
    email: 'piotr@harborpine.example',
    password: 'amber-tunnel-84',
    member: {
      roleId: 'role-sales-rep',
      scopeIds: ['team-smb'],
      joinedDaysAgo: 430,
      deactivatedDaysAgo: 21,
      owned: { deals: 14, leads: 6 },
    },
  },
  {
    id: 'greta',
    name: 'Greta Holm',
    email: 'greta@harborpine.example',
    password: 'winter-anchor-39',
  },
];

const invitations: readonly PresetInvitation[] = [
  // Open
  {
    id: 'inv-john',
    email: 'john.keller@harborpine.example',
    name: 'John Keller',
    roleId: 'role-sales-rep',
    scopeIds: ['team-enterprise'],
    by: 'sofia',
    createdHoursAgo: 26,
  },
  {
    id: 'inv-greta',
    email: 'greta@harborpine.example',
    name: 'Greta Holm',
    roleId: 'role-manager',
    scopeIds: ['team-smb'],
    by: 'sofia',
    createdHoursAgo: 50,
  },
  {
    id: 'inv-noah',
    email: 'noah@contractor.example',
    name: 'Noah Adeyemi',
    roleId: 'role-sales-rep',
    by: 'marcus',
    createdHoursAgo: 140,
    mail: 'bounced',
  },
  {
    id: 'inv-hana',
    email: 'hana@harborpine.example',
    name: 'Hana Sato',
    roleId: 'role-sales-rep',
    scopeIds: ['team-emea'],
    by: 'aiko',
    createdHoursAgo: 160,
  },
  // Past their time
  {
    id: 'inv-elif',
    email: 'elif@harborpine.example',
    name: 'Elif Kaya',
    roleId: 'role-sales-rep',
    scopeIds: ['team-smb'],
    by: 'sofia',
    createdHoursAgo: 9 * 24,
  },
  {
    id: 'inv-mateo',
    email: 'mateo@partner.example',
    name: 'Mateo Rossi',
    roleId: 'role-manager',
    scopeIds: ['team-partners'],
    by: 'sofia',
    createdHoursAgo: 30 * 24,
  },
  // Withdrawn
  {
    id: 'inv-typo',
    email: 'devon@harborpin.example',
    name: 'Devon Clarke',
    roleId: 'role-sales-rep',
    by: 'sofia',
    createdHoursAgo: 11 * 24,
    closed: { as: 'revoked', hoursAgo: 10.5 * 24 },
  },
  // Members now
  ...(
    [
      ['devon', 'Devon Clarke', 'devon@harborpine.example', 9],
      ['layla', 'ليلى حداد', 'layla@harborpine.example', 64],
      ['tomasz', 'Tomasz Zieliński', 'tomasz@harborpine.example', 240],
    ] as const
  ).map(([id, name, email, daysAgo]): PresetInvitation => ({
    id: `inv-${id}`,
    email,
    name,
    roleId: 'role-sales-rep',
    by: 'sofia',
    createdHoursAgo: daysAgo * 24 + 30,
    closed: { as: 'accepted', hoursAgo: daysAgo * 24 },
    acceptedBy: id,
  })),
];

/** A sales tool: teams, invitations from a file, seats by plan, and a first day that is guided. */
export const salesOs: PresetDefinition = {
  tenant: {
    id: 'harbor-pine',
    name: 'Harbor & Pine',
    productName: 'SalesOS',
    logoUrl: null,
    locale: 'en',
    timeZone: 'America/New_York',
    capabilities: {
      'invitations.list': 'native',
      'invitations.counts': 'native',
      'invitations.create': 'native',
      'invitations.link': 'native',
      'invitations.edit': 'native',
      'invitations.resend': 'native',
      'invitations.revoke': 'native',
      'invitations.decline': 'native',
      'invitations.scopes': 'native',
      'delivery.email': 'native',
      'delivery.status': 'native',
      'bulk.validate': 'native',
      'bulk.commit': 'native',
      'bulk.job': 'native',
      'members.list': 'native',
      'members.role': 'native',
      'members.scopes': 'native',
      'members.deactivate': 'native',
      'members.remove': 'native',
      'members.delete': 'native',
      'members.reassign': 'native',
      'members.sessions': 'native',
      'roles.list': 'native',
      'roles.matrix': 'native',
      'audit.list': 'native',
      'accept.preview': 'native',
      'accept.password': 'native',
      'accept.sso': 'native',
      'accept.steps': 'native',
      'accept.resume': 'native',
      'accept.renewal': 'native',
      'session.end': 'native',
      seats: 'native',
      concurrency: 'native',
      idempotency: 'native',
    },
  },
  policy,
  seats: { limit: 25, billingUrl: '/billing.html' },
  accentColor: '#b4441c',
  scopes,
  permissions,
  roles,
  people,
  invitations,
};
