import { errorStatus, operations, type ErrorCode, type OperationName } from 'invite-kit/contract';
import * as z from 'zod/mini';
import { parseFault, whyIdle } from '../fault-text.ts';
import type { Fault } from '../faults.ts';
import { ControlError } from './control-error.ts';
import { wrongInput } from './wrong-input.ts';

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
  if (!result.success) {
    const wrong = wrongInput(result.error.issues, input);
    throw badFault(wrong === null ? 'This is no fault.' : `In this fault, ${wrong}`);
  }
  const idle = whyIdle(result.data);
  if (idle !== null) throw badFault(idle);
  return result.data;
}

const badFault = (problem: string): ControlError =>
  new ControlError(
    'bad_fault',
    problem,
    'A fault has an operation, and what goes wrong with it: respond, network, delay or mail.',
  );

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
