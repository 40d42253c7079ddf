import { checks, runConformance, writeConsole } from 'invite-kit/conformance';
import { describe, expect, it } from 'vitest';
import { brokenLines, castOf, casts, conform, conformWorld, idsOf } from './conform-world.ts';

const passedAnywhere = new Set<string>();

/** How many checks each cast passes, and how many have nothing to check before it. */
const counts: readonly (readonly [passed: number, skipped: number])[] = [
  [66, 41],
  [65, 42],
  [90, 17],
  [87, 20],
  [82, 25],
  [68, 39],
  [72, 35],
  [84, 23],
  [83, 24],
];

describe('the mock server, asked through its own fetch', () => {
  it.each(casts.map((cast, index) => ({ ...cast, count: counts[index]! })))(
    'keeps every rule in $preset before $owner and $second, and is left as it was',
    async ({ count, ...cast }) => {
      const world = conformWorld(cast);
      const before = world.backend.clock.now();
      const report = await conform(world);
      expect(brokenLines(report)).toEqual([]);
      expect(report.left).toEqual([]);
      expect(idsOf(report, 'not_checked')).toEqual([]);
      const [passed, skipped] = ['passed', 'skipped'].map((status) => idsOf(report, status).length);
      expect([passed, skipped]).toEqual(count);
      for (const { verdict } of report.results)
        if (verdict.status === 'skipped') expect(verdict.reason).toMatch(/^[A-Z].+\.$/);
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

  it('fails nobody for writers at once where nobody can write', async () => {
    const world = conformWorld(casts[0]!);
    const { tenant, ...kept } = world.backend.exportWorld();
    const none = { 'invitations.create': 'none', 'invitations.revoke': 'none' } as const;
    const capabilities = { ...tenant.capabilities, ...none };
    world.backend.importWorld({ ...kept, tenant: { ...tenant, capabilities } });
    const report = await conform(world, { only: ['concurrency'] });
    expect(brokenLines(report)).toEqual([]);
    const skipped = idsOf(report, 'skipped');
    expect(skipped).toContain('one-winner-of-two-writers');
    expect(skipped).toContain('one-invitation-of-many-at-once');
  });

  it('says what to give where it was given less, and which checks that opens', async () => {
    const mesh = conformWorld(castOf('mesh-network'));
    const { results } = await runConformance({
      target: mesh.target,
      mailbox: mesh.mailbox,
      only: ['members', 'acceptance'],
    });
    const unchecked = results.flatMap(({ id, verdict }) =>
      verdict.status === 'not_checked' ? [[id, verdict.give]] : [],
    );
    const give = 'somebody who answers the organisation’s own sign-in (--sign-in)';
    const byIt = ['role-change-is-kept', 'removed-are-gone', 'accepting-makes-a-member', 'a-link-works-once'];
    expect(unchecked).toEqual(byIt.map((id) => [id, give]));
  });

  it('leaves other owners alone unless it may do otherwise, and says so', async () => {
    const world = conformWorld(castOf('ops-os'));
    const report = await conform(world, { only: ['members'], mayDemoteOwners: false });
    const unchecked = ['last-owner-cannot-be-removed', 'last-owner-cannot-be-demoted'];
    expect(idsOf(report, 'not_checked')).toEqual(unchecked);
    expect(writeConsole(report)).toContain(`(--demote-owners), or a tenant with one owner (2 checks)
    last-owner-cannot-be-removed
    last-owner-cannot-be-demoted`);
  });

  it('gives owners back what they had, after the last one was looked for', async () => {
    const world = conformWorld(castOf('ops-os'));
    const owners = () =>
      world.backend.exportWorld().members.map(({ id, status, assignments }) => ({ id, status, assignments }));
    const before = owners();
    const report = await conform(world, { only: ['members'] });
    expect(idsOf(report, 'passed')).toContain('last-owner-cannot-be-demoted');
    expect(owners()).toEqual(before);
  });
});
