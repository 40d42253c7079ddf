import { Agent, get } from 'node:http';
import { operations } from 'invite-kit/contract';
import { createHttpControl } from 'invite-kit/mock-server/control';
import { describe, expect, it } from 'vitest';
import { httpServer, httpWorld, rawRequest } from './http-world.ts';
import { tokenIn, verdictOf } from './server-world.ts';

const json = { 'content-type': 'application/json' };

describe('startMockServer', () => {
  it('answers the client, from the invitation to membership', async () => {
    const { client, control, input } = await httpWorld(await httpServer());
    const { invitation } = await client().invitations.create(input('sam@x.example'));
    const [mail] = (await control.mailbox.list()).items;
    const token = tokenIn((await control.mailbox.read(mail!.id)).link);
    await control.signInAs(null);
    const { acceptance } = client();
    const { id } = await acceptance.start(token);
    await acceptance.step(id, 'authenticate', { mode: 'create', name: 'Sam', password: 'river-stone-77' });
    const { result } = await acceptance.step(id, 'confirm');
    expect(result?.memberId).toMatch(/./);
    expect((await control.state()).viewer?.name).toBe('Sam');
    const olivia = client({ authorization: `Bearer ${await control.bearerFor('olivia')}` });
    expect((await olivia.invitations.get(invitation.id)).status).toBe('accepted');
  });

  it('hides the secrets of what was sent and answered in the log of calls', async () => {
    const { client, control, input } = await httpWorld(await httpServer());
    await client().invitations.create(input('sam@x.example'));
    const [mail] = (await control.mailbox.list()).items;
    const token = tokenIn((await control.mailbox.read(mail!.id)).link);
    const bearer = await control.bearerFor('olivia');
    await client({ authorization: `Bearer ${bearer}` }).tenant.viewer();
    await control.signInAs(null);
    const { acceptance } = client();
    const { id } = await acceptance.start(token);
    await acceptance.step(id, 'authenticate', { mode: 'create', name: 'Sam', password: 'river-stone-77' });
    const { items } = await control.calls.list();
    const log = JSON.stringify(await Promise.all(items.map((call) => control.calls.read(call.id))));
    expect(items.length).toBeGreaterThan(3);
    expect(log).toContain('sam@x.example');
    for (const secret of [token, bearer, id, 'river-stone-77']) expect(log).not.toContain(secret);
  });

  it('lets mails lead to the page that is told, or to one of its own', async () => {
    const acceptPage = 'http://localhost:5173/accept.html#token={token}';
    for (const [options, page] of [
      [{ acceptPage }, 'http://localhost:5173/accept.html#token='],
      [{}, /^http:\/\/127\.0\.0\.1:\d+\/accept#token=/],
    ] as const) {
      const { client, control, input } = await httpWorld(await httpServer(options));
      await client().invitations.create(input('sam@x.example'));
      const [mail] = (await control.mailbox.list()).items;
      const { link } = await control.mailbox.read(mail!.id);
      expect(link).toMatch(page);
      if (!('acceptPage' in options))
        expect((await fetch(link!)).headers.get('content-type')).toContain('html');
    }
  });

  it('is offline for the client when a fault breaks the connection', async () => {
    const { baseUrl, client, control, tenantId } = await httpWorld(await httpServer());
    await control.faults.add({ operation: 'members.list', network: true });
    expect(await verdictOf(client().members.list())).toBe('offline');
    const broken = rawRequest(`${baseUrl}/v1/tenants/${tenantId}/members`);
    await expect(broken).rejects.toThrow(/socket hang up|ECONNRESET/);
  });

  it('runs the identity provider of each world at its own address', async () => {
    const server = await httpServer();
    for (const prefix of ['', '/w/one']) {
      const issuer = `${server.url}${prefix}/v1/oidc`;
      const metadata = (await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()) as object;
      expect(metadata).toMatchObject({ issuer, authorization_endpoint: `${issuer}/authorize` });
    }
    const page = await fetch(`${server.url}/v1/oidc/authorize`);
    expect([page.status, page.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
  });

  it('closes connections that are kept alive, and sends away who waits for a change', async () => {
    const server = await httpServer();
    const agent = new Agent({ keepAlive: true });
    await new Promise((resolve) =>
      get(`${server.url}/openapi.json`, { agent }, (answer) => answer.resume().on('end', resolve)),
    );
    const { control } = await httpWorld(server);
    const { revision } = await control.state();
    const waiting = fetch(`${server.url}/control/changes?after=${revision}`);
    // One more answer, so that the one that waits has arrived before the end.
    await createHttpControl({ baseUrl: server.url }).state();
    await server.close();
    const answer: unknown = await waiting.then(
      (response) => response.json(),
      () => 'cut off',
    );
    expect([{ revision }, 'cut off']).toContainEqual(answer);
    await expect(fetch(server.url)).rejects.toThrow(TypeError);
    agent.destroy();
  });

  it('says why it cannot start, and runs nothing then', async () => {
    const { url } = await httpServer();
    const port = Number(new URL(url).port);
    await expect(httpServer({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await expect(httpServer({ preset: 'sales-oss' as 'sales-os' })).rejects.toMatchObject({
      code: 'unknown_preset',
    });
    await expect(httpServer({ scenario: 'no-such-day' })).rejects.toMatchObject({ code: 'unknown_scenario' });
  });
});

describe('a message to the server', () => {
  it('from a page elsewhere is allowed beforehand, and what it needs to read is shown', async () => {
    const { baseUrl, tenantId } = await httpWorld(await httpServer());
    const viewer = `${baseUrl}/v1/tenants/${tenantId}/viewer`;
    const asked = await rawRequest(viewer, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:5173',
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'authorization,if-match,x-of-the-host',
        'access-control-request-private-network': 'true',
      },
    });
    expect(asked).toMatchObject({
      status: 204,
      body: '',
      headers: {
        'access-control-allow-origin': '*',
        'access-control-allow-methods': expect.stringContaining('PATCH') as string,
        'access-control-allow-headers': 'authorization,if-match,x-of-the-host',
        'access-control-allow-private-network': 'true',
      },
    });
    const { headers } = await rawRequest(viewer);
    expect(headers['access-control-allow-origin']).toBe('*');
    for (const name of ['ETag', 'Retry-After', 'RateLimit', 'X-Request-Id', 'Idempotency-Replayed'])
      expect(headers['access-control-expose-headers']).toContain(name);
  });

  it('with HEAD gets the headers of GET and no body', async () => {
    const { url } = await httpServer();
    const [head, whole] = [
      await rawRequest(`${url}/openapi.json`, { method: 'HEAD' }),
      await rawRequest(`${url}/openapi.json`),
    ];
    expect([head.status, head.body]).toEqual([200, '']);
    expect(head.headers['content-length']).toBe(String(Buffer.byteLength(whole.body)));
  });

  it.each([
    ['to an unknown address', 'GET', '/nothing-here', 404, 'not_found'],
    ['to an unknown operation', 'PUT', '/v1/tenants/t/viewer', 404, 'not_found'],
    ['to an unknown address of the control', 'GET', '/control/nothing', 404, 'unknown_address'],
    ['in the wrong way to the control', 'POST', '/control/state', 405, 'method_not_allowed'],
    ['to a world with an impossible name', 'GET', '/w/..%2F/v1/tenants/t/viewer', 400, 'bad_world_name'],
    ['to a world that is not there', 'DELETE', '/control/worlds/none', 404, 'unknown_world'],
  ] as const)('%s is answered by a problem', async (_words, method, path, status, code) => {
    const { url } = await httpServer();
    const answer = await rawRequest(`${url}${path}`, { method });
    expect([answer.status, answer.headers['content-type']]).toEqual([status, 'application/problem+json']);
    expect(JSON.parse(answer.body)).toMatchObject({ status, code });
  });

  it.each([
    ['/v1/acceptance/preview', '{"token":', 422, 'validation_failed'],
    ['/v1/acceptance/preview', '"text"', 422, 'validation_failed'],
    ['/control/clock', '{"to":', 400, 'bad_input'],
    ['/control/clock', '{"to":"noon"}', 400, 'bad_input'],
    ['/control/session', '{"who":"olivia"}', 400, 'bad_input'],
  ])('to %s with a bad body %s is refused', async (path, body, status, code) => {
    const { url } = await httpServer();
    const method = path.startsWith('/control') ? 'PUT' : 'POST';
    const answer = await rawRequest(`${url}${path}`, { method, headers: json, chunks: [body] });
    expect([answer.status, JSON.parse(answer.body)]).toMatchObject([status, { code }]);
  });

  it('above the limit is refused, whether it says how long it is or not', async () => {
    const { url } = await httpServer();
    const megabyte = 'x'.repeat(1024 * 1024);
    const path = `${url}/v1/acceptance/preview`;
    for (const [headers, chunks] of [
      [json, ['{"token":"', megabyte, megabyte, megabyte, '"}']],
      [{ ...json, 'content-length': '100000' }, ['x'.repeat(100_000)]],
    ] as const) {
      const answer = await rawRequest(path, { method: 'POST', headers, chunks });
      expect([answer.status, JSON.parse(answer.body)]).toMatchObject([413, { code: 'payload_too_large' }]);
    }
    expect((await rawRequest(`${url}/control/state`)).status).toBe(200);
  });

  it('that is given up ends there, and the server goes on', async () => {
    const { baseUrl, control, tenantId } = await httpWorld(await httpServer());
    await control.faults.add({ operation: 'tenant.viewer', delay: 60_000 });
    const ending = new AbortController();
    const work = fetch(`${baseUrl}/v1/tenants/${tenantId}/viewer`, { signal: ending.signal });
    ending.abort();
    await expect(work).rejects.toThrow();
    await control.faults.clear();
    expect((await rawRequest(`${baseUrl}/v1/tenants/${tenantId}/viewer`)).status).toBe(200);
  });
});

describe('the pages of the server', () => {
  it('show the contract as a document that names this server', async () => {
    const { url } = await httpServer();
    const document = (await (await fetch(`${url}/w/one/openapi.json`)).json()) as object;
    expect(document).toMatchObject({ openapi: '3.1.0', servers: [{ url: `${url}/w/one` }] });
  });

  it('list every operation, with nothing from another host and no script', async () => {
    const { url } = await httpServer();
    for (const path of ['/', '/docs']) {
      const answer = await fetch(`${url}${path}`);
      const page = await answer.text();
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'self'");
      for (const name of Object.keys(operations)) expect(page).toContain(`id="${name}"`);
      expect(page).toContain('POST /calls/{id}/undo');
      expect(page).not.toMatch(/<script|style=|\bon\w+=/);
      const addresses = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(
        ([, address]) => new URL(address!, url),
      );
      expect(new Set(addresses.map(({ origin }) => origin))).toEqual(new Set([url]));
    }
    expect((await fetch(`${url}/docs.css`)).headers.get('content-type')).toContain('text/css');
  });
});

describe('worlds', () => {
  it('do not see each other, by path and by header', async () => {
    const server = await httpServer();
    const [one, other, usual] = await Promise.all([
      httpWorld(server, 'one'),
      httpWorld(server, 'other'),
      httpWorld(server),
    ]);
    await Promise.all(
      [one, other].flatMap(({ client, input }) => [
        client().invitations.create(input('sam@x.example')),
        client().invitations.create(input('ada@x.example')),
      ]),
    );
    await one.client({ 'x-invite-world': 'one' }).invitations.create(one.input('by.path@x.example'));
    await usual.client({ 'x-invite-world': 'other' }).invitations.create(usual.input('by.header@x.example'));
    await one.control.faults.add({ operation: 'members.list', network: true });
    await one.control.clock.advance(3600);
    await one.control.signInAs('adam');
    const totals = await Promise.all(
      [one, other, usual].map(async ({ control }) => (await control.invitations()).total),
    );
    expect(totals).toEqual([3, 3, 0]);
    expect((await other.control.invitations({ search: 'by.header' })).total).toBe(1);
    const states = await Promise.all([one, other, usual].map(({ control }) => control.state()));
    expect(states.map(({ faults, viewer }) => [faults.length, viewer?.id])).toEqual([
      [1, 'adam'],
      [0, 'olivia'],
      [0, 'olivia'],
    ]);
    expect(states[0]!.clock.now - states[1]!.clock.now).toBe(3_600_000);
    const bearer = await one.control.bearerFor('olivia');
    const stranger = other.client({ authorization: `Bearer ${bearer}` });
    expect(await verdictOf(stranger.tenant.viewer())).toBe('authentication_required');
  });

  it('of which the one unused for longest gives way, and never the default one', async () => {
    const server = await httpServer({ worldLimit: 2 });
    for (const name of ['a', 'b', 'a', 'c']) await server.worlds.get(name);
    expect(server.worlds.names()).toEqual(['c', 'a', 'default']);
    const answer = await fetch(`${server.url}/control/worlds/a`, { method: 'DELETE' });
    expect(answer.status).toBe(204);
    expect(await (await fetch(`${server.url}/control/worlds`)).json()).toEqual({ names: ['c', 'default'] });
  });

  it('say so when they begin anew because others came', async () => {
    const heard: string[] = [];
    const server = await httpServer({ worldLimit: 2, tell: (sentence) => heard.push(sentence) });
    const wasDropped = async (name: string) =>
      (await (await server.worlds.get(name)).control.state()).wasDropped;
    const found: boolean[] = [];
    for (const name of ['keep', 'one', 'other', 'keep']) found.push(await wasDropped(name));
    expect(found).toEqual([false, false, false, true]);
    expect(heard).toEqual(['World “keep” was dropped after 2 others; it begins anew.']);
    const { control } = await server.worlds.get('keep');
    await control.reset();
    expect([await wasDropped('keep'), await wasDropped('default')]).toEqual([false, false]);
    server.worlds.delete('keep');
    expect([await wasDropped('keep'), heard.length]).toEqual([false, 1]);
  });

  it('begin anew after they were deleted', async () => {
    const server = await httpServer();
    const { client, control, input } = await httpWorld(server, 'one');
    await client().invitations.create(input('sam@x.example'));
    expect(server.worlds.delete('one')).toBe(true);
    expect((await control.invitations()).total).toBe(0);
  });
});
