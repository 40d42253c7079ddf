import { passwordsOf } from 'invite-kit/mock-server';
import { describe, expect, it } from 'vitest';
import { allow, denied, having, letIn, letterTo, mailsTo, opsWorld, ownPassword, user } from './ops-world.ts';
import { failureOf, hour, start, verdictOf } from './server-world.ts';

const day = 24 * hour;

describe('creating a user', () => {
  it('makes the account at once, held, told nothing and without a way in (OPS-01, OPS-02, OPS-04, OPS-07, OPS-15, OPS-17)', async () => {
    const world = opsWorld();
    const { backend, as } = world;
    const { invitation, link, sideEffects } = await as('helena').invitations.create(
      user('mona@fairwind.example', { hold: true, phone: '+49 40 5550 199', jobTitle: 'Crew Planner' }),
    );
    expect(invitation).toMatchObject({
      status: 'held',
      hold: { since: new Date(start).toISOString(), releasedAt: null },
      expiresAt: null,
      delivery: { status: 'not_sent' },
      signInProblem: 'held',
      sendCount: 0,
    });
    expect([link, sideEffects]).toEqual([null, []]);
    const { items } = await as('jonas').members.list({ status: ['held'] });
    expect(items).toMatchObject([
      {
        id: invitation.memberId,
        invitationId: invitation.id,
        email: 'mona@fairwind.example',
        name: { full: 'Mona Sandoval', given: 'Mona', family: 'Sandoval' },
        phone: '+49 40 5550 199',
        jobTitle: 'Crew Planner',
        kind: 'internal',
        status: 'held',
        joinedAt: null,
        signInProblem: 'held',
      },
    ]);
    expect(backend.mailbox.list()).toEqual([]);
    expect(backend.audit.map(({ type }) => type)).toEqual(['invitation.created', 'invitation.held']);
  });

  it.each([
    ['an internal person', { kind: 'internal' }, 'held'],
    ['an external person', { kind: 'external' }, 'pending'],
    ['an internal person who is to come in at once', { kind: 'internal', hold: false }, 'pending'],
    ['an external person who is to wait', { kind: 'external', hold: true }, 'held'],
  ])(
    'holds by kind unless it is said otherwise: %s (OPS-03, OPS-10, OPS-14, OPS-16)',
    async (_who, more, status) => {
      const { as } = opsWorld();
      const { invitation } = await as('helena').invitations.create(user('mona@fairwind.example', more));
      expect(invitation.status).toBe(status);
    },
  );

  const name = { full: null, given: 'Mona', family: 'Sandoval' };
  it.each([
    ['no kind', { kind: null }, 'required', '/kind'],
    ['a kind that there is not', { kind: 'robot' }, 'not_allowed_value', '/kind'],
    ['a planner worker', { kind: 'worker' }, 'not_allowed_value', '/kind'],
    ['no first name', { name: { ...name, given: ' ' } }, 'required', '/name/given'],
    ['no last name', { name: { ...name, family: null } }, 'required', '/name/family'],
    ['no address', { email: null }, 'required', '/email'],
    ['no role', { assignments: [] }, 'required', '/assignments/0/roleIds'],
    ['a note', { note: 'Hello.' }, 'not_allowed_value', '/note'],
    ['a link instead of a mail', { channel: 'link' as const }, 'not_allowed_value', '/channel'],
    [
      'two roles',
      {
        assignments: [
          {
            scope: { type: 'tenant', id: 'fairwind' },
            roleIds: ['role-planner', 'role-viewer'],
            overrides: [],
          },
        ],
      },
      'too_many_roles',
      '/assignments/0/roleIds',
    ],
  ])(
    'is refused with %s (OPS-10, OPS-11, OPS-12, OPS-27, OPS-28, OPS-30)',
    async (_what, more, code, pointer) => {
      const world = opsWorld();
      const error = await failureOf(
        world.as('helena').invitations.create(user('mona@fairwind.example', more)),
      );
      expect([error.code, error.errors[0]?.pointer]).toEqual([code, pointer]);
      expect(world.backend.exportWorld().members).toHaveLength(8);
    },
  );

  it('names where planner workers are brought in instead (OPS-27, OPS-28)', async () => {
    const { policy } = await opsWorld().as('helena').tenant.get();
    expect(policy.kinds.map(({ key, target, url }) => [key, target, url !== null])).toEqual([
      ['internal', 'here', false],
      ['external', 'here', false],
      ['worker', 'elsewhere', true],
    ]);
  });

  it.each([
    ['planner', 'planner.external', null],
    ['purchasing', 'purchasing.external', null],
    ['anything else', 'purchasing.approve', 'not_allowed_value'],
    ['what there is not', 'moon.land', 'role_not_grantable'],
  ])(
    'switches external access on, and nothing else beside the role: %s (OPS-13)',
    async (_what, key, code) => {
      const { as } = opsWorld();
      const sent = as('helena').invitations.create(
        user('mona@fairwind.example', { kind: 'external', assignments: having('viewer', [allow(key)]) }),
      );
      expect(await verdictOf(sent)).toBe(code);
    },
  );

  it('is for one address once, whether its person is held, let in or a user (ALL-02)', async () => {
    const { as } = opsWorld('full');
    const { invitations } = as('helena');
    const tried = async (email: string) => {
      const { code, params } = await failureOf(invitations.create(user(email)));
      return [code, params['invitationId'] ?? params['memberId']];
    };
    expect(await tried('LUKAS.Brandner@fairwind.example')).toEqual([
      'invitation_already_pending',
      'inv-lukas',
    ]);
    expect(await tried('mateo@rinaldi-rentals.example')).toEqual(['invitation_already_pending', 'inv-mateo']);
    expect(await tried('farid.haddad@fairwind.example')).toEqual(['already_member', 'member-farid']);
    expect(await tried('jonas.adeyemi@fairwind.example')).toEqual(['already_member', 'member-jonas']);
  });
});

