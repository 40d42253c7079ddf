import assert from 'node:assert/strict';
import { press, refused } from './demo-page.mjs';
import { choose, enter, openControls, tabTo, type } from './intelli-page.mjs';
import {
  enterTemporary,
  followOpenMail,
  mailsTo,
  openOps,
  openUsers,
  readPassword,
  setOwnPassword,
  signIn,
  user,
} from './ops-page.mjs';

/** The document "Inviting Your Team" of OpsOS, followed step by step with the keyboard. */

const ines = 'ines.ferreira@fairwind.example';
const members = (page) => page.locator('member-list');
const form = (page) => page.locator('invite-form');

/** Opens Create User. */
async function openForm(page) {
  const button = page.getByRole('button', { name: 'Create User', exact: true });
  if ((await button.getAttribute('aria-expanded')) !== 'true') await enter(page, button);
  await form(page).getByRole('radio', { name: 'Internal user' }).waitFor();
}

/** Fills the form, and leaves the rest to the test. */
async function fillForm(page, { kind, given, family, email, jobTitle, role }) {
  await openForm(page);
  await choose(page, form(page).locator('fieldset').filter({ hasText: 'Internal user' }).first(), kind);
  await type(page, form(page).getByRole('textbox', { name: /^First name/ }), given);
  await type(page, form(page).getByRole('textbox', { name: /^Last name/ }), family);
  await type(page, form(page).getByRole('textbox', { name: /^E-mail/ }), email);
  if (jobTitle) await type(page, form(page).getByRole('textbox', { name: /^Job title/ }), jobTitle);
  await choose(page, form(page).locator('fieldset').filter({ hasText: 'Administrator' }).first(), role);
}

/** Opens somebody's details. */
async function openPerson(page, email, name) {
  await enter(page, user(page, email).getByRole('button', { name, exact: true }));
  const panel = page.getByRole('dialog', { name });
  await panel.waitFor();
  return panel;
}

