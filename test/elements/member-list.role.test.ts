import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import type { MemberChangeFailedEvent, RoleChangedEvent } from 'invite-kit';
import { storeForClient } from 'invite-kit/store';
import type { MockWorld } from '../support/mock-world.ts';
import {
  announced,
  callsOf,
  cellsOf,
  dialog,
  find,
  findAll,
  focused,
  mountMembers,
  settled,
  words,
} from '../support/list-page.ts';
import {
  bea,
  chipOf,
  chooseRole,
  closed,
  confirm,
  historyOf,
  ines,
  intelliPage,
  noteOf,
  offersOf,
  openPanel,
  openRoles,
  oskar,
  panel,
  rolesOf,
  theo,
} from '../support/member-page.ts';

const lastOwner = 'The last person with full rights has to stay. Give somebody else that role first.';

const assigned = (roleId: string) => [
  { scope: { type: 'tenant', id: 'meridian' }, roleIds: [roleId], overrides: [] },
];

describe('member-list, where a role counts as soon as it is chosen', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await intelliPage();
  });
  before(() => {
    Object.assign(document.documentElement.style, { colorScheme: 'light dark', background: 'Canvas' });
  });
  afterEach(async () => {
    document.documentElement.dir = '';
    await emulateMedia({ colorScheme: 'light' });
  });

  const roleOf = (id: string) =>
    world.backend.exportWorld().members.find((member) => member.id === id)!.assignments[0]!.roleIds[0];
  const changes = () =>
    world.backend.audit.filter(
      ({ type, at }) => type === 'member.role_changed' && at.startsWith('2026-11-20'),
    );
  const undoButton = (element: Parameters<typeof find>[0]) => find(element, 'tr.note [part=undo-button]');

  describe('the role as a button', () => {
    it('opens the roles, custom ones included, with the present one checked and in focus (INT-27, INT-04)', async () => {
      const element = await mountMembers(world);
      expect(chipOf(element, oskar)!.ariaLabel).to.match(/^Operator: change the role of .*Oskar Brandt/);
      const items = await openRoles(element, oskar);
      expect(items.map((item) => [words(item.querySelector('bdi')), item.ariaChecked])).to.deep.equal([
        ['Administrator', 'false'],
        ['Operator', 'true'],
        ['Viewer', 'false'],
        ['Branding editor', 'false'],
      ]);
      expect(focused(element)).to.equal(items[1]);
      expect(words(items[3])).to.contain('Can only touch the Branding section.');
      for (const colorScheme of ['light', 'dark'] as const) {
        await emulateMedia({ colorScheme });
        await expect(element).to.be.accessible();
      }
      await sendKeys({ press: 'Escape' });
      expect(focused(element)).to.equal(chipOf(element, oskar));
      expect(callsOf(world.backend, 'members.update')).to.equal(0);
    });

    it('leaves changing a role to the button: the menu of the row does not offer it again (INT-27)', async () => {
      const element = await mountMembers(world);
      expect((await offersOf(element, oskar)).map(([label]) => label)).to.deep.equal([
        'Details',
        'Deactivate',
        'Reset second factor',
        'Remove',
      ]);
    });

    for (const person of ['oskar', 'vera'])
      it(`is plain text for ${person}, who can change no role (INT-13, INT-15)`, async () => {
        world = await intelliPage(person);
        const element = await mountMembers(world);
        expect(findAll(element, '[part=role-button]')).to.have.lengthOf(0);
        expect(cellsOf(element, bea)[1]).to.equal('Branding editor');
      });

    it('says of the last administrator why the role has to stay (INT-28, ALL-06)', async () => {
      world.backend.changeMember('member-theo', { status: 'deactivated' });
      const element = await mountMembers(world);
      const items = await openRoles(element, ines);
      expect(items.slice(1).map((item) => words(item.querySelector('.secondary')))).to.deep.equal([
        lastOwner,
        lastOwner,
        lastOwner,
      ]);
      items[2]!.click();
      expect(callsOf(world.backend, 'members.update')).to.equal(0);
    });

    it('bars what is above the ceiling, and says so (ALL-05)', async () => {
      const { roles } = world.backend.exportWorld();
      const helper = {
        ...roles.find(({ id }) => id === 'role-viewer')!,
        id: 'role-helper',
        key: 'helper',
        name: 'Helper',
        kind: 'custom' as const,
        grants: ['console.view', 'members.view', 'members.manage', 'audit.view'].map((permission) => ({
          permission,
          constraint: null,
        })),
      };
      world.backend.addRole(helper);
      world.backend.changeMember('member-vera', { assignments: assigned('role-helper') });
      world.backend.session.signInAs('vera');
      const element = await mountMembers(world);
      const items = await openRoles(element, bea);
      const barred = items.filter(({ ariaDisabled }) => ariaDisabled === 'true');
      expect(barred.map((item) => words(item.querySelector('bdi')))).to.include.members([
        'Administrator',
        'Operator',
      ]);
      expect(words(barred[0])).to.contain('You can’t give this role.');
    });
  });

  describe('choosing a role', () => {
    it('saves it at once, tells the page, says it once, and puts one entry on the trail (INT-28, INT-29)', async () => {
      const element = await mountMembers(world);
      const event = oneEvent<RoleChangedEvent>(document, 'role-changed');
      await chooseRole(element, oskar, 'Viewer');
      const { detail } = await event;
      expect([detail.member.email, detail.from, detail.to]).to.deep.equal([
        oskar,
        ['role-operator'],
        ['role-viewer'],
      ]);
      await waitUntil(() => undoButton(element));
      expect(!!dialog(element)?.open).to.equal(false);
      expect(announced(element)).to.equal(
        'Oskar Brandt is now Viewer. To take it back, press Undo, right after the role.',
      );
      expect(words(noteOf(element))).to.equal('Oskar Brandt is now Viewer. Undo');
      expect(focused(element)).to.equal(chipOf(element, oskar));
      const [entry, ...others] = changes();
      expect(others).to.deep.equal([]);
      expect([entry!.actor.name, entry!.target.label, entry!.at, entry!.changes]).to.deep.equal([
        'Inés Carrasco',
        'Oskar Brandt',
        '2026-11-20T09:00:00.000Z',
        [{ field: 'role', from: 'Operator', to: 'Viewer' }],
      ]);
      for (const colorScheme of ['light', 'dark'] as const) {
        await emulateMedia({ colorScheme });
        await expect(element).to.be.accessible();
      }
    });

    it('counts at the next request of who has it (INT-28)', async () => {
      const colleague = world.clientOf('oskar');
      await colleague.members.resetMfa('member-vera');
      const element = await mountMembers(world);
      await chooseRole(element, oskar, 'Viewer');
      await waitUntil(() => undoButton(element));
      const refusal = await colleague.members.resetMfa('member-bea').then(
        () => null,
        ({ code }: { code: string }) => code,
      );
      expect(refusal).to.equal('forbidden');
    });

    it('shows it before the answer is here, and takes it back when it is refused (INT-28)', async () => {
      world.backend.faults.add({
        operation: 'members.update',
        delay: 150,
        respond: { status: 403, code: 'forbidden' },
      });
      const element = await mountMembers(world);
      const event = oneEvent<MemberChangeFailedEvent>(document, 'member-change-failed');
      await chooseRole(element, oskar, 'Viewer');
      expect(cellsOf(element, oskar)[1]).to.equal('Viewer');
      expect((await event).detail).to.include({ action: 'change-role', code: 'forbidden' });
      await waitUntil(() => noteOf(element));
      expect(cellsOf(element, oskar)[1]).to.equal('Operator');
      expect(words(noteOf(element)!.querySelector('[role=alert]'))).to.contain(
        'Oskar Brandt is still Operator.',
      );
      expect(noteOf(element)!.querySelector('button')).to.equal(null);
      await expect(element).to.be.accessible();
    });

    it('tries again on demand after a lost answer, and takes effect once (INT-28, INT-29)', async () => {
      const takeBack = world.backend.faults.add({
        operation: 'members.update',
        network: true,
        afterEffect: true,
      });
      const element = await mountMembers(world);
      await chooseRole(element, oskar, 'Viewer');
      await waitUntil(() => noteOf(element));
      expect(words(noteOf(element))).to.contain('may not be saved. No connection.');
      takeBack();
      find(element, 'tr.note [part=retry-button]')!.focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => undoButton(element));
      expect(focused(element)).to.equal(chipOf(element, oskar));
      expect(changes()).to.have.lengthOf(1);
      expect(roleOf('member-oskar')).to.equal('role-viewer');
    });

    it('shows both values when somebody else was faster, and goes on with the choice on demand (INT-28)', async () => {
      const element = await mountMembers(world);
      await openRoles(element, oskar);
      await world.clientOf('theo').members.update('member-oskar', { assignments: assigned('role-viewer') });
      rolesOf(element)
        .find((item) => words(item).startsWith('Branding editor'))!
        .click();
      await waitUntil(() => noteOf(element));
      expect(words(noteOf(element))).to.equal(
        'Somebody else changed Oskar Brandt in the meantime. The role is now Viewer. You chose Branding editor. Change to Branding editor',
      );
      await waitUntil(() => cellsOf(element, oskar)[1] === 'Viewer');
      find(element, 'tr.note [part=retry-button]')!.click();
      await waitUntil(() => undoButton(element));
      expect(roleOf('member-oskar')).to.equal('role-branding-editor');
    });

    it('says nothing of it to whoever looks from another client meanwhile', async () => {
      world.backend.faults.add({ operation: 'members.update', delay: 100 });
      const element = await mountMembers(world);
      await chooseRole(element, oskar, 'Viewer');
      const change = oneEvent<RoleChangedEvent>(element, 'role-changed');
      element.client = (await intelliPage('vera')).client;
      await change;
      await settled(element);
      expect(findAll(element, '[part=outcome], [part=error], [part=undo-button]')).to.have.lengthOf(0);
      expect(cellsOf(element, oskar)[1]).to.equal('Operator');
    });

    it('sends nothing when the present role is chosen again (INT-28)', async () => {
      const element = await mountMembers(world);
      await chooseRole(element, oskar, 'Operator');
      expect(callsOf(world.backend, 'members.update')).to.equal(0);
      expect(noteOf(element)).to.equal(null);
    });

    it('renders the one row again that changed', async () => {
      world.backend.clock.advance(90);
      const element = await mountMembers(world);
      await openRoles(element, oskar);
      const changed = new Set<string | undefined>();
      const observer = new MutationObserver((records) => {
        for (const { target } of records) {
          const row = (target.parentElement ?? (target as Element)).closest<HTMLElement>('tr');
          // The viewer's own says how lately they were here.
          if (row?.dataset['id'] && !row.matches('[part~=own]')) changed.add(row.dataset['id']);
        }
      });
      observer.observe(find(element, 'tbody')!, { subtree: true, childList: true, characterData: true });
      rolesOf(element)
        .find((item) => words(item).startsWith('Viewer'))!
        .click();
      await waitUntil(() => undoButton(element));
      await storeForClient(world.client).refresh();
      await element.updateComplete;
      expect([...changed]).to.deep.equal(['member-oskar']);
      observer.disconnect();
    });
  });

  describe('undoing', () => {
    it('puts the former role back by keyboard, next to the row, and is on the trail itself (INT-28, INT-29)', async () => {
      const element = await mountMembers(world);
      await chooseRole(element, oskar, 'Viewer');
      await waitUntil(() => undoButton(element));
      await sendKeys({ press: 'Tab' });
      await sendKeys({ press: 'Tab' });
      expect(focused(element)).to.equal(undoButton(element));
      expect(focused(element)!.ariaLabel).to.match(/^Undo: /);
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => !noteOf(element));
      expect(cellsOf(element, oskar)[1]).to.equal('Operator');
      expect(announced(element)).to.equal('Oskar Brandt is Operator again.');
      await waitUntil(() => focused(element) === chipOf(element, oskar));
      expect(changes().map(({ changes: [change] }) => [change!.from, change!.to])).to.deep.equal([
        ['Operator', 'Viewer'],
        ['Viewer', 'Operator'],
      ]);
    });

    it('stays at hand until the next change (INT-28)', async () => {
      const element = await mountMembers(world);
      await chooseRole(element, oskar, 'Viewer');
      await waitUntil(() => undoButton(element));
      await storeForClient(world.client).refresh();
      expect(undoButton(element)).not.to.equal(null);
      await chooseRole(element, theo, 'Viewer');
      await waitUntil(() => words(noteOf(element)).startsWith('Theo Lindqvist is now Viewer.'));
      expect(findAll(element, 'tr.note')).to.have.lengthOf(1);
    });

    it('says what somebody else made of it meanwhile instead of overwriting that (INT-28)', async () => {
      const element = await mountMembers(world);
      await chooseRole(element, oskar, 'Viewer');
      await waitUntil(() => undoButton(element));
      await world
        .clientOf('theo')
        .members.update('member-oskar', { assignments: assigned('role-branding-editor') });
      undoButton(element)!.click();
      await waitUntil(() => find(element, 'tr.note [role=alert]'));
      expect(words(noteOf(element))).to.contain('The role is now Branding editor. You chose Operator.');
      expect(roleOf('member-oskar')).to.equal('role-branding-editor');
    });
  });

  describe('one’s own role', () => {
    it('asks first before rights are given up, and starts on the safe button (INT-28)', async () => {
      const element = await mountMembers(world);
      await chooseRole(element, ines, 'Operator');
      await waitUntil(() => dialog(element)?.open);
      expect(words(find(element, '#dialog-title'))).to.equal('Change your own role to Operator?');
      expect(words(find(element, '#dialog-body'))).to.contain('You give up rights of your own.');
      expect(words(focused(element))).to.equal('Cancel');
      await expect(element).to.be.accessible();
      await sendKeys({ press: 'Escape' });
      await closed(element);
      expect(callsOf(world.backend, 'members.update')).to.equal(0);
      expect(focused(element)).to.equal(chipOf(element, ines));
    });

    it('is text from then on, and nothing offers to undo what only others can (INT-28)', async () => {
      const element = await mountMembers(world);
      await chooseRole(element, ines, 'Operator');
      await waitUntil(() => dialog(element)?.open);
      confirm(element);
      await closed(element);
      expect(announced(element)).to.equal('You are now Operator.');
      await waitUntil(() => findAll(element, '[part=role-button]').length === 0);
      expect(cellsOf(element, ines)[1]).to.equal('Operator');
      expect(noteOf(element)).to.equal(null);
      await waitUntil(() => focused(element));
    });
  });

  describe('in the panel about a person', () => {
    it('changes the role, says it inside, tells its history, and undoes it there (INT-27 to INT-29)', async () => {
      const element = await mountMembers(world);
      await openPanel(element, oskar);
      const chip = () => panel(element)!.querySelector<HTMLElement>('[part=role-button]')!;
      chip().focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => find(element, '[role=menu]:popover-open'));
      expect(panel(element)!.contains(focused(element))).to.equal(true);
      await expect(element).to.be.accessible();
      await sendKeys({ press: 'ArrowDown' });
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => panel(element)!.querySelector('[part=undo-button]'));
      expect(words(chip())).to.equal('Viewer');
      expect(panel(element)!.contains(findAll(element, '[role=status]').at(-1)!)).to.equal(true);
      expect(announced(element)).to.contain('Oskar Brandt is now Viewer.');
      await waitUntil(() => historyOf(element)[0] === 'Role changed');
      await sendKeys({ press: 'Tab' });
      expect(focused(element)).to.equal(panel(element)!.querySelector('[part=undo-button]'));
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => words(chip()) === 'Operator' && focused(element) === chip());
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => !panel(element)?.open);
    });

    it('closes the roles on Escape, and stays open itself (INT-27)', async () => {
      const element = await mountMembers(world);
      await openPanel(element, oskar);
      panel(element)!.querySelector<HTMLElement>('[part=role-button]')!.click();
      await waitUntil(() => find(element, '[role=menu]:popover-open'));
      await sendKeys({ press: 'Escape' });
      expect(find(element, '[role=menu]:popover-open')).to.equal(null);
      expect(panel(element)?.open).to.equal(true);
    });
  });
});
