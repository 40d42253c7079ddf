import { describe, expect, it } from 'vitest';
import type { InvitationInput } from 'invite-kit/contract';
import { failureOf, hour, serverWorld, start, tokenIn, verdictOf } from './server-world.ts';

const day = 24 * hour;

const intelliWorld = (seed: 'people' | 'full' = 'people') => serverWorld({ preset: 'intelli-auth', seed });

/** What the form of IntelliAuth sends. */
const input = (email: string, role = 'viewer', note: string | null = null): InvitationInput => ({
  email,
  assignments: [{ scope: { type: 'tenant', id: 'meridian' }, roleIds: [`role-${role}`], overrides: [] }],
  ...(note !== null && { note }),
});

describe('an invitation', () => {
  it('goes to a real address as Administrator, Operator, Viewer or a custom role (INT-03, INT-04)', async () => {
    const { backend, as } = intelliWorld();
    const ines = as('ines');
    for (const [index, role] of ['administrator', 'operator', 'viewer', 'branding-editor'].entries()) {
      const { invitation } = await ines.invitations.create(input(`new${index}@mail.example`, role));
      expect(invitation).toMatchObject({ status: 'pending', assignments: [{ roleIds: [`role-${role}`] }] });
      expect(backend.mailbox.list()[0]).toMatchObject({ to: `new${index}@mail.example`, kind: 'invitation' });
    }
    for (const wrong of ['new', 'new@mail', 'new@@mail.example'])
      expect(await verdictOf(ines.invitations.create(input(wrong)))).toBe('invalid_email');
  });

  it('carries its note in the mail exactly as typed, and never as markup (INT-05)', async () => {
    const { backend, as } = intelliWorld();
    const note = 'Take over <b>MFA recovery</b> & on-call.\n\n  – see {tenant}, "runbook"';
    await as('ines').invitations.create(input('noor@mail.example', 'operator', note));
    const mail = backend.mailbox.list()[0]!;
    expect(mail.text).toContain(note);
    expect(mail.html).not.toContain('<b>');
    expect(mail.html).toContain(
      '&lt;b&gt;MFA recovery&lt;/b&gt; &amp; on-call.\n\n  – see {tenant}, &quot;runbook&quot;',
    );
    expect(mail.html).toMatch(/white-space:pre-wrap[^>]*>Take over/);
  });

  it('needs no note, and takes one of 500 characters at most (INT-05)', async () => {
    const { as } = intelliWorld();
    const { invitations } = as('ines');
    expect((await invitations.create(input('a@mail.example'))).invitation.note).toBeNull();
    const fits = '🦊'.repeat(500);
    expect((await invitations.create(input('b@mail.example', 'viewer', fits))).invitation.note).toBe(fits);
    const failure = await failureOf(invitations.create(input('c@mail.example', 'viewer', `${fits}!`)));
    expect([failure.code, failure.params['max'], failure.errors[0]?.pointer]).toEqual([
      'too_long',
      500,
      '/note',
    ]);
  });

  it('names the tenant in the subject of its mail (INT-07)', async () => {
    const { backend, as } = intelliWorld();
    await as('ines').invitations.create(input('noor@mail.example'));
    expect(backend.mailbox.list()[0]?.subject).toBe('You’ve been invited to administer the Meridian tenant');
  });

  it('is pending for 7 days, which the tenant can change, and expired after that (INT-18, INT-20)', async () => {
    const { backend, as } = intelliWorld();
    const { invitations, tenant } = as('ines');
    const first = (await invitations.create(input('a@mail.example'))).invitation;
    expect([first.status, first.expiresAt]).toEqual([
      'pending',
      new Date(start + 7 * day * 1000).toISOString(),
    ]);
    await tenant.updatePolicy({ invite: { defaultTtlSeconds: 3 * day } });
    const second = (await invitations.create(input('b@mail.example'))).invitation;
    backend.clock.advance(3 * day);
    expect((await invitations.get(second.id)).status).toBe('expired');
    backend.clock.advance(4 * day - 1);
    expect((await invitations.get(first.id)).status).toBe('pending');
    backend.clock.advance(1);
    expect((await invitations.get(first.id)).status).toBe('expired');
    for (const seconds of [day - 1, 31 * day])
      expect(await verdictOf(tenant.updatePolicy({ invite: { defaultTtlSeconds: seconds } }))).toBe(
        'ttl_out_of_range',
      );
  });

  it('is mailed again with a longer life, also after it ran out, and the trail says so (INT-23, INT-25)', async () => {
    const { backend, as } = intelliWorld();
    const { invitations } = as('ines');
    const { invitation } = await invitations.create(input('a@mail.example'));
    const old = tokenIn(backend.mailbox.list()[0]?.link);
    backend.clock.advance(8 * day);
    const again = await invitations.resend(invitation.id);
    expect(again.invitation).toMatchObject({
      status: 'pending',
      expiresAt: new Date(start + 15 * day * 1000).toISOString(),
      sendCount: 2,
    });
    expect(backend.mailbox.list()).toHaveLength(2);
    expect(await verdictOf(as('ines').acceptance.preview(old))).toBe('invitation_superseded');
    expect(backend.audit.at(-1)).toMatchObject({ type: 'invitation.resent', actor: { id: 'ines' } });
  });

  it('is dead at once when it is revoked, stays in the list, and the trail says so (INT-21, INT-24, INT-25)', async () => {
    const { backend, as, newestToken } = intelliWorld();
    const { invitations } = as('ines');
    const { invitation } = await invitations.create(input('typo@gmial.example'));
    await invitations.revoke(invitation.id);
    expect(await verdictOf(as('ines').acceptance.preview(newestToken()))).toBe('invitation_revoked');
    const { items } = await invitations.list();
    expect(items.map(({ id, status }) => [id, status])).toEqual([[invitation.id, 'revoked']]);
    expect(backend.audit.at(-1)).toMatchObject({
      type: 'invitation.revoked',
      actor: { id: 'ines', name: 'Inés Carrasco' },
      target: { label: 'typo@gmial.example' },
    });
  });

  it('to a member is refused, and says which member (INT-34)', async () => {
    const { as } = intelliWorld();
    const failure = await failureOf(as('ines').invitations.create(input('OSKAR@meridian-id.example')));
    expect([failure.code, failure.params]).toEqual(['already_member', { memberId: 'member-oskar' }]);
  });

  it('to oneself is created, and cannot be accepted while signed in with that address (INT-35, INT-36)', async () => {
    const { as, browser, backend, newestToken } = intelliWorld();
    await as('ines').invitations.create(input('ines@meridian-id.example', 'operator'));
    const token = newestToken();
    backend.session.signInAs('ines');
    expect(await browser.acceptance.preview(token)).toMatchObject({ viewerMatch: 'self_invite' });
    const { id } = await browser.acceptance.start(token);
    expect(await verdictOf(browser.acceptance.step(id, 'confirm'))).toBe('self_invite');
    await browser.session.end();
    expect(await browser.acceptance.preview(token)).toMatchObject({ viewerMatch: 'anonymous' });
  });
});

