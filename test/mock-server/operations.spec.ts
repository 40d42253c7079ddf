import {
  inputsOf,
  operations,
  type ErrorCode,
  type Operation,
  type OperationName,
} from 'invite-kit/contract';
import { operationErrors } from 'invite-kit/contract/openapi';
import { describe, expect, it } from 'vitest';
import { base, serverWorld, type ServerWorld } from './server-world.ts';

const names = Object.keys(operations) as OperationName[];
const isInTenant = (name: OperationName) => operations[name].path.includes('{tenantId}');

interface Problem {
  readonly code: ErrorCode;
  readonly status: number;
  readonly requestId: string;
  readonly errors: readonly { readonly pointer: string; readonly code: ErrorCode }[];
}

const problemOf = async (response: Response) => (await response.json()) as Problem;

const addressOf = (name: OperationName, { backend }: ServerWorld, tenantId = backend.tenantId): string =>
  base +
  operations[name].path
    .replace('{tenantId}', tenantId)
    .replace('{id}', name.startsWith('members') ? 'member-stan' : 'inv-sam')
    .replace('{key}', 'confirm');

function call(name: OperationName, world: ServerWorld, init: RequestInit = {}, search = '') {
  const { method }: Operation = operations[name];
  const headers = { 'content-type': 'application/json', ...(init.headers as Record<string, string>) };
  return world.backend.fetch(addressOf(name, world) + search, { method, ...init, headers });
}

describe('every operation', () => {
  it.each(names)('%s is answered by a handler', async (name) => {
    const world = serverWorld({ seed: 'full' });
    await call(name, world);
    expect(world.backend.calls.at(-1)).toMatchObject({ operation: name });
    expect(world.backend.calls.at(-1)?.status).not.toBe(500);
  });

  it.each(names.filter(isInTenant))('%s refuses nobody, whatever is sent', async (name) => {
    const world = serverWorld({ seed: 'full' });
    world.backend.session.signInAs(null);
    const before = world.backend.audit.length;
    for (const body of operations[name].method === 'GET' ? [undefined] : [undefined, '{"x":1}', 'nonsense']) {
      const answer = await call(name, world, { body });
      expect(answer.status).toBe(401);
      expect((await problemOf(answer)).code).toBe('authentication_required');
    }
    expect(world.backend.audit).toHaveLength(before);
  });

  it.each(names.filter(isInTenant))('%s refuses an unknown bearer token', async (name) => {
    const answer = await call(name, serverWorld(), { headers: { authorization: 'Bearer made-up' } });
    expect((await problemOf(answer)).code).toBe('authentication_required');
  });

  it.each(names.filter(isInTenant))('%s refuses somebody who is no member', async (name) => {
    const world = serverWorld();
    world.backend.session.signInAs('ivan');
    expect((await problemOf(await call(name, world))).code).toBe('forbidden');
  });

  it.each(names.filter(isInTenant))('%s refuses a deactivated member', async (name) => {
    const world = serverWorld();
    world.backend.session.signInAs('brigitte');
    expect((await problemOf(await call(name, world))).code).toBe('account_deactivated');
  });

  it.each(names.filter(isInTenant))('%s does not know another tenant (RO14)', async (name) => {
    const world = serverWorld({ seed: 'full' });
    const { method } = operations[name];
    const answer = await world.backend.fetch(addressOf(name, world, 'somebody-else'), { method });
    expect(answer.status).toBe(404);
    expect((await problemOf(answer)).code).toBe('not_found');
  });

  it.each(names.filter((name) => operations[name].method !== 'GET'))(
    '%s refuses a body that is no JSON, no object, or has an unknown key (TK14)',
    async (name) => {
      for (const body of ['{', '[]', '"text"', 'null', '{"__proto__":{"a":1},"surprise":1}']) {
        const world = serverWorld({ seed: 'full' });
        const answer = await call(name, world, { body });
        const problem = await problemOf(answer);
        expect([answer.status, problem.code, body]).toEqual([422, 'validation_failed', body]);
        if (body.includes('surprise') && inputsOf(name).body)
          expect(problem.errors).toContainEqual(
            expect.objectContaining({ pointer: '/surprise', code: 'unknown_field' }),
          );
      }
    },
  );

  it.each(names)('%s refuses an unknown key in the query', async (name) => {
    const problem = await problemOf(await call(name, serverWorld({ seed: 'full' }), {}, '?surprise=1'));
    expect(problem.code).toBe('validation_failed');
    expect(problem.errors).toContainEqual(
      expect.objectContaining({ pointer: '/surprise', code: 'unknown_field' }),
    );
  });

  it.each(names.filter((name) => operations[name].method !== 'GET'))(
    '%s refuses a body that is too large or of another type',
    async (name) => {
      const world = serverWorld();
      const size = { 'bulk.start': 1_100_000, 'acceptance.step': 600_000 }[name as string] ?? 70_000;
      const large = await call(name, world, { body: JSON.stringify({ x: 'x'.repeat(size) }) });
      expect([large.status, (await problemOf(large)).code]).toEqual([413, 'payload_too_large']);
      const form = await call(name, world, { body: 'a=b', headers: { 'content-type': 'text/plain' } });
      expect([form.status, (await problemOf(form)).code]).toEqual([415, 'unsupported_file']);
    },
  );

  it.each(names)('%s fails only with codes that the document names', async (name) => {
    const named: readonly string[] = operationErrors[name];
    for (const person of ['olivia', 'adam', 'stan'])
      for (const body of operations[name].method === 'GET'
        ? [undefined]
        : [undefined, '{}', '{"token":"x"}', '{"email":"x","assignments":[]}']) {
        const world = serverWorld({ seed: 'full' });
        world.backend.session.signInAs(person);
        const answer = await call(name, world, { body, headers: { 'if-match': '"99"' } });
        if (answer.ok) continue;
        const { code, errors } = await problemOf(answer);
        expect(named).toContain(code);
        for (const error of errors) expect(named).toContain(error.code);
      }
  });
});

