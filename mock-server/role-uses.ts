import { statusAt } from 'invite-kit/policy';
import type { StoredInvitation, StoredMember, World } from './world.ts';

const names = (roleId: string) => (thing: Pick<StoredMember, 'assignments'>) =>
  thing.assignments.some(({ roleIds }) => roleIds.includes(roleId));

/** An open invitation; of a person who is among the members already, the member counts. */
const isOpenAt = (now: number) => (invitation: StoredInvitation) =>
  invitation.memberId === null && ['pending', 'held'].includes(statusAt(invitation, now));

/** How many members and open invitations name a role (ALL-07). */
export const roleUses = (world: World, roleId: string, now: number) => ({
  members: world.members.filter(names(roleId)).length,
  invitations: world.invitations.filter(isOpenAt(now)).filter(names(roleId)).length,
});

/** The members and the open invitations that name a role. */
export const usersOfRole = (
  world: World,
  roleId: string,
  now: number,
): (StoredMember | StoredInvitation)[] => [
  ...world.members.filter(names(roleId)),
  ...world.invitations.filter(isOpenAt(now)).filter(names(roleId)),
];
