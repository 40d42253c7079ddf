import { describe, expect, it } from 'vitest';
import { failureOf, hour, serverWorld, tokenIn, verdictOf } from './server-world.ts';

const idempotencyKey = '0b7c8a5e-3d0a-4a51-9a54-6a9d5f0a7e11';

describe('the same key', () => {
  it('makes one invitation and one mail, and answers the same', async () => {
    const { browser, backend, input } = serverWorld();
    const first = await browser.invitations.create(input('sam@x.example'), { idempotencyKey });
    expect(await browser.invitations.create(input('sam@x.example'), { idempotencyKey })).toEqual(first);
    expect(backend.mailbox.list()).toHaveLength(1);
    expect(backend.audit.filter(({ type }) => type === 'invitation.created')).toHaveLength(1);
  });

  it('has one effect when the answer is lost on the way (NF16)', async () => {
    const { browser, backend, input } = serverWorld();
    backend.faults.add({ operation: 'invitations.create', network: true, afterEffect: true, times: 2 });
    const { invitation } = await browser.invitations.create(input('sam@x.example'));
    expect((await browser.invitations.list()).items).toEqual([invitation]);
    expect(backend.calls.map(({ status }) => status)).toEqual([0, 0, 201, 200]);
  });

  it('has one effect for 100 requests at once', async () => {
    const { backend, send, input } = serverWorld();
    const answers = await Promise.all(
      Array.from({ length: 100 }, () =>
        send('POST', 'invitations', input('sam@x.example'), { 'idempotency-key': idempotencyKey }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(answers.filter(({ headers }) => headers.has('idempotency-replayed'))).toHaveLength(99);
    expect(backend.mailbox.list()).toHaveLength(1);
  });

  it('with another body is refused', async () => {
    const { browser, input } = serverWorld();
    await browser.invitations.create(input('sam@x.example'), { idempotencyKey });
    const other = browser.invitations.create(input('tom@x.example'), { idempotencyKey });
    expect((await failureOf(other)).code).toBe('idempotency_key_reused');
  });

  it('with another operation is refused', async () => {
    const { browser, input } = serverWorld();
    const { invitation } = await browser.invitations.create(input('sam@x.example'), { idempotencyKey });
    expect(await verdictOf(browser.invitations.revoke(invitation.id, { idempotencyKey }))).toBe(
      'idempotency_key_reused',
    );
  });

  it('of another person is another key (RC13)', async () => {
    const { as, input } = serverWorld();
    const mine = await as('olivia').invitations.create(input('sam@x.example'), { idempotencyKey });
    const theirs = await as('adam').invitations.create(input('tom@x.example'), { idempotencyKey });
    expect(theirs.invitation.id).not.toBe(mine.invitation.id);
    expect(await verdictOf(as('priya').invitations.create(input('sam@x.example'), { idempotencyKey }))).toBe(
      'invitation_already_pending',
    );
  });

  it('does not bind a request that was refused', async () => {
    const { browser, backend, input } = serverWorld();
    backend.setSeatLimit(9);
    backend.setPolicy({ seats: { countsPending: true } });
    const create = () => browser.invitations.create(input('sam@x.example'), { idempotencyKey });
    expect(await verdictOf(create())).toBe('seat_limit_reached');
    backend.setSeatLimit(10);
    expect(await verdictOf(create())).toBeNull();
  });

  it('is forgotten after a day', async () => {
    const { browser, backend, input } = serverWorld();
    const { invitation } = await browser.invitations.create(input('sam@x.example'), { idempotencyKey });
    backend.clock.advance(48 * hour);
    const later = await browser.invitations.create(input('sam@x.example'), { idempotencyKey });
    expect(later.invitation.id).not.toBe(invitation.id);
  });

  it('repeats an answer without the link, and says so', async () => {
    const { browser, backend, input } = serverWorld();
    backend.setPolicy({ delivery: { channels: ['link'] } });
    const first = await browser.invitations.create(input('sam@x.example'), { idempotencyKey });
    expect(first.link).not.toBeNull();
    const again = await browser.invitations.create(input('sam@x.example'), { idempotencyKey });
    expect(again).toEqual({ ...first, link: null, warnings: ['link_not_repeatable'] });
  });

  it('of a copied link gives a link that works, for the former one is nowhere', async () => {
    const { browser, backend } = serverWorld();
    backend.setPolicy({ delivery: { channels: ['link'] } });
    const { id } = backend.addInvitation({ email: 'sam@x.example' });
    const first = await browser.invitations.link(id, { idempotencyKey });
    const again = await browser.invitations.link(id, { idempotencyKey });
    expect(again.url).not.toBe(first.url);
    expect(await verdictOf(browser.acceptance.preview(tokenIn(again.url)))).toBeNull();
  });

  it('starts one acceptance, under the same secret id', async () => {
    const { browser, backend } = serverWorld();
    const { token } = backend.addInvitation({ email: 'sam@x.example' });
    const first = await browser.acceptance.start(token, { idempotencyKey });
    expect(await browser.acceptance.start(token, { idempotencyKey })).toEqual(first);
    expect((await browser.acceptance.start(token)).id).not.toBe(first.id);
    expect(backend.exportWorld().acceptances).toHaveLength(2);
    expect(first.id).toHaveLength(43);
  });

  it('signs out, declines and asks for renewal once', async () => {
    const { browser, backend } = serverWorld();
    const { token } = backend.addInvitation({ email: 'sam@x.example' });
    await browser.acceptance.decline(token, { idempotencyKey });
    expect(await verdictOf(browser.acceptance.decline(token, { idempotencyKey }))).toBeNull();
    expect(backend.audit.filter(({ type }) => type === 'invitation.declined')).toHaveLength(1);
    await browser.session.end();
    expect(await verdictOf(browser.session.end())).toBeNull();
    expect(backend.session.current()).toBeNull();
  });
});
