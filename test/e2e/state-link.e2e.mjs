import assert from 'node:assert/strict';
import { scenarios } from 'invite-kit/mock-server/scenarios';
import { findings, press, refused } from './demo-page.mjs';

const day = 86_400_000;
const begin = Date.UTC(2026, 10, 20, 9);

/** What the page's world is like, and how the page looks. */
const stateOf = (page) =>
  page.evaluate(() => {
    const { backend } = document.querySelector('demo-control-panel');
    const { lang, dir, dataset } = document.documentElement;
    return {
      viewer: backend.session.current()?.id ?? null,
      now: backend.clock.now(),
      isFrozen: backend.clock.isFrozen,
      faults: backend.faults.list().map(({ fault, left }) => [fault.operation ?? '*', left]),
      invited: backend.invitations.map(({ email }) => email),
      lang,
      dir,
      theme: dataset.theme ?? null,
    };
  });

/** Opens a link, and waits until the page of its product shows whose scenario it is. */
async function open(page, url, query) {
  await page.goto(`${url}open.html?${query}`);
  await page.waitForURL((address) => !address.pathname.endsWith('/open.html'));
  await shown(page);
  return page.url().slice(url.length);
}

/** The panel is there when the world is. */
async function shown(page) {
  await page.locator('demo-control-panel aside').waitFor();
}

const scenarioOf = (page) => page.locator('demo-opened-world');

async function openRoom(page) {
  await page.getByRole('button', { name: 'Control room', exact: true }).click();
  await page.locator('control-room-calls').getByRole('heading').waitFor();
}

const inRoom = (page, part, name) =>
  page.locator(`control-room-${part}`).getByRole('button', { name, exact: true });

const full =
  'scenario=seats-full&viewer=marcus&time=2026-11-20T09:00:00Z&passed=49h&clock=frozen' +
  '&fault=members.list:unavailable&fault=invitations.create:offline*2&language=de&theme=dark';

