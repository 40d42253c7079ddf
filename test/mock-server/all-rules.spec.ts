import { describe, expect, it } from 'vitest';
import { failureOf, hour, joinAsNew, serverWorld, tokenIn, verdictOf } from './server-world.ts';

describe('ALL-01: one normal form of an address', () => {
  const spellings = [
    'sam@x.example',
    ' Sam@X.example ',
    'SAM@X.EXAMPLE',
    'sam@x.example\n',
    '\tsam@X.Example',
  ];

  it.each(spellings)('%j is the same address as the first (EM01, EM02)', async (email) => {
    const { browser, input } = serverWorld();
    const { invitation } = await browser.invitations.create(input(spellings[0]!));
    const failure = await failureOf(browser.invitations.create(input(email)));
    expect([failure.code, failure.params['invitationId']]).toEqual([
      'invitation_already_pending',
      invitation.id,
    ]);
  });

  it('takes a domain and its ASCII form for one (EM07)', async () => {
    const { browser, input } = serverWorld();
    await browser.invitations.create(input('ute@münchen.example'));
    expect(await verdictOf(browser.invitations.create(input('ute@xn--mnchen-3ya.example')))).toBe(
      'invitation_already_pending',
    );
  });

  it('keeps the typed spelling for display', async () => {
    const { browser, input } = serverWorld();
    const { invitation } = await browser.invitations.create(input(' Ute@München.example '));
    expect(invitation.email).toBe('Ute@München.example');
  });

  it.each(['STAN@northwind.example', 'Brigitte.Alt@Northwind.example'])(
    'knows the member %s in any spelling (EM20)',
    async (email) => {
      const { browser, input } = serverWorld();
      expect(await verdictOf(browser.invitations.create(input(email)))).toBe('already_member');
    },
  );

  it.each(['OLIVIA@northwind.example', ' olivia@northwind.example'])(
    'knows the inviter as %j (EM17)',
    async (email) => {
      const { browser, input } = serverWorld();
      expect(await verdictOf(browser.invitations.create(input(email)))).toBe('self_invite');
    },
  );

  it.each([
    'mıke@x.example',
    'saſha@x.example',
    '\u212Aim@x.example',
    'ｓam@x.example',
    'sa\u200Bm@x.example',
    'sam@x.exa\u00ADmple',
    'sam@x.example%0aBcc:y@y.example',
    'sam@x.example\r\nBcc: y@y.example',
    'sam\u0000@x.example',
    'sam@x.example,tom@x.example',
    `${'a'.repeat(65)}@x.example`,
    `${'a'.repeat(64)}@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(60)}.example`,
    'a@localhost',
    'a@[127.0.0.1]',
    'a@127.0.0.1',
    'a@b..example',
    '.a@b.example',
    'a.@b.example',
    '@b.example',
    'a@@b.example',
    'sam\uD800@x.example',
  ])('refuses %j (EM04 to EM14, EM23)', async (email) => {
    const { browser, backend, input } = serverWorld();
    const failure = await failureOf(browser.invitations.create(input(email)));
    expect([failure.code, failure.errors[0]?.pointer]).toEqual(['invalid_email', '/email']);
    expect(backend.mailbox.list()).toEqual([]);
  });
});

describe('ALL-02: one open invitation per address', () => {
  it('answers a repeat with the one that is there, and changes nothing', async () => {
    const { browser, backend, input } = serverWorld();
    const { invitation } = await browser.invitations.create(input('sam@x.example', 'technician'));
    const failure = await failureOf(browser.invitations.create(input('sam@x.example', 'admin')));
    expect(failure).toMatchObject({ code: 'invitation_already_pending', current: invitation });
    expect((await browser.invitations.list()).items).toEqual([invitation]);
    expect(backend.mailbox.list()).toHaveLength(1);
  });

  it.each(['revoked', 'declined'] as const)('is free again after it was %s', async (status) => {
    const { browser, backend, input } = serverWorld();
    backend.addInvitation({ email: 'sam@x.example', status });
    expect(await verdictOf(browser.invitations.create(input('sam@x.example')))).toBeNull();
  });
});

