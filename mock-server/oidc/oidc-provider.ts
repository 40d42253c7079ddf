import { randomSecret, type FreshSecret } from '../secrets.ts';
import type { World } from '../world.ts';

/** Somebody as the identity provider vouches for them (OpenID Connect Core, standard claims). */
export interface Identity {
  /** Names the person at the provider for good. */
  readonly sub: string;
  readonly name: string;
  readonly email: string;
  readonly email_verified: boolean;
}

/** What a product asks the provider for, checked (RFC 6749, 4.1.1; RFC 7636, 4.3). */
export interface AuthorizationRequest {
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeChallenge: string;
  /** The address that the product expects, to begin with. */
  readonly loginHint: string | null;
}

/** A code that waits for its exchange: it works once, for a minute, and for who began. */
export interface StoredCode {
  readonly hash: string;
  readonly identity: Identity;
  readonly nonce: string;
  readonly codeChallenge: string;
  readonly redirectUri: string;
  readonly expiresAt: string;
  isUsed: boolean;
}

/** The identity provider of a world. Its keys are made when they are first needed. */
export interface OidcWorld {
  /** Who signs, and what people see as the sender. */
  readonly issuer: string;
  /** How the product is registered. */
  readonly clientId: string;
  /** The provider's page, without its query. */
  readonly authorizationEndpoint: string;
  /** The one page of the product that people are sent back to. */
  readonly redirectUri: string;
  /** A private key as JWK (RFC 7517); public all the same, because a mock guards nothing. */
  key: JsonWebKey | null;
  codes: StoredCode[];
}

/** How long a code waits, in milliseconds. */
const codeLife = 60_000;

/** Where the product sends people, with all that proves later that the answer is theirs. */
export function authorizationUrl(
  { authorizationEndpoint, clientId, redirectUri }: OidcWorld,
  { state, nonce, codeChallenge, loginHint }: Omit<AuthorizationRequest, 'redirectUri'>,
): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: 'openid email profile',
    state,
    nonce,
    code_challenge: codeChallenge,
    code_challenge_method: 'S256',
    ...(loginHint !== null && { login_hint: loginHint }),
  });
  return `${authorizationEndpoint}?${query.toString()}`;
}

/**
 * Reads a request at the provider's page. Throws for a client or a return address that is not registered, before
 * anybody is sent anywhere, and for a request without PKCE, state or nonce.
 */
export function readAuthorization(oidc: OidcWorld, query: URLSearchParams): AuthorizationRequest {
  const demand = (name: string, wanted?: string): string => {
    const value = query.get(name) ?? '';
    if (value === '' || (wanted !== undefined && value !== wanted))
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
  return {
    redirectUri,
    state: demand('state'),
    nonce: demand('nonce'),
    codeChallenge: demand('code_challenge'),
    loginHint: query.get('login_hint'),
  };
}

/** Everybody whom the provider knows, and whom it is asked for, who may be new. */
export function identitiesOf({ accounts }: World, { loginHint }: AuthorizationRequest): Identity[] {
  const known = accounts.map(({ id, name, email, emailVerified }) => ({
    sub: `sub-${id}`,
    name,
    email,
    email_verified: emailVerified,
  }));
  const isKnown =
    loginHint === null || known.some(({ email }) => email.toLowerCase() === loginHint.toLowerCase());
  return isKnown
    ? known
    : [
        { sub: `sub-${loginHint}`, name: loginHint.split('@')[0]!, email: loginHint, email_verified: true },
        ...known,
      ];
}

/** Somebody agrees: answers the product's page with a code for them. */
export function grantCode(
  oidc: OidcWorld,
  { redirectUri, state, nonce, codeChallenge }: AuthorizationRequest,
  identity: Identity,
  code: FreshSecret,
  now: number,
): string {
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
  return withAnswer(redirectUri, { code: code.secret, state, iss: oidc.issuer });
}

/** Somebody does not agree (RFC 6749, 4.1.2.1). */
export const refuseConsent = (oidc: OidcWorld, { redirectUri, state }: AuthorizationRequest): string =>
  withAnswer(redirectUri, { error: 'access_denied', state, iss: oidc.issuer });

/** The issuer stands beside the answer, so that no other provider can slip one in (RFC 9207). */
function withAnswer(redirectUri: string, answer: Readonly<Record<string, string>>): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  return url.href;
}

/** The code of an exchange, if it is good: the right one, in time, unused, and of who holds the verifier (RFC 7636). */
export function findCode(
  { codes, redirectUri }: OidcWorld,
  codeHash: string,
  challengeOfVerifier: string,
  now: number,
): StoredCode | null {
  const code = codes.find(({ hash }) => hash === codeHash);
  const isGood =
    code &&
    !code.isUsed &&
    now < Date.parse(code.expiresAt) &&
    code.redirectUri === redirectUri &&
    code.codeChallenge === challengeOfVerifier;
  return isGood ? code : null;
}

/** What the product keeps to itself until the answer comes: the verifier and the nonce. */
export const newProof = (): { readonly verifier: string; readonly nonce: string } => ({
  verifier: randomSecret(),
  nonce: randomSecret(16),
});
