import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { InviteFailedEvent, InviteResentEvent, InviteUpdatedEvent } from 'invite-kit';
import type { MockWorld } from '../support/mock-world.ts';
import {
  announced,
  callsOf,
  cellsOf,
  choose,
  confirmButton,
  dialog,
  find,
  findAll,
  focused,
  focusedName,
  menuItems,
  openMenu,
  words,
} from '../support/list-page.ts';
import { elif, greta, hana, john, mountSales, pressTab, salesWorld, tabsOf } from '../support/sales-list.ts';

describe('invite-list of SalesOS', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await salesWorld();
  });

  const outcome = (element: Parameters<typeof find>[0]) => words(find(element, '[part=outcome]'));
  const stored = (email: string) =>
    world.backend.exportWorld().invitations.find((invitation) => invitation.email === email)!;
  const errorOf = (promise: Promise<unknown>) =>
    promise.then(
      () => 'none',
      (error: { code: string }) => error.code,
    );

  describe('resending', () => {
    it('sends again from expired with a fresh seven days, and the older link is dead (SAL-09, SAL-27)', async () => {
      const { token } = world.backend.addInvitation({
        email: 'late@harborpine.example',
        name: { full: 'Late Comer', given: null, family: null },
        createdAt: '2026-11-01T09:00:00Z',
        expiresAt: '2026-11-08T09:00:00Z',
        roleId: 'role-sales-rep',
      });
      const element = await mountSales(world);
      const mails = world.backend.mailbox.list().length;
      const event = oneEvent<InviteResentEvent>(document, 'invite-resent');
      await choose(element, 'late@harborpine.example', 'Resend');
      expect((await event).detail.invitation.status).to.equal('pending');
      await waitUntil(() => outcome(element));
      expect(outcome(element)).to.equal(
        'New e-mail sent to late@harborpine.example. The link in the older one no longer works. Ends in 7 days.',
      );
      expect(announced(element)).to.equal(outcome(element));
      expect(cellsOf(element, 'late@harborpine.example')[3]).to.equal('Pending');
      expect(cellsOf(element, 'late@harborpine.example')[4]).to.contain('in 7 days');
      expect(stored('late@harborpine.example').expiresAt).to.equal('2026-11-27T09:00:00.000Z');
      expect(world.backend.mailbox.list().length).to.equal(mails + 1);
      expect(await errorOf(world.client.acceptance.preview(token))).to.equal('invitation_superseded');
      await waitUntil(() => tabsOf(element)[1] === 'Pending 5');
    });

    it('moves on to the next row when the row leaves its status (SAL-27)', async () => {
      const element = await mountSales(world);
      await pressTab(element, 'Expired');
      await choose(element, elif, 'Resend');
      await waitUntil(() => outcome(element) && findAll(element, 'tbody tr').length === 1);
      await waitUntil(() => focusedName(element) === 'Actions for mateo@partner.example');
    });

    it('says how long to wait after the last one, in the menu and where the menu was older (SAL-27)', async () => {
      const element = await mountSales(world);
      await world.clientOf('sofia').invitations.resend('inv-john');
      await choose(element, john, 'Resend');
      await waitUntil(() => find(element, '[part=error] [role=alert]'));
      expect(words(find(element, '[part=error] [role=alert]'))).to.equal(
        'It was sent a moment ago. Try again in 30 seconds.',
      );
      await waitUntil(() => cellsOf(element, john)[5]!.includes('Sent 2 times'));
      await openMenu(element, john);
      const item = menuItems(element).find((one) => words(one).startsWith('Resend'))!;
      expect(item).to.have.attribute('aria-disabled', 'true');
      expect(words(item)).to.contain('It was sent a moment ago. Try again in 30 seconds.');
      await sendKeys({ press: 'Escape' });
      world.backend.clock.advance(31);
      find(element, '[part=retry-button]')!.click();
      await waitUntil(() => outcome(element));
    });

    it('says that a mail could not be sent, and hands over the link instead (SAL-27, ALL-10)', async () => {
      world.backend.faults.add({ operation: 'invitations.resend', mail: 'fail' });
      const element = await mountSales(world);
      await choose(element, john, 'Resend');
      await waitUntil(() => find(element, '[part=copy-button]'));
      expect(words(find(element, '[part=error]'))).to.contain(`The new e-mail to ${john} could not be sent`);
      expect(cellsOf(element, john)[3]).to.contain('E-mail not delivered');
      find(element, '[part=copy-button]')!.click();
      await waitUntil(() => dialog(element)?.open || outcome(element));
      expect(callsOf(world.backend, 'invitations.link')).to.equal(1);
    });

    it('sends once though the first answer was lost (SAL-27)', async () => {
      world.backend.faults.add({
        operation: 'invitations.resend',
        network: true,
        afterEffect: true,
        times: 4,
      });
      const element = await mountSales(world);
      const mails = world.backend.mailbox.list().length;
      const event = oneEvent<InviteFailedEvent>(document, 'invite-failed');
      await choose(element, john, 'Resend');
      expect((await event).detail).to.deep.equal({ action: 'resend', email: john, code: 'offline' });
      await waitUntil(() => find(element, '[part=retry-button]'));
      world.backend.faults.clear();
      find(element, '[part=retry-button]')!.click();
      await waitUntil(() => outcome(element));
      expect(world.backend.mailbox.list().length).to.equal(mails + 1);
    });

    it('is for the page to do, if it wants to', async () => {
      const element = await mountSales(world);
      element.addEventListener('invite-resend-request', (event) => event.preventDefault());
      await choose(element, john, 'Resend');
      expect(callsOf(world.backend, 'invitations.resend')).to.equal(0);
    });

    it('says that an expired one finds no seat (SAL-21, SAL-27)', async () => {
      world.backend.setSeatLimit(12);
      const element = await mountSales(world);
      await openMenu(element, elif);
      expect(words(menuItems(element)[0])).to.contain('No seat is free.');
    });
  });

  describe('editing', () => {
    const pick = (element: Parameters<typeof find>[0], part: string, label: string) => {
      const select = find<HTMLSelectElement>(element, `[part=${part}]`)!;
      select.value = [...select.options].find(({ text }) => text.trim() === label)!.value;
      select.dispatchEvent(new Event('change'));
    };
    const askToEdit = async (element: Parameters<typeof find>[0], email: string) => {
      await choose(element, email, 'Edit');
      await waitUntil(() => dialog(element)?.open);
    };

    it('changes role and team only, and sends no mail (SAL-29, SAL-06)', async () => {
      const element = await mountSales(world);
      const mails = world.backend.mailbox.list().length;
      await askToEdit(element, john);
      expect(words(find(element, '#dialog-lead'))).to.equal(
        'No new e-mail is sent; the link in the old one stays good.',
      );
      expect(findAll(element, 'dialog label').map(words)).to.deep.equal(['Role', 'Team (optional)']);
      expect(focused(element)).to.equal(find(element, '[part=role-select]'));
      await expect(element).to.be.accessible();
      pick(element, 'role-select', 'Manager');
      pick(element, 'group-select', 'SMB');
      const event = oneEvent<InviteUpdatedEvent>(document, 'invite-updated');
      confirmButton(element)!.click();
      expect((await event).detail.invitation.roleNames).to.deep.equal(['Manager']);
      await waitUntil(() => !dialog(element)?.open && outcome(element));
      expect(cellsOf(element, john).slice(1, 3)).to.deep.equal(['Manager', 'SMB']);
      expect(outcome(element)).to.equal(`The invitation for ${john} is changed. No new e-mail was sent.`);
      expect(world.backend.mailbox.list().length).to.equal(mails);
      expect(focusedName(element)).to.equal(`Actions for ${john}`);
    });

    it('takes the team away (SAL-29)', async () => {
      const element = await mountSales(world);
      await askToEdit(element, john);
      pick(element, 'group-select', 'No team');
      confirmButton(element)!.click();
      await waitUntil(() => cellsOf(element, john)[2] === '–');
      expect(stored(john).assignments.map(({ scope }) => scope.type)).to.deep.equal(['tenant']);
    });

    it('sends nothing where nothing differs (SAL-29)', async () => {
      const element = await mountSales(world);
      await askToEdit(element, john);
      pick(element, 'role-select', 'Manager');
      pick(element, 'role-select', 'Sales Rep');
      confirmButton(element)!.click();
      await waitUntil(() => !dialog(element)?.open);
      expect(callsOf(world.backend, 'invitations.update')).to.equal(0);
      expect(announced(element)).to.equal('Nothing was changed.');
    });

    it('bars what is above the ceiling and says why, and is not offered above it (SAL-29, ALL-05)', async () => {
      world = await salesWorld('marcus');
      const element = await mountSales(world);
      await askToEdit(element, john);
      const options = [...find<HTMLSelectElement>(element, '[part=role-select]')!.options];
      expect(options.filter(({ disabled }) => disabled).map(({ text }) => text.trim())).to.deep.equal([
        'Admin',
        'Manager',
      ]);
      expect(words(find(element, '#role-help'))).to.equal(
        'Not yours to give: Admin, Manager. You can’t give this role. Choose another, or ask an owner.',
      );
      await sendKeys({ press: 'Escape' });
      await openMenu(element, greta);
      expect(menuItems(element)).to.have.length(1);
      expect(words(menuItems(element)[0])).to.contain('This person’s role is above what you can manage.');
    });

    it('keeps the choice when the server refuses the role, and takes another (SAL-29, ALL-05)', async () => {
      const element = await mountSales(world);
      await askToEdit(element, john);
      pick(element, 'role-select', 'Manager');
      world.backend.faults.add({
        operation: 'invitations.update',
        respond: { status: 403, code: 'role_not_grantable' },
        times: 1,
      });
      confirmButton(element)!.click();
      await waitUntil(() => find(element, '[part=dialog-error]'));
      expect(words(find(element, '[part=dialog-error]'))).to.contain('You can’t give this role.');
      expect(find<HTMLSelectElement>(element, '[part=role-select]')!.value).to.equal('role-manager');
      confirmButton(element)!.click();
      await waitUntil(() => !dialog(element)?.open);
      expect(cellsOf(element, john)[1]).to.equal('Manager');
    });

    it('shows how it is now when somebody else was faster, and keeps the choice (SAL-29)', async () => {
      const element = await mountSales(world);
      await askToEdit(element, john);
      pick(element, 'role-select', 'Manager');
      const { assignments } = stored(john);
      await world.clientOf('sofia').invitations.update('inv-john', {
        assignments: [assignments[0]!, { ...assignments[1]!, scope: { type: 'team', id: 'team-emea' } }],
      });
      confirmButton(element)!.click();
      await waitUntil(() => find(element, '[part=dialog-error]'));
      expect(words(find(element, '[part=dialog-error]'))).to.equal(
        'Somebody else changed this invitation. It is now: Sales Rep and EMEA. ' +
          'Your choice is kept: save to put it in its place, or cancel.',
      );
      confirmButton(element)!.click();
      await waitUntil(() => !dialog(element)?.open);
      expect(cellsOf(element, john).slice(1, 3)).to.deep.equal(['Manager', 'EMEA']);
    });

    it('says that an invitation was accepted meanwhile, and offers nothing more (SAL-29)', async () => {
      const element = await mountSales(world);
      await askToEdit(element, hana);
      pick(element, 'group-select', 'SMB');
      await world.clientOf('sofia').invitations.revoke('inv-hana');
      confirmButton(element)!.click();
      await waitUntil(() => find(element, '[part=dialog-error]'));
      expect(words(find(element, '[part=dialog-error]'))).to.equal(
        'This invitation changed in the meantime. It is now: Revoked.',
      );
      expect(confirmButton(element)).to.equal(null);
    });

    it('changes once though the first answer was lost (SAL-29)', async () => {
      world.backend.faults.add({
        operation: 'invitations.update',
        network: true,
        afterEffect: true,
        times: 4,
      });
      const element = await mountSales(world);
      await askToEdit(element, john);
      pick(element, 'group-select', 'EMEA');
      confirmButton(element)!.click();
      await waitUntil(() => find(element, '[part=dialog-error]'));
      world.backend.faults.clear();
      confirmButton(element)!.click();
      await waitUntil(() => !dialog(element)?.open);
      const edits = world.backend.audit.filter(({ type }) => type === 'invitation.edited');
      expect(edits).to.have.length(1);
    });

    it('is for the page to do, if it wants to', async () => {
      const element = await mountSales(world);
      element.addEventListener('invite-edit-request', (event) => event.preventDefault());
      await choose(element, john, 'Edit');
      await element.updateComplete;
      expect(!!dialog(element)?.open).to.equal(false);
    });
  });
});