describe('ALL-03: expiry is computed from the clock', () => {
  it('in the list, in the seats, in the check for repeats and in filters alike', async () => {
    const { browser, backend, input } = serverWorld();
    backend.setPolicy({ seats: { countsPending: true } });
    const { invitation } = await browser.invitations.create(input('sam@x.example'));
    expect((await browser.tenant.seats()).pending).toBe(1);
    backend.clock.advance(48 * hour);
    expect((await browser.tenant.seats()).pending).toBe(0);
    expect((await browser.invitations.get(invitation.id)).status).toBe('expired');
    expect((await browser.invitations.list({ status: ['pending'] })).total?.value).toBe(0);
    expect(await verdictOf(browser.invitations.create(input('sam@x.example')))).toBeNull();
    expect(backend.exportWorld().invitations[0]?.status).toBe('pending');
  });

  it('also when the clock goes back', async () => {
    const { browser, backend, input } = serverWorld();
    const { invitation } = await browser.invitations.create(input('sam@x.example'));
    backend.clock.advance(48 * hour);
    backend.clock.advance(-1);
    expect((await browser.invitations.get(invitation.id)).status).toBe('pending');
  });
});

describe('ALL-04: seats', () => {
  it('are members plus open invitations, where the plan counts these', async () => {
    const { browser, backend, input } = serverWorld();
    backend.setPolicy({ seats: { countsPending: true } });
    backend.setSeatLimit(11, '/billing');
    await browser.invitations.create(input('a@x.example'));
    expect(await browser.tenant.seats()).toEqual({
      limit: 11,
      members: 9,
      pending: 1,
      held: 0,
      used: 10,
      available: 1,
      countsPending: true,
      countsHeld: false,
      billingUrl: '/billing',
    });
    expect(backend.seats).toEqual(await browser.tenant.seats());
    await browser.invitations.create(input('b@x.example'));
    expect(await failureOf(browser.invitations.create(input('c@x.example')))).toMatchObject({
      code: 'seat_limit_reached',
      params: { limit: 11, used: 11, requested: 1 },
    });
  });

  it('turn from reserved to taken without counting twice (TK11)', async () => {
    const world = serverWorld();
    world.backend.setPolicy({ seats: { countsPending: true } });
    world.backend.setSeatLimit(10);
    await world.browser.invitations.create(world.input('a@x.example'));
    await joinAsNew(world, world.newestToken());
    expect(await world.browser.tenant.seats()).toMatchObject({ members: 10, pending: 0, available: 0 });
  });

  it('are looked at when accepting, where an invitation reserves none', async () => {
    const world = serverWorld();
    await world.browser.invitations.create(world.input('a@x.example'));
    world.backend.setSeatLimit(9);
    const token = world.newestToken();
    expect(await verdictOf(joinAsNew(world, token))).toBe('seat_limit_reached');
    world.backend.setSeatLimit(10);
    expect(await verdictOf(joinAsExisting(world, token))).toBeNull();
  });

  it('are given back by revoking', async () => {
    const { browser, backend, input } = serverWorld();
    backend.setPolicy({ seats: { countsPending: true } });
    backend.setSeatLimit(10);
    const { invitation } = await browser.invitations.create(input('a@x.example'));
    await browser.invitations.revoke(invitation.id);
    expect(await verdictOf(browser.invitations.create(input('b@x.example')))).toBeNull();
  });

  it('of a plan that shrank are over-full and let nobody in (LI07)', async () => {
    const { browser, backend, input } = serverWorld();
    backend.setSeatLimit(3);
    backend.setPolicy({ seats: { countsPending: true } });
    expect(await browser.tenant.seats()).toMatchObject({ limit: 3, used: 9, available: 0 });
    expect(await verdictOf(browser.invitations.create(input('a@x.example')))).toBe('seat_limit_reached');
  });
});

/** The account was made by the try before; its session is still there. */
async function joinAsExisting({ browser }: ReturnType<typeof serverWorld>, token: string) {
  const { id } = await browser.acceptance.start(token);
  return browser.acceptance.step(id, 'confirm');
}

