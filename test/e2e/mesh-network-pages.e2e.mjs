import assert from 'node:assert/strict';
import { control, findings, press, refused } from './demo-page.mjs';
import { openControls } from './intelli-page.mjs';
import {
  accept,
  arriveAt,
  followMail,
  form,
  goToProvider,
  invitation,
  openMesh,
  sayWho,
  sentence,
  user,
} from './mesh-page.mjs';

/** The pages of the mesh network, and what is there by the time they are looked at. */
const pages = {
  network: (page) => page.locator('#networks li').first().waitFor(),
  index: (page) => invitation(page, 'sam@partner.example').waitFor(),
  users: (page) => user(page, 'dario@lattice.example').waitFor(),
  roles: (page) => page.locator('role-matrix').getByRole('row').nth(1).waitFor(),
  environment: (page) => page.getByRole('heading', { name: 'A mail failed' }).waitFor(),
};

/** Looks at every page of the mesh network in one of its looks. */
const audit =
  ({ buttons = [], ...options }) =>
  async ({ url, newPage }) => {
    const page = await newPage({ expected: refused(401, 403), ...options });
    const look = async (what) => {
      assert.deepEqual(await findings(page), [], what);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${what} is ${wide} px too wide`);
    };
    const isNarrow = (options.viewport?.width ?? 1440) < 760;
    /** The controls lie over a narrow page. */
    const putAway = async () => {
      if (isNarrow) await control(page, 'Hide').click();
    };
    const dress = async () => {
      await openControls(page);
      for (const name of buttons) await control(page, name).click();
      await putAway();
    };
    for (const [name, isThere] of Object.entries(pages)) {
      await openMesh(page, url, name);
      await isThere(page);
      await dress();
      await look(name);
    }
    await openMesh(page, url, 'users');
    await dress();
    await user(page, 'dario@lattice.example')
      .getByRole('button', { name: 'Dario Conti', exact: true })
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Change in berlin-lab' }).waitFor();
    await look('details of a user');
    await openMesh(page, url);
    await dress();
    await page.getByRole('button', { name: 'Invite user', exact: true }).click();
    await form(page).getByRole('checkbox', { name: 'Manage firewall' }).waitFor();
    await look('invite a user');

    await openControls(page);
    await press(page, 'Ruth Calder');
    await openMesh(page, url, 'audit');
    await page.locator('audit-log').getByRole('row').nth(1).waitFor();
    await dress();
    await look('audit');
    await openControls(page);
    await followMail(page, 'sam@partner.example');
    await arriveAt(page, 'Mira Voss invites you to berlin-lab as Member');
    await dress();
    await look('an invitation');
    await goToProvider(page);
    await look('the identity provider');
    await sayWho(page, 'Noah Berg noah@partner.example');
    await arriveAt(page, 'This invitation is for sam@partner.example');
    await look('a wrong person');
    await goToProvider(page);
    await sayWho(page, 'Sam sam@partner.example');
    await accept(page)
      .getByRole('button', { name: sentence('Join berlin-lab') })
      .waitFor();
    await look('the right person');
  };

export const tests = {
  'an accessibility audit finds nothing on the pages of the mesh network, light': audit({}),

  'an accessibility audit finds nothing on the pages of the mesh network, dark': audit({
    buttons: ['Light or dark'],
  }),

  'an accessibility audit finds nothing on the pages of the mesh network, from right to left': audit({
    buttons: ['Left or right'],
  }),

  'an accessibility audit finds nothing on the pages of the mesh network, at 360 px': audit({
    viewport: { width: 360, height: 780 },
  }),
};
