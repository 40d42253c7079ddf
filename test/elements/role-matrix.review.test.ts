import { expect, waitUntil } from '@open-wc/testing';
import type { RoleMatrix } from 'invite-kit';
import { storeForClient } from 'invite-kit/store';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';
import {
  boxOf,
  begin,
  change,
  chooseFor,
  confirm,
  confirmButton,
  dialog,
  dismiss,
  edit,
  editedCell,
  find,
  findAll,
  focusedName,
  giveRole,
  grantsOf,
  has,
  limitSelect,
  managerWith,
  mountEditable,
  nameField,
  offersOf,
  pick,
  problem,
  review,
  roleButton,
  storedRole,
  tick,
  type,
  words,
} from '../support/role-matrix-page.ts';

const lead = (element: RoleMatrix) => words(find(element, '#dialog-lead'));
const body = (element: RoleMatrix) => words(find(element, '#dialog-body'));
const listed = (element: RoleMatrix, part: string) => findAll(element, `[part=${part}] li`).map(words);
const replacement = (element: RoleMatrix) => find<HTMLSelectElement>(element, '[part=replacement-select]')!;

/** Gives a role to everybody who has another. */
const promote = (world: MockWorld, from: string, to: string) => {
  const now = world.backend.exportWorld();
  world.backend.importWorld({
    ...now,
    members: now.members.map((member) => ({
      ...member,
      assignments: member.assignments.map((one) => ({
        ...one,
        roleIds: one.roleIds.map((id) => (id === from ? to : id)),
      })),
    })),
  });
};

/** Opens the dialog that asks before deleting. */
async function askToDelete(element: RoleMatrix, role = 'Branding editor'): Promise<void> {
  await chooseFor(element, role, 'Delete');
  await waitUntil(() => dialog(element).open, 'nothing is asked');
  await element.updateComplete;
}

