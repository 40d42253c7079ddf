import assert from 'node:assert/strict';
import { press, refused } from './demo-page.mjs';
import { enter, tabTo, walkTo } from './intelli-page.mjs';
import {
  arriveAt,
  fillForm,
  followMail,
  form,
  invitation,
  join,
  openForm,
  openInvitations,
  openMesh,
  pressInForm,
  sentence,
  signInAs,
  tick,
  user,
} from './mesh-page.mjs';

/** Who may invite into which network, who sees which invitations, and what ends them. */

const dario = 'dario@lattice.example';
const pia = 'pia@partner.example';
const list = (page) => page.locator('invite-list');

/** Waits until the list shows these addresses, in its order, and no other row. */
async function listed(page, expected) {
  const headers = list(page).getByRole('rowheader');
  await headers.nth(expected.length - 1).waitFor();
  await headers.nth(expected.length).waitFor({ state: 'detached' });
  for (const [index, words] of expected.entries())
    await headers.nth(index).filter({ hasText: words }).waitFor();
}

export const tests = {
  'a member with the flag invites to that network and gives no more; without the flag all that was sent stops, and both sides read why (NET-01, NET-11, NET-12, NET-14)':
    async ({ url, newPage }) => {
      const page = await newPage({ expected: refused(401) });
      await openInvitations(page, url);
      await press(page, 'Dario Conti');
      await openForm(page);
      assert.deepEqual(await form(page).getByRole('option').allInnerTexts(), ['berlin-lab']);
      assert.ok(await form(page).getByRole('radio', { name: 'Admin' }).isDisabled());
      assert.ok(await form(page).getByRole('checkbox', { name: 'Manage firewall' }).isDisabled());
      await form(page)
        .getByText(sentence('You don’t have this in berlin-lab, so you can’t give it.'))
        .first()
        .waitFor();
      await fillForm(page, { email: pia, role: 'Member', flags: ['Manage nodes'] });
      await pressInForm(page, 'Send invitation');
      await invitation(page, pia).getByText('Sent', { exact: true }).waitFor();

      await press(page, 'Mira Voss');
      await openMesh(page, url, 'users');
      await enter(page, user(page, dario).getByRole('button', { name: /^Actions for/ }));
      await walkTo(page, page.getByRole('menuitem', { name: 'Change in berlin-lab' }));
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog');
      await tick(page, dialog.getByRole('checkbox', { name: 'Invite users' }));
      await dialog.getByText(sentence('2 open invitations from Dario Conti stop working.')).waitFor();
      await enter(page, dialog.getByRole('button', { name: 'Save' }));
      await page
        .locator('member-list')
        .getByText(sentence('Dario Conti is now in berlin-lab: Member and Manage nodes.'))
        .waitFor();

      await press(page, 'Dario Conti');
      await openInvitations(page, url);
      await invitation(page, pia)
        .getByText(sentence('Can’t be accepted: you may no longer invite to berlin-lab.'))
        .waitFor();
      await followMail(page, pia);
      await arriveAt(page, 'This invitation can’t be used any more');
    },

  'the list shows what one has created, all to a system administrator, and one network at a time (NET-18, NET-23, NET-24)':
    async ({ url, newPage }) => {
      const page = await newPage();
      await openInvitations(page, url);
      const own = [sentence('Anyone with the link'), 'sam@partner.example', 'lina@lattice.example'];
      await listed(page, own);
      await press(page, 'Dario Conti');
      await listed(page, ['kai@elsewhere.example']);
      await press(page, 'Ruth Calder');
      await list(page).getByRole('rowheader').nth(4).waitFor();
      for (const column of [
        'Status',
        'Address',
        'Network',
        'Role',
        'Rights',
        'Expires',
        'Delivery',
        'Invited',
      ])
        await list(page).getByRole('columnheader', { name: column, exact: true }).waitFor();
      await invitation(page, 'ops@partner.example').getByText('Expired').waitFor();
      await invitation(page, 'ops@partner.example')
        .getByText(/Emil Saar/)
        .waitFor();
      const filter = list(page).getByRole('combobox', { name: /network/i });
      await tabTo(page, filter);
      await page.keyboard.type('edge-fleet');
      await page.keyboard.press('Enter');
      await listed(page, ['ops@partner.example']);
    },

  'who may invite nowhere is told, and sees nothing (NET-01, NET-23)': async ({ url, newPage }) => {
    const page = await newPage({ expected: refused(403) });
    await openInvitations(page, url);
    await press(page, 'Lina Abbas');
    await enter(page, page.getByRole('button', { name: 'Invite user', exact: true }));
    await form(page).getByText('You can’t invite people').waitFor();
    assert.equal(await form(page).getByRole('textbox').count(), 0);
    assert.equal(await list(page).getByRole('row').count(), 0);
  },

  'somebody known is invited to a second network, and to no network twice (NET-04, NET-08, NET-22)': async ({
    url,
    newPage,
  }) => {
    const page = await newPage({ expected: refused(401, 409) });
    await openInvitations(page, url);
    await press(page, 'Emil Saar');
    await invitation(page, 'ops@partner.example').waitFor();
    const edge = 'edge-fleet';
    await fillForm(page, { email: dario, network: edge, role: 'Admin' });
    await pressInForm(page, 'Send invitation');
    await invitation(page, dario).waitFor();
    await fillForm(page, { email: dario, network: edge, role: 'Member' });
    await pressInForm(page, 'Send invitation');
    await form(page).getByText('This address is already invited.').first().waitFor();
    await fillForm(page, { email: 'mira@lattice.example', network: edge, role: 'Member' });
    await pressInForm(page, 'Send invitation');
    await form(page)
      .getByText(/already a member/)
      .first()
      .waitFor();

    await followMail(page, dario);
    await arriveAt(page, 'Emil Saar invites you to edge-fleet as Admin');
    await signInAs(page, dario);
    await join(page, edge);
    assert.equal(await page.locator('#networks > li').count(), 2);
    await press(page, 'Emil Saar');
    await openMesh(page, url, 'users');
    const networks = user(page, dario).getByRole('listitem');
    await networks.first().waitFor();
    assert.ok(
      (await networks.allInnerTexts()).every((text) => text.includes(edge)),
      'the other is not his',
    );
    await press(page, 'Ruth Calder');
    await networks.nth(1).waitFor();
  },
};
