import { expect, html, waitUntil } from '@open-wc/testing';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';
import {
  settled,
  announced,
  begin,
  boxOf,
  cellOf,
  change,
  confirm,
  edit,
  find,
  findAll,
  focusedName,
  has,
  isShown,
  manyRoles,
  mountEditable,
  permissionsOf,
  pick,
  review,
  roleSelect,
  tick,
  type,
  words,
} from '../support/role-matrix-page.ts';

describe('role-matrix editable, search, width and lifecycle', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await mockWorld({ preset: 'intelli-auth' });
  });

  describe('the search', () => {
    it('finds permissions by name, description and group, and says how many', async () => {
      const element = await mountEditable(world);
      const search = find<HTMLInputElement>(element, '[part=search-input]')!;
      const shown = () =>
        findAll(element, '[part=permission]').map((head) => words(head.querySelector('bdi')));
      await type(element, search, 'AUDIT');
      expect(shown()).to.deep.equal(['View the audit log']);
      expect(announced(element)).to.equal('1 of 10 permissions shown.');
      await type(element, search, 'branding, policies');
      expect(shown()).to.deep.equal(['Configure the tenant']);
      await type(element, search, 'security');
      expect(shown()).to.deep.equal(['View the audit log', 'View threat intelligence']);
    });

    it('says that nothing matches, and shows all again with focus in the field', async () => {
      const element = await mountEditable(world);
      await type(element, find<HTMLInputElement>(element, '[part=search-input]')!, 'zebra');
      expect(words(find(element, '[part=notice]'))).to.equal('No permission matches. Show all permissions');
      expect(announced(element)).to.equal('No permission matches.');
      find(element, '[part=clear-button]')!.click();
      await element.updateComplete;
      expect(findAll(element, '[part=permission]')).to.have.lengthOf(10);
      expect(focusedName(element)).to.equal('Search permissions');
    });

    it('keeps what is ticked while it is out of sight', async () => {
      const element = await mountEditable(world);
      await edit(element, 'Branding editor');
      await tick(element, 'View the audit log');
      const search = find<HTMLInputElement>(element, '[part=search-input]')!;
      await type(element, search, 'invite');
      expect(boxOf(element, 'Invite members').checked).to.equal(false);
      await type(element, search, '');
      expect(boxOf(element, 'View the audit log').checked).to.equal(true);
    });

    it('is not there for a handful of permissions', async () => {
      change(world, { permissions: world.backend.exportWorld().permissions.slice(0, 8) });
      expect(has(await mountEditable(world), '[part=search-input]')).to.equal(false);
    });
  });

  describe('little width', () => {
    it('edits the role that is chosen, and shows the new one afterwards', async () => {
      const element = await mountEditable(world, { width: 320 });
      await pick(element, roleSelect(element), 'Branding editor');
      expect(words(find(element, '.picker [part=note]'))).to.equal('Custom role');
      await edit(element, 'Branding editor');
      expect(has(element, '.picker')).to.equal(false);
      expect(isShown(boxOf(element, 'View the audit log'))).to.equal(true);
      expect(isShown(cellOf(element, 'View the audit log', 'operator'))).to.equal(false);
      expect(element.scrollWidth).to.be.at.most(320);
      find(element, '[part=discard-button]')!.click();
      await waitUntil(() => find(element, '.picker'));
      await begin(element, 'Watcher');
      await review(element);
      await confirm(element);
      expect(words(roleSelect(element).selectedOptions[0])).to.equal('Watcher');
      expect(focusedName(element)).to.equal('Actions for Watcher');
    });

    it('says why a role of the product can’t be changed', async () => {
      const element = await mountEditable(world, { width: 320 });
      expect(words(find(element, '.picker [part=note]'))).to.equal('Built in: can’t be changed');
    });
  });

  it('holds 20 custom roles with long names and 60 permissions', async () => {
    const long = 'Reviewers of identity and access governance in EMEA region';
    change(world, {
      roles: (roles) =>
        manyRoles(23)(roles).map((role) =>
          role.kind === 'custom' ? { ...role, name: `${long}${role.id.slice(-2)}` } : role,
        ),
      permissions: permissionsOf(60, (index) => `Group ${index % 6}`),
    });
    const element = await mountEditable(world);
    expect(element.scrollWidth).to.be.at.most(1100);
    await edit(element, `${long}or`);
    expect(findAll(element, '[part=grant-checkbox]')).to.have.lengthOf(60);
    expect(element.scrollWidth).to.be.at.most(1100);
    const column = boxOf(element, 'Permission 0').closest('td')!;
    expect(column.cellIndex).to.equal(1);
  });

  describe('lifecycle', () => {
    it('goes on after a move within the page', async () => {
      const element = await mountEditable(world);
      await edit(element, 'Branding editor');
      await tick(element, 'View the audit log');
      const place = await world.mount(html`<div></div>`);
      place.append(element);
      await settled(element);
      expect(boxOf(element, 'View the audit log').checked).to.equal(true);
      expect(element.matches(':state(unsaved)')).to.equal(true);
    });

    it('forgets what was entered when it gets another client', async () => {
      const element = await mountEditable(world);
      await edit(element, 'Branding editor');
      await tick(element, 'View the audit log');
      element.client = (await mockWorld({ preset: 'intelli-auth', as: 'vera' })).client;
      await waitUntil(() => find(element, '[part=locked]'));
      await settled(element);
      expect(has(element, '[part=name-input], [part=toolbar]')).to.equal(false);
      expect(element.matches(':state(editing)')).to.equal(false);
    });
  });
});
