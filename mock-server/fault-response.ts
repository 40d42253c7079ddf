import { errorStatus, type Problem } from 'invite-kit/contract';
import type { FaultAnswer } from './faults.ts';

/** The answer that a fault gives instead of the real one. */
export function faultResponse({ status, code, headers, body, html }: FaultAnswer): Response {
  if (html !== undefined) return respond(html, 'text/html');
  if (code !== undefined) {
    const problem: Problem = { status: errorStatus[code] || status, code, params: {} };
    return respond(
      JSON.stringify({ ...problem, ...(body as object | undefined) }),
      'application/problem+json',
    );
  }
  if (body === undefined) return respond(null, null);
  return respond(typeof body === 'string' ? body : JSON.stringify(body), 'application/json');

  function respond(text: string | null, type: string | null): Response {
    return new Response(text, { status, headers: { ...(type && { 'Content-Type': type }), ...headers } });
  }
}
