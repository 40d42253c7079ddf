import type { Invitation, SeatUsage } from 'invite-kit/contract';
import { createFetchClient, type FetchClientOptions } from 'invite-kit/client';

/** One turn of the script: an answer, a failure to throw, or `'silence'`. */
export type Turn = Response | Error | 'silence';

/** A `fetch` that plays a script and keeps what it was asked. */
export function scriptedFetch(...script: Turn[]) {
  const requests: { url: string; init: RequestInit; headers: Headers; body: unknown }[] = [];
  const fetch: typeof globalThis.fetch = (input, init = {}) => {
    const turn = script[requests.length];
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : init.body;
    requests.push({ url: input as string, init, headers: new Headers(init.headers), body });
    if (turn === 'silence') {
      return new Promise((_, reject) => {
        init.signal?.addEventListener('abort', () => reject(init.signal!.reason as Error));
      });
    }
    return turn instanceof Response
      ? Promise.resolve(turn)
      : Promise.reject(turn ?? new Error('The script is over.'));
  };
  return { fetch, requests };
}

/** A client over a script, with the waits that it made between tries. */
export function scriptedClient(script: readonly Turn[], options: Partial<FetchClientOptions> = {}) {
  const { fetch, requests } = scriptedFetch(...script);
  const waits: number[] = [];
  const client = createFetchClient({
    baseUrl: 'https://api.example/base/',
    tenantId: 'tenant_1',
    fetch,
    wait: (milliseconds) => Promise.resolve(void waits.push(milliseconds)),
    ...options,
  });
  return { client, requests, waits };
}

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } });

export const problem = (
  status: number,
  body: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Response => json({ status, ...body }, status, { 'Content-Type': 'application/problem+json', ...headers });

export const text = (body: string, contentType = 'application/json', status = 200): Response =>
  new Response(body, { status, headers: { 'Content-Type': contentType } });

/** What a page of a proxy says instead of the backend. */
export const bare = (status: number, headers: Record<string, string> = {}): Response =>
  new Response('<h1>Oops</h1>', { status, headers: { 'Content-Type': 'text/html', ...headers } });

export const networkFailure = (): Error => new TypeError('Failed to fetch');

export const seats: SeatUsage = {
  limit: 10,
  members: 3,
  pending: 2,
  held: 0,
  used: 5,
  available: 5,
  countsPending: true,
  countsHeld: false,
  billingUrl: null,
};

export const invitation: Invitation = {
  id: 'inv_1',
  email: 'ada@example.com',
  name: null,
  phone: null,
  jobTitle: null,
  kind: null,
  locale: null,
  assignments: [],
  roleNames: [],
  note: null,
  status: 'pending',
  hold: null,
  createdAt: '2025-03-01T10:00:00Z',
  createdBy: null,
  firstSentAt: null,
  lastSentAt: null,
  sendCount: 0,
  expiresAt: null,
  acceptedAt: null,
  declinedAt: null,
  revokedAt: null,
  memberId: null,
  acceptedMemberId: null,
  delivery: { channel: 'email', status: 'sent', attempts: 1, lastAttemptAt: null, failure: null },
  seat: 'counts',
  obstacle: null,
  allowedActions: [],
  etag: '"1"',
};

export const invitationWrite = { invitation, link: null, replaces: null, sideEffects: [], warnings: [] };

export const page = (...items: unknown[]) => ({ items, nextCursor: null, total: null, serverNow: null });
