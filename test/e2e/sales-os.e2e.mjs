import assert from 'node:assert/strict';
import { act, control, findings, openMail, openUsers, press, refused, row } from './demo-page.mjs';

/** The document "Inviting Users" of SalesOS, followed step by step. */

const users = (url) => `${url}sales-os/index.html`;
const openSales = (page, url) => openUsers(page, users(url));

/** Fills in the form that "Invite User" opens. */
async function fillForm(page, { email, name, role, team }) {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Full name').fill(name);
  await page.locator('invite-form').getByRole('radio', { name: role }).check();
  if (team) await page.locator('invite-form').getByLabel(/^Team/).selectOption(team);
}

async function inviteUser(page, person) {
  const button = page.getByRole('button', { name: 'Invite User' });
  if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click();
  await fillForm(page, person);
  await page.getByRole('button', { name: 'Send invitation' }).click();
  await row(page, 'invite-list', person.email).getByText('Pending').waitFor();
}

/** Goes from the mail to the page where an account is made. */
async function followMail(page, address) {
  await press(page, 'Nobody');
  await openMail(page, address);
  await page.getByRole('dialog', { name: 'Mail' }).getByRole('link').first().click();
  await page.waitForURL(/accept/);
}

async function createAccount(page, name, password = 'plain copper kettle') {
  await page.getByLabel('Full name').fill(name);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Create account and join' }).click();
  await page.getByRole('button', { name: 'Save and go on' }).waitFor();
}

/** A red picture, as a camera would give one. */
async function picture(page) {
  const base64 = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 400, height: 300 });
    const context = canvas.getContext('2d');
    context.fillStyle = 'firebrick';
    context.fillRect(0, 0, 400, 300);
    return canvas.toDataURL('image/png').split(',')[1];
  });
  return { name: 'me.png', mimeType: 'image/png', buffer: Buffer.from(base64, 'base64') };
}

const member = (page, address) => row(page, 'member-list', address);
const invitation = (page, address) => row(page, 'invite-list', address);

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
    const page = await newPage({ expected: refused(401) });
    await openSales(page, url);
    await press(page, 'Single sign-on');
    await followMail(page, 'john.keller@harborpine.example');
    await page.getByRole('button', { name: /^Continue with .*single sign-on/ }).click();
    await page.waitForURL(/sales-os\/sso/);
    await page.getByRole('heading', { name: 'Continue to SalesOS' }).waitFor();
    const identity = page.locator('#identity-person');
    await identity.getByText('john.keller@harborpine.example').waitFor();
    await identity.getByText('John Keller').waitFor();
    assert.deepEqual(await findings(page), []);
    const address = page.url();
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
      const page = await newPage({ expected: refused(401, 403) });
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
    await page.getByRole('button', { name: 'Add 10 seats' }).click();
    await page.getByText('25 of 35').waitFor();
    await page.getByRole('link', { name: 'Back to Users' }).click();
    await inviteUser(page, { email: 'late@mail.example', name: 'Late Comer', role: 'Sales Rep' });
    await page.locator('invite-list').getByText('9 of 35 free').waitFor();
  },

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

  'a file of 500 people with 60 faulty rows is repaired and sent without leaving the page (SAL-10 to SAL-20, SAL-40)':
    async ({ url, newPage }) => {
      const page = await newPage();
      await openSales(page, url);
      await page.getByLabel('Seats', { exact: true }).fill('600');
      await page.locator('demo-sales-settings').getByRole('button', { name: 'Save' }).click();
      await page.getByRole('button', { name: 'Bulk Invite' }).click();
      const bulk = page.locator('bulk-invite');
      const [template] = await Promise.all([
        page.waitForEvent('download'),
        bulk.getByRole('button', { name: 'Download the template' }).click(),
      ]);
      assert.equal(template.suggestedFilename(), 'invitations-template.csv');
      const [sample] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Download a sample file (500 rows, 60 faulty)' }).click(),
      ]);
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        bulk.getByRole('button', { name: 'Choose a file' }).click(),
      ]);
      await chooser.setFiles(await sample.path());
      await bulk.getByText('500 rows: 440 ready, 60 to look at').first().waitFor();

      await repairAll(page, bulk);
      await bulk.getByText('500 rows: 500 ready, 0 to look at').first().waitFor();
      await bulk.getByRole('button', { name: 'Send all 500 invitations' }).click();
      await bulk.getByText('500 invitations sent').first().waitFor({ timeout: 40_000 });
      assert.match(page.url(), /sales-os\/index\.html/);
      await page.getByRole('heading', { name: 'Mailbox (510)' }).waitFor();
      await page.locator('invite-list').getByText('88 of 600 free').waitFor();
    },
};

/** Repairs what needs attention, the first of it first, as its reason says. */
async function repairAll(page, bulk) {
  for (let turn = 0; turn < 200; turn++) {
    const chip = bulk.getByRole('button', { name: /^Need attention/ });
    if ((await chip.count()) === 0 || /\b0$/.test(await chip.innerText())) return;
    await chip.click();
    const first = bulk.locator('tr[data-index="0"]');
    const reason = await first.locator('.state').innerText();
    const line = (await first.getByRole('rowheader').innerText()).replace(/\D/g, '');
    const email = first.getByLabel(`E-mail, line ${line}`);
    if (/Malformed/.test(reason)) await email.fill((await email.inputValue()).replace(' at ', '@'));
    else if (/^(Twice|Already)/.test(reason.trim()) || /E-mail is missing/.test(reason))
      await email.fill(`line${line}@newhires.example`);
    else if (/Name is missing/.test(reason))
      await first.getByLabel(`Name, line ${line}`).fill(`Line ${line}`);
    else {
      const isTeam = /Unknown team/.test(reason);
      await first
        .getByLabel(`${isTeam ? 'Team' : 'Role'}, line ${line}`)
        .selectOption(isTeam ? 'Enterprise' : 'Sales Rep');
      const others = bulk.getByRole('button', { name: 'Set them too' });
      if (await others.isVisible()) await others.click();
    }
  }
  assert.fail('there is no end to the repairs');
}
