import { emailKey } from 'invite-kit/contract';
import { canSignIn, canUseLink } from 'invite-kit/policy';
import { recordStep } from './acceptance-answer.ts';
import { accountByEmail, memberOf } from './directory.ts';
import { demandFewTries, forgetFailedTries, noteFailedTry, passwordLimit } from './failed-tries.ts';
import { deadLink } from './invitation-token.ts';
import { invitationOf } from './made-membership.ts';
import { demand, Refusal } from './refusal.ts';
import { hashPassword, hashTemporaryPassword } from './secrets.ts';
import { useTemporaryPassword, wrongPassword } from './temporary-password.ts';
import type { Account, StoredInvitation, StoredMember, World } from './world.ts';

/** What somebody typed on the product's own sign-in page, hashed in every way that it could be kept. */
export interface TypedSignIn {
  readonly email: string;
  /** With the salt of whoever has the address; `null` where nobody has one or they have no password. */
  readonly ownHash: string | null;
  readonly temporaryHash: string;
}

/** Somebody who may come in, and how. */
export interface HostSignIn {
  readonly account: Account;
  readonly isPasswordTemporary: boolean;
}

/** Works out the hashes, which takes time; `judgeSignIn` is then done in one go. */
export async function readSignIn(world: World, email: string, password: string): Promise<TypedSignIn> {
  const salt = accountByEmail(world, email)?.password?.salt;
  const [own, temporaryHash] = await Promise.all([
    salt === undefined ? null : hashPassword(password, salt),
    hashTemporaryPassword(password),
  ]);
  return { email, ownHash: own?.hash ?? null, temporaryHash };
}

/**
 * Signs somebody in on the product's own page, by their password or, once, by a temporary one. Who is held has no
 * password to prove anything with, so whoever tries their address is told `account_held` (OPS-06), as seldom as any wrong try.
 * Refused with `rate_limited`, `account_held`, `account_deactivated`, `invitation_expired`, `invalid_credentials`.
 */
export function judgeSignIn(
  world: World,
  { email, ownHash, temporaryHash }: TypedSignIn,
  now: number,
): HostSignIn {
  const account = accountByEmail(world, email);
  const about = `password:${account?.id ?? emailKey(email) ?? ''}`;
  demandFewTries(world, about, passwordLimit, now);
  const member = memberOf(world, account?.id ?? null);
  if (account && !account.password && member?.status === 'held') {
    noteFailedTry(world, about, now);
    throw new Refusal('account_held');
  }
  const invitation = member && invitationOf(world, member);
  const isOwn =
    !!account?.password && account.password.hash === ownHash && !isSuperseded(world, account, member);
  const isTemporary = !!invitation && invitation.temporaryPasswordHash === temporaryHash;
  if (!account || (!isOwn && !isTemporary)) {
    noteFailedTry(world, about, now);
    throw wrongPassword(world, invitation, temporaryHash, now);
  }
  forgetFailedTries(world, about);
  demand(canSignIn(member));
  if (!isOwn) takeOnce(world, invitation!, account, now);
  return { account, isPasswordTemporary: !isOwn };
}

/** Whether a password is one of a former time: it counts no more once there is a temporary one, until it is set anew (OPS-24). */
const isSuperseded = (world: World, { id }: Account, member: StoredMember | null): boolean =>
  member?.status === 'active' &&
  member.mustChangePassword &&
  !world.acceptances.some(({ accountId, isPasswordSet }) => accountId === id && isPasswordSet);

function takeOnce(world: World, invitation: StoredInvitation, account: Account, now: number): void {
  const life = canUseLink(invitation, now);
  if (!life.allowed) throw deadLink(world, invitation, life.reason, now);
  useTemporaryPassword(invitation);
  recordStep({ world, now }, invitation, account, 'temporary_password');
}
