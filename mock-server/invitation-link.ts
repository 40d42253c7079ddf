import type { InvitationLink } from 'invite-kit/contract';
import type { FreshSecret } from './secrets.ts';
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
