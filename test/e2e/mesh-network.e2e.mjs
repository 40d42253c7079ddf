import assert from 'node:assert/strict';
import { press, refused } from './demo-page.mjs';
import { enter, openControls } from './intelli-page.mjs';
import {
  accept,
  act,
  arriveAt,
  clipboard,
  fillForm,
  followMail,
  form,
  invitation,
  join,
  openInvitations,
  openMesh,
  pressInForm,
  signInAs,
  user,
  withClipboard,
} from './mesh-page.mjs';

/** The document "Invitations" of the mesh network, followed step by step with the keyboard. */

const kim = 'kim@partner.example';
const berlin = 'berlin-lab';

/** The flags that somebody has in the first of the networks on the page. */
const flagsOf = (page) =>
  page.locator('#networks .rights li.held').filter({ hasNotText: 'See the network' }).allInnerTexts();

export const tests = {
  'with mail: an invitation with role, flags and days goes out, and its person joins the network (NET-01, NET-03 to NET-06, NET-08, NET-10 to NET-22, NET-24, NET-26)':
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
      await arriveAt(page, 'Mira Voss invites you to berlin-lab as Member');
      assert.match(page.url(), /\/mesh-network\/invitations\/accept\/$/, 'the token has left the address');
      await signInAs(page, kim);
      await accept(page).getByText(`You are signed in as`).first().waitFor();
      assert.ok(!/code=|state=/.test(page.url()), page.url());
      assert.ok(
        !/[\w-]{43}/.test(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))),
        'no token is in the storage of the page',
      );
      await join(page, berlin);
      assert.equal(await page.locator('#networks > li').count(), 1);
      assert.deepEqual(await flagsOf(page), ['Manage nodes', 'Invite users']);

      await press(page, 'Mira Voss');
      await openMesh(page, url, 'users');
      await user(page, kim).getByText('Manage nodes').waitFor();
      await openInvitations(page, url);
      await row.getByText('Accepted').waitFor();
    },

  'without mail: a link is made, copied and shared by hand (NET-17, NET-19, NET-27)': async ({
    url,
    newPage,
  }) => {
    const page = await newPage({ expected: refused(401), ...withClipboard });
    await openInvitations(page, url);
    await press(page, 'No mail service');
    await fillForm(page, { email: kim, network: berlin, role: 'Admin' });
    await pressInForm(page, 'Create link');
    const copy = form(page).getByRole('button', { name: 'Copy link' });
    await copy.and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await form(page)
      .getByRole('status')
      .getByText(/copied/i)
      .first()
      .waitFor();
    const link = await clipboard(page);
    assert.match(link, /\/invitations\/accept\/[\w-]{43}$/);
    await invitation(page, kim).getByText('Link', { exact: false }).first().waitFor();

    await press(page, 'Nobody');
    await page.goto(link);
    await signInAs(page, kim);
    await join(page, berlin);
    assert.deepEqual(await flagsOf(page), ['Manage nodes', 'Invite users', 'Manage firewall']);
  },

  'an invitation without an address takes whoever signs in first with its link (NET-04)': async ({
    url,
    newPage,
  }) => {
    const page = await newPage({ expected: refused(401, 409, 410), ...withClipboard });
    await openInvitations(page, url);
    await fillForm(page, { network: berlin, role: 'Member', flags: ['Manage firewall'], days: '2' });
    await pressInForm(page, 'Create link');
    await form(page).getByRole('button', { name: 'Copy link' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await form(page)
      .getByRole('status')
      .getByText(/copied/i)
      .first()
      .waitFor();
    const link = await clipboard(page);

    await press(page, 'Nobody');
    await page.goto(link);
    await arriveAt(page, 'Mira Voss invites you to berlin-lab as Member');
    await signInAs(page, 'Noah Berg noah@partner.example');
    await join(page, berlin);
    assert.deepEqual(await flagsOf(page), ['Manage firewall']);

    await openControls(page);
    await press(page, 'Nobody');
    await page.goto(link);
    await arriveAt(page, 'This invitation was already used');
  },

  'a token that was told is entered in the field (NET-07, NET-20)': async ({ url, newPage }) => {
    const page = await newPage({ expected: refused(401), ...withClipboard });
    await openInvitations(page, url);
    await fillForm(page, { network: berlin, role: 'Member' });
    await pressInForm(page, 'Create link');
    await form(page).getByRole('button', { name: 'Copy link' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await form(page)
      .getByRole('status')
      .getByText(/copied/i)
      .first()
      .waitFor();
    const token = (await clipboard(page)).split('/').at(-1);

    await press(page, 'Nobody');
    await page.goto(`${url}mesh-network/invitations/accept/`);
    await arriveAt(page, 'Open your invitation');
    const field = accept(page).getByRole('textbox', { name: /invitation link or code/ });
    await enter(page, accept(page).getByRole('button', { name: 'Open invitation' }));
    await accept(page).getByText('Paste the link or the code that you were sent.').waitFor();
    await field.focus();
    await page.keyboard.type(token);
    await page.keyboard.press('Enter');
    await arriveAt(page, 'Mira Voss invites you to berlin-lab as Member');
    assert.ok(!page.url().includes(token));
    await signInAs(page, 'Noah Berg noah@partner.example');
    await join(page, berlin);
  },

  'a mail that fails says why, and leaves its inviter a link that works, on the trail (NET-17, NET-27 to NET-29)':
    async ({ url, newPage }) => {
      const page = await newPage({ expected: refused(401), ...withClipboard });
      await openInvitations(page, url);
      await press(page, 'Mail fails');
      await fillForm(page, { email: kim, network: berlin, role: 'Member' });
      await pressInForm(page, 'Send invitation');
      const row = invitation(page, kim);
      await row.getByText('Not sent', { exact: true }).waitFor();
      await row.getByText('The mail service could not send it.').waitFor();
      const help = row.getByRole('link', { name: 'Help with e-mail' });
      assert.match(await help.getAttribute('href'), /environment\.html/);
      await act(page, kim, 'Copy new link');
      await page
        .locator('invite-list')
        .getByRole('status')
        .getByText(/copied/)
        .first()
        .waitFor();
      const link = await clipboard(page);

      await press(page, 'Nobody');
      await page.goto(link);
      await signInAs(page, kim);
      await join(page, berlin);

      await openControls(page);
      await press(page, 'Ruth Calder');
      await openMesh(page, url, 'audit');
      const line = page.locator('audit-log').getByRole('row').filter({ hasText: kim });
      await line.filter({ hasText: 'New invitation link made' }).waitFor();
      await line.filter({ hasText: 'Invitation e-mail not delivered' }).waitFor();
    },

  'a mail that is slow is said to be on its way, and then sent (NET-28)': async ({ url, newPage }) => {
    const page = await newPage();
    await openInvitations(page, url);
    await press(page, 'Mail is slow');
    await fillForm(page, { email: kim, network: berlin, role: 'Member' });
    await pressInForm(page, 'Send invitation');
    const row = invitation(page, kim);
    await row.getByText('Sending', { exact: false }).first().waitFor();
    await press(page, '+1 h');
    await row.getByText('Sent', { exact: true }).waitFor();
  },

  'a revoked invitation leaves the list, and its link stops working (NET-25)': async ({ url, newPage }) => {
    const page = await newPage({ expected: refused(401, 404, 410) });
    await openInvitations(page, url);
    const sam = 'sam@partner.example';
    await act(page, sam, 'Revoke');
    await enter(page, page.getByRole('alertdialog').getByRole('button', { name: 'Revoke invitation' }));
    await invitation(page, sam).waitFor({ state: 'detached' });
    await followMail(page, sam);
    await arriveAt(page, 'This link does not work');
    await accept(page).getByText('Or the invitation was withdrawn').first().waitFor();
  },
};