describe('the roles of a fresh tenant', () => {
  it('are three of the product’s own, besides those that the tenant has made (INT-11, INT-16)', async () => {
    const { items } = await intelliWorld().as('ines').roles.list();
    expect(items.filter(({ kind }) => kind === 'system').map(({ name }) => name)).toEqual([
      'Administrator',
      'Operator',
      'Viewer',
    ]);
  });

  const may: readonly (readonly [what: string, who: readonly string[]])[] = [
    ['invite', ['ines']],
    ['change a role', ['ines']],
    ['remove somebody', ['ines']],
    ['disable somebody', ['ines', 'oskar']],
    ['reset a second factor', ['ines', 'oskar']],
    ['make a role', ['ines']],
    ['change the policy', ['ines']],
    ['read the audit log', ['ines', 'oskar', 'vera']],
    ['see the members', ['ines', 'oskar', 'vera']],
  ];
  const tryIt = (world: ReturnType<typeof intelliWorld>, who: string, what: string): Promise<unknown> => {
    const { members, invitations, roles, tenant, audit } = world.as(who);
    switch (what) {
      case 'invite':
        return invitations.create(input('new@mail.example'));
      case 'change a role':
        return members.update('member-theo', { assignments: input('', 'operator').assignments });
      case 'remove somebody':
        return members.remove('member-yusuf');
      case 'disable somebody':
        return members.deactivate('member-yusuf');
      case 'reset a second factor':
        return members.resetMfa('member-bea');
      case 'make a role':
        return roles.create({ name: 'Clerk', description: null, grants: [] });
      case 'change the policy':
        return tenant.updatePolicy({ invite: { defaultTtlSeconds: 2 * day } });
      case 'read the audit log':
        return audit.list();
      default:
        return members.list();
    }
  };
  const table = may.flatMap(([what, allowed]) =>
    ['ines', 'oskar', 'vera', 'bea'].map(
      (who) => [who, allowed.includes(who) ? 'may' : 'may not', what] as const,
    ),
  );
  it.each(table)('INT-12 to INT-15, INT-17: %s %s %s', async (who, word, what) => {
    const world = intelliWorld();
    expect(await verdictOf(tryIt(world, who, what))).toBe(word === 'may' ? null : 'forbidden');
  });

  it('let an operator disable and reset, and nothing more (INT-13, INT-14)', async () => {
    const { as } = intelliWorld();
    const { items } = await as('oskar').members.list();
    const actions = new Set(
      items.filter(({ isSelf }) => !isSelf).flatMap(({ allowedActions }) => allowedActions),
    );
    expect([...actions].sort()).toEqual(['deactivate', 'reset_mfa']);
    expect(await verdictOf(as('oskar').members.reactivate('member-ludmila'))).toBe('forbidden');
  });

  it('let a viewer do nothing to anybody (INT-15)', async () => {
    const { items } = await intelliWorld('full').as('vera').members.list();
    expect(items.flatMap(({ allowedActions }) => allowedActions)).toEqual([]);
    const invitations = await intelliWorld('full').as('vera').invitations.list();
    expect(invitations.items.flatMap(({ allowedActions }) => allowedActions)).toEqual([]);
  });

  it('keep an operator away from who has an administrator’s power by another name (INT-13, INT-14)', async () => {
    const { as } = intelliWorld();
    const { roles, members } = as('ines');
    const { id } = await roles.create({
      name: 'Deputy',
      description: null,
      grants: [{ permission: 'members.manage', constraint: null }],
    });
    await members.update('member-vera', {
      assignments: [{ scope: { type: 'tenant', id: 'meridian' }, roleIds: [id], overrides: [] }],
    });
    const oskar = as('oskar').members;
    expect(await verdictOf(oskar.resetMfa('member-vera'))).toBe('target_not_manageable');
    // Who may touch one section has no power over the tenant.
    expect(await verdictOf(oskar.resetMfa('member-bea'))).toBeNull();
  });

  it('keep an operator away from administrators (INT-13, INT-14)', async () => {
    const { members } = intelliWorld().as('oskar');
    expect(await verdictOf(members.deactivate('member-ines'))).toBe('target_not_manageable');
    expect(await verdictOf(members.resetMfa('member-theo'))).toBe('target_not_manageable');
  });
});

