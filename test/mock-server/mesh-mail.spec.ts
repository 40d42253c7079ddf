import type { InvitationInput } from 'invite-kit/contract';
import { createMockBackend, meshNetwork } from 'invite-kit/mock-server';
import { describe, expect, it } from 'vitest';
import { serverWorld, start, tokenIn, verdictOf } from './server-world.ts';

const meshWorld = (seed: 'people' | 'full' = 'people') => serverWorld({ preset: meshNetwork, seed });

const input = (email: string | null, more: Partial<InvitationInput> = {}): InvitationInput => ({
  email,
  assignments: [{ scope: { type: 'network', id: 'net-berlin' }, roleIds: ['role-member'], overrides: [] }],
  ...more,
});

/** What the row of an invitation says about its mail now. */
const deliveryOf = async (world: ReturnType<typeof meshWorld>, id: string) =>
  (await world.as('mira').invitations.get(id)).delivery;

describe('the mail service of the mock server', () => {
  it('works unless told otherwise (NET-26)', async () => {
    const world = meshWorld();
    expect(world.backend.mail).toEqual({
      isConfigured: true,
      mode: 'works',
      failsFor: [],
      delaySeconds: 60,
    });
    const { invitation, sideEffects } = await world.as('mira').invitations.create(input('a@mail.example'));
    expect([invitation.delivery.status, sideEffects]).toEqual(['sent', ['mail_sent']]);
  });

  it.each([
    ['fails', 'failed', 'mail_unavailable'],
    ['bounces', 'bounced', 'mailbox_unknown'],
  ] as const)(
    'that %s keeps the invitation, says why, and leaves its link in reach (NET-27, NET-28)',
    async (mode, status, code) => {
      const world = meshWorld();
      world.backend.setMail({ mode });
      const { invitations, acceptance } = world.as('mira');
      const { invitation, warnings, link } = await invitations.create(input('a@mail.example'));
      expect([invitation.status, warnings, link]).toEqual(['pending', ['mail_failed'], null]);
      expect(await deliveryOf(world, invitation.id)).toMatchObject({
        status,
        failure: { code },
        lastAttemptAt: new Date(start).toISOString(),
      });
      expect(invitation.allowedActions).toContain('copy_link');
      const { url } = await invitations.link(invitation.id);
      expect(await verdictOf(acceptance.preview(tokenIn(url)))).toBeNull();
    },
  );

  it('refuses the addresses it is told to, in any spelling, and whole domains; others get their mail (NET-28)', async () => {
    const world = meshWorld();
    world.backend.setMail({ failsFor: ['Kai@Mail.example', '@blocked.example'] });
    const outcomes = [];
    for (const email of ['kai@mail.example', 'KAI@mail.EXAMPLE', 'x@blocked.example', 'sam@mail.example']) {
      const network = outcomes.length === 1 ? 'net-edge' : 'net-berlin';
      const assignments = [{ ...input('').assignments[0]!, scope: { type: 'network', id: network } }];
      const { invitation } = await world.as('ruth').invitations.create(input(email, { assignments }));
      outcomes.push([invitation.delivery.status, invitation.delivery.failure?.code ?? null]);
    }
    expect(outcomes).toEqual([
      ['failed', 'address_refused'],
      ['failed', 'address_refused'],
      ['failed', 'address_refused'],
      ['sent', null],
    ]);
  });

  it('refuses a domain in whatever alphabet, and is not told to refuse what is no address', async () => {
    const { backend, as } = meshWorld();
    backend.setMail({ failsFor: ['@Bücher.example'] });
    const { invitation } = await as('mira').invitations.create(input('kai@bücher.example'));
    expect(invitation.delivery.failure?.code).toBe('address_refused');
    expect(() => backend.setMail({ mode: 'fails', failsFor: ['kai'] })).toThrow('"kai" is no address.');
    expect(backend.mail).toMatchObject({ mode: 'works', failsFor: ['@Bücher.example'] });
  });

  it('that is slow sends later: the row goes from queued to sent when its time has come (NET-28)', async () => {
    const world = meshWorld();
    const { backend } = world;
    backend.setMail({ mode: 'slow', delaySeconds: 90 });
    const { invitation, sideEffects, warnings } = await world
      .as('mira')
      .invitations.create(input('a@mail.example'));
    expect([invitation.delivery.status, invitation.sendCount, sideEffects, warnings]).toEqual([
      'queued',
      0,
      ['mail_queued'],
      [],
    ]);
    expect(backend.mailbox.list()).toEqual([]);
    expect(backend.audit.at(-1)!.type).toBe('invitation.created');
    backend.clock.advance(89);
    expect((await deliveryOf(world, invitation.id)).status).toBe('queued');
    backend.clock.advance(600);
    const sentAt = new Date(start + 90_000).toISOString();
    expect(await world.as('mira').invitations.get(invitation.id)).toMatchObject({
      delivery: { status: 'sent', attempts: 1, lastAttemptAt: sentAt },
      firstSentAt: sentAt,
      sendCount: 1,
    });
    expect(backend.mailbox.list()[0]).toMatchObject({ to: 'a@mail.example', sentAt });
    expect(backend.audit.at(-1)).toMatchObject({ type: 'invitation.sent', at: sentAt });
    expect(await verdictOf(world.as('mira').acceptance.preview(world.newestToken()))).toBeNull();
  });

  it('that is slow can fail in the end', async () => {
    const world = meshWorld();
    world.backend.setMail({ mode: 'slow', delaySeconds: 60 });
    const { invitation } = await world.as('mira').invitations.create(input('a@mail.example'));
    world.backend.setMail({ failsFor: ['a@mail.example'] });
    world.backend.clock.advance(60);
    expect(await deliveryOf(world, invitation.id)).toMatchObject({
      status: 'failed',
      failure: { code: 'address_refused' },
    });
    expect(world.backend.audit.at(-1)!.type).toBe('invitation.delivery_failed');
  });

  it('sends nobody a link that has died while it waited (NET-25, NET-27)', async () => {
    const world = meshWorld();
    const { backend } = world;
    backend.setMail({ mode: 'slow' });
    const { invitations } = world.as('mira');
    const revoked = await invitations.create(input('a@mail.example'));
    await invitations.revoke(revoked.invitation.id);
    const copied = await invitations.create(input('b@mail.example'));
    await invitations.link(copied.invitation.id);
    expect(await deliveryOf(world, copied.invitation.id)).toMatchObject({
      channel: 'link',
      status: 'not_sent',
    });
    backend.clock.advance(3600);
    expect(backend.mailbox.list()).toEqual([]);
  });

  it('sends nobody a link that was revoked where the row stays (NET-25)', async () => {
    const { backend, browser, input: inputOf } = serverWorld();
    backend.setMail({ mode: 'slow' });
    const { invitation } = await browser.invitations.create(inputOf('a@mail.example'));
    await browser.invitations.revoke(invitation.id);
    backend.clock.advance(60);
    expect(backend.mailbox.list()).toEqual([]);
  });

  it('can be absent, for any product, and come back as it was (NET-17, NET-27)', async () => {
    const { backend, as } = meshWorld();
    backend.setMail({ isConfigured: false });
    expect([backend.mail.isConfigured, backend.policy.delivery.channels]).toEqual([false, ['link']]);
    const { link, invitation } = await as('mira').invitations.create(input('a@mail.example'));
    expect([link !== null, invitation.delivery.channel]).toEqual([true, 'link']);
    backend.setMail({ isConfigured: true });
    expect(backend.policy.delivery.channels).toEqual(['email', 'link']);

    const other = serverWorld();
    other.backend.setMail({ isConfigured: false });
    const byHand = await other.browser.invitations.create(other.input('b@mail.example'));
    expect(byHand.link?.url).toContain('#token=');
    other.backend.setMail({ isConfigured: true });
    expect(other.backend.policy.delivery.channels).toEqual(['email']);
  });

  it('is part of the world, and of what is kept of it; a reset makes it work again', async () => {
    const { backend, as } = meshWorld();
    backend.setMail({ mode: 'slow', failsFor: ['x@mail.example'] });
    await as('mira').invitations.create(input('a@mail.example'));
    const copy = createMockBackend({ preset: meshNetwork, now: start, running: false });
    copy.importWorld(
      JSON.parse(JSON.stringify(backend.exportWorld())) as ReturnType<typeof backend.exportWorld>,
    );
    expect(copy.mail).toEqual(backend.mail);
    copy.clock.advance(60);
    expect(copy.mailbox.list()).toHaveLength(1);
    backend.reset();
    expect(backend.mail).toMatchObject({ mode: 'works', failsFor: [] });
  });

  it('gives way to a fault that is meant for one request', async () => {
    const { backend, as } = meshWorld();
    backend.faults.add({ mail: 'bounce', times: 1 });
    const statuses = [];
    for (const email of ['a@mail.example', 'b@mail.example'])
      statuses.push((await as('mira').invitations.create(input(email))).invitation.delivery.status);
    expect(statuses).toEqual(['bounced', 'sent']);
  });
});
