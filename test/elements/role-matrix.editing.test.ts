import { expect, html, waitUntil } from '@open-wc/testing';
import type { RoleMatrix } from 'invite-kit';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';
import {
  announced,
  begin,
  boxOf,
  cellOf,
  change,
  chooseFor,
  descriptionField,
  edit,
  find,
  findAll,
  focusedName,
  grantsOf,
  has,
  limitSelect,
  manyRoles,
  mountEditable,
  mountMatrix,
  nameField,
  offersOf,
  partBox,
  pick,
  review,
  roleButton,
  save,
  settled,
  storedRole,
  tick,
  type,
  unsaved,
  words,
} from '../support/role-matrix-page.ts';

const headsOf = (element: RoleMatrix) => findAll(element, 'thead th').map(words);
const heads = [
  'Permission',
  'Administrator Your role Built in: can’t be changed',
  'Operator Built in: can’t be changed',
  'Viewer Built in: can’t be changed',
  'Branding editor Custom role',
];

describe('role-matrix editable', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await mockWorld({ preset: 'intelli-auth' });
  });

  describe('who may edit', () => {
    it('INT-16: offers editing to somebody with the right to manage roles', async () => {
      const element = await mountEditable(world);
      expect(words(find(element, '[part=new-button]'))).to.equal('New role');
      expect(roleButton(element, 'Branding editor')!.ariaHasPopup).to.equal('menu');
      expect(has(element, '[part=locked]')).to.equal(false);
    });

    it('loads nothing of the editing without the attribute', async () => {
      const element = await mountMatrix(world, { width: 1100 });
      expect(has(element, '[part=toolbar], [part=menu-button], [part=locked], dialog')).to.equal(false);
      expect(world.backend.calls.map(({ operation }) => operation)).not.to.include('tenant.get');
    });

    for (const [rule, person, role] of [
      ['INT-14', 'oskar', 'an operator'],
      ['INT-15', 'vera', 'a viewer'],
      ['INT-17', 'bea', 'somebody with a role for one section'],
    ] as const)
      it(`${rule}: shows ${role} the table without any action, and says why`, async () => {
        world.backend.session.signInAs(person);
        const element = await world.mount<RoleMatrix>(
          html`<role-matrix editable .client=${world.client}></role-matrix>`,
        );
        await settled(element);
        await waitUntil(() => find(element, '[part=locked]'));
        expect(words(find(element, '[part=locked]'))).to.equal(
          'Your role does not let you change roles. Ask an administrator.',
        );
        expect(has(element, 'table')).to.equal(true);
        expect(findAll(element, 'button')).to.have.lengthOf(0);
      });

    it('says where no product roles can be made that there are none', async () => {
      const isp = await mockWorld();
      const element = await isp.mount<RoleMatrix>(
        html`<role-matrix editable .client=${isp.client}></role-matrix>`,
      );
      await settled(element);
      await waitUntil(() => find(element, '[part=locked]'));
      expect(words(find(element, '[part=locked]'))).to.equal(
        'Roles can’t be changed here. They come with the product.',
      );
      expect(findAll(element, 'button')).to.have.lengthOf(0);
    });

    it('shows what could not be read, and offers editing after another try', async () => {
      world.backend.faults.add({ operation: 'tenant.get', network: true });
      const element = await mountMatrix(world);
      element.editable = true;
      await waitUntil(() => find(element, '[part=retry-button]'));
      expect(has(element, 'table')).to.equal(true);
      world.backend.faults.clear();
      find(element, '[part=retry-button]')!.click();
      await waitUntil(() => find(element, '[part=new-button]'), 'nothing is offered', { timeout: 4000 });
    });
  });

  describe('roles of the product', () => {
    it('INT-11: says in the head of each of the three that it comes with the product', async () => {
      expect(headsOf(await mountEditable(world))).to.deep.equal(heads);
    });

    it('INT-12: offers to duplicate and compare them, and says why they can’t be edited or deleted', async () => {
      const element = await mountEditable(world);
      expect(await offersOf(element, 'Administrator')).to.deep.equal({
        Edit: 'This role comes with the product. Duplicate it to make your own.',
        Duplicate: '',
        Compare: '',
        Delete: 'This role comes with the product and stays.',
      });
    });

    it('offers everything for a custom role', async () => {
      const element = await mountEditable(world);
      expect(await offersOf(element, 'Branding editor')).to.deep.equal({
        Edit: '',
        Duplicate: '',
        Compare: '',
        Delete: '',
      });
    });
  });

  describe('a new role', () => {
    it('INT-04, INT-17: is limited to a section, and there for everybody at once', async () => {
      const element = await mountEditable(world);
      let created: string | null = null;
      element.addEventListener('role-created', ({ detail }) => (created = detail.role.name));
      await begin(element, 'Mail editor');
      await type(element, descriptionField(element)!, 'Looks after the mails.');
      await tick(element, 'View the console', 'Configure the tenant');
      await pick(element, limitSelect(element, 'Configure the tenant'), 'Some sections');
      partBox(element, 'Configure the tenant', 'Email').click();
      await save(element);
      expect(grantsOf(world, 'Mail editor')).to.deep.equal({
        'console.view': 'yes',
        'console.configure': 'Email only',
      });
      expect(storedRole(world, 'Mail editor')?.description).to.equal('Looks after the mails.');
      expect(created).to.equal('Mail editor');
      expect(words(find(element, '[part=outcome]'))).to.equal('Mail editor is created.');
      expect(announced(element)).to.equal('Mail editor is created.');
      expect(focusedName(element)).to.equal('Actions for Mail editor');
      expect(words(cellOf(element, 'Configure the tenant', 'mail'))).to.equal('Yes, but Email only');
      const { items } = await world.clientOf('theo').roles.list();
      expect(items.find(({ name }) => name === 'Mail editor')?.invitable).to.equal(true);
    });

    it('says what it will give before it is made', async () => {
      const element = await mountEditable(world);
      await begin(element, 'Watcher');
      await tick(element, 'View the audit log');
      await review(element);
      expect(words(find(element, '#dialog-title'))).to.equal('Create Watcher?');
      expect(words(find(element, '#dialog-lead'))).to.equal('Nobody has this role yet.');
      expect(words(find(element, '#dialog-body'))).to.equal('What it gives View the audit log');
    });

    it('can’t be made once there are as many as the tenant may have', async () => {
      change(world, {
        roles: (roles) => manyRoles(23)(roles.map((role) => ({ ...role }))),
      });
      const element = await mountEditable(world);
      const button = find(element, '[part=new-button]')!;
      expect(button.ariaDisabled).to.equal('true');
      expect(words(find(element, '#new-help'))).to.equal(
        'There can be no more than 20 custom roles. Delete one to make another.',
      );
      button.click();
      await element.updateComplete;
      expect(nameField(element)).to.equal(null);
      expect((await offersOf(element, 'Viewer'))['Duplicate']).to.equal(
        'There can be no more roles. Delete one first.',
      );
    });
  });

  describe('an existing role', () => {
    it('INT-16: is renamed, described and given more', async () => {
      const element = await mountEditable(world);
      const names: string[] = [];
      element.addEventListener('role-updated', ({ detail }) =>
        names.push(detail.before.name, detail.role.name),
      );
      await edit(element, 'Branding editor');
      expect(nameField(element)!.value).to.equal('Branding editor');
      await type(element, nameField(element)!, 'Brand keeper');
      await type(element, descriptionField(element)!, '');
      await tick(element, 'View the audit log');
      expect(unsaved(element)).to.equal('3 changes are not saved yet.');
      await save(element);
      expect(storedRole(world, 'Brand keeper')?.description).to.equal(null);
      expect(grantsOf(world, 'Brand keeper')).to.deep.equal({
        'console.view': 'yes',
        'console.configure': 'Branding only',
        'audit.view': 'yes',
      });
      expect(names).to.deep.equal(['Branding editor', 'Brand keeper']);
      expect(headsOf(element)[4]).to.equal('Brand keeper Custom role');
      expect(focusedName(element)).to.equal('Actions for Brand keeper');
    });

    it('stands beside the permissions while it is edited, and marks what is changed until it is saved', async () => {
      const element = await mountEditable(world);
      await edit(element, 'Branding editor');
      expect(headsOf(element)[1]).to.equal('Branding editor Being edited');
      await tick(element, 'View the audit log');
      const cell = boxOf(element, 'View the audit log').closest('td')!;
      expect(cell.part.contains('changed')).to.equal(true);
      expect(words(cell)).to.equal('Changed. Before: No.');
      await tick(element, 'View the audit log');
      expect(words(cell)).to.equal('');
      await tick(element, 'View the audit log');
      await save(element);
      expect(has(element, '[part=mark]')).to.equal(false);
    });

    it('says that nothing is changed instead of saving nothing', async () => {
      const element = await mountEditable(world);
      await edit(element, 'Branding editor');
      find(element, '[part=save-button]')!.click();
      await element.updateComplete;
      expect(words(find(element, '[part=save-bar] [role=alert]'))).to.equal(
        'Nothing is changed yet. Change something, or close.',
      );
      expect(find<HTMLDialogElement>(element, 'dialog')!.open).to.equal(false);
    });

    it('is left to the page when it cancels the request', async () => {
      const element = await mountEditable(world);
      element.addEventListener('role-save-request', (event) => event.preventDefault());
      await edit(element, 'Branding editor');
      await type(element, nameField(element)!, 'Brand keeper');
      find(element, '[part=save-button]')!.click();
      await element.updateComplete;
      expect(find<HTMLDialogElement>(element, 'dialog')!.open).to.equal(false);
      expect(nameField(element)!.value).to.equal('Brand keeper');
    });
  });

  describe('a duplicate', () => {
    it('INT-13: begins with all that an operator may do, under a name of its own', async () => {
      const element = await mountEditable(world);
      await chooseFor(element, 'Operator', 'Duplicate');
      await waitUntil(() => nameField(element));
      expect(nameField(element)!.value).to.equal('Copy of Operator');
      await save(element);
      expect(grantsOf(world, 'Copy of Operator')).to.deep.equal(grantsOf(world, 'Operator'));
    });

    it('takes another name where the first is taken, and none that is too long', async () => {
      change(world, {
        roles: (roles) => [
          ...roles.map((role) => (role.name === 'Viewer' ? { ...role, name: 'V'.repeat(60) } : role)),
          { ...roles.at(-1)!, id: 'role-copy', key: 'copy', name: `Copy of ${'V'.repeat(52)}` },
        ],
      });
      const element = await mountEditable(world);
      await chooseFor(element, 'V'.repeat(60), 'Duplicate');
      await waitUntil(() => nameField(element));
      expect(nameField(element)!.value).to.equal(`Copy of ${'V'.repeat(50)} 2`);
    });
  });
});
