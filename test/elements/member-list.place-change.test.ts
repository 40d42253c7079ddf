import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import type { MemberChangeFailedEvent, MemberUpdatedEvent, RoleChangedEvent } from 'invite-kit';
import type { MockWorld } from '../support/mock-world.ts';
import {
  announced,
  callsOf,
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
  changesOf,
  closed,
  confirm,
  dario,
  effectOf,
  emil,
  flagBox,
  flagsOf,
  inNetwork,
  lina,
  meshPage,
  mira,
  openPanel,
  panel,
  pick,
  placesOf,
  problem,
  roleField,
} from '../support/member-page.ts';

const member = (world: MockWorld, id: string) =>
  world.backend.exportWorld().members.find((one) => one.id === id)!;

describe('member-list', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await meshPage();
  });
  before(() => {
    Object.assign(document.documentElement.style, { colorScheme: 'light dark', background: 'Canvas' });
  });
  afterEach(async () => {
    await emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' });
  });

  const openChange = async (email: string, network = 'berlin-lab') => {
    const element = await mountMembers(world);
    await ask(element, email, `Change in ${network}`);
    return element;
  };
  const press = async (element: Awaited<ReturnType<typeof mountMembers>>, label: string) => {
    flagBox(element, label).click();
    await element.updateComplete;
  };
  const choose = async (element: Awaited<ReturnType<typeof mountMembers>>, role: string) => {
    pick(roleField(element), role);
    await element.updateComplete;
  };
  const failed = (element: Awaited<ReturnType<typeof mountMembers>>) =>
    waitUntil(() => problem(element), 'nothing is said', { timeout: 5000 });

  describe('changing what somebody is in one network', () => {
    it('presets the permissions by the role, and keeps what was touched (NET-12)', async () => {
      const element = await openChange(lina);
      expect(words(find(element, '#dialog-title'))).to.equal('Change what Lina Abbas may do in berlin-lab');
      expect(focused(element)).to.equal(roleField(element));
      expect(
        [...roleField(element).options].map(({ text, disabled }) => [text.trim(), disabled]),
      ).to.deep.equal([
        ['Owner', false],
        ['Admin', false],
        ['Member', false],
      ]);
      const none = { 'Manage nodes': false, 'Invite users': false, 'Manage firewall': false };
      expect(flagsOf(element)).to.deep.equal(none);
      await choose(element, 'Admin');
      expect(Object.values(flagsOf(element))).to.deep.equal([true, true, true]);
      await press(element, 'Invite users');
      await choose(element, 'Member');
      await press(element, 'Manage nodes');
      expect(flagsOf(element)).to.deep.equal({ ...none, 'Manage nodes': true });
      await choose(element, 'Admin');
      expect(flagsOf(element)).to.deep.equal({
        'Manage nodes': true,
        'Invite users': false,
        'Manage firewall': true,
      });
    });

    it('keeps what the person has beside the role when the role changes (NET-12)', async () => {
      const element = await openChange(dario);
      await choose(element, 'Admin');
      expect(Object.values(flagsOf(element))).to.deep.equal([true, true, true]);
      await choose(element, 'Member');
      expect(Object.values(flagsOf(element))).to.deep.equal([true, true, false]);
      expect(changesOf(element)).to.deep.equal([]);
    });

    it('says in words what changes, saves it there alone, and tells of it once (NET-12 to NET-15)', async () => {
      world = await meshPage('ruth');
      world.backend.changeMember('member-lina', {
        assignments: [inNetwork('berlin', 'member'), inNetwork('home', 'admin')],
      });
      const element = await openChange(lina);
      await choose(element, 'Admin');
      await press(element, 'Manage firewall');
      expect(changesOf(element)).to.deep.equal([
        'Role: from Member to Admin',
        'Gains: Manage nodes and Invite users',
      ]);
      const event = oneEvent<RoleChangedEvent>(document, 'role-changed');
      await waitUntil(() => callsOf(world.backend, 'members.changePreview') === 2);
      await effectOf(element);
      confirm(element);
      const { detail } = await event;
      expect([detail.member.email, detail.from, detail.to]).to.deep.equal([
        lina,
        ['role-member'],
        ['role-admin'],
      ]);
      await closed(element);
      expect(member(world, 'member-lina').assignments).to.deep.equal([
        inNetwork('berlin', 'admin', { 'firewall.manage': 'deny' }),
        inNetwork('home', 'admin'),
      ]);
      expect(placesOf(element, lina)[0]).to.equal('berlin-lab · Admin Manage nodes and Invite users');
      expect(announced(element)).to.equal(
        'Lina Abbas is now in berlin-lab: Admin, Manage nodes, and Invite users.',
      );
      expect(focusedName(element)).to.equal('Actions for Lina Abbas');
    });

    it('sends nothing while nothing is changed, and nothing on Escape', async () => {
      const element = await openChange(lina);
      confirm(element);
      await failed(element);
      expect(problem(element)).to.equal(
        'Nothing is changed yet. Choose another role or permission, or cancel.',
      );
      await press(element, 'Manage nodes');
      await press(element, 'Manage nodes');
      expect(changesOf(element)).to.deep.equal([]);
      await sendKeys({ press: 'Escape' });
      await closed(element);
      expect(callsOf(world.backend, 'members.update')).to.equal(0);
    });

    it('is done by keyboard from the panel, where focus stays (NET-14)', async () => {
      const element = await mountMembers(world);
      await openPanel(element, dario);
      findAll(element, '[part=place-button]')[0]!.focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => dialog(element)?.open, 'no dialog', { timeout: 5000 });
      flagBox(element, 'Manage nodes').focus();
      await sendKeys({ press: 'Space' });
      expect(changesOf(element)).to.deep.equal(['Loses: Manage nodes']);
      await effectOf(element);
      const event = oneEvent<MemberUpdatedEvent>(document, 'member-updated');
      await sendKeys({ press: 'Enter' });
      await event;
      await closed(element);
      expect(panel(element)!.open).to.equal(true);
      expect(words(find(element, '[part=access] [part=place]'))).to.contain('Member Invite users');
      expect(focusedName(element)).to.equal('Change in berlin-lab');
    });

    it('bars what the viewer lacks in that network, with the reason; the server refuses it too (NET-14)', async () => {
      const { roles } = world.backend.exportWorld();
      world.backend.addRole({
        ...roles.find(({ id }) => id === 'role-member')!,
        id: 'role-steward',
        name: 'Steward',
        invitable: false,
        grants: ['network.view', 'members.manage', 'nodes.manage'].map((permission) => ({
          permission,
          constraint: null,
        })),
      });
      world.backend.changeMember('member-lina', { assignments: [inNetwork('berlin', 'steward')] });
      world.backend.changeMember('member-emil', { assignments: [inNetwork('berlin', 'member')] });
      world.backend.session.signInAs('lina');
      const element = await openChange(emil);
      const options = [...roleField(element).options].map(({ text, disabled }) => [text.trim(), disabled]);
      expect(options).to.deep.equal([
        ['Owner', true],
        ['Admin', true],
        ['Member', false],
        ['Steward', false],
      ]);
      expect(words(find(element, '#role-help'))).to.contain('Not yours to give: Owner, Admin.');
      const box = flagBox(element, 'Manage firewall');
      expect([box.ariaDisabled, box.getAttribute('aria-describedby')]).to.deep.equal([
        'true',
        'flag-about-2',
      ]);
      expect(words(box.parentElement)).to.contain('You don’t have this in berlin-lab, so you can’t give it.');
      box.focus();
      await sendKeys({ press: 'Space' });
      expect([box.checked, changesOf(element)]).to.deep.equal([false, []]);
      await press(element, 'Manage nodes');
      await effectOf(element);
      confirm(element);
      await closed(element);
      expect(placesOf(element, emil)).to.deep.equal(['berlin-lab · Member Manage nodes']);
    });

    it('leaves a network its last owner (ALL-06)', async () => {
      const element = await openChange(mira);
      const options = [...roleField(element).options].map(({ text, disabled }) => [text.trim(), disabled]);
      expect(options).to.deep.equal([
        ['Owner', false],
        ['Admin', true],
        ['Member', true],
      ]);
      expect(words(find(element, '#role-help'))).to.contain('The last person with full rights has to stay.');
      await press(element, 'Invite users');
      expect(words(find(element, '[part=warning]'))).to.contain('You give up rights of your own.');
      await effectOf(element);
      confirm(element);
      await failed(element);
      expect(problem(element)).to.contain('The last person with full rights has to stay.');
      expect(callsOf(world.backend, 'members.update')).to.equal(0);
    });

    it('shows both when somebody else was faster, keeps the choice, and saves it on top (conflict)', async () => {
      const element = await openChange(dario);
      await press(element, 'Manage firewall');
      await effectOf(element);
      await world.clientOf('ruth').members.update('member-dario', {
        assignments: [inNetwork('berlin', 'member', { 'nodes.manage': 'allow' })],
      });
      const event = oneEvent<MemberChangeFailedEvent>(document, 'member-change-failed');
      confirm(element);
      expect((await event).detail.code).to.equal('precondition_failed');
      await failed(element);
      expect(problem(element)).to.equal(
        'Somebody else changed Dario Conti in the meantime. As of now in berlin-lab: Member and Manage nodes. Your choice is kept: look at what changes, and press again.',
      );
      // What was not touched follows the other; nothing comes back by accident.
      expect(Object.values(flagsOf(element))).to.deep.equal([true, false, true]);
      expect(changesOf(element)).to.deep.equal(['Gains: Manage firewall']);
      await effectOf(element);
      confirm(element);
      await closed(element);
      expect(placesOf(element, dario)).to.deep.equal([
        'berlin-lab · Member Manage nodes and Manage firewall',
      ]);
    });

    it('says so when the person is no longer in the network', async () => {
      world = await meshPage('ruth');
      world.backend.changeMember('member-lina', {
        assignments: [inNetwork('berlin', 'member'), inNetwork('home', 'member')],
      });
      const element = await openChange(lina);
      await press(element, 'Manage nodes');
      await effectOf(element);
      await world.clientOf('mira').members.remove('member-lina', {
        scope: { type: 'network', id: 'net-berlin' },
      });
      confirm(element);
      await failed(element);
      expect(problem(element)).to.contain('Lina Abbas is no longer in berlin-lab.');
      expect(find(element, '[part=confirm-button]')).to.equal(null);
    });

    it('loses nothing when saving fails, and takes effect once', async () => {
      const element = await openChange(lina);
      await press(element, 'Manage nodes');
      await effectOf(element);
      const takeBack = world.backend.faults.add({ operation: 'members.update', network: true });
      confirm(element);
      await failed(element);
      expect([flagsOf(element)['Manage nodes'], changesOf(element)]).to.deep.equal([
        true,
        ['Gains: Manage nodes'],
      ]);
      takeBack();
      await effectOf(element);
      confirm(element);
      await closed(element);
      expect(placesOf(element, lina)).to.deep.equal(['berlin-lab · Member Manage nodes']);
    });

    it('is accessible in both colour schemes', async () => {
      const element = await openChange(dario);
      await press(element, 'Invite users');
      await effectOf(element);
      for (const colorScheme of ['light', 'dark'] as const) {
        await emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await expect(element).to.be.accessible();
      }
    });

    it('leaves permissions out where the tenant gives none beside the role', async () => {
      world.backend.setPolicy({ roles: { overrides: 'none' } });
      const element = await openChange(lina);
      expect(flagsOf(element)).to.deep.equal({});
    });
  });

  describe('taking the invite flag away', () => {
    it('says before how many open invitations stop, and when given back that they work again (NET-14)', async () => {
      const element = await openChange(dario);
      await press(element, 'Invite users');
      expect(await effectOf(element)).to.equal(
        '1 open invitation from Dario Conti stops working. Who follows the link is told so.',
      );
      expect(changesOf(element)).to.deep.equal(['Loses: Invite users']);
      confirm(element);
      await closed(element);
      expect(placesOf(element, dario)).to.deep.equal(['berlin-lab · Member Manage nodes']);
      await ask(element, dario, 'Change in berlin-lab');
      await press(element, 'Invite users');
      expect(await effectOf(element)).to.equal('1 open invitation from Dario Conti works again.');
    });

    it('waits with saving until they are counted, and says when they can’t be (NET-14)', async () => {
      const element = await openChange(dario);
      const takeBack = world.backend.faults.add({
        operation: 'members.changePreview',
        respond: { status: 403, code: 'forbidden' },
      });
      await press(element, 'Invite users');
      expect(await effectOf(element)).to.equal(
        'How many open invitations this touches could not be counted.',
      );
      takeBack();
      world.backend.faults.add({ operation: 'members.changePreview', delay: 400 });
      find(element, '[part=retry-button]')!.click();
      await element.updateComplete;
      confirm(element);
      await failed(element);
      expect(problem(element)).to.equal('Counting the open invitations that this touches…');
      expect(callsOf(world.backend, 'members.update')).to.equal(0);
      await waitUntil(() => words(find(element, '[part=effect]')).includes('stops working'), 'no count', {
        timeout: 5000,
      });
    });
  });

  describe('out of one network', () => {
    it('says what follows there, and leaves the others alone (NET-08)', async () => {
      world = await meshPage('ruth');
      world.backend.changeMember('member-dario', {
        assignments: [...member(world, 'member-dario').assignments, inNetwork('home', 'admin')],
      });
      const element = await mountMembers(world);
      await ask(element, dario, 'Remove from berlin-lab');
      expect(words(find(element, '#dialog-title'))).to.equal('Remove Dario Conti from berlin-lab?');
      expect(findAll(element, '#dialog-lead li').map(words)).to.deep.equal([
        'Access to berlin-lab ends at once.',
        'Nothing changes in home-office.',
        'Open invitations to this address for berlin-lab are withdrawn. You can invite this person again later.',
        'The history keeps what they did, under their name.',
      ]);
      expect(await effectOf(element)).to.contain('1 open invitation from Dario Conti stops working.');
      const event = oneEvent<MemberUpdatedEvent>(document, 'member-updated');
      confirm(element);
      await event;
      await closed(element);
      expect(placesOf(element, dario)).to.deep.equal([
        'home-office · Admin Manage nodes, Invite users, and Manage firewall',
      ]);
      expect(announced(element)).to.equal('Dario Conti is no longer in berlin-lab.');
    });

    it('ends what the viewer sees of somebody with the last network in sight', async () => {
      const element = await mountMembers(world);
      await ask(element, lina, 'Remove from berlin-lab');
      await effectOf(element);
      const event = oneEvent(document, 'member-removed');
      confirm(element);
      await event;
      await closed(element);
      await waitUntil(() => !rowOf(element, lina), 'she stays', { timeout: 5000 });
      expect(focused(element)).not.to.equal(null);
    });

    it('says that it is not the viewer’s to do there, when their right is gone meanwhile (NET-01)', async () => {
      const element = await mountMembers(world);
      await ask(element, lina, 'Remove from berlin-lab');
      await effectOf(element);
      world.backend.faults.add({
        operation: 'members.remove',
        respond: { status: 403, code: 'scope_forbidden' },
        times: 1,
      });
      confirm(element);
      await waitUntil(() => problem(element), 'nothing is said', { timeout: 5000 });
      expect(problem(element)).to.equal('You may not do this there. Choose another place, or ask its owner.');
    });

    it('is how people leave one and keep another', async () => {
      const element = await mountMembers(world);
      await ask(element, mira, 'Leave edge-fleet');
      expect(findAll(element, '#dialog-lead li').map(words).slice(0, 2)).to.deep.equal([
        'Your access to edge-fleet ends at once. You need a new invitation to come back.',
        'Nothing changes in berlin-lab.',
      ]);
      await expect(element).to.be.accessible();
      await effectOf(element);
      confirm(element);
      await closed(element);
      // Emil was in sight there only.
      await waitUntil(() => !rowOf(element, emil), 'he stays', { timeout: 5000 });
      await waitUntil(() => !find(element, '[part=place-select]'), 'the filter stays', { timeout: 5000 });
      expect(placesOf(element, mira)).to.have.length(1);
    });
  });
});
