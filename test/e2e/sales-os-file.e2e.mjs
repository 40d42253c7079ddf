import assert from 'node:assert/strict';
import { press } from './demo-page.mjs';
import { invitation, openSales } from './sales-page.mjs';

/** Bulk invites of SalesOS, from the file to the last mail. */

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

export const tests = {
  'a seat that somebody takes between preview and send stops only the rows behind it; nothing is lost (SAL-21, SAL-22)':
    async ({ url, newPage }) => {
      const page = await newPage();
      await openSales(page, url);
      await page.getByRole('button', { name: 'Bulk Invite' }).click();
      const bulk = page.locator('bulk-invite');
      await bulk.getByText('Paste rows instead').click();
      const people = Array.from(
        { length: 4 },
        (_, index) => `p${index}@mail.example,Person ${index},sales_rep,`,
      );
      await bulk.getByLabel(/^Rows from a spreadsheet/).fill(people.join('\n'));
      await bulk.getByRole('button', { name: 'Read these rows' }).click();
      await bulk.getByText('4 rows: 4 ready, 0 to look at').first().waitFor();
      await press(page, 'Somebody else takes the last seats');
      await page.getByText('13 taken.').waitFor();
      await bulk.getByRole('button', { name: 'Send all 4 invitations' }).click();
      await bulk.getByText('No seat left').first().waitFor();
      assert.equal(await bulk.getByLabel('E-mail, line 1').inputValue(), 'p0@mail.example');

      // With room again, the same rows go out.
      await page.getByLabel('Seats', { exact: true }).fill('40');
      await page.locator('demo-sales-settings').getByRole('button', { name: 'Save' }).click();
      await bulk.getByRole('button', { name: 'Send all 4 invitations' }).click();
      await bulk.getByText('4 invitations sent').first().waitFor();
      await invitation(page, 'p3@mail.example').getByText('Pending').waitFor();
    },

  'a reload in the middle of a file goes on with it, and mails nobody twice (SAL-16, SAL-40)': async ({
    url,
    newPage,
  }) => {
    const page = await newPage();
    await openSales(page, url);
    await page.getByRole('button', { name: 'Bulk Invite' }).click();
    const bulk = page.locator('bulk-invite');
    await bulk.getByText('Paste rows instead').click();
    await bulk
      .getByLabel(/^Rows from a spreadsheet/)
      .fill(
        [
          'a@mail.example,Ann Lee,sales_rep,smb',
          'b@mail.example,,sales_rep,',
          'c@mail.example,Cy Day,sales_rep,',
        ].join('\n'),
      );
    await bulk.getByRole('button', { name: 'Read these rows' }).click();
    await bulk.getByRole('button', { name: /^All rows/ }).click();
    await bulk.getByLabel('Name, line 2').fill('Bo Ray');
    await bulk.getByLabel('Select line 3').check();
    await bulk.getByRole('button', { name: 'Send the selected invitation' }).click();
    await bulk.getByText('1 invitation sent').first().waitFor();
    await bulk.getByRole('button', { name: 'Send all 2 invitations' }).waitFor();
    await page.reload();
    await bulk.getByRole('button', { name: 'Go on with it' }).click();
    await bulk.getByRole('button', { name: 'Send all 2 invitations' }).click();
    await bulk.getByText('2 invitations sent').first().waitFor();
    for (const address of ['a@mail.example', 'b@mail.example', 'c@mail.example'])
      assert.equal(await page.getByRole('button', { name: `To ${address}` }).count(), 1, address);
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
