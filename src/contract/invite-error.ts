import { errorStatus, type ErrorCode } from './error-codes.ts';
import type { FieldProblem } from './problem.ts';

/** What is known about a failure besides its code. */
export interface InviteErrorDetails {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly FieldProblem[];
  readonly requestId?: string | null;
  /** How the thing looks now, where the server said so. */
  readonly current?: unknown;
  readonly cause?: unknown;
}

/** The one error with which every operation of an `InviteClient` rejects. */
export class InviteError extends Error {
  override readonly name = 'InviteError';
  readonly params: Readonly<Record<string, unknown>>;
  readonly errors: readonly FieldProblem[];
  readonly requestId: string | null;
  readonly current: unknown;

  constructor(
    readonly code: ErrorCode,
    details: InviteErrorDetails = {},
  ) {
    super(code, { cause: details.cause });
    this.params = details.params ?? {};
    this.errors = details.errors ?? [];
    this.requestId = details.requestId ?? null;
    this.current = details.current;
  }

  /** The HTTP status of the code, `0` for failures that no server answered. */
  get status(): number {
    return errorStatus[this.code];
  }

  /** Seconds to wait before another try, or `null` when the server did not say. */
  get retryAfterSeconds(): number | null {
    const seconds = this.params['retryAfterSeconds'];
    return typeof seconds === 'number' ? seconds : null;
  }
}

/**
 * Makes an `InviteError` of anything that was thrown; what is none becomes `unexpected`. One from
 * another copy of the kit on the page is known by its name and its code.
 */
export function toInviteError(thrown: unknown): InviteError {
  if (thrown instanceof InviteError) return thrown;
  const { name, code, ...details } = {
    ...(thrown as object),
    name: (thrown as Error | null)?.name,
  } as Partial<InviteError>;
  return name === 'InviteError' && code !== undefined && Object.hasOwn(errorStatus, code)
    ? new InviteError(code, { ...details, cause: thrown })
    : new InviteError('unexpected', { cause: thrown });
}
