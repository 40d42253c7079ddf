import { openMail, press, row } from './demo-page.mjs';

/** What a person does on the pages of IntelliAuth, in words. What belongs to the product is done with keys alone. */

/** Opens the demo's controls where they are closed. */
export async function openControls(page) {
  await page
    .locator('demo-control-panel')
    .getByRole('button', { name: /^(Demo controls|Hide$)/ })
    .waitFor();
  const toggle = page.getByRole('button', { name: /^Demo controls/ });
  if (await toggle.isVisible()) await toggle.click();
}

/** Opens a page of the console, with the demo's controls at hand. */
export async function openConsole(page, url, name = 'index') {
  await page.goto(`${url}intelli-auth/${name}.html`);
  await page.locator('#who:not(:empty)').waitFor();
  await openControls(page);
}

/** Opens the members, and waits until they are there. */
export async function openMembers(page, url) {
  await openConsole(page, url);
  await member(page, 'oskar@meridian-id.example').waitFor();
}

export const member = (page, address) => row(page, 'member-list', address);

const isFocused = (locator) => locator.evaluate((element) => element.getRootNode().activeElement === element);

/** Goes to something with the Tab key. */
export async function tabTo(page, locator) {
  await locator.waitFor();
  for (let presses = 0; presses < 200; presses++) {
    if (await isFocused(locator)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key never reaches ${locator}`);
}

/** Goes to a button or a link, and presses Enter. */
export async function enter(page, locator) {
  await tabTo(page, locator);
  await page.keyboard.press('Enter');
}

/** Goes to a field, and types in the place of what is there. */
export async function type(page, locator, text) {
  await tabTo(page, locator);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
}

/** Goes to a group of radio buttons, and with the arrow keys to one of them. */
export async function choose(page, group, name) {
  const wanted = group.getByRole('radio', { name });
  await wanted.waitFor();
  const radios = await group.getByRole('radio').all();
  for (let presses = 0; presses < 200; presses++) {
    if ((await Promise.all(radios.map(isFocused))).includes(true)) break;
    await page.keyboard.press('Tab');
  }
  for (let presses = 0; presses < radios.length && !(await wanted.isChecked()); presses++)
    await page.keyboard.press('ArrowDown');
  if (!(await wanted.isChecked())) await page.keyboard.press('Space');
}

/** Opens the menu of a row, and chooses an action in it with the arrow keys. */
export async function act(page, address, action) {
  await enter(page, member(page, address).getByRole('button', { name: /^Actions for/ }));
  await walkTo(page, page.getByRole('menuitem', { name: action, exact: true }));
  await page.keyboard.press('Enter');
}

/** Goes to an item of the open menu. */
export async function walkTo(page, item) {
  await item.waitFor();
  for (let presses = 0; presses < 20 && !(await isFocused(item)); presses++)
    await page.keyboard.press('ArrowDown');
}

/** Opens Invite member, and sends one invitation. */
export async function inviteMember(page, { email, role, note }) {
  const button = page.getByRole('button', { name: 'Invite member', exact: true });
  if ((await button.getAttribute('aria-expanded')) !== 'true') await enter(page, button);
  const form = page.locator('invite-form');
  await type(page, form.getByRole('textbox', { name: /^E-mail address/ }), email);
  await choose(page, form, role);
  if (note) await type(page, form.getByRole('textbox', { name: /^Note/ }), note);
  await enter(page, form.getByRole('button', { name: 'Send invitation' }));
}

/** As nobody in particular, opens the newest mail to an address. Answers the mail. */
export async function readMail(page, address) {
  await press(page, 'Nobody');
  await openMail(page, address);
  return page.getByRole('dialog', { name: 'Mail' });
}

/** Follows the button in the newest mail to an address. */
export async function followMail(page, address) {
  const mail = await readMail(page, address);
  await mail.getByRole('link', { name: 'Accept invitation' }).click();
  await page.waitForURL(/accept/);
}

/** The code that the authenticator in the demo's controls shows for a key that is given to it. */
export async function codeFor(page, key) {
  const authenticator = page.locator('demo-authenticator');
  await authenticator.getByLabel('Phone of').selectOption('somebody new');
  await authenticator.getByLabel(/^Key/).fill(key);
  return authenticator.getByLabel('Code', { exact: true }).innerText();
}

/** The code that somebody's own authenticator shows. */
export async function codeOf(page, person) {
  const authenticator = page.locator('demo-authenticator');
  await authenticator.getByLabel('Phone of').selectOption(person);
  return authenticator.getByLabel('Code', { exact: true }).innerText();
}
