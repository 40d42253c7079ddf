import { openMail, press, row } from './demo-page.mjs';
import { enter, openControls, type } from './intelli-page.mjs';

/** What a person does on the pages of OpsOS, in words. What belongs to the product is done with keys alone. */

/** Opens a page of the product, with the demo's controls at hand. */
export async function openOps(page, url, name = 'index') {
  await page.goto(`${url}ops-os/${name}.html`);
  await page.locator('#who:not(:empty)').waitFor();
  await openControls(page);
}

/** Opens the users, and waits until they are there. */
export async function openUsers(page, url) {
  await openOps(page, url);
  await page.locator('member-list').getByRole('row').nth(1).waitFor();
}

export const user = (page, address) => row(page, 'member-list', address);
export const accept = (page) => page.locator('accept-invite');

/** The mails to an address in the mailbox of the controls. */
export const mailsTo = (page, address) =>
  page.locator('demo-mailbox').getByRole('button', { name: new RegExp(`^To ${address}`) });

/** As nobody in particular, opens the newest mail to an address, and answers the temporary password that it brings. */
export async function readPassword(page, address) {
  await press(page, 'Nobody');
  await openMail(page, address);
  const mail = page.getByRole('dialog', { name: 'Mail' });
  await mail.getByRole('button', { name: 'Plain text' }).click();
  const text = await mail.locator('pre').innerText();
  const password = /temporary password:\s+(\S+)/.exec(text)?.[1];
  if (!password) throw new Error(`No temporary password in the mail to ${address}`);
  await mail.getByRole('button', { name: 'As shown' }).click();
  return password;
}

/** Follows the button of the open mail. */
export async function followOpenMail(page) {
  await page.getByRole('dialog', { name: 'Mail' }).getByRole('link', { name: 'Sign in' }).click();
  await page.waitForURL(/accept/);
}

/** Enters the temporary password. */
export async function enterTemporary(page, password) {
  await type(page, accept(page).getByLabel('Temporary password', { exact: true }), password);
  await page.keyboard.press('Enter');
}

/** Sets a password of one's own. */
export async function setOwnPassword(page, password) {
  await type(page, accept(page).getByLabel('Your own password', { exact: true }), password);
  await page.keyboard.press('Enter');
}

/** Signs in on the product's own page. */
export async function signIn(page, url, email, password) {
  await page.goto(`${url}ops-os/login.html`);
  await type(page, page.getByLabel('E-mail address'), email);
  await type(page, page.getByLabel('Password', { exact: true }), password);
  // It is pressed once the page listens.
  const button = page.getByRole('button', { name: 'Sign in', disabled: false });
  await button.waitFor();
  await enter(page, button);
}
