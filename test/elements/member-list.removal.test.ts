import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import type { MemberList, MemberRemovedEvent } from 'invite-kit';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';
import {
  announced,
  callsOf,
  choose,
  confirmButton,
  dialog,
  emailsOf,
  find,
  focused,
  focusedName,
  mountMembers,
  words,
} from '../support/list-page.ts';
import {
  aiko,
  ask,
  closed,
  confirm,
  devon,
  heirFields,
  layla,
  marcus,
  pick,
  piotr,
  problem,
  renee,
  salesPage,
} from '../support/member-page.ts';

describe('member-list', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await salesPage();
  });

  const confirmation = (element: MemberList) => find<HTMLInputElement>(element, '[part=confirmation-input]')!;
  const ownedBy = (id: string) =>
    world.backend.exportWorld().members.find((member) => member.id === id)!.owned;
  const type = async (element: MemberList, text: string) => {
    confirmation(element).focus();
    await sendKeys({ type: text });
  };
  /** Opens the dialog and waits for what there is to hand over. */
  const askToDelete = async (email: string): Promise<MemberList> => {
    const element = await mountMembers(world);
    await ask(element, email, 'Delete');
    await waitUntil(
      () => heirFields(element)[0]?.ariaBusy === 'false' || find(element, 'p[part=handover]:not([role])'),
    );
    return element;
  };

  describe('deleting', () => {
    it('recommends to deactivate first, and does that instead on demand (SAL-34)', async () => {
      const element = await askToDelete(renee);
      expect(words(find(element, '#dialog-title'))).to.equal('Delete Renée Dubois for good?');
      expect(words(find(element, '[part=advice]'))).to.contain('Deactivating is safer.');
      expect(words(focused(element))).to.equal('Deactivate instead');
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => words(find(element, '#dialog-title')) === 'Deactivate Renée Dubois?');
      expect(dialog(element)?.open).to.equal(true);
      expect(words(focused(element))).to.equal('Cancel');
      confirm(element);
      await closed(element);
      expect(announced(element)).to.equal('Renée Dubois is deactivated.');
      expect(callsOf(world.backend, 'members.remove')).to.equal(0);
    });

    it('says of who is deactivated that the safer step is done (SAL-34)', async () => {
      const element = await askToDelete(piotr);
      expect(find(element, '[part=instead-button]')).to.equal(null);
      expect(words(find(element, '#dialog-lead'))).to.contain('This account is deactivated already');
    });

    it('says what is lost, and how much there is to hand over (SAL-33, SAL-35)', async () => {
      const element = await askToDelete(renee);
      expect(words(find(element, '#dialog-lead'))).to.contain('It can’t be undone.');
      expect([...find(element, '[part=handover]')!.querySelectorAll('label')].map(words)).to.deep.equal([
        'Who takes over 27 deals?',
        'Who takes over 64 leads?',
      ]);
      const options = [...heirFields(element)[0]!.options].map(({ text }) => text.trim());
      expect(options).to.include.members(['Marcus Bell', 'Nobody: they stay without an owner']);
      expect(options).not.to.include('Renée Dubois');
      expect(options).not.to.include('Piotr Lang');
      for (const colorScheme of ['light', 'dark'] as const) {
        await emulateMedia({ colorScheme });
        await expect(element).to.be.accessible();
      }
      await emulateMedia({ colorScheme: 'light' });
    });

    it('says one after the other what is missing, at the field, and sends nothing (SAL-33, SAL-35)', async () => {
      const element = await askToDelete(renee);
      const press = async (sentence: string, field: HTMLElement) => {
        confirm(element);
        await waitUntil(() => problem(element) === sentence, sentence);
        await waitUntil(() => focused(element) === field, `no focus on ${field.id}`);
        expect(field).to.have.attribute('aria-describedby', 'dialog-error');
      };
      const [deals, leads] = heirFields(element);
      await press('Choose who takes over 27 deals.', deals!);
      await expect(element).to.be.accessible();
      pick(deals!, 'Marcus Bell');
      await press('Choose who takes over 64 leads.', leads!);
      pick(leads!, 'Nobody: they stay without an owner');
      await press('Type the name or the address as it stands above the field.', confirmation(element));
      await type(element, 'Renee Dubois');
      await press('Type the name or the address as it stands above the field.', confirmation(element));
      expect(callsOf(world.backend, 'members.remove')).to.equal(0);
    });

    it('hands over, deletes for good, tells the page, and goes on to the next row (SAL-33, SAL-35, ALL-12)', async () => {
      const element = await askToDelete(renee);
      const [deals, leads] = heirFields(element);
      pick(deals!, 'Marcus Bell');
      pick(leads!, 'Aiko Mori');
      await type(element, '  renée   DUBOIS ');
      const event = oneEvent<MemberRemovedEvent>(document, 'member-removed');
      await sendKeys({ press: 'Enter' });
      const { detail } = await event;
      expect(detail.member.email).to.equal(renee);
      expect([detail.mode, detail.reassignTo, detail.sessionsRevoked]).to.deep.equal([
        'delete',
        { deals: 'member-marcus', leads: 'member-aiko' },
        true,
      ]);
      await closed(element);
      await waitUntil(() => !emailsOf(element).includes('Renée Dubois') && focused(element));
      expect(announced(element)).to.equal('Renée Dubois is deleted.');
      expect(focusedName(element)).to.equal('Actions for Sofia Marsh');
      expect([ownedBy('member-marcus').deals, ownedBy('member-aiko').leads]).to.deep.equal([39, 65]);
      expect(world.backend.exportWorld().accounts.some(({ email }) => email === renee)).to.equal(false);
    });

    it('takes a name in any script, copied from the label with its marks of direction (SAL-35)', async () => {
      world.backend.changeMember('member-layla', { owned: {} });
      const element = await askToDelete(layla);
      const label = confirmation(element).labels![0]!.textContent;
      confirmation(element).value = /\u2068.+?\u2069/.exec(label)![0];
      confirmation(element).dispatchEvent(new Event('input', { bubbles: true }));
      confirm(element);
      await closed(element);
      await waitUntil(() => !emailsOf(element).includes('ليلى حداد'));
    });

    it('takes the address as well, and nobody as an heir (SAL-33, SAL-35)', async () => {
      const element = await askToDelete(devon);
      expect(heirFields(element)).to.have.lengthOf(1);
      pick(heirFields(element)[0]!, 'Nobody: they stay without an owner');
      await type(element, devon.toUpperCase());
      confirm(element);
      await closed(element);
      await waitUntil(() => !emailsOf(element).includes('Devon Clarke'));
    });

    it('says that there is nothing to hand over (SAL-33)', async () => {
      world.backend.changeMember('member-devon', { owned: { deals: 0, leads: 0 } });
      const element = await askToDelete(devon);
      expect(words(find(element, '[part=handover]'))).to.equal(
        'There is nothing to hand over: no deals or leads.',
      );
      await expect(element).to.be.accessible();
    });

    it('offers nobody where somebody has to take over (SAL-33)', async () => {
      world.backend.setPolicy({ members: { reassignRequired: true } });
      const element = await askToDelete(renee);
      expect(heirFields(element)[0]!.textContent).not.to.contain('Nobody');
    });

    it('says while it counts, and counts again after a failure (SAL-33)', async () => {
      const takeBack = world.backend.faults.add({ operation: 'members.removalPreview', network: true });
      const element = await mountMembers(world);
      await ask(element, renee, 'Delete');
      expect(words(find(element, '[part=handover]'))).to.equal('Counting what there is to hand over…');
      await type(element, renee);
      await waitUntil(() => find(element, '[part=handover] [part=retry-button]'));
      takeBack();
      find(element, '[part=handover] [part=retry-button]')!.click();
      await waitUntil(() => heirFields(element).length === 2);
      expect(confirmation(element).value).to.equal(renee);
    });

    it('keeps all that was typed and chosen through a failure, and takes effect once (SAL-33)', async () => {
      const element = await askToDelete(renee);
      const takeBack = world.backend.faults.add({
        operation: 'members.remove',
        network: true,
        afterEffect: true,
      });
      const [deals, leads] = heirFields(element);
      pick(deals!, 'Marcus Bell');
      pick(leads!, 'Marcus Bell');
      await type(element, renee);
      confirm(element);
      confirm(element);
      await waitUntil(() => problem(element));
      expect(problem(element)).to.equal('No connection. Check the network and try again.');
      expect([deals!.value, leads!.value, confirmation(element).value]).to.deep.equal([
        'member-marcus',
        'member-marcus',
        renee,
      ]);
      takeBack();
      confirm(element);
      await closed(element);
      expect(announced(element)).to.equal('Renée Dubois is deleted.');
      expect(ownedBy('member-marcus')).to.deep.equal({ deals: 39, leads: 68 });
    });

    it('asks for somebody else when who was chosen can’t take over any more, and keeps the rest (SAL-33)', async () => {
      const element = await askToDelete(renee);
      const [deals, leads] = heirFields(element);
      pick(deals!, 'Marcus Bell');
      pick(leads!, 'Aiko Mori');
      await type(element, renee);
      await world.clientOf('sofia').members.deactivate('member-aiko');
      confirm(element);
      await waitUntil(() => problem(element));
      expect(problem(element)).to.contain('can’t take over any more. Choose somebody else');
      await waitUntil(() => !heirFields(element)[1]!.textContent.includes('Aiko Mori'));
      expect([deals!.value, leads!.value, confirmation(element).value]).to.deep.equal([
        'member-marcus',
        '',
        renee,
      ]);
      pick(leads!, 'Sofia Marsh');
      confirm(element);
      await closed(element);
      expect(ownedBy('member-sofia').leads).to.equal(64);
    });

    it('searches the heir where there are more than fifty people (SAL-33)', async () => {
      for (let number = 100; number < 160; number++)
        world.backend.addMember({
          name: `Person ${number}`,
          email: `person${number}@harborpine.example`,
          roleId: 'role-sales-rep',
        });
      const element = await mountMembers(world);
      find<HTMLInputElement>(element, '#search')!.focus();
      await sendKeys({ type: 'devon' });
      await waitUntil(() => emailsOf(element).join() === 'Devon Clarke');
      await ask(element, devon, 'Delete');
      await waitUntil(() => find(element, '[part=heir-input]'));
      await expect(element).to.be.accessible();
      const input = find<HTMLInputElement>(element, '[part=heir-input]')!;
      input.focus();
      await sendKeys({ type: 'marc' });
      await waitUntil(() => element.shadowRoot!.querySelector(`datalist option[value="${marcus}"]`));
      await type(element, devon);
      confirm(element);
      await waitUntil(() => problem(element) === 'Choose somebody from the list for 5 leads.');
      await waitUntil(() => focused(element) === input);
      input.select();
      await sendKeys({ type: marcus });
      confirm(element);
      await closed(element);
      expect(ownedBy('member-marcus').leads).to.equal(9);
    });

    it('is refused for the last admin whatever the page thought (ALL-06)', async () => {
      const { memberId } = world.backend.addMember({
        name: 'Ada',
        email: 'ada@harborpine.example',
        roleId: 'role-admin',
      });
      const element = await mountMembers(world);
      await ask(element, 'sofia@harborpine.example', 'Leave');
      await waitUntil(() => heirFields(element)[0]?.ariaBusy === 'false');
      expect(words(find(element, '#dialog-lead'))).to.contain('This is your own account.');
      world.backend.changeMember(memberId, { status: 'deactivated' });
      pick(heirFields(element)[0]!, 'Marcus Bell');
      await type(element, 'Sofia Marsh');
      confirm(element);
      await waitUntil(() => problem(element));
      expect(problem(element)).to.contain('The last person with full rights has to stay.');
      expect(confirmButton(element)).to.equal(null);
    });

    it('lets a manager delete a sales rep (ALL-05)', async () => {
      world = await salesPage('marcus');
      const element = await askToDelete(devon);
      pick(heirFields(element)[0]!, 'Marcus Bell');
      await type(element, 'Devon Clarke');
      confirm(element);
      await closed(element);
      await waitUntil(() => !emailsOf(element).includes('Devon Clarke'));
    });

    it('lets the page ask in its own way', async () => {
      const element = await mountMembers(world);
      element.addEventListener('member-remove-request', (event) => event.preventDefault());
      await choose(element, aiko, 'Delete');
      expect(!!dialog(element)?.open).to.equal(false);
    });
  });

  describe('removing, where the tenant does not delete', () => {
    it('asks simply, ends the membership and keeps the account (ISP-24, ALL-12)', async () => {
      world = await mockWorld();
      const stan = 'stan@northwind.example';
      const element = await mountMembers(world);
      await ask(element, stan, 'Remove');
      expect(words(find(element, '#dialog-title'))).to.equal('Remove Stan Staff?');
      expect(find(element, '[part=confirmation-input], [part=handover], [part=advice]')).to.equal(null);
      expect(words(focused(element))).to.equal('Cancel');
      await expect(element).to.be.accessible();
      confirm(element);
      await closed(element);
      await waitUntil(() => !emailsOf(element).includes('Stan Staff'));
      expect(announced(element)).to.equal('Stan Staff is no longer a member.');
      expect(world.backend.exportWorld().accounts.some(({ email }) => email === stan)).to.equal(true);
    });
  });
});
