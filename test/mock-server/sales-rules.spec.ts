import { describe, expect, it } from 'vitest';
import type { InvitationInput } from 'invite-kit/contract';
import { failureOf, hour, joinAsNew, serverWorld, start, verdictOf } from './server-world.ts';

const day = 24 * hour;

const salesWorld = (seed: 'people' | 'full' = 'people') => serverWorld({ preset: 'sales-os', seed });

/** What the form of SalesOS sends. */
const input = (email: string, role = 'sales-rep', team: string | null = null, name = 'New Person') =>
  ({
    email,
    name: { full: name, given: null, family: null },
    assignments: [
      { scope: { type: 'tenant', id: 'harbor-pine' }, roleIds: [`role-${role}`], overrides: [] },
      ...(team ? [{ scope: { type: 'team', id: `team-${team}` }, roleIds: [], overrides: [] }] : []),
    ],
  }) satisfies InvitationInput;

const rows = (...inputs: readonly InvitationInput[]) =>
  inputs.map((one, index) => ({ line: index + 2, input: one }));

describe('one invitation', () => {
  it('is sent by mail to the address, with name, role and team (SAL-01, SAL-03 to SAL-06)', async () => {
    const { backend, as } = salesWorld();
    const { invitation, sideEffects } = await as('sofia').invitations.create(
      input('jo@mail.example', 'manager', 'smb', 'Jo March'),
    );
    expect(sideEffects).toEqual(['mail_sent']);
    expect(backend.mailbox.list()[0]).toMatchObject({ to: 'jo@mail.example', kind: 'invitation' });
    expect(invitation).toMatchObject({
      name: { full: 'Jo March' },
      roleNames: ['Manager'],
      assignments: [{ roleIds: ['role-manager'] }, { scope: { type: 'team', id: 'team-smb' } }],
    });
  });

  it.each([
    ['an address', 'required', '/email', { ...input('x@mail.example'), email: null }],
    ['a well-formed address', 'invalid_email', '/email', input('x@mail')],
    ['a name', 'required', '/name/full', { ...input('x@mail.example'), name: null }],
    ['a role', 'required', '/assignments/0/roleIds', { ...input('x@mail.example'), assignments: [] }],
    ['a role that exists', 'role_not_found', '/assignments/0/roleIds', input('x@mail.example', 'captain')],
    [
      'a team that exists',
      'scope_not_found',
      '/assignments/1/scope',
      input('x@mail.example', 'manager', 'x'),
    ],
    [
      'one team at most',
      'not_allowed_value',
      '/assignments/0/scope',
      {
        ...input('x@mail.example', 'manager', 'smb'),
        assignments: [
          ...input('x@mail.example', 'manager', 'smb').assignments,
          { scope: { type: 'team', id: 'team-emea' }, roleIds: [], overrides: [] },
        ],
      },
    ],
  ])('needs %s (SAL-03 to SAL-06, SAL-17 to SAL-20)', async (_what, code, pointer, sent) => {
    const failure = await failureOf(salesWorld().as('sofia').invitations.create(sent));
    expect([failure.code, failure.errors[0]?.pointer]).toEqual([code, pointer]);
  });

  it('needs no team, which can be given later (SAL-06)', async () => {
    const sofia = salesWorld().as('sofia');
    await sofia.invitations.create(input('jo@mail.example'));
    const { items } = await sofia.members.list({ query: 'devon' });
    const devon = items[0]!;
    const moved = await sofia.members.update(devon.id, {
      assignments: [
        ...devon.assignments,
        { scope: { type: 'team', id: 'team-emea' }, roleIds: [], overrides: [] },
      ],
    });
    expect(moved.assignments.at(-1)?.scope.id).toBe('team-emea');
  });

  it('cannot choose another life than seven days (SAL-08)', async () => {
    const { as } = salesWorld();
    const { invitation } = await as('sofia').invitations.create(input('jo@mail.example'));
    expect(Date.parse(invitation.expiresAt!) - start).toBe(7 * day * 1000);
    const failure = await failureOf(
      as('sofia').invitations.create({ ...input('al@mail.example'), ttlSeconds: 3600 }),
    );
    expect(failure.code).toBe('not_allowed_value');
    expect(await verdictOf(as('sofia').tenant.updatePolicy({ invite: { defaultTtlSeconds: day } }))).toBe(
      'not_allowed_value',
    );
  });

  it('of a manager is for sales reps only (ALL-05)', async () => {
    const { as } = salesWorld();
    expect(await verdictOf(as('marcus').invitations.create(input('a@mail.example')))).toBeNull();
    for (const role of ['manager', 'admin'])
      expect(await verdictOf(as('marcus').invitations.create(input('b@mail.example', role)))).toBe(
        'role_not_grantable',
      );
    expect(await verdictOf(as('renee').invitations.create(input('c@mail.example')))).toBe('forbidden');
  });
});

