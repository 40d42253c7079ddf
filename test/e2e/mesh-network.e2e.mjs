import assert from 'node:assert/strict';
import { openMail, press, refused } from './demo-page.mjs';
import { act as actIn, enter, openControls, tabTo, type, walkTo } from './intelli-page.mjs';
import {
  acceptHeading,
  fillForm,
  followMail,
  form,
  goToProvider,
  invitation,
  openForm,
  openInvitations,
  openMesh,
  pick,
  pressInForm,
  signInAs,
  tick,
  user,
} from './mesh-page.mjs';

const kim = 'kim@partner.example';
const berlin = 'berlin-lab';

/** Opens the menu of a row of invitations, and chooses an action with the arrow keys. */
async function act(page, address, action) {
  await enter(page, invitation(page, address).getByRole('button', { name: /^Actions for/ }));
  await walkTo(page, page.getByRole('menuitem', { name: action, exact: true }));
  await page.keyboard.press('Enter');
}

const accept = (page) => page.locator('accept-invite');

/** What is in the clipboard of the page. */
const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());
const withClipboard = { permissions: ['clipboard-read', 'clipboard-write'] };

/** Joins with the button of the last page, and waits for the networks. */
async function join(page) {
  await enter(page, accept(page).getByRole('button', { name: /^(Join|Accept)/ }));
  await enter(page, accept(page).getByRole('link', { name: /^(Continue|Open|Go)/ }));
  await page.waitForURL(/network\.html/);
}

export const tests = {
  'with mail: an invitation with role, flags and days goes out, and its person joins the network (NET-01 to NET-16, NET-18 to NET-22, NET-26)':
    async ({ url, newPage }) => {
      const page = await newPage({ expected: refused(401) });
      await openInvitations(page, url);
      await fillForm(page, {
        email: kim,
        network: berlin,
        role: 'Member',
        flags: ['Manage nodes', 'Invite users'],
        days: '14',
      });
      await pressInForm(page, 'Send invitation');
      const row = invitation(page, kim);
      await row.getByText('Sent', { exact: true }).waitFor();
      for (const words of [berlin, 'Member', 'Manage nodes', 'Invite users', 'Pending', 'in 14 days'])
        assert.ok((await row.innerText()).includes(words), words);

      await followMail(page, kim);
      assert.match(page.url(), /\/mesh-network\/invitations\/accept\/?/);
      await acceptHeading(page, /Mira Voss invites you/).waitFor();
      await signInAs(page, kim);
      await acceptHeading(page, /Mira Voss invites you/).waitFor();
      assert.ok(!/code=|state=/.test(page.url()), page.url());
      await join(page);
      await page.locator('#networks li', { hasText: berlin }).waitFor();
      assert.equal(await page.locator('#networks > li').count(), 1);
      for (const words of ['Manage nodes', 'Invite users'])
        assert.equal(
          await page.locator('#networks .rights li', { hasText: words }).getAttribute('class'),
          'held',
          words,
        );

      await openControls(page);
      await press(page, 'Mira Voss');
      await openMesh(page, url, 'users');
      await user(page, kim).getByText('Manage nodes and Invite users').waitFor();
      await openInvitations(page, url);
      await invitation(page, kim).getByText('Accepted').waitFor();
    },
};
