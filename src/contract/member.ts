import * as z from 'zod/mini';
import { Assignment } from './assignment.ts';
import { PersonName } from './person-name.ts';
import { Id, Instant, openEnum } from './scalars.ts';

/** The states of a member. A removed person is no member; the audit trail keeps their name. */
export const memberStatuses = ['held', 'active', 'deactivated'] as const;
export type MemberStatus = (typeof memberStatuses)[number] | 'unknown';

/** A person in the tenant, as seen by the viewer who asked. */
export const Member = z.object({
  id: Id,
  userId: Id,
  email: z.string(),
  name: z.nullable(PersonName),
  phone: z.nullable(z.string()),
  jobTitle: z.nullable(z.string()),
  photoUrl: z.nullable(z.string()),
  kind: z.nullable(z.string()),
  assignments: z.array(Assignment),
  status: openEnum(...memberStatuses),
  mustChangePassword: z.boolean(),
  mfa: z.nullable(z.object({ required: z.boolean(), enrolled: z.boolean() })),
  joinedAt: z.nullable(Instant),
  lastActiveAt: z.nullable(Instant),
  deactivatedAt: z.nullable(Instant),
  invitationId: z.nullable(Id),
  /** Whether this is the viewer. */
  isSelf: z.boolean(),
  /** Whether the tenant would be without an owner if this person left. */
  isLastOwner: z.boolean(),
  /** What this viewer may do with them now: `change_role`, `remove`, … */
  allowedActions: z.array(z.string()),
  etag: z.nullable(z.string()),
});
export type Member = z.infer<typeof Member>;

/** What may change on a member. */
export const MemberPatch = z.strictObject({ assignments: z.optional(z.array(Assignment)) });
export type MemberPatch = z.infer<typeof MemberPatch>;

/** The answer to a write that can end somebody's access. */
export const MemberWrite = z.object({
  /** `null` when the person is no member any more. */
  member: z.nullable(Member),
  /** Whether their sessions ended at once; `partial` when an old token can live on. */
  sessionsRevoked: z.union([z.boolean(), z.literal('partial')]),
});
export type MemberWrite = z.infer<typeof MemberWrite>;

/** The orders in which members can be listed; `-` is descending. */
export const memberSorts = ['name', '-name', 'email', '-email', 'joinedAt', '-joinedAt'] as const;

/** Which members to list. */
export const MemberQuery = z.strictObject({
  status: z.optional(z.array(z.enum(memberStatuses))),
  /** Part of an address or a name, in any case. */
  query: z.optional(z.string().check(z.maxLength(254))),
  roleId: z.optional(z.string()),
  sort: z.optional(z.enum(memberSorts)),
  cursor: z.optional(z.string()),
  /** Rows a page: 1 to 200, 50 unless told. */
  limit: z.optional(z.int()),
});
export type MemberQuery = z.infer<typeof MemberQuery>;
