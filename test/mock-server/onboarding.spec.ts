import { describe, expect, it } from 'vitest';
import { answerAt, answerIn, verified } from '../support/identity-provider.ts';
import { failureOf, hour, serverWorld, verdictOf, type ServerWorld } from './server-world.ts';

const day = 24 * hour;
const address = 'jo@mail.example';
const photo = `data:image/png;base64,${btoa('a picture')}`;

/** A world in which somebody has just joined, with the id of their acceptance. */
async function joined(): Promise<ServerWorld & { readonly id: string }> {
  const world = serverWorld({ preset: 'sales-os' });
  const { token } = world.backend.addInvitation({
    email: address,
    roleId: 'role-sales-rep',
    invitedBy: 'sofia',
  });
  world.backend.session.signInAs(null);
  const { acceptance } = world.browser;
  const { id } = await acceptance.start(token);
  await acceptance.step(id, 'authenticate', { mode: 'create', name: 'Jo March', password: 'river-stone-77' });
  await acceptance.step(id, 'confirm');
  return { ...world, id };
}

const memberOf = ({ backend }: ServerWorld) =>
  backend
    .exportWorld()
    .members.find(({ userId }) => backend.people.find(({ id }) => id === userId)?.email === address)!;

describe('the first day', () => {
  it('follows joining: profile, which is asked for, and a tour that can be skipped (SAL-36 to SAL-39)', async () => {
    const world = await joined();
    const { acceptance } = world.browser;
    const before = await acceptance.get(world.id);
    expect(before).toMatchObject({
      status: 'in_progress',
      currentStep: 'profile',
      result: { landingUrl: '/dashboard.html' },
    });
    expect(before.steps.map(({ key, gate, required, status }) => [key, gate, required, status])).toEqual([
      ['authenticate', true, true, 'done'],
      ['confirm', true, true, 'done'],
      ['profile', false, true, 'current'],
      ['tour', false, false, 'todo'],
    ]);
    expect(before.profile).toEqual({ name: 'Jo March', phone: null, photoUrl: null });
    const then = await acceptance.step(world.id, 'profile', { name: 'Jo M', phone: '+1 555', photo });
    expect(then.currentStep).toBe('tour');
    expect(memberOf(world)).toMatchObject({ phone: '+1 555', photoUrl: photo });
    const after = await acceptance.step(world.id, 'tour', { outcome: 'skipped' });
    expect([after.status, after.steps.at(-1)?.status]).toEqual(['completed', 'skipped']);
    const again = await acceptance.step(world.id, 'tour', { position: 2 });
    expect([again.status, again.tour?.position]).toEqual(['in_progress', 2]);
  });

  it.each([
    ['no name', { name: ' ', phone: null }, 'required', '/data/name'],
    ['a name without end', { name: 'x'.repeat(201), phone: null }, 'too_long', '/data/name'],
    ['a phone number of words', { name: 'Jo', phone: 'call me' }, 'not_allowed_value', '/data/phone'],
    [
      'a photo from elsewhere',
      { name: 'Jo', phone: null, photo: 'https://x.example/me.png' },
      'not_allowed_value',
      '/data/photo',
    ],
    [
      'a photo that is a script',
      { name: 'Jo', phone: null, photo: 'data:image/svg+xml,<svg/>' },
      'not_allowed_value',
      '/data/photo',
    ],
  ])('refuses %s (SAL-37)', async (_what, data, code, pointer) => {
    const world = await joined();
    const failure = await failureOf(world.browser.acceptance.step(world.id, 'profile', data));
    expect([failure.code, failure.errors[0]?.pointer]).toEqual([code, pointer]);
    expect((await world.browser.acceptance.get(world.id)).currentStep).toBe('profile');
  });

  it('is for the person who joined: the id alone writes nothing', async () => {
    const world = await joined();
    world.backend.session.signInAs(null);
    const data = { name: 'Mallory', phone: null };
    expect(await verdictOf(world.browser.acceptance.step(world.id, 'profile', data))).toBe(
      'authentication_required',
    );
    world.backend.session.signInAs('renee');
    expect(await verdictOf(world.browser.acceptance.step(world.id, 'profile', data))).toBe(
      'authentication_required',
    );
    expect(world.backend.people.find(({ email }) => email === address)?.name).toBe('Jo March');
  });

  it('can be gone on with by whoever is signed in, under a new id, for a week', async () => {
    const world = await joined();
    const { acceptance, preview } = await world.browser.acceptance.resume();
    expect(acceptance.id).not.toBe(world.id);
    expect([acceptance.currentStep, preview.kind]).toEqual(['profile', 'full']);
    expect(await verdictOf(world.browser.acceptance.get(world.id))).toBe('not_found');
    world.backend.clock.advance(6 * day);
    expect((await world.browser.acceptance.resume()).acceptance.currentStep).toBe('profile');
    world.backend.clock.advance(2 * day);
    expect(await verdictOf(world.browser.acceptance.resume())).toBe('not_found');
  });

  it('is over for who is deactivated: nothing is kept and nothing can be gone on with (SAL-32)', async () => {
    const world = await joined();
    await world.as('sofia').members.deactivate(memberOf(world).id);
    const data = { name: 'Mallory', phone: null };
    const { acceptance } = world.browser;
    world.backend.session.signInAs(memberOf(world).userId);
    expect(await verdictOf(acceptance.step(world.id, 'profile', data))).toBe('account_deactivated');
    expect(await verdictOf(acceptance.resume())).toBe('account_deactivated');
  });

  it('takes no profile once its week is over', async () => {
    const world = await joined();
    world.backend.clock.advance(8 * day);
    world.backend.session.signInAs(memberOf(world).userId);
    const data = { name: 'Jo', phone: null };
    expect(await verdictOf(world.browser.acceptance.step(world.id, 'profile', data))).toBe(
      'acceptance_expired',
    );
  });

  it('is nothing to go on with for others, nor once it is over', async () => {
    const world = await joined();
    await world.browser.acceptance.step(world.id, 'profile', { name: 'Jo', phone: null });
    await world.browser.acceptance.step(world.id, 'tour', { outcome: 'done' });
    expect(await verdictOf(world.browser.acceptance.resume())).toBe('not_found');
    expect(await verdictOf(world.as('renee').acceptance.resume())).toBe('not_found');
    world.backend.session.signInAs(null);
    expect(await verdictOf(world.browser.acceptance.resume())).toBe('authentication_required');
  });

  it('puts each step on the trail once, without the photo', async () => {
    const world = await joined();
    for (let time = 0; time < 2; time++)
      await world.browser.acceptance.step(world.id, 'profile', { name: 'Jo', phone: null, photo });
    const steps = world.backend.audit.filter(({ type }) => type === 'acceptance.step_done');
    expect(steps.map(({ changes }) => changes[0]?.to)).toEqual(['authenticate', 'profile']);
    expect(JSON.stringify(world.backend.audit)).not.toContain('base64');
  });
});

