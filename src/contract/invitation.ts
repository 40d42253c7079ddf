import * as z from 'zod/mini';
import { ActorRef } from './actor.ts';
import { Assignment } from './assignment.ts';
import { PersonName } from './person-name.ts';
import { ErrorCodeSchema } from './error-code-schema.ts';
import { Count, Id, Instant, openEnum } from './scalars.ts';
import { SignInProblem } from './sign-in-problem.ts';

/** The states of an invitation. `expired` is computed from the clock, never stored (ALL-03). */
export const invitationStatuses = ['held', 'pending', 'accepted', 'declined', 'expired', 'revoked'] as const;
export type InvitationStatus = (typeof invitationStatuses)[number] | 'unknown';

/** How the message went out. Apart from the status: a failed mail leaves the invitation pending (ALL-10). */
export const Delivery = z.object({
  channel: openEnum('email', 'link', 'none'),
  status: openEnum('not_sent', 'queued', 'sent', 'delivered', 'failed', 'bounced'),
  attempts: z.nullable(Count),
  lastAttemptAt: z.nullable(Instant),
  failure: z.nullable(z.object({ code: z.string(), message: z.nullable(z.string()) })),
});
export type Delivery = z.infer<typeof Delivery>;

/** An invitation as a list shows it. It never carries the link or its token. */
export const Invitation = z.object({
  id: Id,
  /** As typed; `null` for an open link. */
  email: z.nullable(z.string()),
  name: z.nullable(PersonName),
  phone: z.nullable(z.string()),
  jobTitle: z.nullable(z.string()),
  /** A key of the tenant's kinds of people, or `null`. */
  kind: z.nullable(z.string()),
  locale: z.nullable(z.string()),
  assignments: z.array(Assignment),
  /** Names of the roles in `assignments`; a closed invitation keeps those it had (ALL-07). */
  roleNames: z.array(z.string()),
  /** Plain text. */
  note: z.nullable(z.string()),
  status: openEnum(...invitationStatuses),
  hold: z.nullable(
    z.object({ since: Instant, releasedAt: z.nullable(Instant), releasedBy: z.nullable(ActorRef) }),
  ),
  createdAt: z.nullable(Instant),
  createdBy: z.nullable(ActorRef),
  /** Who gave the roles last, so that they rest on their right; left out, `createdBy` did. */
  backedBy: z.optional(z.nullable(ActorRef)),
  firstSentAt: z.nullable(Instant),
  lastSentAt: z.nullable(Instant),
  sendCount: z.nullable(Count),
  /** `null` while held, or when the backend does not know. */
  expiresAt: z.nullable(Instant),
  acceptedAt: z.nullable(Instant),
  declinedAt: z.nullable(Instant),
  revokedAt: z.nullable(Instant),
  /** The membership that exists already, although its person has never signed in: held, or let in since. */
  memberId: z.nullable(Id),
  /** Who it became. */
  acceptedMemberId: z.nullable(Id),
  delivery: Delivery,
  /**
   * Why it could not be accepted now although its link is good, for example `scope_forbidden` for an inviter who
   * may no longer invite there; `null` while nothing stands in the way, and once it is closed.
   */
  obstacle: z.nullable(ErrorCodeSchema),
  /** Why the person cannot get in, as far as it is known; left out where the backend does not tell. */
  signInProblem: z.optional(z.nullable(SignInProblem)),
  seat: openEnum('counts', 'free'),
  /** What this viewer may do with it now: `revoke`, `resend`, `edit`, `copy_link`, `release`, `remove`. */
  allowedActions: z.array(z.string()),
  etag: z.nullable(z.string()),
});
export type Invitation = z.infer<typeof Invitation>;

/** The secret way in. Given once, in the answer to a write; never listed, logged or stored. */
export const InvitationLink = z.object({ url: z.string(), expiresAt: z.nullable(Instant) });
export type InvitationLink = z.infer<typeof InvitationLink>;

/** The answer to every write on an invitation. */
export const InvitationWrite = z.object({
  invitation: Invitation,
  link: z.nullable(InvitationLink),
  /** The former id when the backend made a new row: move focus and selection there. */
  replaces: z.nullable(Id),
  sideEffects: z.array(openEnum('mail_sent', 'mail_queued', 'link_changed')),
  warnings: z.array(z.string()),
});
export type InvitationWrite = z.infer<typeof InvitationWrite>;
