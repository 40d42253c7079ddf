import { readFileSync } from 'node:fs';

/** What a person does on the demo's pages, in words. */

export async function openUsers(page, url) {
  await page.goto(url);
  for (const list of ['invite-list', 'member-list'])
    await page.locator(list).getByRole('row').nth(1).waitFor();
  const toggle = page.getByRole('button', { name: /^Demo controls/ });
  if (await toggle.isVisible()) await toggle.click();
}

/** A button of the demo's control panel. */
export const control = (page, name) =>
  page.locator('demo-control-panel').getByRole('button', { name, exact: true });

/** Presses a button of the control panel, and waits until the world is as it says. */
export async function press(page, name) {
  await control(page, name).click();
  await page.locator('demo-control-panel aside[aria-busy="false"]').waitFor();
}

/** The row of an element's table that shows an address. */
export const row = (page, element, address) =>
  page.locator(element).getByRole('row').filter({ hasText: address });

/** Puts text into the field of addresses as a paste does. */
export async function pasteAddresses(page, text) {
  const field = page.getByRole('textbox', { name: 'E-mail addresses' });
  await field.focus();
  await field.evaluate((input, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    input.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }),
    );
  }, text);
}

/** Opens the newest mail to an address in the mailbox of the control panel. */
export async function openMail(page, address) {
  await page
    .getByRole('button', { name: new RegExp(`^To ${address}`) })
    .first()
    .click();
}

/** Chooses an action in the menu of a row. */
export async function act(page, element, address, action) {
  await row(page, element, address)
    .getByRole('button', { name: /^Actions for/ })
    .click();
  await page.getByRole('menuitem', { name: action, exact: true }).click();
}

/** A browser tells the console of every answer that is no success; these belong to what a test provokes. */
export const refused = (...statuses) => statuses.map((status) => new RegExp(`status of ${status}`));

const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

/** What an accessibility audit finds on a page, in words. */
export async function findings(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

export async function signUp(page, { name, password }) {
  await page.getByLabel(/name/i).fill(name);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Create account and join' }).click();
}

/** Opens a page whose scripts wait until the answered function is called. */
export async function openWithoutScript(page, url) {
  let begin;
  const begun = new Promise((resolve) => {
    begin = resolve;
  });
  await page.route('**/*.js', async (route) => {
    await begun;
    await route.continue();
  });
  await page.goto(url, { waitUntil: 'commit' });
  return begin;
}
