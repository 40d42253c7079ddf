import { passwordsOf } from 'invite-kit/mock-server';
import { describe, expect, it } from 'vitest';
import {
  ispLifeSeconds,
  ispPermissions,
  ispRoles,
  mayChange,
  mayInvite,
  mayRemove,
  mayRevoke,
  offeredRoles,
  type IspRole,
} from '../support/isp-os-oracle.ts';
import { failureOf, hour, joinAsNew, serverWorld, tokenIn, verdictOf } from './server-world.ts';

/** Who stands for each role. */
const people: Readonly<Record<IspRole, string>> = {
  owner: 'olivia',
  admin: 'adam',
  staff: 'stan',
  technician: 'tina',
};

const says = (verdict: string | null) => verdict ?? 'yes';
const pairs = ispRoles.flatMap((actor) => ispRoles.map((role) => [actor, role] as const));

describe('inviting', () => {
  it.each(pairs.map(([actor, role]) => [actor, role, says(mayInvite(actor, role))] as const))(
    'ISP-03 ISP-20 ISP-23 ISP-25: %s invites %s: %s',
    async (actor, role, verdict) => {
      const { as, input, backend } = serverWorld();
      const answer = await verdictOf(as(people[actor]).invitations.create(input('new@x.example', role)));
      expect(says(answer)).toBe(verdict);
      expect(backend.mailbox.list()).toHaveLength(answer === null ? 1 : 0);
    },
  );

  it('ISP-02 ISP-11: sends a mail to the address, with the role that was chosen', async () => {
    const { browser, backend, input } = serverWorld();
    const { invitation, link, sideEffects } = await browser.invitations.create(
      input('sam@x.example', 'technician'),
    );
    expect(invitation).toMatchObject({ status: 'pending', delivery: { channel: 'email', status: 'sent' } });
    expect(invitation.assignments).toEqual([
      { scope: { type: 'tenant', id: backend.tenantId }, roleIds: ['role-technician'], overrides: [] },
    ]);
    expect([link, sideEffects]).toEqual([null, ['mail_sent']]);
    expect(backend.mailbox.list()).toMatchObject([{ to: 'sam@x.example', invitationId: invitation.id }]);
  });

  it.each([
    ['ISP-05', 'no address', { email: '' }, 'required', '/email'],
    ['ISP-05', 'no address at all', { email: null }, 'required', '/email'],
    ['ISP-06', 'no role', { roleIds: [] }, 'required', '/assignments/0/roleIds'],
    [
      'ISP-06',
      'two roles',
      { roleIds: ['role-staff', 'role-admin'] },
      'too_many_roles',
      '/assignments/0/roleIds',
    ],
    ['ISP-06', 'an unknown role', { roleIds: ['role-king'] }, 'role_not_found', '/assignments/0/roleIds'],
    ['ISP-06', 'another tenant', { scopeId: 'elsewhere' }, 'scope_not_found', '/assignments/0/scope'],
    ['ISP-02', 'a link instead of a mail', { channel: 'link' }, 'not_allowed_value', '/channel'],
    ['ISP-28', 'a life of its own', { ttlSeconds: 7200 }, 'not_allowed_value', '/ttlSeconds'],
    ['ISP-05', 'a note', { note: 'Hello' }, 'not_allowed_value', '/note'],
  ] as const)('%s: refuses %s', async (_rule, _words, change, code, pointer) => {
    const { browser, backend, input } = serverWorld();
    const { roleIds, scopeId, ...rest } = { roleIds: undefined, scopeId: undefined, ...change };
    const sent = input('new@x.example');
    const [assignment] = sent.assignments;
    const failure = await failureOf(
      browser.invitations.create({
        ...sent,
        assignments: [
          {
            ...assignment!,
            ...(roleIds && { roleIds: [...roleIds] }),
            ...(scopeId && { scope: { type: 'tenant', id: scopeId } }),
          },
        ],
        ...rest,
      }),
    );
    expect([failure.code, failure.errors[0]?.pointer]).toEqual([code, pointer]);
    expect(backend.mailbox.list()).toEqual([]);
  });

  it('ISP-06: one scope is named once, so nobody gets two roles by naming it twice', async () => {
    const { browser, input } = serverWorld();
    const sent = input('new@x.example');
    const twice = [...sent.assignments, ...input('', 'admin').assignments];
    expect(await verdictOf(browser.invitations.create({ ...sent, assignments: twice }))).toBe(
      'not_allowed_value',
    );
  });
});

