import * as z from 'zod/mini';
import { AssignmentInput } from './assignment-input.ts';
import { invitationStatuses } from './invitation.ts';
import { PersonName } from './person-name.ts';

/** What an inviter sends. Strict: an unknown key is refused with its path. */
export const InvitationInput = z.strictObject({
  email: z.nullable(z.string()),
  name: z.optional(z.nullable(PersonName)),
  phone: z.optional(z.nullable(z.string())),
  jobTitle: z.optional(z.nullable(z.string())),
  kind: z.optional(z.nullable(z.string())),
  locale: z.optional(z.nullable(z.string())),
  assignments: z.array(AssignmentInput),
  note: z.optional(z.nullable(z.string())),
  /** Seconds until it ends; only where the tenant lets the inviter choose. */
  ttlSeconds: z.optional(z.int().check(z.gte(0))),
  /** Whether the person is held at first; by the kind of person, as the tenant has it, unless told. */
  hold: z.optional(z.boolean()),
  channel: z.optional(z.enum(['email', 'link'])),
});
export type InvitationInput = z.infer<typeof InvitationInput>;

/**
 * What may change before acceptance, each field only where the tenant's policy names it. The address and the kind of
 * person only while held: whoever has got a message keeps the address that it went to.
 */
export const InvitationPatch = z.strictObject({
  email: z.optional(z.string()),
  kind: z.optional(z.nullable(z.string())),
  assignments: z.optional(z.array(AssignmentInput)),
  name: z.optional(z.nullable(PersonName)),
  phone: z.optional(z.nullable(z.string())),
  jobTitle: z.optional(z.nullable(z.string())),
});
export type InvitationPatch = z.infer<typeof InvitationPatch>;

/** How a held person is let in. */
export const ReleaseInput = z.strictObject({
  /** What the message carries; the tenant's way unless told. */
  credential: z.optional(z.enum(['link', 'temporary_password'])),
});
export type ReleaseInput = z.infer<typeof ReleaseInput>;

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
  /** `none`: only those whose person is not among the members yet, for a list that shows both. */
  member: z.optional(z.literal('none')),
  sort: z.optional(z.enum(invitationSorts)),
  cursor: z.optional(z.string()),
  /** Rows a page: 1 to 200, 50 unless told. */
  limit: z.optional(z.int()),
});
export type InvitationQuery = z.infer<typeof InvitationQuery>;
