import { errorStatus, operations, type ErrorCode, type OperationName } from 'invite-kit/contract';
import * as z from 'zod/mini';
import { parseFault } from '../fault-text.ts';
import type { Fault } from '../faults.ts';
import { ControlError } from './control-error.ts';
import { wordsForInput } from './input-fault.ts';

const count = z.int().check(z.gte(0));

const FaultShape = z.strictObject({
  operation: z.optional(z.enum(['*', ...Object.keys(operations)] as ['*', ...OperationName[]])),
  respond: z.optional(
    z.strictObject({
      status: z.int().check(z.gte(200), z.lte(599)),
      code: z.optional(z.enum(Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]])),
      headers: z.optional(z.record(z.string(), z.string())),
      body: z.optional(z.unknown()),
      html: z.optional(z.string()),
    }),
  ),
  network: z.optional(z.literal(true)),
  delay: z.optional(count),
  mail: z.optional(z.enum(['fail', 'bounce'])),
  line: z.optional(count),
  times: z.optional(count),
  afterEffect: z.optional(z.literal(true)),
});

/** Checks what is to be armed, given as such or in its short form. Throws `bad_fault`, which says where it is wrong. */
export function readFault(input: unknown): Fault {
  if (typeof input === 'string') return readText(input);
  const result = z.safeParse(FaultShape, input);
  if (result.success) return result.data;
  throw new ControlError(
    'bad_fault',
    wordsForInput(result.error.issues, input, 'In this fault') ?? 'This is no fault.',
    'A fault has an operation, and what goes wrong with it: respond, network, delay or mail.',
  );
}

function readText(text: string): Fault {
  try {
    return parseFault(text);
  } catch (thrown) {
    throw new ControlError(
      'bad_fault',
      (thrown as Error).message,
      'The short form is operation:what, for example invitations.create:seat_limit_reached.',
    );
  }
}
