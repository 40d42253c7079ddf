import { createFetchClient } from 'invite-kit/client';
import { toInviteError, type ErrorCode, type InviteClient } from 'invite-kit/contract';
import { createLocalControl, type Fault, type MockControl } from 'invite-kit/mock-server/control';
import { createMswHandlers } from 'invite-kit/mock-server/msw';
import { setupServer } from 'msw/node';
import { describe, expect, it, onTestFinished } from 'vitest';
import { httpServer, httpWorld } from './http-world.ts';
import { serverWorld } from './server-world.ts';

/** A world behind one face. */
interface Face {
  readonly control: MockControl;
  readonly client: InviteClient;
}

const noWaiting = { wait: () => Promise.resolve() };

const faces: Readonly<Record<string, () => Promise<Face>>> = {
  'backend.fetch': () => {
    const { backend, browser } = serverWorld();
    return Promise.resolve({ control: createLocalControl(backend), client: browser });
  },
  MSW: () => {
    const { backend } = serverWorld();
    const baseUrl = 'https://msw.example/api';
    const server = setupServer(...createMswHandlers(backend, { baseUrl }));
    server.listen({ onUnhandledRequest: 'error' });
    onTestFinished(() => server.close());
    const client = createFetchClient({ baseUrl, tenantId: backend.tenantId, ...noWaiting });
    return Promise.resolve({ control: createLocalControl(backend), client });
  },
  HTTP: async () => {
    const world = await httpWorld(await httpServer());
    return { control: world.control, client: world.client() };
  },
};

interface Row {
  readonly words: string;
  readonly fault: Fault;
  /** What the client makes of it; `null` for a success. */
  readonly code: ErrorCode | null;
  /** Invitations that exist after one was to be created. */
  readonly made: number;
  readonly retryAfterSeconds?: number;
}

const operation = 'invitations.create';

const rows: readonly Row[] = [
  { words: 'a delay', fault: { operation, delay: 20 }, code: null, made: 1 },
  { words: 'a broken connection', fault: { operation, network: true }, code: 'offline', made: 0 },
  {
    words: 'an answer that is lost after the effect, once',
    fault: { operation, network: true, afterEffect: true, times: 1 },
    code: null,
    made: 1,
  },
  {
    words: 'a broken connection, the first time only',
    fault: { operation, network: true, times: 1 },
    code: null,
    made: 1,
  },
  {
    words: 'a rate limit with a wait',
    fault: { operation, respond: { status: 429, code: 'rate_limited', headers: { 'Retry-After': '120' } } },
    code: 'rate_limited',
    made: 0,
    retryAfterSeconds: 120,
  },
  {
    words: 'a conflict',
    fault: { operation, respond: { status: 409, code: 'invitation_already_pending' } },
    code: 'invitation_already_pending',
    made: 0,
  },
  {
    words: 'a refusal',
    fault: { operation, respond: { status: 403, code: 'forbidden' } },
    code: 'forbidden',
    made: 0,
  },
  {
    words: 'an answer that breaks off',
    fault: { operation, respond: { status: 201, body: '{"invitation":' } },
    code: 'contract_violation',
    made: 0,
  },
  {
    words: 'an empty answer',
    fault: { operation, respond: { status: 201 } },
    code: 'contract_violation',
    made: 0,
  },
  {
    words: 'a page of HTML, after the effect',
    fault: { operation, respond: { status: 201, html: '<h1>Sign in</h1>' }, afterEffect: true },
    code: 'contract_violation',
    made: 1,
  },
  { words: 'a mail that bounces', fault: { operation, mail: 'bounce' }, code: null, made: 1 },
  {
    words: 'a fault of another operation',
    fault: { operation: 'members.list', network: true },
    code: null,
    made: 1,
  },
  {
    words: 'a fault of every operation',
    fault: { operation: '*', respond: { status: 500, code: 'unexpected' }, times: 20 },
    code: 'unexpected',
    made: 0,
  },
];

/** One row of the table, tried: what the client saw, and what has become of the world. */
async function tryRow({ control, client }: Face, { fault }: Row) {
  const { tenantId } = await control.state();
  await control.faults.add(fault);
  const seen = await client.invitations
    .create({
      email: 'sam@x.example',
      assignments: [{ scope: { type: 'tenant', id: tenantId }, roleIds: ['role-staff'], overrides: [] }],
    })
    .then(
      ({ invitation }) => ({ code: null, delivery: invitation.delivery.status }),
      (thrown: unknown) => {
        const { code, retryAfterSeconds } = toInviteError(thrown);
        return { code, ...(retryAfterSeconds !== null && { retryAfterSeconds }) };
      },
    );
  const { items } = await control.calls.list({ search: operation });
  return {
    seen,
    made: (await control.invitations()).total,
    calls: items.map(({ status, fault: struck }) => [status, struck]),
  };
}

describe.each(Object.keys(faces))('a fault behind %s', (face) => {
  it.each(rows.map((row) => [row.words, row] as const))('%s', async (_words, row) => {
    const outcome = await tryRow(await faces[face]!(), row);
    const { code, made, retryAfterSeconds } = row;
    expect(outcome).toMatchObject({ seen: { code, ...(retryAfterSeconds && { retryAfterSeconds }) }, made });
    // The face of the page itself is the measure of the others.
    expect(outcome).toEqual(await tryRow(await faces['backend.fetch']!(), row));
  });
});
