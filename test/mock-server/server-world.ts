import { createFetchClient } from 'invite-kit/client';
import {
  toInviteError,
  type ErrorCode,
  type InvitationInput,
  type InviteClient,
  type InviteError,
} from 'invite-kit/contract';
import { createMockBackend, type MockBackend, type MockBackendOptions } from 'invite-kit/mock-server';

/** The moment at which every world here begins: 20 November 2026, 09:00 UTC. */
export const start = Date.UTC(2026, 10, 20, 9);
export const hour = 3600;
export const base = 'https://mock.example/api';

export interface ServerWorld {
  readonly backend: MockBackend;
  /** Whoever the browser is signed in as. */
  readonly browser: InviteClient;
  /** Somebody who works in parallel. */
  as(personId: string): InviteClient;
  /** What a form sends for an address and a role. */
  input(email: string, role?: string): InvitationInput;
  /** A hand-made request; a path below the tenant begins without a slash. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** The token in the newest mail. */
  newestToken(): string;
}

/** A world of its own whose clock stands still. `people` has no invitations. */
export function serverWorld(options: Partial<MockBackendOptions> = {}): ServerWorld {
  const backend = createMockBackend({
    preset: 'isp-os',
    now: start,
    running: false,
    seed: 'people',
    ...options,
  });
  const { tenantId } = backend;
  const connect = (headers: Record<string, string>) =>
    createFetchClient({
      baseUrl: base,
      tenantId,
      fetch: backend.fetch,
      headers: () => headers,
      wait: () => Promise.resolve(),
    });
  return {
    backend,
    browser: connect({}),
    as: (personId) => connect({ authorization: `Bearer ${backend.bearerFor(personId)}` }),
    input: (email, role = 'staff') => ({
      email,
      assignments: [{ scope: { type: 'tenant', id: tenantId }, roleIds: [`role-${role}`], overrides: [] }],
    }),
    send: (method, path, body, headers = {}) =>
      backend.fetch(`${base}${path.startsWith('/') ? path : `/v1/tenants/${tenantId}/${path}`}`, {
        method,
        headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
        body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
      }),
    newestToken: () => tokenIn(backend.mailbox.list()[0]?.link),
  };
}

/** The token that a link carries. */
export const tokenIn = (link: string | null | undefined): string => link?.split('#token=')[1] ?? '';

/** The error that something ends with; fails when it does not. */
export async function failureOf(work: Promise<unknown>): Promise<InviteError> {
  try {
    await work;
  } catch (thrown) {
    return toInviteError(thrown);
  }
  throw new Error('It was granted.');
}

/** The code that something ends with, or `null` when it is granted. */
export async function verdictOf(work: Promise<unknown>): Promise<ErrorCode | null> {
  try {
    await work;
    return null;
  } catch (thrown) {
    return toInviteError(thrown).code;
  }
}

/** The code in the body of an answer. */
export async function codeIn(answer: Promise<Response>): Promise<string | null> {
  const response = await answer;
  return response.ok ? null : ((await response.json()) as { code: string }).code;
}

/** Goes from a token to membership with a new account, as one does in a browser. */
export async function joinAsNew(
  world: Pick<ServerWorld, 'backend' | 'browser'>,
  token: string,
  name = 'Nora New',
): Promise<string | null> {
  world.backend.session.signInAs(null);
  const { acceptance } = world.browser;
  const { id } = await acceptance.start(token);
  await acceptance.step(id, 'authenticate', { mode: 'create', name, password: 'river-stone-77' });
  const { result } = await acceptance.step(id, 'confirm');
  return result?.memberId ?? null;
}
