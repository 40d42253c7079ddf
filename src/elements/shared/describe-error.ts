import type { InviteError } from '../../contract/invite-error.ts';
import type { ErrorCode } from '../../contract/error-codes.ts';
import type { Sentence } from '../../messages/en/sentence.ts';
import type { Messages } from '../../messages/messages.ts';

/**
 * What is said about a refusal of policy: the sentence of its reason. An element that brings no more
 * than the sentences about reading says the general one for others.
 */
export function describeReason(
  messages: Messages,
  reason: ErrorCode,
  params: Readonly<Record<string, unknown>> = {},
): string {
  const known: Partial<Record<ErrorCode, Sentence>> = messages.errors;
  const words = known[reason] ?? messages.errors.unexpected;
  return typeof words === 'function' ? words(params) : words;
}

/** What is said about a failure: its sentence, and how long to wait where the server said so. */
export function describeError(messages: Messages, error: InviteError): string {
  const sentence = describeReason(messages, error.code, error.params);
  const wait = error.retryAfterSeconds;
  return wait === null ? sentence : `${sentence} ${messages.common.waitSeconds(wait)}`;
}
