import { describe, expect, it } from 'vitest';
import { having, letIn, letterTo, mailsTo, opsWorld, ownPassword, user } from './ops-world.ts';
import { failureOf, hour, verdictOf, type ServerWorld } from './server-world.ts';

const email = 'mona@fairwind.example';
const day = 24 * hour;

/** As much of an acceptance as its steps. */
const standing = ({
  steps,
  currentStep,
  status,
}: Awaited<ReturnType<ServerWorld['browser']['acceptance']['get']>>) => ({
  status,
  currentStep,
  steps: steps.map((step) => [step.key, step.status]),
});

const atGate = {
  status: 'in_progress',
  currentStep: 'new_password',
  steps: [
    ['temporary_password', 'done'],
    ['new_password', 'current'],
  ],
};

/** Somebody new in front of the mail, in a browser where nobody is signed in. */
async function withLetter() {
  const world = opsWorld();
  const letter = await letIn(world);
  world.backend.session.signInAs(null);
  return { ...world, world, letter };
}

/** The same, with the temporary password given. */
async function gate() {
  const start = await withLetter();
  const { acceptance } = start.browser;
  const { id } = await acceptance.start(start.letter.token);
  await acceptance.step(id, 'temporary_password', { password: start.letter.password });
  return { ...start, acceptance, id };
}

describe('the first sign-in', () => {
  it('takes the temporary password, then a new one, and then the person is in (OPS-24, OPS-25)', async () => {
    const { backend, browser, letter } = await withLetter();
    const { acceptance } = browser;
    expect(await acceptance.preview(letter.token)).toMatchObject({
      kind: 'full',
      email,
      methods: ['temporary_password'],
      temporaryPassword: 'waiting',
      canRequestRenewal: false,
    });
    const begun = await acceptance.start(letter.token);
    expect(begun.currentStep).toBe('temporary_password');
    expect(begun.steps.map(({ key, gate, required }) => [key, gate, required])).toEqual([
      ['temporary_password', true, true],
      ['new_password', true, true],
    ]);
    expect(
      standing(await acceptance.step(begun.id, 'temporary_password', { password: letter.password })),
    ).toEqual(atGate);
    expect(backend.session.current()?.email).toBe(email);
    const through = await acceptance.step(begun.id, 'new_password', { password: ownPassword });
    expect(through).toMatchObject({
      status: 'completed',
      currentStep: null,
      result: { landingUrl: '/dashboard.html' },
    });
    expect(await browser.tenant.viewer()).toMatchObject({ email, memberId: through.result?.memberId });
    expect(await browser.members.get(through.result!.memberId!)).toMatchObject({
      status: 'active',
      mustChangePassword: false,
      joinedAt: new Date(backend.clock.now()).toISOString(),
      signInProblem: null,
    });
    expect(backend.audit.slice(-4).map(({ type, changes }) => [type, changes[0]?.to])).toEqual([
      ['acceptance.started', undefined],
      ['acceptance.step_done', 'temporary_password'],
      ['acceptance.step_done', 'new_password'],
      ['invitation.accepted', 'Planner'],
    ]);
    backend.session.signInAs(null);
    expect(await backend.session.signIn(email, ownPassword)).toMatchObject({ mustChangePassword: false });
  });

  it('takes the temporary password in whatever spelling people copy it', async () => {
    const { browser, letter } = await withLetter();
    const { id } = await browser.acceptance.start(letter.token);
    const password = ` ${letter.password.toUpperCase().replaceAll('-', ' ')} `;
    expect(standing(await browser.acceptance.step(id, 'temporary_password', { password }))).toEqual(atGate);
  });

  it('comes to the same with a header instead of a cookie (OPS-25)', async () => {
    const { as, letter } = await withLetter();
    const { acceptance } = as('claire');
    const { id } = await acceptance.start(letter.token);
    expect(await verdictOf(acceptance.step(id, 'new_password', { password: ownPassword }))).toBe(
      'authentication_required',
    );
    expect(standing(await acceptance.step(id, 'temporary_password', { password: letter.password }))).toEqual(
      atGate,
    );
    expect((await acceptance.step(id, 'new_password', { password: ownPassword })).status).toBe('completed');
  });
});

