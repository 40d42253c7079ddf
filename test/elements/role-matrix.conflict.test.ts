import { expect, waitUntil } from '@open-wc/testing';
import type { RoleMatrix } from 'invite-kit';
import { storeForClient } from 'invite-kit/store';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';
import {
  boxOf,
  descriptionField,
  edit,
  enter,
  expectKept,
  find,
  findAll,
  grantsOf,
  mountEditable,
  nameField,
  save,
  storedRole,
  type,
  unsaved,
  words,
} from '../support/role-matrix-page.ts';

const conflict = (element: RoleMatrix) => find(element, '[part=conflict]');
/** The differences of a conflict: what they are about, with what is chosen in each. */
const choices = (element: RoleMatrix) =>
  Object.fromEntries(
    findAll(element, '[part=difference]').map((difference) => [
      words(difference.querySelector('legend')),
      words(difference.querySelector('input:checked')?.closest('label')),
    ]),
  );
async function chooseSide(element: RoleMatrix, about: string, side: 'mine' | 'theirs'): Promise<void> {
  findAll(element, '[part=difference]')
    .find((difference) => words(difference.querySelector('legend')) === about)!
    .querySelector<HTMLInputElement>(`input[value=${side}]`)!
    .click();
  await element.updateComplete;
}

describe('role-matrix editable, somebody else', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await mockWorld({ preset: 'intelli-auth' });
  });

  const theirs = {
    description: 'Brand things',
    grants: [
      { permission: 'console.configure', constraint: { type: 'sections' as const, keys: ['branding'] } },
      { permission: 'threats.view', constraint: null },
    ],
  };
  const changeTheirs = (patch: object = theirs) =>
    world.clientOf('theo').roles.update('role-branding-editor', patch);

  it('who was faster stands beside what was entered, permission by permission, and nothing is lost', async () => {
    const element = await mountEditable(world);
    await enter(element);
    await changeTheirs();
    await save(element);
    await waitUntil(() => conflict(element));
    expect(words(find(element, '#conflict-title'))).to.equal('Somebody else changed this role');
    expect(choices(element)).to.deep.equal({
      Description: 'Mine: Keeps the brand.',
      'View the console': 'Theirs: No',
      'View threat intelligence': 'Theirs: Yes',
    });
    await waitUntil(() => element.shadowRoot!.activeElement?.id === 'conflict-title');
    expectKept(element);
  });

  it('counts where that is chosen, and all is saved over the newest version', async () => {
    const element = await mountEditable(world);
    await enter(element);
    await changeTheirs();
    await save(element);
    await waitUntil(() => conflict(element));
    await chooseSide(element, 'Description', 'theirs');
    await chooseSide(element, 'View the console', 'mine');
    expect(descriptionField(element)!.value).to.equal('Brand things');
    await save(element);
    expect(storedRole(world, 'Brand keeper')?.description).to.equal('Brand things');
    expect(grantsOf(world, 'Brand keeper')).to.deep.equal({
      'console.view': 'yes',
      'console.configure': 'Branding only',
      'audit.view': 'yes',
      'threats.view': 'yes',
    });
  });

  it('can be taken or left for all at once', async () => {
    const element = await mountEditable(world);
    await enter(element);
    await changeTheirs();
    await save(element);
    await waitUntil(() => conflict(element));
    find(element, '[part=mine-button]')!.click();
    await element.updateComplete;
    expect(Object.values(choices(element))).to.deep.equal([
      'Mine: Keeps the brand.',
      'Mine: Yes',
      'Mine: No',
    ]);
    find(element, '[part=theirs-button]')!.click();
    await element.updateComplete;
    expect(Object.values(choices(element))).to.deep.equal([
      'Theirs: Brand things',
      'Theirs: No',
      'Theirs: Yes',
    ]);
    expect(boxOf(element, 'View threat intelligence').checked).to.equal(true);
    expect(unsaved(element)).to.equal('2 changes are not saved yet.');
  });

  it('is met also while nobody has pressed "Save"', async () => {
    const element = await mountEditable(world);
    await enter(element);
    await changeTheirs();
    await storeForClient(world.client).refresh();
    await waitUntil(() => conflict(element));
    expectKept(element);
    await save(element);
    expect(grantsOf(world, 'Brand keeper')).to.deep.equal({
      'console.configure': 'Branding only',
      'audit.view': 'yes',
      'threats.view': 'yes',
    });
  });

  it('who made the same change leaves nothing to decide', async () => {
    const element = await mountEditable(world);
    await edit(element, 'Branding editor');
    await type(element, nameField(element)!, 'Brand keeper');
    await changeTheirs({ name: 'Brand keeper' });
    await save(element);
    await element.updateComplete;
    expect(conflict(element)).to.equal(null);
    expect(unsaved(element)).to.equal('Nothing is changed yet.');
  });

  it('who deleted the role leaves what was entered, as a new role', async () => {
    const element = await mountEditable(world);
    await enter(element);
    await world.clientOf('theo').roles.remove('role-branding-editor', { replacementRoleId: 'role-viewer' });
    await save(element);
    await waitUntil(() => conflict(element));
    expect(words(conflict(element))).to.equal(
      'Somebody else deleted this role What you entered is kept here. Save it as a new role, or discard it.',
    );
    expectKept(element);
    await save(element);
    expect(grantsOf(world, 'Brand keeper')['audit.view']).to.equal('yes');
    expect(words(find(element, '[part=outcome]'))).to.equal('Brand keeper is created.');
  });
});
