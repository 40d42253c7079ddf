import { createFetchClient } from 'invite-kit/client';
import { describe, expect, it } from 'vitest';
import { base, codeIn, failureOf, serverWorld, verdictOf } from './server-world.ts';

describe('a fault', () => {
  it('breaks the connection as often as told', async () => {
    const { backend, send } = serverWorld();
    backend.faults.add({ operation: 'tenant.viewer', network: true, times: 2 });
    await expect(send('GET', 'viewer')).rejects.toThrow(TypeError);
    await expect(send('GET', 'viewer')).rejects.toThrow('Failed to fetch');
    expect((await send('GET', 'viewer')).status).toBe(200);
    expect(backend.calls.map(({ status }) => status)).toEqual([0, 0, 200]);
  });

  it('meets every request, or one operation, until it is taken back', async () => {
    const { backend, send } = serverWorld();
    const takeBack = backend.faults.add({ operation: '*', respond: { status: 503, code: 'unavailable' } });
    backend.faults.add({ operation: 'members.list', respond: { status: 500, code: 'unexpected' } });
    expect(await codeIn(send('GET', 'members'))).toBe('unavailable');
    takeBack();
    expect(await codeIn(send('GET', 'members'))).toBe('unexpected');
    expect(await codeIn(send('GET', 'viewer'))).toBeNull();
    backend.faults.clear();
    expect(await codeIn(send('GET', 'members'))).toBeNull();
  });

  it('answers instead of the server, before any effect', async () => {
    const { backend, browser, input } = serverWorld();
    backend.faults.add({
      operation: 'invitations.create',
      respond: { status: 429, code: 'rate_limited', headers: { 'Retry-After': '120' } },
    });
    const failure = await failureOf(browser.invitations.create(input('sam@x.example')));
    expect([failure.code, failure.retryAfterSeconds]).toEqual(['rate_limited', 120]);
    expect((await browser.invitations.list()).items).toEqual([]);
  });

  it.each([
    ['a page of HTML (NF04)', { status: 200, html: '<h1>Sign in</h1>' }],
    ['half of a text (NF05)', { status: 200, body: '{"items":[' }],
    ['nothing (NF05)', { status: 200 }],
    ['something else (NF05)', { status: 200, body: { hello: 'world' } }],
  ])('can send %s, which the client takes for no answer', async (_words, respond) => {
    const { backend, browser } = serverWorld();
    backend.faults.add({ respond });
    expect(await verdictOf(browser.members.list())).toBe('contract_violation');
  });

  it('takes effect and loses the answer, when told so', async () => {
    const { backend, send, input } = serverWorld();
    backend.faults.add({
      operation: 'invitations.create',
      respond: { status: 502, html: 'Bad gateway' },
      afterEffect: true,
    });
    expect((await send('POST', 'invitations', input('sam@x.example'))).status).toBe(502);
    expect(backend.mailbox.list()).toHaveLength(1);
  });

  it('of the mail spoils the mails of one operation only', async () => {
    const { backend, browser, input } = serverWorld();
    backend.faults.add({ operation: 'invitations.resend', mail: 'fail' });
    const { invitation } = await browser.invitations.create(input('sam@x.example'));
    expect(invitation.delivery.status).toBe('sent');
  });

  it('delays an answer, and the caller may stop waiting', async () => {
    const { backend } = serverWorld();
    backend.faults.add({ delay: 60_000 });
    const controller = new AbortController();
    const work = backend.fetch(`${base}/v1/tenants/${backend.tenantId}/viewer`, {
      signal: controller.signal,
    });
    controller.abort();
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
    await expect(backend.fetch('/v1/x', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it('of the connection is seen by a client as being offline', async () => {
    const { backend } = serverWorld();
    backend.faults.add({ network: true });
    const client = createFetchClient({
      baseUrl: base,
      tenantId: backend.tenantId,
      fetch: backend.fetch,
      wait: () => Promise.resolve(),
    });
    expect(await verdictOf(client.tenant.viewer())).toBe('offline');
    expect(backend.calls).toHaveLength(4);
  });
});