it.each([
  ['/name/nick', { name: { full: 'Sam', given: null, family: null, nick: 'S' } }],
  [
    '/assignments/0/extra',
    { assignments: [{ scope: { type: 'tenant', id: 'x' }, roleIds: [], overrides: [], extra: 1 }] },
  ],
  [
    '/assignments/0/scope/role~1owner',
    { assignments: [{ scope: { type: 'tenant', id: 'x', 'role/owner': 1 }, roleIds: [], overrides: [] }] },
  ],
])('a body is refused for the unknown key %s, at any depth', async (pointer, change) => {
  const { send, input } = serverWorld();
  const { errors } = await problemOf(
    await send('POST', 'invitations', { ...input('sam@x.example'), ...change }),
  );
  expect(errors).toContainEqual(expect.objectContaining({ pointer, code: 'unknown_field' }));
});

describe('an answer', () => {
  it('that is a problem has a code, a request id and the matching status', async () => {
    const answer = await serverWorld().send('GET', 'members/nobody');
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    const problem = await problemOf(answer);
    expect(problem).toMatchObject({ code: 'member_not_found', status: 404 });
    expect(problem.requestId).toBe(answer.headers.get('x-request-id'));
  });

  it('carries the time of the backend’s clock', async () => {
    const { send } = serverWorld();
    expect((await send('GET', 'viewer')).headers.get('date')).toBe('Fri, 20 Nov 2026 09:00:00 GMT');
    expect((await send('GET', 'members/nobody')).headers.get('date')).toBe('Fri, 20 Nov 2026 09:00:00 GMT');
  });

  it('is never kept by a cache', async () => {
    const { send } = serverWorld();
    for (const path of ['viewer', 'members', 'nothing'])
      expect((await send('GET', path)).headers.get('cache-control')).toBe('no-store');
  });

  it('to an address that names nothing is not_found', async () => {
    const { send } = serverWorld();
    for (const [method, path] of [
      ['GET', '/'],
      ['GET', '/v1/nothing'],
      ['DELETE', 'members/member-stan'],
      ['HEAD', 'viewer'],
      ['GET', 'members/%E0%A4%A'],
      ['GET', '/v1/acceptances/unknown'],
    ] as const)
      expect((await send(method, path)).status).toBe(404);
  });

  it('does not depend on what stands before /v1 in the address', async () => {
    const { backend } = serverWorld();
    for (const address of [`/v1/tenants/${backend.tenantId}`, `/deep/er/v1/tenants/${backend.tenantId}`])
      expect((await backend.fetch(address)).status).toBe(200);
  });
});