describe('before the new password', () => {
  it('nothing else is possible, by any route (OPS-25)', async () => {
    const { backend, browser, id, acceptance } = await gate();
    const tries = [
      () => browser.tenant.get(),
      () => browser.tenant.viewer(),
      () => browser.members.list(),
      () => browser.roles.list(),
      () => browser.invitations.list(),
      () => browser.audit.list(),
      () => browser.invitations.create(user('x@fairwind.example')),
      () => browser.members.update('member-priyanka', { assignments: [] }),
    ];
    for (const attempt of tries) expect(await verdictOf(attempt())).toBe('password_change_required');
    expect(await verdictOf(acceptance.step(id, 'confirm'))).toBe('not_found');
    const mona = backend.people.find((one) => one.email === email)!;
    expect(await verdictOf(browser.members.get(`member-${mona.id}`))).toBe('password_change_required');
    backend.setPolicy({ acceptance: { steps: ['temporary_password', 'new_password', 'confirm'] } });
    expect((await failureOf(acceptance.step(id, 'confirm'))).params).toEqual({ step: 'new_password' });
  });

  it('the gate is where one comes back to: after a reload, and by the link again (OPS-25)', async () => {
    const { browser, letter } = await gate();
    const resumed = await browser.acceptance.resume();
    expect(standing(resumed.acceptance)).toEqual(atGate);
    expect(resumed.preview).toMatchObject({ kind: 'full', email });
    expect(standing(await browser.acceptance.start(letter.token))).toEqual(atGate);
    const { status } = await browser.acceptance.step(resumed.acceptance.id, 'new_password', {
      password: ownPassword,
    });
    expect(status).toBe('completed');
  });

  it('is still there when the acceptance has run out meanwhile (OPS-25)', async () => {
    const { backend, browser, id } = await gate();
    backend.clock.advance(2 * hour);
    expect(await verdictOf(browser.acceptance.step(id, 'new_password', { password: ownPassword }))).toBe(
      'acceptance_expired',
    );
    const { acceptance } = await browser.acceptance.resume();
    expect(standing(acceptance)).toEqual(atGate);
    await browser.acceptance.step(acceptance.id, 'new_password', { password: ownPassword });
    expect(await verdictOf(browser.tenant.viewer())).toBeNull();
  });

  it('the product’s own sign-in page leads to the same gate (OPS-25)', async () => {
    const { backend, browser, letter } = await withLetter();
    expect(await backend.session.signIn('MONA@fairwind.example', letter.password)).toMatchObject({
      email,
      mustChangePassword: true,
    });
    expect(await verdictOf(browser.tenant.viewer())).toBe('password_change_required');
    const { acceptance } = await browser.acceptance.resume();
    expect(standing(acceptance)).toEqual(atGate);
    await browser.acceptance.step(acceptance.id, 'new_password', { password: ownPassword });
    expect(await verdictOf(browser.tenant.viewer())).toBeNull();
  });

  it('a session that no temporary password began does not pass it (OPS-25)', async () => {
    const { backend, browser, as, letter } = await withLetter();
    const mona = backend.people.find((one) => one.email === email)!;
    backend.session.signInAs(mona.id);
    expect(await verdictOf(browser.acceptance.resume())).toBe('not_found');
    for (const { acceptance } of [browser, as(mona.id)]) {
      const { id, currentStep } = await acceptance.start(letter.token);
      expect(currentStep).toBe('temporary_password');
      expect(await verdictOf(acceptance.step(id, 'new_password', { password: ownPassword }))).toBe(
        'authentication_required',
      );
    }
  });
});

