import assert from 'node:assert/strict';
import { openMail, press, refused } from './demo-page.mjs';
import {
  act,
  codeFor,
  codeOf,
  enter,
  followMail,
  inviteMember,
  member,
  openConsole,
  openMembers,
  readMail,
  type,
  walkTo,
} from './intelli-page.mjs';

/** The document "Invite team members" of IntelliAuth, followed step by step with the keyboard. */

const note =
  'I’m adding you so you can take over MFA recovery on-call rotation.\n<b>Welcome</b> & ask "Oskar"';

/** Enters the code of the second factor, and confirms. */
async function confirmCode(page, code) {
  const main = page.locator('accept-invite');
  await type(page, main.getByLabel('Six-digit code'), code);
  await enter(page, main.getByRole('button', { name: 'Confirm' }));
}

export const tests = {
  'a new administrator comes from Invite member over mail, password and second factor to the dashboard (INT-02 to INT-10, INT-18, INT-19)':
    async ({ url, newPage }) => {
      const page = await newPage({ expected: refused(401, 403, 422) });
      await openMembers(page, url);
      await inviteMember(page, { email: 'noa@mail.example', role: 'Operator', note });
      const row = member(page, 'noa@mail.example');
      await row.getByText('Pending').waitFor();
      await row.getByText(/in [67] days/).waitFor();

      const mail = await readMail(page, 'noa@mail.example');
      await mail.getByText('You’ve been invited to administer the Meridian tenant').waitFor();
      assert.equal((await mail.getByText('I’m adding you').innerText()).trim(), note);
      await enter(page, mail.getByRole('button', { name: 'Plain text' }));
      assert.ok(
        (await mail.locator('pre').innerText()).includes(note),
        'the note stands there as it was typed',
      );
      await enter(page, mail.getByRole('button', { name: 'As shown' }));
      await enter(page, mail.getByRole('link', { name: 'Accept invitation' }));
      await page.waitForURL(/accept/);

      const main = page.locator('accept-invite');
      await main
        .getByRole('heading', { name: /Inés Carrasco.? invites you to .?Meridian.? as .?Operator/ })
        .waitFor();
      await type(page, main.getByLabel('Full name'), 'Noa New');
      await type(page, main.getByLabel('Password', { exact: true }), 'plain copper kettle');
      await page.keyboard.press('Enter');

      await main.getByRole('heading', { name: 'Set up your second factor' }).waitFor();
      await main.getByRole('img', { name: /^QR code/ }).waitFor();
      // Nothing else is reachable before it, by no other way either.
      await page.goto(`${url}intelli-auth/dashboard.html`);
      await page.getByRole('heading', { name: 'You have no access to this console' }).waitFor();
      await page.goBack();
      await main.getByRole('heading', { name: 'Set up your second factor' }).waitFor();
      await confirmCode(page, '000000');
      await main.getByText('That code is not right.').first().waitFor();
      const key = await main.locator('code').first().innerText();
      await confirmCode(page, await codeFor(page, key));

      await main.getByRole('heading', { name: 'Keep your recovery codes' }).waitFor();
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        enter(page, main.getByRole('button', { name: 'Download' })),
      ]);
      assert.match(file.suggestedFilename(), /recovery codes/);
      await enter(page, main.getByRole('button', { name: 'I have kept them, go on' }));
      await page.waitForURL(/intelli-auth\/dashboard/);
      await page.getByRole('heading', { name: 'Welcome, Noa New' }).waitFor();
      await page.getByText('You are Operator of the Meridian tenant.').waitFor();

      await press(page, 'Inés Carrasco');
      await openMembers(page, url);
      await row.getByText('Active', { exact: true }).waitFor();
      await row.getByText('Operator').first().waitFor();
      assert.equal(await row.count(), 1, 'the invitation has become the member');
    },

  'somebody with an account signs in, proves the second factor and joins (INT-08 to INT-10)': async ({
    url,
    newPage,
  }) => {
    const page = await newPage({ expected: refused(401) });
    await openMembers(page, url);
    await readMail(page, 'priya@partners.example');
    const password = await page.locator('demo-mailbox code').innerText();
    await enter(page, page.getByRole('link', { name: 'Accept invitation' }));
    await page.waitForURL(/accept/);
    const main = page.locator('accept-invite');
    await type(page, main.getByLabel('Password', { exact: true }), password);
    await page.keyboard.press('Enter');
    await main.getByRole('heading', { name: 'Confirm that it is you' }).waitFor();
    await confirmCode(page, await codeOf(page, 'Priya Raman'));
    await page.waitForURL(/intelli-auth\/dashboard/);
    await page.getByRole('heading', { name: 'Welcome, Priya Raman' }).waitFor();
    await page.getByText('You are Viewer of the Meridian tenant.').waitFor();
  },

  'without a second factor in the policy, the password leads to the dashboard (INT-09)': async ({
    url,
    newPage,
  }) => {
    const page = await newPage({ expected: refused(401) });
    await openMembers(page, url);
    await press(page, 'Second factor required');
    await followMail(page, 'noor@meridian-id.example');
    const main = page.locator('accept-invite');
    await type(page, main.getByLabel('Full name'), 'Noor Haddad');
    await type(page, main.getByLabel('Password', { exact: true }), 'plain copper kettle');
    await page.keyboard.press('Enter');
    await page.waitForURL(/intelli-auth\/dashboard/);
    await page.getByRole('heading', { name: 'Welcome, Noor Haddad' }).waitFor();
  },

  'resending extends the life and tells of spam; revoking kills the link; both are in the audit log (INT-20 to INT-25, INT-37)':
    async ({ url, newPage }) => {
      const page = await newPage({ expected: refused(401, 410) });
      await openMembers(page, url);
      const hugo = member(page, 'hugo@meridian-id.example');
      await hugo.getByText('Expired').waitFor();
      await act(page, 'hugo@meridian-id.example', 'Resend');
      await hugo.getByText('Pending').waitFor();
      await hugo.getByText(/in [67] days/).waitFor();
      await enter(page, page.getByRole('link', { name: /^Help with mail that does not arrive/ }).first());
      await page.waitForURL(/intelli-auth\/email-smtp/);
      await page.getByRole('heading', { name: 'If it keeps happening: SPF and DKIM' }).waitFor();

      await openMembers(page, url);
      await act(page, 'noor@meridian-id.example', 'Revoke');
      await enter(page, page.getByRole('alertdialog').getByRole('button', { name: 'Revoke invitation' }));
      await page.getByRole('alertdialog').waitFor({ state: 'hidden' });
      await openMail(page, 'noor@meridian-id.example');
      await enter(page, page.getByRole('dialog', { name: 'Mail' }).getByRole('link').first());
      await page.getByRole('heading', { name: 'This invitation was withdrawn' }).waitFor();

      await openConsole(page, url, 'audit');
      const entry = (...words) =>
        words.reduce((rows, hasText) => rows.filter({ hasText }), page.locator('audit-log').getByRole('row'));
      await entry('Inés Carrasco', 'Invitation sent again', 'hugo@meridian-id.example').waitFor();
      await entry('Inés Carrasco', 'Invitation revoked', 'noor@meridian-id.example').waitFor();

      // What nobody accepted in a week has ended.
      await press(page, '+8 days');
      await openMembers(page, url);
      await hugo.getByText('Expired').waitFor();
    },

  'the role chip changes a role on selection and takes it back, and the log names both (INT-27 to INT-29)':
    async ({ url, newPage }) => {
      const page = await newPage();
      await openMembers(page, url);
      const vera = member(page, 'vera@meridian-id.example');
      await enter(page, vera.getByRole('button', { name: /^Viewer: change the role of .?Vera Novak/ }));
      await walkTo(page, page.getByRole('menuitemradio', { name: /^Operator/ }));
      await page.keyboard.press('Enter');
      await vera.getByRole('button', { name: /^Operator: change the role/ }).waitFor();
      await enter(page, page.getByRole('button', { name: /^Undo/ }));
      // The row shows the role before the server has answered.
      await page.locator('member-list [part=undo-button]').waitFor({ state: 'detached' });
      await vera.getByRole('button', { name: /^Viewer: change the role/ }).waitFor();
      await openConsole(page, url, 'audit');
      const change = (from, to) =>
        page
          .locator('audit-log')
          .getByRole('row')
          .filter({ hasText: 'Vera Novak' })
          .filter({ hasText: new RegExp(`from .?${from}.? to .?${to}`) });
      await change('Viewer', 'Operator').waitFor();
      await change('Operator', 'Viewer').waitFor();
    },

  'whoever is removed is signed out in their own tab at the next request, and cannot come back; what they did stays (INT-26, INT-30 to INT-33)':
    async ({ url, newPage }) => {
      const page = await newPage();
      await openMembers(page, url);
      const theirs = await page.context().newPage();
      await openConsole(theirs, url, 'dashboard');
      await press(theirs, 'Only in this tab');
      await press(theirs, 'Oskar Brandt');
      await openMembers(theirs, url);
      assert.match(await theirs.locator('#who').innerText(), /Oskar Brandt/, 'it survives a reload');
      assert.equal(await theirs.getByRole('button', { name: 'Invite member', exact: true }).count(), 0);
      assert.match(await page.locator('#who').innerText(), /Inés Carrasco/, 'the first tab is as it was');

      await page.bringToFront();
      await enter(
        page,
        member(page, 'oskar@meridian-id.example').getByRole('button', { name: 'Oskar Brandt', exact: true }),
      );
      const detail = page.getByRole('dialog', { name: /Oskar Brandt/ });
      await detail.waitFor();
      await page.keyboard.press('Escape');
      await detail.waitFor({ state: 'hidden' });
      await act(page, 'oskar@meridian-id.example', 'Remove');
      const confirm = page.locator('member-list').getByRole('alertdialog');
      await confirm
        .getByText(/session/)
        .first()
        .waitFor();
      await enter(page, confirm.getByRole('button', { name: 'Remove' }));
      await member(page, 'oskar@meridian-id.example').waitFor({ state: 'detached' });

      // The next thing that they try is refused; the page says why, and so does every other.
      await theirs.bringToFront();
      await act(theirs, 'vera@meridian-id.example', 'Deactivate');
      const theirConfirm = theirs.locator('member-list').getByRole('alertdialog');
      await enter(theirs, theirConfirm.getByRole('button', { name: 'Deactivate' }));
      await theirs.locator('#gate', { hasText: 'You are signed out' }).waitFor();
      assert.match(await theirs.locator('#who').innerText(), /Signed out/);
      await theirs.keyboard.press('Escape');
      await enter(theirs, theirs.getByRole('link', { name: 'Audit log' }));
      await theirs.getByRole('heading', { name: 'You are signed out' }).waitFor();
      assert.ok(!(await theirs.locator('audit-log').isVisible()));
      await press(theirs, 'Oskar Brandt');
      await theirs.getByRole('heading', { name: 'You have no access to this console' }).waitFor();
      await member(page, 'vera@meridian-id.example').getByText('Active', { exact: true }).waitFor();
      await openConsole(page, url, 'audit');
      const log = page.locator('audit-log').getByRole('row');
      await log.filter({ hasText: 'Inés Carrasco' }).filter({ hasText: 'Removed' }).first().waitFor();
      await log.filter({ hasText: 'Oskar Brandt' }).filter({ hasText: 'Second factor reset' }).waitFor();
    },

  'an operator disables a user and resets a second factor, and nothing more; a viewer finds no action (INT-13 to INT-15)':
    async ({ url, newPage }) => {
      const page = await newPage({ expected: refused(403) });
      await openMembers(page, url);
      await press(page, 'Vera Novak');
      await page.locator('#who', { hasText: 'Vera Novak' }).waitFor();
      await page.getByRole('button', { name: 'Invite member', exact: true }).waitFor({ state: 'hidden' });
      await page
        .locator('member-list')
        .getByRole('button', { name: /^Actions for/ })
        .first()
        .waitFor({ state: 'detached' });
      await member(page, 'vera@meridian-id.example').waitFor();
      assert.equal(
        await page
          .locator('member-list')
          .getByRole('button', { name: /^Actions for/ })
          .count(),
        0,
      );
      assert.equal(
        await page
          .locator('member-list')
          .getByRole('button', { name: /change the role/ })
          .count(),
        0,
      );
      await press(page, 'Oskar Brandt');
      await page.locator('#who', { hasText: 'Oskar Brandt' }).waitFor();
      await page.getByRole('button', { name: 'Invite member', exact: true }).waitFor({ state: 'hidden' });
      const vera = member(page, 'vera@meridian-id.example');
      await vera.getByRole('button', { name: /change the role/ }).waitFor({ state: 'detached' });
      await act(page, 'vera@meridian-id.example', 'Reset second factor');
      const confirm = page.locator('member-list').getByRole('alertdialog');
      await enter(page, confirm.getByRole('button', { name: 'Reset second factor' }));
      await page
        .getByText(/The second factor of .?Vera Novak.? is reset/)
        .first()
        .waitFor();
      await enter(page, vera.getByRole('button', { name: /^Actions for/ }));
      await page.getByRole('menuitem', { name: 'Deactivate', exact: true }).waitFor();
      for (const action of ['Change role', 'Remove'])
        assert.equal(await page.getByRole('menuitem', { name: action, exact: true }).count(), 0, action);
      await page.keyboard.press('Escape');
      await act(page, 'vera@meridian-id.example', 'Deactivate');
      await enter(page, confirm.getByRole('button', { name: 'Deactivate' }));
      await vera.getByText('Deactivated').waitFor();

      // Whoever is disabled is told, and sees nothing of the console.
      await press(page, 'Vera Novak');
      await openConsole(page, url, 'dashboard');
      await page.getByRole('heading', { name: 'Your access is switched off' }).waitFor();
      assert.equal(await page.locator('#areas li').count(), 0);

      await press(page, 'Inés Carrasco');
      await openMembers(page, url);
      await act(page, 'vera@meridian-id.example', 'Reactivate');
      await enter(
        page,
        page
          .locator('member-list')
          .getByRole('dialog', { name: /Reactivate/ })
          .getByRole('button', { name: 'Reactivate' }),
      );
      await vera.getByText('Active', { exact: true }).waitFor();

      // Whose second factor was reset gets no further than the door.
      await press(page, 'Vera Novak');
      await openConsole(page, url, 'dashboard');
      await page.getByRole('heading', { name: 'Your second factor is missing' }).waitFor();
      assert.equal(await page.locator('#areas li').count(), 0);
    },

  'mail that bounces is told at the row, and the invitation stays (INT-03, ALL-10)': async ({
    url,
    newPage,
  }) => {
    const page = await newPage();
    await openMembers(page, url);
    await press(page, 'Mail bounces');
    await inviteMember(page, { email: 'gone@mail.example', role: 'Viewer' });
    await member(page, 'gone@mail.example').getByText('E-mail not delivered').waitFor();
    await page.locator('demo-mailbox .lost', { hasText: 'gone@mail.example' }).waitFor();
  },

  'inviting a member is refused and leads to that member (INT-34)': async ({ url, newPage }) => {
    const page = await newPage({ expected: refused(409) });
    await openMembers(page, url);
    await inviteMember(page, { email: 'OSKAR@meridian-id.example', role: 'Viewer' });
    await page
      .locator('invite-form')
      .getByText(/already a member/)
      .first()
      .waitFor();
    await enter(page, page.locator('invite-form').getByRole('button', { name: /^Open .*Oskar Brandt/ }));
    await page.getByRole('dialog', { name: /Oskar Brandt/ }).waitFor();
  },

  'one’s own invitation is sent, and opens only after signing out (INT-35, INT-36)': async ({
    url,
    newPage,
  }) => {
    const page = await newPage({ expected: refused(401) });
    await openMembers(page, url);
    await inviteMember(page, { email: 'ines@meridian-id.example', role: 'Viewer' });
    await member(page, 'ines@meridian-id.example').getByText('Pending').waitFor();
    await openMail(page, 'ines@meridian-id.example');
    await enter(page, page.getByRole('dialog', { name: 'Mail' }).getByRole('link').first());
    const main = page.locator('accept-invite');
    await main.getByRole('heading', { name: /You can’t accept this while signed in as/ }).waitFor();
    await enter(page, main.getByRole('button', { name: /^Sign out/ }));
    await main.getByLabel('Password', { exact: true }).waitFor();
  },

  'the lifetime of invitations is a setting of the tenant, kept by an administrator and in the log (INT-18, INT-29)':
    async ({ url, newPage }) => {
      const page = await newPage();
      await openConsole(page, url, 'settings');
      const days = page.getByLabel('Lifetime of invitations in days');
      await page.locator('#settings', { hasText: 'Second factor' }).waitFor();
      assert.equal(await days.inputValue(), '7');
      await type(page, days, '31');
      await page.keyboard.press('Enter');
      await page.getByText('Enter whole days, from 1 to 30.').waitFor();
      assert.equal(await days.inputValue(), '31');
      await type(page, days, '3');
      await page.keyboard.press('Enter');
      await page.getByText('Saved. New invitations end after 3 days.').waitFor();
      await openMembers(page, url);
      await inviteMember(page, { email: 'short@mail.example', role: 'Viewer' });
      await member(page, 'short@mail.example')
        .getByText(/in [23] days/)
        .waitFor();
      await openConsole(page, url, 'audit');
      await page
        .locator('audit-log')
        .getByText(/from .?7 days.? to .?3 days/)
        .waitFor();
    },
};