describe('roles', () => {
  it('ISP-07: offer Admin, Staff and Technician with their explanations, and Owner not', async () => {
    const { items } = await serverWorld().browser.roles.list();
    expect(items.filter(({ invitable }) => invitable).map(({ key }) => key)).toEqual(offeredRoles);
    for (const { description } of items) expect(description).toMatch(/\w{4,}/);
  });

  it.each(pairs.map(([actor, role]) => [actor, role, mayInvite(actor, role) === null] as const))(
    'ISP-20 ISP-23 ISP-25: %s may give %s: %s',
    async (actor, role, isGiven) => {
      const { items } = await serverWorld().as(people[actor]).roles.list();
      expect(items.find(({ key }) => key === role)?.assignable.allowed).toBe(isGiven);
    },
  );

  it.each(ispPermissions.map(({ rule, label, cells }) => [rule, label, cells] as const))(
    '%s: “%s” is given as in the table, and to who has the role',
    async (_rule, label, cells) => {
      const { as } = serverWorld();
      const { items: permissions } = await as('olivia').roles.permissions();
      const { key } = permissions.find((permission) => permission.label === label)!;
      for (const role of ispRoles) {
        const { grants } = await as(people[role]).tenant.viewer();
        const held = grants.filter(({ permission }) => permission === key);
        const words = held.length === 0 ? 'No' : held[0]!.constraint ? 'Yes, but' : 'Yes';
        expect(cells[role].startsWith(words)).toBe(true);
      }
    },
  );

  it('ISP-26: staff and technicians hold what they concentrate on, and nothing of each other’s', async () => {
    const { as } = serverWorld();
    const rights = async (person: string) =>
      (await as(person).tenant.viewer()).grants.map(({ permission }) => permission).sort();
    expect(await rights('stan')).toEqual(['payments.process', 'subscribers.edit', 'subscribers.view']);
    expect(await rights('tina')).toEqual(['network.manage', 'subscribers.view']);
  });

  it('are the product’s own: nobody holds the right to remove one', async () => {
    const { as } = serverWorld();
    for (const person of ['olivia', 'adam'])
      expect(
        await verdictOf(as(person).roles.remove('role-staff', { replacementRoleId: 'role-admin' })),
      ).toBe('forbidden');
  });
});