describe('a member', () => {
  it('who accepted is active, and the invitation has moved off the list (INT-06, INT-19)', async () => {
    const { as } = intelliWorld('full');
    const { items } = await as('ines').invitations.list({ limit: 200 });
    expect(items.some(({ status }) => status === 'accepted')).toBe(false);
    const vera = await as('ines').members.get('member-vera');
    expect([vera.status, vera.invitationId]).toEqual(['active', 'inv-vera']);
  });

  it('whose role changes has it from the next request on, and the log says who, what and when (INT-28, INT-29)', async () => {
    const { backend, as } = intelliWorld();
    const oskar = as('oskar');
    expect(await verdictOf(oskar.members.deactivate('member-yusuf'))).toBeNull();
    backend.clock.advance(60);
    await as('ines').members.update('member-oskar', { assignments: input('', 'viewer').assignments });
    expect(await verdictOf(oskar.members.deactivate('member-vera'))).toBe('forbidden');
    expect(backend.audit.findLast(({ type }) => type === 'member.role_changed')).toMatchObject({
      actor: { id: 'ines', name: 'Inés Carrasco', email: 'ines@meridian-id.example' },
      target: { id: 'member-oskar', label: 'Oskar Brandt' },
      changes: [{ field: 'role', from: 'Operator', to: 'Viewer' }],
      at: new Date(start + 60_000).toISOString(),
      outcome: 'success',
    });
  });

  it('who is removed is signed out at the next request, and refused later; the log keeps what they did (INT-30 to INT-33)', async () => {
    const { backend, as, browser } = intelliWorld();
    const oskar = as('oskar');
    await oskar.members.deactivate('member-yusuf');
    expect(await as('ines').members.remove('member-oskar')).toEqual({ member: null, sessionsRevoked: true });
    expect(await verdictOf(oskar.members.list())).toBe('authentication_required');
    backend.session.signInAs('oskar');
    expect(await verdictOf(browser.members.list())).toBe('forbidden');
    const { items } = await as('ines').audit.list({ query: 'oskar' });
    expect((await as('ines').audit.list({ memberId: 'member-oskar' })).items).toEqual(items);
    expect(items.map(({ type, actor, target }) => [type, actor.name, target.label])).toEqual([
      ['member.removed', 'Inés Carrasco', 'Oskar Brandt'],
      ['member.deactivated', 'Oskar Brandt', 'Yusuf Demir'],
    ]);
  });

  it('who signs in as somebody in one tab only is signed out there, and not elsewhere (INT-31)', async () => {
    const { backend, browser, as } = intelliWorld();
    backend.session.signInAs('oskar', { onlyHere: true });
    const { here } = backend.session;
    expect((await browser.tenant.viewer()).userId).toBe('oskar');
    expect(
      backend.exportWorld().sessions.find(({ id }) => id === backend.exportWorld().browserSessionId),
    ).toMatchObject({
      accountId: 'ines',
    });
    await as('ines').members.remove('member-oskar');
    expect(await verdictOf(browser.tenant.viewer())).toBe('authentication_required');
    backend.session.takeHere(here);
    expect(await verdictOf(browser.tenant.viewer())).toBe('authentication_required');
    backend.session.takeHere(null);
    expect((await browser.tenant.viewer()).userId).toBe('ines');
  });
});

describe('the page that helps with mail', () => {
  it('is named by the tenant (INT-37)', async () => {
    const { policy } = await intelliWorld().as('ines').tenant.get();
    expect(policy.delivery.helpUrl).toBe('/email-smtp.html');
  });
});
