import { worldHeader } from '../control/world-address.ts';

/** What a page of another origin may read of an answer besides its body. */
const exposed = [
  'Date',
  'ETag',
  'Idempotency-Replayed',
  'Location',
  'RateLimit',
  'RateLimit-Limit',
  'RateLimit-Policy',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'Retry-After',
  'X-Request-Id',
].join(', ');

/** For every answer: pages of any origin may read it. No cookie counts here, so none is asked for. */
export const corsHeaders: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': exposed,
};

const usualHeaders = ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match', worldHeader].join(', ');

/** Answers what a browser asks before a request to another origin, whatever the request will be. */
export function preflight({ headers }: Request): Response {
  const wantsPrivateNetwork = headers.get('access-control-request-private-network') === 'true';
  return new Response(null, {
    status: 204,
    headers: {
      ...corsHeaders,
      'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS',
      'Access-Control-Allow-Headers': headers.get('access-control-request-headers') ?? usualHeaders,
      ...(wantsPrivateNetwork && { 'Access-Control-Allow-Private-Network': 'true' }),
      'Access-Control-Max-Age': '600',
      Allow: 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS',
    },
  });
}
