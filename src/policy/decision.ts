import type { ErrorCode } from '../contract/error-codes.ts';

/** Yes. */
export interface Allowed {
  readonly allowed: true;
}

/** No, with the one word that is also the code on the wire and the key of the message. */
export interface Denied {
  readonly allowed: false;
  readonly reason: ErrorCode;
  readonly params: Readonly<Record<string, unknown>>;
  /** JSON pointer of the field to blame, where it is a field. */
  readonly pointer?: string;
}

/** The answer to a question of policy. */
export type Decision = Allowed | Denied;

/** The positive answer. */
export const allow: Allowed = { allowed: true };

/** A negative answer. */
export const deny = (
  reason: ErrorCode,
  params: Readonly<Record<string, unknown>> = {},
  pointer?: string,
): Denied => ({ allowed: false, reason, params, pointer });

/** Asks one question after the other and answers the first no, or yes. */
export function everyDecision(...questions: readonly (() => Decision)[]): Decision {
  for (const ask of questions) {
    const decision = ask();
    if (!decision.allowed) return decision;
  }
  return allow;
}
