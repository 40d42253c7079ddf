import { InviteError, type ErrorCode } from 'invite-kit/contract';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  bare,
  invitation,
  invitationWrite,
  json,
  page,
  problem,
  scriptedClient,
  seats,
  text,
  type Turn,
} from './scripted-fetch.ts';

const failureOf = async (turn: Turn): Promise<InviteError> => {
  const { client } = scriptedClient(Array.from({ length: 4 }, () => (turn as Response).clone()));
  const thrown: unknown = await client.tenant.seats().then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(thrown).toBeInstanceOf(InviteError);
  return thrown as InviteError;
};

describe('createFetchClient: what comes back', () => {
  it('is the parsed thing', async () => {
    const { client } = scriptedClient([json(seats)]);
    await expect(client.tenant.seats()).resolves.toEqual(seats);
  });

  it('loses keys that the contract does not name', async () => {
    const { client } = scriptedClient([json({ ...seats, colour: 'red', ['__proto__']: { evil: true } })]);
    await expect(client.tenant.seats()).resolves.toEqual(seats);
  });

  it('reads an unknown member of an enumeration as unknown', async () => {
    const { client } = scriptedClient([json({ ...invitation, status: 'frozen' })]);
    await expect(client.invitations.get('inv_1')).resolves.toMatchObject({ status: 'unknown' });
  });

  it('reads JSON behind a byte order mark', async () => {
    const { client } = scriptedClient([text(`\ufeff${JSON.stringify(seats)}`)]);
    await expect(client.tenant.seats()).resolves.toEqual(seats);
  });

  it.each([
    ['204', new Response(null, { status: 204 })],
    ['200 with a body that nobody asked for', json({ ok: true })],
  ])('is nothing where nothing is due: %s', async (_, response) => {
    const { client } = scriptedClient([response]);
    await expect(client.session.end()).resolves.toBeUndefined();
  });

  describe('page', () => {
    it('holds the rows and what surrounds them', async () => {
      const envelope = {
        nextCursor: 'c2',
        total: { value: 7, exact: false },
        serverNow: '2025-03-01T10:00:00Z',
      };
      const { client } = scriptedClient([json({ items: [invitation], ...envelope, extra: 1 })]);
      await expect(client.invitations.list()).resolves.toEqual({
        items: [invitation],
        ...envelope,
        unreadable: 0,
      });
    });

    it('leaves out and counts rows that cannot be read', async () => {
      const bad = [{ ...invitation, id: 7 }, null, 'row', { ...invitation, createdAt: 'yesterday' }];
      const { client } = scriptedClient([json(page(bad[0], invitation, ...bad.slice(1)))]);
      await expect(client.invitations.list()).resolves.toMatchObject({ items: [invitation], unreadable: 4 });
    });

    it('without rows is a violation of the contract', async () => {
      const { client } = scriptedClient([json({ data: [invitation] })]);
      await expect(client.invitations.list()).rejects.toMatchObject({
        code: 'contract_violation',
        params: { operation: 'invitations.list', paths: ['items', 'nextCursor', 'total', 'serverNow'] },
      });
    });
  });

  describe('violation of the contract', () => {
    it('names the operation and the paths, never the values', async () => {
      const { client, requests } = scriptedClient([
        json({
          ...invitationWrite,
          invitation: {
            ...invitation,
            email: 7,
            delivery: { ...invitation.delivery, attempts: 'secret', failure: 1 },
          },
        }),
      ]);
      const error = (await client.invitations
        .revoke('inv_1')
        .catch((reason: unknown) => reason)) as InviteError;
      expect(error).toMatchObject({ code: 'contract_violation', status: 0 });
      expect(error.params).toEqual({
        operation: 'invitations.revoke',
        paths: ['invitation.email', 'invitation.delivery.attempts', 'invitation.delivery.failure'],
      });
      expect(requests).toHaveLength(1);
    });

    it.each([
      ['HTML', text('<!doctype html><title>Sign in</title>', 'text/html'), 'text/html'],
      ['JSON under a wrong name', text(JSON.stringify(seats), 'text/plain'), 'text/plain'],
      ['no body', text(''), 'application/json'],
      ['truncated JSON', text('{"limit":10,"mem'), 'application/json'],
      ['204 where a body is due', new Response(null, { status: 204 }), null],
    ])('says what came instead of JSON: %s', async (_, response, contentType) => {
      const error = await failureOf(response);
      expect(error.code).toBe('contract_violation');
      expect(error.params).toMatchObject({ operation: 'tenant.seats', contentType });
    });

    it('lists twenty paths at most', async () => {
      const steps = Array.from({ length: 500 }, () => ({}));
      const { client } = scriptedClient([json({ id: 'a', status: 'in_progress', steps })]);
      const error = (await client.acceptance.get('a').catch((reason: unknown) => reason)) as InviteError;
      expect(error.params['paths']).toHaveLength(20);
    });

    it.each([
      ['a number that JavaScript cannot hold', '{"limit":1e400}'],
      ['10,000 levels of nesting', '['.repeat(10_000) + ']'.repeat(10_000)],
      ['null', 'null'],
    ])('ends at once: %s', async (_, body) => {
      expect((await failureOf(text(body))).code).toBe('contract_violation');
    });
  });

  describe('failure', () => {
    it('is the problem that the server described', async () => {
      const { client } = scriptedClient([
        problem(409, {
          code: 'invalid_state',
          detail: 'not for people',
          params: { status: 'accepted' },
          errors: [{ pointer: '/status', code: 'not_allowed_value' }],
          requestId: 'req_9',
          current: { id: 'inv_1' },
        }),
      ]);
      const error = await client.invitations.revoke('inv_1').catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(InviteError);
      expect(error).toMatchObject({
        code: 'invalid_state',
        status: 409,
        params: { status: 'accepted' },
        errors: [{ pointer: '/status', code: 'not_allowed_value' }],
        requestId: 'req_9',
        current: { id: 'inv_1' },
      });
    });

    it.each<[number, ErrorCode]>([
      [304, 'unexpected'],
      [400, 'validation_failed'],
      [401, 'authentication_required'],
      [403, 'forbidden'],
      [404, 'not_found'],
      [405, 'validation_failed'],
      [408, 'timeout'],
      [409, 'conflict'],
      [410, 'invitation_unusable'],
      [412, 'precondition_failed'],
      [413, 'payload_too_large'],
      [414, 'payload_too_large'],
      [415, 'unsupported_file'],
      [422, 'validation_failed'],
      [425, 'unavailable'],
      [428, 'precondition_required'],
      [429, 'rate_limited'],
      [431, 'payload_too_large'],
      [500, 'unexpected'],
      [501, 'not_supported'],
      [502, 'unavailable'],
      [503, 'unavailable'],
      [504, 'unavailable'],
      [599, 'unexpected'],
    ])('without a problem is read by its status: %d is %s', async (status, code) => {
      const response = status === 304 ? new Response(null, { status }) : bare(status);
      expect((await failureOf(response)).code).toBe(code);
    });

    it.each([
      ['a code that is not known yet', problem(403, { code: 'moon_phase', requestId: 'req_1' }), 'req_1'],
      ['no code', problem(403, { title: 'Forbidden' }), null],
      ['a list instead of a problem', json(['forbidden'], 403), null],
      ['text instead of a problem', json('forbidden', 403), null],
      ['null instead of a problem', json(null, 403), null],
      ['truncated JSON', text('{"code":"self_', 'application/problem+json', 403), null],
      ['a problem with misshapen errors', problem(403, { code: 'self_invite', errors: 'email' }), null],
      ['a problem that calls itself HTML', text('{"code":"self_invite"}', 'text/html', 403), null],
    ])('is read by its status with %s', async (_, response, requestId) => {
      expect(await failureOf(response)).toMatchObject({ code: 'forbidden', requestId });
    });

    it('needs no status in the problem', async () => {
      expect((await failureOf(json({ code: 'scope_forbidden' }, 403))).code).toBe('scope_forbidden');
    });

    it('takes the id of the request from the header when the body has none', async () => {
      expect(await failureOf(bare(404, { 'X-Request-Id': 'req_h' }))).toMatchObject({ requestId: 'req_h' });
    });
  });

  describe('Retry-After', () => {
    afterEach(() => void vi.useRealTimers());

    it.each([
      ['11', 11],
      ['0011', 11],
      ['120', 120],
      ['3600', 3600],
      ['3601', 3600],
      ['1000000000', 3600],
      ['Sat, 01 Mar 2025 10:02:00 GMT', 120],
      ['Sat, 01 Mar 2025 10:00:30 GMT', 30],
      ['Sun, 01 Mar 2026 10:00:00 GMT', 3600],
    ])('%s is %d seconds', async (header, seconds) => {
      vi.useFakeTimers({ now: Date.parse('2025-03-01T10:00:00Z') });
      const error = await failureOf(problem(429, { code: 'resend_too_soon' }, { 'Retry-After': header }));
      expect(error).toMatchObject({ code: 'resend_too_soon', retryAfterSeconds: seconds });
    });

    it.each(['0', 'Sat, 01 Mar 2025 09:00:00 GMT'])('%s means at once', async (header) => {
      vi.useFakeTimers({ now: Date.parse('2025-03-01T10:00:00Z') });
      expect((await failureOf(bare(503, { 'Retry-After': header }))).retryAfterSeconds).toBe(0);
    });

    it.each(['-1', 'abc', '1.5', '', '1e3', '0x10', 'soon GMT', '2025-03-01T10:02:00Z', '10 minutes'])(
      'is ignored when it says nothing: "%s"',
      async (header) => {
        expect((await failureOf(bare(429, { 'Retry-After': header }))).retryAfterSeconds).toBeNull();
      },
    );

    it('goes before what the problem says, and stays beside its other params', async () => {
      const body = { code: 'rate_limited', params: { retryAfterSeconds: 5, limit: 3 } };
      const error = await failureOf(problem(429, body, { 'Retry-After': '20' }));
      expect(error.params).toEqual({ retryAfterSeconds: 20, limit: 3 });
    });
  });
});