describe('role-matrix editable, what follows', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await mockWorld({ preset: 'intelli-auth' });
  });

  describe('before saving', () => {
    it('says how many members and open invitations are touched, and who gains and loses what', async () => {
      world.backend.addInvitation({ email: 'new@meridian-id.example', roleId: 'role-branding-editor' });
      promote(world, 'role-viewer', 'role-branding-editor');
      const element = await mountEditable(world);
      await edit(element, 'Branding editor');
      await tick(element, 'View the audit log', 'View the console');
      await pick(element, limitSelect(element, 'Configure the tenant'), 'Without limit');
      await review(element);
      expect(words(find(element, '#dialog-title'))).to.equal('Save Branding editor?');
      expect(lead(element)).to.equal('This changes what 3 members and 1 open invitation can do.');
      expect(listed(element, 'gained')).to.deep.equal(['View the audit log']);
      expect(listed(element, 'lost')).to.deep.equal(['View the console']);
      expect(listed(element, 'changed')).to.deep.equal([
        'Configure the tenant: now without limit, before Branding only',
      ]);
      await waitUntil(() => find(element, '[part=holders]'));
      expect(words(find(element, '[part=holders]'))).to.equal(
        'Who has it: Bea Okonkwo, Ludmila Featherstonehaugh-Konstantinopoulou, and Vera Novak.',
      );
    });

    it('names some of many, and counts the others', async () => {
      promote(world, 'role-viewer', 'role-branding-editor');
      promote(world, 'role-operator', 'role-branding-editor');
      const element = await mountEditable(world);
      await edit(element, 'Branding editor');
      await tick(element, 'View the audit log');
      await review(element);
      await waitUntil(() => find(element, '[part=holders]'));
      expect(words(find(element, '[part=holders]'))).to.match(/, and 2 more\.$/);
    });

    it('says the counts alone to somebody who may not see members', async () => {
      managerWith(world, [{ permission: 'console.view', constraint: null }]);
      const element = await mountEditable(world);
      await edit(element, 'Branding editor');
      await tick(element, 'View the console');
      await review(element);
      expect(lead(element)).to.equal('This changes what 1 member can do.');
      expect(world.backend.calls.some(({ operation }) => operation === 'members.list')).to.equal(false);
    });

    it('tells of another name and description alone', async () => {
      const element = await mountEditable(world);
      await edit(element, 'Branding editor');
      await type(element, nameField(element)!, 'Brand keeper');
      await review(element);
      expect(lead(element)).to.equal('1 member will see the new words.');
      expect(words(find(element, '[part=renamed]'))).to.equal('Name: from Branding editor to Brand keeper');
      expect(has(element, '[part=gained], [part=lost]')).to.equal(false);
    });

    it('warns somebody who gives up rights of their own, and believes the server at once', async () => {
      giveRole(world, 'Branding editor', world.backend.exportWorld().roles[0]!.grants);
      promote(world, 'role-operator', 'role-branding-editor');
      world.backend.session.signInAs('oskar');
      const element = await mountEditable(world);
      await edit(element, 'Branding editor');
      await tick(element, 'View threat intelligence');
      await review(element);
      expect(words(find(element, '#dialog-lead [part=warning]'))).to.equal(
        'You have this role: you give up rights of your own, and can’t take them back by yourself.',
      );
      await dismiss(element);
      await tick(element, 'View threat intelligence', 'Manage roles and scopes');
      await review(element);
      expect(has(element, '#dialog-lead [part=warning]')).to.equal(true);
      await confirm(element);
      await waitUntil(() => find(element, '[part=locked]'), 'roles can be edited still');
      expect(has(element, '[part=new-button], [part=menu-button]')).to.equal(false);
    });

    it('does not warn somebody who only gains', async () => {
      giveRole(world, 'Branding editor', [
        { permission: 'roles.manage', constraint: null },
        { permission: 'console.view', constraint: null },
      ]);
      world.backend.session.signInAs('bea');
      const element = await mountEditable(world);
      await edit(element, 'Branding editor');
      await type(element, nameField(element)!, 'Brand keeper');
      await review(element);
      expect(has(element, '#dialog-lead [part=warning]')).to.equal(false);
    });

    it('goes back to the form with everything as it was', async () => {
      const element = await mountEditable(world);
      await edit(element, 'Branding editor');
      await tick(element, 'View the audit log');
      await review(element);
      expect(world.backend.calls.some(({ operation }) => operation === 'roles.update')).to.equal(false);
      await dismiss(element);
      expect(boxOf(element, 'View the audit log').checked).to.equal(true);
      expect(grantsOf(world, 'Branding editor')['audit.view']).to.equal(undefined);
    });
  });

  describe('fields', () => {
    const bad: readonly (readonly [string, string, string])[] = [
      ['no name', '  ', 'Fill this in.'],
      [
        'a name that is taken, in whatever case',
        ' vIEWER ',
        'Another role has this name. Choose another name.',
      ],
      ['a name that is too long', 'N'.repeat(61), 'That is too long. Use at most 60 characters.'],
    ];
    for (const [title, name, sentence] of bad)
      it(`refuses ${title} beneath the field, without asking the server`, async () => {
        const element = await mountEditable(world);
        await begin(element, name);
        find(element, '[part=save-button]')!.click();
        await waitUntil(() => nameField(element)!.ariaInvalid === 'true');
        expect(words(find(element, '#role-name-problem'))).to.equal(sentence);
        await waitUntil(() => focusedName(element) === 'Name');
        expect(world.backend.calls.some(({ operation }) => operation === 'roles.create')).to.equal(false);
        await type(element, nameField(element)!, 'Another');
        expect(nameField(element)!.ariaInvalid).to.equal(null);
      });

    it('counts what is left, and what is too much', async () => {
      const element = await mountEditable(world);
      await begin(element, 'Watcher');
      expect(words(find(element, '#role-name-left'))).to.equal('53 of 60 characters left.');
      await type(element, nameField(element)!, '👩‍🚀'.repeat(21));
      expect(words(find(element, '#role-name-left'))).to.equal('3 too many of 60 characters.');
    });

    it('says all that is wrong at once', async () => {
      const element = await mountEditable(world);
      await begin(element);
      await type(element, find<HTMLTextAreaElement>(element, '[part=description-input]')!, 'x'.repeat(301));
      await tick(element, 'Configure the tenant');
      await pick(element, limitSelect(element, 'Configure the tenant'), 'Some sections');
      find(element, '[part=save-button]')!.click();
      await waitUntil(() => find(element, '#role-name-problem'));
      expect(words(find(element, '#role-about-problem'))).to.equal(
        'That is too long. Use at most 300 characters.',
      );
      expect(words(editedCell(element, 'Configure the tenant'))).to.contain('Choose at least one section');
    });

    it('shows beneath the field what the server finds wrong with it', async () => {
      const element = await mountEditable(world);
      await begin(element, 'Watcher');
      change(world, {
        roles: (roles) => [
          ...roles,
          { ...roles.at(-1)!, id: 'role-watcher', key: 'watcher', name: 'Watcher' },
        ],
      });
      await review(element);
      await confirm(element);
      await waitUntil(() => find(element, '#role-name-problem'));
      expect(words(find(element, '#role-name-problem'))).to.equal(
        'Another role has this name. Choose another name.',
      );
      await waitUntil(() => focusedName(element) === 'Name');
    });
  });

  describe('deleting', () => {
    it('ALL-07: lets a role in use go only with another in its place', async () => {
      const element = await mountEditable(world);
      let deleted: unknown = null;
      element.addEventListener('role-deleted', ({ detail }) => (deleted = detail.replacementRoleId));
      await askToDelete(element);
      expect(words(find(element, '#replacement-lead'))).to.equal(
        '1 member has this role. Choose the role that takes its place.',
      );
      confirmButton(element)!.click();
      await element.updateComplete;
      expect(problem(element)).to.equal('Choose the role that takes its place.');
      await pick(element, replacement(element), 'Viewer');
      expect(words(find(element, '[part=replacement-effect]'))).to.equal(
        '1 member will get the role Viewer at once.',
      );
      await confirm(element);
      expect(deleted).to.equal('role-viewer');
      expect(storedRole(world, 'Branding editor')).to.equal(undefined);
      const { items } = await world.client.members.list({ roleId: 'role-viewer' });
      expect(items.map(({ email }) => email)).to.include('bea@meridian-id.example');
      expect(roleButton(element, 'Branding editor')).to.equal(undefined);
      expect(words(find(element, '[part=outcome]'))).to.equal('Branding editor is deleted.');
      expect(focusedName(element)).to.equal('New role');
    });

    it('asks plainly before an unused role goes', async () => {
      promote(world, 'role-branding-editor', 'role-viewer');
      const element = await mountEditable(world);
      await askToDelete(element);
      expect(body(element)).to.equal('Nobody has this role. It can’t be brought back.');
      expect(replacement(element)).to.equal(null);
      await confirm(element);
      expect(storedRole(world, 'Branding editor')).to.equal(undefined);
    });

    it('bars roles above the ceiling of who deletes, and says so', async () => {
      managerWith(world, [{ permission: 'console.view', constraint: null }]);
      giveRole(world, 'Viewer', [{ permission: 'console.view', constraint: null }]);
      const element = await mountEditable(world);
      await askToDelete(element);
      const barred = [...replacement(element).options].filter(({ disabled, value }) => disabled && value);
      expect(barred.map(words)).to.deep.equal(['Administrator']);
      expect(words(find(element, '#replacement-help'))).to.equal('Not yours to give: Administrator.');
    });

    it('wants a replacement as soon as somebody has got the role meanwhile', async () => {
      promote(world, 'role-branding-editor', 'role-viewer');
      const element = await mountEditable(world);
      await askToDelete(element);
      promote(world, 'role-operator', 'role-branding-editor');
      confirmButton(element)!.click();
      await waitUntil(() => replacement(element), 'no replacement is asked for');
      expect(words(find(element, '#replacement-lead'))).to.equal(
        '2 members have this role. Choose the role that takes its place.',
      );
      await pick(element, replacement(element), 'Viewer');
      await confirm(element);
      expect(storedRole(world, 'Branding editor')).to.equal(undefined);
    });

    it('says that somebody else changed the role, and goes on after another press', async () => {
      const element = await mountEditable(world);
      await askToDelete(element);
      await pick(element, replacement(element), 'Viewer');
      await world.clientOf('theo').roles.update('role-branding-editor', { name: 'Brand keeper' });
      confirmButton(element)!.click();
      await waitUntil(() => problem(element) !== '');
      expect(problem(element)).to.equal(
        'Somebody else changed this role in the meantime. Press again to delete it all the same.',
      );
      await confirm(element);
      expect(storedRole(world, 'Brand keeper')).to.equal(undefined);
    });

    it('says that somebody else has deleted it already', async () => {
      const element = await mountEditable(world);
      await askToDelete(element);
      await pick(element, replacement(element), 'Viewer');
      await world.clientOf('theo').roles.remove('role-branding-editor', { replacementRoleId: 'role-viewer' });
      await confirm(element);
      expect(words(find(element, '[part=outcome]'))).to.equal('Somebody else has deleted this role already.');
      expect(roleButton(element, 'Branding editor')).to.equal(undefined);
    });

    it('keeps the choice through a failure, and takes effect once', async () => {
      const element = await mountEditable(world);
      world.backend.faults.add({ operation: 'roles.remove', network: true, afterEffect: true });
      await askToDelete(element);
      await pick(element, replacement(element), 'Viewer');
      confirmButton(element)!.click();
      await waitUntil(() => problem(element) !== '');
      expect(words(replacement(element).selectedOptions[0])).to.equal('Viewer');
      world.backend.faults.clear();
      await confirm(element);
      expect(
        world.backend.audit.filter(({ type: kind, reason }) => kind === 'role.deleted' && !reason),
      ).to.have.lengthOf(1);
    });

    it('is left to the page when it cancels the request', async () => {
      const element = await mountEditable(world);
      element.addEventListener('role-delete-request', (event) => event.preventDefault());
      await chooseFor(element, 'Branding editor', 'Delete');
      await element.updateComplete;
      expect(dialog(element).open).to.equal(false);
      expect(storedRole(world, 'Branding editor')).not.to.equal(undefined);
    });
  });

  describe('comparing', () => {
    const rows = (element: RoleMatrix) =>
      findAll(element, '[part=comparison-table] tbody tr').map((row) => [...row.children].map(words));
    const sides = (element: RoleMatrix) => findAll<HTMLSelectElement>(element, '[part=compare-select]');

    it('shows two roles side by side where they differ', async () => {
      const element = await mountEditable(world);
      await chooseFor(element, 'Branding editor', 'Compare');
      await waitUntil(() => dialog(element).open);
      await pick(element, sides(element)[1]!, 'Viewer');
      expect(rows(element)).to.deep.equal([
        ['Configure the tenant', 'Yes, but Branding only', 'No'],
        ['View members and invitations', 'No', 'Yes'],
        ['View the audit log', 'No', 'Yes'],
      ]);
      expect(words(find(element, '[part=comparison] [role=status]'))).to.equal(
        'They differ in 3 permissions.',
      );
      expect([...sides(element)[0]!.options].find(({ disabled }) => disabled)?.text.trim()).to.equal(
        'Viewer',
      );
    });

    it('shows on demand what is the same, at 320 pixels too', async () => {
      const element = await mountEditable(world, { width: 320 });
      find(element, '[part=compare-button]')!.click();
      await waitUntil(() => dialog(element).open);
      await element.updateComplete;
      find(element, '[part=same-checkbox]')!.click();
      await element.updateComplete;
      expect(rows(element)).to.have.lengthOf(10);
      expect(dialog(element).scrollWidth).to.be.at.most(dialog(element).clientWidth);
      await dismiss(element);
      expect(focusedName(element)).to.equal('Compare roles');
    });

    it('says that two roles give the same', async () => {
      giveRole(world, 'Viewer', storedRole(world, 'Operator')!.grants);
      const element = await mountEditable(world);
      await chooseFor(element, 'Viewer', 'Compare');
      await waitUntil(() => dialog(element).open);
      await pick(element, sides(element)[1]!, 'Operator');
      expect(words(find(element, '[part=comparison] [role=status]'))).to.equal('They give the same.');
      expect(has(element, '[part=comparison-table]')).to.equal(false);
    });

    it('does not end an editing', async () => {
      const element = await mountEditable(world);
      await edit(element, 'Branding editor');
      await tick(element, 'View the audit log');
      await chooseFor(element, 'Viewer', 'Compare');
      await waitUntil(() => dialog(element).open);
      await dismiss(element);
      expect(boxOf(element, 'View the audit log').checked).to.equal(true);
      expect((await offersOf(element, 'Viewer'))['Compare']).to.equal('');
      await storeForClient(world.client).refresh();
    });
  });
});
