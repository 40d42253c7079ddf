import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { RoleMatrix } from 'invite-kit';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';
import {
  announced,
  boxOf,
  describedBy,
  dialog,
  edit,
  find,
  findAll,
  focusedName,
  focusedPart,
  grantsOf,
  managerWith,
  mountEditable,
  storedRole,
  tick,
  words,
} from '../support/role-matrix-page.ts';

const press = (...keys: readonly string[]) =>
  keys.reduce((before, key) => before.then(() => sendKeys({ press: key })), Promise.resolve());

/** Presses Tab until something has focus whose name begins like this. */
async function tabTo(element: RoleMatrix, name: string): Promise<void> {
  for (let count = 0; count < 60; count++) {
    if (focusedName(element)?.startsWith(name)) return;
    await sendKeys({ press: 'Tab' });
  }
  throw new Error(`"${name}" can't be reached; focus is at "${focusedName(element)}".`);
}

/** Moves in a column of boxes until one has focus whose name begins like this. */
async function arrowTo(element: RoleMatrix, name: string): Promise<void> {
  await sendKeys({ press: 'Home' });
  for (let count = 0; count < 20; count++) {
    if (focusedName(element)?.startsWith(name)) return;
    await sendKeys({ press: 'ArrowDown' });
  }
  throw new Error(`No box "${name}".`);
}

/** Opens the menu of a role and chooses from it. */
async function menuOf(element: RoleMatrix, role: string, item: string): Promise<void> {
  await tabTo(element, `Actions for ${role}`);
  await press('Enter');
  await waitUntil(() => focusedPart(element) === 'menu-item', 'no menu opens');
  for (let count = 0; count < 6 && !focusedName(element)?.startsWith(item); count++) await press('ArrowDown');
  await press('Enter');
}

const opened = (element: RoleMatrix) => waitUntil(() => dialog(element).open, 'no dialog opens');
const closed = (element: RoleMatrix) => waitUntil(() => !dialog(element).open, 'the dialog stays open');
const heard = (element: RoleMatrix, sentence: string) =>
  waitUntil(() => announced(element) === sentence, `"${sentence}" is not said`);

