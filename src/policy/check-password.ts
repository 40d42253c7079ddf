import { allow, deny, type Decision } from './decision.ts';

/** Longest password that is taken, in characters; every character is allowed. */
export const passwordMaxLength = 128;

/**
 * Whether a new password is long enough and is not the address or the product's name again.
 * Denied: `required`, `weak_password` with `minLength`, `too_long` with `max`.
 */
export function checkPassword(
  password: string,
  { minLength, context }: { readonly minLength: number; readonly context: readonly string[] },
): Decision {
  const length = [...password].length;
  const pointer = '/data/password';
  if (length === 0) return deny('required', {}, pointer);
  if (length > passwordMaxLength) return deny('too_long', { max: passwordMaxLength }, pointer);
  const isGuessable =
    new Set(password).size < 4 || context.some((word) => word.toLowerCase() === password.toLowerCase());
  return length < minLength || isGuessable ? deny('weak_password', { minLength }, pointer) : allow;
}
