import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createServer } from 'vite';
import { stateOf, withServer } from './mock-command.mjs';
import { fillForm } from './sales-page.mjs';
import { storybookUrl } from './storybook-page.mjs';

const doors = ['app-developers', 'designers', 'qa', 'backend-implementers'];

/** Opens a door in the static Storybook; asks of other hosts are not let through, and counted. */
async function openDoor(newPage, door, options = {}) {
  const page = await newPage(options);
  const own = new URL(await storybookUrl()).origin;
  const foreign = [];
  await page.route('**/*', (route) => {
    const { origin, href } = new URL(route.request().url());
    if (origin === own) return route.continue();
    foreign.push(href);
    return route.abort();
  });
  await page.goto(`${own}/iframe.html?viewMode=docs&id=docs-for-${door}--docs`);
  await page.locator('.doors h1').waitFor();
  return { page, foreign };
}

const root = resolve(import.meta.dirname, '../..');
const qaPage = readFileSync(resolve(root, 'stories/docs/qa.md'), 'utf8');

/**
 * Follows the page for QA: a mock server, and beside it the files that readers make, served as they serve them.
 * `work(site, mock)` gets the two addresses.
 */
async function withPageUnderTest(work) {
  const folder = mkdtempSync(join(tmpdir(), 'invite-kit-'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules/invite-kit'), 'junction');
  const server = await createServer({
    configFile: false,
    root: folder,
    logLevel: 'warn',
    server: { port: 0, host: '127.0.0.1' },
  });
  try {
    await server.listen();
    const site = `http://127.0.0.1:${server.httpServer.address().port}`;
    const acceptPage = `${site}/accept.html#token={token}`;
    await withServer(['--preset', 'sales-os', '--accept-page', acceptPage], async (mock) => {
      for (const [, name, text] of qaPage.matchAll(/<!-- file: (\S+) -->\s+```html\n([\s\S]*?)\n```/g))
        writeFileSync(join(folder, name), text.replaceAll('http://127.0.0.1:4010', mock));
      await work(site, mock);
    });
  } finally {
    await server.close();
    rmSync(folder, { recursive: true });
  }
}

const ofQa = {
  'QA makes a page for the mock server, invites somebody there, and opens the link of the mail': ({
    newPage,
  }) =>
    withPageUnderTest(async (site, mock) => {
      const page = await newPage({ expected: [/favicon/] });
      await page.goto(`${site}/`);
      await fillForm(page, { email: 'ida@mail.example', name: 'Ida Berg', role: 'Sales Rep', team: 'SMB' });
      await page.getByRole('button', { name: 'Send invitation' }).click();
      await page.locator('invite-list').getByRole('row').filter({ hasText: 'ida@mail.example' }).waitFor();
      const { items } = await (await fetch(`${mock}/control/mails?search=ida@mail.example`)).json();
      const { link } = await (await fetch(`${mock}/control/mails/${items[0].id}`)).json();
      await fetch(`${mock}/control/session`, { method: 'PUT', body: '{"person":null}' });
      await page.goto(link);
      await page.getByRole('heading', { name: /Sofia Marsh.? invites you/ }).waitFor();
      assert.equal(new URL(page.url()).hash, '');
      await page.close();
    }),

  'QA gives every test a world of its own by a header': ({ newPage }) =>
    withPageUnderTest(async (site, mock) => {
      const open = { method: 'POST', body: '{"scenario":"seats-full","person":"sofia"}' };
      await fetch(`${mock}/w/test-1/control/open`, open);
      const page = await newPage({
        expected: [/favicon/],
        extraHTTPHeaders: { 'X-Invite-World': 'test-1' },
      });
      await page.goto(`${site}/`);
      await page.locator('invite-form').filter({ hasText: 'seats' }).waitFor();
      assert.ok((await stateOf(`${mock}/w/test-1`)).callTotal > 0);
      assert.equal((await stateOf(mock)).callTotal, 0);
      await page.close();
    }),
};

const ofDoors = Object.fromEntries(
  doors.flatMap((door) => [
    [
      `the door for ${door} opens in Storybook, and asks no other host for anything`,
      async ({ newPage }) => {
        const { page, foreign } = await openDoor(newPage, door);
        assert.ok((await page.locator('.doors h2').count()) >= 6, 'too few headings');
        assert.ok((await page.locator('.doors pre').count()) >= 6, 'too few blocks');
        // What is meant for the tests alone is not shown.
        assert.doesNotMatch(await page.locator('.doors').innerText(), /<!--|-->/);
        assert.deepEqual(foreign, []);
      },
    ],
    [
      `the door for ${door} fits on a phone`,
      async ({ newPage }) => {
        const { page } = await openDoor(newPage, door, { viewport: { width: 360, height: 740 } });
        const [needed, there] = await page.evaluate(() => [
          document.documentElement.scrollWidth,
          document.documentElement.clientWidth,
        ]);
        assert.equal(needed, there);
      },
    ],
  ]),
);

export const tests = { ...ofDoors, ...ofQa };
