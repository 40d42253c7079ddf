import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
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

  it('falls silent, tells of it; when it speaks again, tells of that', async () => {
    server = await serve(0);
    const host = await startSilenceable(server.url);
    const control = createHttpControl({ baseUrl: host.url, timeoutSeconds: 0.2 });
    const heard = vi.fn();
    const unsubscribe = control.subscribe(heard);
    end = () => {
      unsubscribe();
      host.close();
    };
    await vi.waitFor(() => expect(heard).toHaveBeenCalledOnce(), 8000);
    await expect(control.state()).rejects.toMatchObject({
      code: 'unreachable',
      message: `The server does not answer at ${host.url}/control.`,
    });
    await expect(control.signInAs(null)).rejects.toMatchObject({ code: 'unreachable' });
    host.speak();
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2), 8000);
    await vi.waitFor(async () => expect(await control.state()).toMatchObject({ preset: 'isp-os' }), 8000);
  });
});

/** Passes on what is asked, once it speaks; until then it takes every request, and answers none. */
async function startSilenceable(target: string) {
  let isSilent = true;
  const answer = async (asked: IncomingMessage, answering: ServerResponse): Promise<void> => {
    if (isSilent) return;
    const response = await fetch(target + asked.url);
    answering.writeHead(response.status, { 'content-type': 'application/json' }).end(await response.text());
  };
  const host = createServer(
    (asked, answering) => void answer(asked, answering).catch(() => answering.destroy()),
  );
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(host.address() as AddressInfo).port}`,
    speak: () => void (isSilent = false),
    close: () => {
      host.closeAllConnections();
      host.close();
    },
  };
}
