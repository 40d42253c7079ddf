import { createFetchClient } from 'invite-kit/client';
import { errorCodes, errorStatus } from 'invite-kit/contract';
import { createLocalControl } from 'invite-kit/mock-server/control';
import { createMswHandlers } from 'invite-kit/mock-server/msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMockServer } from 'invite-kit/mock-server/node';
import {
  comparable,
  expectedOf,
  faultRows,
  kinds,
  tryFault,
  type Face,
  type FaultRow,
} from '../support/fault-table.ts';
import { httpWorld } from './http-world.ts';
import { serverWorld, start } from './server-world.ts';

interface OpenFace extends Face {
  readonly close: () => unknown;
}

const faces: Readonly<Record<string, () => Promise<OpenFace>>> = {
  'backend.fetch': () => {
    const { backend, browser } = serverWorld();
    return Promise.resolve({ control: createLocalControl(backend), client: browser, close: () => null });
  },
  MSW: () => {
    const { backend } = serverWorld();
    const baseUrl = 'https://msw.example/api';
    const server = setupServer(...createMswHandlers(backend, { baseUrl }));
    server.listen({ onUnhandledRequest: 'error' });
    const wait = () => Promise.resolve();
    const client = createFetchClient({ baseUrl, tenantId: backend.tenantId, wait });
    return Promise.resolve({ control: createLocalControl(backend), client, close: () => server.close() });
  },
  HTTP: async () => {
    const place = { port: 0, now: start, running: false, seed: 'people' } as const;
    const server = await startMockServer({ preset: 'isp-os', ...place });
    const world = await httpWorld(server);
    return { control: world.control, client: world.client(), close: server.close };
  },
};

const addressOf = (row: FaultRow): string => `row-${faultRows.indexOf(row)}-end@x.example`;

describe('the table of faults', () => {
  it('has every code that travels, read and written', () => {
    const travelling = errorCodes.filter((code) => errorStatus[code] > 0);
    for (const kind of kinds) {
      const codes = faultRows.filter((row) => row.kind === kind).map(({ expected }) => expected.code);
      expect(codes).toEqual(expect.arrayContaining(travelling));
    }
    const words = faultRows.map(({ kind, words: said }) => `${kind} ${said}`);
    expect(new Set(words).size).toBe(words.length);
  });
});

describe.each(Object.entries(faces))('behind %s, a client', (_name, open) => {
  let face: OpenFace;
  let measure: OpenFace;

  beforeAll(async () => {
    face = await open();
    measure = await faces['backend.fetch']!();
  });
  afterAll(() => face.close());

  it.each(faultRows.map((row) => ({ ...row, row })))('meets $words in a $kind', async ({ row }) => {
    const seen = await tryFault(face, row, addressOf(row));
    expect(comparable(seen)).toEqual(expectedOf(row));
    // The face of the page itself is the measure of the others, to the last word.
    expect(seen).toEqual(await tryFault(measure, row, addressOf(row)));
  });
});
