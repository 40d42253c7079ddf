import { displayName } from 'invite-kit/contract';
import { accountByEmail } from './directory.ts';
import { randomId, type FreshSecret } from './secrets.ts';
import { setBrowserSession } from './sessions.ts';
import type { StoredAcceptance, World } from './world.ts';

/** Whom the organisation's own sign-in is asked to vouch for. */
export interface SsoPerson {
  readonly name: string;
  readonly email: string;
}

/** Begins the way to the organisation's own sign-in: answers its address, with a handle that works once. */
export function beginSso(world: World, stored: StoredAcceptance, fresh: FreshSecret): string {
  stored.ssoStateHash = fresh.hash;
  return world.pages.sso.replaceAll('{state}', fresh.secret);
}

/** Whom a handle is about; `null` for one that is not waited for. */
export function ssoPerson(world: World, stateHash: string): SsoPerson | null {
  const stored = world.acceptances.find((acceptance) => acceptance.ssoStateHash === stateHash);
  const invitation = world.invitations.find(({ id }) => id === stored?.invitationId);
  if (!invitation || invitation.email === null) return null;
  const { email, name } = invitation;
  return { email, name: displayName(name) ?? email.split('@')[0]! };
}

/**
 * Ends it: the browser is signed in as who was invited, by an account whose address the organisation has
 * proven. Answers the page to go back to, which needs no token. Throws for a handle that is not waited for.
 */
export function finishSso(world: World, stateHash: string, now: number): string {
  const stored = world.acceptances.find((acceptance) => acceptance.ssoStateHash === stateHash);
  const person = ssoPerson(world, stateHash);
  if (!stored || !person) throw new TypeError('This sign-in was not asked for, or is over.');
  let account = accountByEmail(world, person.email);
  if (!account) {
    account = { id: randomId('usr'), ...person, emailVerified: true, password: null };
    world.accounts.push(account);
  }
  account.emailVerified = true;
  stored.ssoStateHash = null;
  stored.accountId = account.id;
  setBrowserSession(world, account.id, now);
  return world.pages.accept.replace(/[#?][^#?]*\{token\}.*$/, '');
}
