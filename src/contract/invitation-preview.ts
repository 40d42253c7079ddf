import * as z from 'zod/mini';
import { AcceptanceStep } from './acceptance-step.ts';
import { ErrorCodeSchema } from './error-code-schema.ts';
import { Count, Instant, openEnum } from './scalars.ts';

const PreviewRole = z.object({
  name: z.string(),
  description: z.nullable(z.string()),
  /** What the role may do, in words; `condition` narrows it. */
  permissions: z.array(z.object({ label: z.string(), condition: z.nullable(z.string()) })),
});

/**
 * What the holder of a link is shown. Everything comes from the answer to that one token; reading it
 * changes nothing and may be repeated (ALL-08).
 * `full`: all is known. `sign_in_first`: nothing is disclosed yet. `token_only`: read from a
 * self-contained token, whose state is unknown.
 */
export const InvitationPreview = z.union([
  z.object({
    kind: z.literal('full'),
    tenantName: z.string(),
    productName: z.string(),
    tenantLogoUrl: z.nullable(z.string()),
    inviterName: z.nullable(z.string()),
    roles: z.array(PreviewRole),
    scopeNames: z.array(z.string()),
    /** Those of them, such as a network, that it is to, where it gives nothing in the tenant as a whole. */
    placeNames: z.optional(z.array(z.string())),
    note: z.nullable(z.string()),
    /** The invited address; `null` for an open link. */
    email: z.nullable(z.string()),
    expiresAt: z.nullable(Instant),
    /** Whether the invited address has an account already. */
    account: openEnum('new', 'existing'),
    /** How the signed-in person, if any, relates to the invitation. */
    viewerMatch: openEnum('anonymous', 'match', 'mismatch', 'self_invite', 'already_member'),
    viewerEmail: z.nullable(z.string()),
    /** Why it cannot be accepted now although the link is good, for example `seat_limit_reached`. */
    obstacle: z.nullable(ErrorCodeSchema),
    methods: z.array(openEnum('password', 'sign_in', 'sso', 'temporary_password')),
    passwordMinLength: Count,
    /** How it is with the temporary password of the mail: one that was used needs a new mail (OPS-26). */
    temporaryPassword: z.optional(z.nullable(openEnum('waiting', 'used'))),
    /** Whether the inviter can be asked for a new mail now. */
    canRequestRenewal: z.optional(z.boolean()),
    /** What the organisation's own sign-in is called, where `methods` has `sso`. */
    ssoLabel: z.optional(z.nullable(z.string())),
    steps: z.array(AcceptanceStep),
    landingUrl: z.nullable(z.string()),
    serverNow: z.nullable(Instant),
  }),
  z.object({ kind: z.literal('sign_in_first'), steps: z.array(AcceptanceStep) }),
  z.object({
    kind: z.literal('token_only'),
    email: z.nullable(z.string()),
    expiresAt: z.nullable(Instant),
    steps: z.array(AcceptanceStep),
  }),
]);
export type InvitationPreview = z.infer<typeof InvitationPreview>;
export type FullInvitationPreview = Extract<InvitationPreview, { kind: 'full' }>;
