import { displayName } from 'invite-kit/contract';
import { canUseLink } from 'invite-kit/policy';
import { invitationTarget, record } from './audit-trail.ts';
import { actorRef } from './caller.ts';
import { accountByEmail } from './directory.ts';
import { randomId, type FreshSecret } from './secrets.ts';
import { setBrowserSession } from './sessions.ts';
import type { StoredAcceptance, StoredInvitation, World } from './world.ts';

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
export const ssoPerson = (world: World, stateHash: string, now: number): SsoPerson | null =>
  waiting(world, stateHash, now)?.person ?? null;

/**
 * Ends it: the browser is signed in as who was invited, by an account whose address the organisation has
 * proven. Answers the page to go back to, which needs no token. Throws for a handle that is not waited for.
 */
export function finishSso(world: World, stateHash: string, now: number): string {
  const found = waiting(world, stateHash, now);
  if (!found) throw new TypeError('This sign-in was not asked for, or is over.');
  const { stored, invitation, person } = found;
  let account = accountByEmail(world, person.email);
  if (!account) {
    account = {
      id: randomId('usr'),
      ...person,
      emailVerified: true,
      password: null,
      secondFactor: null,
      systemAdmin: false,
    };
    world.accounts.push(account);
  }
  account.emailVerified = true;
  stored.ssoStateHash = null;
  stored.accountId = account.id;
  setBrowserSession(world, account.id, now, false);
  record(world, now, {
    type: 'acceptance.step_done',
    actor: actorRef(account),
    target: invitationTarget(invitation),
    changes: [{ field: 'step', from: null, to: 'authenticate' }],
  });
  return withoutToken(world.pages.accept);
}

/** What a handle is waited for by, while both the acceptance and its link last. */
function waiting(
  world: World,
  stateHash: string,
  now: number,
): { stored: StoredAcceptance; invitation: StoredInvitation; person: SsoPerson } | null {
  const stored = world.acceptances.find((acceptance) => acceptance.ssoStateHash === stateHash);
  const invitation = world.invitations.find(({ id }) => id === stored?.invitationId);
  if (!stored || !invitation || invitation.email === null) return null;
  const isOver = now >= Date.parse(stored.expiresAt) || !canUseLink(invitation, now).allowed;
  if (isOver || invitation.tokenHash !== stored.tokenHash) return null;
  const { email, name } = invitation;
  return { stored, invitation, person: { email, name: displayName(name) ?? email.split('@')[0]! } };
}

/** The page that accepts, without the place for a token in its fragment, query or path. */
const withoutToken = (page: string): string =>
  page
    .replace(/([#?&])[^#?&]*\{token\}&?/, '$1')
    .replace(/[#?&]$/, '')
    .replace('{token}', '');
