import * as z from 'zod/mini';
import { ErrorCodeSchema } from './error-code-schema.ts';

/** What is wrong with one field of a request. `pointer` is a JSON pointer into the body. */
export const FieldProblem = z.object({
  pointer: z.string(),
  code: ErrorCodeSchema,
  params: z.optional(z.looseObject({})),
});
export type FieldProblem = z.infer<typeof FieldProblem>;

/**
 * The body of every failure: problem details (RFC 9457) with a code. Words for people come from the
 * catalogue of messages by code, never from `detail`.
 */
export const Problem = z.object({
  type: z.optional(z.string()),
  title: z.optional(z.string()),
  status: z.number(),
  detail: z.optional(z.string()),
  code: ErrorCodeSchema,
  params: z.optional(z.looseObject({})),
  errors: z.optional(z.array(FieldProblem)),
  requestId: z.optional(z.string()),
  /** On 409 and 412: how the thing looks now. */
  current: z.optional(z.unknown()),
});
export type Problem = z.infer<typeof Problem>;
