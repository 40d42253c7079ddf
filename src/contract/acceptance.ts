import * as z from 'zod/mini';
import { InvitationPreview } from './invitation-preview.ts';
import { AcceptanceStep } from './acceptance-step.ts';
import { Count, Id, Instant, openEnum } from './scalars.ts';

/**
 * Where somebody stands at the step `mfa_enrol` (INT-09). `enrol`: the secret goes into an authenticator,
 * whose code proves it. `keep_codes`: it is set up, and the recovery codes are shown once. `verify`: they have
 * a second factor already, and its code is asked for.
 */
export const SecondFactorSetup = z.object({
  state: openEnum('enrol', 'keep_codes', 'verify'),
  /** The secret in Base32 (RFC 4648), for typing; `null` unless it is to be set up. */
  secret: z.nullable(z.string()),
  /** The same as a key URI (`otpauth://totp/…`), for the QR code. */
  uri: z.nullable(z.string()),
  /** In the answer to the code that set it up, and in no other; `null` where they are not known. */
  recoveryCodes: z.nullable(z.array(z.string())),
});
export type SecondFactorSetup = z.infer<typeof SecondFactorSetup>;

/**
 * A running acceptance. Its id is a secret of its own: whoever knows it can go on with it. It is
 * `completed` when nothing is left to do; the person is a member as soon as `result` is set.
 */
export const Acceptance = z.object({
  id: Id,
  status: openEnum('in_progress', 'completed', 'failed', 'expired'),
  steps: z.array(AcceptanceStep),
  currentStep: z.nullable(z.string()),
  expiresAt: z.nullable(Instant),
  /** Set once the person is a member. */
  result: z.nullable(z.object({ memberId: z.nullable(Id), landingUrl: z.nullable(z.string()) })),
  /** What the step `mfa_enrol` shows to who has proven to be the invited person. */
  secondFactor: z.optional(z.nullable(SecondFactorSetup)),
  /** What the step `profile` begins with. */
  profile: z.optional(
    z.nullable(
      z.object({ name: z.string(), phone: z.nullable(z.string()), photoUrl: z.nullable(z.string()) }),
    ),
  ),
  /** What the step `tour` shows, and where somebody left it. */
  tour: z.optional(
    z.nullable(
      z.object({ position: Count, stops: z.array(z.object({ title: z.string(), text: z.string() })) }),
    ),
  ),
  /**
   * Where to sign in through the organisation, an absolute URL; the way back leads to `acceptance.ssoCallback`, or to
   * `acceptance.resume` where the backend has taken the answer itself.
   */
  redirectUrl: z.optional(z.nullable(z.string())),
});
export type Acceptance = z.infer<typeof Acceptance>;

/**
 * What the signed-in person had begun: the acceptance under a new id, and the invitation that it is about. The same is
 * the `current` of a sign-in through the organisation that came to nothing, so that another one can begin.
 */
export const ResumedAcceptance = z.object({ acceptance: Acceptance, preview: InvitationPreview });
export type ResumedAcceptance = z.infer<typeof ResumedAcceptance>;

/** What a failure lets go on with, where the server said so (see `acceptance.ssoCallback`); `null` without it. */
export const resumedIn = ({ current }: { readonly current: unknown }): ResumedAcceptance | null =>
  z.safeParse(ResumedAcceptance, current).data ?? null;
