import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { InviteList } from 'invite-kit';
import { storeForClient } from 'invite-kit/store';
import type { MockWorld } from '../support/mock-world.ts';
import {
  announced,
  callsOf,
  confirmButton,
  dialog,
  emailsOf,
  find,
  findAll,
  focused,
  focusedName,
  onlyInvitations,
  rowOf,
  words,
} from '../support/list-page.ts';
import {
  barOf,
  boxOf,
  elif,
  greta,
  hana,
  john,
  layla,
  mateo,
  mountSales,
  noah,
  pressTab,
  salesWorld,
  select,
  selectedOf,
} from '../support/sales-list.ts';

describe('invite-list of SalesOS', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await salesWorld();
  });

  const all = (element: InviteList) => find<HTMLInputElement>(element, '[part=select-all]')!;
  const press = async (element: InviteList, part: string) => {
    find(element, `[part=${part}]`)!.click();
    await element.updateComplete;
  };
  /** Presses in the bar, and waits for the question. */
  const ask = async (element: InviteList, action: 'resend' | 'revoke') => {
    await press(element, `${action}-button`);
    await waitUntil(() => dialog(element)?.open);
  };
  const confirmed = async (element: InviteList) => {
    confirmButton(element)!.click();
    await waitUntil(() => find(element, '[part=outcome], [part=error]'), 'no outcome', { timeout: 4000 });
  };
  const body = (element: InviteList) => words(find(element, '#dialog-body'));

  describe('selecting', () => {
    it('has a box for each row that can be resent or revoked, named after the person (SAL-27, SAL-28)', async () => {
      const element = await mountSales(world);
      expect(words(boxOf(element, john).labels![0])).to.equal(`Select ${john}`);
      expect(boxOf(element, elif)).to.exist;
      expect(boxOf(element, layla)).to.equal(null);
      await pressTab(element, 'Accepted');
      expect(find(element, '.select')).to.equal(null);
    });

    it('selects by Space, a range with Shift, and says how many', async () => {
      const element = await mountSales(world);
      boxOf(element, john).focus();
      await sendKeys({ press: 'Space' });
      await waitUntil(() => barOf(element));
      expect(announced(element)).to.equal('1 selected');
      expect(focusedName(element)).to.equal(`Select ${john}`);
      boxOf(element, hana).focus();
      await sendKeys({ down: 'Shift' });
      await sendKeys({ press: 'Space' });
      await sendKeys({ up: 'Shift' });
      expect(selectedOf(element)).to.deep.equal([john, greta, noah, hana]);
      expect(words(barOf(element)!.querySelector('p'))).to.equal('4 selected');
      expect(rowOf(element, noah)).to.have.attribute('part', 'row selected');
      await expect(element).to.be.accessible();
    });

    it('selects all that are shown, and knows some from all', async () => {
      const element = await mountSales(world);
      all(element).click();
      await waitUntil(() => barOf(element));
      expect(selectedOf(element)).to.deep.equal([john, greta, noah, hana, elif, mateo]);
      expect([all(element).checked, all(element).indeterminate]).to.deep.equal([true, false]);
      boxOf(element, noah).click();
      await element.updateComplete;
      expect([all(element).checked, all(element).indeterminate]).to.deep.equal([false, true]);
      find(element, '[part=unselect-button]')!.focus();
      await sendKeys({ press: 'Enter' });
      expect(selectedOf(element)).to.deep.equal([]);
      expect(barOf(element)).to.equal(null);
      expect(focusedName(element)).to.equal(`Actions for ${john}`);
    });

    it('moves no row when the bar comes', async () => {
      const element = await mountSales(world);
      const before = rowOf(element, john)!.getBoundingClientRect().top;
      await select(element, john);
      expect(rowOf(element, john)!.getBoundingClientRect().top).to.be.closeTo(before, 1);
    });

    it('outlasts the next page, and ends with another status, search or client', async () => {
      onlyInvitations(world, 60);
      const element = await mountSales(world);
      await select(element, 'person1@example.com');
      find(element, '[part=more-button]')!.click();
      await waitUntil(() => emailsOf(element).length === 60);
      await select(element, 'person60@example.com');
      expect(words(barOf(element)!.querySelector('p'))).to.equal('2 selected');
      await pressTab(element, 'Pending');
      expect(barOf(element)).to.equal(null);
      await select(element, 'person2@example.com');
      find(element, '#search')!.focus();
      await sendKeys({ type: 'person' });
      await waitUntil(() => !barOf(element));
      await select(element, 'person3@example.com');
      element.client = (await salesWorld()).client;
      await waitUntil(() => words(find(element, '[part=notice]')).startsWith('No invitation matches.'));
      expect(barOf(element)).to.equal(null);
      find(element, '[part=clear-button]')!.click();
      await waitUntil(() => rowOf(element, john));
      expect(selectedOf(element)).to.deep.equal([]);
    });

    it('lets go of a row that has gone', async () => {
      const element = await mountSales(world);
      await select(element, john, greta);
      await world.clientOf('sofia').invitations.revoke('inv-john');
      await storeForClient(world.client).refresh();
      await waitUntil(() => words(barOf(element)!.querySelector('p')) === '1 selected');
    });
  });

  describe('resending several', () => {
    it('asks first, sends to each, and lets them go (SAL-27)', async () => {
      const element = await mountSales(world);
      const mails = world.backend.mailbox.list().length;
      await select(element, john, greta, elif);
      await ask(element, 'resend');
      expect(words(find(element, '#dialog-title'))).to.equal('Resend 3 invitations?');
      expect(body(element)).to.contain(`A new e-mail goes to ${john}, ${greta}, and ${elif}.`);
      await expect(element).to.be.accessible();
      const resent: (string | null)[] = [];
      element.addEventListener('invite-resent', ({ detail }) => resent.push(detail.invitation.email));
      await confirmed(element);
      expect(words(find(element, '[part=outcome]'))).to.equal('3 new e-mails sent.');
      expect(announced(element)).to.equal('3 new e-mails sent.');
      expect(resent.toSorted()).to.deep.equal([elif, greta, john].toSorted());
      expect(selectedOf(element)).to.deep.equal([]);
      expect(world.backend.mailbox.list().length).to.equal(mails + 3);
      await waitUntil(() => focused(element));
    });

    it('says how far it is, and does not begin twice', async () => {
      world.backend.faults.add({ operation: 'invitations.resend', delay: 300 });
      const element = await mountSales(world);
      await select(element, john, greta, noah, hana);
      await ask(element, 'resend');
      confirmButton(element)!.click();
      await waitUntil(() => words(barOf(element)!.querySelector('p')) === 'Resending 1 of 4…');
      expect(announced(element)).to.equal('Resending 1 of 4…');
      expect(find(element, '[part=resend-button]')).to.have.attribute('aria-disabled', 'true');
      await press(element, 'resend-button');
      expect(!!dialog(element)?.open).to.equal(false);
      await waitUntil(() => words(barOf(element)!.querySelector('p')) === 'Resending 3 of 4…');
      await waitUntil(() => find(element, '[part=outcome]'), 'no outcome', { timeout: 3000 });
      expect(callsOf(world.backend, 'invitations.resend')).to.equal(4);
    });

    it('says beforehand whom it can’t send to, and why (SAL-27)', async () => {
      await world.client.invitations.resend('inv-john');
      const element = await mountSales(world);
      await select(element, john, greta);
      await ask(element, 'resend');
      expect(words(find(element, '#dialog-title'))).to.equal('Resend 1 invitation?');
      expect(body(element)).to.contain(
        `1 of the selected is left out: ${john}: It was sent a moment ago. Try again in 30 seconds.`,
      );
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => !dialog(element)?.open);
      boxOf(element, greta).click();
      await element.updateComplete;
      await ask(element, 'resend');
      expect(words(find(element, '#dialog-title'))).to.equal('None of these can be resent');
      expect(confirmButton(element)).to.equal(null);
    });

    it('keeps selected what failed, with the reason, and lets the others go (SAL-27, ALL-11)', async () => {
      const element = await mountSales(world);
      await world.clientOf('sofia').invitations.resend('inv-john');
      await select(element, john, greta, elif);
      await ask(element, 'resend');
      await confirmed(element);
      expect(words(find(element, '[part=outcome]'))).to.equal('2 new e-mails sent.');
      expect(words(find(element, '[part=error]'))).to.equal(
        `1 of 3 could not be resent. ${john}: It was sent a moment ago. Try again in 30 seconds.`,
      );
      expect(selectedOf(element)).to.deep.equal([john]);
      expect(announced(element)).to.equal('2 new e-mails sent. 1 of 3 could not be resent.');
      await expect(element).to.be.accessible();
    });

    it('says once what stopped all of them, and goes on with the same keys (SAL-27, ALL-11)', async () => {
      const element = await mountSales(world);
      const mails = world.backend.mailbox.list().length;
      world.backend.faults.add({
        operation: 'invitations.resend',
        respond: { status: 500, code: 'unexpected' },
        afterEffect: true,
      });
      await select(element, john, greta, elif, mateo);
      await ask(element, 'resend');
      await confirmed(element);
      expect(findAll(element, '[part=error]')).to.have.length(1);
      expect(words(find(element, '[part=error] [role=alert]'))).to.equal(
        'Something went wrong on the server. Nothing was lost. Try again. ' +
          '0 of 4 are done. The others stay selected: try again to go on with them.',
      );
      expect(selectedOf(element)).to.deep.equal([john, greta, elif, mateo]);
      world.backend.faults.clear();
      await press(element, 'retry-button');
      await waitUntil(() => find(element, '[part=outcome]'), 'no outcome', { timeout: 3000 });
      expect(words(find(element, '[part=outcome]'))).to.equal('4 new e-mails sent.');
      // Two had got through before their answers were lost.
      expect(world.backend.mailbox.list().length).to.equal(mails + 4);
      expect(selectedOf(element)).to.deep.equal([]);
    });

    it('puts many reasons behind a press (SAL-27)', async () => {
      const element = await mountSales(world);
      for (const id of ['inv-john', 'inv-greta', 'inv-noah', 'inv-hana'])
        await world.clientOf('sofia').invitations.resend(id);
      all(element).click();
      await waitUntil(() => barOf(element));
      await ask(element, 'resend');
      await confirmed(element);
      expect(words(find(element, 'details summary'))).to.equal('4 of 6 could not be resent.');
      expect(findAll(element, '[part=reasons] li')).to.have.length(4);
      expect(selectedOf(element)).to.deep.equal([john, greta, noah, hana]);
    });

    it('keeps selected whose mail could not be sent (SAL-27, ALL-10)', async () => {
      world.backend.faults.add({ operation: 'invitations.resend', mail: 'fail', times: 1 });
      const element = await mountSales(world);
      await select(element, john, greta);
      await ask(element, 'resend');
      await confirmed(element);
      expect(words(find(element, '[part=error]'))).to.contain('The e-mail could not be sent.');
      expect(selectedOf(element)).to.have.length(1);
    });

    it('leaves to the page whom it wants to send to itself', async () => {
      const element = await mountSales(world);
      element.addEventListener('invite-resend-request', (event) => {
        if (event.detail.invitation.email === john) event.preventDefault();
      });
      await select(element, john, greta);
      await ask(element, 'resend');
      await confirmed(element);
      expect(callsOf(world.backend, 'invitations.resend')).to.equal(1);
      expect(selectedOf(element)).to.deep.equal([john]);
    });
  });

  describe('revoking several', () => {
    it('asks with the number, revokes each, and goes on to what is left (SAL-28)', async () => {
      const element = await mountSales(world);
      await select(element, john, greta);
      await ask(element, 'revoke');
      expect(dialog(element)).to.have.attribute('role', 'alertdialog');
      expect(words(find(element, '#dialog-title'))).to.equal('Revoke 2 invitations?');
      expect(words(focused(element))).to.equal('Cancel');
      await sendKeys({ press: 'Tab' });
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => find(element, '[part=outcome]'));
      expect(words(find(element, '[part=outcome]'))).to.equal('2 invitations revoked.');
      await waitUntil(() => !rowOf(element, john) && !rowOf(element, greta));
      await waitUntil(() => focused(element));
      await waitUntil(() => words(find(element, '[part=seats]')).includes('15 of 25 free'));
    });

    it('lists what could not be revoked as it is now (SAL-28)', async () => {
      const element = await mountSales(world);
      await select(element, john, greta);
      await world.clientOf('sofia').invitations.revoke('inv-john');
      await ask(element, 'revoke');
      await confirmed(element);
      expect(words(find(element, '[part=error]'))).to.equal(
        `1 of 2 could not be revoked. ${john}: This invitation changed in the meantime. It is now: Revoked.`,
      );
    });

    it('has no way to resend where the tenant does not do that', async () => {
      world.backend.setPolicy({ invite: { resend: { from: [] } } });
      const element = await mountSales(world);
      await select(element, john);
      expect(find(element, '[part=resend-button]')).to.equal(null);
      expect(find(element, '[part=revoke-button]')).to.exist;
    });
  });
});
