import { displayName, type PersonName } from 'invite-kit/contract';
import { credentialOf, hasJoined } from 'invite-kit/policy';
import { instant } from './clock.ts';
import { accountByEmail, accountById } from './directory.ts';
import { newAccount, newMember } from './new-records.ts';
import { randomId } from './secrets.ts';
import { endSessionsOf } from './sessions.ts';
import type { Account, StoredInvitation, StoredMember, World } from './world.ts';

/** The membership that was made for an invitation, while its person has never signed in. */
export function madeMember(world: World, invitation: StoredInvitation): StoredMember | null {
  const { memberId } = invitation;
  const member = memberId === null ? null : world.members.find(({ id }) => id === memberId);
  return member && !hasJoined(member) ? member : null;
}

/** The invitation by which somebody who has never signed in is to come. */
export const invitationOf = (world: World, member: StoredMember): StoredInvitation | null =>
  (!hasJoined(member) && world.invitations.find(({ memberId }) => memberId === member.id)) || null;

/**
 * Where the tenant hands out temporary passwords, it makes the account itself, and at once (OPS-04): held, or with a
 * password that has to be changed.
 */
export function makeMembership(
  world: World,
  invitation: StoredInvitation,
  accountId = randomId('usr'),
  memberId = randomId('mem'),
): void {
  if (credentialOf(world.policy) !== 'temporary_password' || invitation.email === null) return;
  const present = accountByEmail(world, invitation.email);
  const account = present ?? addAccount(world, invitation, accountId);
  invitation.isAccountMade = present === null;
  invitation.memberId = memberId;
  world.members.push(
    newMember(world, {
      id: memberId,
      userId: account.id,
      ...sharedOf(invitation),
      status: invitation.status === 'held' ? 'held' : 'active',
      mustChangePassword: true,
      invitationId: invitation.id,
    }),
  );
}

/** Writes what was edited of an invitation to the membership that was made for it (OPS-05). */
export function updateMadeMember(world: World, invitation: StoredInvitation): void {
  const member = madeMember(world, invitation);
  if (!member) return;
  Object.assign(member, sharedOf(invitation));
  member.revision++;
  moveAccount(world, invitation, member);
}

/** Writes what somebody is given while they have never signed in to the invitation by which they come. */
export function updateInvitationOf(world: World, member: StoredMember): void {
  const invitation = invitationOf(world, member);
  if (!invitation) return;
  invitation.assignments = structuredClone(member.assignments);
  invitation.revision++;
}

/** Takes back what was made for an invitation that is over before its person has ever signed in. */
export function dropMadeMembership(world: World, invitation: StoredInvitation, now: number): void {
  invitation.temporaryPasswordHash = null;
  const member = madeMember(world, invitation);
  if (!member) return;
  endSessionsOf(world, member.userId, instant(now));
  world.members = world.members.filter((other) => other !== member);
  world.formerUserIds[member.id] = member.userId;
  dropMadeAccount(world, invitation, member.userId);
  invitation.memberId = null;
}

function dropMadeAccount(world: World, invitation: StoredInvitation, accountId: string): void {
  if (!invitation.isAccountMade) return;
  world.accounts = world.accounts.filter(({ id }) => id !== accountId);
  invitation.isAccountMade = false;
}

/** The person's account follows the name and the address; an account that was there before is not renamed. */
function moveAccount(world: World, invitation: StoredInvitation, member: StoredMember): void {
  const email = invitation.email!;
  const present = accountById(world, member.userId);
  const other = accountByEmail(world, email);
  if (other === present && present) {
    if (invitation.isAccountMade) Object.assign(present, identityOf(invitation));
    return;
  }
  if (other === null && present && invitation.isAccountMade) {
    Object.assign(present, identityOf(invitation));
    return;
  }
  dropMadeAccount(world, invitation, member.userId);
  invitation.isAccountMade = other === null;
  member.userId = (other ?? addAccount(world, invitation, randomId('usr'))).id;
}

function addAccount(world: World, invitation: StoredInvitation, id: string): Account {
  const account = newAccount({ id, ...identityOf(invitation) });
  world.accounts.push(account);
  return account;
}

function identityOf({ email, name }: StoredInvitation): Pick<Account, 'email' | 'name' | 'nameParts'> {
  return { email: email!, name: displayName(name) ?? email!, nameParts: partsOf(name) };
}

const partsOf = (name: PersonName | null): Account['nameParts'] =>
  name && (name.given ?? name.family) !== null ? { given: name.given, family: name.family } : null;

const sharedOf = ({ assignments, phone, jobTitle, kind }: StoredInvitation) => ({
  assignments: structuredClone(assignments),
  phone,
  jobTitle,
  kind,
});