describe('the mail and the link', () => {
  it('ISP-12: the mail carries the brand and one Join Team button with its link', async () => {
    const { browser, backend, input } = serverWorld();
    await browser.invitations.create(input('sam@x.example'));
    const { html, text, link } = backend.mailbox.list()[0]!;
    expect(html.match(/<a [^>]*>Join Team<\/a>/g)).toHaveLength(1);
    expect(html.split('href=').slice(1)).toHaveLength(2);
    for (const part of [html, text])
      for (const words of ['ISP-OS', 'Northwind Fibre', 'Olivia Owner', 'Staff', link!])
        expect(part).toContain(words);
  });

  it.each([
    ['somebody new', 'sam@x.example', 'new'],
    ['somebody with an account', 'Grace@Northwind.Example', 'existing'],
  ])('ISP-13: the link of %s leads to an account that is %s', async (_who, email, account) => {
    const { browser, backend, input, newestToken } = serverWorld();
    await browser.invitations.create(input(email));
    backend.session.signInAs(null);
    expect(await browser.acceptance.preview(newestToken())).toMatchObject({
      account,
      methods: ['password', 'sign_in'],
      steps: [
        { key: 'authenticate', status: 'current' },
        { key: 'confirm', status: 'todo' },
      ],
    });
  });

  it('ISP-13 ISP-14 ISP-33: somebody new makes an account, joins, and has the rights of the role at once', async () => {
    const world = serverWorld();
    await world.browser.invitations.create(world.input('sam@x.example', 'technician'));
    const memberId = await joinAsNew(world, world.newestToken());
    const viewer = await world.browser.tenant.viewer();
    expect(viewer).toMatchObject({ memberId, email: 'sam@x.example', name: { full: 'Nora New' } });
    expect(viewer.grants.map(({ permission }) => permission)).toEqual(['subscribers.view', 'network.manage']);
  });

  it('ISP-13 ISP-14: somebody with an account signs in, joins and lands on the dashboard', async () => {
    const { browser, backend, input, newestToken } = serverWorld();
    await browser.invitations.create(input('grace@northwind.example'));
    backend.session.signInAs(null);
    const { id } = await browser.acceptance.start(newestToken());
    const password = passwordsOf('isp-os')['grace']!;
    await browser.acceptance.step(id, 'authenticate', { mode: 'sign_in', password });
    const { status, result } = await browser.acceptance.step(id, 'confirm');
    expect([status, result?.landingUrl]).toEqual(['completed', '/dashboard.html']);
    expect(backend.session.current()).toMatchObject({ id: 'grace', roleName: 'Staff' });
  });

  it('ISP-32: who accepted moves from the invitations to the members, with the role', async () => {
    const world = serverWorld();
    const { invitation } = await world.browser.invitations.create(world.input('sam@x.example'));
    const memberId = await joinAsNew(world, world.newestToken());
    const olivia = world.as('olivia');
    expect((await olivia.invitations.list()).items).toEqual([]);
    expect((await olivia.invitations.list({ status: ['accepted'] })).items).toMatchObject([
      { id: invitation.id, acceptedMemberId: memberId },
    ]);
    expect((await olivia.members.list({ query: 'SAM@' })).items).toMatchObject([
      { id: memberId, assignments: [{ roleIds: ['role-staff'] }], invitationId: invitation.id },
    ]);
  });
});