export const tests = {
  'an internal user is created held, made ready untold, released, and sets a password of their own (OPS-01 to OPS-07, OPS-10 to OPS-26, OPS-30)':
    async ({ url, newPage }) => {
      const page = await newPage({ expected: refused(401, 403, 404) });
      await openUsers(page, url);
      await fillForm(page, {
        kind: 'Internal user',
        given: 'Inês',
        family: 'Ferreira',
        email: ines,
        jobTitle: 'Crew Planner',
        role: 'Planner',
      });
      const hold = form(page).getByRole('checkbox', { name: /Hold invite/i });
      assert.ok(await hold.isChecked(), 'held by default');
      await enter(page, form(page).getByRole('button', { name: 'Create, send later' }));
      await form(page).getByText('can’t sign in yet and has not been told').first().waitFor();
      await user(page, ines).getByText('Can’t sign in, and has not been told.').waitFor();
      await signIn(page, url, ines, 'anything at all');
      await page.locator('#login-error').getByText('access was not released yet').waitFor();

      // Step 2: another role, single permissions, a shift.
      await openUsers(page, url);
      let panel = await openPerson(page, ines, 'Inês Ferreira');
      await enter(page, panel.getByRole('button', { name: 'Permissions' }));
      const permissions = page.getByRole('dialog', { name: /^Permissions of/ });
      await choose(page, permissions.getByRole('group', { name: /Create purchase orders/ }), 'Allowed');
      await permissions.getByText(/Gains: .*Create purchase orders/).waitFor();
      await enter(page, permissions.getByRole('button', { name: 'Save' }));
      await permissions.waitFor({ state: 'detached' });
      await openOps(page, url, 'planner');
      const shift = page.locator('#load-out');
      await tabTo(page, shift.getByLabel('Add somebody'));
      await page.keyboard.type('Inês');
      await enter(page, shift.getByRole('button', { name: /^Add to/ }));
      await shift.getByRole('listitem').filter({ hasText: 'Inês' }).getByText('Access held').waitFor();
      assert.equal(await mailsTo(page, ines).count(), 0, 'nobody was told of anything');

      // Step 3: nothing before Save.
      await openUsers(page, url);
      panel = await openPerson(page, ines, 'Inês Ferreira');
      await choose(page, panel.getByRole('group', { name: /Hold Invite/ }), /^No/);
      assert.equal(await mailsTo(page, ines).count(), 0);
      await enter(page, panel.getByRole('button', { name: 'Save' }));
      const release = page.getByRole('dialog', { name: /Release access/ });
      await release.getByText('Create purchase orders').waitFor();
      await release.getByText(/time to accept starts now/).waitFor();
      await enter(page, release.getByRole('button', { name: 'Release access' }));
      await release.waitFor({ state: 'detached' });
      await mailsTo(page, ines).first().waitFor();
      await page.keyboard.press('Escape');

      const temporary = await readPassword(page, ines);
      await followOpenMail(page);
      await enterTemporary(page, temporary);
      await setOwnPassword(page, 'plain copper kettle');
      await page.waitForURL(/dashboard/);
      await page.getByRole('heading', { name: 'Welcome, Inês Ferreira' }).waitFor();
      await page.locator('#rights li.held', { hasText: 'Create purchase orders' }).waitFor();

      await openControls(page);
      await press(page, 'Helena Marchetti');
      await openUsers(page, url);
      await user(page, ines).getByText('Active', { exact: true }).waitFor();
    },

  'an external user with access to the planner is told at once (OPS-10, OPS-13, OPS-17)': async ({
    url,
    newPage,
  }) => {
    const page = await newPage();
    await openUsers(page, url);
    const email = 'theo@crew-house.example';
    await fillForm(page, { kind: 'External user', given: 'Theo', family: 'Marsh', email, role: 'Viewer' });
    assert.ok(
      !(await form(page)
        .getByRole('checkbox', { name: /Hold invite/i })
        .isChecked()),
    );
    await tabTo(page, form(page).getByRole('checkbox', { name: 'External Planner Access' }));
    await page.keyboard.press('Space');
    await enter(page, form(page).getByRole('button', { name: 'Create user', exact: true }));
    await mailsTo(page, email).first().waitFor();
    await user(page, email).getByText('Has not signed in yet').waitFor();
  },

  'a planner worker is brought in elsewhere (OPS-27, OPS-28)': async ({ url, newPage }) => {
    const page = await newPage();
    await openUsers(page, url);
    await openForm(page);
    await choose(
      page,
      form(page).locator('fieldset').filter({ hasText: 'Internal user' }).first(),
      'Planner worker',
    );
    assert.equal(await form(page).getByRole('textbox').count(), 0);
    await enter(page, form(page).getByRole('link'));
    await page.getByRole('heading', { name: 'How they come in' }).waitFor();
  },

  'who cannot get in is found with the reason and what helps (OPS-29)': async ({ url, newPage }) => {
    const page = await newPage();
    await openUsers(page, url);
    const search = members(page).getByRole('searchbox');
    for (const [name, reason] of [
      ['Lukas Brandner', 'Can’t sign in, and has not been told.'],
      ['Greta Vos', 'Can’t sign in: the e-mail did not arrive.'],
      ['Farid Haddad', 'Can’t sign in: the time to accept is over.'],
      ['Mateo Rinaldi', 'Has not signed in yet: own password not set.'],
      ['Samuel Osei', 'Can’t sign in: deactivated.'],
    ]) {
      await type(page, search, name);
      const row = members(page).getByRole('row').filter({ hasText: name });
      await row.getByText(reason).waitFor();
      await row.getByRole('button', { name: /^(Release access|Resend|Reactivate)/ }).waitFor();
    }
  },

  'several held people are released at once (OPS-23)': async ({ url, newPage }) => {
    const page = await newPage({ expected: refused(401, 403, 404) });
    await openUsers(page, url);
    for (const name of ['Lukas Brandner', 'Aiko Yamashita-Fernández']) {
      await tabTo(page, members(page).getByRole('checkbox', { name: `Select ${name}` }));
      await page.keyboard.press('Space');
    }
    const bar = members(page).getByRole('group', { name: '2 selected' });
    await enter(page, bar.getByRole('button', { name: 'Release access', exact: true }));
    const dialog = page.getByRole('dialog', { name: /Release access/ });
    await enter(page, dialog.getByRole('button', { name: 'Release access for 2 people' }));
    await dialog.waitFor({ state: 'detached' });
    for (const address of ['lukas.brandner@fairwind.example', 'aiko.yamashita@fairwind.example'])
      await mailsTo(page, address).first().waitFor();

    // Who has not used the password from their mail yet is led to where they can.
    await press(page, 'Lukas Brandner');
    await page.goto(`${url}ops-os/dashboard.html`);
    await page.getByText('Sign in with the temporary password from your e-mail').waitFor();
    await page.locator('#gate').getByRole('link', { name: 'Sign in' }).click();
    await page.locator('#login').waitFor();
  },
};
