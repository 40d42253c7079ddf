import * as z from 'zod/mini';
import { ActorRef } from './actor.ts';
import { Assignment } from './assignment.ts';
import { PersonName } from './person-name.ts';
import { Count, Id, Instant, Seconds, openEnum } from './scalars.ts';

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
  /** Plain text. */
  note: z.nullable(z.string()),
  status: openEnum(...invitationStatuses),
  hold: z.nullable(
    z.object({ since: Instant, releasedAt: z.nullable(Instant), releasedBy: z.nullable(ActorRef) }),
  ),
  createdAt: z.nullable(Instant),
  createdBy: z.nullable(ActorRef),
  firstSentAt: z.nullable(Instant),
  lastSentAt: z.nullable(Instant),
  sendCount: z.nullable(Count),
  /** `null` while held, or when the backend does not know. */
  expiresAt: z.nullable(Instant),
  acceptedAt: z.nullable(Instant),
  declinedAt: z.nullable(Instant),
  revokedAt: z.nullable(Instant),
  /** The account that exists already while held. */
  memberId: z.nullable(Id),
  /** Who it became. */
  acceptedMemberId: z.nullable(Id),
  delivery: Delivery,
  seat: openEnum('counts', 'free'),
  /** What this viewer may do with it now: `revoke`, `resend`, `edit`, `copy_link`, `release`, `remove`. */
  allowedActions: z.array(z.string()),
  etag: z.nullable(z.string()),
});
export type Invitation = z.infer<typeof Invitation>;

/** What an inviter sends. Strict: an unknown key is refused with its path. */
export const InvitationInput = z.strictObject({
  email: z.nullable(z.string()),
  name: z.optional(z.nullable(PersonName)),
  phone: z.optional(z.nullable(z.string())),
  jobTitle: z.optional(z.nullable(z.string())),
  kind: z.optional(z.nullable(z.string())),
  locale: z.optional(z.nullable(z.string())),
  assignments: z.array(Assignment),
  note: z.optional(z.nullable(z.string())),
  /** Seconds until it ends; only where the tenant lets the inviter choose. */
  ttlSeconds: z.optional(Seconds),
  hold: z.optional(z.boolean()),
  channel: z.optional(z.enum(['email', 'link'])),
});
export type InvitationInput = z.infer<typeof InvitationInput>;

/** What may change before acceptance, each field only where the tenant's policy names it. */
export const InvitationPatch = z.strictObject({
  assignments: z.optional(z.array(Assignment)),
  name: z.optional(z.nullable(PersonName)),
  phone: z.optional(z.nullable(z.string())),
  jobTitle: z.optional(z.nullable(z.string())),
});
export type InvitationPatch = z.infer<typeof InvitationPatch>;

/** The secret way in. Given once, in the answer to a write; never listed, logged or stored. */
export const InvitationLink = z.object({ url: z.string(), expiresAt: z.nullable(Instant) });
export type InvitationLink = z.infer<typeof InvitationLink>;

/** The answer to every write on an invitation. */
export const InvitationWrite = z.object({
  invitation: Invitation,
  link: z.nullable(InvitationLink),
  /** The former id when the backend made a new row: move focus and selection there. */
  replaces: z.nullable(Id),
  sideEffects: z.array(openEnum('mail_sent', 'link_changed')),
  warnings: z.array(z.string()),
});
export type InvitationWrite = z.infer<typeof InvitationWrite>;

/** The orders in which invitations can be listed; `-` is descending. */
export const invitationSorts = [
  '-createdAt',
  'createdAt',
  'email',
  '-email',
  'expiresAt',
  '-expiresAt',
] as const;

/** Which invitations to list. */
export const InvitationQuery = z.strictObject({
  status: z.optional(z.array(z.enum(invitationStatuses))),
  /** Part of an address or a name, in any case. */
  query: z.optional(z.string().check(z.maxLength(254))),
  scopeType: z.optional(z.string()),
  scopeId: z.optional(z.string()),
  roleId: z.optional(z.string()),
  createdBy: z.optional(z.literal('me')),
  sort: z.optional(z.enum(invitationSorts)),
  cursor: z.optional(z.string()),
  /** Rows a page: 1 to 200, 50 unless told. */
  limit: z.optional(z.int()),
});
export type InvitationQuery = z.infer<typeof InvitationQuery>;
