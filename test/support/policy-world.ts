import type {
  Assignment,
  Constraint,
  Grant,
  Invitation,
  InvitationInput,
  Member,
  Override,
  Permission,
  Role,
  ScopeRef,
  SeatUsage,
  TenantPolicy,
} from 'invite-kit/contract';
import { effectiveGrants, type Actor, type Directory, type RuleRole } from 'invite-kit/policy';

/** The moment at which every test of a rule takes place, in milliseconds since the epoch. */
export const noon = Date.parse('2026-03-02T12:00:00Z');

/** A moment so many seconds from noon, as it travels. */
export const fromNoon = (seconds: number): string => new Date(noon + seconds * 1000).toISOString();

export const tenantScope: ScopeRef = { type: 'tenant', id: 't1' };
export const network = (id: string): ScopeRef => ({ type: 'network', id });
export const team = (id: string): ScopeRef => ({ type: 'team', id });

export const grant = (permission: string, constraint: Constraint | null = null): Grant => ({
  permission,
  constraint,
});

export const towards = (...roleIds: string[]): Constraint => ({
  type: 'target_roles',
  label: `${roleIds.join('/')} only`,
  roleIds,
});

export const assignment = (
  roleIds: readonly string[],
  scope: ScopeRef = tenantScope,
  overrides: readonly Override[] = [],
): Assignment => ({ scope, roleIds: [...roleIds], overrides: [...overrides] });

export const allowing = (permission: string): Override => ({ permission, effect: 'allow' });
export const denying = (permission: string): Override => ({ permission, effect: 'deny' });

export const createPermission = (key: string, changes: Partial<Permission> = {}): Permission => ({
  key,
  label: key,
  description: null,
  group: null,
  scopeTypes: [],
  sensitive: false,
  constraintTypes: [],
  sections: [],
  ...changes,
});

export const createRole = (
  id: string,
  grants: Role['grants'],
  changes: Partial<Omit<Role, 'id' | 'grants'>> = {},
): Role => ({
  id,
  key: id,
  name: id,
  description: null,
  kind: 'system',
  rank: null,
  isOwner: false,
  invitable: true,
  grants,
  memberCount: null,
  invitationCount: null,
  assignable: { allowed: true, reason: null },
  allowedActions: [],
  etag: null,
  ...changes,
});

export const createActor = (changes: Partial<Actor> = {}): Actor => ({
  userId: 'u-actor',
  email: 'actor@example.com',
  systemAdmin: false,
  grants: [],
  ...changes,
});

/** Somebody with exactly what these assignments give. */
export const createActorWith = (
  assignments: readonly Assignment[],
  roles: readonly RuleRole[],
  changes: Partial<Actor> = {},
): Actor => createActor({ grants: effectiveGrants(assignments, roles), ...changes });

export const createInput = (changes: Partial<InvitationInput> = {}): InvitationInput => ({
  email: 'new@example.com',
  assignments: [assignment(['helper'])],
  ...changes,
});

export const createInvitation = (changes: Partial<Invitation> = {}): Invitation => ({
  id: 'i1',
  email: 'new@example.com',
  name: null,
  phone: null,
  jobTitle: null,
  kind: null,
  locale: null,
  assignments: [assignment(['helper'])],
  roleNames: [],
  note: null,
  status: 'pending',
  hold: null,
  createdAt: fromNoon(-3600),
  createdBy: { type: 'user', id: 'u-actor', name: 'Actor', email: 'actor@example.com' },
  firstSentAt: fromNoon(-3600),
  lastSentAt: fromNoon(-3600),
  sendCount: 1,
  expiresAt: fromNoon(3600),
  acceptedAt: null,
  declinedAt: null,
  revokedAt: null,
  memberId: null,
  acceptedMemberId: null,
  delivery: { channel: 'email', status: 'sent', attempts: 1, lastAttemptAt: null, failure: null },
  obstacle: null,
  seat: 'free',
  allowedActions: [],
  etag: null,
  ...changes,
});

export const createMember = (userId: string, changes: Partial<Member> = {}): Member => ({
  id: `m-${userId}`,
  userId,
  email: `${userId}@example.com`,
  name: null,
  phone: null,
  jobTitle: null,
  photoUrl: null,
  kind: null,
  assignments: [assignment(['helper'])],
  status: 'active',
  mustChangePassword: false,
  mfa: null,
  joinedAt: null,
  lastActiveAt: null,
  deactivatedAt: null,
  invitationId: null,
  isSelf: false,
  isLastOwner: false,
  allowedActions: [],
  etag: null,
  ...changes,
});

export const createSeats = (changes: Partial<SeatUsage> = {}): SeatUsage => ({
  limit: null,
  members: 0,
  pending: 0,
  held: 0,
  used: 0,
  available: null,
  countsPending: false,
  countsHeld: false,
  billingUrl: null,
  ...changes,
});

