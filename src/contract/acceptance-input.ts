import * as z from 'zod/mini';

/** Body of every operation that speaks with the token of a link. */
export const TokenInput = z.strictObject({ token: z.string().check(z.maxLength(2048)) });

/** What the step `authenticate` takes: a new account for the invited address, or its password. */
export const AuthenticateData = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('create'), name: z.string(), password: z.string() }),
  z.strictObject({ mode: z.literal('sign_in'), password: z.string() }),
]);
export type AuthenticateData = z.infer<typeof AuthenticateData>;

/** Body of a step. What `data` holds depends on the step's key. */
export const StepInput = z.strictObject({ data: z.optional(z.unknown()) });
