import type { ErrorCode } from 'invite-kit/contract';
import { canUseLink, credentialOf, statusAt } from 'invite-kit/policy';
import { accountById, memberOf } from './directory.ts';
import type { Exchange } from './exchange.ts';
import { demandFewTries, noteFailedTry, tokenLimit } from './failed-tries.ts';
import { Refusal } from './refusal.ts';
import type { Account, StoredInvitation, World } from './world.ts';

/**
 * The invitation that the token in the body was ever made for. Every other text is the same
 * `invitation_unusable` without a word more, whatever is wrong with it; too many of them are `rate_limited`.
 */
export function findByToken({ world, now, caller, secrets }: Exchange): StoredInvitation {
  const about = `token:${caller.account?.id ?? 'anonymous'}`;
  demandFewTries(world, about, tokenLimit, now);
  const { tokenHash } = secrets;
  const found = world.invitations.find(
    (invitation) => invitation.tokenHash === tokenHash || invitation.formerTokenHashes.includes(tokenHash),
  );
  if (found) return found;
  noteFailedTry(world, about, now);
  throw new Refusal('invitation_unusable');
}

/**
 * Goes on when the token is the present one of a living invitation. Denied: the dead links of
 * `canUseLink`, then `invitation_superseded` when a newer link replaced this one.
 */
export function demandLivingLink(
  { world, now }: Exchange,
  invitation: StoredInvitation,
  tokenHash: string,
): void {
  const decision = canUseLink(invitation, now);
  if (!decision.allowed) throw deadLink(world, invitation, decision.reason, now);
  if (invitation.tokenHash !== tokenHash) throw deadLink(world, invitation, 'invitation_superseded', now);
}

/** What the holder of a real but dead link is told. */
export function deadLink(world: World, invitation: StoredInvitation, code: ErrorCode, now: number): Refusal {
  const { email, expiresAt, acceptedAt, declinedAt, revokedAt, lastSentAt } = invitation;
  const at = {
    invitation_expired: expiresAt,
    invitation_accepted: acceptedAt,
    invitation_declined: declinedAt,
    invitation_revoked: revokedAt,
    invitation_superseded: lastSentAt,
  } as Readonly<Partial<Record<ErrorCode, string | null>>>;
  return new Refusal(code, {
    params: {
      tenantName: world.tenant.name,
      productName: world.tenant.productName,
      inviterName: inviterName(world, invitation),
      email,
      at: at[code] ?? null,
      canRequestRenewal: canRequestRenewal(world, invitation, now),
      credential: credentialOf(world.policy),
    },
  });
}

/**
 * Whether the inviter can still be asked for a new mail: once, while they are here, after it expired or its temporary
 * password was used without a new one being set.
 */
export const canRequestRenewal = (world: World, invitation: StoredInvitation, now: number): boolean =>
  (statusAt(invitation, now) === 'expired' || isPasswordLost(world, invitation, now)) &&
  invitation.renewalRequestedAt === null &&
  renewalAddressee(world, invitation) !== null;

/** Whether the temporary password was used, and nothing came of it. */
export const isPasswordLost = ({ policy }: World, invitation: StoredInvitation, now: number): boolean =>
  credentialOf(policy) === 'temporary_password' &&
  statusAt(invitation, now) === 'pending' &&
  invitation.temporaryPasswordHash === null;

/** Who is asked for a new mail: who let the person in, else the inviter; `null` when they are no active members any more. */
export function renewalAddressee(world: World, { createdBy, hold }: StoredInvitation): Account | null {
  for (const actor of [hold?.releasedBy, createdBy]) {
    const member = memberOf(world, actor?.id ?? null);
    if (member?.status === 'active') return accountById(world, member.userId);
  }
  return null;
}

/** Who stands for the invitation before its holder: whoever can be asked for another one, else its inviter. */
export const inviterName = (world: World, invitation: StoredInvitation): string | null =>
  renewalAddressee(world, invitation)?.name ?? invitation.createdBy?.name ?? null;
