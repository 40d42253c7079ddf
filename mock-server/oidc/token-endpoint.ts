import { hashSecret, randomSecret } from '../secrets.ts';
import { signIdToken } from './id-token.ts';
import type { OidcWorld, StoredCode } from './oidc-world.ts';

/** What the token endpoint answers, as JSON, and its status (RFC 6749, 5). */
export interface TokenAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

const refuse = (error: string): TokenAnswer => ({ status: 400, body: { error } });

/** Exchanges a code for an ID token, once. */
export async function answerToken(oidc: OidcWorld, form: URLSearchParams, now: number): Promise<TokenAnswer> {
  const given = (name: string) => form.get(name) ?? '';
  if (given('grant_type') !== 'authorization_code') return refuse('unsupported_grant_type');
  if (given('client_id') !== oidc.clientId) return { status: 401, body: { error: 'invalid_client' } };
  const [hash, challenge] = await Promise.all([
    hashSecret(given('code')),
    hashSecret(given('code_verifier')),
  ]);
  const code = oidc.codes.find((one) => one.hash === hash);
  if (!code || !isGood(code, challenge, given('redirect_uri'), now)) {
    // A code is for one try, a wrong one included: whoever found one has no second guess at the verifier.
    if (code) code.isUsed = true;
    return refuse('invalid_grant');
  }
  code.isUsed = true;
  return {
    status: 200,
    body: {
      // Opens nothing: there is nothing at this provider but who somebody is.
      access_token: randomSecret(),
      token_type: 'Bearer',
      expires_in: 60,
      id_token: await signIdToken(oidc, code.identity, code.nonce, now),
    },
  };
}

/** Whether a code is in time, unused, for this return address, and of who holds the verifier (RFC 7636, 4.6). */
const isGood = (code: StoredCode, challenge: string, redirectUri: string, now: number): boolean =>
  !code.isUsed &&
  now < Date.parse(code.expiresAt) &&
  code.redirectUri === redirectUri &&
  code.codeChallenge === challenge;
