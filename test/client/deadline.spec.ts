import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bare, invitationWrite, json, scriptedClient, seats } from './scripted-fetch.ts';

describe('createFetchClient: how long it waits', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  it.each([
    ['a read', 15, {}],
    ['a write', 30, {}],
    ['a read', 2, { timeoutSeconds: 2 }],
    ['a write', 2, { timeoutSeconds: 2 }],
  ] as const)('gives up %s after %d s, once, and ends the request', async (kind, seconds, options) => {
    const { client, requests } = scriptedClient(['silence', 'silence'], options);
    const call = kind === 'a read' ? client.tenant.seats() : client.invitations.resend('inv_1');
    const settled = vi.fn();
    call.then(settled, settled);
    await vi.advanceTimersByTimeAsync(seconds * 1000 - 1);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await expect(call).rejects.toMatchObject({ code: 'timeout', status: 0 });
    expect(requests).toHaveLength(1);
    expect(requests[0]!.init.signal!.aborted).toBe(true);
  });

  it('gives up an answer whose body stalls', async () => {
    const stalled = new Response(new ReadableStream(), { headers: { 'Content-Type': 'application/json' } });
    const { client } = scriptedClient([stalled]);
    const call = expect(client.tenant.seats()).rejects.toMatchObject({ code: 'timeout' });
    await vi.advanceTimersByTimeAsync(15_000);
    await call;
  });

  it('gives up headers that do not come', async () => {
    const { client } = scriptedClient([], { headers: () => new Promise(() => {}) });
    const call = expect(client.tenant.seats()).rejects.toMatchObject({ code: 'timeout' });
    await vi.advanceTimersByTimeAsync(15_000);
    await call;
  });

  it('leaves no timer behind after an answer', async () => {
    const { client } = scriptedClient([json(seats)]);
    await client.tenant.seats();
    expect(vi.getTimerCount()).toBe(0);
  });

  describe("the caller's signal", () => {
    it('ends a request with its own reason', async () => {
      const reason = new Error('Nobody looks any more.');
      const controller = new AbortController();
      const { client, requests } = scriptedClient(['silence']);
      const call = client.tenant.seats({ signal: controller.signal });
      await vi.advanceTimersByTimeAsync(10);
      controller.abort(reason);
      await expect(call).rejects.toBe(reason);
      expect(requests[0]!.init.signal!.aborted).toBe(true);
    });

    it('ends it with an AbortError when it gives no reason', async () => {
      const controller = new AbortController();
      const { client } = scriptedClient(['silence']);
      const call = client.invitations.list({}, { signal: controller.signal });
      controller.abort();
      await expect(call).rejects.toMatchObject({ name: 'AbortError' });
    });

    it('that was aborted before sends nothing', async () => {
      const { client, requests } = scriptedClient([json(seats)]);
      await expect(client.tenant.seats({ signal: AbortSignal.abort('late') })).rejects.toBe('late');
      expect(requests).toEqual([]);
    });

    it('ends the wait between two tries', async () => {
      const controller = new AbortController();
      const { client, requests } = scriptedClient([bare(503, { 'Retry-After': '5' }), json(seats)], {
        wait: undefined,
      });
      const call = client.tenant.seats({ signal: controller.signal });
      await vi.advanceTimersByTimeAsync(1000);
      controller.abort('gone');
      await expect(call).rejects.toBe('gone');
      expect(requests).toHaveLength(1);
    });

    it('keeps no listener after a wait', async () => {
      const { signal } = new AbortController();
      const add = vi.spyOn(signal, 'addEventListener');
      const remove = vi.spyOn(signal, 'removeEventListener');
      const { client } = scriptedClient([bare(503), json(seats)], { wait: undefined });
      const call = client.tenant.seats({ signal });
      await vi.advanceTimersByTimeAsync(300);
      await call;
      expect(add).toHaveBeenCalledOnce();
      expect(remove.mock.calls).toEqual([add.mock.calls[0]!.slice(0, 2)]);
    });

    it('changes nothing once the answer is there', async () => {
      const controller = new AbortController();
      const { client } = scriptedClient([json(invitationWrite)]);
      const answer = await client.invitations.resend('inv_1', { signal: controller.signal });
      controller.abort();
      expect(answer.invitation.id).toBe('inv_1');
    });
  });
});
