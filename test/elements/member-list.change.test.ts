import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import type { MemberChangeFailedEvent, MemberUpdatedEvent, RoleChangedEvent } from 'invite-kit';
import { storeForClient } from 'invite-kit/store';
import type { MockWorld } from '../support/mock-world.ts';
import {
  announced,
  callsOf,
  cellsOf,
  dialog,
  find,
  focused,
  focusedName,
  mountMembers,
  settled,
  words,
} from '../support/list-page.ts';
import {
  ask,
  closed,
  confirm,
  devon,
  groupField,
  marcus,
  pick,
  problem,
  renee,
  roleField,
  salesPage,
  sofia,
} from '../support/member-page.ts';

const assigned = (roleId: string, teamId?: string) => [
  { scope: { type: 'tenant', id: 'harbor-pine' }, roleIds: [roleId], overrides: [] },
  ...(teamId ? [{ scope: { type: 'team', id: teamId }, roleIds: [], overrides: [] }] : []),
];

describe('member-list', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await salesPage();
  });

  describe('changing a role', () => {
    it('offers the roles with what each may do, saves, tells the page and says it once (SAL-30)', async () => {
      const element = await mountMembers(world);
      await ask(element, renee, 'Change role');
      expect(words(find(element, '#dialog-title'))).to.equal('Change the role of Renée Dubois');
      expect(focused(element)).to.equal(roleField(element));
      expect(words(find(element, '#role-description'))).to.equal('Works on own deals and leads.');
      for (const colorScheme of ['light', 'dark'] as const) {
        await emulateMedia({ colorScheme });
        await expect(element).to.be.accessible();
      }
      await emulateMedia({ colorScheme: 'light' });
      pick(roleField(element), 'Manager');
      await element.updateComplete;
      expect(words(find(element, '#role-description'))).to.equal(
        'Leads sales reps, sees every deal and the forecasts.',
      );
      const event = oneEvent<RoleChangedEvent>(document, 'role-changed');
      confirm(element);
      const { detail } = await event;
      expect([detail.member.email, detail.from, detail.to]).to.deep.equal([
        renee,
        ['role-sales-rep'],
        ['role-manager'],
      ]);
      await closed(element);
      expect(cellsOf(element, renee).slice(1, 3)).to.deep.equal(['Manager', 'Enterprise']);
      expect(announced(element)).to.equal('Renée Dubois has a new role: Manager.');
      expect(focusedName(element)).to.equal('Actions for Renée Dubois');
    });

    it('asks for another role before it saves, and changes nothing on Escape (SAL-30)', async () => {
      const element = await mountMembers(world);
      await ask(element, renee, 'Change role');
      confirm(element);
      await waitUntil(() => problem(element));
      expect(problem(element)).to.equal('This is the present role. Choose another, or cancel.');
      expect(focused(element)).to.equal(roleField(element));
      await sendKeys({ press: 'Escape' });
      await closed(element);
      expect(callsOf(world.backend, 'members.update')).to.equal(0);
      expect(focusedName(element)).to.equal('Actions for Renée Dubois');
    });

    it('bars what is above the ceiling, and says why (SAL-30, ALL-05)', async () => {
      world = await salesPage('marcus');
      const { memberId } = world.backend.addMember({
        name: 'Nia New',
        email: 'nia@harborpine.example',
        roleId: 'role-sales-rep',
      });
      world.backend.addRole({
        ...world.backend.exportWorld().roles.at(-1)!,
        id: 'role-trainee',
        key: 'trainee',
        name: 'Trainee',
        grants: [],
      });
      const { roles } = world.backend.exportWorld();
      world.backend.importWorld({
        ...world.backend.exportWorld(),
        roles: roles.map((role) =>
          role.id === 'role-manager'
            ? {
                ...role,
                grants: role.grants!.map((grant) =>
                  grant.constraint?.type === 'target_roles'
                    ? {
                        ...grant,
                        constraint: { ...grant.constraint, roleIds: ['role-sales-rep', 'role-trainee'] },
                      }
                    : grant,
                ),
              }
            : role,
        ),
      });
      const element = await mountMembers(world);
      await ask(element, 'nia@harborpine.example', 'Change role');
      const options = [...roleField(element).options].map(({ text, disabled }) => [text.trim(), disabled]);
      expect(options).to.deep.equal([
        ['Admin', true],
        ['Manager', true],
        ['Sales Rep', false],
        ['Trainee', false],
      ]);
      expect(words(find(element, '#role-help'))).to.contain('Not yours to give: Admin, Manager.');
      pick(roleField(element), 'Trainee');
      confirm(element);
      await closed(element);
      const stored = world.backend.exportWorld().members.find(({ id }) => id === memberId);
      expect(stored!.assignments[0]!.roleIds).to.deep.equal(['role-trainee']);
    });

    it('warns people who give up rights of their own (SAL-30)', async () => {
      world.backend.addMember({ name: 'Ada', email: 'ada@harborpine.example', roleId: 'role-admin' });
      const element = await mountMembers(world);
      await ask(element, sofia, 'Change role');
      expect(find(element, '[part=warning]')).to.equal(null);
      pick(roleField(element), 'Manager');
      await waitUntil(() => find(element, '[part=warning]'));
      expect(words(find(element, '[part=warning]'))).to.contain('You give up rights of your own.');
      await expect(element).to.be.accessible();
    });

    it('is refused to the last admin by the server too, and says so (ALL-06)', async () => {
      const { memberId } = world.backend.addMember({
        name: 'Ada',
        email: 'ada@harborpine.example',
        roleId: 'role-admin',
      });
      const element = await mountMembers(world);
      await ask(element, sofia, 'Change role');
      world.backend.changeMember(memberId, { status: 'deactivated' });
      pick(roleField(element), 'Manager');
      confirm(element);
      await waitUntil(() => problem(element));
      expect(problem(element)).to.contain('The last person with full rights has to stay.');
      expect(find(element, '[part=confirm-button]')).to.equal(null);
      expect(cellsOf(element, sofia)[1]).to.equal('Admin');
    });

    it('shows how the person is now when somebody else was faster, and keeps the choice (SAL-30)', async () => {
      const element = await mountMembers(world);
      await ask(element, renee, 'Change role');
      pick(roleField(element), 'Admin');
      await world
        .clientOf('sofia')
        .members.update('member-renee', { assignments: assigned('role-manager', 'team-emea') });
      const event = oneEvent<MemberChangeFailedEvent>(document, 'member-change-failed');
      confirm(element);
      expect((await event).detail).to.include({ action: 'change-role', code: 'precondition_failed' });
      await waitUntil(() => problem(element));
      expect(problem(element)).to.equal(
        'Somebody else changed this person in the meantime. As of now: Manager, EMEA, and Active. Your choice is kept. Press again to go on with it.',
      );
      expect(roleField(element).value).to.equal('role-admin');
      confirm(element);
      await closed(element);
      expect(cellsOf(element, renee).slice(1, 3)).to.deep.equal(['Admin', 'EMEA']);
    });

    it('keeps the choice through a lost answer, and takes effect once (SAL-30)', async () => {
      const takeBack = world.backend.faults.add({
        operation: 'members.update',
        network: true,
        afterEffect: true,
      });
      const element = await mountMembers(world);
      await ask(element, renee, 'Change role');
      pick(roleField(element), 'Manager');
      confirm(element);
      await waitUntil(() => problem(element));
      expect(problem(element)).to.equal('No connection. Check the network and try again.');
      expect(roleField(element).value).to.equal('role-manager');
      takeBack();
      confirm(element);
      await closed(element);
      expect(announced(element)).to.equal('Renée Dubois has a new role: Manager.');
      expect(world.backend.audit.filter(({ type }) => type === 'member.role_changed')).to.have.lengthOf(1);
    });
  });

  describe('changing a team', () => {
    it('moves to another team and to none, and says so (SAL-31, SAL-06)', async () => {
      const element = await mountMembers(world);
      await ask(element, renee, 'Change team');
      expect([...groupField(element).options].map(({ text }) => text.trim())).to.deep.equal([
        'No team',
        'EMEA',
        'Enterprise',
        'Partners',
        'SMB',
      ]);
      await expect(element).to.be.accessible();
      pick(groupField(element), 'SMB');
      const event = oneEvent<MemberUpdatedEvent>(document, 'member-updated');
      confirm(element);
      expect((await event).detail.member.assignments[1]!.scope.id).to.equal('team-smb');
      await closed(element);
      expect(cellsOf(element, renee).slice(1, 3)).to.deep.equal(['Sales Rep', 'SMB']);
      expect(announced(element)).to.equal('Renée Dubois has a new team: SMB.');
      await ask(element, renee, 'Change team');
      pick(groupField(element), 'No team');
      confirm(element);
      await closed(element);
      expect(cellsOf(element, renee)[2]).to.equal('–');
      expect(announced(element)).to.equal('Renée Dubois has no team any more.');
    });

    it('lets a manager move a sales rep, and stays open until the answer is here (SAL-31)', async () => {
      world = await salesPage('marcus');
      world.backend.faults.add({ operation: 'members.update', delay: 150 });
      const element = await mountMembers(world);
      await ask(element, devon, 'Change team');
      pick(groupField(element), 'Partners');
      confirm(element);
      confirm(element);
      await element.updateComplete;
      expect(words(find(element, '[part=confirm-button]'))).to.equal('Saving…');
      expect(dialog(element)?.open).to.equal(true);
      await closed(element);
      expect(callsOf(world.backend, 'members.update')).to.equal(1);
      expect(cellsOf(element, devon)[2]).to.equal('Partners');
    });

    it('says that the team is gone, and keeps the dialog (SAL-31)', async () => {
      const element = await mountMembers(world);
      await ask(element, marcus, 'Change team');
      const now = world.backend.exportWorld();
      world.backend.importWorld({ ...now, scopes: now.scopes.filter(({ id }) => id !== 'team-partners') });
      pick(groupField(element), 'Partners');
      confirm(element);
      await waitUntil(() => problem(element));
      expect(problem(element)).to.contain('Choose another.');
      await storeForClient(world.client).refresh();
      await settled(element);
      pick(groupField(element), 'EMEA');
      confirm(element);
      await closed(element);
      expect(cellsOf(element, marcus)[2]).to.equal('EMEA');
    });
  });
});