describe('the list of invitations', () => {
  it('shows pending, accepted and expired ones, and counts them (SAL-23 to SAL-26)', async () => {
    const { as, backend } = salesWorld('full');
    const sofia = as('sofia');
    const statuses = async () => {
      const { items } = await sofia.invitations.list({ limit: 200 });
      return new Map(items.map(({ email, status }) => [email, status]));
    };
    const before = await statuses();
    expect(before.get('john.keller@harborpine.example')).toBe('pending');
    expect(before.get('devon@harborpine.example')).toBe('accepted');
    expect(before.get('elif@harborpine.example')).toBe('expired');
    expect(before.has('devon@harborpin.example')).toBe(false);
    expect(await sofia.invitations.counts()).toEqual({
      held: 0,
      pending: 4,
      accepted: 3,
      declined: 0,
      expired: 2,
      revoked: 1,
    });
    backend.clock.advance(7 * day);
    expect((await statuses()).get('john.keller@harborpine.example')).toBe('expired');
    expect((await sofia.invitations.counts()).expired).toBe(6);
  });

  it('tells counts to nobody who may not look', async () => {
    expect(await verdictOf(salesWorld('full').as('renee').invitations.counts())).toBe('forbidden');
  });

  it('sends again from expired with a fresh seven days; the older link says so (SAL-09, SAL-27)', async () => {
    const world = salesWorld();
    const sofia = world.as('sofia');
    const { invitation } = await sofia.invitations.create(input('jo@mail.example'));
    const older = world.newestToken();
    world.backend.clock.advance(7 * day + 1);
    expect((await failureOf(world.browser.acceptance.preview(older))).code).toBe('invitation_expired');
    const { invitation: again } = await sofia.invitations.resend(invitation.id);
    expect(again.status).toBe('pending');
    expect(Date.parse(again.expiresAt!)).toBe(world.backend.clock.now() + 7 * day * 1000);
    expect(world.backend.mailbox.list()).toHaveLength(2);
    world.backend.session.signInAs(null);
    expect((await failureOf(world.browser.acceptance.preview(older))).code).toBe('invitation_superseded');
    expect((await world.browser.acceptance.preview(world.newestToken())).kind).toBe('full');
  });

  it('revokes before acceptance, and never after it (SAL-28)', async () => {
    const world = salesWorld('full');
    const sofia = world.as('sofia');
    await sofia.invitations.revoke('inv-john');
    expect((await sofia.invitations.get('inv-john')).status).toBe('revoked');
    expect(await verdictOf(sofia.invitations.revoke('inv-devon'))).toBe('invalid_state');
  });

  it('changes role and team and nothing else, without a second mail, under the ceiling (SAL-29)', async () => {
    const world = salesWorld('full');
    const sofia = world.as('sofia');
    const mails = world.backend.mailbox.list().length;
    const { assignments } = input('', 'manager', 'partners');
    const { invitation, sideEffects } = await sofia.invitations.update('inv-john', { assignments });
    expect([invitation.roleNames, sideEffects]).toEqual([['Manager'], []]);
    expect(invitation.assignments[1]?.scope.id).toBe('team-partners');
    expect(world.backend.mailbox.list()).toHaveLength(mails);
    expect(world.backend.audit.at(-1)).toMatchObject({
      type: 'invitation.edited',
      changes: [
        { field: 'role', from: 'Sales Rep', to: 'Manager' },
        { field: 'scope', from: 'Enterprise', to: 'Partners' },
      ],
    });
    const name = { full: 'Other', given: null, family: null };
    expect(await verdictOf(sofia.invitations.update('inv-hana', { name }))).toBe('not_allowed_value');
    expect(await verdictOf(world.as('marcus').invitations.update('inv-hana', { assignments }))).toBe(
      'role_not_grantable',
    );
  });

  it('rests on the right of whoever gave the role last (SAL-29, ALL-05)', async () => {
    const world = salesWorld('full');
    const sofia = world.as('sofia');
    const { assignments } = input('', 'manager', 'partners');
    const raised = await sofia.invitations.update('inv-hana', { assignments });
    expect(raised.invitation).toMatchObject({
      createdBy: { name: 'Aiko Mori' },
      backedBy: { name: 'Sofia Marsh' },
      obstacle: null,
    });
    await sofia.members.deactivate('member-aiko');
    expect(await sofia.invitations.get('inv-hana')).toMatchObject({ obstacle: null });
  });
});

