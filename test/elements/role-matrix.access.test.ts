import { expect, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { RoleMatrix } from 'invite-kit';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';
import {
  begin,
  chooseFor,
  dialog,
  edit,
  editedCell,
  find,
  findAll,
  limitSelect,
  managerWith,
  mountEditable,
  partBox,
  pick,
  review,
  roleSelect,
  tick,
} from '../support/role-matrix-page.ts';

const opened = (element: RoleMatrix) => waitUntil(() => dialog(element).open, 'no dialog opens');
const closed = (element: RoleMatrix) => waitUntil(() => !dialog(element).open, 'the dialog stays open');

describe('role-matrix editable, accessibility', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await mockWorld({ preset: 'intelli-auth' });
  });
  before(() => {
    Object.assign(document.documentElement.style, { colorScheme: 'light dark', background: 'Canvas' });
  });
  after(async () => {
    document.documentElement.removeAttribute('style');
    await emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  });

  const states: Record<string, (element: RoleMatrix) => Promise<void>> = {
    'the table': () => Promise.resolve(),
    'an editing': async (element) => {
      await edit(element, 'Branding editor');
      await tick(element, 'View the audit log');
      await pick(element, limitSelect(element, 'View the console'), 'Some sections');
      partBox(element, 'View the console', 'Email').click();
      await element.updateComplete;
    },
    'what is wrong': async (element) => {
      await begin(element);
      await tick(element, 'Configure the tenant');
      await pick(element, limitSelect(element, 'Configure the tenant'), 'Some sections');
      find(element, '[part=save-button]')!.click();
      await waitUntil(() => find(element, '#role-name-problem'));
    },
    'the review': async (element) => {
      await edit(element, 'Branding editor');
      await tick(element, 'View the audit log', 'View the console');
      await review(element);
    },
    'a deletion': async (element) => {
      await chooseFor(element, 'Branding editor', 'Delete');
      await opened(element);
    },
    'a comparison': async (element) => {
      find(element, '[part=compare-button]')!.click();
      await opened(element);
    },
    'a conflict': async (element) => {
      await edit(element, 'Branding editor');
      await tick(element, 'View the audit log', 'View the console');
      const grants = [{ permission: 'threats.view', constraint: null }];
      await world.clientOf('theo').roles.update('role-branding-editor', { description: 'New', grants });
      await review(element);
      find(element, '[part=confirm-button]')!.click();
      await waitUntil(() => find(element, '[part=conflict]'));
      await closed(element);
    },
  };
  for (const scheme of ['light', 'dark'] as const)
    for (const [name, prepare] of Object.entries(states))
      it(`has nothing to find in ${name}, ${scheme}`, async () => {
        await emulateMedia({ colorScheme: scheme });
        const element = await mountEditable(world);
        await prepare(element);
        await expect(element).to.be.accessible();
      });

  it('has nothing to find right to left at 320 pixels', async () => {
    await emulateMedia({ colorScheme: 'light' });
    document.documentElement.dir = 'rtl';
    try {
      const element = await mountEditable(world, { width: 320 });
      await expect(element).to.be.accessible();
      await pick(element, roleSelect(element), 'Branding editor');
      await states['an editing']!(element);
      expect(element.scrollWidth).to.be.at.most(320);
      await expect(element).to.be.accessible();
    } finally {
      document.documentElement.removeAttribute('dir');
    }
  });

  it('has nothing to find for who lacks most, and in forced colours', async () => {
    await emulateMedia({ forcedColors: 'active' });
    managerWith(world, [{ permission: 'console.view', constraint: null }]);
    const element = await mountEditable(world);
    await edit(element, 'Branding editor');
    await expect(element).to.be.accessible();
  });

  it('gives every box a target of 24 pixels at least', async () => {
    const element = await mountEditable(world);
    await edit(element, 'Branding editor');
    for (const label of findAll(element, 'td.edited label')) {
      const { width, height } = label.getBoundingClientRect();
      expect(Math.min(width, height)).to.be.at.least(24);
    }
    expect(editedCell(element, 'View the console').clientWidth).to.be.above(100);
  });
});
