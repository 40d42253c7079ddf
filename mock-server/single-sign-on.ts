import type { ErrorCode } from 'invite-kit/contract';
import { canSignIn, canUseAccount } from 'invite-kit/policy';
import { recordStep, viewFor } from './acceptance-answer.ts';
import { demandMethod } from './authenticate-step.ts';
import { instant } from './clock.ts';
import { accountByEmail, isMemberFor, memberOf } from './directory.ts';
import type { Exchange, Reply } from './exchange.ts';
import { previewInvitation } from './invitation-preview.ts';
import { demandLivingLink } from './invitation-token.ts';
import { hasAccepted } from './joining.ts';
import type { Identity, SignInProof } from './oidc/oidc-world.ts';
import { newAccount } from './new-records.ts';
import { Refusal } from './refusal.ts';
import { randomId } from './secrets.ts';
import { endSessionsOf } from './sessions.ts';
import type { Account, StoredAcceptance, StoredInvitation, World } from './world.ts';

/** How long a sign-in at the provider is waited for, in milliseconds. */
const signInLife = 10 * 60_000;

/**
 * Begins the way to the organisation's own sign-in: answers its address, with all that proves later that the answer is
 * the one that is waited for. After a first try that came to nothing, people choose anew who they are.
 */
export function beginSso(
  { world, now, caller, secrets }: Exchange<'acceptance.step'>,
  stored: StoredAcceptance,
  invitation: StoredInvitation,
): string {
  const { oidc } = world;
  const { verifier, nonce, codeChallenge } = secrets.signIn!;
  const isSecondTry = !!stored.signIn?.proof;
  stored.signIn = {
    stateHash: secrets.fresh.hash,
    verifier,
    nonce,
    sessionId: caller.sessionId,
    expiresAt: instant(now + signInLife),
    takenBy: null,
    proof: null,
  };
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: oidc.clientId,
    redirect_uri: oidc.redirectUri,
    scope: 'openid email profile',
    state: secrets.fresh.secret,
    nonce,
    code_challenge: codeChallenge,
    code_challenge_method: 'S256',
    ...(invitation.email !== null && { login_hint: invitation.email }),
    ...(isSecondTry && { prompt: 'select_account' }),
  });
  return `${oidc.authorizationEndpoint}?${query.toString()}`;
}

/**
 * Ends it: takes the answer that came back with somebody, and signs them in as who they have proven to be. The answer is taken
 * once, and from the session that began. Nobody's sessions are all alike, so for who was not signed in it is the page that has
 * to refuse an answer that it did not ask for. Denied, in this order: `sso_failed` for an answer that is not waited for,
 * `acceptance_expired`, dead links, `sso_not_configured`, `sso_refused`, `sso_failed`, `wrong_account`, `email_verification_required`, and what
 * `canSignIn` says. Where another sign-in can begin, the refusal tells how (`current`).
 */
export function takeSsoAnswer(exchange: Exchange<'acceptance.ssoCallback'>): Reply {
  const { world, now, caller, secrets } = exchange;
  const { stored, invitation, proof } = waitingFor(exchange);
  if (!hasAccepted(world, invitation, caller.account))
    demandLivingLink(exchange, invitation, stored.tokenHash);
  // Only hashes are kept, so whoever goes on gets a fresh id.
  stored.idHash = secrets.acceptance.hash;
  const answerFor = (account: Account | null) => ({
    acceptance: viewFor(exchange, stored, invitation, account),
    preview: previewInvitation(exchange, invitation, account),
  });
  const refuse = (code: ErrorCode, params = {}): Refusal =>
    new Refusal(code, { params, current: answerFor(caller.account) });

  if (world.policy.acceptance.methods.length === 0) throw refuse('sso_not_configured');
  demandMethod(world, 'sso');
  if (proof.outcome !== 'proven') throw refuse(proof.outcome === 'refused' ? 'sso_refused' : 'sso_failed');
  const { identity } = proof;
  const known = identity.email_verified ? accountOf(world, identity) : null;
  const reason = reasonAgainst(world, invitation, identity, known);
  if (reason) throw refuse(reason, { identity: identity.email });
  const mayComeIn = canSignIn(memberOf(world, known?.id ?? null));
  if (!mayComeIn.allowed) throw refuse(mayComeIn.reason, { tenantName: world.tenant.name });

  const account = linked(world, identity, known, now);
  stored.accountId = account.id;
  if (caller.account?.id !== account.id) {
    if (!caller.isBearer) exchange.signIn(account.id);
    recordStep(exchange, invitation, account, 'authenticate');
  }
  return { body: answerFor(account) };
}

/** What an answer belongs to, and proves. It is taken once; a repeat of the same request is told the same. */
function waitingFor({ world, now, caller, secrets }: Exchange): {
  readonly stored: StoredAcceptance;
  readonly invitation: StoredInvitation;
  readonly proof: SignInProof;
} {
  const { callback, fingerprint } = secrets;
  const stored = callback && world.acceptances.find(({ signIn }) => signIn?.stateHash === callback.stateHash);
  const signIn = stored?.signIn;
  if (!stored || !signIn) throw new Refusal('sso_failed');
  const isTaken = signIn.takenBy !== null && signIn.takenBy !== fingerprint;
  if (isTaken || (!signIn.proof && signIn.sessionId !== caller.sessionId)) throw new Refusal('sso_failed');
  const invitation = world.invitations.find(({ id }) => id === stored.invitationId);
  if (!invitation) throw new Refusal('invitation_unusable');
  if (now >= Math.min(Date.parse(stored.expiresAt), Date.parse(signIn.expiresAt)))
    throw new Refusal('acceptance_expired');
  signIn.proof ??= callback.proof;
  return { stored, invitation, proof: signIn.proof };
}

/** The account of somebody whose address is proven: by their subject, then by that address. */
const accountOf = (world: World, { sub, email }: Identity): Account | null =>
  world.accounts.find(({ subject }) => subject === sub) ?? accountByEmail(world, email);

/** Why somebody is not the one who was invited, or has not proven it; `null` for who may sign in. */
function reasonAgainst(
  world: World,
  invitation: StoredInvitation,
  { sub, email, email_verified: emailVerified }: Identity,
  known: Account | null,
): ErrorCode | null {
  // An address that went over to somebody else at the provider does not hand over the account.
  if (known && known.subject !== null && known.subject !== sub) return 'wrong_account';
  const decision = canUseAccount({
    invitation,
    account: { userId: known?.id ?? '', email: known?.email ?? email, emailVerified },
    isMember: isMemberFor(world, known?.id ?? null, invitation),
    policy: world.policy,
  });
  const isAgainst =
    !decision.allowed && /^(wrong_account|email_verification_required)$/.test(decision.reason);
  return isAgainst ? decision.reason : null;
}

/** The account that somebody signs in to from now on: the known one, or a new one. */
function linked(world: World, { sub, name, email }: Identity, known: Account | null, now: number): Account {
  const account = known ?? addAccount(world, name, email);
  if (!account.emailVerified) {
    // Whoever made the account for an address that was not theirs is locked out of it.
    account.password = null;
    account.secondFactor = null;
    endSessionsOf(world, account.id, instant(now));
  }
  account.subject = sub;
  account.emailVerified = true;
  return account;
}

function addAccount(world: World, name: string, email: string): Account {
  const account = newAccount({ id: randomId('usr'), name, email });
  world.accounts.push(account);
  return account;
}