describe('seats', () => {
  it('are taken by active people and open invitations, and freed by revoke, expiry and decline (SAL-21)', async () => {
    const world = salesWorld();
    const sofia = world.as('sofia');
    const seats = () => sofia.tenant.seats();
    const { used } = await seats();
    expect(await seats()).toMatchObject({ limit: 25, members: 8, pending: 0, billingUrl: '/billing.html' });
    const one = await sofia.invitations.create(input('a@mail.example'));
    await sofia.invitations.create(input('b@mail.example'));
    const declined = world.newestToken();
    await sofia.invitations.create(input('c@mail.example'));
    expect((await seats()).used).toBe(used + 3);
    await sofia.invitations.revoke(one.invitation.id);
    expect((await seats()).used).toBe(used + 2);
    await world.browser.acceptance.decline(declined);
    expect((await seats()).used).toBe(used + 1);
    world.backend.clock.advance(7 * day);
    expect((await seats()).used).toBe(used);
  });

  it('are not counted twice by accepting (ALL-04, SAL-21)', async () => {
    const world = salesWorld();
    world.backend.setSeatLimit(9);
    const sofia = world.as('sofia');
    await sofia.invitations.create(input('a@mail.example'));
    expect(await sofia.tenant.seats()).toMatchObject({ used: 9, available: 0 });
    expect(await joinAsNew(world, world.newestToken())).not.toBeNull();
    expect(await sofia.tenant.seats()).toMatchObject({ members: 9, pending: 0, used: 9, available: 0 });
  });

  it('stay exact under a thousand creates at once (ALL-04, SAL-21)', async () => {
    const world = salesWorld();
    world.backend.setSeatLimit(100);
    const sofia = world.as('sofia');
    const outcomes = await Promise.all(
      Array.from({ length: 1000 }, (_, index) =>
        verdictOf(sofia.invitations.create(input(`person${index}@mail.example`))),
      ),
    );
    expect(outcomes.filter((code) => code === null)).toHaveLength(92);
    expect(outcomes.filter((code) => code === 'seat_limit_reached')).toHaveLength(908);
    expect(await sofia.tenant.seats()).toMatchObject({ used: 100, available: 0 });
    expect(world.backend.mailbox.list()).toHaveLength(92);
  });

  it('that are all taken refuse an invitation with the numbers (SAL-22)', async () => {
    const world = salesWorld();
    world.backend.setSeatLimit(8);
    const failure = await failureOf(world.as('sofia').invitations.create(input('a@mail.example')));
    expect([failure.code, failure.params]).toEqual([
      'seat_limit_reached',
      { limit: 8, used: 8, requested: 1 },
    ]);
  });
});

