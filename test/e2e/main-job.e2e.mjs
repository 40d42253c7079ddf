import assert from 'node:assert/strict';
import { openMail, openUsers, pasteAddresses, press, refused, row, signUp } from './demo-page.mjs';

/** The password that the control panel tells for the account of the seeded invitation. */
const GRACE = 'autumn-kettle-58';

export const tests = {
  'a stranger invites three people, accepts one as a new person, and lets the others expire': async ({
    url,
    newPage,
  }) => {
    const page = await newPage({ expected: refused(401, 410) });
    await openUsers(page, url);

    await pasteAddresses(page, 'Ida New <ida@mail.example>; grace@mail.example\nLATE@mail.example');
    await page.getByRole('radio', { name: 'Staff' }).check();
    await page.getByRole('button', { name: 'Send 3 invitations' }).click();
    await page.getByText('3 invitations sent').first().waitFor();
    for (const address of ['ida@mail.example', 'grace@mail.example', 'LATE@mail.example'])
      await row(page, 'invite-list', address).getByText('Pending').waitFor();

    // A new person comes from the mail to the dashboard.
    await press(page, 'Nobody');
    await openMail(page, 'ida@mail.example');
    const mail = page.getByRole('dialog', { name: 'Mail' });
    assert.equal(await mail.getByRole('link', { name: 'Join Team' }).count(), 1);
    await mail.getByRole('button', { name: 'Plain text' }).click();
    assert.match(await mail.innerText(), /accept\.html#token=/);
    await mail.getByRole('button', { name: 'As shown' }).click();
    await mail.getByRole('link', { name: 'Join Team' }).click();
    await page
      .getByRole('heading', { name: /Olivia Owner.? invites you to .?Northwind Fibre.? as .?Staff/ })
      .waitFor();
    assert.ok(!page.url().includes('token'), 'the token has left the address bar');
    await signUp(page, { name: 'Ida New', password: 'correct horse battery' });
    await page.waitForURL(/dashboard/);
    await page.getByRole('heading', { name: 'Welcome, Ida New' }).waitFor();
    assert.match(await page.locator('main').innerText(), /You are Staff/);
    assert.equal(await page.locator('.tiles li', { hasText: 'Process payments' }).getAttribute('class'), '');
    assert.equal(
      await page.locator('.tiles li', { hasText: 'Manage network' }).getAttribute('class'),
      'barred',
    );

    // Whoever invited sees the new member, and the invitation is gone from the list.
    await press(page, 'Olivia Owner');
    await openUsers(page, url);
    await row(page, 'member-list', 'ida@mail.example').getByText('Staff').waitFor();
    assert.equal(await row(page, 'invite-list', 'ida@mail.example').count(), 0);

    // Two days later the other links are dead everywhere, and a new invitation may go out.
    await press(page, '+49 h');
    await row(page, 'invite-list', 'LATE@mail.example').getByText('Expired').waitFor();
    await press(page, 'Nobody');
    await openMail(page, 'LATE@mail.example');
    await page.getByRole('link', { name: 'Join Team' }).click();
    await page.getByRole('heading', { name: 'This invitation has expired' }).waitFor();
    await page.getByRole('button', { name: /new invitation/ }).click();
    await page.getByRole('heading', { name: /We told .?Olivia Owner/ }).waitFor();
    await press(page, 'Olivia Owner');
    await openUsers(page, url);
    await pasteAddresses(page, 'late@mail.example');
    await page.getByRole('button', { name: 'Send invitation' }).click();
    await page.getByText('1 invitation sent').first().waitFor();
  },

  'a person with an account signs in from the mail and joins': async ({ url, newPage }) => {
    const page = await newPage({ expected: refused(401) });
    await openUsers(page, url);
    await press(page, 'Nobody');
    await openMail(page, 'grace@northwind.example');
    await page.getByRole('link', { name: 'Join Team' }).click();
    await page.getByText(/^This address already has an account/).waitFor();
    await page.getByLabel('Password', { exact: true }).fill('not the password');
    await page.getByRole('button', { name: 'Sign in and join' }).click();
    await page.getByText('That password is not right').first().waitFor();
    assert.equal(await page.getByLabel('Password', { exact: true }).inputValue(), 'not the password');
    await page.getByLabel('Password', { exact: true }).fill(GRACE);
    await page.getByRole('button', { name: 'Sign in and join' }).click();
    await page.waitForURL(/dashboard/);
    await page.getByText('You are Staff', { exact: false }).first().waitFor();
  },

  'somebody signed in with another address is told both, and switches': async ({ url, newPage }) => {
    const page = await newPage();
    await openUsers(page, url);
    await press(page, 'Stan Staff');
    await openMail(page, 'grace@northwind.example');
    await page.getByRole('link', { name: 'Join Team' }).click();
    const main = page.locator('accept-invite');
    await main.getByRole('heading', { name: /for .?grace@northwind\.example/ }).waitFor();
    await main.getByText('stan@northwind.example').first().waitFor();
    await main.getByRole('button', { name: /Switch account/ }).click();
    await page.getByText(/^This address already has an account/).waitFor();
  },

  'an admin sees the roles above the ceiling barred with the reason; staff see why they cannot invite':
    async ({ url, newPage }) => {
      const page = await newPage({ expected: refused(403) });
      await openUsers(page, url);
      await press(page, 'Adam Admin');
      await page.locator('#who', { hasText: 'Adam Admin' }).waitFor();
      await page
        .getByText(/You can’t give this role/)
        .first()
        .waitFor();
      const barred = await page
        .getByRole('radio')
        .evaluateAll((radios) =>
          radios
            .filter((radio) => radio.disabled || radio.getAttribute('aria-disabled') === 'true')
            .map((radio) => radio.labels[0].innerText.split('\n')[0].trim()),
        );
      assert.deepEqual(barred.sort(), ['Admin', 'Owner']);
      for (const name of ['Stan Staff', 'Tina Technician']) {
        await press(page, name);
        await page.locator('#who', { hasText: name }).waitFor();
        await page.getByText('You can’t invite people').waitFor();
        assert.equal(await page.getByRole('textbox', { name: 'E-mail addresses' }).count(), 0);
      }
    },

  'a revoked invitation is dead at once': async ({ url, newPage }) => {
    const page = await newPage({ expected: refused(410) });
    await openUsers(page, url);
    const invitation = row(page, 'invite-list', 'sam.rivera@northwind.example');
    await invitation.getByRole('button').click();
    await page.getByRole('menuitem', { name: /Revoke/ }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByText(/stops working/).waitFor();
    await dialog.getByRole('button', { name: /Revoke/ }).click();
    await invitation.getByText('Revoked').waitFor();
    await openMail(page, 'sam.rivera@northwind.example');
    await page.getByRole('link', { name: 'Join Team' }).click();
    await page.getByRole('heading', { name: 'This invitation was withdrawn' }).waitFor();
  },

  'the tenant setting changes the life of new invitations, and survives a reload': async ({
    url,
    newPage,
  }) => {
    const page = await newPage();
    await openUsers(page, url);
    const hours = page.getByLabel('invite_expiry_hours');
    await hours.waitFor();
    assert.equal(await hours.inputValue(), '48');
    await page.getByLabel('invite_expiry_hours').fill('3');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('New invitations end after 3 hours.').waitFor();
    await page.getByText('Invitations end after 3 hours.', { exact: true }).waitFor();
    await page.reload();
    await page.getByText('Invitations end after 3 hours.', { exact: true }).waitFor();
    await pasteAddresses(page, 'short@mail.example');
    await page.getByRole('button', { name: 'Send invitation' }).click();
    await row(page, 'invite-list', 'short@mail.example')
      .getByText(/in [23] hours/)
      .waitFor();
    await press(page, 'Reset the demo');
    await page.getByText('Invitations end after 48 hours.', { exact: true }).waitFor();
    await row(page, 'invite-list', 'short@mail.example').waitFor({ state: 'detached' });
  },

  'a link that nobody ever got says so and takes another one': async ({ url, newPage }) => {
    const page = await newPage({ expected: refused(410) });
    await page.goto(`${url}accept.html#token=never-made`);
    await page.getByRole('heading', { name: 'This link does not work' }).waitFor();
    await page.getByRole('textbox').first().waitFor();
  },
};
