import { passwordsOf } from 'invite-kit/mock-server';
import { describe, expect, it } from 'vitest';
import {
  failureOf,
  hour,
  joinAsNew,
  serverWorld,
  tokenIn,
  verdictOf,
  type ServerWorld,
} from './server-world.ts';

const password = 'river-stone-77';
const create = (name = 'Sam', secret = password) => ({ mode: 'create', name, password: secret });
const signIn = (person: string) => ({ mode: 'sign_in', password: passwordsOf('isp-os')[person] });

/** An invitation by Olivia, and a browser in which nobody is signed in. */
function invited(email = 'sam@x.example', roleId = 'role-staff') {
  const world = serverWorld();
  const { id, token } = world.backend.addInvitation({ email, roleId });
  world.backend.session.signInAs(null);
  return { ...world, id, token };
}

const statusOf = async ({ as }: Pick<ServerWorld, 'as'>, id: string) =>
  (await as('olivia').invitations.get(id)).status;

describe('a token that never was one', () => {
  const { backend, token } = invited();
  const hostile = [
    '',
    'null',
    'undefined',
    '0'.repeat(43),
    token.slice(0, -1),
    `${token}A`,
    token.toLowerCase(),
    token.toUpperCase(),
    encodeURIComponent(encodeURIComponent(`${token}=`)),
    `3D${token}`,
    `${token}.`,
    `${token}>`,
    ` ${token}`,
    '../../admin',
    "' OR 1=1 --",
    '__proto__',
    'constructor',
    '\u0000',
    '🙂'.repeat(20),
    'x'.repeat(2048),
  ];

  it.each(hostile)('%j is answered like every other (ALL-09, TK02)', async (text) => {
    const { browser, send } = serverWorld();
    const fresh = await send('POST', '/v1/acceptance/preview', { token: 'A'.repeat(43) });
    const answer = await send('POST', '/v1/acceptance/preview', { token: text });
    const shape = async (response: Response) => {
      const { requestId, ...body } = (await response.json()) as Record<string, unknown>;
      return [response.status, [...response.headers.keys()], body, typeof requestId];
    };
    expect(await shape(answer)).toEqual(await shape(fresh));
    const { acceptance } = browser;
    for (const work of ['start', 'decline', 'requestRenewal'] as const) {
      const { code, params } = await failureOf(acceptance[work](text));
      expect([code, params]).toEqual(['invitation_unusable', {}]);
    }
  });

  it('is known nowhere: the real one still works', async () => {
    const response = await backend.fetch('/v1/acceptance/preview', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    expect(response.status).toBe(200);
  });

  it('can be tried 30 times a minute (TK29)', async () => {
    const { browser, backend: limited } = serverWorld();
    for (let tries = 0; tries < 30; tries++)
      expect(await verdictOf(browser.acceptance.preview(`wrong ${tries}`))).toBe('invitation_unusable');
    limited.clock.advance(20);
    const failure = await failureOf(browser.acceptance.start('wrong again'));
    expect([failure.code, failure.retryAfterSeconds]).toEqual(['rate_limited', 40]);
    limited.clock.advance(40);
    expect(await verdictOf(browser.acceptance.preview('wrong'))).toBe('invitation_unusable');
  });
});

describe('a preview', () => {
  it('ALL-08: changes nothing and may be repeated', async () => {
    const { browser, backend, token, id, as } = invited();
    const first = await browser.acceptance.preview(token);
    expect(await browser.acceptance.preview(token)).toEqual(first);
    expect(backend.exportWorld().acceptances).toEqual([]);
    expect(await statusOf({ as }, id)).toBe('pending');
  });

  it('tells everything about the invitation, from the token alone', async () => {
    const { browser, token } = invited('sam@x.example', 'role-admin');
    expect(await browser.acceptance.preview(token)).toMatchObject({
      kind: 'full',
      tenantName: 'Northwind Fibre',
      productName: 'ISP-OS',
      inviterName: 'Olivia Owner',
      email: 'sam@x.example',
      viewerMatch: 'anonymous',
      obstacle: null,
      passwordMinLength: 8,
      roles: [
        {
          name: 'Admin',
          permissions: expect.arrayContaining([
            { label: 'Invite team members', condition: 'staff and technicians only' },
          ]) as unknown,
        },
      ],
    });
  });

  it.each([
    ['grace', 'match', null],
    ['ivan', 'mismatch', null],
    ['stan', 'mismatch', null],
    [null, 'anonymous', null],
  ] as const)('ALL-09: tells %s that the account is: %s', async (person, viewerMatch, obstacle) => {
    const { browser, backend, token } = invited('grace@northwind.example');
    backend.session.signInAs(person);
    expect(await browser.acceptance.preview(token)).toMatchObject({ viewerMatch, obstacle });
  });

  it('ALL-09: tells the right account without a proven address what is missing (TK08)', async () => {
    const { browser, backend, token } = invited('uma@northwind.example');
    backend.session.signInAs('uma');
    expect(await browser.acceptance.preview(token)).toMatchObject({
      viewerMatch: 'match',
      obstacle: 'email_verification_required',
    });
  });

  it('ALL-09: tells a member that they are one already', async () => {
    const { browser, backend, token } = invited('stan@northwind.example');
    backend.session.signInAs('stan');
    expect(await browser.acceptance.preview(token)).toMatchObject({ viewerMatch: 'already_member' });
  });

  it('ALL-09: tells an inviter who invited themselves', async () => {
    const { browser, backend, token } = invited('olivia@northwind.example');
    backend.session.signInAs('olivia');
    expect(await browser.acceptance.preview(token)).toMatchObject({ viewerMatch: 'self_invite' });
  });

  it('ALL-04 ALL-09: tells that the seats are taken, before anybody types', async () => {
    const { browser, backend, token } = invited();
    backend.setSeatLimit(9);
    expect(await browser.acceptance.preview(token)).toMatchObject({ obstacle: 'seat_limit_reached' });
  });
});

describe('a dead link (ALL-09)', () => {
  it.each([
    ['revoked', 'invitation_revoked', 'revokedAt'],
    ['declined', 'invitation_declined', 'declinedAt'],
    ['accepted', 'invitation_accepted', 'acceptedAt'],
  ] as const)('that was %s says so, to every operation (TK04, TK28)', async (status, code, field) => {
    const { browser, backend } = serverWorld();
    const at = '2026-11-20T08:00:00.000Z';
    const { token } = backend.addInvitation({ email: 'sam@x.example', status, [field]: at });
    backend.session.signInAs(null);
    const { acceptance } = browser;
    const params = {
      tenantName: 'Northwind Fibre',
      productName: 'ISP-OS',
      inviterName: 'Olivia Owner',
      email: 'sam@x.example',
      at,
      canRequestRenewal: false,
    };
    for (const work of ['preview', 'start', 'decline', 'requestRenewal'] as const)
      expect(await failureOf(acceptance[work](token))).toMatchObject({ code, params, status: 410 });
  });

  it('that expired says when, and that the inviter can be asked', async () => {
    const { browser, backend, token } = invited();
    backend.clock.advance(48 * hour);
    expect(await failureOf(browser.acceptance.preview(token))).toMatchObject({
      code: 'invitation_expired',
      params: { at: '2026-11-22T09:00:00.000Z', canRequestRenewal: true },
    });
  });

  it('that a newer one replaced says so, and the newer one works (TK05)', async () => {
    const { browser, backend, token, id, as } = invited();
    const { url } = await as('olivia').invitations.link(id);
    backend.session.signInAs(null);
    for (const work of ['preview', 'start', 'decline'] as const)
      expect((await failureOf(browser.acceptance[work](token))).code).toBe('invitation_superseded');
    expect(await verdictOf(browser.acceptance.preview(tokenIn(url)))).toBeNull();
  });

  it('ends the acceptances that began with it', async () => {
    const { browser, token, id, as } = invited();
    const running = await browser.acceptance.start(token);
    await browser.acceptance.step(running.id, 'authenticate', create());
    await as('olivia').invitations.link(id);
    expect((await failureOf(browser.acceptance.step(running.id, 'confirm'))).code).toBe(
      'invitation_superseded',
    );
    expect((await browser.acceptance.get(running.id)).status).toBe('failed');
  });
});

describe('the step authenticate', () => {
  it('is done for who is signed in with the invited account', async () => {
    const { browser, backend, token } = invited('grace@northwind.example');
    backend.session.signInAs('grace');
    const { steps, currentStep } = await browser.acceptance.start(token);
    expect([steps.map(({ status }) => status), currentStep]).toEqual([['done', 'current'], 'confirm']);
  });

  it('signs the browser in, with a proven address', async () => {
    const { browser, backend, token } = invited('Sam@X.Example');
    const { id } = await browser.acceptance.start(token);
    const { currentStep } = await browser.acceptance.step(id, 'authenticate', create());
    expect(currentStep).toBe('confirm');
    expect(backend.session.current()).toMatchObject({ name: 'Sam', email: 'Sam@X.Example', roleName: null });
    expect((await browser.acceptance.step(id, 'confirm')).status).toBe('completed');
  });

  it('leaves the browser alone for somebody with a bearer token', async () => {
    const { backend, token, as } = invited();
    const { acceptance } = as('ivan');
    const { id } = await acceptance.start(token);
    await acceptance.step(id, 'authenticate', create());
    expect(backend.session.current()).toBeNull();
    expect((await acceptance.step(id, 'confirm')).status).toBe('completed');
    expect(backend.people.find(({ email }) => email === 'sam@x.example')?.roleName).toBe('Staff');
  });

  it('makes no second account for an address, whatever its spelling', async () => {
    const { browser, backend, token } = invited('GRACE@northwind.example');
    const { id } = await browser.acceptance.start(token);
    expect((await failureOf(browser.acceptance.step(id, 'authenticate', create()))).code).toBe('conflict');
    expect(backend.session.current()).toBeNull();
  });

  it.each([
    ['7 characters', 'seven77', 'weak_password'],
    ['one character many times', 'aaaaaaaaaaaa', 'weak_password'],
    ['the address', 'sam@x.example', 'weak_password'],
    ['the tenant’s name', 'NORTHWIND FIBRE', 'weak_password'],
    ['nothing', '', 'required'],
    ['129 characters', 'abcdefg1'.repeat(16) + 'x', 'too_long'],
    ['a megabyte in a small body', 'abcdefg1'.repeat(7000), 'too_long'],
  ])('refuses %s for a new password (TK22, TK23)', async (_words, secret, code) => {
    const { browser, token } = invited();
    const { id } = await browser.acceptance.start(token);
    const failure = await failureOf(browser.acceptance.step(id, 'authenticate', create('Sam', secret)));
    expect([failure.code, failure.errors[0]?.pointer]).toEqual([code, '/data/password']);
  });

  it.each([
    '8 chars!',
    ' blank at both ends ',
    'пароль 🙂 パス',
    'é'.normalize('NFD') + 'toiles7',
    'abcdefg1'.repeat(16),
  ])('takes the password %j exactly as it is (TK22)', async (secret) => {
    const { browser, backend, token } = invited();
    const first = await browser.acceptance.start(token);
    await browser.acceptance.step(first.id, 'authenticate', create('Sam', secret));
    backend.session.signInAs(null);
    const second = await browser.acceptance.start(token);
    const attempt = (text: string) =>
      verdictOf(browser.acceptance.step(second.id, 'authenticate', { mode: 'sign_in', password: text }));
    expect(await attempt(`${secret} `)).toBe('invalid_credentials');
    expect(await attempt(secret)).toBeNull();
  });

  it.each([
    ['', 'required'],
    ['   ', 'required'],
    ['x'.repeat(201), 'too_long'],
  ])('refuses the name %j', async (name, code) => {
    const { browser, token } = invited();
    const { id } = await browser.acceptance.start(token);
    const failure = await failureOf(browser.acceptance.step(id, 'authenticate', create(name)));
    expect([failure.code, failure.errors[0]?.pointer]).toEqual([code, '/data/name']);
  });

  it.each([
    [undefined, ''],
    [{ mode: 'create', name: 'Sam', password, email: 'other@x.example' }, '/email'],
    [{ mode: 'create', name: 'Sam', password, roleIds: ['role-owner'] }, '/roleIds'],
    [{ mode: 'magic' }, '/mode'],
    [{ mode: 'sign_in' }, '/password'],
  ])('refuses the data %j (TK14)', async (data, pointer) => {
    const { browser, token } = invited();
    const { id } = await browser.acceptance.start(token);
    const failure = await failureOf(browser.acceptance.step(id, 'authenticate', data));
    expect(failure.code).toBe('validation_failed');
    expect(failure.errors.map((error) => error.pointer)).toContain(`/data${pointer}`);
  });

  it('takes ten wrong passwords, then makes the caller wait', async () => {
    const { browser, backend, token } = invited('grace@northwind.example');
    const { id } = await browser.acceptance.start(token);
    const attempt = (data: unknown) => browser.acceptance.step(id, 'authenticate', data);
    for (let tries = 0; tries < 10; tries++)
      expect(await verdictOf(attempt({ mode: 'sign_in', password: `wrong ${tries}` }))).toBe(
        'invalid_credentials',
      );
    const failure = await failureOf(attempt(signIn('grace')));
    expect([failure.code, failure.retryAfterSeconds]).toEqual(['rate_limited', 900]);
    backend.clock.advance(900);
    expect(await verdictOf(attempt(signIn('grace')))).toBeNull();
  });
});

describe('the step confirm', () => {
  it.each([
    ['nobody', 'sam@x.example', null, 'authentication_required'],
    ['another account (TK07)', 'sam@x.example', 'ivan', 'wrong_account'],
    [
      'the right account with an unproven address (TK08)',
      'uma@northwind.example',
      'uma',
      'email_verification_required',
    ],
    ['the inviter', 'olivia@northwind.example', 'olivia', 'self_invite'],
    ['a member', 'stan@northwind.example', 'stan', 'already_member'],
    ['a deactivated member', 'brigitte.alt@northwind.example', 'brigitte', 'already_member'],
  ] as const)('ALL-09: refuses %s, and puts it on the trail', async (_who, email, person, code) => {
    const { browser, backend, token, id, as } = invited(email);
    backend.session.signInAs(person);
    const running = await browser.acceptance.start(token);
    expect((await failureOf(browser.acceptance.step(running.id, 'confirm'))).code).toBe(code);
    expect(await statusOf({ as }, id)).toBe('pending');
    expect(backend.audit.at(-1)).toMatchObject({
      type: 'acceptance.refused',
      outcome: 'denied',
      reason: code,
      target: { id },
    });
  });

  it('ALL-08: is a success again for the same person, and a refusal for another', async () => {
    const { browser, backend, token } = invited();
    const { id } = await browser.acceptance.start(token);
    await browser.acceptance.step(id, 'authenticate', create());
    const first = await browser.acceptance.step(id, 'confirm');
    expect(await browser.acceptance.step(id, 'confirm')).toEqual(first);
    expect(await browser.acceptance.preview(token)).toMatchObject({ viewerMatch: 'already_member' });
    expect((await browser.acceptance.start(token)).result).toEqual(first.result);
    backend.session.signInAs('ivan');
    expect((await failureOf(browser.acceptance.step(id, 'confirm'))).code).toBe('invitation_accepted');
    expect((await failureOf(browser.acceptance.preview(token))).code).toBe('invitation_accepted');
    expect(backend.audit.filter(({ type }) => type === 'invitation.accepted')).toHaveLength(1);
  });

  it('ALL-05: refuses when the inviter lost the right, was deactivated or is gone (TK10)', async () => {
    const changes: ((world: ServerWorld) => Promise<unknown> | void)[] = [
      ({ as, input }) =>
        as('olivia').members.update('member-adam', { assignments: input('', 'staff').assignments }),
      ({ backend }) => backend.changeMember('member-adam', { status: 'deactivated' }),
      ({ as }) => as('olivia').members.remove('member-adam'),
    ];
    for (const change of changes) {
      const world = serverWorld();
      await world.as('adam').invitations.create(world.input('sam@x.example'));
      const token = world.newestToken();
      await change(world);
      world.backend.session.signInAs(null);
      expect(await world.browser.acceptance.preview(token)).toMatchObject({
        obstacle: 'invitation_unusable',
      });
      expect(await verdictOf(joinAsNew(world, token))).toBe('invitation_unusable');
    }
  });

  it('ALL-07 ALL-09: refuses when the role is gone', async () => {
    const { browser, backend, token } = invited();
    await backend.ready;
    const world = backend.exportWorld();
    backend.importWorld({ ...world, roles: world.roles.filter(({ key }) => key !== 'staff') });
    expect(await browser.acceptance.preview(token)).toMatchObject({ obstacle: 'role_missing' });
    expect(await verdictOf(joinAsNew({ browser, backend }, token))).toBe('role_missing');
  });

  it('refuses a step that this product does not have', async () => {
    const { browser, token } = invited();
    const { id } = await browser.acceptance.start(token);
    expect((await failureOf(browser.acceptance.step(id, 'tour'))).code).toBe('not_found');
  });

  it('times out 30 minutes after the start', async () => {
    const { browser, backend, token } = invited();
    const { id, expiresAt } = await browser.acceptance.start(token);
    expect(expiresAt).toBe('2026-11-20T09:30:00.000Z');
    backend.clock.advance(1800);
    expect((await browser.acceptance.get(id)).status).toBe('expired');
    expect((await failureOf(browser.acceptance.step(id, 'authenticate', create()))).code).toBe(
      'acceptance_expired',
    );
    expect(await verdictOf(joinAsNew({ browser, backend }, token))).toBeNull();
  });

  it('refuses when the invitation was revoked meanwhile (LI02)', async () => {
    const { browser, as, token, id } = invited();
    const running = await browser.acceptance.start(token);
    await browser.acceptance.step(running.id, 'authenticate', create());
    await as('olivia').invitations.revoke(id);
    expect((await failureOf(browser.acceptance.step(running.id, 'confirm'))).code).toBe('invitation_revoked');
    expect((await browser.acceptance.get(running.id)).status).toBe('failed');
  });

  it('is no way back in for who was removed afterwards', async () => {
    const { browser, backend, as, token } = invited();
    const { id } = await browser.acceptance.start(token);
    await browser.acceptance.step(id, 'authenticate', create());
    const { result } = await browser.acceptance.step(id, 'confirm');
    await as('olivia').members.remove(result!.memberId!);
    const person = backend.people.find(({ email }) => email === 'sam@x.example')!;
    backend.session.signInAs(person.id);
    expect((await failureOf(browser.acceptance.step(id, 'confirm'))).code).toBe('invitation_accepted');
    expect((await failureOf(browser.acceptance.start(token))).code).toBe('invitation_accepted');
  });
});

describe('declining', () => {
  it('ends the invitation for good (TK28)', async () => {
    const { browser, token, id, as } = invited();
    await browser.acceptance.decline(token);
    expect(await statusOf({ as }, id)).toBe('declined');
    expect((await failureOf(browser.acceptance.start(token))).code).toBe('invitation_declined');
  });

  it('comes too late after accepting (TK28)', async () => {
    const { browser, backend, token } = invited();
    await joinAsNew({ browser, backend }, token);
    expect((await failureOf(browser.acceptance.decline(token))).code).toBe('invitation_accepted');
  });
});

describe('asking for a new invitation', () => {
  it('writes to the inviter once, however often it is asked', async () => {
    const { browser, backend, token } = invited();
    backend.clock.advance(48 * hour);
    await browser.acceptance.requestRenewal(token);
    await browser.acceptance.requestRenewal(token);
    expect(backend.mailbox.list()).toMatchObject([
      { kind: 'renewal_request', to: 'olivia@northwind.example', link: 'https://app.example/' },
    ]);
    expect(backend.mailbox.list()[0]?.subject).toContain('sam@x.example asks for a new invitation');
    expect(backend.audit.filter(({ type }) => type === 'invitation.renewal_requested')).toHaveLength(1);
    expect((await failureOf(browser.acceptance.preview(token))).params['canRequestRenewal']).toBe(false);
  });

  it('is for expired invitations only', async () => {
    const { browser, backend, token } = invited();
    expect((await failureOf(browser.acceptance.requestRenewal(token))).code).toBe('invalid_state');
    expect(backend.mailbox.list()).toEqual([]);
  });

  it('is not possible when the inviter is no member any more', async () => {
    const { browser, backend, as, input, newestToken } = serverWorld();
    await as('adam').invitations.create(input('sam@x.example'));
    const token = newestToken();
    await as('olivia').members.remove('member-adam');
    backend.clock.advance(48 * hour);
    expect((await failureOf(browser.acceptance.preview(token))).params['canRequestRenewal']).toBe(false);
    expect((await failureOf(browser.acceptance.requestRenewal(token))).code).toBe('invalid_state');
  });
});
