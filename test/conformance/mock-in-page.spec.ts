import { checks } from 'invite-kit/conformance';
import { describe, expect, it } from 'vitest';
import { brokenLines, casts, conform, conformWorld, idsOf } from './conform-world.ts';

const passedAnywhere = new Set<string>();

describe('the mock server, asked through its own fetch', () => {
  it.each(casts)(
    'keeps every rule in $preset before $owner and $second, and is left as it was',
    async (cast) => {
      const world = conformWorld(cast);
      const before = world.backend.clock.now();
      const report = await conform(world);
      expect(brokenLines(report)).toEqual([]);
      expect(report.left).toEqual([]);
      expect(report.requests).toBeGreaterThan(100);
      expect(world.backend.clock.now()).toBe(before);
      const { invitations, members } = world.backend.exportWorld();
      const open = invitations.filter(
        ({ email, status }) => email?.endsWith('.example') && /conform-/.test(email) && status === 'pending',
      );
      expect([
        open.length,
        members.filter(({ userId }) => !world.backend.people.some(({ id }) => id === userId)),
      ]).toEqual([0, []]);
      for (const id of idsOf(report, 'passed')) passedAnywhere.add(id);
    },
    60_000,
  );

  it('leaves no check without a preset that it passes in, but one for a policy that none has', () => {
    const never = checks.map(({ id }) => id).filter((id) => !passedAnywhere.has(id));
    expect(never).toEqual(['version-is-demanded']);
  });

  it('keeps the rule about versions where a tenant demands them', async () => {
    const world = conformWorld(casts[0]!);
    world.backend.setPolicy({ requireIfMatch: true });
    const report = await conform(world, { only: ['concurrency'] });
    expect(idsOf(report, 'passed')).toContain('version-is-demanded');
  });
});
