import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { MemberChangeFailedEvent, MemberList, MemberMfaResetEvent, MemberOpenEvent } from 'invite-kit';
import type { MockWorld } from '../support/mock-world.ts';
import {
  announced,
  callsOf,
  cellsOf,
  dialog,
  find,
  findAll,
  focused,
  focusedName,
  mountMembers,
  rowOf,
  words,
} from '../support/list-page.ts';
import {
  ask,
  bea,
  closed,
  confirm,
  historyOf,
  ines,
  intelliPage,
  offersOf,
  openPanel,
  oskar,
  panel,
  problem,
  salesPage,
  vera,
  yusuf,
} from '../support/member-page.ts';

const above = 'This person’s role is above what you can manage. Ask an owner.';
const notYourself = 'You can’t do this to yourself. Ask an owner.';

describe('member-list', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await intelliPage();
  });

  const facts = (element: MemberList) =>
    Object.fromEntries(
      findAll(element, '[part=facts] dt').map((term) => [words(term), words(term.nextElementSibling)]),
    );

  describe('what each role may do', () => {
    it('lets an operator disable a user and reset a second factor, and nothing more (INT-13)', async () => {
      world = await intelliPage('oskar');
      const element = await mountMembers(world);
      expect(await offersOf(element, bea)).to.deep.equal([
        ['Details', ''],
        ['Deactivate', ''],
        ['Reset second factor', ''],
      ]);
      expect(await offersOf(element, yusuf)).to.deep.equal([
        ['Details', ''],
        ['Deactivate', ''],
        ['Reset second factor', 'There is no second factor to reset yet.'],
      ]);
      expect(await offersOf(element, ines)).to.deep.equal([
        ['Details', ''],
        ['Deactivate', above],
        ['Reset second factor', above],
      ]);
      expect(await offersOf(element, oskar)).to.deep.equal([
        ['Details', ''],
        ['Deactivate', notYourself],
        ['Reset second factor', notYourself],
      ]);
      expect(findAll(element, '[part=role-button]')).to.have.lengthOf(0);
    });

    it('lets an operator disable a user (INT-13)', async () => {
      world = await intelliPage('oskar');
      const element = await mountMembers(world);
      await ask(element, bea, 'Deactivate');
      expect(words(find(element, '.consequences'))).to.contain(
        'Only somebody who may also change roles can reactivate the account.',
      );
      confirm(element);
      await closed(element);
      expect(cellsOf(element, bea)[2]).to.equal('Deactivated');
    });

    it('shows a viewer no action at all, in no row and no panel (INT-15)', async () => {
      world = await intelliPage('vera');
      const element = await mountMembers(world);
      expect(rowOf(element, vera)).not.to.equal(undefined);
      expect(findAll(element, '[aria-haspopup], [part=menu-button], [part=role-button]')).to.have.lengthOf(0);
      for (const address of [bea, vera]) {
        const open = await openPanel(element, address);
        expect(words(open.querySelector('[part=facts]'))).to.contain(address);
        expect(
          open.querySelectorAll('[part=action-button], [part=obstacle], [part=role-button]'),
        ).to.have.lengthOf(0);
        await expect(element).to.be.accessible();
        await sendKeys({ press: 'Escape' });
        await waitUntil(() => !panel(element)?.open && focused(element));
        expect(focused(element)).to.match('[part=name-button]');
      }
    });

    it('lets an administrator do all of it, removal included (INT-12, INT-30)', async () => {
      const element = await mountMembers(world);
      expect((await offersOf(element, bea)).map(([label]) => label)).to.deep.equal([
        'Details',
        'Deactivate',
        'Reset second factor',
        'Remove',
      ]);
    });
  });

  describe('resetting a second factor', () => {
    it('says what follows, and starts on the safe button (INT-13)', async () => {
      world = await intelliPage('oskar');
      const element = await mountMembers(world);
      await ask(element, bea, 'Reset second factor');
      expect(words(find(element, '#dialog-title'))).to.equal('Reset the second factor of Bea Okonkwo?');
      expect([...find(element, '.consequences')!.children].map(words)).to.deep.equal([
        'The authenticator app and the recovery codes that are set up now stop working at once.',
        'A new second factor is set up at the next sign-in, before anything else.',
        'Make sure that it is really this person who asks for it.',
      ]);
      expect(words(focused(element))).to.equal('Cancel');
      await expect(element).to.be.accessible();
      await sendKeys({ press: 'Escape' });
      await closed(element);
      expect(callsOf(world.backend, 'members.resetMfa')).to.equal(0);
    });

    it('takes it away, tells the page, says it once, and is on the trail (INT-13, INT-29)', async () => {
      world = await intelliPage('oskar');
      const element = await mountMembers(world);
      await openPanel(element, bea);
      expect(facts(element)['Second factor']).to.equal('Set up');
      findAll(element, '[part=action-button]')
        .find((button) => words(button) === 'Reset second factor')!
        .click();
      await waitUntil(() => dialog(element)?.open);
      const event = oneEvent<MemberMfaResetEvent>(document, 'member-mfa-reset');
      confirm(element);
      expect((await event).detail.member.mfa).to.deep.equal({ required: true, enrolled: false });
      await closed(element);
      expect(announced(element)).to.equal(
        'The second factor of Bea Okonkwo is reset. A new one is set up at the next sign-in.',
      );
      expect(facts(element)['Second factor']).to.equal('Not set up yet');
      await waitUntil(() => historyOf(element)[0] === 'Second factor reset');
      expect(findAll(element, '[part=obstacle]').map(words)).to.deep.equal([
        'Reset second factor: There is no second factor to reset yet.',
      ]);
      expect(world.backend.exportWorld().accounts.find(({ email }) => email === bea)!.secondFactor).to.equal(
        null,
      );
    });

    it('keeps the dialog, says what went wrong, and tells the page (INT-13)', async () => {
      const element = await mountMembers(world);
      const takeBack = world.backend.faults.add({ operation: 'members.resetMfa', network: true });
      await ask(element, bea, 'Reset second factor');
      const event = oneEvent<MemberChangeFailedEvent>(document, 'member-change-failed');
      confirm(element);
      expect((await event).detail.action).to.equal('reset-mfa');
      await waitUntil(() => problem(element));
      expect(problem(element)).to.contain('No connection.');
      takeBack();
      confirm(element);
      await closed(element);
      expect(focusedName(element)).to.equal('Actions for Bea Okonkwo');
    });

    it('is neither offered nor spoken of where the tenant knows no second factor', async () => {
      world = await salesPage();
      const element = await mountMembers(world);
      await openPanel(element, 'devon@harborpine.example');
      expect(facts(element)).not.to.have.property('Second factor');
      expect(findAll(element, '[part=action-button]').map(words)).not.to.include('Reset second factor');
    });
  });

  describe('opening a member by id', () => {
    it('opens the panel as if the name was pressed, and gives focus back to where it was (INT-26, INT-34)', async () => {
      const element = await mountMembers(world);
      const link = document.createElement('button');
      element.before(link);
      link.focus();
      const event = oneEvent<MemberOpenEvent>(document, 'member-open');
      await element.openMember('member-oskar');
      expect((await event).detail.member.email).to.equal(oskar);
      await waitUntil(() => panel(element)?.open && focused(element)?.id === 'detail-name');
      expect(words(find(element, '#detail-name'))).to.equal('Oskar Brandt');
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => !panel(element)?.open);
      await element.updateComplete;
      expect(document.activeElement === link).to.equal(true);
      link.remove();
    });

    it('reads who is on no page that is shown (INT-34)', async () => {
      for (let number = 100; number < 160; number++)
        world.backend.addMember({
          name: `A person ${number}`,
          email: `person${number}@example.com`,
          roleId: 'role-viewer',
        });
      const element = await mountMembers(world);
      expect(rowOf(element, yusuf)).to.equal(undefined);
      await element.openMember('member-yusuf');
      await waitUntil(() => panel(element)?.open);
      expect(facts(element)['Address']).to.equal(yusuf);
      expect(callsOf(world.backend, 'members.get')).to.equal(1);
    });

    it('lets the page show the person in its own way (INT-26)', async () => {
      const element = await mountMembers(world);
      element.addEventListener('member-open', (event) => event.preventDefault(), { once: true });
      await element.openMember('member-oskar');
      await element.updateComplete;
      expect(!!panel(element)?.open).to.equal(false);
    });

    it('says what went wrong, and tries again on demand', async () => {
      const element = await mountMembers(world);
      await element.openMember('member-nobody');
      await waitUntil(() => find(element, '[part=error]'));
      expect(words(find(element, '[part=error]'))).to.contain('This person is no longer a member.');
      expect(!!panel(element)?.open).to.equal(false);
      await expect(element).to.be.accessible();
    });

    it('does no harm without a backend', async () => {
      const element = document.createElement('member-list');
      await element.openMember('member-oskar');
      expect(element.isConnected).to.equal(false);
    });
  });
});
