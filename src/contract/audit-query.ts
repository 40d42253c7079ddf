import * as z from 'zod/mini';
import { Instant } from './scalars.ts';

/** Which lines of the trail to list, newest first. */
export const AuditQuery = z.strictObject({
  /** What was done to or by this member, their invitation included. */
  memberId: z.optional(z.string()),
  /** Part of the name or the address of who did it, or to whom or what it was done; people who are gone included. */
  query: z.optional(z.string().check(z.maxLength(254))),
  /** What was done: some of `auditEventTypes`. */
  types: z.optional(z.array(z.string())),
  outcome: z.optional(z.enum(['success', 'denied'])),
  /** From this moment on. */
  from: z.optional(Instant),
  /** Before this moment. */
  to: z.optional(Instant),
  cursor: z.optional(z.string()),
  /** Rows a page: 1 to 200, 50 unless told. */
  limit: z.optional(z.int()),
});
export type AuditQuery = z.infer<typeof AuditQuery>;
