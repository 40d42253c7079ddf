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
