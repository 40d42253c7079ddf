import { instant } from './clock.ts';
import { tenantScope } from './directory.ts';
import { newFactorSecret } from './second-factor.ts';
import type { Account, StoredAcceptance, StoredInvitation, StoredMember, World } from './world.ts';

/** An account with what is not given left empty; its address is proven. */
export const newAccount = (given: Pick<Account, 'id' | 'name' | 'email'> & Partial<Account>): Account => ({
  subject: null,
  nameParts: null,
  emailVerified: true,
  password: null,
  secondFactor: null,
  systemAdmin: false,
  ...given,
});

/** A member with what is not given left empty. */
export const newMember = (
  world: World,
  given: Pick<StoredMember, 'id' | 'userId'> & Partial<StoredMember>,
): StoredMember => ({
  phone: null,
  jobTitle: null,
  photoUrl: null,
  kind: null,
  assignments: [{ scope: tenantScope(world), roleIds: [], overrides: [] }],
  status: 'active',
  mustChangePassword: false,
  joinedAt: null,
  lastActiveAt: null,
  deactivatedAt: null,
  invitationId: null,
  owned: {},
  revision: 1,
  ...given,
});

/** A pending invitation with what is not given left empty, before any message. */
export const newInvitation = (
  given: Pick<StoredInvitation, 'id' | 'assignments'> & Partial<StoredInvitation>,
): StoredInvitation => ({
  email: null,
  name: null,
  phone: null,
  jobTitle: null,
  kind: null,
  locale: null,
  note: null,
  status: 'pending',
  hold: null,
  createdAt: null,
  createdBy: null,
  firstSentAt: null,
  lastSentAt: null,
  sendCount: 0,
  expiresAt: null,
  acceptedAt: null,
  declinedAt: null,
  revokedAt: null,
  memberId: null,
  acceptedMemberId: null,
  delivery: { channel: 'email', status: 'not_sent', attempts: 0, lastAttemptAt: null, failure: null },
  revision: 1,
  tokenHash: null,
  formerTokenHashes: [],
  temporaryPasswordHash: null,
  formerTemporaryPasswords: [],
  isAccountMade: false,
  backedBy: null,
  acceptedBy: null,
  renewalRequestedAt: null,
  ...given,
});

/** Makes an invitation a held one: nothing is sent, and no time runs. */
export function hold(invitation: StoredInvitation, at: string): void {
  invitation.status = 'held';
  invitation.hold = { since: at, releasedAt: null, releasedBy: null };
  invitation.expiresAt = null;
  invitation.delivery.channel = 'none';
}

/** How long somebody may take from the link to the last press. */
const acceptanceSeconds = 30 * 60;

/** An acceptance that begins now. */
export const newAcceptance = (
  given: Pick<StoredAcceptance, 'idHash' | 'invitationId' | 'tokenHash'> & Partial<StoredAcceptance>,
  now: number,
): StoredAcceptance => ({
  expiresAt: instant(now + acceptanceSeconds * 1000),
  accountId: null,
  isPasswordProven: false,
  isPasswordSet: false,
  after: {},
  tourPosition: 0,
  secondFactor: { secret: newFactorSecret(), isProven: false, codeHash: null },
  signIn: null,
  result: null,
  ...given,
});
