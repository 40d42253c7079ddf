import { exportJWK, generateKeyPair, importJWK, jwtVerify, SignJWT, type JWK } from 'jose';
import type { Identity, OidcWorld } from './oidc-provider.ts';

const algorithm = 'ES256';

/** Seconds for which an ID token counts. */
const tokenLife = 300;

/** Makes the provider's key, once. */
export async function ensureKey(oidc: OidcWorld): Promise<void> {
  if (oidc.key) return;
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  // Another request may have been faster.
  oidc.key ??= (await exportJWK(privateKey)) as JsonWebKey;
}

/** The public half, as the provider publishes it. */
export function publicKey({ key }: OidcWorld): JWK {
  const { kty, crv, x, y } = (key ?? {}) as JWK;
  return { kty, crv, x, y, alg: algorithm, use: 'sig' };
}

/** Signs who somebody is, for one product and one request. */
export async function signIdToken(
  oidc: OidcWorld,
  { identity, nonce }: { readonly identity: Identity; readonly nonce: string },
  now: number,
): Promise<string> {
  await ensureKey(oidc);
  const { sub, name, email, email_verified } = identity;
  const seconds = Math.floor(now / 1000);
  return new SignJWT({ name, email, email_verified, nonce })
    .setProtectedHeader({ alg: algorithm })
    .setIssuer(oidc.issuer)
    .setAudience(oidc.clientId)
    .setSubject(sub)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + tokenLife)
    .sign(await importJWK(oidc.key as JWK, algorithm));
}

/**
 * Who an ID token is about, or `null` when it proves nothing here: a wrong signature, issuer, audience, nonce or
 * time (OpenID Connect Core, 3.1.3.7).
 */
export async function readIdToken(
  oidc: OidcWorld,
  token: string,
  nonce: string,
  now: number,
): Promise<Identity | null> {
  try {
    const { payload } = await jwtVerify(token, await importJWK(publicKey(oidc), algorithm), {
      algorithms: [algorithm],
      issuer: oidc.issuer,
      audience: oidc.clientId,
      currentDate: new Date(now),
      requiredClaims: ['exp', 'iat', 'sub', 'nonce', 'email'],
    });
    const { sub, name, email, email_verified } = payload as Partial<Identity>;
    if (payload['nonce'] !== nonce || !sub || !email) return null;
    return { sub, name: name ?? email, email, email_verified: email_verified === true };
  } catch {
    return null;
  }
}
