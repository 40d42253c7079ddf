import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  bare,
  invitationWrite,
  json,
  networkFailure,
  problem,
  scriptedClient,
  seats,
  type Turn,
} from './scripted-fetch.ts';

type Client = ReturnType<typeof scriptedClient>['client'];

const input = { email: 'a@b.example', assignments: [] };
const read = (client: Client) => client.tenant.seats();
const create = (client: Client) => client.invitations.create(input);
const failing = (status: number) => Array.from({ length: 9 }, () => bare(status));

describe('createFetchClient: what is tried again', () => {
  beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(1));
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  describe('reads', () => {
    it.each([408, 425, 429, 500, 502, 503, 504, 507])(
      'are tried three times more after %d',
      async (status) => {
        const { client, requests } = scriptedClient(failing(status));
        await expect(read(client)).rejects.toMatchObject({ name: 'InviteError' });
        expect(requests).toHaveLength(4);
      },
    );

    it.each([400, 401, 403, 404, 409, 410, 412, 422, 501])('are final after %d', async (status) => {
      const { client, requests } = scriptedClient(failing(status));
      await expect(read(client)).rejects.toMatchObject({ name: 'InviteError' });
      expect(requests).toHaveLength(1);
    });

    it('are offline after four failures of the network', async () => {
      const failures = Array.from({ length: 4 }, networkFailure);
      const { client } = scriptedClient([...failures, json(seats)]);
      await expect(read(client)).rejects.toMatchObject({ code: 'offline', status: 0, cause: failures[3] });
    });

    it('include the preview of an invitation, which is a POST', async () => {
      const preview = { kind: 'sign_in_first', steps: [] };
      const { client, requests } = scriptedClient([bare(500), bare(500), bare(500), json(preview)]);
      await expect(client.acceptance.preview('t')).resolves.toEqual(preview);
      expect(requests).toHaveLength(4);
    });

    it('are tried again when the answer breaks off', async () => {
      const broken = new Response(new ReadableStream({ start: (body) => body.error(networkFailure()) }));
      const { client } = scriptedClient([broken, json(seats)]);
      await expect(read(client)).resolves.toEqual(seats);
    });

    it('are not tried again when the answer is no answer of the contract', async () => {
      const { client, requests } = scriptedClient([json({}), json(seats)]);
      await expect(read(client)).rejects.toMatchObject({ code: 'contract_violation' });
      expect(requests).toHaveLength(1);
    });
  });

  describe('writes', () => {
    const passing: [string, () => Turn][] = [
      ['a failure of the network', networkFailure],
      ['408', () => bare(408)],
      ['425', () => bare(425)],
      ['502', () => bare(502)],
      ['503', () => bare(503)],
      ['504', () => bare(504)],
      ['idempotency_in_progress', () => problem(409, { code: 'idempotency_in_progress' })],
    ];

    it.each(passing)('are sent again with the same key and body after %s', async (_, turn) => {
      const { client, requests } = scriptedClient([turn(), turn(), json(invitationWrite, 201)]);
      await expect(create(client)).resolves.toMatchObject({ invitation: { id: 'inv_1' } });
      expect(requests).toHaveLength(3);
      expect(new Set(requests.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1);
      for (const { body } of requests) expect(body).toEqual(input);
    });

    it.each(passing)('end after two more tries: %s', async (_, turn) => {
      const { client, requests } = scriptedClient([turn(), turn(), turn(), json(invitationWrite)]);
      await expect(create(client)).rejects.toMatchObject({ name: 'InviteError' });
      expect(requests).toHaveLength(3);
    });

    it.each([400, 401, 403, 409, 412, 422, 429, 500, 501])('are final after %d', async (status) => {
      const { client, requests } = scriptedClient(failing(status));
      await expect(create(client)).rejects.toMatchObject({ name: 'InviteError' });
      expect(requests).toHaveLength(1);
    });

    it('that change a thing carry a key too, so that they can be sent again', async () => {
      const { client, requests } = scriptedClient([networkFailure(), json(invitationWrite)]);
      await client.invitations.update('inv_1', {});
      const [first, second] = requests.map(({ headers }) => headers.get('idempotency-key'));
      expect(first).toBeTruthy();
      expect(second).toBe(first);
    });
  });

  describe('waits', () => {
    it('double from 300 ms', async () => {
      const { client, waits } = scriptedClient(failing(503));
      await read(client).catch(() => {});
      expect(waits).toEqual([300, 600, 1200]);
    });

    it('are drawn from the whole of that time', async () => {
      vi.mocked(Math.random).mockReturnValue(0.1);
      const { client, waits } = scriptedClient(failing(503));
      await read(client).catch(() => {});
      expect(waits).toEqual([30, 60, 120]);
    });

    it.each(['1', '10'])('are never shorter than the server asked: %s s', async (seconds) => {
      const { client, waits } = scriptedClient([bare(429, { 'Retry-After': seconds }), json(seats)]);
      await expect(read(client)).resolves.toEqual(seats);
      expect(waits).toEqual([Number(seconds) * 1000]);
    });

    it('of more than ten seconds are left to people', async () => {
      const { client, waits } = scriptedClient([bare(503, { 'Retry-After': '11' }), json(seats)]);
      await expect(read(client)).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 11 });
      expect(waits).toEqual([]);
    });

    it('are as usual when the server asks for nothing sensible', async () => {
      const { client, waits } = scriptedClient([
        bare(429, { 'Retry-After': 'abc' }),
        bare(429, { 'Retry-After': '-1' }),
        json(seats),
      ]);
      await read(client);
      expect(waits).toEqual([300, 600]);
    });

    it('pass on the clock of the page', async () => {
      vi.useFakeTimers();
      const { client, requests } = scriptedClient([bare(503), json(seats)], { wait: undefined });
      const answer = read(client);
      await vi.advanceTimersByTimeAsync(299);
      expect(requests).toHaveLength(1);
      await vi.advanceTimersByTimeAsync(1);
      await expect(answer).resolves.toEqual(seats);
      expect(vi.getTimerCount()).toBe(0);
    });
  });
});
