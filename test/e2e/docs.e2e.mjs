import { strict as assert } from 'node:assert';
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

export const tests = Object.fromEntries(
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
