import { strict as assert } from 'node:assert';
import { scenarios } from 'invite-kit/mock-server/scenarios';
import { openStory, storybookUrl, styleOf } from './storybook-page.mjs';

const id = 'elements-invite-list--default';
const rows = (page) => page.locator('invite-list').getByRole('row');
const surroundings = (page) => page.locator('#storybook-root .surroundings');

async function openList(newPage, toolbars) {
  const page = await newPage();
  await openStory(page, id, toolbars);
  return page;
}

const shown = (page, text) => page.locator('invite-list').getByText(text).first().waitFor();

async function openWorlds(newPage, preset) {
  const page = await newPage();
  const address = `${await storybookUrl()}iframe.html?id=start-named-worlds--choose-one&viewMode=story`;
  const worlds = scenarios.filter((scenario) => scenario.preset === preset);
  for (const { name, story } of worlds) {
    await page.goto(`${address}&args=scenario:${name}`);
    await page.locator('#storybook-root .surroundings invite-provider').waitFor();
    assert.equal(await page.locator('.surroundings > .sheet > p').textContent(), story);
    assert.equal(await page.locator('.sb-errordisplay:visible').count(), 0, name);
  }
}

/** Each toolbar, what it is set to, and what is true then and not without it. */
const toolbars = {
  'Product shows another product': async (newPage) => {
    const page = await openList(newPage, { preset: 'sales-os' });
    await page.locator('invite-list').getByText('Sales Rep').first().waitFor();
  },
  'Person signs somebody else in': async (newPage) => {
    const page = await openList(newPage, { identity: 'reader' });
    await page.locator('invite-list [part=notice], invite-list [part=error]').first().waitFor();
    assert.equal(await rows(page).count(), 0);
  },
  'Theme darkens the page and the element': async (newPage) => {
    const page = await openList(newPage, { theme: 'dark' });
    await rows(page).nth(1).waitFor();
    assert.equal(await styleOf(page.locator('invite-list'), 'color-scheme'), 'dark');
    assert.equal(await styleOf(surroundings(page), 'background-color'), 'rgb(20, 23, 28)');
  },
  'Theme dresses the element as a host does': async (newPage) => {
    const page = await openList(newPage, { theme: 'studio' });
    assert.equal(await styleOf(page.locator('invite-list'), '--invite-color-accent'), '#b3431c');
    assert.equal(await styleOf(surroundings(page), 'background-color'), 'rgb(255, 245, 234)');
  },
  'Theme gives a dark brand light words on the pages as well': async (newPage) => {
    const page = await newPage();
    await openStory(page, 'states-bulk-invite--sales-os', { theme: 'console' });
    assert.equal(await styleOf(page.locator('.reading .lead'), 'color'), 'rgb(166, 176, 187)');
  },
  'Theme lets the rules for forced colours hold': async (newPage) => {
    const page = await openList(newPage, { theme: 'forced', preset: 'sales-os' });
    const chosen = page.locator('invite-list .tab[aria-pressed=true]');
    await chosen.waitFor();
    assert.equal(await styleOf(chosen, 'outline-color'), 'rgb(26, 235, 255)');
    await rows(page).nth(1).waitFor();
    const media = await page.locator('invite-list').evaluate(({ shadowRoot }) =>
      [...shadowRoot.adoptedStyleSheets]
        .flatMap(({ cssRules }) => [...cssRules])
        .filter((rule) => rule instanceof CSSMediaRule)
        .map(({ media: { mediaText } }) => mediaText),
    );
    assert.ok(media.includes('all'), `no rule holds: ${media}`);
    assert.ok(!media.includes('(forced-colors: active)'));
  },
  'Language speaks a longer pseudo language': async (newPage) => {
    const page = await openList(newPage, { language: 'en-XA' });
    await shown(page, /\[Íñvítàtíóñš ·+\]/);
  },
  'Language leaves a story in its state, however that was reached': async (newPage) => {
    const page = await newPage();
    await openStory(page, 'elements-role-matrix--editing', { language: 'ar-XB' });
    await page.locator('role-matrix [part=name-input]').waitFor();
    await page.locator('role-matrix').getByText('\u202eRoles and permissions\u202c').waitFor();
  },
  'Language writes dates as Germans do': async (newPage) => {
    const page = await openList(newPage, { language: 'de' });
    await shown(page, 'in 46 Stunden');
  },
  'Direction turns the page round': async (newPage) => {
    const page = await openList(newPage, { direction: 'rtl' });
    assert.equal(await styleOf(page.locator('invite-list'), 'direction'), 'rtl');
  },
  'Density makes controls smaller': async (newPage) => {
    const height = async (density) => {
      const page = await openList(newPage, density ? { density } : {});
      const field = page.locator('invite-list [part=search-input]');
      await field.waitFor();
      return (await field.boundingBox()).height;
    };
    assert.ok((await height('compact')) < (await height()));
    assert.ok((await height('touch')) >= 44);
  },
  'Width narrows the sheet': async (newPage) => {
    const page = await openList(newPage, { width: '320px' });
    assert.equal((await page.locator('invite-list').boundingBox()).width, 320);
  },
  'Clock moves the time': async (newPage) => {
    const page = await openList(newPage, { clock: 'before-end' });
    await shown(page, 'in 1 minute');
  },
  'Fault breaks the connection': async (newPage) => {
    const page = await openList(newPage, { fault: 'offline' });
    await page.locator('invite-list [part=error]').waitFor();
  },
  'Motion ends all movement': async (newPage) => {
    const page = await openList(newPage, { motion: 'reduced' });
    await rows(page).nth(1).waitFor();
    assert.equal(await styleOf(page.locator('invite-list'), '--_quick'), '0ms');
  },
};

