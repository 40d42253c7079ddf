import { expect, waitUntil } from '@open-wc/testing';
import type { RoleMatrix } from 'invite-kit';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';
import {
  boxOf,
  chooseFor,
  confirm,
  confirmButton,
  dialog,
  dismiss,
  edit,
  find,
  findAll,
  focusedName,
  giveRole,
  has,
  managerWith,
  mountEditable,
  pick,
  problem,
  promote,
  roleButton,
  storedRole,
  tick,
  words,
} from '../support/role-matrix-page.ts';

const body = (element: RoleMatrix) => words(find(element, '#dialog-body'));
const replacement = (element: RoleMatrix) => find<HTMLSelectElement>(element, '[part=replacement-select]')!;

/** Opens the dialog that asks before deleting. */
async function askToDelete(element: RoleMatrix, role = 'Branding editor'): Promise<void> {
  await chooseFor(element, role, 'Delete');
  await waitUntil(() => dialog(element).open, 'nothing is asked');
  await element.updateComplete;
}

describe('role-matrix editable, deleting and comparing', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await mockWorld({ preset: 'intelli-auth' });
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

    it('warns somebody who has the role where another gives less, and lets them go on', async () => {
      giveRole(world, 'Branding editor', storedRole(world, 'Administrator')!.grants);
      world.backend.session.signInAs('bea');
      const element = await mountEditable(world);
      const warning = () => words(find(element, '#dialog-body [role=status] [part=warning]'));
      await askToDelete(element);
      expect(warning()).to.equal('');
      await pick(element, replacement(element), 'Viewer');
      expect(warning()).to.equal(
        'You have this role: you give up rights of your own, and can’t take them back by yourself.',
      );
      await pick(element, replacement(element), 'Administrator');
      expect(warning()).to.equal('');
      await pick(element, replacement(element), 'Viewer');
      await confirm(element);
      await waitUntil(() => find(element, '[part=locked]'), 'roles can be edited still');
      expect(storedRole(world, 'Branding editor')).to.equal(undefined);
    });

    it('does not warn somebody who does not have the role', async () => {
      const element = await mountEditable(world);
      await askToDelete(element);
      await pick(element, replacement(element), 'Viewer');
      expect(has(element, '#dialog-body [part=warning]')).to.equal(false);
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
    });
  });
});
