import { expect, waitUntil } from '@open-wc/testing';
import type { RoleMatrix } from 'invite-kit';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';
import {
  begin,
  boxOf,
  change,
  confirm,
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
  pick,
  promote,
  review,
  tick,
  type,
  words,
} from '../support/role-matrix-page.ts';

const lead = (element: RoleMatrix) => words(find(element, '#dialog-lead'));
const listed = (element: RoleMatrix, part: string) => findAll(element, `[part=${part}] li`).map(words);
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

    it('counts and names who has got the role since the page read it', async () => {
      promote(world, 'role-branding-editor', 'role-viewer');
      const element = await mountEditable(world);
      await edit(element, 'Branding editor');
      await tick(element, 'View the audit log');
      await world.clientOf('theo').members.update('member-yusuf', {
        assignments: [
          { scope: { type: 'tenant', id: 'meridian' }, roleIds: ['role-branding-editor'], overrides: [] },
        ],
      });
      world.backend.addInvitation({ email: 'new@meridian-id.example', roleId: 'role-branding-editor' });
      await review(element);
      await waitUntil(() => find(element, '[part=holders]'), 'nobody is named');
      expect(lead(element)).to.equal('This changes what 1 member and 1 open invitation can do.');
      expect(words(find(element, '[part=holders]'))).to.equal('Who has it: Yusuf Demir.');
      await expect(element).to.be.accessible();
      await confirm(element);
      expect(grantsOf(world, 'Branding editor')['audit.view']).to.equal('yes');
    });

    it('says what is known where the roles can’t be read anew', async () => {
      const element = await mountEditable(world);
      await edit(element, 'Branding editor');
      await tick(element, 'View the audit log');
      world.backend.faults.add({ operation: 'roles.list', respond: { status: 403, code: 'forbidden' } });
      await review(element);
      await waitUntil(() => find(element, '[part=holders]'));
      expect(lead(element)).to.equal('This changes what 1 member can do.');
    });

    it('points to what deserves a second look', async () => {
      const element = await mountEditable(world);
      await edit(element, 'Branding editor');
      await tick(element, 'View the audit log', 'Manage roles and scopes');
      await review(element);
      expect(listed(element, 'gained')).to.deep.equal([
        'Manage roles and scopes (powerful)',
        'View the audit log',
      ]);
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
});
