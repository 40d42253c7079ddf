import { emailKey } from 'invite-kit/contract';
import { randomId, type FreshSecret } from '../secrets.ts';
import type { Account, World } from '../world.ts';
import type { Identity, OidcWorld } from './oidc-world.ts';

/** What a product asks the provider for, checked (RFC 6749, 4.1.1; RFC 7636, 4.3). */
export interface AuthorizationRequest {
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeChallenge: string;
  /** The address that the product expects, to begin with. */
  readonly loginHint: string | null;
  /** Whether people are to choose anew, because the last choice was no good (`prompt=select_account`). */
  readonly asksAnew: boolean;
}

/** As whom somebody can sign in at the provider. */
export interface IdentityOffer {
  readonly name: string;
  readonly email: string;
  readonly isVerified: boolean;
}

/** What somebody says at the provider's page: who they are, or that they do not agree. */
export type IdentityChoice = Pick<IdentityOffer, 'email' | 'isVerified'> | 'refuse';

/** How long a code waits, in milliseconds. */
const codeLife = 60_000;

/**
 * Reads a request at the provider's page. Throws a `TypeError` for a client or a return address that is not
 * registered, for a request without PKCE, state or nonce, and for one that was answered before.
 */
export function readAuthorization(oidc: OidcWorld, query: URLSearchParams): AuthorizationRequest {
  const demand = (name: string, wanted?: string): string => {
    const values = query.getAll(name);
    const [value = ''] = values;
    if (value === '' || values.length > 1 || (wanted !== undefined && value !== wanted))
      throw new TypeError(
        `This sign-in was not asked for rightly: ${name} is ${value === '' ? 'missing' : 'wrong'}.`,
      );
    return value;
  };
  demand('client_id', oidc.clientId);
  const redirectUri = demand('redirect_uri', oidc.redirectUri);
  demand('response_type', 'code');
  demand('code_challenge_method', 'S256');
  if (!demand('scope').split(' ').includes('openid'))
    throw new TypeError('This sign-in does not ask who one is.');
  const nonce = demand('nonce');
  if (oidc.answered.includes(nonce)) throw new TypeError('This sign-in is over.');
  return {
    redirectUri,
    state: demand('state'),
    nonce,
    codeChallenge: demand('code_challenge'),
    loginHint: query.get('login_hint'),
    asksAnew: query.get('prompt') === 'select_account',
  };
}

/**
 * As whom somebody can sign in: first the address that the product expects, then everybody with an account, and
 * last that address once more, from somebody who has not proven it.
 */
export function identityOffers(world: World, { loginHint }: AuthorizationRequest): IdentityOffer[] {
  const known = [...world.oidc.identities, ...world.accounts.map(identityOfAccount)];
  const hint = loginHint ?? '';
  const isHint = ({ email, isVerified }: IdentityOffer) => isVerified && emailKey(email) === emailKey(hint);
  const offers = known
    .map(({ name, email, email_verified: isVerified }) => ({ name, email, isVerified }))
    .filter((offer, index, all) => all.findIndex((one) => isSameOffer(one, offer)) === index);
  if (emailKey(hint) === null) return offers;
  const expected = offers.find(isHint) ?? { name: nameOf(hint), email: hint, isVerified: true };
  const unproven = { ...expected, isVerified: false };
  const others = offers.filter((offer) => !isHint(offer) && !isSameOffer(offer, unproven));
  return [expected, ...others, unproven];
}

const isSameOffer = (one: IdentityOffer, other: IdentityOffer): boolean =>
  one.isVerified === other.isVerified && emailKey(one.email) === emailKey(other.email);

const identityOfAccount = ({ id, subject, name, email, emailVerified }: Account): Identity => ({
  sub: subject ?? `sub-${id}`,
  name,
  email,
  email_verified: emailVerified,
});

/** Whom somebody says to be. Who is new is remembered: their `sub` is for good. Throws for what is no address. */
function identityOf(world: World, { email, isVerified }: Exclude<IdentityChoice, 'refuse'>): Identity {
  const key = emailKey(email);
  if (key === null) throw new TypeError(`"${email}" is no address.`);
  const known = [...world.oidc.identities, ...world.accounts.map(identityOfAccount)].find(
    (one) => one.email_verified === isVerified && emailKey(one.email) === key,
  );
  if (known) return known;
  const identity = { sub: randomId('sub'), name: nameOf(email), email, email_verified: isVerified };
  world.oidc.identities.push(identity);
  return identity;
}

/** "Ada Lovelace" of `ada.lovelace@example.com`. */
const nameOf = (email: string): string =>
  email
    .split('@')[0]!
    .split(/[._-]+/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ');

/**
 * Answers a request by sending people back: with a code for who they say to be, or with the news that they do not
 * agree (RFC 6749, 4.1.2).
 */
export function answerAuthorization(
  world: World,
  { redirectUri, state, nonce, codeChallenge }: AuthorizationRequest,
  choice: IdentityChoice,
  code: FreshSecret,
  now: number,
): string {
  const { oidc } = world;
  const identity = choice === 'refuse' ? null : identityOf(world, choice);
  oidc.answered.push(nonce);
  if (!identity) return withAnswer(oidc, redirectUri, { error: 'access_denied', state });
  oidc.codes = oidc.codes.filter(({ expiresAt }) => now < Date.parse(expiresAt));
  oidc.codes.push({
    hash: code.hash,
    identity,
    nonce,
    codeChallenge,
    redirectUri,
    expiresAt: new Date(now + codeLife).toISOString(),
    isUsed: false,
  });
  return withAnswer(oidc, redirectUri, { code: code.secret, state });
}

/** The issuer stands beside the answer, so that no other provider can slip one in (RFC 9207). */
function withAnswer(
  { issuer: iss }: OidcWorld,
  redirectUri: string,
  answer: Readonly<Record<string, string>>,
): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries({ ...answer, iss })) url.searchParams.set(name, value);
  return url.href;
}
