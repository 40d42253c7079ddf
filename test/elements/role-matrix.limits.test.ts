import { expect, waitUntil } from '@open-wc/testing';
import type { RoleMatrix } from 'invite-kit';
import type { World } from 'invite-kit/mock-server';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';
import {
  begin,
  boxOf,
  change,
  chooseFor,
  describedBy,
  edit,
  editedCell,
  find,
  findAll,
  giveRole,
  grantsOf,
  has,
  limitSelect,
  managerWith,
  mountEditable,
  nameField,
  partBox,
  pick,
  save,
  tick,
  words,
} from '../support/role-matrix-page.ts';

type Grants = NonNullable<World['roles'][number]['grants']>;

const whole = (permission: string): Grants[number] => ({ permission, constraint: null });
const brandingOnly: Grants[number] = {
  permission: 'console.configure',
  constraint: { type: 'sections', label: 'Branding only', keys: ['branding'] },
};
const configure = 'Configure the tenant';

const optionsOf = (select: HTMLSelectElement) =>
  [...select.options].map((option) => [words(option), option.disabled] as const);
const partsOf = (element: RoleMatrix, permission: string) =>
  [...editedCell(element, permission).querySelectorAll('[part=limit-parts] label')].map((label) => [
    words(label),
    label.querySelector('input')!.ariaDisabled === 'true',
  ]);
const barredBoxes = (element: RoleMatrix) =>
  findAll(element, '[part=grant-checkbox]')
    .filter(({ ariaDisabled }) => ariaDisabled === 'true')
    .map(({ ariaLabel }) => ariaLabel);
const press = async (element: RoleMatrix) => {
  find(element, '[part=save-button]')!.click();
  await element.updateComplete;
  await element.updateComplete;
};

