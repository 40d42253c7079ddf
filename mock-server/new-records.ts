import { tenantScope } from './directory.ts';
import type { StoredInvitation, StoredMember, World } from './world.ts';

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
  acceptedBy: null,
  renewalRequestedAt: null,
  ...given,
});