describe('role-matrix editable, by keyboard', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await mockWorld({ preset: 'intelli-auth' });
  });

  it('INT-16, INT-17: goes from first to last: creates a role for one section, renames, compares and deletes it', async () => {
    const element = await mountEditable(world);
    await tabTo(element, 'New role');
    await press('Enter');
    await waitUntil(() => focusedName(element) === 'Name');
    await sendKeys({ type: 'Logo editor' });
    await tabTo(element, 'View the console, Logo editor');
    await press('Space');
    await arrowTo(element, 'Configure the tenant, Logo editor');
    await press('Space');
    await tabTo(element, 'Limit: Configure the tenant, Logo editor');
    await press('ArrowDown');
    await tabTo(element, 'Branding');
    await press('Space');
    await tabTo(element, 'Review and save');
    await press('Enter');
    await opened(element);
    await waitUntil(() => focusedName(element) === 'Cancel');
    await tabTo(element, 'Create role');
    await press('Enter');
    await closed(element);
    await heard(element, 'Logo editor is created.');
    expect(grantsOf(world, 'Logo editor')).to.deep.equal({
      'console.view': 'yes',
      'console.configure': 'Branding only',
    });
    await waitUntil(() => focusedName(element) === 'Actions for Logo editor');

    await menuOf(element, 'Logo editor', 'Edit');
    await waitUntil(() => focusedName(element) === 'Name');
    // The name is selected: what is typed takes its place.
    await sendKeys({ type: 'Logo keeper' });
    await press('Enter');
    await opened(element);
    await tabTo(element, 'Save');
    await press('Enter');
    await closed(element);
    await heard(element, 'Logo keeper is saved.');

    await waitUntil(() => focusedName(element) === 'Actions for Logo keeper');
    await menuOf(element, 'Logo keeper', 'Compare');
    await opened(element);
    await tabTo(element, 'Second role');
    await sendKeys({ type: 'Vie' });
    await waitUntil(
      () => words(find(element, '[part=comparison-table] caption')) === 'Logo keeper and Viewer',
    );
    await press('Escape');
    await closed(element);
    await waitUntil(() => focusedName(element) === 'Actions for Logo keeper');

    const { members } = world.backend.exportWorld();
    const bea = members.find(({ userId }) => userId === 'bea')!;
    const { id } = storedRole(world, 'Logo keeper')!;
    await world.client.members.update(bea.id, {
      assignments: bea.assignments.map(({ scope }) => ({ scope, roleIds: [id], overrides: [] })),
    });
    await menuOf(element, 'Logo keeper', 'Delete');
    await opened(element);
    // How many have it is learned from the server's refusal where the page has not heard of it yet.
    if (focusedName(element) === 'Cancel') {
      await tabTo(element, 'Delete');
      await press('Enter');
    }
    await waitUntil(() => find(element, '[part=replacement-select]'));
    await tabTo(element, 'Role in its place');
    await sendKeys({ type: 'Vie' });
    await tabTo(element, 'Delete');
    await press('Enter');
    await closed(element);
    await heard(element, 'Logo keeper is deleted.');
    expect(storedRole(world, 'Logo keeper')).to.equal(undefined);
    await waitUntil(() => focusedName(element) === 'New role');
  });

  describe('the boxes of a role', () => {
    it('are moved along by the arrow keys, Home and End, the barred ones too', async () => {
      managerWith(world, [{ permission: 'console.view', constraint: null }]);
      const element = await mountEditable(world);
      await edit(element, 'Branding editor');
      boxOf(element, 'View the console').focus();
      await press('ArrowUp');
      expect(focusedName(element)).to.equal('View the console, Branding editor');
      await press('ArrowDown', 'ArrowDown');
      expect(focusedName(element)).to.equal('View members and invitations, Branding editor');
      await press('Space');
      expect(boxOf(element, 'View members and invitations').checked).to.equal(false);
      await press('End');
      expect(focusedName(element)).to.equal('View threat intelligence, Branding editor');
      await press('ArrowDown', 'ArrowUp');
      expect(focusedName(element)).to.equal('View the audit log, Branding editor');
      await press('Home');
      expect(focusedName(element)).to.equal('View the console, Branding editor');
    });

    it('are all stops of the Tab key', async () => {
      const element = await mountEditable(world);
      await edit(element, 'Branding editor');
      const seen = new Set<string>();
      for (let count = 0; count < 40; count++) {
        await press('Tab');
        seen.add(focusedName(element) ?? '');
      }
      for (const { ariaLabel } of findAll(element, '[part=grant-checkbox]'))
        expect([...seen]).to.include(ariaLabel);
    });
  });

  describe('the accessibility tree', () => {
    it('makes sense of the edited column without the picture', async () => {
      managerWith(world, [
        { permission: 'console.view', constraint: null },
        {
          permission: 'console.configure',
          constraint: { type: 'sections', label: 'Branding only', keys: ['branding'] },
        },
        { permission: 'members.disable', constraint: null },
      ]);
      const element = await mountEditable(world);
      await edit(element, 'Branding editor');
      await tick(element, 'Disable a user');
      expect(columnAsHeard(element)).to.deep.equal([
        'columnheader: Branding editor Being edited',
        'row: View the console Read every page of the console, and change nothing.',
        '  checkbox, checked: View the console, Branding editor',
        '  combobox: Limit: View the console, Branding editor = Without limit',
        'row: Configure the tenant Branding, policies, connections and email.',
        '  checkbox, checked: Configure the tenant, Branding editor (You can give this only as far as you have it yourself: Branding only.)',
        '  combobox: Limit: Configure the tenant, Branding editor = Some sections',
        '  group: Sections: Configure the tenant, Branding editor',
        '    checkbox, checked: Branding',
        ...['Policies', 'Connections', 'Email'].map(
          (section) =>
            `    checkbox, disabled: ${section} (You can give this only as far as you have it yourself: Branding only.)`,
        ),
        'row: View members and invitations',
        '  checkbox, disabled: View members and invitations, Branding editor (You don’t have this yourself, so you can’t give it.)',
        'row: Invite members',
        '  checkbox, disabled: Invite members, Branding editor (You don’t have this yourself, so you can’t give it.)',
        'row: Change roles and remove members',
        '  checkbox, disabled: Change roles and remove members, Branding editor (You don’t have this yourself, so you can’t give it.)',
        'row: Disable a user',
        '  checkbox, checked: Disable a user, Branding editor (Changed. Before: No.)',
        '  combobox: Limit: Disable a user, Branding editor = Without limit',
        'row: Reset a user’s MFA',
        '  checkbox, disabled: Reset a user’s MFA, Branding editor (You don’t have this yourself, so you can’t give it.)',
        'row: Manage roles and scopes',
        '  checkbox: Manage roles and scopes, Branding editor',
        'row: View the audit log',
        '  checkbox, disabled: View the audit log, Branding editor (You don’t have this yourself, so you can’t give it.)',
        'row: View threat intelligence',
        '  checkbox, disabled: View threat intelligence, Branding editor (You don’t have this yourself, so you can’t give it.)',
      ]);
    });

    it('gives the edited cells a row and a column to be announced with', async () => {
      const element = await mountEditable(world);
      await edit(element, 'Branding editor');
      for (const box of findAll(element, '[part=grant-checkbox]')) {
        const cell = box.closest('td')!;
        expect(cell.parentElement!.firstElementChild!.matches('th[scope=row]')).to.equal(true);
        expect(words(findAll(element, 'thead th')[cell.cellIndex])).to.contain('Branding editor');
      }
    });
  });
});

/** What is heard on the way down the edited column: roles, names, states, descriptions. */
function columnAsHeard(element: RoleMatrix): string[] {
  const heads = findAll(element, 'thead th.edited').map((head) => `columnheader: ${words(head)}`);
  const rows = findAll(element, 'tbody > tr:has([part=grant-checkbox])').flatMap((row) => [
    `row: ${words(row.querySelector('th'))}`,
    ...[...row.querySelectorAll<HTMLElement>('td.edited :is(input, select, fieldset)')].map((control) => {
      const depth = control.closest('fieldset') && !control.matches('fieldset') ? '    ' : '  ';
      return depth + heardOf(element, control);
    }),
  ]);
  return [...heads, ...rows];
}

function heardOf(element: RoleMatrix, control: HTMLElement): string {
  const description = describedBy(element, control);
  const more = description ? ` (${description})` : '';
  if (control instanceof HTMLFieldSetElement)
    return `group: ${words(control.querySelector('legend'))}${more}`;
  if (control instanceof HTMLSelectElement)
    return `combobox: ${control.ariaLabel} = ${words(control.selectedOptions[0])}${more}`;
  const box = control as HTMLInputElement;
  const name = box.ariaLabel ?? words(box.labels?.[0]);
  const state = box.ariaDisabled === 'true' ? ', disabled' : box.checked ? ', checked' : '';
  return `checkbox${state}: ${name}${more}`;
}
