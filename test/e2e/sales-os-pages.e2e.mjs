import assert from 'node:assert/strict';
import { findings, openMail, press } from './demo-page.mjs';
import { createAccount, invitation, inviteUser, openSales } from './sales-page.mjs';

/** Looks at every page of SalesOS in one colour scheme. */
const audit =
  (colorScheme) =>
  async ({ url, newPage }) => {
    const page = await newPage({ colorScheme });
    const look = async (what) => assert.deepEqual(await findings(page), [], `${what}, ${colorScheme}`);
    await openSales(page, url);
    await look('users');
    await page.getByRole('button', { name: 'Invite User' }).click();
    await page.getByLabel('Full name').waitFor();
    await look('invite user');
    await page.getByRole('button', { name: 'Bulk Invite' }).click();
    await page.getByRole('button', { name: 'Choose a file' }).waitFor();
    await look('bulk invite');
    await page.goto(`${url}sales-os/billing.html`);
    await page.getByText('12 of 25').waitFor();
    await look('billing');
    await page.goto(`${url}sales-os/settings.html`);
    await page.locator('#settings', { hasText: '7 days' }).waitFor();
    await look('settings');
    await page.goto(`${url}sales-os/dashboard.html`);
    await page.getByRole('heading', { name: /^Welcome/ }).waitFor();
    await look('dashboard');
    await page.goto(`${url}sales-os/sso.html`);
    await page.getByText('Go back to your invitation and begin again.').waitFor();
    await look('identity provider');
    await press(page, 'Nobody');
    await page.goto(`${url}sales-os/accept.html`);
    await page.getByRole('heading', { name: 'Open your invitation' }).waitFor();
    await look('accept without a link');
    await openMail(page, 'john.keller@harborpine.example');
    await page.getByRole('dialog', { name: 'Mail' }).getByRole('link').first().click();
    await createAccount(page, 'John Keller');
    await look('profile');
    await page.getByRole('button', { name: 'Save and go on' }).click();
    await page.getByRole('button', { name: 'Skip the tour' }).click();
    await page.getByText('Say hello in #general').waitFor();
    await look('finished');
  };

export const tests = {
  'the two products of the demo keep their worlds apart': async ({ url, newPage }) => {
    const page = await newPage();
    await openSales(page, url);
    await inviteUser(page, { email: 'only@mail.example', name: 'Only Here', role: 'Sales Rep' });
    const products = page.getByRole('navigation', { name: 'Products' });
    assert.equal(await products.locator('[aria-current]').innerText(), 'SalesOS');
    await products.getByRole('link', { name: 'ISP-OS' }).click();
    await page.waitForFunction(() => document.title === 'Users · Settings · ISP-OS');
    await invitation(page, 'grace@northwind.example').waitFor();
    assert.equal(await invitation(page, 'only@mail.example').count(), 0);
    await press(page, '+49 h');
    await page.getByRole('navigation', { name: 'Products' }).getByRole('link', { name: 'SalesOS' }).click();
    await page.waitForFunction(() => document.title === 'Users · Admin · SalesOS');
    await invitation(page, 'only@mail.example')
      .getByText(/in [67] days/)
      .waitFor();
    await press(page, 'Reset the demo');
    await invitation(page, 'only@mail.example').waitFor({ state: 'detached' });
  },

  'an accessibility audit finds nothing on the pages of SalesOS, light': audit('light'),

  'an accessibility audit finds nothing on the pages of SalesOS, dark': audit('dark'),
};
