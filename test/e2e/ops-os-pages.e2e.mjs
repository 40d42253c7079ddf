import assert from 'node:assert/strict';
import { control, findings, press, refused } from './demo-page.mjs';
import { enter, openControls, tabTo } from './intelli-page.mjs';
import { accept, enterTemporary, followOpenMail, mailsTo, openOps, readPassword, user } from './ops-page.mjs';

/** The pages of OpsOS, and what is there by the time they are looked at. */
const pages = {
  dashboard: (page) => page.getByRole('heading', { name: /^Welcome/ }).waitFor(),
  planner: (page) => page.locator('#shifts').getByText('Jonas Adeyemi').first().waitFor(),
  'worker-onboarding': (page) => page.getByRole('heading', { name: 'How they come in' }).waitFor(),
  index: (page) => user(page, 'lukas.brandner@fairwind.example').waitFor(),
  roles: (page) => page.locator('role-matrix').getByRole('button', { name: 'New role' }).waitFor(),
  audit: (page) => page.locator('audit-log').getByRole('row').nth(1).waitFor(),
};

/** Looks at every page of OpsOS in one of its looks. */
const audit =
  ({ buttons = [], ...options }) =>
  async ({ url, newPage }) => {
    const page = await newPage({ expected: refused(401, 403, 404), ...options });
    const look = async (what) => {
      assert.deepEqual(await findings(page), [], what);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${what} is ${wide} px too wide`);
    };
    const isNarrow = (options.viewport?.width ?? 1440) < 760;
    const dress = async () => {
      await openControls(page);
      for (const name of buttons) await control(page, name).click();
      if (isNarrow) await control(page, 'Hide').click();
    };
    for (const [name, isThere] of Object.entries(pages)) {
      await openOps(page, url, name);
      await isThere(page);
      await dress();
      await look(name);
    }
    await openOps(page, url);
    await dress();
    await page.getByRole('button', { name: 'Create User', exact: true }).click();
    await page.locator('invite-form').getByRole('radio', { name: 'Internal user' }).waitFor();
    await look('create a user');
    await openControls(page);
    const temporary = await readPassword(page, 'mateo@rinaldi-rentals.example');
    await followOpenMail(page);
    await accept(page).getByLabel('Temporary password', { exact: true }).waitFor();
    await dress();
    await look('first sign-in');
    await enterTemporary(page, temporary);
    await accept(page).getByRole('heading', { name: 'Set your own password' }).waitFor();
    await look('own password');
    await page.goto(`${url}ops-os/login.html`);
    await page.getByRole('heading', { name: 'Sign in to OpsOS' }).waitFor();
    await dress();
    await look('sign in');
  };

export const tests = {
  'an accessibility audit finds nothing on the pages of OpsOS, light': audit({}),
  'an accessibility audit finds nothing on the pages of OpsOS, dark': audit({ buttons: ['Light or dark'] }),
  'an accessibility audit finds nothing on the pages of OpsOS, from right to left': audit({
    buttons: ['Left or right'],
  }),
  'an accessibility audit finds nothing on the pages of OpsOS, at 360 px': audit({
    viewport: { width: 360, height: 780 },
  }),

  'a held person is put on a shift, and nobody is told (OPS-05, OPS-07, OPS-22)': async ({
    url,
    newPage,
  }) => {
    const page = await newPage({ expected: refused(403) });
    await openOps(page, url, 'planner');
    const shift = page.locator('#rigging');
    await tabTo(page, shift.getByLabel('Add somebody'));
    await page.keyboard.type('Aiko');
    await enter(page, shift.getByRole('button', { name: 'Add to Rigging, Elbe Arena' }));
    await page.locator('#planner-message', { hasText: 'Nobody was told.' }).waitFor();
    await shift.getByRole('listitem').filter({ hasText: 'Aiko' }).getByText('Access held').waitFor();
    assert.equal(await mailsTo(page, 'aiko.yamashita@fairwind.example').count(), 0);
    await openOps(page, url);
    await enter(
      page,
      user(page, 'aiko.yamashita').getByRole('button', { name: 'Aiko Yamashita-Fernández', exact: true }),
    );
    await page.locator('#person-shifts').getByText('Rigging, Elbe Arena').waitFor();
    await page.keyboard.press('Escape');
    await openOps(page, url, 'planner');
    await press(page, 'Rosa Delgado Marín');
    await page.locator('#planner-barrier', { hasText: 'planning shifts is not part of your role' }).waitFor();
  },
};