export const tests = {
  'the static Storybook asks no other host for anything': async ({ newPage }) => {
    const page = await newPage();
    const own = new URL(await storybookUrl()).origin;
    const foreign = [];
    await page.route('**/*', (route) => {
      const { origin, href } = new URL(route.request().url());
      if (origin === own) return route.continue();
      foreign.push(href);
      return route.abort();
    });
    const preview = page.frameLocator('#storybook-preview-iframe');
    await page.goto(`${own}/?path=/docs/elements-invite-list--docs`);
    await preview.locator('invite-list').first().getByRole('row').nth(1).waitFor();
    await page.goto(`${own}/?path=/story/${id}`);
    await preview.locator('invite-list').getByRole('row').nth(1).waitFor();
    assert.deepEqual(foreign, []);
  },

  'the sidebar calls every story as its file does': async ({ newPage }) => {
    const page = await newPage();
    await page.goto(`${await storybookUrl()}iframe.html?id=${id}&viewMode=story`);
    // Names of the index are read from the files; what a function gives a story is known only here.
    const names = await page.evaluate(async () => {
      const preview = globalThis.__STORYBOOK_PREVIEW__;
      await preview.ready();
      return Object.values(await preview.extract()).map(({ id, name }) => [id, name]);
    });
    const { entries } = await (await page.request.get(`${await storybookUrl()}index.json`)).json();
    assert.ok(names.length > 200, `only ${names.length} stories`);
    assert.deepEqual(
      names.map(([id]) => [id, entries[id].name]),
      names,
    );
    assert.ok(names.some(([, name]) => name === 'ISP-OS'));
  },

  'the control room below a story changes its world, and copies the link to it': async ({ newPage }) => {
    const page = await newPage();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const preview = page.frameLocator('#storybook-preview-iframe');
    const [list, room] = [preview.locator('invite-list'), preview.locator('invite-control-room')];
    await page.goto(`${await storybookUrl()}?path=/story/${id}&globals=room:open;theme:dark`);
    await list.getByText('in 46 hours').first().waitFor();
    await room.getByRole('button', { name: '+1 day' }).click();
    await list.getByText('in 22 hours').first().waitFor();
    await room.getByLabel('What goes wrong').selectOption('offline');
    await room.getByRole('button', { name: 'Arm' }).click();
    await room.locator('control-room-identity').getByRole('button', { name: 'Adam Admin' }).click();
    await list.locator('[part=error]').waitFor();
    await room.getByRole('button', { name: 'Copy link to this state' }).click();
    await room.getByText('The link opens the same beginning').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());

    const other = await newPage();
    await other.goto(link);
    const opened = other.frameLocator('#storybook-preview-iframe');
    await opened.locator('invite-list [part=error]').waitFor();
    await opened.locator('.surroundings[data-theme=dark]').waitFor();
    await opened.locator('invite-control-room').getByText('Nov 21, 2026').first().waitFor();
    await opened.locator('invite-control-room').getByText('adam@northwind.example').first().waitFor();

    await room.getByRole('button', { name: 'Begin again' }).click();
    await list.getByText('in 46 hours').first().waitFor();
  },

  'a scenario that is chosen in the control room is opened among the named worlds': async ({ newPage }) => {
    const page = await newPage();
    const preview = page.frameLocator('#storybook-preview-iframe');
    await page.goto(`${await storybookUrl()}?path=/story/${id}&globals=room:open`);
    await preview.locator('invite-control-room').getByLabel('Scenario').selectOption('empty-team');
    await preview.locator('invite-control-room').getByRole('button', { name: 'Open' }).click();
    await page.waitForURL(/named-worlds--choose-one/);
    await preview.locator('invite-list').getByText('No invitations yet').first().waitFor();
    await preview.locator('invite-control-room').waitFor();
  },

  'what is done in one of many stories on a page changes no other': async ({ newPage }) => {
    const page = await newPage();
    await page.goto(`${await storybookUrl()}iframe.html?id=states-invite-list--isp-os&viewMode=story`);
    const [first, second] = ['As it comes, live', 'Long name, live'].map((name) =>
      page.getByRole('group', { name }).getByRole('row', { name: /grace@northwind/ }),
    );
    await second.waitFor();
    await first.getByRole('button', { name: /^Actions/ }).click();
    await page.getByRole('menuitem', { name: 'Revoke' }).click();
    await page.locator('[part=confirm-button]').click();
    await first.getByText('Revoked').waitFor();
    await second.getByText('Pending').waitFor();
  },

  ...Object.fromEntries(
    [...new Set(scenarios.map(({ preset }) => preset))].map((preset) => [
      `every named world of ${preset} opens, below the sentence that tells of it`,
      ({ newPage }) => openWorlds(newPage, preset),
    ]),
  ),

  'every toolbar is in sight in a window of 1280 px, whatever they say': async ({ newPage }) => {
    const page = await newPage({ viewport: { width: 1280, height: 800 } });
    const chosen =
      'preset:sales-os;identity:manager;theme:studio;language:en-XA;direction:rtl;density:compact;width:320px;' +
      'clock:before-end;fault:rate-limited;motion:reduced;room:open';
    await page.goto(`${await storybookUrl()}?path=/story/${id}&globals=${chosen}`);
    for (const name of [
      ...['Product', 'Person', 'Theme', 'Language', 'Direction', 'Density', 'Width', 'Clock', 'Fault'],
      ...['Motion', 'Control room'],
    ]) {
      const button = page.getByRole('button', { name: new RegExp(`^${name} .`) });
      await button.waitFor();
      const { x, width } = await button.boundingBox();
      assert.ok(x + width <= 1280, `${name} ends at ${x + width} px`);
      await button.click();
      await page.locator('[role=option][aria-selected=true]').waitFor();
      await page.keyboard.press('Escape');
    }
  },

  'a toolbar is set by hand': async ({ newPage }) => {
    const page = await newPage();
    await page.goto(`${await storybookUrl()}?path=/story/${id}`);
    const preview = page.frameLocator('#storybook-preview-iframe');
    await preview.locator('invite-list').getByRole('row').nth(1).waitFor();
    await page.getByRole('button', { name: 'Theme' }).click();
    await page.getByRole('option', { name: 'Dark' }).click();
    await preview.locator('.surroundings[data-theme=dark]').waitFor();
  },

  ...Object.fromEntries(
    Object.entries(toolbars).map(([title, test]) => [`the toolbar ${title}`, ({ newPage }) => test(newPage)]),
  ),
};
