import { press, refused } from './demo-page.mjs';
import { enter, openControls } from './intelli-page.mjs';
import {
  accept,
  arriveAt,
  followMail,
  form,
  goToProvider,
  join,
  openInvitations,
  openMesh,
  sayWho,
  sentence,
} from './mesh-page.mjs';

/** The sign-in at the identity provider of the mesh network, and each way in which it goes wrong. */

const sam = 'sam@partner.example';
const berlin = 'berlin-lab';

export const tests = {
  'a wrong person, an unverified address and a refusal have a page each; the right one joins after all (NET-03, NET-21)':
    async ({ url, newPage }) => {
      const page = await newPage({ expected: refused(401, 403) });
      await openInvitations(page, url);
      await followMail(page, sam);
      await goToProvider(page);
      await sayWho(page, 'Noah Berg noah@partner.example');
      await arriveAt(page, `This invitation is for ${sam}`);
      await accept(page).getByText(sentence('You signed in as noah@partner.example.')).first().waitFor();
      await goToProvider(page);
      await sayWho(page, 'Address not verified');
      await arriveAt(page, 'Your address is not verified');
      await goToProvider(page);
      await enter(page, page.getByRole('button', { name: 'Refuse' }));
      await page.waitForURL(/invitations\/accept/);
      await arriveAt(page, 'You did not agree to the sign-in');
      await goToProvider(page);
      await sayWho(page, `Sam ${sam}`);
      await join(page, berlin);
    },

  'a sign-in that took too long ends, and the mail opens the invitation again (NET-21)': async ({
    url,
    newPage,
  }) => {
    const page = await newPage({ expected: refused(401, 403, 404, 410) });
    await openInvitations(page, url);
    await followMail(page, sam);
    await goToProvider(page);
    await openControls(page);
    await press(page, '+1 h');
    await sayWho(page, `Sam ${sam}`);
    await arriveAt(page, 'The sign-in took too long');
    await openControls(page);
    await followMail(page, sam);
    await goToProvider(page);
    await sayWho(page, `Sam ${sam}`);
    await join(page, berlin);
  },

  'an answer that is loaded again, or in another tab, signs nobody in (NET-21)': async ({ url, newPage }) => {
    const page = await newPage({ expected: refused(401, 403) });
    await openInvitations(page, url);
    await followMail(page, sam);
    await goToProvider(page);
    let answer = '';
    page.on('framenavigated', (frame) => {
      if (/accept\/\?code=/.test(frame.url())) answer = frame.url();
    });
    await sayWho(page, `Sam ${sam}`);
    await accept(page)
      .getByRole('button', { name: sentence(`Join ${berlin}`) })
      .waitFor();
    const other = await page.context().newPage();
    await other.goto(answer);
    await arriveAt(other, 'The sign-in could not be checked');
    await join(page, berlin);
  },

  'without sign-in set up nobody is invited and nobody joins, and both are told why (NET-02)': async ({
    url,
    newPage,
  }) => {
    const page = await newPage({ expected: refused(401) });
    await openInvitations(page, url);
    await press(page, 'OIDC configured');
    await enter(page, page.getByRole('button', { name: 'Invite user', exact: true }));
    await form(page).getByText('Sign-in through the organisation is not set up').waitFor();
    await followMail(page, sam);
    await arriveAt(page, 'Sign-in is not set up yet');
    await press(page, 'OIDC configured');
    await arriveAt(page, 'Mira Voss invites you to berlin-lab as Member');
    await openMesh(page, url, 'index');
  },
};