describe('a held person', () => {
  it('gets another role, permissions, team and address, by either way, and no mail (OPS-05, OPS-07, OPS-21)', async () => {
    const world = opsWorld('full');
    const { backend, as } = world;
    const before = backend.mailbox.list().length;
    const { invitations, members } = as('helena');
    await members.update('member-lukas', {
      assignments: having('purchaser', [allow('purchasing.approve')], 'lighting'),
    });
    expect((await invitations.get('inv-lukas')).assignments).toEqual(
      having('purchaser', [allow('purchasing.approve')], 'lighting'),
    );
    await invitations.update('inv-lukas', {
      assignments: having('planner', [denied('planner.publish')]),
      name: { full: null, given: 'Luka', family: 'Brandner' },
      phone: '+49 40 5550 163',
      jobTitle: 'Lead planner',
      kind: 'external',
      email: 'luka@fairwind.example',
    });
    expect(await members.get('member-lukas')).toMatchObject({
      email: 'luka@fairwind.example',
      name: { full: 'Luka Brandner', given: 'Luka', family: 'Brandner' },
      phone: '+49 40 5550 163',
      jobTitle: 'Lead planner',
      kind: 'external',
      assignments: having('planner', [denied('planner.publish')]),
      status: 'held',
    });
    expect(backend.mailbox.list()).toHaveLength(before);
    expect(backend.audit.slice(-2)).toMatchObject([
      {
        type: 'member.role_changed',
        changes: [
          { field: 'role', from: 'Planner', to: 'Purchaser' },
          { field: 'scope', from: 'Stage & rigging', to: 'Lighting' },
          { field: 'overrides', from: null, to: 'Approve purchase orders: allowed' },
        ],
      },
      {
        type: 'invitation.edited',
        changes: [
          { field: 'role', from: 'Purchaser', to: 'Planner' },
          { field: 'scope', from: 'Lighting', to: null },
          { field: 'overrides' },
          { field: 'name', from: 'Lukas Brandner', to: 'Luka Brandner' },
          { field: 'phone' },
          { field: 'jobTitle' },
          { field: 'email', to: 'luka@fairwind.example' },
          { field: 'kind', from: 'Internal user', to: 'External user' },
        ],
      },
    ]);
  });

  it.each([
    ['of a user', 'jonas.adeyemi@fairwind.example', 'already_member'],
    ['of another held person', 'aiko.yamashita@fairwind.example', 'invitation_already_pending'],
    ['that is none', 'luka', 'invalid_email'],
    ['of their own in another spelling', 'LUKAS.brandner@fairwind.example', null],
  ])('takes no address %s (OPS-05)', async (_whose, email, code) => {
    const { as } = opsWorld('full');
    expect(await verdictOf(as('helena').invitations.update('inv-lukas', { email }))).toBe(code);
  });

  it('keeps the address once the mail went out (OPS-24)', async () => {
    const { as } = opsWorld('full');
    const { invitations } = as('helena');
    const error = await failureOf(
      invitations.update('inv-mateo', { email: 'other@rinaldi-rentals.example' }),
    );
    expect([error.code, error.errors[0]?.pointer]).toEqual(['not_allowed_value', '/email']);
    expect(await verdictOf(invitations.update('inv-mateo', { phone: '+39 02 5550 1' }))).toBeNull();
  });

  it('is listed with all others, and found by name, for whoever plans shifts (OPS-22)', async () => {
    const { as } = opsWorld('full');
    const { members } = as('priyanka');
    const everybody = (await members.list()).items.map(({ id }) => id);
    for (const id of ['member-lukas', 'member-aiko', 'member-bernadette']) expect(everybody).toContain(id);
    expect((await members.list({ query: 'yamashita' })).items.map(({ id }) => id)).toEqual(['member-aiko']);
    const shown = (await as('helena').invitations.list({ member: 'none' })).items.map(({ status }) => status);
    expect(shown.filter((status) => ['held', 'pending', 'expired'].includes(status))).toEqual([]);
  });

  it('cannot sign in, whatever they type, and is refused everywhere (OPS-06)', async () => {
    const world = opsWorld('full');
    const { backend, as, browser } = world;
    for (const password of ['anything', '', ownPassword])
      expect(await verdictOf(backend.session.signIn('lukas.brandner@fairwind.example', password))).toBe(
        'account_held',
      );
    expect(backend.session.current()?.id).toBe('helena');
    // Even with a session from elsewhere.
    const lukas = as('lukas');
    expect(await verdictOf(lukas.tenant.viewer())).toBe('account_held');
    expect(await verdictOf(lukas.members.list())).toBe('account_held');
    expect(await verdictOf(lukas.acceptance.resume())).toBe('account_held');
    backend.session.signInAs('lukas');
    expect(await verdictOf(browser.invitations.release('inv-lukas'))).toBe('account_held');
  });

  it('gets nowhere with the password of a former time, neither held nor let in again (OPS-06, OPS-24, OPS-25)', async () => {
    const world = opsWorld('full');
    const { backend, as } = world;
    const { members, invitations } = as('helena');
    const rosa = 'rosa.delgado@fairwind.example';
    const password = passwordsOf('ops-os')['rosa']!;
    const { items } = await members.list({ query: rosa });
    await members.remove(items[0]!.id);
    const { invitation } = await invitations.create(user(rosa, { hold: true }));
    expect(await verdictOf(backend.session.signIn(rosa, password))).toBe('account_held');
    await invitations.release(invitation.id);
    expect(await verdictOf(backend.session.signIn(rosa, password))).toBe('invalid_credentials');
    const { password: temporary } = letterTo(world, rosa);
    expect(await backend.session.signIn(rosa, temporary)).toMatchObject({ mustChangePassword: true });
  });

  it('cannot be sent, linked or deactivated, and takes nobody’s records over (OPS-07)', async () => {
    const { backend, as } = opsWorld('full');
    const before = backend.mailbox.list().length;
    backend.setPolicy({ members: { reassign: ['deals'] }, delivery: { channels: ['email', 'link'] } });
    const { invitations, members } = as('helena');
    expect(await verdictOf(invitations.resend('inv-lukas'))).toBe('invalid_state');
    expect(await verdictOf(invitations.link('inv-lukas'))).toBe('invalid_state');
    expect(await verdictOf(members.deactivate('member-lukas'))).toBe('invalid_state');
    const heir = members.remove('member-samuel', { reassignTo: { deals: 'member-lukas' } });
    expect(await verdictOf(heir)).toBe('member_not_found');
    expect(backend.mailbox.list()).toHaveLength(before);
  });

  it('goes with all that was made for them when they are withdrawn, and leaves the address free (OPS-17)', async () => {
    const { backend, as } = opsWorld('full');
    const { invitations, members } = as('helena');
    const { invitation } = await invitations.revoke('inv-lukas');
    expect(invitation).toMatchObject({ status: 'revoked', memberId: null, signInProblem: null });
    expect(await verdictOf(members.get('member-lukas'))).toBe('member_not_found');
    expect(backend.people.some(({ id }) => id === 'lukas')).toBe(false);
    expect(await verdictOf(invitations.create(user('lukas.brandner@fairwind.example')))).toBeNull();
    // The other way round: who is removed is withdrawn, too.
    await members.remove('member-aiko');
    expect((await invitations.get('inv-aiko')).status).toBe('revoked');
    expect(backend.people.some(({ id }) => id === 'aiko')).toBe(false);
  });

  it('whose address has an account already keeps that account when they are withdrawn (OPS-04)', async () => {
    const { backend, as } = opsWorld();
    const id = backend.addAccount({ name: 'Mona', email: 'mona@fairwind.example', password: ownPassword });
    const { invitation } = await as('helena').invitations.create(user('mona@fairwind.example'));
    expect(await verdictOf(backend.session.signIn('mona@fairwind.example', ownPassword))).toBe(
      'account_held',
    );
    await as('helena').invitations.revoke(invitation.id);
    expect(backend.people.some((one) => one.id === id)).toBe(true);
    expect(await verdictOf(backend.session.signIn('mona@fairwind.example', ownPassword))).toBeNull();
  });
});

