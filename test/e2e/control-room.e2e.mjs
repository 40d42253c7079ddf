import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { stateOf, withServer } from './mock-command.mjs';

/** Invites somebody through the API, as a page of the product does. */
async function invite(base, email) {
  const { tenantId } = await stateOf(base);
  const scope = { type: 'tenant', id: tenantId };
  const answer = await fetch(`${base}/v1/tenants/${tenantId}/invitations`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
    body: JSON.stringify({ email, assignments: [{ scope, roleIds: ['role-staff'], overrides: [] }] }),
  });
  return answer.status;
}

const pressIn = (page, part, name) =>
  page.locator(`control-room-${part}`).getByRole('button', { name, exact: true }).click();
const says = (page, words) => page.getByRole('status').filter({ hasText: words }).waitFor();

export const tests = {
  'QA freezes a world of the server, lets it go wrong, reads, undoes, exports and imports': ({ newPage }) =>
    withServer(['--preset', 'isp-os'], async (url) => {
      const base = `${url}/w/qa`;
      assert.equal(await invite(base, 'sam@x.example'), 201);
      const page = await newPage();
      await page.goto(`${base}/control-room`);

      await pressIn(page, 'clock', 'Freeze');
      await says(page, 'The clock stands still.');
      await pressIn(page, 'clock', 'One minute before');
      await says(page, 'In one minute the invitation of');
      const { clock } = await stateOf(base);
      assert.equal(clock.isFrozen, true);

      await page.getByLabel('What goes wrong').selectOption('offline');
      await page.getByLabel('For', { exact: true }).selectOption('members.list');
      await pressIn(page, 'faults', 'Arm');
      await says(page, 'Armed: members.list: offline, always.');
      const { tenantId } = await stateOf(base);
      await assert.rejects(fetch(`${base}/v1/tenants/${tenantId}/members`));

      await page
        .locator('control-room-mail')
        .getByRole('button', { name: /^sam@x\.example/ })
        .click();
      const mail = page.frameLocator('control-room-mail-frame iframe');
      await mail.getByRole('link', { name: 'Join Team' }).waitFor();

      await page
        .locator('control-room-calls')
        .getByRole('button', { name: /^invitations\.create/ })
        .click();
      await page.getByRole('region', { name: 'Request', exact: true }).getByText('"sam@x.example"').waitFor();
      const download = page.waitForEvent('download');
      await pressIn(page, 'file', 'Export');
      const file = await (await download).path();
      assert.match(await readFile(file, 'utf8'), /"format": "invite-kit-world"/);

      await pressIn(page, 'calls', 'Undo to here');
      await says(page, 'The world is what it was before invitations.create.');
      const mails = async () =>
        (await (await fetch(`${base}/control/mails?search=sam@x.example`)).json()).total;
      assert.equal(await mails(), 0);
      await page.locator('control-room-file input[type=file]').setInputFiles(file);
      await says(page, 'Went on with the world of');
      assert.equal(await mails(), 1);
      assert.equal((await stateOf(base)).faults.length, 1);
      // Another world has seen nothing of all this.
      assert.deepEqual((await stateOf(url)).faults, []);
      // Before the server: a page that still listens would complain.
      await page.close();
    }),

  'a link to a state opens the same scenario, person, time, faults and look in another world': ({
    newPage,
  }) =>
    withServer(['--preset', 'isp-os'], async (url) => {
      const page = await newPage({
        permissions: ['clipboard-read', 'clipboard-write'],
        // Somebody who is not there.
        expected: [/404.*\/control\/open/],
      });
      await page.goto(`${url}/w/one/control-room?language=de&theme=sepia`);
      await page.getByLabel('Theme', { exact: true }).fill('Dark Mode');
      await page.getByLabel('Theme', { exact: true }).blur();
      assert.match(
        await page.getByLabel('Theme', { exact: true }).evaluate((field) => field.validationMessage),
        /no name of a theme/,
      );
      // "My language" is a theme that is none, and "x y" no language: each field says so of itself.
      await page.getByLabel('Theme', { exact: true }).fill('My language');
      await page.getByLabel('Language', { exact: true }).fill('x y');
      await page.getByLabel('Language', { exact: true }).blur();
      const complaints = () =>
        Promise.all(
          ['Language', 'Theme'].map((name) =>
            page.getByLabel(name, { exact: true }).evaluate(({ validationMessage }) => validationMessage),
          ),
        );
      assert.match((await complaints()).join(), /^"x y" .*,"My language" is no name of a theme/);
      await page.getByLabel('Language', { exact: true }).fill('de');
      await page.getByLabel('Language', { exact: true }).blur();
      assert.match((await complaints()).join(), /^,"My language"/);
      await page.getByLabel('Theme', { exact: true }).fill('dark');
      await page.getByLabel('Scenario').selectOption('empty-team');
      await pressIn(page, 'world', 'Open');
      await says(page, 'Opened Nobody but the owner.');
      await pressIn(page, 'clock', 'Freeze');
      await says(page, 'The clock stands still.');
      await pressIn(page, 'clock', '+1 day');
      await says(page, '1 day later.');
      await pressIn(page, 'faults', 'Arm');
      await says(page, 'Armed:');
      await pressIn(page, 'file', 'Copy link to this state');
      await says(page, 'The link opens the same beginning');
      const link = await page.evaluate(() => navigator.clipboard.readText());
      const one = await stateOf(`${url}/w/one`);

      await page.goto(link.replace('/w/one/', '/w/two/'));
      await page.getByRole('list', { name: 'What is armed' }).getByText('503 unavailable').waitFor();
      const state = await stateOf(`${url}/w/two`);
      assert.deepEqual([state.scenario, state.viewer.id, state.faults.length], ['empty-team', 'olivia', 1]);
      assert.deepEqual(state.clock, one.clock);
      assert.ok(state.clock.now - state.clock.startedAt >= 86_400_000);
      // The look stays over a reload, which opens nothing anew.
      assert.equal(new URL(page.url()).search, '?language=de&theme=dark');
      await page.reload();
      assert.equal(await page.getByLabel('Language', { exact: true }).inputValue(), 'de');
      assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), 'dark');
      await page.goto(`${url}/w/three/control-room?scenario=empty-tem`);
      await page
        .getByRole('alert')
        .filter({
          hasText: 'There is no scenario "empty-tem". Did you mean "empty-team"? Correct the address',
        })
        .waitFor();
      // What cannot be opened leaves the world as it is.
      for (const [wrong, words] of [
        [
          'scenario=seats-full&viewer=marcos',
          'Nobody here has the id "marcos". Did you mean "marcus"? Take one of: sofia, ',
        ],
        ['scenario=seats-full&vewer=marcus', 'There is no parameter "vewer". Did you mean "viewer"?'],
        ['viewer=olivia', 'This address names no scenario and no preset'],
      ]) {
        await page.goto(`${url}/w/two/control-room?${wrong}`);
        await page.getByRole('alert').filter({ hasText: words }).waitFor();
        assert.equal((await stateOf(`${url}/w/two`)).revision, state.revision);
      }
      await page.goto(`${url}/w/two/control-room?language=de&theme=dark`);
      // The same link again, from the second world: nothing gets lost on the way.
      await pressIn(page, 'file', 'Copy link to this state');
      await says(page, 'The link opens the same beginning');
      assert.equal(
        (await page.evaluate(() => navigator.clipboard.readText())).replace('/w/two/', '/w/one/'),
        link,
      );
      await page.close();
    }),

  'a server that is gone is noticed without a press': ({ newPage }) =>
    withServer(['--preset', 'isp-os'], async (url, stop) => {
      const page = await newPage({ expected: [/net::ERR_/] });
      await page.goto(`${url}/control-room`);
      await pressIn(page, 'clock', 'Freeze');
      await says(page, 'The clock stands still.');
      await stop();
      await says(page, 'No control API answers at');
      await page.getByRole('button', { name: 'Try again' }).waitFor();
      await withServer(['--preset', 'sales-os', '--port', new URL(url).port], async () => {
        await says(page, 'The mock server answers again.');
        await page.locator('control-room-identity').getByText('sofia@harborpine.example').waitFor();
        await page.close();
      });
    }),

  'the control room opens in the demo, for the demo’s world': async ({ url, newPage }) => {
    const page = await newPage();
    await page.goto(`${url}index.html`);
    await page.getByRole('button', { name: 'Control room' }).click();
    await page.locator('control-room-mail').getByRole('button').first().click();
    await page.frameLocator('control-room-mail-frame iframe').getByRole('link').first().waitFor();
    await pressIn(page, 'clock', 'Freeze');
    await says(page, 'The clock stands still.');
    await page.getByRole('button', { name: 'Back to the demo' }).click();
  },
};
