import { createFetchClient } from 'invite-kit/client';
import { InviteError } from 'invite-kit/contract';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { invitationWrite, json, page, scriptedClient, scriptedFetch, seats } from './scripted-fetch.ts';

const tenant = 'https://api.example/base/v1/tenants/tenant_1';

describe('createFetchClient: what is sent', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('asks for JSON at the address of the operation, past every cache and without a referrer', async () => {
    const { client, requests } = scriptedClient([json(seats)]);
    await client.tenant.seats();
    expect(requests[0]).toMatchObject({
      url: `${tenant}/seats`,
      init: {
        method: 'GET',
        body: null,
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        credentials: 'same-origin',
      },
    });
    expect([...requests[0]!.headers]).toEqual([['accept', 'application/json, application/problem+json']]);
  });

  it('sends a body as JSON', async () => {
    const { client, requests } = scriptedClient([json(invitationWrite, 201)]);
    const input = { email: 'a@b.example', assignments: [], note: '<b>ü</b>' };
    await client.invitations.create(input);
    expect(requests[0]).toMatchObject({
      url: `${tenant}/invitations`,
      init: { method: 'POST' },
      body: input,
    });
    expect(requests[0]!.headers.get('content-type')).toBe('application/json');
  });

  it('sends no body and no content type where an operation takes none', async () => {
    const { client, requests } = scriptedClient([json(invitationWrite)]);
    await client.invitations.resend('inv_1');
    expect(requests[0]).toMatchObject({ url: `${tenant}/invitations/inv_1/resend`, body: null });
    expect(requests[0]!.headers.has('content-type')).toBe(false);
  });

  it('sends the given idempotency key and version', async () => {
    const { client, requests } = scriptedClient([json(invitationWrite)]);
    await client.invitations.update('inv_1', {}, { idempotencyKey: 'intent-1', ifMatch: '"7"' });
    expect(requests[0]!.init.method).toBe('PATCH');
    expect(requests[0]!.headers.get('idempotency-key')).toBe('intent-1');
    expect(requests[0]!.headers.get('if-match')).toBe('"7"');
  });

  it('makes a new idempotency key for each write that has none', async () => {
    const { client, requests } = scriptedClient([json(invitationWrite), json(invitationWrite)]);
    await client.invitations.revoke('inv_1', { ifMatch: null });
    await client.invitations.revoke('inv_1');
    const keys = requests.map(({ headers }) => headers.get('idempotency-key'));
    expect(new Set(keys).size).toBe(2);
    for (const key of keys) expect(key).toMatch(/^[\da-f-]{36}$/);
    expect(requests[0]!.headers.has('if-match')).toBe(false);
  });

  it('makes a key of 128 random bits where the page has no crypto.randomUUID', async () => {
    const { crypto } = globalThis;
    vi.stubGlobal('crypto', {
      getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes),
    });
    const { client, requests } = scriptedClient([json(invitationWrite)]);
    await client.invitations.revoke('inv_1');
    expect(requests[0]!.headers.get('idempotency-key')).toMatch(/^[\da-f]{32}$/);
  });

  it('sends the token of a link in the body only, and a preview without a key', async () => {
    const { client, requests } = scriptedClient([json({ kind: 'sign_in_first', steps: [] })]);
    await client.acceptance.preview('secret-token');
    expect(requests[0]!.url).toBe('https://api.example/base/v1/acceptance/preview');
    expect(requests[0]!.body).toEqual({ token: 'secret-token' });
    expect(requests[0]!.headers.has('idempotency-key')).toBe(false);
    expect([...requests[0]!.headers].flat().join()).not.toContain('secret-token');
  });

  it('sends the data of a step under its key', async () => {
    const acceptance = {
      id: 'a',
      status: 'in_progress',
      steps: [],
      currentStep: null,
      expiresAt: null,
      result: null,
    };
    const { client, requests } = scriptedClient([json(acceptance), json(acceptance)]);
    await client.acceptance.step('acc_1', 'terms', { accepted: true });
    await client.acceptance.step('acc_1', 'confirm');
    expect(requests.map(({ url }) => url)).toEqual([
      'https://api.example/base/v1/acceptances/acc_1/steps/terms',
      'https://api.example/base/v1/acceptances/acc_1/steps/confirm',
    ]);
    expect(requests.map(({ body }) => body)).toEqual([{ data: { accepted: true } }, {}]);
  });

  it('sends the replacement of a removed role', async () => {
    const { client, requests } = scriptedClient([new Response(null, { status: 204 })]);
    await client.roles.remove('role_1', { replacementRoleId: 'role_2' });
    expect(requests[0]).toMatchObject({
      url: `${tenant}/roles/role_1/remove`,
      body: { replacementRoleId: 'role_2' },
    });
  });

  describe('query', () => {
    it('repeats the key of an array, encodes values and leaves out what is undefined', async () => {
      const { client, requests } = scriptedClient([json(page())]);
      await client.invitations.list({
        status: ['pending', 'held'],
        query: 'a&b=c #ü+%',
        cursor: undefined,
        limit: 25,
      });
      const { searchParams } = new URL(requests[0]!.url);
      expect([...searchParams]).toEqual([
        ['status', 'pending'],
        ['status', 'held'],
        ['query', 'a&b=c #ü+%'],
        ['limit', '25'],
      ]);
    });

    it('has no question mark without a query', async () => {
      const { client, requests } = scriptedClient([json(page()), json(page())]);
      await client.members.list();
      await client.members.list({ status: [] });
      expect(requests.map(({ url }) => url)).toEqual([`${tenant}/members`, `${tenant}/members`]);
    });
  });

  describe('ids in a path', () => {
    it.each(['../../admin', 'a/b', 'a?x=1', 'a#b', 'a%2fb', '😀', 'a b', '{id}', '$&', '...'])(
      'stay one segment: %s',
      async (id) => {
        const { client, requests } = scriptedClient([json(invitationWrite.invitation)]);
        await client.invitations.get(id);
        const url = new URL(requests[0]!.url);
        expect(url.search + url.hash).toBe('');
        const segments = url.pathname.split('/');
        expect(segments.slice(0, -1).join('/')).toBe('/base/v1/tenants/tenant_1/invitations');
        expect(decodeURIComponent(segments.at(-1)!)).toBe(id);
      },
    );

    it.each(['', '.', '..'])(
      'that an address cannot hold are not found without a request: "%s"',
      async (id) => {
        const { client, requests } = scriptedClient([]);
        await expect(client.invitations.revoke(id)).rejects.toMatchObject({ code: 'not_found' });
        expect(requests).toEqual([]);
      },
    );

    it('that are no text at all fail without a request', async () => {
      const { client, requests } = scriptedClient([]);
      await expect(client.invitations.get('\ud800')).rejects.toBeInstanceOf(InviteError);
      expect(requests).toEqual([]);
    });

    it('include that of the tenant', async () => {
      const { client, requests } = scriptedClient([json(seats)], { tenantId: 'a/../b' });
      await client.tenant.seats();
      expect(requests[0]!.url).toBe('https://api.example/base/v1/tenants/a%2F..%2Fb/seats');
    });
  });

  describe('headers of the host', () => {
    it('are asked for before each try', async () => {
      let count = 0;
      const { client, requests } = scriptedClient([json({}, 503), json(seats)], {
        headers: () => Promise.resolve({ Authorization: `Bearer ${++count}` }),
      });
      await client.tenant.seats();
      expect(requests.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer 1', 'Bearer 2']);
    });

    it('cannot replace what the contract needs', async () => {
      const { client, requests } = scriptedClient([json(invitationWrite)], {
        headers: () => ({ 'idempotency-key': 'x', accept: 'text/html', 'X-CSRF': '1' }),
      });
      await client.invitations.resend('inv_1', { idempotencyKey: 'mine' });
      expect(Object.fromEntries(requests[0]!.headers)).toEqual({
        accept: 'application/json, application/problem+json',
        'idempotency-key': 'mine',
        'x-csrf': '1',
      });
    });

    it('that fail to come end the call as unexpected, with the cause and without a request', async () => {
      const cause = new TypeError('session is undefined');
      const { client, requests } = scriptedClient([], { headers: () => Promise.reject(cause) });
      await expect(client.tenant.seats()).rejects.toMatchObject({ code: 'unexpected', cause });
      expect(requests).toEqual([]);
    });

    it('may end the call with an error of the contract', async () => {
      const expired = new InviteError('authentication_required');
      const { client } = scriptedClient([], { headers: () => Promise.reject(expired) });
      await expect(client.tenant.seats()).rejects.toBe(expired);
    });
  });

  it('sends cookies as told', async () => {
    const { client, requests } = scriptedClient([json(seats)], { credentials: 'include' });
    await client.tenant.seats();
    expect(requests[0]!.init.credentials).toBe('include');
  });

  describe('relative base address', () => {
    it('is resolved against the document', async () => {
      vi.stubGlobal('document', { baseURI: 'https://shop.example/team/page.html' });
      const { client, requests } = scriptedClient([json(seats), json(seats)], { baseUrl: '/api' });
      await client.tenant.seats();
      expect(requests[0]!.url).toBe('https://shop.example/api/v1/tenants/tenant_1/seats');
    });

    it('stays as it is without a document', async () => {
      const { client, requests } = scriptedClient([json(seats)], { baseUrl: '/api/' });
      await client.tenant.seats();
      expect(requests[0]!.url).toBe('/api/v1/tenants/tenant_1/seats');
    });
  });

  it('uses the global fetch of the moment unless it is given one', async () => {
    const client = createFetchClient({ baseUrl: 'https://api.example', tenantId: 't' });
    const { fetch, requests } = scriptedFetch(json(seats));
    vi.stubGlobal('fetch', fetch);
    await client.tenant.seats();
    expect(requests).toHaveLength(1);
  });
});
