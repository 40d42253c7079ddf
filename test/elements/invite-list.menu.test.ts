import { expect, nextFrame, waitUntil } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { InviteList } from 'invite-kit';
import { storeForClient } from 'invite-kit/store';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';
import {
  cellsOf,
  dialog,
  find,
  focused,
  focusedName,
  menuButtonOf,
  menuItems,
  mountInvitations,
  openMenu,
  words,
} from '../support/list-page.ts';

const grace = 'grace@northwind.example';
const tomas = 'tomas@nortwind.example';
const helen = 'helen.oyelaran@northwind.example';

describe('invite-list', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await mockWorld();
  });
  afterEach(() => {
    document.documentElement.dir = '';
  });

  const menu = (element: InviteList) => find(element, '[role=menu]')!;
  const isOpen = (element: InviteList) => find(element, '[role=menu]:popover-open') !== null;

  describe('the menu of a row', () => {
    it('ISP-31: offers what the server allows, and nothing where nothing can be done', async () => {
      const element = await mountInvitations(world);
      await openMenu(element, tomas);
      expect(menuItems(element).map(words)).to.deep.equal(['Copy new link', 'Revoke']);
      await sendKeys({ press: 'Escape' });
      await openMenu(element, grace);
      expect(menuItems(element).map(words)).to.deep.equal(['Revoke']);
      expect(menuButtonOf(element, 'mira@northwind.example')).to.equal(null);
    });

    it('ISP-24: says why an admin cannot revoke the invitation of an admin', async () => {
      world.backend.session.signInAs('adam');
      const element = await mountInvitations(world);
      await waitUntil(() => menuButtonOf(element, helen));
      await openMenu(element, helen);
      const [item] = menuItems(element);
      expect(item).to.have.attribute('aria-disabled', 'true');
      expect(words(item)).to.contain('This person’s role is above what you can manage.');
      item!.click();
      expect(!!dialog(element)?.open).to.equal(false);
      expect(menuButtonOf(element, 'ravi@northwind.example')).to.equal(null);
    });

    it('offers nothing of what was allowed once the time is over', async () => {
      const { expiresAt } = world.backend.exportWorld().invitations.find(({ email }) => email === tomas)!;
      world.backend.clock.set(Date.parse(expiresAt!) - 300);
      const element = await mountInvitations(world);
      await waitUntil(() => cellsOf(element, tomas)[2] === 'Expired');
      await openMenu(element, tomas);
      expect(menuItems(element).map(words)).to.deep.equal(['Revoke']);
    });

    it('is named after the person, as its button is', async () => {
      const element = await mountInvitations(world);
      expect(menuButtonOf(element, grace)).to.have.attribute('aria-label', `Actions for ${grace}`);
      await openMenu(element, grace);
      expect(menu(element)).to.have.attribute('aria-label', `Actions for ${grace}`);
      expect(menuButtonOf(element, grace)).to.have.attribute('aria-expanded', 'true');
      await expect(element).to.be.accessible();
    });

    const keys: readonly (readonly [string, readonly string[], string])[] = [
      ['Enter opens it on the first item', ['Enter'], 'Copy new link'],
      ['Space opens it on the first item', ['Space'], 'Copy new link'],
      ['Down opens it on the first item', ['ArrowDown'], 'Copy new link'],
      ['Up opens it on the last item', ['ArrowUp'], 'Revoke'],
      ['Down goes on', ['Enter', 'ArrowDown'], 'Revoke'],
      ['Down goes from the last to the first', ['Enter', 'ArrowDown', 'ArrowDown'], 'Copy new link'],
      ['Up goes from the first to the last', ['Enter', 'ArrowUp'], 'Revoke'],
      ['End goes to the last', ['Enter', 'End'], 'Revoke'],
      ['Home goes to the first', ['ArrowUp', 'Home'], 'Copy new link'],
    ];
    for (const [title, presses, label] of keys)
      it(title, async () => {
        const element = await mountInvitations(world);
        menuButtonOf(element, tomas)!.focus();
        for (const press of presses) {
          await sendKeys({ press });
          await waitUntil(() => isOpen(element) && focused(element)?.role === 'menuitem');
        }
        expect(words(focused(element))).to.equal(label);
      });

    it('closes on Escape and on a second press, with focus on its button', async () => {
      const element = await mountInvitations(world);
      const button = menuButtonOf(element, grace)!;
      button.focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => isOpen(element));
      await sendKeys({ press: 'Escape' });
      expect(isOpen(element)).to.equal(false);
      expect(focusedName(element)).to.equal(`Actions for ${grace}`);
      await waitUntil(() => button.ariaExpanded === 'false');
    });

    it('closes on Tab, which goes on from its button', async () => {
      const element = await mountInvitations(world);
      menuButtonOf(element, grace)!.focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => isOpen(element));
      await sendKeys({ press: 'Tab' });
      expect(isOpen(element)).to.equal(false);
      expect(focusedName(element)).to.equal('Select sam.rivera@northwind.example');
    });

    it('leaves focus on the next row when its own row goes away', async () => {
      const element = await mountInvitations(world);
      await openMenu(element, grace);
      const now = world.backend.exportWorld();
      world.backend.importWorld({
        ...now,
        invitations: now.invitations.filter(({ email }) => email !== grace),
      });
      await storeForClient(world.client).refresh();
      await waitUntil(() => !isOpen(element) && focused(element));
      expect(focusedName(element)).to.equal('Actions for sam.rivera@northwind.example');
    });

    it('lies at the end of its button, inside the window, and above it where there is no room below', async () => {
      await setViewport({ width: 800, height: 600 });
      const element = await mountInvitations(world, { width: 700 });
      const at = async (email: string, block: ScrollLogicalPosition) => {
        const button = menuButtonOf(element, email)!;
        button.scrollIntoView({ block });
        await nextFrame();
        await nextFrame();
        await openMenu(element, email);
        const boxes = [menu(element).getBoundingClientRect(), button.getBoundingClientRect()] as const;
        menu(element).hidePopover();
        await waitUntil(() => button.ariaExpanded === 'false');
        return boxes;
      };
      const [below, first] = await at(grace, 'start');
      expect(below.top).to.be.closeTo(first.bottom + 4, 1);
      expect(below.right).to.be.closeTo(first.right, 1);
      const [above, last] = await at('ravi@northwind.example', 'end');
      expect(above.bottom).to.be.at.most(last.top);
      document.documentElement.dir = 'rtl';
      const [mirrored, button] = await at(grace, 'start');
      expect(mirrored.left).to.be.closeTo(Math.max(button.left, 4), 1);
    });
  });
});
