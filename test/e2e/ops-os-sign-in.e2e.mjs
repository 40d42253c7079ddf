import { strict as assert } from 'node:assert';
import { openWithoutScript, press, refused } from './demo-page.mjs';
import { openControls } from './intelli-page.mjs';
import {
  accept,
  enterTemporary,
  followOpenMail,
  openOps,
  readPassword,
  setOwnPassword,
  signIn,
} from './ops-page.mjs';

/** The first sign-in to OpsOS with a temporary password, and who is not let in. */

const mateo = 'mateo@rinaldi-rentals.example';
const own = 'plain copper kettle';

/** Waits for the gate: a password of one's own comes before anything else. */
const gate = (page) => accept(page).getByRole('heading', { name: 'Set your own password' }).waitFor();

export const tests = {
  'a temporary password opens the way to a password of one’s own, and nothing else, also after a reload and by another page (OPS-24 to OPS-26)':
    async ({ url, newPage }) => {
      const page = await newPage({ expected: refused(401, 403, 404, 410, 422) });
      await openOps(page, url);
      const temporary = await readPassword(page, mateo);
      await followOpenMail(page);
      await enterTemporary(page, 'not the password');
      await accept(page)
        .getByLabel('Temporary password', { exact: true })
        .and(page.locator('[aria-invalid=true]'))
        .waitFor();
      await enterTemporary(page, ` ${temporary} `);
      await gate(page);
      await page.reload();
      await gate(page);
      await page.goto(`${url}ops-os/dashboard.html`);
      await page.getByRole('heading', { name: 'Set your own password first' }).waitFor();
      await page.getByRole('link', { name: 'Set password' }).click();
      await gate(page);
      await setOwnPassword(page, temporary);
      await accept(page).getByText('This is your temporary password').first().waitFor();
      await setOwnPassword(page, own);
      await page.waitForURL(/dashboard/);
      await page.getByRole('heading', { name: 'Welcome, Mateo Rinaldi' }).waitFor();

      // The temporary password is over; the own one is good.
      await openControls(page);
      await press(page, 'Nobody');
      await signIn(page, url, mateo, temporary);
      await page.locator('#login-error').getByText('Address and password do not fit').waitFor();
      await signIn(page, url, mateo, own);
      await page.waitForURL(/dashboard/);
      await page.getByRole('heading', { name: 'Welcome, Mateo Rinaldi' }).waitFor();
    },

  'before its script has begun, the sign-in page sends no password anywhere, and keeps what is typed':
    async ({ url, newPage }) => {
      const page = await newPage();
      await openOps(page, url);
      const address = `${url}ops-os/login.html`;
      const begin = await openWithoutScript(page, address);
      const password = page.getByLabel('Password', { exact: true });
      await password.fill(own);
      await password.press('Enter');
      await page.getByRole('button', { name: 'Sign in', disabled: true }).waitFor();
      begin();
      await page.getByRole('button', { name: 'Sign in', disabled: false }).waitFor();
      assert.equal(page.url(), address);
      assert.equal(await password.inputValue(), own);
    },

  'whoever signs in on the product’s own page with a temporary password sets their own first (OPS-25)':
    async ({ url, newPage }) => {
      const page = await newPage({ expected: refused(401, 403, 404) });
      await openOps(page, url);
      const temporary = await readPassword(page, mateo);
      await page.getByRole('dialog', { name: 'Mail' }).getByRole('button', { name: 'Close' }).click();
      await signIn(page, url, mateo, temporary);
      await page.waitForURL(/accept/);
      await gate(page);
      await setOwnPassword(page, own);
      await page.waitForURL(/dashboard/);
    },

  'a held person can’t sign in, and is told so (OPS-06, OPS-29)': async ({ url, newPage }) => {
    const page = await newPage({ expected: refused(401, 403) });
    await signIn(page, url, 'lukas.brandner@fairwind.example', 'anything at all');
    await page.locator('#login-error').getByText('access was not released yet').waitFor();
    await openOps(page, url, 'dashboard');
    await press(page, 'Lukas Brandner');
    await page.getByRole('heading', { name: 'Your account is being prepared' }).waitFor();
  },

  'an expired temporary password says how to get a new mail (OPS-26)': async ({ url, newPage }) => {
    const page = await newPage({ expected: refused(401, 410) });
    await openOps(page, url);
    await readPassword(page, 'farid.haddad@fairwind.example');
    await followOpenMail(page);
    await accept(page)
      .getByRole('heading', { name: /expired/ })
      .waitFor();
    await accept(page)
      .getByRole('button', { name: /Ask for a new/ })
      .waitFor();
  },
};
