import { ControlError } from '../control/control-error.ts';
import { controlProblem } from '../control/control-api.ts';
import { problemResponse } from '../problem-response.ts';
import { Refusal } from '../refusal.ts';
import { BadRequest } from './incoming-request.ts';

/** The answer to what could not be answered otherwise. */
export function serverProblem(thrown: unknown): Response {
  if (thrown instanceof ControlError) return controlProblem(thrown);
  if (!(thrown instanceof BadRequest)) {
    console.error(thrown);
    return problemResponse(new Refusal('unexpected'));
  }
  const { status, maxBytes } = thrown;
  if (status === 413) return problemResponse(new Refusal('payload_too_large', { params: { maxBytes } }));
  const body = { type: 'about:blank', status, code: 'validation_failed' };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
  });
}