describe('the organisation’s own sign-in', () => {
  it('is offered where the tenant has it, and nowhere else (SAL-36)', async () => {
    const world = serverWorld({ preset: 'sales-os' });
    const { token } = world.backend.addInvitation({
      email: address,
      roleId: 'role-sales-rep',
      invitedBy: 'sofia',
    });
    world.backend.session.signInAs(null);
    const { acceptance } = world.browser;
    expect(await acceptance.preview(token)).toMatchObject({ ssoLabel: null });
    const { id } = await acceptance.start(token);
    expect(await verdictOf(acceptance.step(id, 'authenticate', { mode: 'sso' }))).toBe('not_supported');
    world.backend.setPolicy({ acceptance: { methods: ['sso'] } });
    const { redirectUrl, currentStep } = await acceptance.step(id, 'authenticate', { mode: 'sso' });
    expect(currentStep).toBe('authenticate');
    const search = new URL(redirectUrl!).search;
    const { identityProvider } = world.backend;
    expect((await identityProvider.read(search)).offers[0]).toMatchObject({ email: address });
    const answer = answerIn(await answerAt(world.backend, redirectUrl, verified(address)));
    await expect(identityProvider.read(search)).rejects.toThrow(TypeError);
    const { acceptance: begun } = await acceptance.ssoCallback(answer);
    expect(begun.currentStep).toBe('confirm');
    expect((await acceptance.resume()).acceptance.currentStep).toBe('confirm');
    expect(
      (await acceptance.step((await acceptance.resume()).acceptance.id, 'confirm')).result,
    ).not.toBeNull();
    expect(await verdictOf(acceptance.ssoCallback(answer))).toBe('sso_failed');
  });

  it('vouches for nobody once the invitation is taken back', async () => {
    const world = serverWorld({ preset: 'sales-os' });
    const { token, id: invitationId } = world.backend.addInvitation({
      email: address,
      roleId: 'role-sales-rep',
      invitedBy: 'sofia',
    });
    world.backend.setPolicy({ acceptance: { methods: ['sso'] } });
    world.backend.session.signInAs(null);
    const { id } = await world.browser.acceptance.start(token);
    const { redirectUrl } = await world.browser.acceptance.step(id, 'authenticate', { mode: 'sso' });
    await world.as('sofia').invitations.revoke(invitationId);
    const answer = answerIn(await answerAt(world.backend, redirectUrl, verified(address)));
    expect(await verdictOf(world.browser.acceptance.ssoCallback(answer))).toMatch(/^invitation_/);
    expect(world.backend.session.current()).toBe(null);
  });
});
