import { authenticatorCode } from 'invite-kit/mock-server';
import { describe, expect, it } from 'vitest';
import { failureOf, serverWorld, start, verdictOf, type ServerWorld } from './server-world.ts';

/** A new person who has just set a password. */
async function enrolling(world: ServerWorld = serverWorld({ preset: 'intelli-auth' })) {
  const { as, browser, backend, newestToken } = world;
  const assignments = [
    { scope: { type: 'tenant', id: 'meridian' }, roleIds: ['role-operator'], overrides: [] },
  ];
  await as('ines').invitations.create({ email: 'noor@mail.example', assignments });
  backend.session.signInAs(null);
  const token = newestToken();
  const { id } = await browser.acceptance.start(token);
  const data = { mode: 'create', name: 'Noor Haddad', password: 'lantern-copper-sea' };
  const signedIn = await browser.acceptance.step(id, 'authenticate', data);
  const secret = signedIn.secondFactor!.secret!;
  const code = (seconds = 0) => authenticatorCode(secret, backend.clock.now() + seconds * 1000);
  const take = (data: unknown) => browser.acceptance.step(id, 'mfa_enrol', data);
  return { ...world, token, id, signedIn, secret, code, take };
}

describe('setting up a second factor', () => {
  it('comes after the password, with a secret for an authenticator (INT-08, INT-09)', async () => {
    const { signedIn, secret } = await enrolling();
    expect(signedIn.steps.map(({ key, status }) => [key, status])).toEqual([
      ['authenticate', 'done'],
      ['mfa_enrol', 'current'],
      ['confirm', 'todo'],
    ]);
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(signedIn.secondFactor).toMatchObject({ state: 'enrol', recoveryCodes: null });
    const uri = new URL(signedIn.secondFactor!.uri!);
    expect([uri.protocol, uri.searchParams.get('secret'), uri.searchParams.get('issuer')]).toEqual([
      'otpauth:',
      secret,
      'IntelliAuth',
    ]);
  });

  it('lets nothing be reached before it (INT-09)', async () => {
    const { browser, id, backend, take, code } = await enrolling();
    expect(await failureOf(browser.acceptance.step(id, 'confirm'))).toMatchObject({
      code: 'invalid_state',
      params: { step: 'mfa_enrol' },
    });
    expect(await verdictOf(browser.members.list())).toBe('forbidden');
    expect(await verdictOf(take({ recoveryCodesKept: true }))).toBe('invalid_state');
    await take({ code: code() });
    // The recovery codes are not kept yet.
    expect(await verdictOf(browser.acceptance.step(id, 'confirm'))).toBe('invalid_state');
    expect(backend.exportWorld().members.some(({ userId }) => userId.startsWith('usr_'))).toBe(false);
  });

  it('takes a right code, shows ten recovery codes once, and leads to the dashboard (INT-09, INT-10)', async () => {
    const { take, code, browser, id } = await enrolling();
    const enrolled = await take({ code: code().replace(/^.../, '$& ') });
    const { state, secret, recoveryCodes } = enrolled.secondFactor!;
    expect([state, secret]).toEqual(['keep_codes', null]);
    expect(new Set(recoveryCodes).size).toBe(10);
    for (const one of recoveryCodes!) expect(one).toMatch(/^[\da-hjkmnp-tv-z]{5}-[\da-hjkmnp-tv-z]{5}$/);
    expect((await browser.acceptance.get(id)).secondFactor).toMatchObject({ recoveryCodes: null });
    expect((await take({ recoveryCodesKept: true })).currentStep).toBe('confirm');
    const { result } = await browser.acceptance.step(id, 'confirm');
    expect(result?.landingUrl).toBe('/dashboard.html');
    expect((await browser.members.get(result!.memberId!)).mfa).toEqual({ required: true, enrolled: true });
  });

  it.each([
    ['of the half minute before', -30, null],
    ['of the half minute after', 30, null],
    ['of a minute ago', -61, 'otp_invalid'],
    ['of a minute ahead', 61, 'otp_invalid'],
  ])('takes a code %s as it should (INT-09)', async (_when, seconds, verdict) => {
    const { take, code } = await enrolling();
    expect(await verdictOf(take({ code: code(seconds) }))).toBe(verdict);
  });

  it.each(['000000', '12345', 'abcdef', ''])(
    'refuses the code "%s", at the field (INT-09)',
    async (wrong) => {
      const { take } = await enrolling();
      const failure = await failureOf(take({ code: wrong }));
      expect([failure.code, failure.errors[0]?.pointer]).toEqual(['otp_invalid', '/data/code']);
    },
  );

  it('refuses more than ten wrong codes, with the wait (INT-09)', async () => {
    const { take, code } = await enrolling();
    for (let count = 0; count < 10; count++)
      expect(await verdictOf(take({ code: '000000' }))).toBe('otp_invalid');
    expect(await failureOf(take({ code: code() }))).toMatchObject({
      code: 'rate_limited',
      params: { retryAfterSeconds: 900 },
    });
  });

  it('brings fresh recovery codes for the same code when the answer got lost, and for who comes back', async () => {
    const { take, code, browser } = await enrolling();
    const first = (await take({ code: code() })).secondFactor!.recoveryCodes!;
    const again = (await take({ code: code() })).secondFactor!.recoveryCodes!;
    const { acceptance } = await browser.acceptance.resume();
    const resumed = acceptance.secondFactor!.recoveryCodes!;
    expect(new Set([...first, ...again, ...resumed]).size).toBe(30);
    expect(await verdictOf(take({ code: '000000' }))).toBe('not_found');
    await browser.acceptance.step(acceptance.id, 'mfa_enrol', { recoveryCodesKept: true });
    expect((await browser.acceptance.step(acceptance.id, 'confirm')).result?.memberId).toBeTruthy();
  });

  it('brings fresh recovery codes for the next code too, and for who opens the link anew (INT-09)', async () => {
    const { take, code, browser, token, backend } = await enrolling();
    const first = (await take({ code: code() })).secondFactor!.recoveryCodes!;
    backend.clock.advance(60);
    expect(await verdictOf(take({ code: '000000' }))).toBe('otp_invalid');
    const later = (await take({ code: code() })).secondFactor!.recoveryCodes!;
    const again = await browser.acceptance.start(token);
    expect(again.secondFactor?.state).toBe('keep_codes');
    expect(await verdictOf(browser.acceptance.step(again.id, 'confirm'))).toBe('invalid_state');
    backend.clock.advance(60);
    const anew = await browser.acceptance.step(again.id, 'mfa_enrol', { code: code() });
    expect(new Set([...first, ...later, ...anew.secondFactor!.recoveryCodes!]).size).toBe(30);
    await browser.acceptance.step(again.id, 'mfa_enrol', { recoveryCodesKept: true });
    expect((await browser.acceptance.step(again.id, 'confirm')).result?.memberId).toBeTruthy();
  });

  it('is shown to nobody but the invited person, and is in no mail, line or list', async () => {
    const { browser, backend, id, secret, as, take, code } = await enrolling();
    backend.session.signInAs('oskar');
    expect((await browser.acceptance.get(id)).secondFactor).toBeUndefined();
    expect(await verdictOf(take({ code: code() }))).toBe('authentication_required');
    const told = JSON.stringify([
      backend.audit,
      backend.mailbox.list(),
      await Promise.all(backend.calls.map((call) => backend.readCall(call.id))),
      await as('ines').members.list(),
    ]);
    expect(told).toContain('"state\\": \\"enrol');
    expect(told).not.toContain(secret);
  });

  it('is left out where the tenant wants none (INT-09)', async () => {
    const world = serverWorld({ preset: 'intelli-auth' });
    world.backend.setPolicy({ acceptance: { mfa: 'off' } });
    const { browser, backend, as, newestToken } = world;
    const assignments = [
      { scope: { type: 'tenant', id: 'meridian' }, roleIds: ['role-viewer'], overrides: [] },
    ];
    await as('ines').invitations.create({ email: 'noor@mail.example', assignments });
    backend.session.signInAs(null);
    const { id, steps } = await browser.acceptance.start(newestToken());
    expect(steps.map(({ key }) => key)).toEqual(['authenticate', 'confirm']);
    await browser.acceptance.step(id, 'authenticate', {
      mode: 'create',
      name: 'Noor',
      password: 'lantern-copper-sea',
    });
    expect((await browser.acceptance.step(id, 'confirm')).result).not.toBeNull();
  });
});