describe('the new password', () => {
  it.each([
    ['the temporary one', (password: string) => password, 'password_reused'],
    [
      'the temporary one in another spelling',
      (password: string) => password.toUpperCase().replaceAll('-', ''),
      'password_reused',
    ],
    ['a short one', () => 'short', 'weak_password'],
    ['the address', () => email, 'weak_password'],
    ['nothing', () => '', 'required'],
  ])('is not %s (OPS-24, OPS-25)', async (_what, made, code) => {
    const { acceptance, id, letter, browser } = await gate();
    const error = await failureOf(acceptance.step(id, 'new_password', { password: made(letter.password) }));
    expect([error.code, error.errors[0]?.pointer]).toEqual([code, '/data/password']);
    // And the gate is still there.
    expect(standing((await browser.acceptance.resume()).acceptance)).toEqual(atGate);
  });

  it('is not one that somebody with an account had before (OPS-25)', async () => {
    const world = opsWorld();
    const { backend, browser } = world;
    backend.addAccount({ name: 'Mona', email, password: ownPassword });
    const letter = await letIn(world);
    backend.session.signInAs(null);
    const { id } = await browser.acceptance.start(letter.token);
    await browser.acceptance.step(id, 'temporary_password', { password: letter.password });
    const again = browser.acceptance.step(id, 'new_password', { password: ownPassword });
    expect(await verdictOf(again)).toBe('password_reused');
  });

  it('is not set where nobody can join any more (ALL-05)', async () => {
    const { backend, acceptance, id } = await gate();
    backend.changeMember('member-helena', { status: 'deactivated' });
    expect(await verdictOf(acceptance.step(id, 'new_password', { password: ownPassword }))).toBe(
      'invitation_unusable',
    );
    backend.changeMember('member-helena', { status: 'active' });
    expect((await acceptance.step(id, 'new_password', { password: ownPassword })).status).toBe('completed');
  });

  it('counts on the sign-in page as soon as it is set, also where more is to be done (OPS-25)', async () => {
    const { backend, browser, acceptance, id } = await gate();
    const steps = ['temporary_password', 'new_password', 'mfa_enrol'];
    backend.setPolicy({ acceptance: { mfa: 'required', steps } });
    const { currentStep } = await acceptance.step(id, 'new_password', { password: ownPassword });
    expect(currentStep).toBe('mfa_enrol');
    backend.session.signInAs(null);
    expect(await backend.session.signIn(email, ownPassword)).toMatchObject({ email });
    expect((await browser.acceptance.resume()).acceptance.currentStep).toBe('mfa_enrol');
  });
});

describe('what somebody has been given before they come', () => {
  it.each([
    ['their role, by who could give it', 'helena', null],
    ['nothing: who made the account could not give it', null, 'invitation_unusable'],
  ])('is backed by whoever changed %s (OPS-30, ALL-05)', async (_what, changedBy, code) => {
    const world = opsWorld();
    const { backend, browser, as } = world;
    await as('jonas').invitations.create(user(email, { hold: false }));
    const { token, password } = letterTo(world, email);
    const { id: memberId } = backend.exportWorld().members.at(-1)!;
    const assignments = having('administrator');
    if (changedBy) await as(changedBy).members.update(memberId, { assignments });
    else backend.changeMember('member-jonas', { assignments: having('viewer') });
    backend.session.signInAs(null);
    const { id } = await browser.acceptance.start(token);
    await browser.acceptance.step(id, 'temporary_password', { password });
    const set = browser.acceptance.step(id, 'new_password', { password: ownPassword });
    expect(await verdictOf(set)).toBe(code);
  });
});

