import { createFetchClient } from 'invite-kit/client';
import { runConformance } from 'invite-kit/conformance';
import { createMswHandlers } from 'invite-kit/mock-server/msw';
import { setupServer } from 'msw/node';
import { describe, expect, it } from 'vitest';
import { mockOverHttp } from '../support/mock-over-http.ts';
import {
  brokenLines,
  castOf,
  conform,
  conformWorld,
  idsOf,
  oneTimeCode,
  uncheckedIds,
} from './conform-world.ts';

const presets = ['isp-os', 'sales-os', 'intelli-auth', 'mesh-network', 'ops-os'] as const;
const noWait = () => Promise.resolve();

describe('the mock server keeps every rule', () => {
  it.each(presets)(
    'of %s over HTTP',
    async (preset) => {
      const world = conformWorld(castOf(preset));
      const { base, close } = await mockOverHttp(world.backend);
      try {
        const target = { ...world.target, baseUrl: base, fetch: globalThis.fetch };
        const report = await conform(world, { target });
        expect(brokenLines(report)).toEqual([]);
        expect([report.face, report.left]).toEqual(['http', []]);
        expect(uncheckedIds(report)).toEqual([]);
        expect(idsOf(report, 'passed').length).toBeGreaterThan(60);
      } finally {
        await close();
      }
    },
    60_000,
  );

  it.each(presets)(
    'of %s behind MSW, as in a page',
    async (preset) => {
      const world = conformWorld(castOf(preset));
      const baseUrl = 'https://page.example/api';
      const server = setupServer(...createMswHandlers(world.backend, { baseUrl }));
      server.listen({ onUnhandledRequest: 'error' });
      try {
        const target = {
          ...world.target,
          baseUrl,
          fetch: (...given: Parameters<typeof fetch>) => fetch(...given),
        };
        const report = await conform(world, { target });
        expect(brokenLines(report)).toEqual([]);
        expect(idsOf(report, 'passed').length).toBeGreaterThan(60);
      } finally {
        server.close();
      }
    },
    60_000,
  );

  it.each(presets)(
    'of %s through an InviteClient, without what only HTTP shows',
    async (preset) => {
      const cast = castOf(preset);
      const { backend, mailbox, clock, ownSignIn } = conformWorld(cast);
      const connect = (headers: Record<string, string>) =>
        createFetchClient({
          baseUrl: 'https://mock.example/api',
          tenantId: backend.tenantId,
          fetch: backend.fetch,
          headers: () => headers,
          wait: noWait,
        });
      const as = (person: string) => connect({ authorization: `Bearer ${backend.bearerFor(person)}` });
      const report = await runConformance({
        target: {
          owner: as(cast.owner),
          second: as(cast.second),
          newVisitor: () => {
            backend.session.signInAs(null);
            return connect({});
          },
        },
        ...{ mailbox, clock, ownSignIn, oneTimeCode, mayDemoteOwners: true, wait: noWait },
      });
      expect(brokenLines(report)).toEqual([]);
      expect([report.face, report.left]).toEqual(['client', []]);
      const unchecked = report.results.flatMap(({ verdict }) =>
        verdict.status === 'not_checked' && !verdict.give.startsWith('a second token')
          ? [verdict.reason]
          : [],
      );
      expect(new Set(unchecked)).toEqual(new Set(['Only HTTP shows it.']));
      expect(idsOf(report, 'not_checked')).toContain('failures-are-problem-details');
      expect(idsOf(report, 'passed').length).toBeGreaterThan(50);
    },
    60_000,
  );
});