describe('the end of an invitation', () => {
  it('ISP-27: comes after 48 hours', async () => {
    const { browser, backend, input } = serverWorld();
    const { invitation } = await browser.invitations.create(input('sam@x.example'));
    const life = Date.parse(invitation.expiresAt!) - backend.clock.now();
    expect(life / 1000).toBe(ispLifeSeconds);
  });

  it('ISP-28: comes from the tenant’s setting, for invitations made after the change', async () => {
    const { browser, backend, input } = serverWorld();
    const before = await browser.invitations.create(input('a@x.example'));
    const policy = await browser.tenant.updatePolicy({ invite: { defaultTtlSeconds: 6 * hour } });
    expect(policy.invite.defaultTtlSeconds).toBe(6 * hour);
    const after = await browser.invitations.create(input('b@x.example'));
    backend.clock.advance(6 * hour);
    expect((await browser.invitations.get(after.invitation.id)).status).toBe('expired');
    expect((await browser.invitations.get(before.invitation.id)).status).toBe('pending');
    expect(backend.audit.filter(({ type }) => type === 'policy.updated')).toMatchObject([
      { changes: [{ field: 'invite.defaultTtlSeconds', from: '172800', to: '21600' }] },
    ]);
  });

  it.each([0, -1, 3599, 2_592_001, 1e9, 1.5, '7200', null, Number.MAX_VALUE])(
    'ISP-28: cannot be set to %s seconds (LI05)',
    async (defaultTtlSeconds) => {
      const { send, backend } = serverWorld();
      const answer = await send('PATCH', 'policy', { invite: { defaultTtlSeconds } });
      expect(answer.status).toBe(422);
      expect(backend.policy.invite.defaultTtlSeconds).toBe(ispLifeSeconds);
    },
  );

  it.each([
    ['owner', null],
    ['admin', null],
    ['staff', 'forbidden'],
    ['technician', 'forbidden'],
  ] as const)('ISP-22 ISP-28: %s changes the setting: %s', async (role, verdict) => {
    const patch = { invite: { defaultTtlSeconds: 6 * hour } };
    expect(await verdictOf(serverWorld().as(people[role]).tenant.updatePolicy(patch))).toBe(verdict);
  });

  it('ISP-29: is shown as expired in the list, from the very moment', async () => {
    const { browser, backend, input } = serverWorld();
    await browser.invitations.create(input('sam@x.example'));
    backend.clock.advance(48 * hour - 0.001);
    expect((await browser.invitations.list()).items[0]?.status).toBe('pending');
    backend.clock.advance(0.001);
    expect((await browser.invitations.list()).items[0]?.status).toBe('expired');
    expect((await browser.invitations.list({ status: ['pending'] })).items).toEqual([]);
    expect((await browser.invitations.list({ status: ['expired'] })).total?.value).toBe(1);
  });

  it('ISP-30: is followed by a new invitation to the same person, whose link alone works', async () => {
    const { browser, backend, input, newestToken } = serverWorld();
    const first = await browser.invitations.create(input('sam@x.example'));
    const oldToken = newestToken();
    backend.clock.advance(48 * hour);
    const second = await browser.invitations.create(input('sam@x.example', 'admin'));
    expect(second.invitation.id).not.toBe(first.invitation.id);
    expect(await verdictOf(browser.acceptance.preview(oldToken))).toBe('invitation_expired');
    expect(await verdictOf(browser.acceptance.preview(newestToken()))).toBeNull();
    expect((await browser.invitations.list()).items.map(({ status }) => status)).toEqual([
      'pending',
      'expired',
    ]);
  });

  it('ISP-30: is no reason to send the old one again', async () => {
    const { browser, backend, input } = serverWorld();
    const { invitation } = await browser.invitations.create(input('sam@x.example'));
    expect(await verdictOf(browser.invitations.resend(invitation.id))).toBe('not_supported');
    backend.clock.advance(48 * hour);
    expect(await verdictOf(browser.invitations.resend(invitation.id))).toBe('not_supported');
    expect(backend.mailbox.list()).toHaveLength(1);
  });

  it.each(pairs.map(([actor, role]) => [actor, role, says(mayRevoke(actor, role, true))] as const))(
    'ISP-31: %s revokes the pending invitation of %s: %s',
    async (actor, role, verdict) => {
      const { as, backend } = serverWorld();
      const { id, token } = backend.addInvitation({ email: 'sam@x.example', roleId: `role-${role}` });
      expect(says(await verdictOf(as(people[actor]).invitations.revoke(id)))).toBe(verdict);
      const link = await verdictOf(as('ivan').acceptance.preview(token));
      expect(link).toBe(verdict === 'yes' ? 'invitation_revoked' : null);
    },
  );

  it.each(['accepted', 'declined', 'revoked'] as const)(
    'ISP-31: cannot be brought about by revoking one that is %s (LI01)',
    async (status) => {
      const { browser, backend } = serverWorld();
      const { id } = backend.addInvitation({ email: 'sam@x.example', status });
      const failure = await failureOf(browser.invitations.revoke(id));
      expect([failure.code, failure.params['status']]).toEqual(['invalid_state', status]);
      expect(failure.current).toMatchObject({ id, status, allowedActions: [] });
    },
  );

  it('ISP-31: a revoked invitation stays in the list', async () => {
    const { browser, input } = serverWorld();
    const { invitation } = await browser.invitations.create(input('sam@x.example'));
    await browser.invitations.revoke(invitation.id);
    expect((await browser.invitations.list()).items).toMatchObject([
      { id: invitation.id, status: 'revoked' },
    ]);
  });
});

