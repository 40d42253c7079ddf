/**
 * A new key for something that a person means to do: the same for every try of it. A UUID on secure
 * pages; elsewhere, where browsers make none, as many random bits in hexadecimal.
 */
export const newIdempotencyKey = (): string =>
  crypto.randomUUID?.() ??
  crypto
    .getRandomValues(new Uint8Array(16))
    .reduce((hex, byte) => hex + byte.toString(16).padStart(2, '0'), '');