export const tests = {
  'a link opens person, time, faults, language and theme; a reload and other pages keep them': async ({
    url,
    newPage,
  }) => {
    const page = await newPage({ expected: refused(503) });
    assert.equal(await open(page, url, full), 'sales-os/index.html');
    const expected = {
      viewer: 'marcus',
      now: begin + 49 * 3_600_000,
      isFrozen: true,
      faults: [
        ['members.list', null],
        ['invitations.create', 2],
      ],
      lang: 'de',
      dir: 'ltr',
      theme: 'dark',
    };
    for (const go of [() => {}, () => page.reload(), () => page.goto(`${url}sales-os/billing.html`)]) {
      await go();
      await shown(page);
      const { invited, ...state } = await stateOf(page);
      assert.ok(invited.length > 0);
      assert.deepEqual(state, expected);
      await scenarioOf(page).getByText('Every seat is taken').waitFor();
      await scenarioOf(page).getByText('On purpose goes wrong: members.list, invitations.create.').waitFor();
    }
    await page.goto(`${url}sales-os/index.html`);
    await page.locator('member-list').getByRole('button', { name: 'Try again' }).waitFor();
    // Dates are written as the language of the link has them.
    await page
      .locator('invite-list')
      .getByText(/\d\d\.\d\d\.2026/)
      .first()
      .waitFor();
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), 'dark');
    // Another product is as it was.
    await page.goto(`${url}index.html`);
    await shown(page);
    const other = await stateOf(page);
    assert.deepEqual([other.viewer, other.lang, other.theme, other.faults], ['olivia', 'en', null, []]);
  },

  'what strikes three times has struck once after a reload': async ({ url, newPage }) => {
    const page = await newPage({ expected: refused(403) });
    await open(page, url, 'scenario=seats-full&fault=members.list:forbidden*3');
    await page.waitForFunction(
      () => document.querySelector('demo-control-panel').backend.faults.list()[0]?.left === 2,
    );
    await page.goto(`${url}sales-os/billing.html`);
    await shown(page);
    assert.deepEqual((await stateOf(page)).faults, [['members.list', 2]]);
  },

  'each kind of page opens: acceptance, temporary password, bulk, roles and right to left': async ({
    url,
    newPage,
  }) => {
    const page = await newPage({ expected: refused(401, 403) });
    assert.match(await open(page, url, 'scenario=new-person'), /^accept\.html/);
    await page.getByRole('button', { name: 'Create account and join' }).waitFor();
    // The secret is out of the address; the panel has the link once more.
    await page.reload();
    await scenarioOf(page).getByRole('link', { name: 'Open its link' }).click();
    await page.getByRole('button', { name: 'Create account and join' }).waitFor();

    assert.match(
      await open(page, url, 'scenario=own-invitation&language=ar'),
      /^mesh-network\/invitations\/accept\//,
    );
    await page.locator('accept-invite').getByRole('heading').first().waitFor();
    const { viewer, dir } = await stateOf(page);
    assert.deepEqual([viewer, dir], ['mira', 'rtl']);

    assert.match(await open(page, url, 'scenario=temporary-password'), /^ops-os\/accept\.html/);
    await scenarioOf(page).getByText('mona.keller@fairwind.example').waitFor();
    await page.locator('accept-invite').getByLabel('Temporary password').waitFor();

    assert.equal(await open(page, url, 'scenario=bulk-half-failed'), 'sales-os/index.html#bulk');
    await page.locator('bulk-invite').getByRole('heading', { name: 'Invite from a file' }).waitFor();
    const download = page.waitForEvent('download');
    await scenarioOf(page).getByRole('link', { name: 'Download its file' }).click();
    await page
      .locator('bulk-invite input[type=file]')
      .first()
      .setInputFiles(await (await download).path());
    await page.locator('bulk-invite').getByText('6 rows: 6 ready, 0 to look at').first().waitFor();

    assert.equal(await open(page, url, 'scenario=custom-role'), 'intelli-auth/roles.html');
    await page.locator('role-matrix').getByRole('table').first().waitFor();
  },

  'a link that is wrong says what is wrong, what there is, and how to go on': async ({ url, newPage }) => {
    const page = await newPage();
    const refusals = [
      ['scenario=seats-ful', 'There is no scenario "seats-ful". Did you mean "seats-full"?'],
      ['preset=isp', 'There is no preset "isp". Did you mean "isp-os"? There are: isp-os, sales-os'],
      ['scenario=seats-full&theme=ledger', 'The demo has no theme "ledger". There are: host, light, dark'],
      ['scenario=seats-full&clock=stopped', 'A clock is not "stopped"'],
      ['viewer=adam', 'This address names no scenario and no preset'],
      [
        'scenario=seats-full&viewer=nobdy&language=fr',
        'Nobody here has the id "nobdy". Did you mean "nobody"? There are: nobody, sofia',
      ],
    ];
    for (const [query, sentence] of refusals) {
      await page.goto(`${url}open.html?${query}`);
      await page.getByRole('alert').filter({ hasText: sentence }).waitFor();
    }
    assert.deepEqual(await findings(page), []);
    assert.equal(await page.getByRole('main').getByRole('listitem').count(), scenarios.length + 1);
    await page.getByRole('link', { name: 'Open it without “viewer=nobdy”' }).click();
    await page.waitForURL(/sales-os\/index\.html$/);
    await shown(page);
    const { viewer, lang } = await stateOf(page);
    assert.deepEqual([viewer, lang], ['sofia', 'fr']);
  },

  'the link that the room copies shows the same to somebody else': async ({ url, newPage }) => {
    const page = await newPage({
      permissions: ['clipboard-read', 'clipboard-write'],
      expected: refused(403, 503),
    });
    await open(page, url, full);
    await page.getByLabel('Language of dates').selectOption('pt-BR');
    await press(page, 'Renée Dubois');
    await openRoom(page);
    await inRoom(page, 'clock', '+1 day').click();
    await page.getByRole('status').filter({ hasText: '1 day later.' }).waitFor();
    await inRoom(page, 'file', 'Copy link to this state').click();
    await page.getByRole('status').filter({ hasText: 'The link opens the same beginning' }).waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const mine = await stateOf(page);
    assert.deepEqual([mine.viewer, mine.lang, mine.now], ['renee', 'pt-BR', begin + 49 * 3_600_000 + day]);

    assert.equal(mine.faults.length, 2);

    const other = await newPage({ expected: refused(403, 503) });
    await other.goto(link);
    await other.waitForURL(/sales-os\/index\.html$/);
    await shown(other);
    assert.deepEqual(await stateOf(other), mine);
  },

  'the room goes to the page of another product with its scenario, and with its file': async ({
    url,
    newPage,
  }) => {
    const page = await newPage({ expected: refused(401, 403) });
    await page.goto(`${url}index.html`);
    await shown(page);
    await press(page, 'Light or dark');
    await openRoom(page);
    await page.getByLabel('Preset').selectOption('ops-os');
    await page.getByLabel('Scenario').selectOption('held-person-signs-in');
    await inRoom(page, 'world', 'Open').click();
    await page.waitForURL(/ops-os\/index\.html$/);
    await shown(page);
    const { viewer, theme } = await stateOf(page);
    assert.deepEqual([viewer, theme], ['lukas', 'dark']);

    await openRoom(page);
    const download = page.waitForEvent('download');
    await inRoom(page, 'file', 'Export').click();
    const file = await (await download).path();
    await page.goto(`${url}mesh-network/index.html`);
    await shown(page);
    await openRoom(page);
    await page.locator('control-room-file input[type=file]').setInputFiles(file);
    await page.waitForURL(/ops-os\/index\.html$/);
    await shown(page);
    assert.equal((await stateOf(page)).viewer, 'lukas');
    await scenarioOf(page).getByText('A held person comes too early').waitFor();
  },

  'what somebody had done before a link was opened can be brought back, also where that fails at first':
    async ({ url, newPage }) => {
      const page = await newPage();
      await page.goto(`${url}index.html`);
      await shown(page);
      await page.evaluate(async () => {
        const { backend, client } = document.querySelector('demo-control-panel');
        const scope = { type: 'tenant', id: backend.tenantId };
        await client.invitations.create({
          email: 'mine@before.example',
          assignments: [{ scope, roleIds: ['role-staff'], overrides: [] }],
        });
      });
      await open(page, url, 'scenario=very-long-names');
      // Nobody does anything there, so the second link leaves what is kept.
      await open(page, url, 'scenario=empty-team');
      assert.equal((await stateOf(page)).invited.includes('mine@before.example'), false);
      const back = scenarioOf(page).getByRole('button', { name: 'Bring back what was here before' });
      await page.evaluate(() => {
        globalThis.storing = Storage.prototype.setItem;
        Storage.prototype.setItem = () => {
          throw new DOMException('full', 'QuotaExceededError');
        };
      });
      await back.click();
      await scenarioOf(page).getByText('Allow the page to store data').waitFor();
      await page.evaluate(() => {
        Storage.prototype.setItem = globalThis.storing;
      });
      await back.click();
      await page.locator('invite-list').getByRole('row').filter({ hasText: 'mine@before.example' }).waitFor();
      assert.equal(await scenarioOf(page).getByText('Nobody but the owner').count(), 0);
    },

  'ordinary pages load no scenario': async ({ url, newPage }) => {
    const page = await newPage();
    const texts = [];
    page.on('response', (response) => {
      if (new URL(response.url()).pathname.endsWith('.js')) texts.push(response.text());
    });
    await page.goto(`${url}index.html`);
    await page.locator('member-list').getByRole('row').nth(1).waitFor();
    const loaded = await Promise.all(texts);
    assert.ok(loaded.some((text) => text.includes('northwind-fibre')));
    assert.equal(loaded.filter((text) => text.includes('hundred-thousand-invitations')).length, 0);
  },
};
