import assert from 'node:assert/strict';
import { openWithoutScript } from './demo-page.mjs';
import { openSales } from './sales-page.mjs';

const button = (page, name, expanded) => page.getByRole('button', { name, exact: true, expanded });
const hasFocus = (section) => section.evaluate((element) => element === document.activeElement);

/** How far the page is scrolled once a key has had the time to begin it. */
const scrolled = (page) =>
  page.evaluate(
    () => new Promise((answer) => requestAnimationFrame(() => requestAnimationFrame(() => answer(scrollY)))),
  );

/** Presses each of these buttons before the script begins; each is named with the section that it opens. */
const pressedEarly =
  (product, buttons, press) =>
  async ({ url, newPage }) => {
    for (const [name, id] of Object.entries(buttons)) {
      const page = await newPage();
      const section = page.locator(id);
      const begin = await openWithoutScript(page, `${url}${product}/index.html`);
      await press(page.getByText(name, { exact: true }));
      await section.waitFor({ state: 'attached' });
      assert.equal(await page.locator('section[aria-label]:visible').count(), 0);
      begin();
      await section.getByRole('textbox').or(section.getByRole('button')).first().waitFor();
      assert.equal(await page.locator('section[aria-label]:visible').count(), 1);
      assert.equal(await button(page, name, true).getAttribute('aria-controls'), id.slice(1));
      assert.ok(await hasFocus(section), `focus is in ${id}`);
      await page.goBack();
      await section.waitFor({ state: 'hidden' });
      await button(page, name, false).waitFor();
    }
  };

export const tests = {
  'a click before the script begins opens the form, or the file, on the pages of SalesOS': pressedEarly(
    'sales-os',
    { 'Invite User': '#invite', 'Bulk Invite': '#bulk' },
    (control) => control.click(),
  ),

  'Enter before the script begins opens the form on the page of the mesh network': pressedEarly(
    'mesh-network',
    { 'Invite user': '#invite' },
    (control) => control.press('Enter'),
  ),

  'Enter and Space open and close the form and the file, and a reload opens the same again': async ({
    url,
    newPage,
  }) => {
    const page = await newPage({ reducedMotion: 'reduce' });
    const [form, file] = [page.locator('#invite'), page.locator('#bulk')];
    await openSales(page, url);
    for (const key of ['Enter', 'Space']) {
      await button(page, 'Invite User', false).press(key);
      assert.ok(await hasFocus(form), `${key} takes focus to the form`);
      await button(page, 'Bulk Invite', false).press(key);
      assert.ok(await hasFocus(file), `${key} takes focus to the file`);
      assert.ok(await form.isHidden(), `${key} closes the form for the file`);
      await page.reload();
      await button(page, 'Bulk Invite', true).press(key);
      await button(page, 'Bulk Invite', false).waitFor();
      assert.ok(await file.isHidden(), `${key} closes the file`);
      assert.equal(new URL(page.url()).hash, '');
    }
    await openSales(page, url);
    await button(page, 'Invite User', false).press('Space');
    assert.equal(await scrolled(page), 0, 'Space scrolls nothing');
  },
};