describe('the temporary password', () => {
  it('works for the first sign-in only (OPS-26)', async () => {
    const { backend, browser, letter, acceptance, id } = await gate();
    backend.session.signInAs(null);
    const used = { temporaryPassword: 'used', canRequestRenewal: true };
    const elsewhere = await acceptance.start(letter.token);
    for (const one of [id, elsewhere.id]) {
      const again = await failureOf(
        acceptance.step(one, 'temporary_password', { password: letter.password }),
      );
      expect([again.code, again.params]).toEqual(['invalid_credentials', used]);
    }
    const onPage = await failureOf(backend.session.signIn(email, letter.password));
    expect([onPage.code, onPage.params]).toEqual(['invalid_credentials', used]);
    expect(await browser.acceptance.preview(letter.token)).toMatchObject({
      temporaryPassword: 'used',
      canRequestRenewal: true,
    });
  });

  it('is used once when two try it at the same moment (OPS-26)', async () => {
    const { as, letter } = await withLetter();
    const tries = await Promise.all(
      ['claire', 'jonas', 'rosa'].map(async (who) => {
        const { acceptance } = as(who);
        const { id } = await acceptance.start(letter.token);
        return verdictOf(acceptance.step(id, 'temporary_password', { password: letter.password }));
      }),
    );
    expect(tries.filter((verdict) => verdict === null)).toHaveLength(1);
    expect(tries.filter((verdict) => verdict === 'invalid_credentials')).toHaveLength(2);
  });

  it('is worth nothing once the person has a password of their own (OPS-26)', async () => {
    const { backend, browser, acceptance, id, letter } = await gate();
    await acceptance.step(id, 'new_password', { password: ownPassword });
    backend.session.signInAs(null);
    expect(await verdictOf(backend.session.signIn(email, letter.password))).toBe('invalid_credentials');
    expect(await verdictOf(browser.acceptance.start(letter.token))).toBe('invitation_accepted');
  });

  it('used in vain lets its person ask for a new mail, once, which its sender can send (OPS-26)', async () => {
    const { backend, world, browser, as, letter } = await gate();
    backend.session.signInAs(null);
    await browser.acceptance.requestRenewal(letter.token);
    await browser.acceptance.requestRenewal(letter.token);
    const asked = mailsTo(world, 'helena.marchetti@fairwind.example');
    expect(asked.map(({ kind }) => kind)).toEqual(['renewal_request']);
    expect(asked[0]?.text).toContain(email);
    const { items } = await as('helena').invitations.list({ query: email });
    backend.clock.advance(60);
    await as('helena').invitations.resend(items[0]!.id);
    const next = letterTo(world, email);
    const old = await failureOf(browser.acceptance.start(letter.token));
    expect(old.code).toBe('invitation_superseded');
    const { id } = await browser.acceptance.start(next.token);
    expect(
      standing(await browser.acceptance.step(id, 'temporary_password', { password: next.password })),
    ).toEqual(atGate);
  });

  it('is asked of whoever let the person in, who is named to them, and told what helps (OPS-23, OPS-26)', async () => {
    const world = opsWorld();
    const { backend, as, browser } = world;
    const { invitation } = await as('helena').invitations.create(user(email, { hold: true }));
    await as('jonas').invitations.release(invitation.id);
    const { token } = letterTo(world, email);
    expect(await browser.acceptance.preview(token)).toMatchObject({ inviterName: 'Jonas Adeyemi' });
    backend.clock.advance(8 * day);
    const late = await failureOf(browser.acceptance.preview(token));
    expect(late.params).toMatchObject({ inviterName: 'Jonas Adeyemi', canRequestRenewal: true });
    await browser.acceptance.requestRenewal(token);
    const [asked] = mailsTo(world, 'jonas.adeyemi@fairwind.example');
    expect(asked?.text).toContain('send the e-mail again from the users page');
    expect(asked?.text).not.toContain('send a new invitation');
  });

  it('that is still good has nothing to renew (OPS-26)', async () => {
    const { browser, letter } = await withLetter();
    expect(await verdictOf(browser.acceptance.requestRenewal(letter.token))).toBe('invalid_state');
  });

  it('runs out with the invitation, and says how to get a new mail (OPS-24)', async () => {
    const { backend, browser, world, letter } = await withLetter();
    const { id } = await browser.acceptance.start(letter.token);
    backend.clock.advance(8 * day);
    const step = browser.acceptance.step(id, 'temporary_password', { password: letter.password });
    const late = await failureOf(step);
    expect([late.code, late.params['canRequestRenewal']]).toEqual(['invitation_expired', true]);
    await browser.acceptance.requestRenewal(letter.token);
    expect(mailsTo(world, 'helena.marchetti@fairwind.example')).toHaveLength(1);
  });

  it('ends every session that an older one began as soon as there is a newer (OPS-26)', async () => {
    const { backend, browser, as, acceptance, id } = await gate();
    backend.clock.advance(60);
    const { items } = await as('helena').invitations.list({ query: email });
    await as('helena').invitations.resend(items[0]!.id);
    expect(backend.session.current()).toBeNull();
    expect(await verdictOf(acceptance.step(id, 'new_password', { password: ownPassword }))).toBe(
      'invitation_superseded',
    );
    expect(await verdictOf(browser.acceptance.resume())).toBe('authentication_required');
  });

  it('of somebody who was withdrawn or deactivated opens nothing (OPS-24)', async () => {
    const { backend, browser, as, letter } = await withLetter();
    const { items } = await as('helena').invitations.list({ query: email });
    await as('helena').members.deactivate(items[0]!.memberId!);
    const { id } = await browser.acceptance.start(letter.token);
    const step = () => browser.acceptance.step(id, 'temporary_password', { password: letter.password });
    expect(await verdictOf(step())).toBe('account_deactivated');
    await as('helena').members.reactivate(items[0]!.memberId!);
    await as('helena').invitations.revoke(items[0]!.id);
    expect(await verdictOf(step())).toBe('invitation_revoked');
    expect(await verdictOf(backend.session.signIn(email, letter.password))).toBe('invalid_credentials');
  });

  it('cannot be guessed: tries are counted, on both ways in, and time forgives (OPS-24)', async () => {
    const { backend, browser, letter } = await withLetter();
    const { id } = await browser.acceptance.start(letter.token);
    const step = (password: string) =>
      verdictOf(browser.acceptance.step(id, 'temporary_password', { password }));
    for (let count = 0; count < 10; count++) expect(await step(`wrong-${count}`)).toBe('invalid_credentials');
    expect(await step(letter.password)).toBe('rate_limited');
    for (let count = 0; count < 10; count++)
      expect(await verdictOf(backend.session.signIn(email, `wrong-${count}`))).toBe('invalid_credentials');
    expect(await verdictOf(backend.session.signIn(email, letter.password))).toBe('rate_limited');
    backend.clock.advance(hour);
    const { id: next } = await browser.acceptance.start(letter.token);
    const late = browser.acceptance.step(next, 'temporary_password', { password: letter.password });
    expect(await verdictOf(late)).toBeNull();
  });

  it('has at least 112 bits, is never twice the same, and stands in the mail and nowhere else (OPS-24)', async () => {
    const world = opsWorld();
    const { backend, as, browser } = world;
    const { invitations, members, audit } = as('helena');
    const answers: unknown[] = [];
    const keep = async <T>(work: Promise<T>): Promise<T> => {
      const answer = await work;
      answers.push(answer);
      return answer;
    };
    const { invitation } = await keep(invitations.create(user(email)));
    await keep(invitations.release(invitation.id));
    const letters = [letterTo(world, email)];
    backend.clock.advance(60);
    await keep(invitations.resend(invitation.id));
    letters.push(letterTo(world, email));
    for (let count = 0; count < 20; count++)
      letters.push(await letIn(world, `mona${count}@fairwind.example`));
    const newest = letters[1]!;
    backend.session.signInAs(null);
    const { id } = await browser.acceptance.start(newest.token);
    await keep(browser.acceptance.step(id, 'temporary_password', { password: newest.password }));
    await keep(browser.acceptance.resume());
    await verdictOf(browser.acceptance.step(id, 'new_password', { password: newest.password }));
    await verdictOf(backend.session.signIn(email, newest.password));
    for (const read of [invitations.list(), invitations.get(invitation.id), members.list(), audit.list()])
      await keep(read as Promise<unknown>);

    const passwords = letters.map(({ password }) => password);
    expect(new Set(passwords).size).toBe(22);
    // 24 signs of 32: 120 bits.
    for (const password of passwords) expect(password).toMatch(/^([0-9a-hjkmnp-tv-z]{6}-?){4}$/);
    const { mails: _mails, ...exported } = backend.exportWorld();
    const details = await Promise.all(backend.calls.map((call) => backend.readCall(call.id)));
    const places = { answers, audit: backend.audit, calls: backend.calls, details, exported };
    for (const [place, content] of Object.entries(places)) {
      const text = JSON.stringify(content);
      for (const password of passwords)
        for (const spelling of [password, password.replaceAll('-', '')])
          expect([place, text.includes(spelling)]).toEqual([place, false]);
    }
  });
});
