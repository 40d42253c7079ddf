import { checks, runConformance, writeConsole, type ConformanceReport } from 'invite-kit/conformance';
import { describe, expect, it } from 'vitest';
import { altered, at, codeOf, plantedFetch } from './planted-fault.ts';
import { brokenLines, castOf, casts, conform, conformWorld, idsOf, uncheckedIds } from './conform-world.ts';

const passedAnywhere = new Set<string>();

describe('the mock server, asked through its own fetch', () => {
  it.each(casts)(
    'keeps every rule in $preset before $owner and $second, and is left as it was',
    async (cast) => {
      const world = conformWorld(cast);
      const before = world.backend.clock.now();
      const viewer = world.backend.session.current()?.id;
      const report = await conform(world);
      expect(brokenLines(report)).toEqual([]);
      expect(report.left).toEqual([]);
      expect(uncheckedIds(report)).toEqual([]);
      for (const { id, verdict } of report.results) {
        if (verdict.status === 'skipped') expect(verdict.reason).toMatch(/^[A-Z].+\.$/);
        if (verdict.status === 'not_checked')
          expect(checks.find((one) => one.id === id)?.second).toBeDefined();
      }
      expect(report.requests).toBeGreaterThan(100);
      expect(world.backend.clock.now()).toBe(before);
      expect(world.backend.session.current()?.id).toBe(viewer);
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

  it('tells apart what it left and what stays as history', async () => {
    const world = conformWorld(castOf('sales-os'));
    const report = await conform(world);
    const { invitations, bulkJobs } = world.backend.exportWorld();
    const made = invitations.filter(({ email }) => /@conform-\w+\.example$/.test(email ?? ''));
    expect(made.length).toBeGreaterThan(20);
    expect([report.left, report.history]).toEqual([
      [],
      [
        expect.stringMatching(new RegExp(`^${made.length} ended invitations at …@conform-\\w+\\.example$`)),
        `${bulkJobs.length} batches`,
      ],
    ]);
  });

  it('names whose session it ended where nothing signs them in again', async () => {
    const world = conformWorld(castOf('sales-os'));
    const { left } = await conform(world, { only: ['errors'], browserSignIn: undefined });
    expect(left).toEqual([expect.stringMatching(/^the session of sofia.*@.* \(sofia\)/)]);
    world.backend.session.signInAs(null);
    const nobody = await conform(world, { only: ['errors'], browserSignIn: undefined });
    expect(nobody.left).toEqual([]);
  });

  it('leaves nobody signed in where nobody was', async () => {
    const world = conformWorld(castOf('sales-os'));
    world.backend.session.signInAs(null);
    await conform(world, { only: ['acceptance'] });
    expect(world.backend.session.current()).toBeNull();
  });

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

  it.each([
    ['a relative URL', '/sign-in?state=secret-state', '"/sign-in"'],
    ['no URL at all', 'https://', '"https://"'],
  ])('says of %s to sign in at that it has to be absolute', async (_what, redirectUrl, found) => {
    const mesh = conformWorld(castOf('mesh-network'));
    const fetch = plantedFetch(
      mesh.backend,
      at('acceptance.step', async ({ pass }) =>
        altered(await pass(), (body: { redirectUrl?: string }) =>
          body.redirectUrl ? { ...body, redirectUrl } : body,
        ),
      ),
    );
    const report = await conform(mesh, { target: { ...mesh.target, fetch }, only: ['acceptance'] });
    const verdict = report.results.find(({ id }) => id === 'accepting-makes-a-member')?.verdict;
    const failure = { expected: '"redirectUrl" to be an absolute URL', found };
    expect(verdict).toMatchObject({ status: 'failed', failure });
    expect(JSON.stringify(report)).not.toContain('secret-state');
  });

  it('says that who answers the own sign-in has to lead back to an absolute URL', async () => {
    const mesh = conformWorld(castOf('mesh-network'));
    const ownSignIn = { answer: () => Promise.resolve('/accept?state=1&code=2') };
    await expect(conform({ ...mesh, ownSignIn }, { only: ['acceptance'] })).rejects.toThrow(
      'The own sign-in leads back to "/accept", which has to be an absolute URL',
    );
  });

  it('says whom to give as second person where it was given somebody else', async () => {
    const inviter = await conform(conformWorld(castOf('isp-os')), { only: ['ceiling'] });
    const give = (who: string) => `a second token (--second-token) of somebody who ${who}`;
    const verdictIn = ({ results }: ConformanceReport, wanted: string) =>
      results.find(({ id }) => id === wanted)?.verdict;
    expect(verdictIn(inviter, 'ceiling-on-create')).toEqual({ status: 'passed' });
    expect(verdictIn(inviter, 'no-right-no-invitation')).toEqual({
      status: 'not_checked',
      reason: 'It takes somebody who may not invite: the second person is somebody else.',
      give: give('may not invite'),
    });
    const technician = await conform(conformWorld(casts[1]!), { only: ['ceiling'] });
    expect(verdictIn(technician, 'no-right-no-invitation')).toEqual({ status: 'passed' });
    expect(verdictIn(technician, 'ceiling-on-create')).toMatchObject({
      status: 'not_checked',
      give: give('may invite to some roles and not to others'),
    });
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

  it.each([
    ['ended by hand', (end: AbortController) => end.abort()],
    ['broken', () => undefined],
  ])('gives owners back what they had where the last step is %s', async (_how, cut) => {
    const world = conformWorld(castOf('ops-os'));
    const owners = () =>
      world.backend.exportWorld().members.map(({ id, assignments }) => ({ id, assignments }));
    const before = owners();
    const ending = new AbortController();
    const during: unknown[] = [];
    const fetch = plantedFetch(
      world.backend,
      at('members.remove', () => {
        if (during.push(owners()) === 1) cut(ending);
        return Promise.reject(new TypeError('fetch failed'));
      }),
    );
    const target = { ...world.target, fetch };
    const run = conform(world, { target, only: ['members'], signal: ending.signal });
    const words = await run.then(writeConsole, ({ message }: Error) => message);
    expect(words).toContain(ending.signal.aborted ? 'The run was ended.' : 'last-owner-cannot-be-removed');
    expect(during[0]).not.toEqual(before);
    // Who was to be removed may still be there.
    expect(owners().slice(0, before.length)).toEqual(before);
  });

  it('takes a right back that it took without an answer', async () => {
    const world = conformWorld(castOf('ops-os'));
    const owners = () =>
      world.backend.exportWorld().members.map(({ id, assignments }) => ({ id, assignments }));
    const before = owners();
    let tries = 0;
    const fetch = plantedFetch(
      world.backend,
      at('members.update', async ({ pass }) => {
        const response = await pass();
        // The first answer is lost, and so is that to giving it back.
        if (++tries <= 2) throw new TypeError('fetch failed');
        return response;
      }),
    );
    const report = await conform(world, { target: { ...world.target, fetch }, only: ['members'] });
    expect([owners(), report.left]).toEqual([before, []]);
    expect(tries).toBeGreaterThan(2);
  });

  it('names every owner who lost a right for good, who asks before all', async () => {
    const world = conformWorld(castOf('ops-os'));
    const refusal = { type: 'urn:invite-kit:forbidden', title: 'Forbidden', status: 403, code: 'forbidden' };
    let isGone = false;
    const fetch = plantedFetch(
      world.backend,
      at('members.update', async ({ pass }) => {
        if (isGone) return Response.json(refusal, { status: 403 });
        const response = await pass();
        const code = await codeOf(response);
        isGone = code === 'last_owner' || code === 'self_action_forbidden';
        return isGone ? Response.json({}, { status: 200 }) : response;
      }),
    );
    const report = await conform(world, { target: { ...world.target, fetch }, only: ['members'] });
    const self = world.backend.exportWorld().members.find(({ userId }) => userId === castOf('ops-os').owner)!;
    const left = report.left.filter((line) => line.startsWith('last-owner-cannot-be-demoted: '));
    expect(left[0]).toContain(`member ${self.id}, who is no owner any more: give back`);
    expect(left.length).toBeGreaterThan(1);
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
