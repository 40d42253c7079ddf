import {
  allowInsecureRequests,
  authorizationCodeGrantRequest,
  AuthorizationResponseError,
  calculatePKCECodeChallenge,
  clockSkew,
  customFetch,
  discoveryRequest,
  generateRandomCodeVerifier,
  generateRandomNonce,
  getValidatedIdTokenClaims,
  None,
  processAuthorizationCodeResponse,
  processDiscoveryResponse,
  validateApplicationLevelSignature,
  validateAuthResponse,
  type IDToken,
} from 'oauth4webapi';
import type { Identity, OidcWorld, SignInProof, StoredSignIn } from './oidc-world.ts';

/** What the product keeps to itself until the answer comes, and what it shows of it. */
export interface SignInSecrets {
  readonly verifier: string;
  readonly codeChallenge: string;
  readonly nonce: string;
}

/** An answer of the provider, as it came back to the product's page. */
export interface AuthorizationAnswer {
  readonly state: string;
  readonly code?: string | undefined;
  readonly error?: string | undefined;
  readonly iss?: string | undefined;
}

export async function newSignIn(): Promise<SignInSecrets> {
  const verifier = generateRandomCodeVerifier();
  return {
    verifier,
    codeChallenge: await calculatePKCECodeChallenge(verifier),
    nonce: generateRandomNonce(),
  };
}

/**
 * Proves who an answer is about: issuer of the answer, exchange of the code with its verifier, then issuer,
 * audience, nonce, times and signature of the ID token (OpenID Connect Core, 3.1.3.7). `ask` sends requests to the
 * provider; `state` is the one that was waited for; `now` is the product's clock in milliseconds.
 */
export async function proveSignIn(
  { issuer, clientId, redirectUri }: Pick<OidcWorld, 'issuer' | 'clientId' | 'redirectUri'>,
  { verifier, nonce }: Pick<StoredSignIn, 'verifier' | 'nonce'>,
  answer: AuthorizationAnswer,
  ask: (request: Request) => Promise<Response>,
  now: number,
): Promise<SignInProof> {
  const options = {
    [customFetch]: (url: string, init: RequestInit) => ask(new Request(url, init)),
    // A mock may stand on plain HTTP; no request leaves the backend.
    [allowInsecureRequests]: issuer.startsWith('http:'),
  };
  const client = { client_id: clientId, [clockSkew]: Math.round((now - Date.now()) / 1000) };
  try {
    const url = new URL(issuer);
    const provider = await processDiscoveryResponse(url, await discoveryRequest(url, options));
    const given = Object.entries(answer).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const parameters = validateAuthResponse(provider, client, new URLSearchParams(given), answer.state);
    const response = await authorizationCodeGrantRequest(
      provider,
      client,
      None(),
      parameters,
      redirectUri,
      verifier,
      options,
    );
    const tokens = await processAuthorizationCodeResponse(provider, client, response, {
      expectedNonce: nonce,
      requireIdToken: true,
    });
    await validateApplicationLevelSignature(provider, response, options);
    const identity = identityIn(getValidatedIdTokenClaims(tokens));
    return identity ? { outcome: 'proven', identity } : { outcome: 'failed' };
  } catch (thrown) {
    const isRefused = thrown instanceof AuthorizationResponseError && thrown.error === 'access_denied';
    return { outcome: isRefused ? 'refused' : 'failed' };
  }
}

function identityIn(claims: IDToken | undefined): Identity | null {
  if (!claims) return null;
  const { sub, name, email, email_verified } = claims;
  if (typeof email !== 'string') return null;
  return {
    sub,
    name: typeof name === 'string' ? name : email,
    email,
    // Anything but a plain yes is none.
    email_verified: email_verified === true,
  };
}
