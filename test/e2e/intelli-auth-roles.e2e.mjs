import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { press, refused } from './demo-page.mjs';
import {
  choose,
  enter,
  followMail,
  inviteMember,
  member,
  openConsole,
  openMembers,
  tabTo,
  type,
  walkTo,
} from './intelli-page.mjs';

/** Roles & scopes and the audit log of IntelliAuth, used from first to last with the keyboard. */

/** Chooses an action of a role in the menu of its column. */
async function actOnRole(page, role, action) {
  await enter(
    page,
    page.locator('role-matrix').getByRole('button', { name: new RegExp(`^Actions for .?${role}`) }),
  );
  await walkTo(page, page.getByRole('menuitem', { name: new RegExp(`^${action}`) }));
  await page.keyboard.press('Enter');
}

/** Opens the review of what was entered, and confirms it. */
async function save(page, confirm) {
  await enter(page, page.locator('role-matrix').getByRole('button', { name: 'Review and save' }));
  const review = page.locator('role-matrix').getByRole('dialog');
  await enter(page, review.getByRole('button', { name: confirm }));
  await review.waitFor({ state: 'hidden' });
}

const column = (page, role) =>
  page.locator('role-matrix').getByRole('columnheader', { name: new RegExp(`^${role}`) });

export const tests = {
  'a role limited to Branding is made, given by an invitation, and opens Branding and nothing else (INT-04, INT-11, INT-16, INT-17)':
    async ({ url, newPage }) => {
      const page = await newPage({ expected: refused(401, 403) });
      await openConsole(page, url, 'roles');
      const matrix = page.locator('role-matrix');
      for (const role of ['Administrator', 'Operator', 'Viewer'])
        await column(page, role).getByText('Built in').waitFor();
      await enter(page, matrix.getByRole('button', { name: 'New role' }));
      await type(page, matrix.getByRole('textbox', { name: 'Name' }), 'Brand steward');
      await type(
        page,
        matrix.getByRole('textbox', { name: /^Description/ }),
        'Looks after the sign-in page.',
      );
      await tabTo(page, matrix.getByRole('checkbox', { name: /^View the console,/ }));
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Space');
      await tabTo(page, matrix.getByRole('combobox', { name: /^Limit: Configure the tenant/ }));
      await page.keyboard.press('ArrowDown');
      await tabTo(page, matrix.getByRole('checkbox', { name: /^Branding/ }));
      await page.keyboard.press('Space');
      await save(page, 'Create role');
      await column(page, 'Brand steward').waitFor();
      await matrix.getByRole('cell', { name: 'Yes, but Branding only' }).nth(1).waitFor();

      await press(page, 'Second factor required');
      await openMembers(page, url);
      await inviteMember(page, { email: 'stella@mail.example', role: /^Brand steward/ });
      await member(page, 'stella@mail.example').getByText('Brand steward').waitFor();
      await followMail(page, 'stella@mail.example');
      const main = page.locator('accept-invite');
      await type(page, main.getByLabel('Full name'), 'Stella Steward');
      await type(page, main.getByLabel('Password', { exact: true }), 'plain copper kettle');
      await page.keyboard.press('Enter');
      await page.getByText('You are Brand steward of the Meridian tenant.').waitFor();
      await openConsole(page, url, 'branding');
      await choose(page, page.locator('#branding'), 'Ocean');
      await enter(page, page.locator('#branding').getByRole('button', { name: 'Save' }));
      await page.getByText('Saved.').waitFor();
      await openConsole(page, url, 'settings');
      await page.getByText('configuring the tenant is not part of your role').waitFor();
      await openConsole(page, url, 'roles');
      await matrix.getByText('Your role does not let you change roles').waitFor();
      assert.equal(await matrix.getByRole('button', { name: 'New role' }).count(), 0);
    },

  'a role is renamed, and deleted only with another in its place (INT-16, INT-29)': async ({
    url,
    newPage,
  }) => {
    const page = await newPage();
    await openConsole(page, url, 'roles');
    const matrix = page.locator('role-matrix');
    await actOnRole(page, 'Branding editor', 'Edit');
    await type(page, matrix.getByRole('textbox', { name: 'Name' }), 'Brand editor');
    await save(page, 'Save');
    await column(page, 'Brand editor').waitFor();
    await actOnRole(page, 'Brand editor', 'Delete');
    const dialog = matrix.getByRole('alertdialog');
    await tabTo(page, dialog.getByLabel('Role in its place'));
    await page.keyboard.type('Viewer');
    await enter(page, dialog.getByRole('button', { name: 'Delete' }));
    await column(page, 'Brand editor').waitFor({ state: 'detached' });
    await openMembers(page, url);
    await member(page, 'bea@meridian-id.example').getByText('Viewer').first().waitFor();
    await openConsole(page, url, 'audit');
    const log = page.locator('audit-log').getByRole('row');
    await log.filter({ hasText: 'Role edited' }).first().waitFor();
    await log.filter({ hasText: 'Role deleted' }).first().waitFor();
  },

  'the audit log is filtered and exported, refused attempts and people who left included (INT-25, INT-29, INT-33)':
    async ({ url, newPage }) => {
      const page = await newPage();
      await openConsole(page, url, 'audit');
      const log = page.locator('audit-log');
      await log.getByText('contractor@elsewhere.example').first().waitFor();
      await type(page, log.getByRole('searchbox'), 'dana');
      await log.getByText('noor@meridian-id.example').first().waitFor({ state: 'detached' });
      await log.getByText('Dana Whitlock').first().waitFor();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        enter(page, log.getByRole('button', { name: 'Export CSV' })),
      ]);
      assert.match(download.suggestedFilename(), /^audit-log.*\.csv$/);
      const text = await readFile(await download.path(), 'utf8');
      assert.match(text, /Dana Whitlock/);
      assert.match(text, /Role changed/);
      assert.doesNotMatch(text, /contractor@elsewhere\.example/);

      await enter(page, log.getByRole('button', { name: 'Clear filters' }));
      await tabTo(page, log.getByRole('combobox').first());
      await page.keyboard.type('Refused');
      await log.getByText('noor@meridian-id.example').first().waitFor({ state: 'detached' });
      await log.getByText('contractor@elsewhere.example').first().waitFor();
      await log.getByText('Their role does not allow it.').first().waitFor();
    },
};
