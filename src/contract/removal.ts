import * as z from 'zod/mini';
import { Count } from './scalars.ts';

/** What somebody would leave behind, by kind of record. */
export const RemovalPreview = z.object({
  owned: z.array(
    z.object({
      /** A key of the policy's `members.reassign`. */
      type: z.string(),
      /** The kind's name in the plural, for example "Deals". */
      label: z.string(),
      count: Count,
    }),
  ),
});
export type RemovalPreview = z.infer<typeof RemovalPreview>;

/** How somebody goes, and who takes their records over: the id of a member by kind of record. */
export const RemovalInput = z.strictObject({
  /** `delete` erases the account for good; `remove` ends the membership. The tenant's way unless told. */
  mode: z.optional(z.enum(['remove', 'delete'])),
  reassignTo: z.optional(z.record(z.string(), z.string())),
  /** Ends the membership in this part of the tenant alone, such as one network; all parts unless told. */
  scope: z.optional(z.strictObject({ type: z.string(), id: z.string() })),
});
export type RemovalInput = z.infer<typeof RemovalInput>;

/** What a change of somebody's assignments does to the open invitations that they have sent. */
export const MemberChangePreview = z.object({
  /** How many of them stop working, because their inviter could not give that any more. */
  invitationsStopped: Count,
  /** How many that had stopped work again. */
  invitationsResumed: Count,
});
export type MemberChangePreview = z.infer<typeof MemberChangePreview>;
