import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { InviteForm } from 'invite-kit';
import { storeForClient } from 'invite-kit/store';
import {
  button,
  chip,
  chips,
  find,
  findAll,
  focused,
  help,
  input,
  mountForm,
  notes,
  paste,
  press,
  said,
  send,
  sentAddresses,
  type,
  words,
} from '../support/invite-form-page.ts';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';

describe('invite-form: addresses', () => {
  let world: MockWorld;
  let element: InviteForm;
  beforeEach(async () => {
    world = await mockWorld();
    element = await mountForm(world);
  });

  describe('typing', () => {
    for (const key of ['Enter', 'Comma', 'Semicolon', 'Space', 'Tab'])
      it(`makes a chip of a complete address on ${key}`, async () => {
        await type(element, 'ann@b.example', key);
        expect(chips(element)).to.deep.equal(['ann@b.example']);
        expect(input(element).value).to.equal('');
      });

    it('makes a chip of a complete address when the focus leaves', async () => {
      await type(element, 'ann@b.example');
      button(element).focus();
      await element.updateComplete;
      expect(chips(element)).to.deep.equal(['ann@b.example']);
    });

    it('keeps a half-typed text as text when the focus leaves', async () => {
      await type(element, 'ann@b', 'Tab');
      expect(chips(element)).to.deep.equal([]);
      expect(input(element).value).to.equal('ann@b');
    });

    it('types on through blanks and quoted commas of a name', async () => {
      await type(element, '"Bee, Ann" <ann@b.example>');
      expect(chips(element)).to.deep.equal([]);
      await press(element, 'Enter');
      expect(chips(element)).to.deep.equal(['ann@b.example']);
    });

    it('marks what is no address on Enter, with the reason below the field and tied to the chip', async () => {
      await type(element, 'ann.example', 'Enter');
      expect(notes(element)).to.deep.equal([
        'ann.example This is not an e-mail address. Check the spelling.',
      ]);
      const [problem] = chip(element, 'ann.example').getAttribute('aria-describedby')!.split(' ');
      expect(words(find(element, `#${problem}`))).to.contain('not an e-mail address');
      expect(chip(element, 'ann.example').querySelector('svg')).to.exist;
    });

    it('counts a complete address that is still being typed', async () => {
      await type(element, 'ann@b.example', 'Enter');
      await type(element, 'bob@b.example');
      expect(words(button(element))).to.equal('Send 2 invitations');
    });

    it('offers the provider that was meant, and takes it on a press', async () => {
      await type(element, 'ann@gmial.com', 'Enter');
      const offer = find(element, '[part=problems] button')!;
      expect(words(offer)).to.equal('Did you mean ann@gmail.com?');
      offer.click();
      await element.updateComplete;
      expect(chips(element)).to.deep.equal(['ann@gmail.com']);
      expect(focused(element)).to.equal(input(element));
      expect(said(element)).to.equal('Changed to ann@gmail.com.');
    });

    it('waits for the end of a composition', async () => {
      input(element).value = 'ann@b.example,';
      input(element).dispatchEvent(new InputEvent('input', { isComposing: true, inputType: 'insertText' }));
      await element.updateComplete;
      expect(chips(element)).to.deep.equal([]);
      input(element).dispatchEvent(new CompositionEvent('compositionend'));
      await element.updateComplete;
      expect(chips(element)).to.deep.equal(['ann@b.example']);
    });
  });

  describe('pasting and dropping', () => {
    it('takes a column apart and says in one sentence what came of it', async () => {
      await paste(element, 'Ann <ann@b.example>\nbob@b.example\nANN@b.example\nnobody\n');
      expect(chips(element)).to.deep.equal(['ann@b.example', 'bob@b.example', 'nobody']);
      expect(said(element)).to.equal(
        '3 addresses added. 1 address needs a correction. 1 duplicate left out: ANN@b.example.',
      );
      expect(words(find(element, '[part=addresses] > p:last-of-type'))).to.equal(
        '1 duplicate left out: ANN@b.example.',
      );
    });

    it('ALL-01: merges the same address in another case', async () => {
      await type(element, 'ann@b.example', 'Enter');
      await type(element, 'Ann@B.example', 'Enter');
      expect(chips(element)).to.deep.equal(['ann@b.example']);
      expect(said(element)).to.equal('1 duplicate left out: Ann@B.example.');
    });

    it('goes on with the text that is there', async () => {
      await type(element, 'ann');
      await paste(element, '@b.example, bob@b.example');
      expect(chips(element)).to.deep.equal(['ann@b.example', 'bob@b.example']);
    });

    it('leaves a piece of an address to the browser', async () => {
      expect((await paste(element, 'ann')).defaultPrevented).to.be.false;
    });

    it('takes what is dropped, behind what is typed', async () => {
      await type(element, 'ann@b.example');
      const dataTransfer = new DataTransfer();
      dataTransfer.setData('text/plain', 'bob@b.example\ncyd@b.example');
      const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
      find(element, '[part=address-box]')!.dispatchEvent(event);
      await element.updateComplete;
      expect(chips(element)).to.deep.equal(['ann@b.example', 'bob@b.example', 'cyd@b.example']);
      expect(event.defaultPrevented).to.be.true;
    });

    it('says the limit before it is reached, and keeps what is over it as text', async () => {
      expect(help(element)).to.contain('50 at most');
      const column = Array.from({ length: 53 }, (_, index) => `ann${index}@b.example`);
      await paste(element, column.join('\n'));
      expect(chips(element)).to.have.lengthOf(50);
      expect(input(element).value).to.equal(column.slice(50).join(', '));
      expect(said(element)).to.contain('3 more stay in the text field for the next time');
    });

    it('takes 5,000 addresses without a freeze', async () => {
      const column = Array.from({ length: 5000 }, (_, index) => `ann${index}@b.example`).join('\n');
      const started = performance.now();
      await paste(element, column);
      expect(performance.now() - started).to.be.below(2000);
      expect(chips(element)).to.have.lengthOf(50);
    });
  });

  describe('early refusals', () => {
    it('refuses the own address in any case', async () => {
      await type(element, 'OLIVIA@northwind.example', 'Enter');
      expect(notes(element)).to.deep.equal([
        'OLIVIA@northwind.example This is your own address. Invite somebody else.',
      ]);
    });

    it('ALL-02: knows members and open invitations from lists that others read', async () => {
      const store = storeForClient(world.client);
      const leave = [store.watchList('members', {}), store.watchList('invitations', {})];
      await waitUntil(() => [...store.state.lists.invitations.values()].some(({ value }) => value));
      await waitUntil(() => [...store.state.lists.members.values()].some(({ value }) => value));
      element.addAddresses('Stan@northwind.example, GRACE@northwind.example, lena@northwind.example');
      await element.updateComplete;
      expect(notes(element)).to.deep.equal([
        'Stan@northwind.example This user is already a member. No invitation is needed. Open Stan Staff',
        'GRACE@northwind.example This address is already invited. Revoke that invitation to send another.',
      ]);
      expect(words(button(element))).to.equal('Send invitation');
      for (const go of leave) go();
    });

    it('ISP-30, ALL-03: invites again who was refused early, once that invitation has expired', async () => {
      const grace = 'grace@northwind.example';
      const { expiresAt } = world.backend.exportWorld().invitations.find(({ email }) => email === grace)!;
      const end = Date.parse(expiresAt!);
      world.backend.clock.set(end - 1000);
      const store = storeForClient(world.client);
      const leave = store.watchList('invitations', {});
      await waitUntil(() => [...store.state.lists.invitations.values()].some(({ value }) => value));
      element.addAddresses(grace);
      await element.updateComplete;
      expect(notes(element)[0]).to.contain('This address is already invited.');
      await waitUntil(() => store.now() >= end, 'the invitation goes on', { timeout: 3000 });
      world.backend.clock.set(end);
      await send(element);
      expect(sentAddresses(element)).to.deep.equal([grace]);
      leave();
    });

    it('reads no list by itself', () => {
      const names = world.backend.calls.map(({ operation }) => operation);
      expect(names).to.have.members(['tenant.get', 'tenant.viewer', 'roles.list', 'roles.permissions']);
    });

    it('removes all marked addresses at a press, and keeps the focus in the field', async () => {
      element.addAddresses('ann@b.example, nobody, olivia@northwind.example');
      await element.updateComplete;
      const remove = findAll(element, '[part=addresses] > button').find(
        (one) => words(one) === 'Remove the 2 marked addresses',
      );
      remove!.click();
      await element.updateComplete;
      expect(chips(element)).to.deep.equal(['ann@b.example']);
      expect(focused(element)).to.equal(input(element));
    });
  });

  describe('keyboard and focus', () => {
    beforeEach(async () => {
      element.addAddresses('a@b.example, b@b.example, c@b.example');
      await element.updateComplete;
      element.focus();
    });
    const isOn = (address: string) => expect(words(focused(element))).to.equal(address);

    it('moves from the empty input to the last chip on Backspace, and removes on the next', async () => {
      await press(element, 'Backspace');
      isOn('c@b.example');
      expect(chips(element)).to.have.lengthOf(3);
      await press(element, 'Backspace');
      expect(chips(element)).to.deep.equal(['a@b.example', 'b@b.example']);
      isOn('b@b.example');
      expect(said(element)).to.equal('c@b.example removed.');
    });

    it('walks the chips with arrows, Home and End, and returns to the input', async () => {
      await press(element, 'ArrowLeft', 'ArrowLeft');
      isOn('b@b.example');
      await press(element, 'Home');
      isOn('a@b.example');
      await press(element, 'ArrowLeft');
      isOn('a@b.example');
      await press(element, 'End');
      isOn('c@b.example');
      await press(element, 'ArrowRight');
      expect(focused(element)).to.equal(input(element));
    });

    it('walks the other way where the page is written from right to left', async () => {
      element.dir = 'rtl';
      await press(element, 'ArrowRight', 'ArrowRight');
      isOn('b@b.example');
      await press(element, 'ArrowLeft');
      isOn('c@b.example');
    });

    it('gives the focus to the next chip after Delete, and to the input after the last', async () => {
      await press(element, 'ArrowLeft', 'Home', 'Delete');
      isOn('b@b.example');
      await press(element, 'Delete', 'Delete');
      expect(chips(element)).to.deep.equal([]);
      expect(focused(element)).to.equal(input(element));
    });

    it('removes with a button that names the address', async () => {
      const remove = find(element, '[aria-label="Remove b@b.example"]')!;
      remove.focus();
      remove.click();
      await element.updateComplete;
      expect(chips(element)).to.deep.equal(['a@b.example', 'c@b.example']);
      isOn('c@b.example');
    });

    for (const key of ['Enter', 'F2'])
      it(`opens a chip for editing on ${key}`, async () => {
        await press(element, 'ArrowLeft', key);
        expect(input(element).value).to.equal('c@b.example');
        expect(input(element).selectionEnd).to.equal('c@b.example'.length);
        expect(focused(element)).to.equal(input(element));
        await type(element, 'd@b.example', 'Enter');
        expect(chips(element)).to.deep.equal(['a@b.example', 'b@b.example', 'd@b.example']);
      });

    it('keeps a half-typed text as a chip when another chip is opened', async () => {
      await type(element, 'half');
      chip(element, 'a@b.example').click();
      await element.updateComplete;
      expect(input(element).value).to.equal('a@b.example');
      expect(chips(element)).to.deep.equal(['b@b.example', 'c@b.example', 'half']);
    });

    it('keeps what waits for room behind a chip that is opened, and selects the chip alone', async () => {
      world.backend.setPolicy({ invite: { maxPerSend: 2 } });
      element = await mountForm({ ...world, client: world.clientOf('olivia') });
      await paste(element, 'a@b.example, b@b.example, c@b.example, d@b.example');
      chip(element, 'a@b.example').click();
      await element.updateComplete;
      await waitUntil(() => input(element).selectionEnd === 'a@b.example'.length);
      expect(chips(element)).to.deep.equal(['b@b.example', 'c@b.example']);
      expect(input(element).value).to.equal('a@b.example, d@b.example');
      expect(input(element).selectionStart).to.equal(0);
      await type(element, 'e@b.example', 'Enter');
      expect(input(element).value).to.equal('e@b.example, d@b.example');
    });

    it('has one stop for the Tab key among the chips', async () => {
      await sendKeys({ down: 'Shift' });
      await press(element, 'Tab');
      await sendKeys({ up: 'Shift' });
      isOn('c@b.example');
      await press(element, 'Tab');
      expect(focused(element)).to.equal(input(element));
    });
  });
});
