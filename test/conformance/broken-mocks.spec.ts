import { checks, rules, type ConformanceReport } from 'invite-kit/conformance';
import { describe, expect, it } from 'vitest';
import { brokenMocks } from './broken-mocks.ts';
import { castOf, conform, conformWorld, idsOf, type Askers } from './conform-world.ts';
import { at, changed, plantedFetch, withoutQuery } from './planted-fault.ts';

const sound = new Map<string, Promise<ConformanceReport>>();

/** What the unbroken mock is found to be, once for each cast and feature. */
function soundReport(
  cast: Askers,
  feature: (typeof brokenMocks)[number]['feature'],
): Promise<ConformanceReport> {
  const key = `${cast.preset} ${cast.second} ${feature}`;
  const known = sound.get(key) ?? conform(conformWorld(cast), { only: [feature] });
  sound.set(key, known);
  return known;
}

describe('a mock in which', () => {
  it.each(brokenMocks)(
    '$fault is caught by $check ($rule)',
    async ({ cast, feature, check, rule, plant }) => {
      expect(idsOf(await soundReport(cast, feature), 'passed')).toContain(check);
      const world = conformWorld(cast);
      const target = { ...world.target, fetch: plantedFetch(world.backend, plant) };
      const report = await conform(world, { target, only: [feature] });
      const found = report.results.find(({ id }) => id === check);
      expect(found?.verdict.status).toBe('failed');
      expect(found?.rules).toContain(rule);
    },
  );
});

describe('a mock whose lists ignore', () => {
  const ofStatus = ['cursors-belong-to-their-list', 'filters-by-status', 'refuses-unknown-filters'];

  it.each([
    [['query'], ['filters-by-words', 'members-are-filtered']],
    [['status'], ofStatus],
    [['roleId'], ['filters-by-role']],
    [
      ['query', 'status'],
      ['filters-by-words', ...ofStatus, 'members-are-filtered'],
    ],
    [['types'], ['trail-is-newest-first']],
  ])('%s fails the checks of these filters, and no other', async (ignored, failing) => {
    const world = conformWorld(castOf('sales-os'));
    const plant = at(['invitations.list', 'members.list', 'audit.list'], async ({ request, pass }) => {
      const url = new URL((await withoutQuery(request, ...ignored)).url);
      const { searchParams } = url;
      // Small pages with the oldest rows first: what was just made stands on the last of them.
      if (url.pathname.endsWith('/invitations')) {
        if (Number(searchParams.get('limit')) > 5) searchParams.set('limit', '5');
        if (!searchParams.has('sort')) searchParams.set('sort', 'createdAt');
      }
      return pass(await changed(request, { url }));
    });
    const target = { ...world.target, fetch: plantedFetch(world.backend, plant) };
    const report = await conform(world, { target });
    expect([...idsOf(report, 'failed')].sort()).toEqual([...failing].sort());
    expect(report.left).toEqual([]);
  });
});

describe('a mock whose lists lead nowhere', () => {
  it('is accused of nothing that cannot be counted then', async () => {
    const world = conformWorld(castOf('sales-os'));
    const plant = at('invitations.list', async ({ request, pass }) => {
      const url = new URL((await withoutQuery(request, 'query', 'cursor')).url);
      url.searchParams.set('limit', '2');
      return pass(await changed(request, { url }));
    });
    const target = { ...world.target, fetch: plantedFetch(world.backend, plant) };
    const report = await conform(world, { target, only: ['idempotency', 'bulk'] });
    expect(idsOf(report, 'failed')).toEqual([]);
    expect(idsOf(report, 'not_checked')).toEqual(['same-key-has-one-effect', 'dry-run-creates-nothing']);
  });
});

describe('the broken mocks', () => {
  it('are many, each with another fault', () => {
    expect(new Set(brokenMocks.map(({ fault }) => fault)).size).toBe(brokenMocks.length);
    expect(brokenMocks.length).toBeGreaterThanOrEqual(25);
  });

  it('name checks and rules that there are', () => {
    for (const { check, rule } of brokenMocks) {
      expect(checks.find(({ id }) => id === check)?.rules, check).toContain(rule);
      expect(rules).toHaveProperty(rule);
    }
  });
});
