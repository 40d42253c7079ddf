import { createLocalControl, createHttpControl } from 'invite-kit/mock-server/control';
import { startMockServer } from 'invite-kit/mock-server/node';
import { describeControl } from './control-suite.ts';
import { base, serverWorld, start } from './server-world.ts';

describeControl('createLocalControl', () => {
  const { backend } = serverWorld();
  return Promise.resolve({
    control: createLocalControl(backend, { place: { now: start, running: false, seed: 'people' } }),
    baseUrl: base,
    fetch: backend.fetch,
    close: () => Promise.resolve(),
  });
});

const overHttp = (world: string | undefined, path: string) => async () => {
  const server = await startMockServer({
    preset: 'isp-os',
    port: 0,
    now: start,
    running: false,
    seed: 'people',
  });
  return {
    control: createHttpControl({ baseUrl: server.url, world }),
    baseUrl: `${server.url}${path}`,
    fetch: globalThis.fetch,
    close: server.close,
  };
};

describeControl('createHttpControl, for the default world', overHttp(undefined, ''));
describeControl('createHttpControl, for a world of its own', overHttp('tests.7', '/w/tests.7'));
