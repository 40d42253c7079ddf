import { PasswordData } from 'invite-kit/contract';
import { canSignIn, checkPassword } from 'invite-kit/policy';
import { demandMethod } from './authenticate-step.ts';
import { accountByEmail, memberOf } from './directory.ts';
import type { Exchange } from './exchange.ts';
import { demandFewTries, forgetFailedTries, noteFailedTry, passwordLimit } from './failed-tries.ts';
import { canRequestRenewal } from './invitation-token.ts';
import { madeMember } from './made-membership.ts';
import { demand, Refusal } from './refusal.ts';
import { checkInput } from './request-input.ts';
import { sessionOf } from './sessions.ts';
import type { Account, StoredAcceptance, StoredInvitation, World } from './world.ts';

/** Whether somebody has come in with the temporary password: in this acceptance, or in the session that they have. */
export function isPasswordProven(
  { world, caller }: Pick<Exchange, 'world' | 'caller'>,
  account: Account,
  stored: StoredAcceptance | null,
): boolean {
  if (stored?.isPasswordProven && stored.accountId === account.id) return true;
  return sessionOf(world, caller.sessionId, account.id)?.isPasswordTemporary ?? false;
}

/**
 * The step `temporary_password` (OPS-24, OPS-26): takes the one from the newest mail, once, and answers whose it is.
 * The address is the invitation's.
 */
export function takeTemporaryPassword(
  exchange: Exchange<'acceptance.step'>,
  invitation: StoredInvitation,
): Account {
  const { world, now, secrets, body } = exchange;
  demandMethod(world, 'temporary_password');
  checkInput(PasswordData, body.data, '/data');
  const account = madeMember(world, invitation) && accountByEmail(world, invitation.email ?? '');
  const about = `temporary-password:${invitation.id}`;
  demandFewTries(world, about, passwordLimit, now);
  const hash = secrets.password?.asTemporary ?? '';
  if (!account || hash === '' || hash !== invitation.temporaryPasswordHash) {
    noteFailedTry(world, about, now);
    throw wrongPassword(world, invitation, hash, now);
  }
  forgetFailedTries(world, about);
  demand(canSignIn(memberOf(world, account.id)));
  useTemporaryPassword(invitation);
  return account;
}

/** From now on it is worth nothing (OPS-26). */
export function useTemporaryPassword(invitation: StoredInvitation): void {
  const { temporaryPasswordHash: hash } = invitation;
  if (hash !== null) invitation.formerTemporaryPasswords.push({ hash, as: 'used' });
  invitation.temporaryPasswordHash = null;
}

/** The no to a wrong password; whoever has one that was right once is told what became of it. */
export function wrongPassword(
  world: World,
  invitation: StoredInvitation | null,
  hash: string,
  now: number,
): Refusal {
  const former = invitation?.formerTemporaryPasswords.find((one) => one.hash === hash);
  if (!invitation || !former) return new Refusal('invalid_credentials');
  const params = {
    temporaryPassword: former.as,
    canRequestRenewal: canRequestRenewal(world, invitation, now),
  };
  return new Refusal('invalid_credentials', { params });
}

/**
 * The step `new_password` (OPS-25): a password of their own, which is neither the temporary one nor one that they had.
 * Denied, in this order: `authentication_required` before the temporary one, the faults of `checkPassword`,
 * `password_reused`.
 */
export function checkNewPassword(
  exchange: Exchange<'acceptance.step'>,
  stored: StoredAcceptance,
  invitation: StoredInvitation,
  account: Account | null,
): Account {
  const { world, secrets, body } = exchange;
  if (!account || !isPasswordProven(exchange, account, stored)) throw new Refusal('authentication_required');
  const { password } = checkInput(PasswordData, body.data, '/data');
  const { tenant, policy } = world;
  const { email, name } = account;
  const context = [email, email.split('@')[0]!, name, tenant.name, tenant.productName];
  demand(checkPassword(password, { minLength: policy.acceptance.passwordMinLength, context }));
  const { asKept, asTemporary } = secrets.password!;
  const isOwn = asKept !== null && asKept.hash === account.password?.hash;
  const isTemporary =
    invitation.temporaryPasswordHash === asTemporary ||
    invitation.formerTemporaryPasswords.some(({ hash }) => hash === asTemporary);
  if (isOwn || isTemporary)
    throw new Refusal('password_reused', {
      errors: [{ pointer: '/data/password', code: 'password_reused' }],
    });
  return account;
}
