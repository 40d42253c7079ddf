import { passwordsOf } from 'invite-kit/mock-server';
import { describe, expect, it } from 'vitest';
import { answerAt, answerIn, verified } from '../support/identity-provider.ts';
import { joinAsNew, serverWorld, verdictOf, type ServerWorld } from './server-world.ts';

const address = 'jo@mail.example';

/** A world with an open invitation, and nobody in the browser. */
function invited(options: Parameters<typeof serverWorld>[0] = {}) {
  const world = serverWorld({ preset: 'sales-os', ...options });
  const { token, id: invitationId } = world.backend.addInvitation({
    email: address,
    roleId: 'role-sales-rep',
    invitedBy: 'sofia',
  });
  world.backend.session.signInAs(null);
  return { ...world, token, invitationId };
}

async function joined() {
  const world = invited();
  await joinAsNew(world, world.token);
  return world;
}

describe('going on with an acceptance', () => {
  it('gives a new id each time, which the key of the request does not tell', async () => {
    const { backend, browser } = await joined();
    const resume = async () => (await browser.acceptance.resume({ idempotencyKey: 'one-key' })).acceptance.id;
    const [first, second] = [await resume(), await resume()];
    expect(second).not.toBe(first);
    expect(await verdictOf(browser.acceptance.get(first))).toBe('not_found');
    expect((await browser.acceptance.get(second)).currentStep).toBe('profile');
    expect(JSON.stringify(backend.exportWorld())).not.toContain(second);
    // In another world the same key leads to another id.
    const other = await joined();
    const elsewhere = await other.browser.acceptance.resume({ idempotencyKey: 'one-key' });
    expect([first, second]).not.toContain(elsewhere.acceptance.id);
  });

  it('starts where the same person was, with the link as well (ALL-08, SAL-37, SAL-38)', async () => {
    const { browser, token } = await joined();
    const { acceptance } = await browser.acceptance.resume();
    await browser.acceptance.step(acceptance.id, 'profile', { name: 'Jo', phone: null });
    await browser.acceptance.step(acceptance.id, 'tour', { position: 2 });
    const { currentStep, tour } = await browser.acceptance.start(token);
    expect([currentStep, tour?.position]).toEqual(['tour', 2]);
  });

  it('is nothing that ISP-OS has: joining is the end there (ISP-13, ISP-14)', async () => {
    const world = serverWorld();
    const { token } = world.backend.addInvitation({
      email: address,
      roleId: 'role-staff',
      invitedBy: 'olivia',
    });
    await joinAsNew(world, token);
    const { acceptance } = world.browser;
    const again = await acceptance.start(token);
    expect(again).toMatchObject({ status: 'completed', currentStep: null });
    expect(again.steps.map(({ key, status }) => [key, status])).toEqual([
      ['authenticate', 'done'],
      ['confirm', 'done'],
    ]);
    expect(Object.keys(again)).not.toContain('profile');
    expect(Object.keys(again)).not.toContain('tour');
    expect(await verdictOf(acceptance.resume())).toBe('not_found');
    expect(await verdictOf(acceptance.step(again.id, 'profile', { name: 'Jo', phone: null }))).toBe(
      'not_found',
    );
  });

  it('takes nothing of the first day from whoever else has the id, by header or by session', async () => {
    const { backend, browser, as } = await joined();
    const { id } = (await browser.acceptance.resume()).acceptance;
    backend.session.signInAs('renee');
    for (const { acceptance } of [browser, as('renee')])
      for (const [key, data] of [
        ['profile', { name: 'Mallory', phone: null }],
        ['tour', { outcome: 'skipped' }],
        ['tour', { position: 3 }],
      ] as const)
        expect(await verdictOf(acceptance.step(id, key, data))).toBe('authentication_required');
    expect(backend.exportWorld().acceptances.at(-1)).toMatchObject({ after: {}, tourPosition: 0 });
  });
});