describe('the role and the permissions of one person', () => {
  it('are one role, changeable later, of those that the tenant has or makes (OPS-12, OPS-20, OPS-30)', async () => {
    const { as } = opsWorld();
    const { roles, members } = as('helena');
    const { id } = await roles.create({
      name: 'Night shift lead',
      description: null,
      grants: [{ permission: 'planner.view', constraint: null }],
    });
    const scope = { type: 'tenant', id: 'fairwind' };
    const two = [{ scope, roleIds: [id, 'role-viewer'], overrides: [] }];
    expect(await verdictOf(members.update('member-priyanka', { assignments: two }))).toBe('too_many_roles');
    const none = [{ scope, roleIds: [], overrides: [] }];
    expect(await verdictOf(members.update('member-priyanka', { assignments: none }))).toBe('required');
    const { assignments } = await members.update('member-priyanka', {
      assignments: [{ scope, roleIds: [id], overrides: [] }],
    });
    expect(assignments[0]?.roleIds).toEqual([id]);
  });

  it('are all that somebody sees and does: the role, and more or less of it person by person (OPS-19, OPS-21)', async () => {
    const { as } = opsWorld();
    const held = async (who: string) =>
      (await as(who).tenant.viewer()).grants.map(({ permission }) => permission).sort();
    const purchaser = ['inventory.manage', 'inventory.view', 'projects.view', 'purchasing.order'];
    expect(await held('rosa')).toEqual(
      [...purchaser.slice(1), 'purchasing.approve', 'purchasing.view', 'users.view'].sort(),
    );
    await as('helena').members.update('member-rosa', { assignments: having('purchaser') });
    expect(await held('rosa')).toEqual([...purchaser, 'purchasing.view', 'users.view'].sort());
  });

  it('are not for who may only create people, by no way: not by the member, nor by the invitation (OPS-13, OPS-21)', async () => {
    const { as } = opsWorld('full');
    const viewer = ['projects.view', 'planner.view', 'purchasing.view', 'inventory.view'];
    const grants = [...viewer, 'users.view', 'users.create', 'purchasing.approve'].map((permission) => ({
      permission,
      constraint: null,
    }));
    const { id } = await as('helena').roles.create({ name: 'Front desk', description: null, grants });
    await as('helena').members.update('member-priyanka', {
      assignments: having(id.replace('role-', '')).map((one) => ({ ...one, roleIds: [id] })),
    });
    const { members, invitations } = as('priyanka');
    const held = (
      await as('helena').invitations.create(user('nia@fairwind.example', { assignments: having('viewer') }))
    ).invitation;
    for (const override of [allow('purchasing.approve'), denied('projects.view')]) {
      const assignments = having('viewer', [override]);
      expect(await verdictOf(members.update(held.memberId!, { assignments }))).toBe('forbidden');
      expect(await verdictOf(invitations.update(held.id, { assignments }))).toBe('forbidden');
    }
    const external = having('viewer', [allow('planner.external')]);
    expect(await verdictOf(as('helena').invitations.update(held.id, { assignments: external }))).toBeNull();
    expect(await verdictOf(invitations.update(held.id, { phone: '+49 40 5550 7' }))).toBeNull();
  });

  it('hold nothing that the role gives anyway, from the start (OPS-13, OPS-30)', async () => {
    const { as } = opsWorld();
    const { invitation } = await as('helena').invitations.create(
      user('nia@fairwind.example', { assignments: having('administrator', [allow('planner.external')]) }),
    );
    expect(invitation.assignments[0]?.overrides).toEqual([]);
  });

  it('change in words on the trail, as a change of permissions where the role stays (OPS-21)', async () => {
    const { backend, as } = opsWorld();
    await as('jonas').members.update('member-priyanka', {
      assignments: having('planner', [allow('planner.external'), denied('planner.publish')], 'lighting'),
    });
    expect(backend.audit.at(-1)).toMatchObject({
      type: 'member.override_changed',
      actor: { id: 'jonas' },
      changes: [
        {
          field: 'overrides',
          from: null,
          to: 'External Planner Access: allowed, Publish shifts: denied',
        },
      ],
    });
  });

  it.each([
    ['somebody who has it', 'jonas', 'planner.external', null],
    ['somebody who lacks it', 'jonas', 'settings.manage', 'role_not_grantable'],
    ['somebody who has it all', 'helena', 'settings.manage', null],
    ['somebody who may change nothing', 'priyanka', 'planner.edit', 'forbidden'],
    ['an administrator, of what there is not', 'helena', 'moon.land', 'role_not_grantable'],
  ])('are given by %s, and no more than that (OPS-21, ALL-05)', async (_who, actor, key, code) => {
    const { as } = opsWorld();
    const sent = as(actor).members.update('member-claire', { assignments: having('viewer', [allow(key)]) });
    expect(await verdictOf(sent)).toBe(code);
  });

  it('know no permission that there is not (OPS-21)', async () => {
    const { as } = opsWorld();
    const sent = as('helena').members.update('member-claire', {
      assignments: having('viewer', [denied('moon.land')]),
    });
    expect(await verdictOf(sent)).toBe('permission_not_found');
  });

  it('keep with another role what still makes sense there, also when the role goes (OPS-30)', async () => {
    const { backend, as } = opsWorld();
    const { members, roles } = as('helena');
    const own = [allow('purchasing.approve'), denied('inventory.manage')];
    const { assignments } = await members.update('member-rosa', { assignments: having('planner', own) });
    expect(assignments).toEqual(having('planner', [allow('purchasing.approve')]));
    await members.update('member-rosa', { assignments: having('stock-keeper', own) });
    await roles.remove('role-stock-keeper', { replacementRoleId: 'role-viewer' });
    expect((await members.get('member-rosa')).assignments).toEqual(
      having('viewer', [allow('purchasing.approve')]),
    );
    expect(backend.audit.at(-1)?.changes).toEqual([
      { field: 'role', from: 'Stock keeper', to: 'Viewer' },
      {
        field: 'overrides',
        from: 'Approve purchase orders: allowed, Book stock in and out: denied',
        to: 'Approve purchase orders: allowed',
      },
    ]);
  });

  it('of a held person move with a role that is replaced, and are counted once (OPS-05)', async () => {
    const { as } = opsWorld('full');
    const { roles, members, invitations } = as('helena');
    await members.update('member-lukas', { assignments: having('stock-keeper') });
    const role = (await roles.list()).items.find(({ id }) => id === 'role-stock-keeper');
    // Greta, who was let in, and Lukas, who is held.
    expect([role?.memberCount, role?.invitationCount]).toEqual([2, 0]);
    await roles.remove('role-stock-keeper', { replacementRoleId: 'role-viewer' });
    expect((await members.get('member-lukas')).assignments).toEqual(having('viewer'));
    expect((await invitations.get('inv-lukas')).assignments).toEqual(having('viewer'));
  });
});

