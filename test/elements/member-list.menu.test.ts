import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import type { MemberOpenEvent } from 'invite-kit';
import { storeForClient } from 'invite-kit/store';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';
import {
  cellsOf,
  choose,
  dialog,
  find,
  findAll,
  menuItems,
  mountMembers,
  openMenu,
  rowOf,
  words,
} from '../support/list-page.ts';
import {
  aiko,
  devon,
  layla,
  marcus,
  offersOf,
  openPanel,
  panel,
  piotr,
  renee,
  salesPage,
  sofia,
} from '../support/member-page.ts';

const lastOwner = 'The last person with full rights has to stay. Give somebody else that role first.';
const above = 'This person’s role is above what you can manage. Ask an owner.';
const notYourself = 'You can’t do this to yourself. Ask an owner.';

describe('member-list', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await salesPage();
  });
  before(() => {
    // axe takes a page without a background for white.
    Object.assign(document.documentElement.style, { colorScheme: 'light dark', background: 'Canvas' });
  });
  afterEach(async () => {
    document.documentElement.dir = '';
    await emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  });

  describe('the row of a person', () => {
    it('says role, team, status, since when and how lately (SAL-25, SAL-31)', async () => {
      const element = await mountMembers(world);
      expect(findAll(element, 'thead th').map(words)).to.deep.equal([
        'Person',
        'Role',
        'Team',
        'Status',
        'Joined',
        'Actions',
      ]);
      await waitUntil(() => cellsOf(element, renee)[2]);
      const [person, ...cells] = cellsOf(element, renee);
      expect(person).to.equal(`RD Renée Dubois ${renee}`);
      expect(cells.slice(0, 4)).to.deep.equal([
        'Sales Rep',
        'Enterprise',
        'Active',
        'Oct 28, 2025 Active 41 minutes ago',
      ]);
      expect(cellsOf(element, devon)[2]).to.equal('–');
      expect(cellsOf(element, piotr)[3]).to.equal('Deactivated');
    });

    it('shows a photo that is an image, and initials in place of any other address', async () => {
      const pixel = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
      world.backend.changeMember('member-renee', { photoUrl: pixel });
      world.backend.changeMember('member-devon', { photoUrl: 'javascript:alert(1)' });
      world.backend.changeMember('member-aiko', { photoUrl: 'data:image/svg+xml,<svg/>' });
      const element = await mountMembers(world);
      const image = rowOf(element, renee)!.querySelector('img')!;
      expect([image.src, image.alt]).to.deep.equal([pixel, '']);
      await waitUntil(() => image.matches('.loaded'));
      expect(rowOf(element, devon)!.querySelector('img')).to.equal(null);
      expect(rowOf(element, aiko)!.querySelector('img')).to.equal(null);
    });

    for (const [title, prepare] of Object.entries({
      light: () => emulateMedia({ colorScheme: 'light' }),
      dark: () => emulateMedia({ colorScheme: 'dark' }),
      'forced colours': () => emulateMedia({ forcedColors: 'active' }),
      'right to left': () => Promise.resolve((document.documentElement.dir = 'rtl')),
    }))
      it(`has nothing for axe to find, and fits 320 pixels: ${title}`, async () => {
        await prepare();
        const element = await mountMembers(world, { width: 320 });
        expect(element.scrollWidth).to.be.at.most(320);
        await expect(element).to.be.accessible();
        await expect(await mountMembers(world)).to.be.accessible();
      });
  });

  describe('the menu of a person', () => {
    it('offers an admin everything about somebody else, deletion last and apart (SAL-30 to SAL-33)', async () => {
      const element = await mountMembers(world);
      expect(await offersOf(element, renee)).to.deep.equal([
        ['Details', ''],
        ['Change role', ''],
        ['Change team', ''],
        ['Deactivate', ''],
        ['Delete', ''],
      ]);
      await openMenu(element, renee);
      expect(menuItems(element).at(-1)).to.have.class('final');
      await expect(element).to.be.accessible();
    });

    it('offers to reactivate who is deactivated (SAL-34)', async () => {
      const offers = await offersOf(await mountMembers(world), piotr);
      expect(offers.map(([label]) => label))
        .to.include('Reactivate')
        .and.not.to.include('Deactivate');
    });

    it('keeps the last admin on every path, and says why (ALL-06)', async () => {
      const element = await mountMembers(world);
      expect(await offersOf(element, sofia)).to.deep.equal([
        ['Details', ''],
        ['Change role', lastOwner],
        ['Change team', ''],
        ['Deactivate', notYourself],
        ['Leave', lastOwner],
      ]);
      await openMenu(element, sofia);
      for (const item of menuItems(element).filter(({ ariaDisabled }) => ariaDisabled === 'true'))
        item.click();
      expect(!!dialog(element)?.open).to.equal(false);
    });

    it('lets the first admin go once there is another active one (ALL-06)', async () => {
      const { memberId } = world.backend.addMember({
        name: 'Ada Second',
        email: 'ada@harborpine.example',
        roleId: 'role-admin',
      });
      const element = await mountMembers(world);
      expect(await offersOf(element, sofia)).to.deep.include(['Leave', '']);
      world.backend.changeMember(memberId, { status: 'deactivated' });
      await storeForClient(world.client).refresh();
      expect(await offersOf(element, sofia)).to.deep.include(['Leave', lastOwner]);
    });

    it('says to a manager what is above the role, and what lies within it (ALL-05, ISP-24)', async () => {
      world = await salesPage('marcus');
      const element = await mountMembers(world);
      expect(await offersOf(element, aiko)).to.deep.equal([
        ['Details', ''],
        ['Change role', above],
        ['Change team', above],
        ['Deactivate', above],
        ['Delete', above],
      ]);
      expect(await offersOf(element, renee)).to.deep.equal([
        ['Details', ''],
        ['Change role', 'There is no other role that you can give.'],
        ['Change team', ''],
        ['Deactivate', ''],
        ['Delete', ''],
      ]);
      expect(await offersOf(element, marcus)).to.deep.include(['Deactivate', notYourself]);
    });

    it('has no menu for those without rights, who open a person by the name (INT-15)', async () => {
      world.backend.setPolicy({ permissions: { view_members: [] }, members: { leave: false } });
      world.backend.session.signInAs('renee');
      const element = await mountMembers(world);
      expect(rowOf(element, devon)).not.to.equal(undefined);
      expect(findAll(element, '[aria-haspopup]')).to.have.lengthOf(0);
      const dialog = await openPanel(element, renee);
      expect(dialog.querySelectorAll('[part=action-button], [part=obstacle]')).to.have.lengthOf(0);
    });

    it('offers those without rights to leave, where the tenant lets them, and no more', async () => {
      world.backend.setPolicy({ permissions: { view_members: [] } });
      world.backend.session.signInAs('renee');
      const element = await mountMembers(world);
      expect(await offersOf(element, renee)).to.deep.equal([
        ['Details', ''],
        ['Leave', ''],
      ]);
      expect(findAll(element, '[aria-haspopup]')).to.have.lengthOf(1);
    });

    it('shows those who may not see the members no row and no menu (SAL-23)', async () => {
      world = await salesPage('renee');
      const element = await mountMembers(world);
      expect(words(find(element, '[part=notice]'))).to.contain('You can’t see the members');
      expect(findAll(element, '[part=menu-button]')).to.have.lengthOf(0);
    });

    it('removes, and neither deactivates nor moves, where the tenant knows nothing else (ISP-24)', async () => {
      world = await mockWorld();
      const element = await mountMembers(world);
      expect(await offersOf(element, 'stan@northwind.example')).to.deep.equal([
        ['Details', ''],
        ['Change role', ''],
        ['Remove', ''],
      ]);
    });

    it('lets the page show a person in its own way (INT-26)', async () => {
      const element = await mountMembers(world);
      element.addEventListener('member-open', (event) => event.preventDefault(), { once: true });
      const event = oneEvent<MemberOpenEvent>(document, 'member-open');
      rowOf(element, layla)!.querySelector<HTMLElement>('[part=name-button]')!.click();
      expect((await event).detail.member.email).to.equal(layla);
      await choose(element, layla, 'Details');
      await waitUntil(() => panel(element)?.open);
      await sendKeys({ press: 'Escape' });
    });
  });
});