describe('the organisation’s own sign-in (SAL-36)', () => {
  const asked = async (options: Parameters<typeof invited>[0] = {}) => {
    const world = invited(options);
    world.backend.setPolicy({ acceptance: { methods: ['password', 'sign_in', 'sso'] } });
    const { id } = await world.browser.acceptance.start(world.token);
    const { redirectUrl } = await world.browser.acceptance.step(id, 'authenticate', { mode: 'sso' });
    const comeBack = () => answerAt(world.backend, redirectUrl, verified(address));
    return { ...world, redirectUrl, comeBack };
  };

  it('is waited for by a handle that is not kept, and is put on the trail once', async () => {
    const { backend, browser, redirectUrl, comeBack } = await asked();
    const state = new URL(redirectUrl!).searchParams.get('state')!;
    expect(JSON.stringify(backend.exportWorld())).not.toContain(state);
    await browser.acceptance.ssoCallback(answerIn(await comeBack()));
    expect(backend.audit.filter(({ type }) => type === 'acceptance.step_done')).toMatchObject([
      { actor: { email: address }, changes: [{ to: 'authenticate' }] },
    ]);
  });

  it('proves the address, and needs no password', async () => {
    const { backend, browser, comeBack } = await asked();
    await browser.acceptance.ssoCallback(answerIn(await comeBack()));
    const account = backend.exportWorld().accounts.find(({ email }) => email === address);
    expect(account).toMatchObject({ emailVerified: true, password: null });
  });

  const over: readonly [
    string,
    (world: ServerWorld & { readonly invitationId: string }) => unknown,
    string?,
  ][] = [
    ['that is made up', () => undefined, 'made-up'],
    ['of an acceptance that took too long', ({ backend }) => backend.clock.advance(31 * 60)],
    [
      'of an invitation that was revoked',
      ({ as, invitationId }) => as('sofia').invitations.revoke(invitationId),
    ],
    [
      'of a link that a newer one replaced',
      ({ as, invitationId }) => as('sofia').invitations.resend(invitationId),
    ],
  ];
  it.each(over)('is refused by a handle %s, and makes no account', async (_what, happen, made) => {
    const world = await asked();
    await happen(world);
    const answer = answerIn(await world.comeBack());
    const work = world.browser.acceptance.ssoCallback({ ...answer, ...(made && { state: made }) });
    expect(await verdictOf(work)).toMatch(/^(sso_failed|acceptance_expired|invitation_\w+)$/);
    expect(world.backend.people.some(({ email }) => email === address)).toBe(false);
  });

  it.each([
    ['/accept.html#token={token}', '/accept.html'],
    ['/accept?from=mail&token={token}', '/accept?from=mail'],
    ['/accept?token={token}&from=mail', '/accept?from=mail'],
    ['/invitations/{token}', '/invitations/'],
  ])('comes back without a token: for links like %s to %s', async (linkTemplate, page) => {
    const back = new URL(await (await asked({ linkTemplate })).comeBack());
    for (const name of ['code', 'state', 'iss']) back.searchParams.delete(name);
    expect(back.href).toBe(`https://app.example${page}`);
  });
});

describe('an invitation for a deactivated member (SAL-32)', () => {
  const deactivated = async () => {
    const world = serverWorld({ preset: 'sales-os' });
    const { items } = await world.as('sofia').members.list({});
    await world.as('sofia').members.deactivate(items.find(({ userId }) => userId === 'renee')!.id);
    const { email } = world.backend.people.find(({ id }) => id === 'renee')!;
    const { token } = world.backend.addInvitation({ email, roleId: 'role-sales-rep', invitedBy: 'sofia' });
    world.backend.session.signInAs(null);
    return { ...world, token, id: (await world.browser.acceptance.start(token)).id };
  };

  it('signs them in with no password, and says why only after the right one', async () => {
    const { backend, browser, id } = await deactivated();
    const give = (password: string) =>
      browser.acceptance.step(id, 'authenticate', { mode: 'sign_in', password });
    expect(await verdictOf(give('not the password'))).toBe('invalid_credentials');
    expect(await verdictOf(give(passwordsOf('sales-os')['renee']!))).toBe('account_deactivated');
    expect(backend.session.current()).toBe(null);
  });

  it('says so to who is signed in, before the last press and at it', async () => {
    const { backend, browser, token, id } = await deactivated();
    backend.session.signInAs('renee');
    expect(await browser.acceptance.preview(token)).toMatchObject({
      viewerMatch: 'match',
      obstacle: 'account_deactivated',
    });
    expect(await verdictOf(browser.acceptance.step(id, 'confirm'))).toBe('account_deactivated');
  });
});