describe('releasing access', () => {
  it('sends the temporary password, and the time begins then; nothing happens before (OPS-02, OPS-23, OPS-24)', async () => {
    const world = opsWorld();
    const { backend, as } = world;
    const email = 'mona@fairwind.example';
    const { invitation } = await as('helena').invitations.create(user(email));
    backend.clock.advance(40 * day);
    expect((await as('helena').invitations.get(invitation.id)).status).toBe('held');
    expect(mailsTo(world, email)).toEqual([]);

    const write = await as('jonas').invitations.release(invitation.id);
    const at = new Date(start + 40 * day * 1000).toISOString();
    expect(write).toMatchObject({
      link: null,
      sideEffects: ['mail_sent'],
      warnings: [],
      invitation: {
        status: 'pending',
        hold: { since: new Date(start).toISOString(), releasedAt: at, releasedBy: { id: 'jonas' } },
        expiresAt: new Date(start + 47 * day * 1000).toISOString(),
        lastSentAt: at,
        delivery: { status: 'sent' },
        signInProblem: 'password_not_changed',
      },
    });
    const { mail, password } = letterTo(world, email);
    expect(mail.text).toContain(password);
    expect(mail.text).toContain(email);
    expect(await as('helena').members.get(invitation.memberId!)).toMatchObject({
      status: 'active',
      mustChangePassword: true,
      joinedAt: null,
      signInProblem: 'password_not_changed',
    });
    expect(backend.audit.slice(-2).map(({ type, actor }) => [type, actor.id])).toEqual([
      ['invitation.released', 'jonas'],
      ['invitation.sent', null],
    ]);
  });

  it('is for whoever could give the role now, and shows it to nobody else (OPS-18, OPS-23, ALL-05)', async () => {
    const { backend, as } = opsWorld('full');
    const actionsOf = async (who: string, id: string) => (await as(who).members.get(id)).allowedActions;
    expect(await actionsOf('jonas', 'member-bernadette')).toContain('release');
    expect(await actionsOf('priyanka', 'member-bernadette')).not.toContain('release');
    expect(await verdictOf(as('priyanka').invitations.release('inv-bernadette'))).toBe('forbidden');
    await as('helena').members.update('member-bernadette', { assignments: having('administrator') });
    expect(await verdictOf(as('jonas').invitations.release('inv-bernadette'))).toBe('role_not_grantable');
    expect(await actionsOf('jonas', 'member-bernadette')).not.toContain('release');
    await as('helena').members.update('member-bernadette', {
      assignments: having('viewer', [allow('settings.manage')]),
    });
    expect(await verdictOf(as('jonas').invitations.release('inv-bernadette'))).toBe('role_not_grantable');
    expect(backend.audit.at(-1)).toMatchObject({
      type: 'invitation.released',
      outcome: 'denied',
      reason: 'role_not_grantable',
      target: { id: 'inv-bernadette' },
    });
    expect(await verdictOf(as('helena').invitations.release('inv-bernadette'))).toBeNull();
  });

  it('happens once, also when many ask at once, and only to who is held (OPS-23)', async () => {
    const world = opsWorld('full');
    const { as } = world;
    const email = 'lukas.brandner@fairwind.example';
    const verdicts = await Promise.all(
      ['helena', 'jonas', 'ngozi'].map((who) => verdictOf(as(who).invitations.release('inv-lukas'))),
    );
    expect(verdicts.toSorted()).toEqual(['invalid_state', 'invalid_state', null].toSorted());
    expect(mailsTo(world, email)).toHaveLength(1);
    expect(await verdictOf(as('helena').invitations.release('inv-farid'))).toBe('invalid_state');
    expect(await verdictOf(as('helena').invitations.release('inv-typo'))).toBe('invalid_state');
  });

  it('takes a seat, where held people have none (OPS-23, ALL-04)', async () => {
    const { backend, as } = opsWorld('full');
    backend.setPolicy({ seats: { countsPending: true } });
    backend.setSeatLimit(backend.seats.used);
    expect(await verdictOf(as('helena').invitations.release('inv-lukas'))).toBe('seat_limit_reached');
    backend.setSeatLimit(backend.seats.used + 1);
    expect(await verdictOf(as('helena').invitations.release('inv-lukas'))).toBeNull();
    expect(backend.seats.available).toBe(0);
  });

  it('needs mail, and no link in its place (OPS-24)', async () => {
    const { backend, as } = opsWorld('full');
    backend.setMail({ isConfigured: false });
    const { invitations } = as('helena');
    expect(await verdictOf(invitations.release('inv-lukas'))).toBe('mail_unavailable');
    expect(await verdictOf(invitations.create(user('x@fairwind.example', { hold: false })))).toBe(
      'mail_unavailable',
    );
    expect(await verdictOf(invitations.resend('inv-farid'))).toBe('mail_unavailable');
    expect(await verdictOf(invitations.create(user('x@fairwind.example')))).toBeNull();
    backend.setMail({ isConfigured: true });
    const link = await failureOf(invitations.release('inv-lukas', { credential: 'link' }));
    expect([link.code, link.errors[0]?.pointer]).toEqual(['not_allowed_value', '/credential']);
  });

  it('stays done when the mail fails, says so on the row, and is sent again with a new password (OPS-24, OPS-29, ALL-10)', async () => {
    const world = opsWorld('full');
    const { backend, as } = world;
    backend.faults.add({ mail: 'fail', times: 1 });
    const { invitation, warnings } = await as('helena').invitations.release('inv-lukas');
    expect(invitation).toMatchObject({
      status: 'pending',
      delivery: { status: 'failed', failure: { code: 'mail_unavailable' } },
      signInProblem: 'mail_failed',
    });
    expect(warnings).toEqual(['mail_failed']);
    const email = 'lukas.brandner@fairwind.example';
    const lost = letterTo(world, email);
    expect(await verdictOf(as('helena').invitations.link('inv-lukas'))).toBe('not_supported');
    const again = await as('helena').invitations.resend('inv-lukas');
    expect(again.invitation.signInProblem).toBe('password_not_changed');
    const sent = letterTo(world, email);
    expect(sent.password).not.toBe(lost.password);
    const old = await failureOf(backend.session.signIn(email, lost.password));
    expect([old.code, old.params]).toEqual([
      'invalid_credentials',
      { temporaryPassword: 'replaced', canRequestRenewal: false },
    ]);
    expect(await backend.session.signIn(email, sent.password)).toMatchObject({ mustChangePassword: true });
  });
});

