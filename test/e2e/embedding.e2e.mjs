import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findings, openUsers, pasteAddresses, press } from './demo-page.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** The two lines of the README, in a file of its own. */
function localPage(lines) {
  const file = join(mkdtempSync(join(tmpdir(), 'invite-kit-')), 'page.html');
  writeFileSync(
    file,
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title>${lines}</html>`,
  );
  return pathToFileURL(file).href;
}
const script = pathToFileURL(resolve(root, 'dist/cdn/invite-kit-demo.js')).href;
const elements = '<invite-form></invite-form><invite-list></invite-list>';
const twoLines = `<script src="${script}"></script>\n<invite-provider demo="isp-os">${elements}</invite-provider>`;

async function inviteSomebody(frame) {
  const field = frame.getByRole('textbox', { name: 'E-mail addresses' });
  await field.fill('ida@mail.example');
  await field.press('Enter');
  await frame.getByRole('button', { name: 'Send invitation' }).click();
  await frame.locator('invite-list').getByRole('row').filter({ hasText: 'ida@mail.example' }).waitFor();
}

export const tests = {
  'two pasted lines work from a local file': async ({ newPage }) => {
    const page = await newPage();
    await page.goto(localPage(twoLines));
    await inviteSomebody(page);
  },

  'two pasted lines work in a sandboxed frame': async ({ url, newPage }) => {
    const page = await newPage();
    const code = readFileSync(resolve(root, 'dist/cdn/invite-kit-demo.js'), 'utf8');
    const head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title>';
    const pages = {
      'host.html': `${head}<iframe sandbox="allow-scripts allow-forms" src="frame.html" width="900" height="900"></iframe>`,
      'frame.html': `${head}<script src="kit.js"></script><invite-provider demo="isp-os">${elements}</invite-provider>`,
    };
    for (const [name, body] of Object.entries(pages))
      await page.route(`${url}${name}`, (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.route(`${url}kit.js`, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: code }),
    );
    await page.goto(`${url}host.html`);
    await inviteSomebody(page.frameLocator('iframe'));
  },

  'the same backend answers in memory where no service worker can run': async ({ url, newPage }) => {
    const page = await newPage({ serviceWorkers: 'block' });
    await openUsers(page, url);
    await pasteAddresses(page, 'ida@mail.example');
    await page.getByRole('button', { name: 'Send invitation' }).click();
    await page.locator('invite-list').getByRole('row').filter({ hasText: 'ida@mail.example' }).waitFor();
    await page.reload();
    await page.locator('invite-list').getByRole('row').filter({ hasText: 'ida@mail.example' }).waitFor();
  },

  'an accessibility audit finds nothing on the pages of the demo, light and dark': async ({
    url,
    newPage,
  }) => {
    for (const colorScheme of ['light', 'dark']) {
      const page = await newPage({ colorScheme, expected: [/status of 401/] });
      await openUsers(page, url);
      assert.deepEqual(await findings(page), [], `users, ${colorScheme}`);
      await pasteAddresses(page, 'ida@mail.example; no address; olivia@northwind.example');
      assert.deepEqual(await findings(page), [], `users with addresses, ${colorScheme}`);
      await page.goto(`${url}dashboard.html`);
      await page.getByRole('heading', { name: /^Welcome/ }).waitFor();
      assert.deepEqual(await findings(page), [], `dashboard, ${colorScheme}`);
      await page.goto(`${url}accept.html`);
      await page.getByRole('heading', { name: 'Open your invitation' }).waitFor();
      assert.deepEqual(await findings(page), [], `accept without a link, ${colorScheme}`);
      await press(page, 'Nobody');
      await page
        .getByRole('button', { name: /^To helen/ })
        .first()
        .click();
      await page.getByRole('link', { name: 'Join Team' }).click();
      await page.getByRole('button', { name: 'Create account and join' }).waitFor();
      assert.deepEqual(await findings(page), [], `accept as a new person, ${colorScheme}`);
    }
  },

  'an invitation goes out, and is withdrawn, by keyboard alone': async ({ url, newPage }) => {
    const page = await newPage();
    await openUsers(page, url);
    const focused = () =>
      page.evaluate(() => {
        let element = document.activeElement;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        return (
          element?.getAttribute('aria-label') ?? element?.labels?.[0]?.innerText ?? element?.innerText ?? ''
        );
      });
    const tabTo = async (pattern) => {
      for (let steps = 0; steps < 60; steps++) {
        if (pattern.test(await focused())) return;
        await page.keyboard.press('Tab');
      }
      assert.fail(`Tab never reached ${pattern}`);
    };
    await page.locator('main h1').click();
    await tabTo(/^E-mail addresses/);
    await page.keyboard.type('keys@mail.example ');
    await tabTo(/^Technician/);
    await page.keyboard.press('ArrowUp');
    await tabTo(/^Send invitation/);
    await page.keyboard.press('Enter');
    const row = page.locator('invite-list').getByRole('row').filter({ hasText: 'keys@mail.example' });
    await row.getByText('Staff').waitFor();
    await tabTo(/^Actions for keys@mail\.example/);
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Revoke' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').waitFor();
    await tabTo(/^Revoke/);
    await page.keyboard.press('Enter');
    await row.getByText('Revoked').waitFor();
    assert.notEqual(await page.evaluate(() => document.activeElement.localName), 'body');
  },
};
