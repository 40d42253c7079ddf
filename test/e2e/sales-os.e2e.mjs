import assert from 'node:assert/strict';
import { act, control, findings, openMail, press, refused } from './demo-page.mjs';
import {
  createAccount,
  fillForm,
  followMail,
  invitation,
  inviteUser,
  member,
  openSales,
  picture,
} from './sales-page.mjs';

/** The document "Inviting Users" of SalesOS, followed step by step. */

export const tests = {
  'one person comes from Invite User over mail, password, profile and tour to the dashboard (SAL-02 to SAL-08, SAL-25, SAL-36 to SAL-39, SAL-41)':
    async ({ url, newPage }) => {
      const page = await newPage({ expected: refused(401) });
      await openSales(page, url);
      assert.equal(await page.title(), 'Users · Admin · SalesOS');
      await inviteUser(page, {
        email: 'ida@mail.example',
        name: 'Ida New',
        role: 'Sales Rep',
        team: 'Enterprise',
      });
      await invitation(page, 'ida@mail.example').getByText('Enterprise').waitFor();
      await invitation(page, 'ida@mail.example')
        .getByText(/in [67] days/)
        .waitFor();

      await followMail(page, 'ida@mail.example');
      await page
        .getByRole('heading', { name: /Sofia Marsh.? invites you to .?Harbor & Pine.? as .?Sales Rep/ })
        .waitFor();
      await createAccount(page, 'Ida New');
      assert.equal(await page.getByLabel('Full name').inputValue(), 'Ida New');

      await page.getByLabel('Full name').fill('Ida Newcomer');
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByRole('button', { name: 'Choose a photo' }).click(),
      ]);
      await chooser.setFiles(await picture(page));
      await page.getByRole('img', { name: 'The part of the picture that is used' }).waitFor();
      await page.getByLabel('Zoom').fill('1.5');
      await page.getByLabel(/^Phone/).fill('+1 555 010 7788');
      await page.getByRole('button', { name: 'Save and go on' }).click();

      for (const stop of ['Your pipeline', 'Leads come to you', 'Never miss a follow-up']) {
        await page.getByRole('heading', { name: stop }).waitFor();
        await page.getByRole('button', { name: 'Next' }).click();
      }
      await page.getByRole('heading', { name: 'Ask for help' }).waitFor();
      await page.getByRole('button', { name: 'Finish the tour' }).click();

      await page.getByText('Say hello in #general').waitFor();
      await page.getByText('Ask your buddy').waitFor();
      await page.getByRole('link', { name: 'Go to the dashboard' }).click();
      await page.waitForURL(/sales-os\/dashboard/);
      await page.getByRole('heading', { name: 'Welcome, Ida Newcomer' }).waitFor();
      await page.getByText('Sales Rep, Enterprise team at Harbor & Pine').waitFor();
      assert.match(await page.locator('#photo img').getAttribute('src'), /^data:image\//);

      await press(page, 'Sofia Marsh');
      await openSales(page, url);
      await invitation(page, 'ida@mail.example').getByText('Accepted').waitFor();
      await member(page, 'ida@mail.example').getByText('Active', { exact: true }).waitFor();
    },

  'a reload in the middle of the first day goes on where it was; the tour can be skipped and taken later (SAL-36 to SAL-38)':
    async ({ url, newPage }) => {
      const page = await newPage({ expected: refused(401) });
      await openSales(page, url);
      await followMail(page, 'john.keller@harborpine.example');
      await createAccount(page, 'John Keller');
      await page.reload();
      await page.getByRole('button', { name: 'Save and go on' }).click();
      await page.getByRole('heading', { name: 'Your pipeline' }).waitFor();
      await page.getByRole('button', { name: 'Next' }).click();
      await page.getByRole('heading', { name: 'Leads come to you' }).waitFor();
      await page.getByText('2 of 4').waitFor();
      await page.reload();
      await page.getByRole('heading', { name: 'Leads come to you' }).waitFor();
      await page.getByRole('button', { name: 'Skip the tour' }).click();
      await page.getByText('Say hello in #general').waitFor();
      await page.getByRole('button', { name: 'Take the tour' }).click();
      await page.getByRole('heading', { name: 'Leads come to you' }).waitFor();
    },

  'an organisation with single sign-on proves who somebody is, and leads back (SAL-36)': async ({
    url,
    newPage,
  }) => {
    const page = await newPage({ expected: refused(401, 403) });
    await openSales(page, url);
    await press(page, 'Single sign-on');
    await followMail(page, 'john.keller@harborpine.example');
    await page.getByRole('button', { name: /^Continue with .*single sign-on/ }).click();
    await page.waitForURL(/sales-os\/sso/);
    await page.getByRole('heading', { name: 'Continue to SalesOS' }).waitFor();
    const expected = page.getByRole('radio', { name: /john\.keller@harborpine\.example/ }).first();
    await expected.waitFor();
    assert.equal(await expected.isChecked(), true);
    await page.getByText('John Keller').first().waitFor();
    assert.deepEqual(await findings(page), []);
    const address = page.url();
    await page.getByRole('button', { name: 'Refuse' }).click();
    await page.getByRole('heading', { name: 'You did not agree to the sign-in' }).waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.waitForURL(/sales-os\/sso/);
    await page
      .getByRole('radio', { name: /john\.keller@harborpine\.example/ })
      .first()
      .check();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL(/sales-os\/accept/);
    await page
      .getByRole('button', { name: /^Join|Save and go on/ })
      .first()
      .click();
    await page.getByRole('heading', { name: /You have joined|Your pipeline/ }).waitFor();
    await page.goto(address);
    await page.getByText('This sign-in is over.').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Continue' }).count(), 0);
  },

  'an open invitation is resent, edited and revoked (SAL-09, SAL-26 to SAL-29)': async ({ url, newPage }) => {
    const page = await newPage({ expected: refused(401, 410) });
    await openSales(page, url);
    await invitation(page, 'elif@harborpine.example').getByText('Expired').waitFor();
    await act(page, 'invite-list', 'elif@harborpine.example', 'Resend');
    await invitation(page, 'elif@harborpine.example').getByText('Pending').waitFor();
    await invitation(page, 'elif@harborpine.example')
      .getByText(/in [67] days/)
      .waitFor();

    await act(page, 'invite-list', 'hana@harborpine.example', 'Edit');
    const edit = page.getByRole('dialog', { name: /Edit the invitation for/ });
    await edit.getByLabel('Role').selectOption('Manager');
    await edit.getByLabel(/^Team/).selectOption('SMB');
    await edit.getByRole('button', { name: 'Save' }).click();
    await invitation(page, 'hana@harborpine.example').getByText('Manager').waitFor();
    await invitation(page, 'hana@harborpine.example').getByText('SMB').waitFor();

    await act(page, 'invite-list', 'john.keller@harborpine.example', 'Revoke');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke invitation' }).click();
    await invitation(page, 'john.keller@harborpine.example').waitFor({ state: 'detached' });
    await followMail(page, 'john.keller@harborpine.example');
    await page.getByRole('heading', { name: 'This invitation was withdrawn' }).waitFor();

    // What was not accepted in seven days has ended, and its link says so.
    await press(page, '+8 days');
    await openMail(page, 'elif@harborpine.example');
    await page.getByRole('dialog', { name: 'Mail' }).getByRole('link').first().click();
    await page.getByRole('heading', { name: 'This invitation has expired' }).waitFor();
    await press(page, 'Sofia Marsh');
    await openSales(page, url);
    await invitation(page, 'hana@harborpine.example').getByText('Expired').waitFor();
  },

  'a member gets another role and team, is deactivated, cannot sign in, and comes back (SAL-30 to SAL-32, SAL-34)':
    async ({ url, newPage }) => {
      const page = await newPage({ expected: refused(403) });
      await openSales(page, url);
      await act(page, 'member-list', 'tomasz@harborpine.example', 'Change role');
      const role = page.getByRole('dialog', { name: /Change the role of/ });
      await role.getByLabel('Role').selectOption('Manager');
      await role.getByRole('button', { name: 'Save' }).click();
      await member(page, 'tomasz@harborpine.example').getByText('Manager').waitFor();
      await act(page, 'member-list', 'tomasz@harborpine.example', 'Change team');
      const team = page.getByRole('dialog', { name: /Change the team of/ });
      await team.getByLabel(/^Team/).selectOption('EMEA');
      await team.getByRole('button', { name: 'Save' }).click();
      await member(page, 'tomasz@harborpine.example').getByText('EMEA').waitFor();

      await act(page, 'member-list', 'renee@harborpine.example', 'Deactivate');
      const confirm = page.locator('member-list').getByRole('alertdialog');
      await confirm.getByRole('button', { name: 'Deactivate' }).click();
      await member(page, 'renee@harborpine.example').getByText('Deactivated').waitFor();
      await press(page, 'Renée Dubois');
      await page.goto(`${url}sales-os/dashboard.html`);
      await page.getByRole('heading', { name: 'Your access is switched off' }).waitFor();
      assert.equal(await page.locator('.tiles li').count(), 0);

      await press(page, 'Sofia Marsh');
      await openSales(page, url);
      await act(page, 'member-list', 'renee@harborpine.example', 'Reactivate');
      const again = page.getByRole('dialog', { name: /Reactivate/ });
      await again.getByRole('button', { name: 'Reactivate' }).click();
      await member(page, 'renee@harborpine.example').getByText('Active', { exact: true }).waitFor();
      await press(page, 'Renée Dubois');
      await page.goto(`${url}sales-os/dashboard.html`);
      await page.getByRole('heading', { name: 'Welcome, Renée Dubois' }).waitFor();
      await page.locator('#deals', { hasText: '27' }).waitFor();
    },

  'a member is deleted for good, and the deals and leads are handed over (SAL-33, SAL-35)': async ({
    url,
    newPage,
  }) => {
    const page = await newPage();
    await openSales(page, url);
    await act(page, 'member-list', 'renee@harborpine.example', 'Delete');
    const dialog = page.locator('member-list').getByRole('alertdialog');
    await dialog.getByText('Deactivating is safer.').waitFor();
    await dialog.getByLabel('Who takes over 27 deals?').selectOption('Marcus Bell');
    await dialog.getByLabel('Who takes over 64 leads?').selectOption('Marcus Bell');
    await dialog.getByLabel(/^To confirm, type/).fill('Renée Dubois');
    await dialog.getByRole('button', { name: 'Delete for good' }).click();
    await member(page, 'renee@harborpine.example').waitFor({ state: 'detached' });
    await press(page, 'Marcus Bell');
    await page.goto(`${url}sales-os/dashboard.html`);
    await page.locator('#deals', { hasText: '39' }).waitFor();
    await page.locator('#leads', { hasText: '68' }).waitFor();
  },

  'a full plan stops invitations with the way to more seats; billing adds them (SAL-21, SAL-22)': async ({
    url,
    newPage,
  }) => {
    const page = await newPage({ expected: refused(409) });
    await openSales(page, url);
    const form = page.locator('invite-form');
    await page.getByRole('button', { name: 'Invite User' }).click();
    await form.getByText('13 of 25 free').waitFor();
    await fillForm(page, { email: 'late@mail.example', name: 'Late Comer', role: 'Sales Rep' });

    // Somebody else is faster: the page does not know it until it sends.
    await press(page, 'Somebody else takes the last seats');
    await page.getByText('13 taken.').waitFor();
    await form.getByRole('button', { name: 'Send invitation' }).click();
    await form.getByText('All 25 seats are taken').waitFor();
    assert.equal(await page.getByLabel('E-mail address').inputValue(), 'late@mail.example');
    assert.equal(await page.getByLabel('Full name').inputValue(), 'Late Comer');

    await form.getByRole('link', { name: 'See your plan' }).click();
    await page.waitForURL(/sales-os\/billing/);
    await page.getByText('25 of 25').waitFor();
    await press(page, 'Marcus Bell');
    await page.getByText('Only an admin can add seats.').waitFor();
    await press(page, 'Sofia Marsh');
    await page.getByRole('button', { name: 'Add 10 seats' }).click();
    await page.getByText('25 of 35').waitFor();
    await page.getByRole('link', { name: 'Back to Users' }).click();
    await inviteUser(page, { email: 'late@mail.example', name: 'Late Comer', role: 'Sales Rep' });
    await page.locator('invite-list').getByText('9 of 35 free').waitFor();
  },

  'mail that fails or bounces is told, and the invitation stays (ALL-10)': async ({ url, newPage }) => {
    const page = await newPage();
    await openSales(page, url);
    await press(page, 'Mail bounces');
    await inviteUser(page, { email: 'gone@mail.example', name: 'Gone Away', role: 'Sales Rep' });
    await invitation(page, 'gone@mail.example').getByText('E-mail not delivered').waitFor();
    await page.locator('demo-mailbox .lost', { hasText: 'gone@mail.example' }).waitFor();
    await press(page, 'Mail works');
    assert.equal(await control(page, 'Mail works').getAttribute('aria-pressed'), 'true');
  },
};
