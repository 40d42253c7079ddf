import { openMail, openUsers, press, row } from './demo-page.mjs';

/** What a person does on the pages of SalesOS, in words. */

const users = (url) => `${url}sales-os/index.html`;
export const openSales = (page, url) => openUsers(page, users(url));

/** Fills in the form that "Invite User" opens. */
export async function fillForm(page, { email, name, role, team }) {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Full name').fill(name);
  await page.locator('invite-form').getByRole('radio', { name: role }).check();
  if (team) await page.locator('invite-form').getByLabel(/^Team/).selectOption(team);
}

export async function inviteUser(page, person) {
  const button = page.getByRole('button', { name: 'Invite User' });
  if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click();
  await fillForm(page, person);
  await page.getByRole('button', { name: 'Send invitation' }).click();
  await row(page, 'invite-list', person.email).getByText('Pending').waitFor();
}

/** Goes from the mail to the page where an account is made. */
export async function followMail(page, address) {
  await press(page, 'Nobody');
  await openMail(page, address);
  await page.getByRole('dialog', { name: 'Mail' }).getByRole('link').first().click();
  await page.waitForURL(/accept/);
}

export async function createAccount(page, name, password = 'plain copper kettle') {
  await page.getByLabel('Full name').fill(name);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Create account and join' }).click();
  await page.getByRole('button', { name: 'Save and go on' }).waitFor();
}

/** A red picture, as a camera would give one. */
export async function picture(page) {
  const base64 = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 400, height: 300 });
    const context = canvas.getContext('2d');
    context.fillStyle = 'firebrick';
    context.fillRect(0, 0, 400, 300);
    return canvas.toDataURL('image/png').split(',')[1];
  });
  return { name: 'me.png', mimeType: 'image/png', buffer: Buffer.from(base64, 'base64') };
}

export const member = (page, address) => row(page, 'member-list', address);
export const invitation = (page, address) => row(page, 'invite-list', address);