describe('a batch', () => {
  it('is checked without sending anything, each row with what stands in its way (SAL-15, SAL-19, SAL-20)', async () => {
    const world = salesWorld('full');
    const mails = world.backend.mailbox.list().length;
    const { bulk, invitations } = world.as('sofia');
    const before = await invitations.counts();
    const job = await bulk.start({
      kind: 'invite',
      dryRun: true,
      rows: rows(
        input('new@mail.example'),
        input('JOHN.Keller@harborpine.example'),
        input('renee@harborpine.example'),
        input('sofia@harborpine.example'),
        input('x@mail.example', 'captain'),
        input('y@mail.example', 'manager', 'nowhere'),
      ),
    });
    expect(job).toMatchObject({ status: 'ready', counts: { total: 6, valid: 1, invalid: 5, created: 0 } });
    const { items } = await bulk.rows(job.id);
    expect(items.map(({ line, status, error }) => [line, status, error?.code ?? null])).toEqual([
      [2, 'valid', null],
      [3, 'invalid', 'invitation_already_pending'],
      [4, 'invalid', 'already_member'],
      [5, 'invalid', 'self_invite'],
      [6, 'invalid', 'role_not_found'],
      [7, 'invalid', 'scope_not_found'],
    ]);
    expect(await invitations.counts()).toEqual(before);
    expect(world.backend.mailbox.list()).toHaveLength(mails);
  });

  it('sends what was checked on commit, and judges it again (SAL-16)', async () => {
    const world = salesWorld();
    const { bulk, invitations } = world.as('sofia');
    const sent = rows(input('a@mail.example'), input('b@mail.example'), input('c@mail'));
    const { id } = await bulk.start({ kind: 'invite', dryRun: true, rows: sent });
    await invitations.create(input('b@mail.example'));
    const job = await bulk.commit(id);
    expect(job).toMatchObject({
      status: 'completed_with_errors',
      counts: { created: 1, failed: 1, invalid: 1 },
    });
    expect((await bulk.rows(id)).items.map(({ error }) => error?.code ?? null)).toEqual([
      null,
      'invitation_already_pending',
      'invalid_email',
    ]);
    expect(await verdictOf(bulk.commit(id))).toBe('invalid_state');
    expect(world.backend.mailbox.list().map(({ to }) => to)).toEqual(['a@mail.example', 'b@mail.example']);
  });

  it('takes a seat a row and refuses the rows beyond the last one (SAL-21, SAL-22, ALL-11)', async () => {
    const world = salesWorld();
    world.backend.setSeatLimit(10);
    const { bulk } = world.as('sofia');
    const addresses = ['a', 'b', 'c', 'd'].map((name) => input(`${name}@mail.example`));
    const { id } = await bulk.start({ kind: 'invite', dryRun: false, rows: rows(...addresses) });
    expect((await bulk.rows(id)).items.map(({ status, error }) => error?.code ?? status)).toEqual([
      'created',
      'created',
      'seat_limit_reached',
      'seat_limit_reached',
    ]);
  });

  it('refuses the same address twice in one batch (SAL-15, ALL-02)', async () => {
    const { bulk } = salesWorld().as('sofia');
    const sent = rows(input('a@mail.example'), input('A@mail.example'));
    const { id } = await bulk.start({ kind: 'invite', dryRun: false, rows: sent });
    expect((await bulk.rows(id)).items.map(({ error }) => error?.code ?? null)).toEqual([
      null,
      'invitation_already_pending',
    ]);
  });

  it('lets the others through when one row goes wrong on the server (ALL-11)', async () => {
    const world = salesWorld();
    world.backend.faults.add({
      operation: 'bulk.start',
      line: 3,
      respond: { status: 500, code: 'unexpected' },
    });
    const sent = rows(...['a', 'b', 'c'].map((name) => input(`${name}@mail.example`)));
    const { bulk } = world.as('sofia');
    const { id } = await bulk.start({ kind: 'invite', dryRun: false, rows: sent });
    expect((await bulk.rows(id)).items.map(({ status, error }) => error?.code ?? status)).toEqual([
      'created',
      'unexpected',
      'created',
    ]);
    expect(world.backend.mailbox.list()).toHaveLength(2);
  });

  it('that is sent again with its key mails nobody twice (SAL-16)', async () => {
    const world = salesWorld();
    const { bulk } = world.as('sofia');
    const batch = { kind: 'invite', dryRun: false, rows: rows(input('a@mail.example')) } as const;
    const body = { ...batch, rows: [...batch.rows] };
    const first = await bulk.start(body, { idempotencyKey: 'one-intent' });
    const again = await bulk.start(body, { idempotencyKey: 'one-intent' });
    expect(again.id).toBe(first.id);
    expect(world.backend.mailbox.list()).toHaveLength(1);
  });

  it('is known to nobody but who began it, and to nobody after it waited too long', async () => {
    const world = salesWorld();
    const { bulk } = world.as('sofia');
    const { id } = await bulk.start({ kind: 'invite', dryRun: true, rows: rows(input('a@mail.example')) });
    expect(await verdictOf(world.as('marcus').bulk.get(id))).toBe('job_not_found');
    world.backend.clock.advance(hour);
    expect((await bulk.get(id)).status).toBe('expired');
    expect(await verdictOf(bulk.commit(id))).toBe('invalid_state');
  });

  it('can be called off before it is sent', async () => {
    const world = salesWorld();
    const { bulk } = world.as('sofia');
    const { id } = await bulk.start({ kind: 'invite', dryRun: true, rows: rows(input('a@mail.example')) });
    expect((await bulk.cancel(id)).status).toBe('cancelled');
    expect((await bulk.rows(id)).items[0]?.status).toBe('skipped');
    expect(await verdictOf(bulk.commit(id))).toBe('invalid_state');
    expect(world.backend.mailbox.list()).toHaveLength(0);
  });

  it('is refused as a whole where it is too large, where the tenant has none, and to who may not invite', async () => {
    const world = salesWorld();
    const many = rows(...Array.from({ length: 51 }, (_, index) => input(`p${index}@mail.example`)));
    const start = (as: string, count = 1) =>
      verdictOf(world.as(as).bulk.start({ kind: 'invite', dryRun: false, rows: many.slice(0, count) }));
    expect(await start('sofia', 51)).toBe('payload_too_large');
    expect(await start('renee')).toBe('forbidden');
    world.backend.setPolicy({ bulk: { enabled: false } });
    expect(await start('sofia')).toBe('not_supported');
  });
});

