import * as z from 'zod/mini';

/** Body of every operation that speaks with the token of a link. */
export const TokenInput = z.strictObject({ token: z.string().check(z.maxLength(2048)) });

/** What the step `authenticate` takes: a new account for the invited address, or its password. */
export const AuthenticateData = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('create'), name: z.string(), password: z.string() }),
  z.strictObject({ mode: z.literal('sign_in'), password: z.string() }),
  /** Asks for the way to the organisation's own sign-in; it answers with `redirectUrl`. Asked for again, people choose anew who they are. */
  z.strictObject({ mode: z.literal('sso') }),
]);
export type AuthenticateData = z.infer<typeof AuthenticateData>;

const parameter = z.string().check(z.maxLength(2048));

/**
 * What the organisation's own sign-in answered, as it stood in the query of the page that people came back to: a
 * `code`, or an `error` (RFC 6749, 4.1.2), with the `state`, and the issuer where it was said (RFC 9207).
 */
export const SsoCallbackInput = z.strictObject({
  state: parameter,
  code: z.optional(parameter),
  error: z.optional(parameter),
  iss: z.optional(parameter),
});
export type SsoCallbackInput = z.infer<typeof SsoCallbackInput>;

/** A photo on its way: a `data:` address of a JPEG, PNG or WebP image of at most this many characters. */
export const photoMaxLength = 300_000;

/** What the step `profile` takes. */
export const ProfileData = z.strictObject({
  name: z.string(),
  phone: z.nullable(z.string()),
  /** A new photo; `null` takes the present one away; left out, it stays. */
  photo: z.optional(z.nullable(z.string().check(z.maxLength(photoMaxLength)))),
});
export type ProfileData = z.infer<typeof ProfileData>;

/** What the step `tour` takes: where somebody is, or that they are through, or have had enough. */
export const TourData = z.union([
  z.strictObject({ position: z.int().check(z.gte(0)) }),
  z.strictObject({ outcome: z.enum(['done', 'skipped']) }),
]);
export type TourData = z.infer<typeof TourData>;

/**
 * What the step `mfa_enrol` takes: the code that the authenticator shows, or a recovery code where a second
 * factor is asked for that is there already; then, once, that the recovery codes are kept.
 */
export const SecondFactorData = z.union([
  z.strictObject({ code: z.string().check(z.maxLength(64)) }),
  z.strictObject({ recoveryCodesKept: z.literal(true) }),
]);
export type SecondFactorData = z.infer<typeof SecondFactorData>;

/**
 * What the steps `temporary_password` and `new_password` take (OPS-24, OPS-25): the password from the mail, whose
 * address is the invitation's; then the one that takes its place.
 */
export const PasswordData = z.strictObject({ password: z.string() });
export type PasswordData = z.infer<typeof PasswordData>;

/** Body of a step. What `data` holds depends on the step's key. */
export const StepInput = z.strictObject({ data: z.optional(z.unknown()) });
