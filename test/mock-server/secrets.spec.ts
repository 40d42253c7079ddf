import { describe, expect, it } from 'vitest';
import { hour, joinAsNew, serverWorld, tokenIn, verdictOf } from './server-world.ts';

describe('a secret', () => {
  it('is in no list, answer, trail, call or exported world; a link only in the mail', async () => {
    const world = serverWorld();
    const { backend, browser, as, input, newestToken } = world;
    backend.setPolicy({
      delivery: { channels: ['email', 'link'] },
      invite: { resend: { from: ['pending'] } },
    });
    const answers: unknown[] = [];
    const keep = async <T>(work: Promise<T>): Promise<T> => {
      const answer = await work;
      answers.push(answer);
      return answer;
    };
    const olivia = as('olivia');
    const { invitation } = await keep(olivia.invitations.create(input('sam@x.example')));
    const secrets = [newestToken()];
    await keep(olivia.invitations.resend(invitation.id));
    secrets.push(newestToken());
    secrets.push(tokenIn((await olivia.invitations.link(invitation.id)).url));
    const token = secrets.at(-1)!;
    await verdictOf(browser.acceptance.preview(secrets[0]!));
    backend.session.signInAs(null);
    await keep(browser.acceptance.preview(token));
    const { id } = await browser.acceptance.start(token);
    const password = 'canary-of-the-mine-4711';
    await verdictOf(browser.acceptance.step(id, 'authenticate', { mode: 'sign_in', password }));
    await browser.acceptance.step(id, 'authenticate', { mode: 'create', name: 'Sam', password });
    await browser.acceptance.step(id, 'confirm');
    secrets.push(id, password, backend.bearerFor('olivia'));
    await keep(olivia.invitations.list({ status: ['accepted', 'pending'] }));
    await keep(olivia.invitations.get(invitation.id));
    await keep(olivia.members.list());
    await keep(olivia.tenant.get());

    expect(secrets.every((secret) => secret.length > 20)).toBe(true);
    const { mails, ...exported } = backend.exportWorld();
    const details = await Promise.all(backend.calls.map((call) => backend.readCall(call.id)));
    const places = { answers, audit: backend.audit, calls: backend.calls, details, exported };
    for (const [place, content] of Object.entries(places))
      for (const secret of secrets)
        expect([place, JSON.stringify(content).includes(secret)]).toEqual([place, false]);
    const inMails = secrets.filter((secret) => JSON.stringify(mails).includes(secret));
    expect(inMails).toEqual(secrets.slice(0, 2));
  });

  it('is told by no problem', async () => {
    const { backend, send } = serverWorld();
    const { token } = backend.addInvitation({ email: 'sam@x.example', status: 'revoked' });
    for (const [path, body] of [
      ['/v1/acceptance/preview', { token }],
      ['/v1/acceptances', { token, surprise: 1 }],
      ['/v1/acceptances/secret-id-of-an-acceptance/steps/confirm', { data: { password: 'swordfish-123' } }],
    ] as const) {
      const answer = await send('POST', path, body);
      expect(answer.ok).toBe(false);
      const text = (await answer.text()) + JSON.stringify([...answer.headers]);
      for (const secret of [token, 'secret-id-of-an-acceptance', 'swordfish-123'])
        expect(text).not.toContain(secret);
    }
    const details = await Promise.all(backend.calls.map((call) => backend.readCall(call.id)));
    for (const secret of [token, 'secret-id-of-an-acceptance', 'swordfish-123'])
      expect(JSON.stringify(details)).not.toContain(secret);
  });

  it('has 256 bits, and none is like another', () => {
    const { backend } = serverWorld();
    const tokens = Array.from({ length: 500 }, () => backend.addInvitation({ email: 'x@x.example' }).token);
    expect(new Set(tokens).size).toBe(500);
    for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
  });

  it('in two worlds of one preset is never the same', () => {
    const links = () =>
      new Set(
        serverWorld({ seed: 'full' })
          .backend.mailbox.list()
          .map(({ link }) => link),
      );
    const [one, other] = [links(), links()];
    expect([...one].filter((link) => other.has(link))).toEqual([]);
  });

  it('of a revoked, declined, accepted or replaced link is dead at once', async () => {
    const world = serverWorld();
    const { backend, as, browser } = world;
    const olivia = as('olivia');
    backend.setPolicy({ delivery: { channels: ['link'] } });
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) =>
      backend.addInvitation({ email: `${name}@x.example` }),
    );
    await olivia.invitations.revoke(a!.id);
    await olivia.invitations.link(b!.id);
    backend.session.signInAs(null);
    await browser.acceptance.decline(c!.token);
    await joinAsNew(world, d!.token);
    backend.session.signInAs(null);
    const verdicts = [];
    for (const { token } of [a!, b!, c!, d!]) verdicts.push(await verdictOf(browser.acceptance.start(token)));
    expect(verdicts).toEqual([
      'invitation_revoked',
      'invitation_superseded',
      'invitation_declined',
      'invitation_accepted',
    ]);
  });
});

describe('a link', () => {
  it('goes to the configured page, whatever host a request names', async () => {
    const { backend, send, input } = serverWorld({
      origin: 'https://team.example',
      linkTemplate: '/join?t={token}',
    });
    await send('POST', 'invitations', input('sam@x.example'), {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      origin: 'https://evil.example',
    });
    expect(backend.mailbox.list()[0]?.link).toMatch(/^https:\/\/team\.example\/join\?t=[\w-]{43}$/);
  });

  it('alone never signs in to an account that exists', async () => {
    const { backend, browser } = serverWorld();
    const { token } = backend.addInvitation({ email: 'grace@northwind.example' });
    backend.session.signInAs(null);
    const { id } = await browser.acceptance.start(token);
    expect(await verdictOf(browser.acceptance.step(id, 'confirm'))).toBe('authentication_required');
    backend.clock.advance(hour / 4);
    expect(backend.session.current()).toBeNull();
  });
});