describe('who cannot get in', () => {
  it.each([
    ['lukas', 'held'],
    ['mateo', 'password_not_changed'],
    ['greta', 'mail_failed'],
    ['farid', 'expired'],
    ['samuel', 'deactivated'],
    ['jonas', null],
  ])('is found with the reason: %s (OPS-29)', async (query, problem) => {
    const { as } = opsWorld('full');
    const { items } = await as('helena').members.list({ query });
    expect(items.map(({ id, signInProblem }) => [id, signInProblem])).toEqual([[`member-${query}`, problem]]);
  });

  it('is told why on the sign-in page, once the password is right (OPS-06, OPS-29)', async () => {
    const world = opsWorld('full');
    const { backend } = world;
    const passwords = passwordsOf('ops-os');
    const { signIn } = backend.session;
    expect(await verdictOf(signIn('samuel.osei@fairwind.example', passwords['samuel']!))).toBe(
      'account_deactivated',
    );
    expect(await verdictOf(signIn('samuel.osei@fairwind.example', 'wrong'))).toBe('invalid_credentials');
    expect(await verdictOf(signIn('nobody@fairwind.example', 'wrong'))).toBe('invalid_credentials');
    const { password } = letterTo(world, 'farid.haddad@fairwind.example');
    expect(await verdictOf(signIn('farid.haddad@fairwind.example', password))).toBe('invitation_expired');
    expect(await signIn('JONAS.adeyemi@fairwind.example', passwords['jonas']!)).toMatchObject({
      id: 'jonas',
      mustChangePassword: false,
    });
  });

  it('is mailed nothing, and declines nothing, while their access is taken away (OPS-24, OPS-29)', async () => {
    const world = opsWorld('full');
    const { backend, as, browser } = world;
    const { members, invitations } = as('helena');
    const { token } = letterTo(world, 'mateo@rinaldi-rentals.example');
    await members.deactivate('member-mateo');
    backend.clock.advance(60);
    const before = backend.mailbox.list().length;
    expect((await invitations.get('inv-mateo')).allowedActions).not.toContain('resend');
    expect(await verdictOf(invitations.resend('inv-mateo'))).toBe('account_deactivated');
    expect(backend.mailbox.list()).toHaveLength(before);
    expect(await verdictOf(browser.acceptance.decline(token))).toBe('account_deactivated');
    expect((await members.get('member-mateo')).status).toBe('deactivated');
    // They take no seat, so they need none to come back.
    backend.setSeatLimit(backend.seats.used);
    expect(await verdictOf(members.reactivate('member-mateo'))).toBeNull();
  });

  it('is no owner to rely on, and holds no seat, before the first sign-in (ALL-04, ALL-06)', async () => {
    const world = opsWorld();
    const { backend, as } = world;
    await letIn(world);
    const mona = backend.exportWorld().members.at(-1)!;
    await as('helena').members.update(mona.id, { assignments: having('administrator') });
    await as('helena').members.remove('member-ngozi');
    expect(
      await verdictOf(as('helena').members.update('member-helena', { assignments: having('viewer') })),
    ).toBe('last_owner');
    expect(backend.seats).toMatchObject({ members: 6, pending: 1 });
  });
});
