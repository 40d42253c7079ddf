import * as z from 'zod/mini';
import { AssignmentInput } from './assignment-input.ts';
import { memberStatuses } from './member-status.ts';

/** What may change on a member. */
export const MemberPatch = z.strictObject({ assignments: z.optional(z.array(AssignmentInput)) });
export type MemberPatch = z.infer<typeof MemberPatch>;

/** Assignments that somebody is to have, to ask what follows; empty where they are to go. */
export const MemberChangeInput = z.strictObject({ assignments: z.array(AssignmentInput) });
export type MemberChangeInput = z.infer<typeof MemberChangeInput>;

/** The orders in which members can be listed; `-` is descending. */
export const memberSorts = ['name', '-name', 'email', '-email', 'joinedAt', '-joinedAt'] as const;

/** Which members to list. */
export const MemberQuery = z.strictObject({
  status: z.optional(z.array(z.enum(memberStatuses))),
  /** Part of an address or a name, in any case. */
  query: z.optional(z.string().check(z.maxLength(254))),
  /** With the two below: who has this role there. Of what the viewer does not see nothing matches. */
  roleId: z.optional(z.string()),
  scopeType: z.optional(z.string()),
  scopeId: z.optional(z.string()),
  sort: z.optional(z.enum(memberSorts)),
  cursor: z.optional(z.string()),
  /** Rows a page: 1 to 200, 50 unless told. */
  limit: z.optional(z.int()),
});
export type MemberQuery = z.infer<typeof MemberQuery>;
