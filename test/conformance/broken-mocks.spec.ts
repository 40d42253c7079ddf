import { checks, rules, type ConformanceReport } from 'invite-kit/conformance';
import { describe, expect, it } from 'vitest';
import { brokenMocks } from './broken-mocks.ts';
import { conform, conformWorld, idsOf, type Askers } from './conform-world.ts';
import { plantedFetch } from './planted-fault.ts';

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