describe('a second factor that is there', () => {
  const priya = 'OBZGK5DUPFZWKY3SOBZGK5DUPFZWKY3S';

  async function signedIn() {
    const world = serverWorld({ preset: 'intelli-auth', seed: 'full' });
    const { browser, backend } = world;
    const mail = backend.mailbox.list().find(({ to }) => to === 'priya@partners.example');
    const token = mail!.link!.split('#token=')[1]!;
    backend.session.signInAs(null);
    const { id } = await browser.acceptance.start(token);
    const data = { mode: 'sign_in', password: 'cedar-quartz-horizon' };
    const answer = await browser.acceptance.step(id, 'authenticate', data);
    return {
      ...world,
      token,
      id,
      answer,
      take: (data: unknown) => browser.acceptance.step(id, 'mfa_enrol', data),
    };
  }

  it('is asked for after the password of an existing account, and not set up anew (INT-08, INT-09)', async () => {
    const { answer, take, browser, id } = await signedIn();
    expect(answer.secondFactor).toEqual({ state: 'verify', secret: null, uri: null, recoveryCodes: null });
    expect(await verdictOf(browser.acceptance.step(id, 'confirm'))).toBe('invalid_state');
    const code = authenticatorCode(priya, start);
    expect((await take({ code })).currentStep).toBe('confirm');
    expect((await browser.acceptance.step(id, 'confirm')).result).not.toBeNull();
  });

  it('takes each code once (INT-09)', async () => {
    const { take, token, browser } = await signedIn();
    const code = authenticatorCode(priya, start);
    await take({ code });
    await browser.session.end();
    const { id } = await browser.acceptance.start(token);
    await browser.acceptance.step(id, 'authenticate', { mode: 'sign_in', password: 'cedar-quartz-horizon' });
    expect(await verdictOf(browser.acceptance.step(id, 'mfa_enrol', { code }))).toBe('otp_invalid');
  });

  it('is not got around by opening the link anew after the password (INT-09)', async () => {
    const { browser, token } = await signedIn();
    const again = await browser.acceptance.start(token);
    expect([again.currentStep, again.secondFactor?.state]).toEqual(['mfa_enrol', 'verify']);
    expect(await verdictOf(browser.acceptance.step(again.id, 'confirm'))).toBe('invalid_state');
    const { acceptance } = await browser.acceptance.resume();
    expect(acceptance.secondFactor).toMatchObject({ state: 'verify', recoveryCodes: null });
    expect(await verdictOf(browser.acceptance.step(acceptance.id, 'confirm'))).toBe('invalid_state');
  });

  it('is not got around by an invitation to oneself (INT-09, INT-35)', async () => {
    const { as, backend, browser, newestToken } = serverWorld({ preset: 'intelli-auth' });
    const assignments = [
      { scope: { type: 'tenant', id: 'meridian' }, roleIds: ['role-viewer'], overrides: [] },
    ];
    await as('ines').invitations.create({ email: 'ines@meridian-id.example', assignments });
    backend.session.signInAs(null);
    const { id } = await browser.acceptance.start(newestToken());
    await verdictOf(
      browser.acceptance.step(id, 'authenticate', { mode: 'sign_in', password: 'copper-meadow-lantern' }),
    );
    expect(await verdictOf(browser.tenant.viewer())).toBe('second_factor_required');
    expect(await verdictOf(browser.members.deactivate('member-oskar'))).toBe('second_factor_required');
  });

  it('is wanted of every member, whatever else they did to sign in (INT-09)', async () => {
    const { backend, browser } = serverWorld({ preset: 'intelli-auth' });
    backend.session.signInAs('yusuf');
    expect(await verdictOf(browser.members.list())).toBe('second_factor_required');
    backend.setPolicy({ acceptance: { mfa: 'off' } });
    expect(await verdictOf(browser.members.list())).toBeNull();
  });

  it('is not asked for again of who comes signed in', async () => {
    const { browser, backend, token } = await signedIn();
    backend.session.signInAs('priya');
    expect((await browser.acceptance.start(token)).currentStep).toBe('confirm');
  });

  it('that was reset is gone, with its recovery codes, and has to be set up anew (INT-13)', async () => {
    const { as, backend } = await signedIn();
    const before = await as('oskar').members.get('member-vera');
    expect(before.mfa).toEqual({ required: true, enrolled: true });
    const after = await as('oskar').members.resetMfa('member-vera', { ifMatch: before.etag });
    expect([after.mfa, after.allowedActions]).toEqual([{ required: true, enrolled: false }, ['deactivate']]);
    expect(backend.audit.at(-1)).toMatchObject({
      type: 'member.mfa_reset',
      actor: { id: 'oskar' },
      target: { id: 'member-vera', label: 'Vera Novak' },
    });
    expect(await verdictOf(as('oskar').members.resetMfa('member-vera'))).toBe('invalid_state');
  });
});