describe('teams', () => {
  it('are listed by name with how many people are in each (SAL-20)', async () => {
    const { items } = await salesWorld().as('renee').scopes.list({ type: 'team' });
    expect(items.map(({ name, memberCount }) => [name, memberCount])).toEqual([
      ['EMEA', 2],
      ['Enterprise', 2],
      ['Partners', 1],
      ['SMB', 2],
    ]);
  });

  it('are shown to the invitee (SAL-06)', async () => {
    const world = salesWorld();
    await world.as('sofia').invitations.create(input('a@mail.example', 'manager', 'smb'));
    world.backend.session.signInAs(null);
    expect(await world.browser.acceptance.preview(world.newestToken())).toMatchObject({
      scopeNames: ['SMB'],
    });
  });
});

describe('the trail', () => {
  it('tells what was done to and by a member, newest first, and not to everybody', async () => {
    const world = salesWorld('full');
    const sofia = world.as('sofia');
    await sofia.members.deactivate('member-devon');
    const { items } = await sofia.audit.list({ memberId: 'member-devon' });
    expect(items.map(({ type }) => type)).toEqual([
      'member.deactivated',
      'invitation.accepted',
      'invitation.sent',
      'invitation.created',
    ]);
    expect(await verdictOf(world.as('renee').audit.list())).toBe('forbidden');
  });
});
