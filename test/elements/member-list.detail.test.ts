import { expect, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import { storeForClient } from 'invite-kit/store';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';
import {
  announced,
  callsOf,
  choose,
  dialog,
  emailsOf,
  find,
  findAll,
  focused,
  focusedName,
  mountMembers,
  rowOf,
  words,
} from '../support/list-page.ts';
import {
  aiko,
  ask,
  closed,
  confirm,
  devon,
  groupField,
  heirFields,
  historyOf,
  openPanel,
  panel,
  pick,
  renee,
  roleField,
  salesPage,
  sofia,
} from '../support/member-page.ts';
import type { MemberList } from 'invite-kit';

describe('member-list', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await salesPage();
  });
  before(() => {
    Object.assign(document.documentElement.style, { colorScheme: 'light dark', background: 'Canvas' });
  });
  afterEach(async () => {
    document.documentElement.dir = '';
    await emulateMedia({ colorScheme: 'light' });
    await setViewport({ width: 800, height: 600 });
  });

  const facts = (element: MemberList) =>
    Object.fromEntries(
      findAll(element, '[part=facts] dt').map((term) => [words(term), words(term.nextElementSibling)]),
    );
  const actions = (element: MemberList) => findAll(element, '[part=action-button]');
  const press = async (element: MemberList, label: string) => {
    actions(element)
      .find((button) => words(button) === label)!
      .focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => dialog(element)?.open);
  };

  describe('the panel about a person', () => {
    it('says who they are, how lately they came, and who invited them', async () => {
      world.backend.changeMember('member-devon', { phone: '+49 30 901820', jobTitle: 'Account executive' });
      const element = await mountMembers(world);
      await openPanel(element, devon);
      await waitUntil(() => facts(element)['Invited by']?.includes('Sofia'));
      expect(facts(element)).to.deep.equal({
        Address: devon,
        Phone: '+49 30 901820',
        'Job title': 'Account executive',
        Role: 'Sales Rep',
        Team: 'None',
        Joined: 'Nov 11, 2026',
        'Last active': '12 hours ago Nov 19, 2026, 9:20 PM',
        'Invited by': 'Sofia Marsh, Nov 10, 2026',
      });
      expect(words(find(element, '#detail-name'))).to.equal('Devon Clarke');
    });

    for (const [title, width, dir] of [
      ['at the side', 1280, 'ltr'],
      ['at the other side, right to left', 1280, 'rtl'],
      ['over the whole window', 360, 'ltr'],
    ] as const)
      it(`lies ${title}, with nothing for axe to find, light and dark`, async () => {
        await setViewport({ width, height: 700 });
        document.documentElement.dir = dir;
        const element = await mountMembers(world, { width: Math.min(width - 40, 960) });
        const dialog = await openPanel(element, devon);
        await waitUntil(() => historyOf(element).length > 0);
        await Promise.all(dialog.getAnimations().map(({ finished }) => finished));
        const { left, right, height } = dialog.getBoundingClientRect();
        const window = document.documentElement.clientWidth;
        if (width > 400) expect(dir === 'ltr' ? right : left).to.be.closeTo(dir === 'ltr' ? window : 0, 1);
        else expect([left, right]).to.deep.equal([0, width]);
        expect(height).to.be.closeTo(700, 1);
        for (const colorScheme of ['light', 'dark'] as const) {
          await emulateMedia({ colorScheme });
          await expect(element).to.be.accessible();
        }
      });

    it('takes focus, keeps it, and gives it back on Escape and on Close', async () => {
      const element = await mountMembers(world);
      rowOf(element, devon)!.querySelector<HTMLElement>('[part=name-button]')!.focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => panel(element)?.open);
      await waitUntil(() => focused(element)?.id === 'detail-name');
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => !panel(element)?.open && focused(element));
      expect(focusedName(element)).to.equal('Devon Clarke');
      await choose(element, renee, 'Details');
      await waitUntil(() => panel(element)?.open);
      find(element, '[part=close-button]')!.click();
      await waitUntil(() => !panel(element)?.open && focused(element));
      expect(focusedName(element)).to.equal('Actions for Renée Dubois');
    });

    it('offers the same actions as the menu, with the reason of what can’t be done (ALL-06)', async () => {
      const element = await mountMembers(world);
      await openPanel(element, renee);
      expect(actions(element).map(words)).to.deep.equal([
        'Change role',
        'Change team',
        'Deactivate',
        'Delete',
      ]);
      find(element, '[part=close-button]')!.click();
      await waitUntil(() => !panel(element)?.open);
      await openPanel(element, sofia);
      expect(actions(element).map(words)).to.deep.equal(['Change team']);
      expect(findAll(element, '[part=obstacle]').map(words)).to.deep.equal([
        'Change role and Leave: The last person with full rights has to stay. Give somebody else that role first.',
        'Deactivate: You can’t do this to yourself. Ask an owner.',
      ]);
    });

    it('says to a manager once what all is above the role (ALL-05)', async () => {
      world = await salesPage('marcus');
      const element = await mountMembers(world);
      await openPanel(element, aiko);
      expect(actions(element)).to.have.lengthOf(0);
      expect(findAll(element, '[part=obstacle]').map(words)).to.deep.equal([
        'Change role, Change team, Deactivate, and Delete: This person’s role is above what you can manage. Ask an owner.',
      ]);
    });

    it('shows a change at once, in its history too, and says it inside (SAL-30 to SAL-32)', async () => {
      const element = await mountMembers(world);
      await openPanel(element, devon);
      await press(element, 'Change team');
      pick(groupField(element), 'SMB');
      confirm(element);
      await closed(element);
      expect(panel(element)?.open).to.equal(true);
      await waitUntil(() => facts(element)['Team'] === 'SMB' && historyOf(element)[0] === 'Team changed');
      expect(words(find(element, '[part=history-entry]'))).to.contain('Team: SMB');
      expect(panel(element)!.contains(findAll(element, '[role=status]').at(-1)!)).to.equal(true);
      expect(announced(element)).to.equal('Devon Clarke has a new team: SMB.');
      expect(words(focused(element))).to.equal('Change team');
      await press(element, 'Change role');
      pick(roleField(element), 'Manager');
      confirm(element);
      await closed(element);
      await waitUntil(() => historyOf(element)[0] === 'Role changed');
      expect(words(find(element, '[part=history-entry]'))).to.contain('Role: from Sales Rep to Manager');
      await press(element, 'Deactivate');
      confirm(element);
      await closed(element);
      await waitUntil(() => historyOf(element)[0] === 'Deactivated');
      expect(actions(element).map(words)).to.include('Reactivate');
      expect(panel(element)!.contains(focused(element))).to.equal(true);
    });

    it('lies below the dialogs that it opens: Escape closes them first, also after a move within the page', async () => {
      const element = await mountMembers(world);
      await openPanel(element, devon);
      await press(element, 'Change role');
      const elsewhere = document.createElement('div');
      element.parentElement!.append(elsewhere);
      elsewhere.append(element);
      await waitUntil(() => focused(element) === roleField(element));
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => !dialog(element)?.open);
      expect(panel(element)?.matches(':modal')).to.equal(true);
      await waitUntil(() => panel(element)!.contains(focused(element)));
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => !panel(element)?.open);
    });

    it('is emptied when the client is swapped', async () => {
      const element = await mountMembers(world);
      await openPanel(element, devon);
      element.client = (await salesPage('marcus')).client;
      await waitUntil(() => !panel(element)?.open);
    });

    it('closes when the person is deleted, and goes on to the next row (SAL-33)', async () => {
      const element = await mountMembers(world);
      await openPanel(element, devon);
      await press(element, 'Delete');
      await waitUntil(() => heirFields(element)[0]?.ariaBusy === 'false');
      pick(heirFields(element)[0]!, 'Nobody: they stay without an owner');
      find(element, '[part=confirmation-input]')!.focus();
      await sendKeys({ type: devon });
      confirm(element);
      await closed(element);
      await waitUntil(() => !panel(element)?.open && !emailsOf(element).includes('Devon Clarke'));
      await waitUntil(() => focused(element));
      expect(focusedName(element)).to.equal('Actions for Marcus Bell');
      expect(announced(element)).to.equal('Devon Clarke is deleted.');
    });

    it('closes when its viewer may no longer look', async () => {
      const element = await mountMembers(world);
      await openPanel(element, devon);
      world.backend.setPolicy({ permissions: { view_members: ['nobody'] } });
      await storeForClient(world.client).refresh();
      await waitUntil(() => !panel(element)?.open);
    });
  });

  describe('the history of a person', () => {
    it('tells newest first what happened, by whom, and when: exactly on focus', async () => {
      const element = await mountMembers(world);
      await openPanel(element, devon);
      await waitUntil(() => historyOf(element).length > 0);
      expect(historyOf(element)).to.deep.equal([
        'Invitation accepted',
        'Invitation sent',
        'Invitation created',
      ]);
      const [newest] = findAll(element, '[part=history-entry]');
      const exact = newest!.querySelector<HTMLElement>('.exact')!;
      expect(words(newest!.lastElementChild)).to.contain('9 days ago').and.to.contain('by Devon Clarke');
      expect(exact.checkVisibility()).to.equal(matchMedia('(hover: none)').matches);
      newest!.querySelector('time')!.focus();
      expect(exact.checkVisibility()).to.equal(true);
      expect(words(exact)).to.contain('Nov 11, 2026');
    });

    it('names the others to whom somebody did something, and reads types that it does not know', async () => {
      await world.client.members.deactivate('member-tomasz');
      const now = world.backend.exportWorld();
      const last = now.audit.at(-1)!;
      world.backend.importWorld({
        ...now,
        audit: [
          ...now.audit,
          { ...last, id: 'evt-new', type: 'badge.printed_twice', outcome: 'denied', reason: 'forbidden' },
        ],
      });
      const element = await mountMembers(world);
      await openPanel(element, sofia);
      await waitUntil(() => historyOf(element).length > 0);
      expect(historyOf(element).slice(0, 2)).to.deep.equal([
        'Badge printed twice: Tomasz Zieliński (refused)',
        'Deactivated: Tomasz Zieliński',
      ]);
      expect(words(find(element, '[part=history-entry]'))).to.contain('Their role does not allow it.');
    });

    it('shows more, page by page, and goes on to the first new entry', async () => {
      for (let turn = 0; turn < 12; turn++) {
        await world.client.members.deactivate('member-devon');
        await world.client.members.reactivate('member-devon');
      }
      const element = await mountMembers(world);
      await openPanel(element, devon);
      await waitUntil(() => historyOf(element).length === 20);
      const more = find(element, '[part=more-history-button]')!;
      more.focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => historyOf(element).length === 27);
      await waitUntil(() => focused(element) === findAll(element, '[part=history-entry]')[20]);
      expect(find(element, '[part=more-history-button]')).to.equal(null);
      expect(announced(element)).to.equal('27 entries shown.');
    });

    it('says that nothing has happened yet', async () => {
      const element = await mountMembers(world);
      await openPanel(element, aiko);
      world.backend.importWorld({ ...world.backend.exportWorld(), audit: [] });
      find(element, '[part=close-button]')!.click();
      await waitUntil(() => !panel(element)?.open);
      await openPanel(element, aiko);
      await waitUntil(() => words(find(element, '[part=history]')) === 'History Nothing has happened yet.');
      await expect(element).to.be.accessible();
    });

    it('says what went wrong, and reads again on demand', async () => {
      const takeBack = world.backend.faults.add({ operation: 'audit.list', network: true });
      const element = await mountMembers(world);
      await openPanel(element, devon);
      await waitUntil(() => find(element, '[part=history] [part=error]'));
      expect(words(find(element, '[part=history] [part=error]'))).to.contain('No connection.');
      expect(facts(element)['Role']).to.equal('Sales Rep');
      await expect(element).to.be.accessible();
      takeBack();
      find(element, '[part=history] [part=retry-button]')!.click();
      await waitUntil(() => historyOf(element).length === 3);
    });

    it('is not there where the viewer may not see it, nor where there is none', async () => {
      world.backend.setPolicy({ permissions: { view_audit: ['nobody'] } });
      const element = await mountMembers(world);
      await openPanel(element, devon);
      expect(find(element, '[part=history]')).to.equal(null);
      expect(callsOf(world.backend, 'audit.list')).to.equal(0);
      world = await mockWorld();
      const other = await mountMembers(world);
      await openPanel(other, 'stan@northwind.example');
      expect(find(other, '[part=history]')).to.equal(null);
      expect(actions(other).map(words)).to.deep.equal(['Change role', 'Remove']);
    });
  });

  it('loads menu, dialogs and panel when they are wanted', async () => {
    const element = await mountMembers(world);
    expect(find(element, 'dialog, [role=menu]')).to.equal(null);
    await ask(element, devon, 'Change role');
    expect(find(element, 'dialog.confirm')).not.to.equal(null);
  });
});