describe('ALL-05: the ceiling', () => {
  it('holds when an invitation is edited (RO04)', async () => {
    const { as, backend, input } = serverWorld();
    backend.setPolicy({ invite: { editFields: ['role'] } });
    const { id } = backend.addInvitation({ email: 'sam@x.example', roleId: 'role-staff' });
    const edit = (role: string) =>
      as('adam').invitations.update(id, { assignments: input('', role).assignments });
    expect(await verdictOf(edit('admin'))).toBe('role_not_grantable');
    expect(await verdictOf(edit('owner'))).toBe('role_not_grantable');
    expect(await verdictOf(edit('technician'))).toBeNull();
    expect((await as('olivia').invitations.get(id)).assignments[0]?.roleIds).toEqual(['role-technician']);
    expect(backend.audit.at(-1)).toMatchObject({
      type: 'invitation.edited',
      changes: [{ field: 'role', from: 'Staff', to: 'Technician' }],
    });
  });

  it('holds when an invitation is sent again or its link is taken', async () => {
    const { as, backend } = serverWorld();
    backend.setPolicy({
      invite: { resend: { from: ['pending'] } },
      delivery: { channels: ['email', 'link'] },
    });
    const { id } = backend.addInvitation({ email: 'sam@x.example', roleId: 'role-admin' });
    expect(await verdictOf(as('adam').invitations.resend(id))).toBe('target_not_manageable');
    expect(await verdictOf(as('adam').invitations.link(id))).toBe('target_not_manageable');
    expect(await verdictOf(as('olivia').invitations.resend(id))).toBeNull();
  });

  it('counts permissions, not names: a role with more than the inviter has cannot be given', async () => {
    const { as, backend, input } = serverWorld();
    const { roles } = backend.exportWorld();
    const staff = roles.find(({ key }) => key === 'staff')!;
    const settings = { permission: 'settings.access', constraint: null };
    const secret = { permission: 'members.update_role', constraint: null };
    backend.addRole({
      ...staff,
      id: 'role-helper',
      key: 'helper',
      kind: 'custom',
      grants: [settings, secret],
    });
    backend.addRole({ ...staff, id: 'role-harmless', key: 'harmless', kind: 'custom', grants: [settings] });
    const admin = roles.find(({ key }) => key === 'admin')!;
    const all = { ...admin, grants: [...admin.grants!, { permission: 'members.invite', constraint: null }] };
    const world = backend.exportWorld();
    await backend.ready;
    backend.importWorld({
      ...backend.exportWorld(),
      roles: world.roles.map((role) => (role.id === all.id ? all : role)),
    });
    expect(await failureOf(as('adam').invitations.create(input('a@x.example', 'helper')))).toMatchObject({
      code: 'role_not_grantable',
      params: { missingPermissions: ['members.update_role'] },
    });
    expect(await verdictOf(as('adam').invitations.create(input('b@x.example', 'harmless')))).toBeNull();
  });
});

describe('ALL-06: an active owner remains', () => {
  it('when the last one is demoted, removed or leaves', async () => {
    const { as, input } = serverWorld();
    const { members } = as('olivia');
    const { assignments } = input('', 'admin');
    expect(await verdictOf(members.update('member-olivia', { assignments }))).toBe('last_owner');
    expect(await verdictOf(members.remove('member-olivia'))).toBe('last_owner');
    expect(await members.get('member-olivia')).toMatchObject({ isLastOwner: true, allowedActions: [] });
  });

  it('and neither deactivated owners nor invited ones count', async () => {
    const { as, backend, input } = serverWorld();
    const owner = { name: 'Omar', roleId: 'role-owner' };
    backend.addMember({ ...owner, email: 'omar@x.example', status: 'deactivated' });
    await as('olivia').invitations.create(input('next@x.example', 'owner'));
    expect(await verdictOf(as('olivia').members.remove('member-olivia'))).toBe('last_owner');
    backend.addMember({ ...owner, email: 'otto@x.example' });
    expect(await verdictOf(as('olivia').members.remove('member-olivia'))).toBeNull();
  });

  it('while everybody else may leave (RO05)', async () => {
    const { as } = serverWorld();
    for (const person of ['adam', 'stan', 'tina'])
      expect(await verdictOf(as(person).members.remove(`member-${person}`))).toBeNull();
  });
});