describe('members', () => {
  const changes = ispRoles.flatMap((actor) =>
    ispRoles.flatMap((current) =>
      ispRoles.map((next) => [actor, current, next, says(mayChange(actor, current, next, false))] as const),
    ),
  );

  it.each(changes)(
    'ISP-21 ISP-23 ISP-24 ISP-25: %s makes somebody who is %s a %s: %s',
    async (actor, current, next, verdict) => {
      const { as, backend, input } = serverWorld();
      const roleId = `role-${current}`;
      const { memberId } = backend.addMember({ name: 'Mia', email: 'mia@x.example', roleId });
      const { assignments } = input('', next);
      expect(says(await verdictOf(as(people[actor]).members.update(memberId, { assignments })))).toBe(
        verdict,
      );
      const { items } = await as('olivia').members.list({ query: 'mia@x.example' });
      const role = verdict === 'yes' ? next : current;
      expect(items[0]?.assignments[0]?.roleIds).toEqual([`role-${role}`]);
    },
  );

  it.each(pairs.map(([actor, role]) => [actor, role, says(mayRemove(actor, role, false, false))] as const))(
    'ISP-24: %s removes somebody who is %s: %s (RO07)',
    async (actor, role, verdict) => {
      const { as, backend } = serverWorld();
      const { memberId } = backend.addMember({
        name: 'Mia',
        email: 'mia@x.example',
        roleId: `role-${role}`,
      });
      expect(says(await verdictOf(as(people[actor]).members.remove(memberId)))).toBe(verdict);
    },
  );

  it.each(ispRoles)('ISP-24: %s is told the very actions that are granted', async (actor) => {
    const { as } = serverWorld({ seed: 'full' });
    const client = as(people[actor]);
    const seen = await as('olivia').members.list();
    const told = actor === 'owner' || actor === 'admin' ? (await client.members.list()).items : [];
    for (const { id, assignments, isLastOwner } of seen.items) {
      const role = assignments[0]!.roleIds[0]!.replace('role-', '') as IspRole;
      const isSelf = id === `member-${people[actor]}`;
      const row = told.find((member) => member.id === id);
      expect([id, row?.allowedActions.includes('remove') ?? false]).toEqual([
        id,
        told.length > 0 && mayRemove(actor, role, isSelf, isLastOwner) === null,
      ]);
    }
  });

  it.each([
    ['owner', null],
    ['admin', null],
    ['staff', 'forbidden'],
    ['technician', 'forbidden'],
  ] as const)('ISP-22: %s sees invitations and members in Settings: %s', async (role, verdict) => {
    const { as, backend } = serverWorld();
    const { id } = backend.addInvitation({ email: 'sam@x.example' });
    const { invitations, members } = as(people[role]);
    expect(await verdictOf(invitations.list())).toBe(verdict);
    expect(await verdictOf(invitations.get(id))).toBe(verdict);
    expect(await verdictOf(members.list())).toBe(verdict);
    expect(await verdictOf(members.get('member-stan'))).toBe(verdict);
  });
});

it('ISP-01: the seeded tenant has people in every role and invitations in every state', async () => {
  const { browser, backend } = serverWorld({ seed: 'full' });
  const { items: members } = await browser.members.list();
  const roles = new Set(members.flatMap(({ assignments }) => assignments.flatMap(({ roleIds }) => roleIds)));
  expect([...roles].sort()).toEqual(['role-admin', 'role-owner', 'role-staff', 'role-technician']);
  for (const status of ['pending', 'expired', 'accepted', 'declined', 'revoked'] as const)
    expect((await browser.invitations.list({ status: [status] })).items.length).toBeGreaterThanOrEqual(4);
  for (const { link } of backend.mailbox.list()) expect(tokenIn(link)).toHaveLength(43);
});
