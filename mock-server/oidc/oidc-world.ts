/** Where the provider is, below the base address of the backend. */
export const providerPath = '/v1/oidc';

/** Which endpoint of the provider an address names, such as `/token`; `null` for any other address. */
export const providerEndpoint = (pathname: string): string | null =>
  /\/v1\/oidc(\/.*)$/.exec(pathname)?.[1] ?? null;

/** Somebody as the identity provider vouches for them (OpenID Connect Core, standard claims). */
export interface Identity {
  /** Names the person at the provider for good. */
  readonly sub: string;
  readonly name: string;
  readonly email: string;
  readonly email_verified: boolean;
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

/** The identity provider of a world. Its key is made when it is first needed. */
export interface OidcWorld {
  /** Who signs; its endpoints are below. */
  readonly issuer: string;
  /** How the product is registered. */
  readonly clientId: string;
  /** The provider's page, without its query. */
  readonly authorizationEndpoint: string;
  /** The one page of the product that people are sent back to. */
  readonly redirectUri: string;
  /** A private key as JWK (RFC 7517); no secret all the same, because a mock guards nothing. */
  key: JsonWebKey | null;
  /** People whom the provider knows besides the product's accounts. */
  identities: Identity[];
  codes: StoredCode[];
  /** The nonces of requests that were answered: each is answered once. */
  answered: string[];
}

/** Who an authorization answer was about, or why nobody. */
export type SignInProof =
  | { readonly outcome: 'proven'; readonly identity: Identity }
  /** `refused`: the person did not agree. `failed`: state, issuer, code or ID token do not fit. */
  | { readonly outcome: 'refused' | 'failed' };

/** A sign-in at the provider that an acceptance waits for. */
export interface StoredSignIn {
  /** SHA-256 of the state. */
  readonly stateHash: string;
  /** What the code is asked for with (RFC 7636). */
  readonly verifier: string;
  readonly nonce: string;
  /** The session of who began it: the answer has to come from there. `null` for who was not signed in. */
  readonly sessionId: string | null;
  readonly expiresAt: string;
  /** The fingerprint of the one request that brought the answer; it can be repeated. */
  takenBy: string | null;
  /** What came of it. */
  proof: SignInProof | null;
}