export const fullHouse = createSeats({ limit: 5, members: 5, used: 5, available: 0 });

/** Addresses are keys; a scope, where given, is the only one in which the address is known. */
export interface KnownAddress {
  readonly id: string;
  readonly scope?: ScopeRef;
}

export function createDirectory({
  members = {},
  invitations = {},
}: {
  readonly members?: Readonly<Record<string, KnownAddress>>;
  readonly invitations?: Readonly<Record<string, KnownAddress>>;
} = {}): Directory {
  const look = (known: Readonly<Record<string, KnownAddress>>) => (key: string, scope: ScopeRef) => {
    const found = Object.hasOwn(known, key) ? known[key] : undefined;
    const isHere = !found?.scope || JSON.stringify(found.scope) === JSON.stringify(scope);
    return found && isHere ? { id: found.id } : null;
  };
  return { memberByEmail: look(members), openInvitationByEmail: look(invitations) };
}

type PolicyChanges = {
  readonly [Key in keyof TenantPolicy]?: TenantPolicy[Key] extends readonly unknown[] | string | null
    ? TenantPolicy[Key]
    : Partial<TenantPolicy[Key]>;
};

/** A tenant with plain defaults: address and role, a week, nothing special. */
export const plainPolicy: TenantPolicy = {
  permissions: {
    invite: ['people.invite'],
    view_invitations: ['people.invite'],
    view_members: [],
    change_role: ['people.manage'],
    remove_member: ['people.manage'],
    manage_roles: ['roles.manage'],
    update_policy: ['settings.change'],
  },
  invite: {
    defaultTtlSeconds: 604_800,
    ttlMinSeconds: 3600,
    ttlMaxSeconds: 2_592_000,
    ttlControl: 'tenant',
    ttlUnit: 'days',
    fields: [
      { key: 'email', required: true },
      { key: 'role', required: true },
    ],
    maxPerSend: 20,
    noteMaxLength: 0,
    hold: 'off',
    resend: { from: ['pending', 'expired'], timer: 'reset', link: 'rotate', minIntervalSeconds: 60 },
    editFields: ['role', 'scope'],
    selfInvite: 'refuse',
    existingMember: 'refuse',
    uniqueness: 'tenant',
    recheckInviter: true,
  },
  kinds: [],
  delivery: { channels: ['email'], showStatus: true, helpUrl: null },
  list: { combined: false, visibility: 'all', acceptedRow: 'moves', revokedRow: 'stays' },
  roles: { perAssignmentMax: 1, custom: false, customMax: 0, overrides: 'none', changeMode: 'save' },
  scopeTypes: [],
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
    methods: ['password', 'sign_in'],
    steps: ['authenticate', 'confirm'],
    passwordMinLength: 12,
    mfa: 'off',
    emailMatch: 'required',
    tour: [],
    ssoLabel: null,
    landingUrl: null,
  },
  audit: true,
  requireIfMatch: false,
  etag: null,
};

/** The plain policy with some switches turned; sections are merged, lists are replaced. */
export function createPolicy(changes: PolicyChanges = {}, base: TenantPolicy = plainPolicy): TenantPolicy {
  const merged = Object.entries(changes).map(([key, change]) => {
    const before = base[key as keyof TenantPolicy];
    const isSection = typeof change === 'object' && change !== null && !Array.isArray(change);
    return [key, isSection ? { ...(before as object), ...change } : change] as const;
  });
  return { ...base, ...(Object.fromEntries(merged) as Partial<TenantPolicy>) };
}

/**
 * Roles of an ordinary tenant: `chief` owns it, `lead` runs it for helpers and readers, `helper` and
 * `reader` work in it, `auditor` holds something that a lead lacks, `guest` is made by the tenant.
 */
export const plainRoles: readonly Role[] = [
  createRole(
    'chief',
    [
      grant('docs.read'),
      grant('docs.write'),
      grant('audit.read'),
      grant('people.invite'),
      grant('people.manage'),
      grant('roles.manage'),
      grant('settings.change'),
    ],
    { isOwner: true },
  ),
  createRole('lead', [
    grant('docs.read'),
    grant('docs.write'),
    grant('people.invite', towards('helper', 'reader', 'auditor', 'guest')),
    grant('people.manage', towards('helper', 'reader', 'auditor', 'guest')),
  ]),
  createRole('helper', [grant('docs.read'), grant('docs.write')]),
  createRole('reader', [grant('docs.read')]),
  createRole('auditor', [grant('docs.read'), grant('audit.read')]),
  createRole('guest', [grant('docs.read')], { kind: 'custom' }),
];

export const roleOf = (id: string): Role => plainRoles.find((role) => role.id === id)!;

/** A member of the ordinary tenant as somebody who asks. */
export const actorAs = (roleId: string, changes: Partial<Actor> = {}): Actor =>
  createActorWith([assignment([roleId])], plainRoles, changes);
