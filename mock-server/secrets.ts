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

/** A new secret with the one that goes into the same mail, where the tenant works with temporary passwords. */
export interface FreshAccess extends FreshSecret {
  readonly password: FreshSecret;
}

/** A new token and a new temporary password. */
export async function freshAccess(): Promise<FreshAccess> {
  const [token, password] = await Promise.all([freshSecret(), freshTemporaryPassword()]);
  return { ...token, password };
}

/** Crockford's 32 signs: none looks like another. */
const signs = '0123456789abcdefghjkmnpqrstvwxyz';

/** Random signs that people can write down, five bits each. */
export const randomSigns = (count: number): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(count)), (byte) => signs[byte % 32]).join('');

/** What is alike in two spellings of such a text. */
export const plainSigns = (text: string): string => text.toLowerCase().replace(/[^a-z\d]/g, '');

/** A temporary password of 120 bits in four groups. */
export const randomTemporaryPassword = (): string => randomSigns(24).replace(/.{6}(?=.)/g, '$&-');

/** What is kept of a temporary password, whatever its spelling: as random as it is, it needs no slow hash. */
export const hashTemporaryPassword = (text: string): Promise<string> => hashSecret(plainSigns(text));

async function freshTemporaryPassword(): Promise<FreshSecret> {
  const secret = randomTemporaryPassword();
  return { secret, hash: await hashTemporaryPassword(secret) };
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
