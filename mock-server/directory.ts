import {
  emailKey,
  isSameScope,
  type Assignment,
  type Override,
  type Scope,
  type ScopeRef,
} from 'invite-kit/contract';
import { backerOf, hasJoined, seatUsage, statusAt, type Directory } from 'invite-kit/policy';
import type { SeatUsage } from 'invite-kit/contract';
import type { PresetStanding } from './preset-definition.ts';
import type { Account, StoredInvitation, StoredMember, StoredRole, World } from './world.ts';

/** The scope that the tenant itself is. */
export const tenantScope = (world: World): ScopeRef => ({ type: 'tenant', id: world.tenant.id });

export const scopeById = (world: World, { type, id }: ScopeRef): Scope | null =>
  world.scopes.find((scope) => isSameScope(scope, { type, id })) ?? null;

/** The names of the parts of the tenant in a list of assignments, such as of a team. */
export const scopeNames = (world: World, assignments: readonly { readonly scope: ScopeRef }[]): string[] =>
  assignments.flatMap(({ scope }) => scopeById(world, scope)?.name ?? []);

/** The parts of the tenant that somebody is let into, where it is not the whole of it (NET-04). */
export const placeNames = (
  world: World,
  assignments: readonly Pick<Assignment, 'scope' | 'roleIds'>[],
): string[] => {
  const given = assignments.filter(({ roleIds }) => roleIds.length > 0);
  return given.some(({ scope }) => scope.type === 'tenant') ? [] : scopeNames(world, given);
};

/** A role in the whole tenant, and a place in some parts of it. */
export const assignmentsIn = (
  world: World,
  roleId: string,
  scopeIds: readonly string[] = [],
  overrides: readonly Override[] = [],
): Assignment[] => [
  { scope: tenantScope(world), roleIds: [roleId], overrides: [...overrides] },
  ...world.scopes
    .filter(({ id }) => scopeIds.includes(id))
    .map(({ type, id }) => ({ scope: { type, id }, roleIds: [], overrides: [] })),
];

/** What a preset says of somebody's place, as assignments. */
export const assignmentsOf = (world: World, standing: PresetStanding): Assignment[] =>
  'places' in standing
    ? standing.places.map(({ scopeId, roleId, overrides = [] }) => {
        const scope = world.scopes.find(({ id }) => id === scopeId);
        if (!scope) throw new TypeError(`No part of the tenant has the id "${scopeId}".`);
        return { scope: { type: scope.type, id: scope.id }, roleIds: [roleId], overrides: [...overrides] };
      })
    : assignmentsIn(world, standing.roleId, standing.scopeIds, standing.overrides);

export const accountById = (world: World, id: string | null): Account | null =>
  world.accounts.find((account) => account.id === id) ?? null;

export const memberOf = (world: World, accountId: string | null): StoredMember | null =>
  world.members.find(({ userId }) => userId === accountId) ?? null;

/**
 * Whether somebody is a member already as far as an invitation is concerned: at all, or where the tenant lets
 * members be invited to another part of it, in that part. The membership that was made for the invitation is none.
 */
export function isMemberFor(
  world: World,
  accountId: string | null,
  { assignments, memberId }: StoredInvitation,
): boolean {
  const member = memberOf(world, accountId);
  if (member && member.id === memberId && !hasJoined(member)) return false;
  if (!member || world.policy.invite.existingMember !== 'allow_other_scope') return member !== null;
  return assignments.some(({ scope }) => member.assignments.some((held) => isSameScope(held.scope, scope)));
}

export const roleById = (world: World, id: string): StoredRole | null =>
  world.roles.find((role) => role.id === id) ?? null;

/** The account of an address, whatever its spelling (ALL-01). */
export function accountByEmail(world: World, email: string): Account | null {
  const key = emailKey(email);
  return (key !== null && world.accounts.find((account) => emailKey(account.email) === key)) || null;
}

/** Invitations of an address that are open now: pending or held, and not past their time (ALL-03). */
export function openInvitationsOf(world: World, key: string, now: number): StoredInvitation[] {
  return world.invitations.filter(
    (invitation) =>
      isOpen(invitation, now) && invitation.email !== null && emailKey(invitation.email) === key,
  );
}

/** Invitations that rest on somebody's right and are open now. */
export const openInvitationsBy = (world: World, userId: string, now: number): StoredInvitation[] =>
  world.invitations.filter((invitation) => backerOf(invitation)?.id === userId && isOpen(invitation, now));

function isOpen(invitation: Pick<StoredInvitation, 'status' | 'expiresAt'>, now: number): boolean {
  const status = statusAt(invitation, now);
  return status === 'pending' || status === 'held';
}

/** A directory that learns of what is created while it is in use. */
export interface OpenDirectory extends Directory {
  add(invitation: StoredInvitation): void;
}

/**
 * Who is known by which address, as far as the tenant's policy lets it stand in the way (ALL-02). It is
 * made once for many questions: it does not see what changes later, but for what is added to it. Of who has never
 * signed in the open invitation stands in the way, and not the membership that was made for it. `without` is an
 * invitation that is as good as gone, with its person.
 */
export function directoryOf(
  world: World,
  now: number,
  without: StoredInvitation | null = null,
): OpenDirectory {
  const { existingMember, uniqueness } = world.policy.invite;
  const isIn = (scope: ScopeRef) => (assignment: { readonly scope: ScopeRef }) =>
    isSameScope(assignment.scope, scope);
  const accounts = new Map(world.accounts.map((account) => [emailKey(account.email), account.id]));
  const members = new Map(world.members.map((member) => [member.userId, member]));
  const open = new Map<string, StoredInvitation[]>();
  const add = (invitation: StoredInvitation) => {
    const key = invitation.email === null ? null : emailKey(invitation.email);
    if (key === null) return;
    const others = open.get(key);
    if (others) others.push(invitation);
    else open.set(key, [invitation]);
  };
  for (const invitation of world.invitations)
    if (invitation !== without && isOpen(invitation, now)) add(invitation);
  const isOnlyInvited = (member: StoredMember) =>
    !hasJoined(member) &&
    (member.id === without?.memberId ||
      world.invitations.some(({ id, ...one }) => id === member.invitationId && isOpen(one, now)));
  return {
    add,
    memberByEmail(key, scope) {
      const member = members.get(accounts.get(key) ?? '');
      return member &&
        !isOnlyInvited(member) &&
        (existingMember === 'refuse' || member.assignments.some(isIn(scope)))
        ? member
        : null;
    },
    openInvitationByEmail: (key, scope) =>
      open.get(key)?.find(({ assignments }) => uniqueness === 'tenant' || assignments.some(isIn(scope))) ??
      null,
  };
}

/** How the seats are used now. */
export const seatsOf = (world: World, now: number): SeatUsage =>
  seatUsage({
    ...world.seats,
    members: world.members,
    invitations: world.invitations,
    policy: world.policy,
    now,
  });

/** The names of the roles in a list of assignments, for people. */
export const roleNames = (
  world: World,
  assignments: readonly { readonly roleIds: readonly string[] }[],
): string =>
  assignments.flatMap(({ roleIds }) => roleIds.map((id) => roleById(world, id)?.name ?? id)).join(', ');