describe('role-matrix editable, limits', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await mockWorld({ preset: 'intelli-auth' });
  });

  describe('in place', () => {
    it('INT-17: shows that a role is limited to a section, and lets other sections be chosen', async () => {
      const element = await mountEditable(world);
      await edit(element, 'Branding editor');
      expect(words(limitSelect(element, configure).selectedOptions[0])).to.equal('Some sections');
      expect(partBox(element, configure, 'Branding').checked).to.equal(true);
      partBox(element, configure, 'Email').click();
      await element.updateComplete;
      expect(describedBy(element, boxOf(element, configure))).to.equal('Changed. Before: Branding only.');
      await save(element);
      expect(grantsOf(world, 'Branding editor')[configureKey]).to.equal('Branding and Email only');
    });

    it('lets the limit go', async () => {
      const element = await mountEditable(world);
      await edit(element, 'Branding editor');
      await pick(element, limitSelect(element, configure), 'Without limit');
      await save(element);
      expect(grantsOf(world, 'Branding editor')[configureKey]).to.equal('yes');
    });

    it('limits a permission to roles', async () => {
      const element = await mountEditable(world);
      await begin(element, 'Helper');
      await tick(element, 'Disable a user');
      await pick(element, limitSelect(element, 'Disable a user'), 'Some roles');
      partBox(element, 'Disable a user', 'Viewer').click();
      await save(element);
      expect(grantsOf(world, 'Helper')).to.deep.equal({
        'members.disable': 'people with the role Viewer only',
      });
    });

    it('limits a permission to oneself where it can be', async () => {
      change(world, {
        permissions: world.backend
          .exportWorld()
          .permissions.map((one) => (one.key === 'audit.view' ? { ...one, constraintTypes: ['self'] } : one)),
      });
      const element = await mountEditable(world);
      await begin(element, 'Own watcher');
      await tick(element, 'View the audit log');
      await pick(element, limitSelect(element, 'View the audit log'), 'Oneself only');
      await save(element);
      expect(grantsOf(world, 'Own watcher')).to.deep.equal({ 'audit.view': 'for oneself only' });
    });

    it('offers no limit that a permission does not have', async () => {
      const element = await mountEditable(world);
      await edit(element, 'Branding editor');
      await tick(element, 'Invite members', 'View the audit log');
      expect(optionsOf(limitSelect(element, configure)).map(([label]) => label)).to.deep.equal([
        'Without limit',
        'Some sections',
      ]);
      expect(optionsOf(limitSelect(element, 'Invite members')).map(([label]) => label)).to.deep.equal([
        'Without limit',
        'Some roles',
      ]);
      expect(limitSelect(element, 'View the audit log')).to.equal(null);
    });

    it('keeps a limit of another kind, or drops it', async () => {
      giveRole(world, 'Branding editor', [
        {
          permission: 'audit.view',
          constraint: { type: 'custom', label: 'on weekdays only', key: 'weekdays' },
        },
      ]);
      const element = await mountEditable(world);
      await edit(element, 'Branding editor');
      const select = () => limitSelect(element, 'View the audit log');
      expect(words(select().selectedOptions[0])).to.equal('on weekdays only');
      await tick(element, 'View threat intelligence');
      await save(element);
      expect(grantsOf(world, 'Branding editor')['audit.view']).to.equal('on weekdays only');
      await edit(element, 'Branding editor');
      await pick(element, select(), 'Without limit');
      await save(element);
      expect(grantsOf(world, 'Branding editor')['audit.view']).to.equal('yes');
    });

    it('asks for a section where none is chosen, and forgives as soon as one is', async () => {
      const element = await mountEditable(world);
      await begin(element, 'Mail editor');
      await tick(element, configure);
      await pick(element, limitSelect(element, configure), 'Some sections');
      await press(element);
      const error = () => words(editedCell(element, configure).querySelector('[part=error]'));
      expect(error()).to.equal('Choose at least one section, or take the permission away.');
      await waitUntil(() => element.shadowRoot!.activeElement === boxOf(element, configure));
      expect(describedBy(element, boxOf(element, configure))).to.equal(error());
      partBox(element, configure, 'Email').click();
      await element.updateComplete;
      expect(error()).to.equal('');
    });
  });

  describe('what the editor lacks', () => {
    beforeEach(() => managerWith(world, [whole('console.view'), brandingOnly]));

    it('ALL-05: can’t be ticked, stays in reach, and says why', async () => {
      const element = await mountEditable(world);
      await begin(element, 'Watcher');
      const box = boxOf(element, 'View the audit log');
      expect(box.ariaDisabled).to.equal('true');
      expect(box.disabled).to.equal(false);
      expect(describedBy(element, box)).to.equal('You don’t have this yourself, so you can’t give it.');
      await tick(element, 'View the audit log');
      expect(box.checked).to.equal(false);
      expect(barredBoxes(element)).to.have.lengthOf(7);
    });

    it('INT-17: gives no more than the one section that they have', async () => {
      const element = await mountEditable(world);
      await begin(element, 'Small editor');
      await tick(element, configure);
      expect(partBox(element, configure, 'Branding').checked).to.equal(true);
      expect(optionsOf(limitSelect(element, configure))).to.deep.equal([
        ['Without limit', true],
        ['Some sections', false],
      ]);
      expect(partsOf(element, configure)).to.deep.equal([
        ['Branding', false],
        ['Policies', true],
        ['Connections', true],
        ['Email', true],
      ]);
      const barred = partBox(element, configure, 'Email');
      expect(describedBy(element, barred)).to.equal(
        'You can give this only as far as you have it yourself: Branding only.',
      );
      barred.click();
      await element.updateComplete;
      expect(barred.checked).to.equal(false);
      await save(element);
      expect(grantsOf(world, 'Small editor')).to.deep.equal({ [configureKey]: 'Branding only' });
    });

    it('stays where the role has it, can be taken away, and put back until it is saved', async () => {
      giveRole(world, 'Branding editor', [whole('audit.view'), whole('console.configure')]);
      const element = await mountEditable(world);
      await edit(element, 'Branding editor');
      const box = boxOf(element, 'View the audit log');
      expect(box.checked).to.equal(true);
      expect(describedBy(element, box)).to.equal(
        'You don’t have this yourself. If you take it away, you can’t give it back later.',
      );
      await tick(element, 'View the audit log');
      expect(box.checked).to.equal(false);
      await tick(element, 'View the audit log');
      expect(box.checked).to.equal(true);
      await tick(element, 'View the console');
      await save(element);
      expect(grantsOf(world, 'Branding editor')).to.deep.equal({
        'console.view': 'yes',
        [configureKey]: 'yes',
        'audit.view': 'yes',
      });
    });

    it('is left out of a duplicate, which says so', async () => {
      const element = await mountEditable(world);
      await chooseFor(element, 'Viewer', 'Duplicate');
      await waitUntil(() => nameField(element));
      expect(words(find(element, '[part=left-out]'))).to.equal(
        'Left out, because you don’t have it yourself or it can’t be given by a custom role: View members and invitations and View the audit log.',
      );
      expect(boxOf(element, 'View the console').checked).to.equal(true);
      expect(boxOf(element, 'View the audit log').checked).to.equal(false);
    });

    it('is refused by the server too, with the names of what is lacking, and nothing else is lost', async () => {
      world.backend.session.signInAs('ines');
      const element = await mountEditable(world);
      await begin(element, 'Watcher');
      await tick(element, 'View the console', 'View the audit log');
      giveRole(world, 'Administrator', [whole('console.view'), whole('roles.manage')]);
      find(element, '[part=save-button]')!.click();
      await waitUntil(() => find(element, '[part=confirm-button]'));
      find(element, '[part=confirm-button]')!.click();
      await waitUntil(() => find(element, '#role-problem'), 'nothing is said');
      expect(words(find(element, '#role-problem'))).to.equal(
        'You can’t give what you don’t have yourself: View the audit log. Take it out to save the rest.',
      );
      expect(nameField(element)!.value).to.equal('Watcher');
      expect(boxOf(element, 'View the audit log').checked).to.equal(true);
      expect(has(element, '[part=outcome]')).to.equal(false);
      await waitUntil(() => barredBoxes(element).length === 7, 'the page still believes in the old rights');
    });
  });

  describe('of a permission that could not be read', () => {
    beforeEach(() => {
      const permissions = world.backend.exportWorld().permissions.filter(({ key }) => key !== configureKey);
      world.backend.faults.add({
        operation: 'roles.permissions',
        respond: {
          status: 200,
          body: { items: permissions, nextCursor: null, total: null, serverNow: null },
        },
      });
    });
    const sent = () =>
      world.backend.audit.filter(({ type, reason }) => type === 'role.updated' && !reason).at(-1)?.changes;

    it('stay as they are when the role is saved', async () => {
      const element = await mountEditable(world);
      await edit(element, 'Branding editor');
      await tick(element, 'View the audit log');
      await save(element);
      await waitUntil(() => has(element, '[part=outcome]'), 'it is not saved');
      expect(grantsOf(world, 'Branding editor')).to.deep.equal({
        'console.view': 'yes',
        [configureKey]: 'Branding only',
        'audit.view': 'yes',
      });
      expect(sent()).to.deep.equal([{ field: 'View the audit log', from: null, to: 'yes' }]);
    });

    it('follow somebody else who changes them meanwhile', async () => {
      const element = await mountEditable(world);
      await edit(element, 'Branding editor');
      await tick(element, 'View the audit log');
      await world.clientOf('theo').roles.update('role-branding-editor', {
        grants: [
          { permission: 'console.view', constraint: null },
          { permission: configureKey, constraint: { type: 'sections', keys: ['email'] } },
        ],
      });
      await save(element);
      expect(boxOf(element, 'View the audit log').checked).to.equal(true);
      expect(words(find(element, '[part=unsaved]'))).to.equal('1 change is not saved yet.');
      await save(element);
      await waitUntil(() => has(element, '[part=outcome]'), 'it is not saved');
      expect(grantsOf(world, 'Branding editor')[configureKey]).to.equal('Email only');
      expect(grantsOf(world, 'Branding editor')['audit.view']).to.equal('yes');
    });

    it('are said below the table where the server refuses them', async () => {
      const element = await mountEditable(world);
      await edit(element, 'Branding editor');
      await tick(element, 'View the audit log');
      world.backend.faults.add({
        operation: 'roles.update',
        respond: {
          status: 422,
          body: {
            status: 422,
            code: 'permission_not_found',
            errors: [{ pointer: '/grants/2/permission', code: 'permission_not_found' }],
          },
        },
      });
      await save(element);
      await waitUntil(() => has(element, '#role-problem'), 'nothing is said');
      expect(words(find(element, '#role-problem'))).to.equal(
        'A permission no longer exists. Load the page again.',
      );
      expect(boxOf(element, 'View the audit log').checked).to.equal(true);
    });
  });

  it('leaves a limit out of a duplicate that a custom role can’t have', async () => {
    giveRole(world, 'Branding editor', [
      {
        permission: 'audit.view',
        constraint: { type: 'custom', label: 'on weekdays only', key: 'weekdays' },
      },
      whole('console.view'),
    ]);
    const element = await mountEditable(world);
    await chooseFor(element, 'Branding editor', 'Duplicate');
    await waitUntil(() => nameField(element));
    expect(words(find(element, '[part=left-out]'))).to.contain('View the audit log');
  });
});

const configureKey = 'console.configure';
