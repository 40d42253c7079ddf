import assert from 'node:assert/strict';
import { control, findings, openMail, press, refused } from './demo-page.mjs';
import {
  choose,
  codeFor,
  enter,
  member,
  openConsole,
  openControls,
  openMembers,
  type,
} from './intelli-page.mjs';

/** The pages of the console, and what is there by the time they are looked at. */
const pages = {
  dashboard: (page) => page.locator('#areas li').first().waitFor(),
  index: (page) => member(page, 'oskar@meridian-id.example').waitFor(),
  roles: (page) => page.locator('role-matrix').getByRole('button', { name: 'New role' }).waitFor(),
  audit: (page) => page.locator('audit-log').getByRole('row').nth(1).waitFor(),
  branding: (page) => page.getByLabel('Title of the sign-in page').waitFor(),
  settings: (page) => page.locator('#settings', { hasText: 'Second factor' }).waitFor(),
  'email-smtp': (page) => page.getByRole('heading', { name: /SPF and DKIM/ }).waitFor(),
};

/** Looks at every page of IntelliAuth in one of its looks. */
const audit =
  ({ buttons = [], ...options }) =>
  async ({ url, newPage }) => {
    const page = await newPage({ expected: refused(401), ...options });
    const look = async (what) => {
      assert.deepEqual(await findings(page), [], what);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${what} is ${wide} px too wide`);
    };
    const isNarrow = (options.viewport?.width ?? 1440) < 760;
    const dress = async () => {
      for (const name of buttons) await control(page, name).click();
      if (isNarrow) await control(page, 'Hide').click();
    };
    for (const [name, isThere] of Object.entries(pages)) {
      await openConsole(page, url, name);
      await isThere(page);
      await dress();
      await look(name);
    }
    await openMembers(page, url);
    await page.getByRole('button', { name: 'Invite member', exact: true }).click();
    await page.locator('invite-form').getByRole('textbox', { name: /^Note/ }).waitFor();
    await dress();
    await look('invite member');
    await openConsole(page, url, 'dashboard');
    await press(page, 'Nobody');
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor();
    await look('signed out');
    await page.goto(`${url}intelli-auth/accept.html`);
    await page.getByRole('heading', { name: 'Open your invitation' }).waitFor();
    await openControls(page);
    await openMail(page, 'noor@meridian-id.example');
    await page.getByRole('dialog', { name: 'Mail' }).getByRole('link').first().click();
    await page.getByLabel('Password', { exact: true }).waitFor();
    await dress();
    await look('accept');
    await page.getByLabel('Full name').fill('Noor Haddad');
    await page.getByLabel('Password', { exact: true }).fill('plain copper kettle');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Set up your second factor' }).waitFor();
    await look('second factor');
    await openControls(page);
    const code = await codeFor(page, await page.locator('accept-invite code').first().innerText());
    await page.getByLabel('Six-digit code').fill(code);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Keep your recovery codes' }).waitFor();
    if (isNarrow) await control(page, 'Hide').click();
    await look('recovery codes');
  };

export const tests = {
  'an accessibility audit finds nothing on the pages of IntelliAuth, dark as they come': audit({}),

  'an accessibility audit finds nothing on the pages of IntelliAuth, light': audit({
    buttons: ['Light or dark'],
  }),

  'an accessibility audit finds nothing on the pages of IntelliAuth, from right to left': audit({
    buttons: ['Left or right'],
  }),

  'an accessibility audit finds nothing on the pages of IntelliAuth, at 360 px': audit({
    viewport: { width: 360, height: 780 },
  }),

  'the dashboard shows what a role opens, and tells who has none (INT-12 to INT-15)': async ({
    url,
    newPage,
  }) => {
    const page = await newPage({ expected: refused(401, 403) });
    await openConsole(page, url, 'dashboard');
    await page.getByRole('heading', { name: 'Welcome, Inés Carrasco' }).waitFor();
    const right = (label) => page.locator('#rights li', { hasText: label });
    const held = async (...labels) => {
      for (const label of [
        'Configure the tenant',
        'Invite members',
        'Reset a user’s MFA',
        'View the audit log',
      ])
        assert.equal(await right(label).getAttribute('class'), labels.includes(label) ? 'held' : null, label);
    };
    await held('Configure the tenant', 'Invite members', 'Reset a user’s MFA', 'View the audit log');
    await press(page, 'Oskar Brandt');
    await page.getByRole('heading', { name: 'Welcome, Oskar Brandt' }).waitFor();
    await held('Reset a user’s MFA', 'View the audit log');
    await press(page, 'Vera Novak');
    await page.getByRole('heading', { name: 'Welcome, Vera Novak' }).waitFor();
    await held('View the audit log');
    await press(page, 'Bea Okonkwo');
    await page.getByRole('heading', { name: 'Welcome, Bea Okonkwo' }).waitFor();
    await held('Configure the tenant');
    await right('Configure the tenant').getByText('Branding only').waitFor();
  },

  'Branding can be changed by whose role is limited to it, and by no operator (INT-14, INT-17)': async ({
    url,
    newPage,
  }) => {
    const page = await newPage();
    await openConsole(page, url, 'branding');
    await press(page, 'Oskar Brandt');
    await page.getByText('configuring Branding is not part of your role').waitFor();
    assert.ok(await page.getByLabel('Title of the sign-in page').isDisabled());
    await press(page, 'Bea Okonkwo');
    await page.locator('#branding-barrier').waitFor({ state: 'hidden' });
    await type(page, page.getByLabel('Title of the sign-in page'), 'Hello, Meridian');
    await choose(page, page.locator('#branding'), 'Moss');
    await page.locator('#branding-preview', { hasText: 'Hello, Meridian' }).waitFor();
    await enter(page, page.locator('#branding').getByRole('button', { name: 'Save' }));
    await page.getByText('Saved. People see it when they sign in next.').waitFor();
    await openConsole(page, url, 'branding');
    assert.equal(await page.getByLabel('Title of the sign-in page').inputValue(), 'Hello, Meridian');
    assert.ok(await page.getByLabel('Moss').isChecked());

    // What is beyond the section stays closed.
    await openConsole(page, url, 'settings');
    await page.getByText('configuring the tenant is not part of your role').waitFor();
    assert.ok(await page.getByLabel('Lifetime of invitations in days').isDisabled());
    await press(page, 'Reset the demo');
    await openConsole(page, url, 'branding');
    assert.equal(await page.getByLabel('Title of the sign-in page').inputValue(), 'Sign in to Meridian');
  },
};
