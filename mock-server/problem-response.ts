import { errorStatus, type ErrorCode, type Problem } from 'invite-kit/contract';
import { Refusal } from './refusal.ts';
import { randomId } from './secrets.ts';

/** The problem details (RFC 9457) of whatever was thrown; what is no `Refusal` is `unexpected`. */
export function problemOf(thrown: unknown): Problem & { readonly requestId: string } {
  const refusal = thrown instanceof Refusal ? thrown : new Refusal('unexpected');
  const { code, params, errors, current } = refusal;
  return {
    type: `urn:invite-kit:problem:${code}`,
    title: titleOf(code),
    status: errorStatus[code],
    code,
    params,
    errors: [...errors],
    requestId: randomId('req'),
    ...(current !== undefined && { current }),
  };
}

/** The answer to a request that is not granted. */
export function problemResponse(thrown: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  const problem = problemOf(thrown);
  const retryAfter = problem.params?.['retryAfterSeconds'];
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      'X-Request-Id': problem.requestId,
      ...(typeof retryAfter === 'number' && { 'Retry-After': String(retryAfter) }),
      ...headers,
    },
  });
}

const titleOf = (code: ErrorCode): string => code.replaceAll('_', ' ').replace(/^./, (c) => c.toUpperCase());
