import { exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose';
import type { Identity, OidcWorld } from './oidc-world.ts';

/** How ID tokens are signed. */
export const signingAlgorithm = 'ES256';

/** Seconds for which an ID token counts. */
const tokenLife = 300;

/** The public half of the provider's key, as it publishes it. */
export async function publicKey(oidc: OidcWorld): Promise<JWK> {
  const { kty, crv, x, y } = await ensureKey(oidc);
  return { kty, crv, x, y, alg: signingAlgorithm, use: 'sig' };
}

/** Signs who somebody is, for one product and one request. */
export async function signIdToken(
  oidc: OidcWorld,
  { sub, name, email, email_verified }: Identity,
  nonce: string,
  now: number,
): Promise<string> {
  const seconds = Math.floor(now / 1000);
  return new SignJWT({ name, email, email_verified, nonce })
    .setProtectedHeader({ alg: signingAlgorithm })
    .setIssuer(oidc.issuer)
    .setAudience(oidc.clientId)
    .setSubject(sub)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + tokenLife)
    .sign(await importJWK(await ensureKey(oidc), signingAlgorithm));
}

/** The provider's key, made once. */
async function ensureKey(oidc: OidcWorld): Promise<JWK> {
  if (!oidc.key) {
    const { privateKey } = await generateKeyPair(signingAlgorithm, { extractable: true });
    // Another request may have been faster.
    oidc.key ??= (await exportJWK(privateKey)) as JsonWebKey;
  }
  return oidc.key;
}
