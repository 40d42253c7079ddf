import { createHttpControl } from 'invite-kit/mock-server/control';
import { startMockServer, type MockServer } from 'invite-kit/mock-server/node';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { codeOf } from './control-world.ts';
import { start } from './server-world.ts';

const serve = (port: number): Promise<MockServer> =>
  startMockServer({ preset: 'isp-os', port, now: start, running: false, seed: 'people' });

describe('createHttpControl, when its server', () => {
  let server: MockServer;
  let end = () => {};
  afterEach(async () => {
    end();
    await server.close();
  });

  it('goes, tells of it once and without a question; when it is back, tells of that', async () => {
    server = await serve(0);
    const port = Number(new URL(server.url).port);
    const control = createHttpControl({ baseUrl: server.url });
    const heard = vi.fn();
    end = control.subscribe(heard);
    const hearsOnce = async () => {
      await vi.waitFor(() => expect(heard).toHaveBeenCalledOnce(), 8000);
      heard.mockClear();
    };
    await hearsOnce();
    await server.close();
    await hearsOnce();
    expect(await codeOf(control.state())).toBe('unreachable');
    // It counts from the beginning: the number of the news is the one that was heard before.
    server = await serve(port);
    await hearsOnce();
    expect(await control.state()).toMatchObject({ preset: 'isp-os' });
  });
});

describe('createHttpControl, when its server accepts what is asked and says nothing', () => {
  /** Says nothing as long as it hangs, and later nothing to who waits for a change; `fetch` ends what waits. */
  function hanging() {
    const state = { hangs: true };
    const fetch: typeof globalThis.fetch = (input, init) =>
      state.hangs || new Request(input).url.includes('?after=')
        ? new Promise((_resolve, reject) => {
            init?.signal?.addEventListener('abort', () => reject(init.signal!.reason as Error));
          })
        : Promise.resolve(Response.json({ revision: 1 }));
    return { state, fetch };
  }

  it('says so within its limit, with what to do', async () => {
    const { fetch } = hanging();
    const control = createHttpControl({ baseUrl: 'http://mock.example', fetch, timeoutSeconds: 0.01 });
    await expect(control.state()).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringMatching(/^The server does not answer: .* within 0.01 s\.$/) as string,
      nextStep: expect.stringContaining('stop it with Ctrl+C and start it again') as string,
    });
  });

  it('notices an answer that never ends', async () => {
    const fetch: typeof globalThis.fetch = (_input, init) => {
      const body = new ReadableStream({
        start: (controller) =>
          init?.signal?.addEventListener('abort', () => controller.error(init.signal!.reason)),
      });
      return Promise.resolve(new Response(body));
    };
    const control = createHttpControl({ baseUrl: 'http://mock.example', fetch, timeoutSeconds: 0.01 });
    expect(await codeOf(control.exportWorld())).toBe('unreachable');
  });

  it('tells of it without a question, and of that when it answers again', async () => {
    const { state, fetch } = hanging();
    const control = createHttpControl({ baseUrl: 'http://mock.example', fetch, timeoutSeconds: 0.01 });
    const heard = vi.fn();
    const end = control.subscribe(heard);
    await vi.waitFor(() => expect(heard).toHaveBeenCalledOnce());
    state.hangs = false;
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2), 8000);
    end();
  });
});
