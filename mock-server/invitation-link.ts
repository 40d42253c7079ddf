import type { InvitationLink } from 'invite-kit/contract';
import { credentialOf } from 'invite-kit/policy';
import type { FreshAccess, FreshSecret } from './secrets.ts';
import type { StoredInvitation, World } from './world.ts';

/** The address under which a token is accepted. The host comes from the world, never from a request. */
export const linkFor = (world: World, token: string): string =>
  world.pages.accept.replaceAll('{token}', token);

/** Gives an invitation a fresh token, which ends the one before. */
export function rotateToken(world: World, invitation: StoredInvitation, fresh: FreshSecret): InvitationLink {
  if (invitation.tokenHash !== null) invitation.formerTokenHashes.push(invitation.tokenHash);
  invitation.tokenHash = fresh.hash;
  return { url: linkFor(world, fresh.secret), expiresAt: invitation.expiresAt };
}

/** What a message lets its person in with. */
export interface Access {
  readonly url: string;
  /** `null` where the tenant works with links alone. */
  readonly temporaryPassword: string | null;
}

/** Gives an invitation a fresh way in, which ends the one before: a link and, where they are used, a temporary password. */
export function renewAccess(world: World, invitation: StoredInvitation, fresh: FreshAccess): Access {
  const { url } = rotateToken(world, invitation, fresh);
  if (credentialOf(world.policy) === 'link') return { url, temporaryPassword: null };
  const { temporaryPasswordHash: former } = invitation;
  if (former !== null) invitation.formerTemporaryPasswords.push({ hash: former, as: 'replaced' });
  invitation.temporaryPasswordHash = fresh.password.hash;
  return { url, temporaryPassword: fresh.password.secret };
}
