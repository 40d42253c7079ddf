import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { MemberChangeFailedEvent, MemberDeactivatedEvent, MemberReactivatedEvent } from 'invite-kit';
import type { Fault } from 'invite-kit/mock-server';
import type { MockWorld } from '../support/mock-world.ts';
import {
  announced,
  callsOf,
  cellsOf,
  choose,
  dialog,
  find,
  focused,
  focusedName,
  mountMembers,
  words,
} from '../support/list-page.ts';
import { ask, closed, confirm, piotr, problem, renee, salesPage } from '../support/member-page.ts';

describe('member-list', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await salesPage();
  });

  describe('deactivating', () => {
    it('says what ends and what stays, and starts on the safe button (SAL-32, SAL-34)', async () => {
      const element = await mountMembers(world);
      await ask(element, renee, 'Deactivate');
      expect(dialog(element)).to.have.attribute('role', 'alertdialog');
      expect([...find(element, '.consequences')!.children].map(words)).to.deep.equal([
        'Access ends at once, and so does every open session.',
        'Everything that belongs to the account stays.',
        'The seat becomes free.',
        'You can reactivate the account at any time.',
      ]);
      expect(words(focused(element))).to.equal('Cancel');
      await expect(element).to.be.accessible();
      await sendKeys({ press: 'Escape' });
      await closed(element);
      expect(callsOf(world.backend, 'members.deactivate')).to.equal(0);
    });

    it('ends the access, frees the seat, tells the page and says it once (SAL-32, SAL-21)', async () => {
      const colleague = world.clientOf('renee');
      const { used } = await world.client.tenant.seats();
      const element = await mountMembers(world);
      await ask(element, renee, 'Deactivate');
      const event = oneEvent<MemberDeactivatedEvent>(document, 'member-deactivated');
      confirm(element);
      const { detail } = await event;
      expect([detail.member.status, detail.sessionsRevoked]).to.deep.equal(['deactivated', true]);
      await closed(element);
      expect(cellsOf(element, renee)[3]).to.equal('Deactivated');
      expect(announced(element)).to.equal('Renée Dubois is deactivated.');
      expect(find(element, '[part=outcome]')).to.equal(null);
      expect(focusedName(element)).to.equal('Actions for Renée Dubois');
      expect((await world.client.tenant.seats()).used).to.equal(used - 1);
      expect(await colleague.tenant.viewer().catch(({ code }: { code: string }) => code)).to.equal(
        'account_deactivated',
      );
    });

    it('says where open sessions may live on (SAL-32)', async () => {
      world.backend.setPolicy({ members: { revokeSessionsOn: [] } });
      const element = await mountMembers(world);
      await ask(element, renee, 'Deactivate');
      expect(words(find(element, '.consequences')!.firstElementChild)).to.equal('Access ends at once.');
      confirm(element);
      await closed(element);
      const sentence =
        'Renée Dubois is deactivated. Sessions of Renée Dubois that are open now may live on until they run out by themselves.';
      expect(words(find(element, '[part=outcome]'))).to.equal(sentence);
      expect(announced(element)).to.equal(sentence);
      await expect(element).to.be.accessible();
    });

    it('lets the page ask in its own way', async () => {
      const element = await mountMembers(world);
      element.addEventListener('member-deactivate-request', (event) => event.preventDefault());
      await choose(element, renee, 'Deactivate');
      expect(!!dialog(element)?.open).to.equal(false);
    });

    it('says how the account is when somebody else was faster (SAL-32)', async () => {
      const element = await mountMembers(world);
      await ask(element, renee, 'Deactivate');
      await world.clientOf('marcus').members.deactivate('member-renee');
      confirm(element);
      await waitUntil(() => problem(element));
      expect(problem(element)).to.contain('As of now: Sales Rep, Enterprise, and Deactivated.');
      expect(find(element, '[part=confirm-button]')).to.equal(null);
    });

    const failures: readonly (readonly [string, Omit<Fault, 'operation'>, string, boolean])[] = [
      [
        'signed out',
        { respond: { status: 401, code: 'authentication_required' } },
        'You are signed out.',
        true,
      ],
      [
        'no longer allowed',
        { respond: { status: 403, code: 'forbidden' } },
        'Your role does not allow',
        false,
      ],
      [
        'the last owner',
        { respond: { status: 409, code: 'last_owner' } },
        'The last person with full',
        false,
      ],
      ['gone', { respond: { status: 404, code: 'member_not_found' } }, 'no longer a member', false],
      [
        'an error of the server',
        { respond: { status: 500, code: 'unexpected' } },
        'Something went wrong',
        true,
      ],
      ['no connection', { network: true }, 'No connection.', true],
    ];
    for (const [title, fault, sentence, canRepeat] of failures)
      it(`says what went wrong in the dialog, and tells the page: ${title}`, async () => {
        const takeBack = world.backend.faults.add({ operation: 'members.deactivate', ...fault });
        const element = await mountMembers(world);
        await ask(element, renee, 'Deactivate');
        const event = oneEvent<MemberChangeFailedEvent>(document, 'member-change-failed');
        confirm(element);
        expect((await event).detail.action).to.equal('deactivate');
        await waitUntil(() => problem(element));
        expect(problem(element)).to.contain(sentence);
        expect(dialog(element)!.contains(focused(element))).to.equal(true);
        expect(find(element, '[part=confirm-button]') !== null).to.equal(canRepeat);
        if (!canRepeat) return;
        takeBack();
        confirm(element);
        await closed(element);
        expect(cellsOf(element, renee)[3]).to.equal('Deactivated');
      });
  });

  describe('reactivating', () => {
    it('says how many seats there are, gives access back, and tells the page (SAL-34, SAL-21)', async () => {
      const element = await mountMembers(world);
      await ask(element, piotr, 'Reactivate');
      expect(words(find(element, '#dialog-body'))).to.match(
        /This takes a seat\. \d+ of 25 free\. See your plan/,
      );
      await expect(element).to.be.accessible();
      const event = oneEvent<MemberReactivatedEvent>(document, 'member-reactivated');
      confirm(element);
      expect((await event).detail.member.status).to.equal('active');
      await closed(element);
      expect(cellsOf(element, piotr)[3]).to.equal('Active');
      expect(announced(element)).to.equal('Piotr Lang is active again.');
    });

    it('is refused without a free seat, leads to the plan, and goes on once there is one (SAL-34, SAL-22)', async () => {
      const { used } = await world.client.tenant.seats();
      world.backend.setSeatLimit(used);
      const element = await mountMembers(world);
      await ask(element, piotr, 'Reactivate');
      const link = find<HTMLAnchorElement>(element, '[part=plan-link]')!;
      expect(words(find(element, '#dialog-body'))).to.contain(`All ${used} seats are taken.`);
      expect(new URL(link.href).pathname).to.equal('/billing.html');
      confirm(element);
      await waitUntil(() => problem(element));
      expect(problem(element)).to.equal('No seat is free. Revoke an invitation or extend the plan.');
      expect(cellsOf(element, piotr)[3]).to.equal('Deactivated');
      world.backend.setSeatLimit(used + 1);
      confirm(element);
      await closed(element);
      expect(cellsOf(element, piotr)[3]).to.equal('Active');
    });
  });
});