describe('ALL-07: a role in use', () => {
  function withCustomRole() {
    const world = serverWorld();
    const { backend } = world;
    backend.setPolicy({ permissions: { manage_roles: ['settings.access'] } });
    const staff = backend.exportWorld().roles.find(({ key }) => key === 'staff')!;
    backend.addRole({ ...staff, id: 'role-temp', key: 'temp', name: 'Temp', kind: 'custom' });
    const { memberId } = backend.addMember({ name: 'Mia', email: 'mia@x.example', roleId: 'role-temp' });
    const open = backend.addInvitation({ email: 'a@x.example', roleId: 'role-temp' });
    const closed = backend.addInvitation({ email: 'b@x.example', roleId: 'role-temp', status: 'declined' });
    return { ...world, memberId, open, closed };
  }

  it('does not go without a replacement', async () => {
    const { as } = withCustomRole();
    expect(await failureOf(as('olivia').roles.remove('role-temp'))).toMatchObject({
      code: 'role_in_use',
      params: { members: 1, invitations: 1 },
    });
  });

  it('hands its members and open invitations to the replacement; closed ones keep what they had', async () => {
    const { as, memberId, open, closed, backend } = withCustomRole();
    const { roles, members, invitations } = as('olivia');
    await roles.remove('role-temp', { replacementRoleId: 'role-technician' });
    expect((await members.get(memberId)).assignments[0]?.roleIds).toEqual(['role-technician']);
    expect((await invitations.get(open.id)).assignments[0]?.roleIds).toEqual(['role-technician']);
    expect(await invitations.get(closed.id)).toMatchObject({
      assignments: [{ roleIds: ['role-temp'] }],
      roleNames: ['Temp'],
    });
    expect((await invitations.get(open.id)).roleNames).toEqual(['Technician']);
    expect((await roles.list()).items.map(({ key }) => key)).not.toContain('temp');
    // Everybody whom it befalls has a line of their own.
    expect(backend.audit.slice(-3).map(({ type, actor }) => [type, actor.id])).toEqual([
      ['role.deleted', 'olivia'],
      ['member.role_changed', 'olivia'],
      ['invitation.edited', 'olivia'],
    ]);
  });

  it.each([
    ['role-temp', 'role_not_found'],
    ['role-nothing', 'role_not_found'],
  ])('is not replaced by %s', async (replacementRoleId, code) => {
    const { as } = withCustomRole();
    expect(await verdictOf(as('olivia').roles.remove('role-temp', { replacementRoleId }))).toBe(code);
  });

  it('is immutable when it is the product’s own, and missing when it is not there', async () => {
    const { as } = withCustomRole();
    expect(await verdictOf(as('olivia').roles.remove('role-staff', { replacementRoleId: 'role-temp' }))).toBe(
      'role_immutable',
    );
    expect(await verdictOf(as('olivia').roles.remove('role-nothing'))).toBe('role_missing');
  });
});

