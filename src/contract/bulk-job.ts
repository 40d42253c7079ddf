import * as z from 'zod/mini';
import { ErrorCodeSchema } from './error-code-schema.ts';
import { FieldProblem } from './problem.ts';
import { Count, Id, Instant, Seconds, openEnum } from './scalars.ts';
import { SeatUsage } from './seat-usage.ts';

/** Many invitations in one request: checked, then created one by one, each with its own outcome (ALL-11). */
export const BulkJob = z.object({
  id: Id,
  kind: openEnum('invite'),
  /** `ready`: checked and waiting for `commit`. `expired`: it waited too long. */
  status: openEnum(
    'validating',
    'ready',
    'running',
    'completed',
    'completed_with_errors',
    'failed',
    'cancelled',
    'expired',
  ),
  counts: z.object({ total: Count, valid: Count, invalid: Count, created: Count, failed: Count }),
  /** The seats at the moment of the answer. A check does not hold any. */
  seats: SeatUsage,
  /** Wait that long before asking again; `null` once it has come to its end. */
  pollAfterSeconds: z.nullable(Seconds),
  createdAt: Instant,
  finishedAt: z.nullable(Instant),
});
export type BulkJob = z.infer<typeof BulkJob>;

/** What became of one row of a job. */
export const BulkRow = z.object({
  /** As it was sent: the line of the file, the header being line 1. */
  line: Count,
  status: openEnum('valid', 'invalid', 'pending', 'created', 'skipped', 'failed'),
  /** What stands in its way, or why it failed. */
  error: z.nullable(
    z.object({
      code: ErrorCodeSchema,
      params: z.optional(z.looseObject({})),
      errors: z.optional(z.array(FieldProblem)),
    }),
  ),
  invitationId: z.nullable(Id),
  /** `mail_failed`: the invitation is there, its mail is not. */
  warnings: z.array(z.string()),
});
export type BulkRow = z.infer<typeof BulkRow>;