describe('recovery codes that somebody else has not kept', () => {
  it('are not handed to who knows the password alone (INT-09)', async () => {
    const { take, code, token, browser, backend } = await enrolling();
    await take({ code: code() });
    // Elsewhere, with the link and the password.
    backend.session.signInAs(null);
    const { id } = await browser.acceptance.start(token);
    const signIn = { mode: 'sign_in', password: 'lantern-copper-sea' };
    const answer = await browser.acceptance.step(id, 'authenticate', signIn);
    expect(answer.secondFactor).toMatchObject({ state: 'verify', recoveryCodes: null });
    expect(await verdictOf(browser.acceptance.step(id, 'mfa_enrol', { recoveryCodesKept: true }))).toBe(
      'invalid_state',
    );
    const { acceptance } = await browser.acceptance.resume();
    expect(acceptance.secondFactor).toMatchObject({ state: 'verify', recoveryCodes: null });
    expect(await verdictOf(browser.acceptance.step(acceptance.id, 'mfa_enrol', { code: code() }))).toBe(
      'otp_invalid',
    );
  });
});

describe('a recovery code', () => {
  it('takes the place of the authenticator, once', async () => {
    const world = serverWorld({ preset: 'intelli-auth' });
    const { take, code, browser, id, backend, as } = await enrolling(world);
    const { recoveryCodes } = (await take({ code: code() })).secondFactor!;
    await take({ recoveryCodesKept: true });
    await browser.acceptance.step(id, 'confirm');
    const noor = backend.people.find(({ email }) => email === 'noor@mail.example')!;
    const member = backend.exportWorld().members.find(({ userId }) => userId === noor.id)!;
    // Removed, and invited once more.
    const again = async (data: unknown) => {
      await as('ines')
        .members.remove(member.id)
        .catch(() => undefined);
      const assignments = [
        { scope: { type: 'tenant', id: 'meridian' }, roleIds: ['role-viewer'], overrides: [] },
      ];
      await as('ines')
        .invitations.create({ email: 'noor@mail.example', assignments })
        .catch(() => undefined);
      backend.session.signInAs(null);
      const started = await browser.acceptance.start(world.newestToken());
      const signIn = { mode: 'sign_in', password: 'lantern-copper-sea' };
      await browser.acceptance.step(started.id, 'authenticate', signIn);
      return verdictOf(browser.acceptance.step(started.id, 'mfa_enrol', data));
    };
    const spoken = recoveryCodes![3]!.toUpperCase().replace('-', ' ');
    expect(await again({ code: spoken })).toBeNull();
    expect(await again({ code: spoken })).toBe('otp_invalid');
  });
});