describe('ALL-10: delivery', () => {
  it.each([
    ['fail', 'failed', 'mail_unavailable'],
    ['bounce', 'bounced', 'mailbox_unknown'],
  ] as const)(
    'that goes wrong (%s) leaves the invitation pending and its link within reach (LI08)',
    async (mail, status, code) => {
      const { browser, backend, input } = serverWorld();
      backend.faults.add({ operation: 'invitations.create', mail, times: 1 });
      const { invitation, sideEffects, warnings } = await browser.invitations.create(input('sam@x.example'));
      expect(invitation).toMatchObject({
        status: 'pending',
        delivery: { status, attempts: 1, failure: { code } },
        sendCount: 0,
      });
      expect([sideEffects, warnings]).toEqual([[], ['mail_failed']]);
      expect(invitation.allowedActions).toContain('copy_link');
      expect(backend.mailbox.list()[0]?.status).toBe('failed');
      const { url, expiresAt } = await browser.invitations.link(invitation.id);
      expect(expiresAt).toBe(invitation.expiresAt);
      expect(await verdictOf(browser.acceptance.preview(tokenIn(url)))).toBeNull();
      expect(backend.audit.map(({ type }) => type)).toEqual([
        'invitation.created',
        'invitation.delivery_failed',
        'invitation.link_copied',
      ]);
    },
  );

  it('that went well keeps the link in the mail', async () => {
    const { browser, input } = serverWorld();
    const { invitation } = await browser.invitations.create(input('sam@x.example'));
    expect(await verdictOf(browser.invitations.link(invitation.id))).toBe('not_supported');
  });

  it('by hand gives the link once, where the tenant works with links', async () => {
    const { browser, backend, input } = serverWorld();
    backend.setPolicy({ delivery: { channels: ['email', 'link'] } });
    const { link, invitation } = await browser.invitations.create({
      ...input('sam@x.example'),
      channel: 'link',
    });
    expect(invitation.delivery).toMatchObject({ channel: 'link', status: 'not_sent' });
    expect(backend.mailbox.list()).toEqual([]);
    expect(await verdictOf(browser.acceptance.preview(tokenIn(link?.url)))).toBeNull();
  });

  it('again carries a fresh link and a fresh life, not too soon after the last one', async () => {
    const { browser, backend, input, newestToken } = serverWorld();
    backend.setPolicy({ invite: { resend: { from: ['pending', 'expired'], minIntervalSeconds: 60 } } });
    const { invitation } = await browser.invitations.create(input('sam@x.example'));
    const oldToken = newestToken();
    backend.clock.advance(20);
    const failure = await failureOf(browser.invitations.resend(invitation.id));
    expect([failure.code, failure.retryAfterSeconds]).toEqual(['resend_too_soon', 40]);
    backend.clock.advance(50 * hour);
    const again = await browser.invitations.resend(invitation.id);
    expect(again.sideEffects).toEqual(['mail_sent', 'link_changed']);
    expect(Date.parse(again.invitation.expiresAt!) - backend.clock.now()).toBe(48 * hour * 1000);
    expect(await verdictOf(browser.acceptance.preview(oldToken))).toBe('invitation_superseded');
    expect(await verdictOf(browser.acceptance.preview(newestToken()))).toBeNull();
  });

  it('again is refused when the address has another open invitation by now', async () => {
    const { browser, backend, input } = serverWorld();
    backend.setPolicy({ invite: { resend: { from: ['expired'] } } });
    const { invitation } = await browser.invitations.create(input('sam@x.example'));
    backend.clock.advance(48 * hour);
    await browser.invitations.create(input('sam@x.example'));
    expect(await verdictOf(browser.invitations.resend(invitation.id))).toBe('invitation_already_pending');
  });
});

describe('ALL-11: many at once', () => {
  it('each address has its own outcome, and one no spoils no other', async () => {
    const { browser, input } = serverWorld();
    const addresses = ['a@x.example', 'nonsense', 'a@x.example', 'stan@northwind.example', 'b@x.example'];
    const outcomes = [];
    for (const email of addresses) outcomes.push(await verdictOf(browser.invitations.create(input(email))));
    expect(outcomes).toEqual([null, 'invalid_email', 'invitation_already_pending', 'already_member', null]);
  });
});

describe('ALL-12: removing somebody', () => {
  it('ends their sessions, open invitations and running acceptances, and leaves the trail (LI11)', async () => {
    const { as, browser, backend } = serverWorld();
    const stan = as('stan');
    const { id, token } = backend.addInvitation({ email: 'STAN@northwind.example' });
    backend.session.signInAs('stan');
    const running = await browser.acceptance.start(token);
    expect(await as('olivia').members.remove('member-stan')).toEqual({ member: null, sessionsRevoked: true });

    expect(await verdictOf(stan.tenant.viewer())).toBe('authentication_required');
    expect(backend.session.current()).toBeNull();
    expect((await as('olivia').invitations.get(id)).status).toBe('revoked');
    backend.session.signInAs('stan');
    expect(await verdictOf(browser.tenant.viewer())).toBe('forbidden');
    expect(await verdictOf(browser.acceptance.preview(token))).toBe('invitation_revoked');
    expect(await verdictOf(browser.acceptance.step(running.id, 'confirm'))).toBe('invitation_revoked');
    expect(await verdictOf(as('olivia').members.get('member-stan'))).toBe('member_not_found');
    expect(backend.audit.slice(-3).map(({ type }) => type)).toEqual([
      'member.removed',
      'invitation.revoked',
      'acceptance.refused',
    ]);
    expect(backend.audit.at(-3)).toMatchObject({
      actor: { id: 'olivia', name: 'Olivia Owner' },
      target: { id: 'member-stan', label: 'Stan Staff' },
      changes: [{ field: 'role', from: 'Staff', to: null }],
    });
  });

  it('lets them be invited again', async () => {
    const { as, input } = serverWorld();
    await as('olivia').members.remove('member-stan');
    expect(await verdictOf(as('olivia').invitations.create(input('stan@northwind.example')))).toBeNull();
  });
});
