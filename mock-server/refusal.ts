import type { ErrorCode, FieldProblem } from 'invite-kit/contract';
import type { Decision } from 'invite-kit/policy';

interface RefusalDetails {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly FieldProblem[];
  /** How the thing looks now. */
  readonly current?: unknown;
}

/** The reason why a request is not granted; becomes a problem answer. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly params: Readonly<Record<string, unknown>>;
  readonly errors: readonly FieldProblem[];
  readonly current: unknown;

  constructor(
    readonly code: ErrorCode,
    { params = {}, errors = [], current }: RefusalDetails = {},
  ) {
    super(code);
    this.params = params;
    this.errors = errors;
    this.current = current;
  }
}

/** Goes on when the policy says yes, and throws its no as a `Refusal`. */
export function demand(decision: Decision, current?: () => unknown): void {
  if (decision.allowed) return;
  const { reason, params, pointer } = decision;
  const errors = pointer === undefined ? [] : [{ pointer, code: reason, params }];
  throw new Refusal(reason, { params, errors, current: current?.() });
}
