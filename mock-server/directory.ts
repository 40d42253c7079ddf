import { emailKey, isSameScope, type ScopeRef } from 'invite-kit/contract';
import { seatUsage, statusAt, type Directory } from 'invite-kit/policy';
import type { SeatUsage } from 'invite-kit/contract';
import type { Account, StoredInvitation, StoredMember, StoredRole, World } from './world.ts';

/** The scope that the tenant itself is. */
export const tenantScope = (world: World): ScopeRef => ({ type: 'tenant', id: world.tenant.id });

export const accountById = (world: World, id: string | null): Account | null =>
  world.accounts.find((account) => account.id === id) ?? null;

export const memberOf = (world: World, accountId: string | null): StoredMember | null =>
  world.members.find(({ userId }) => userId === accountId) ?? null;

export const roleById = (world: World, id: string): StoredRole | null =>
  world.roles.find((role) => role.id === id) ?? null;

/** The account of an address, whatever its spelling (ALL-01). */
export function accountByEmail(world: World, email: string): Account | null {
  const key = emailKey(email);
  return (key !== null && world.accounts.find((account) => emailKey(account.email) === key)) || null;
}

/** Invitations of an address that are open now: pending or held, and not past their time (ALL-03). */
export function openInvitationsOf(world: World, key: string, now: number): StoredInvitation[] {
  return world.invitations.filter((invitation) => {
    const status = statusAt(invitation, now);
    const isOpen = status === 'pending' || status === 'held';
    return isOpen && invitation.email !== null && emailKey(invitation.email) === key;
  });
}

/** Who is known by which address, as far as the tenant's policy lets it stand in the way (ALL-02). */
export function directoryOf(world: World, now: number): Directory {
  const { existingMember, uniqueness } = world.policy.invite;
  const isIn = (scope: ScopeRef) => (assignment: { readonly scope: ScopeRef }) =>
    isSameScope(assignment.scope, scope);
  return {
    memberByEmail(key, scope) {
      const member = memberOf(world, accountByEmail(world, key)?.id ?? null);
      return member && (existingMember === 'refuse' || member.assignments.some(isIn(scope))) ? member : null;
    },
    openInvitationByEmail: (key, scope) =>
      openInvitationsOf(world, key, now).find(
        ({ assignments }) => uniqueness === 'tenant' || assignments.some(isIn(scope)),
      ) ?? null,
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
