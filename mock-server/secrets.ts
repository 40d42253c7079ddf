import type { StoredPassword } from './world.ts';

/** A secret and the only thing that is kept of it. */
export interface FreshSecret {
  readonly secret: string;
  readonly hash: string;
}

/** Few, because a mock guards nothing and has to be quick; a real backend takes a slow password hash. */
const passwordIterations = 1000;

/** Bytes as base64url without padding. */
function toBase64Url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** A random text of `bytes` bytes (32 unless told: 256 bits, 43 characters) that is safe in addresses. */
export const randomSecret = (bytes = 32): string =>
  toBase64Url(crypto.getRandomValues(new Uint8Array(bytes)));

/** A random id that says what kind of thing it names. */
export const randomId = (kind: string): string => `${kind}_${randomSecret(12)}`;

function subtle(): SubtleCrypto {
  const { subtle: present }: { subtle?: SubtleCrypto } = crypto;
  if (!present) throw new TypeError('The mock server needs https or localhost: here is no subtle().');
  return present;
}

/** SHA-256 of a text in base64url. */
export async function hashSecret(text: string): Promise<string> {
  const digest = await subtle().digest('SHA-256', new TextEncoder().encode(text));
  return toBase64Url(new Uint8Array(digest));
}

/** A new secret with its hash. */
export async function freshSecret(): Promise<FreshSecret> {
  const secret = randomSecret();
  return { secret, hash: await hashSecret(secret) };
}

/** The salted hash of a password (PBKDF2, SHA-256). */
export async function hashPassword(password: string, salt = randomSecret(16)): Promise<StoredPassword> {
  const text = new TextEncoder();
  const key = await subtle().importKey('raw', text.encode(password), 'PBKDF2', false, ['deriveBits']);
  const parameters = {
    name: 'PBKDF2',
    hash: 'SHA-256',
    salt: text.encode(salt),
    iterations: passwordIterations,
  };
  return { salt, hash: toBase64Url(new Uint8Array(await subtle().deriveBits(parameters, key, 256))) };
}
