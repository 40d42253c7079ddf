import { openMail, press, row } from './demo-page.mjs';
import { choose, enter, openControls, tabTo, type, walkTo } from './intelli-page.mjs';

/** What a person does on the pages of the mesh network, in words. What belongs to the product is done with keys alone. */

/** Opens a page of the product, with the demo's controls at hand. */
export async function openMesh(page, url, name = 'index') {
  await page.goto(`${url}mesh-network/${name}.html`);
  await page.locator('#who:not(:empty)').waitFor();
  await openControls(page);
}

/** Opens the invitations, and waits until they are there. */
export async function openInvitations(page, url) {
  await openMesh(page, url);
  await page.locator('invite-list').getByRole('row').nth(1).waitFor();
}

export const invitation = (page, address) => row(page, 'invite-list', address);
export const user = (page, address) => row(page, 'member-list', address);
export const form = (page) => page.locator('invite-form');

/** Opens the form. */
export async function openForm(page) {
  const button = page.getByRole('button', { name: 'Invite user', exact: true });
  if ((await button.getAttribute('aria-expanded')) !== 'true') await enter(page, button);
  await form(page).getByRole('combobox', { name: 'Network' }).waitFor();
}

/** Goes to a select, and chooses one of its options by typing its name. */
export async function pick(page, select, name) {
  await tabTo(page, select);
  await page.keyboard.type(name);
  const chosen = await select.evaluate((element) => element.selectedOptions[0]?.text.trim());
  if (chosen !== name) throw new Error(`“${chosen}” is chosen, not “${name}”`);
}

/** Goes to a checkbox, and presses Space. */
export async function tick(page, box) {
  await tabTo(page, box);
  await page.keyboard.press('Space');
}

/** Fills the form with keys alone, and leaves the sending to the test. */
export async function fillForm(page, { email, network, role, flags = [], days }) {
  await openForm(page);
  if (email) await type(page, form(page).getByRole('textbox', { name: /^E-mail address/ }), email);
  if (network) await pick(page, form(page).getByRole('combobox', { name: 'Network' }), network);
  if (role) await choose(page, form(page).locator('fieldset').filter({ hasText: 'Role' }).first(), role);
  for (const flag of flags) await tick(page, form(page).getByRole('checkbox', { name: flag }));
  if (days) await type(page, form(page).getByRole('textbox', { name: /^Expires in/ }), days);
}

/** Goes to a button of the form, and presses Enter. */
export const pressInForm = (page, name) => enter(page, form(page).getByRole('button', { name, exact: true }));

/** Matches a sentence of the kit, which keeps the direction of names apart with marks that nobody sees. */
export const sentence = (text) =>
  new RegExp(
    [...text].map((letter) => letter.replace(/[.*+?^${}()|[\]\\]/, '\\$&')).join('[\\u2068\\u2069]*'),
  );

/** As nobody in particular, follows the button in the newest mail to an address. */
export async function followMail(page, address) {
  await press(page, 'Nobody');
  await openMail(page, address);
  await page.getByRole('dialog', { name: 'Mail' }).getByRole('link', { name: 'Accept invitation' }).click();
  await page.waitForURL(/invitations\/accept/);
}

/** Goes from the invitation to the identity provider, and says who one is there. */
export async function signInAs(page, name) {
  await goToProvider(page);
  await sayWho(page, name);
}

/** At the identity provider, says who one is; `name` is the end of what stands there of a person. */
export async function sayWho(page, name) {
  await choose(page, page.locator('#identity-people'), new RegExp(`${name}$`));
  await enter(page, page.getByRole('button', { name: 'Continue' }));
  await page.waitForURL(/invitations\/accept/);
}

/** Goes from the invitation to the identity provider. */
export async function goToProvider(page) {
  await enter(page, page.locator('accept-invite').getByRole('button', { name: /Lattice ID|Try again/ }));
  await page.waitForURL(/sso\.html/);
  await page.locator('#identity:not([hidden])').waitFor();
}

export const accept = (page) => page.locator('accept-invite');

/** Waits for the page of acceptance with this heading. */
export const arriveAt = (page, heading) =>
  accept(page)
    .getByRole('heading', { name: sentence(heading), level: 1 })
    .waitFor();

/** Joins with the button of the last page, and goes on to the networks. */
export async function join(page, network) {
  await enter(page, accept(page).getByRole('button', { name: sentence(`Join ${network}`) }));
  await page.waitForURL(/network\.html/);
  await page.locator('#networks li', { hasText: network }).waitFor();
}

/** Opens the menu of a row of invitations, and chooses an action with the arrow keys. */
export async function act(page, address, action) {
  await enter(page, invitation(page, address).getByRole('button', { name: /^Actions for/ }));
  await walkTo(page, page.getByRole('menuitem', { name: action, exact: true }));
  await page.keyboard.press('Enter');
}

/** Options of a page that may be asked what is in its clipboard. */
export const withClipboard = { permissions: ['clipboard-read', 'clipboard-write'] };

/** What is in the clipboard. */
export const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());
