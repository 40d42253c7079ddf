import { describe, expect, it } from 'vitest';
import { hour, serverWorld } from './server-world.ts';

/** The words of a mail's HTML part, as one reads them. */
const wordsOf = (html: string): string =>
  html
    .replace(/^[^]*<body[^>]*>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(
      /&(amp|lt|gt|quot|#39);/g,
      (entity) => ({ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" })[entity] ?? entity,
    )
    .replace(/\s+/g, ' ')
    .trim();

describe('the mail of an invitation', () => {
  it('ISP-12: says who invites whom into what, as what, to do what, until when', async () => {
    const { as, backend, input } = serverWorld();
    await as('adam').invitations.create(input('sam@x.example', 'technician'));
    const { subject, text, html } = backend.mailbox.list()[0]!;
    expect(subject).toBe('Adam Admin invites you to Northwind Fibre on ISP-OS');
    for (const part of [text, wordsOf(html)])
      for (const words of [
        'Adam Admin invites you to Northwind Fibre as Technician.',
        'View subscribers',
        'Manage network devices',
        '48 hours: until Sunday, 22 November 2026 at 10:00, Central European Standard Time.',
        'sam@x.example',
      ])
        expect(part).toContain(words);
    expect(text).not.toContain('Process payments');
  });

  it('says what narrows a right', async () => {
    const { browser, backend, input } = serverWorld();
    await browser.invitations.create(input('sam@x.example', 'admin'));
    const { html, text } = backend.mailbox.list()[0]!;
    for (const part of [html, text])
      expect(part).toContain('Invite team members (staff and technicians only)');
  });

  it('tells the life that the tenant has set', async () => {
    const { browser, backend, input } = serverWorld();
    await browser.tenant.updatePolicy({ invite: { defaultTtlSeconds: hour } });
    await browser.invitations.create(input('sam@x.example'));
    expect(backend.mailbox.list()[0]?.text).toContain('for 1 hour: until Friday, 20 November 2026 at 11:00');
  });

  it('says the same in HTML and in plain text', async () => {
    const { browser, backend, input } = serverWorld();
    await browser.invitations.create(input('sam@x.example'));
    const { html, text } = backend.mailbox.list()[0]!;
    const words = wordsOf(html);
    for (const line of text.split('\n').map((one) => one.replace(/^- |:$/g, '').trim()))
      expect(words).toContain(line);
  });

  it('needs nothing from outside and runs nothing', async () => {
    const { browser, backend, input } = serverWorld();
    await browser.invitations.create(input('sam@x.example'));
    const { html } = backend.mailbox.list()[0]!;
    expect(html).not.toMatch(/<(script|img|link|iframe|form|style|svg|object)|\son\w+=|javascript:|url\(/i);
    const addresses = [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address);
    expect(new Set(addresses)).toEqual(new Set([backend.mailbox.list()[0]?.link]));
  });

  it.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '</title><h1>Owned',
    "' onclick='alert(1)",
    '&lt;b&gt;',
    '<!--',
    '${7*7}{{7*7}}',
  ])('shows the name %j as the text that it is', async (name) => {
    const { as, backend, input } = serverWorld();
    const { accountId } = backend.addMember({ name, email: 'eve@x.example', roleId: 'role-owner' });
    await as(accountId).invitations.create(input('sam@x.example'));
    const { html, text } = backend.mailbox.list()[0]!;
    expect(wordsOf(html)).toContain(`${name} invites you`);
    expect(text).toContain(`${name} invites you`);
    expect(html).not.toMatch(/<script|<img|<h1>Owned|<!--/);
    expect(html.match(/<a /g)).toHaveLength(2);
  });

  it('has one subject line and one recipient, whatever the name holds (EM10)', async () => {
    const { as, backend, input } = serverWorld();
    const name = 'Eve\r\nBcc: all@x.example\u0000\u0007 Eve';
    const { accountId } = backend.addMember({ name, email: 'eve@x.example', roleId: 'role-owner' });
    await as(accountId).invitations.create(input('sam@x.example'));
    const { subject, to } = backend.mailbox.list()[0]!;
    expect(subject).not.toMatch(/\p{Cc}/u);
    expect(to).toBe('sam@x.example');
  });

  it('does not let a colour of the tenant break out of its style', async () => {
    const { backend, browser, input } = serverWorld();
    await backend.ready;
    backend.importWorld({ ...backend.exportWorld(), accentColor: 'red"><script>' });
    await browser.invitations.create(input('sam@x.example'));
    expect(backend.mailbox.list()[0]?.html).not.toContain('<script');
  });
});

describe('the mailbox', () => {
  it('shows the newest mail first', async () => {
    const { browser, backend, input } = serverWorld();
    for (const email of ['a@x.example', 'b@x.example']) {
      await browser.invitations.create(input(email));
      backend.clock.advance(60);
    }
    expect(backend.mailbox.list().map(({ to, sentAt }) => [to, sentAt])).toEqual([
      ['b@x.example', '2026-11-20T09:01:00.000Z'],
      ['a@x.example', '2026-11-20T09:00:00.000Z'],
    ]);
  });
});
