import * as z from 'zod/mini';

/** Which lines of the trail to list, newest first. */
export const AuditQuery = z.strictObject({
  /** What was done to or by this member, their invitation included. */
  memberId: z.optional(z.string()),
  cursor: z.optional(z.string()),
  /** Rows a page: 1 to 200, 50 unless told. */
  limit: z.optional(z.int()),
});
export type AuditQuery = z.infer<typeof AuditQuery>;
