import * as z from 'zod/mini';
import { InvitationInput } from './invitation-input.ts';

/** Rows in one job, at most, whatever a tenant allows. */
export const bulkRowsMax = 500;

/** A batch of invitations. `dryRun` only checks: nothing is created and nobody gets a mail before `commit`. */
export const BulkInput = z.strictObject({
  kind: z.literal('invite'),
  rows: z
    .array(z.strictObject({ line: z.int().check(z.gte(1)), input: InvitationInput }))
    .check(z.minLength(1), z.maxLength(bulkRowsMax)),
  dryRun: z.boolean(),
});
export type BulkInput = z.infer<typeof BulkInput>;

/** Which rows of a job to list. */
export const BulkRowQuery = z.strictObject({
  cursor: z.optional(z.string()),
  /** Rows a page: 1 to 200, 50 unless told. */
  limit: z.optional(z.int()),
});
export type BulkRowQuery = z.infer<typeof BulkRowQuery>;
