import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { clearPage, mockWorld, type MockWorld } from '../support/mock-world.ts';
import {
  bring,
  csv,
  find,
  findAll,
  forgetFiles,
  focused,
  list,
  mountBulk,
  over,
  people,
  rowOf,
  send,
  stateOf,
  words,
} from '../support/bulk-invite-page.ts';
import { downloadOf } from '../support/download.ts';
import { storeForClient } from 'invite-kit/store';
import type { BulkInvite } from 'invite-kit';

const mailsTo = ({ backend }: MockWorld, pattern: RegExp) =>
  backend.mailbox.list().filter(({ to, status }) => status === 'sent' && pattern.test(to));
const newcomers = (world: MockWorld) => mailsTo(world, /@mail\.example$/).map(({ to }) => to);
const batches = ({ backend }: MockWorld) =>
  backend.calls.filter(({ operation }) => operation === 'bulk.start');

/** A tenant with seats enough. */
async function roomyWorld(options: Parameters<typeof mockWorld>[0] = {}): Promise<MockWorld> {
  const world = await mockWorld({ preset: 'sales-os', ...options });
  world.backend.setSeatLimit(10_000);
  return world;
}

const outcome = (element: BulkInvite) => words(find(element, '[part=outcome]'));

describe('bulk-invite, sending', () => {
  beforeEach(forgetFiles);

  it('sends all that is ready in batches and says what came of it (SAL-10, SAL-16)', async () => {
    const world = await roomyWorld();
    const element = await mountBulk(world);
    await bring(element, csv(...people(120), 'not an address,X,manager,'));
    expect(words(find(element, '[part=send-button]'))).to.equal('Send all 120 invitations');
    const before = batches(world).length;
    const sent = oneEvent(element, 'bulk-sent');
    await send(element);
    expect((await sent).detail).to.deep.equal({ created: 120, failed: 0, left: 0 });
    expect(outcome(element)).to.equal('120 invitations sent');
    expect(batches(world).length - before, 'batches of fifty').to.equal(3);
    expect(new Set(newcomers(world)).size).to.equal(120);
    expect(newcomers(world)).to.have.length(120);
    await list(element, 'Sent');
    expect(stateOf(element, 2)).to.equal('Sent');
    await expect(element).to.be.accessible();
  });

  it('sends a selection and leaves the other rows where they are (SAL-40)', async () => {
    const world = await roomyWorld();
    const element = await mountBulk(world);
    await bring(element, csv(...people(5)));
    await list(element, 'All rows');
    for (const line of [3, 5])
      rowOf(element, line)!.querySelector<HTMLInputElement>('[part=select]')!.click();
    await element.updateComplete;
    expect(words(find(element, '[part=send-button]'))).to.equal('Send 2 selected invitations');
    await send(element);
    expect(newcomers(world).sort()).to.deep.equal(['p1@mail.example', 'p3@mail.example']);
    expect(words(find(element, '[part=send-button]'))).to.equal('Send all 3 invitations');
    await send(element);
    expect(newcomers(world)).to.have.length(5);
  });

  it('asks the page first, which can keep everything as it is', async () => {
    const world = await roomyWorld();
    const element = await mountBulk(world);
    await bring(element, csv(...people(2)));
    element.addEventListener('bulk-send-request', (event) => event.preventDefault(), { once: true });
    find(element, '[part=send-button]')!.click();
    await element.updateComplete;
    expect(newcomers(world)).to.deep.equal([]);
    await send(element);
    expect(newcomers(world)).to.have.length(2);
  });

  it('marks the row that the server fails on, sends all others, and sends that one again (ALL-11)', async () => {
    const world = await roomyWorld();
    world.backend.faults.add({ operation: 'bulk.start', line: 37, times: 1, respond: { status: 500 } });
    const element = await mountBulk(world);
    await bring(element, csv(...people(60)));
    await send(element);
    expect(outcome(element)).to.match(/^59 invitations sent 1 row was not sent\. Repair/);
    expect(stateOf(element, 37)).to.match(/^Refused by the server Something went wrong on the server/);
    // Any change of the row makes it a new try.
    rowOf(element, 37)!.querySelector<HTMLInputElement>('.cell.name input')!.value = 'Again';
    rowOf(element, 37)!
      .querySelector('.cell.name input')!
      .dispatchEvent(new Event('input', { bubbles: true }));
    await element.updateComplete;
    await send(element);
    expect(new Set(newcomers(world)).size).to.equal(60);
    expect(newcomers(world)).to.have.length(60);
  });

  it('says when somebody else took the last seats between preview and send (SAL-22)', async () => {
    const world = await mockWorld({ preset: 'sales-os' });
    const element = await mountBulk(world);
    await bring(element, csv(...people(10)));
    world.backend.setSeatLimit(15);
    await send(element);
    expect(outcome(element)).to.match(/^3 invitations sent 7 rows were not sent/);
    expect(stateOf(element, 11)).to.match(/^No seat left/);
    await waitUntil(() => words(find(element, '[part=seats]')).includes('All 15 seats are taken'));
  });

  it('tells of mails that did not go out', async () => {
    const world = await roomyWorld();
    world.backend.faults.add({ mail: 'fail', times: 2 });
    const element = await mountBulk(world);
    await bring(element, csv(...people(3)));
    await send(element);
    expect(outcome(element)).to.contain('The e-mail did not go out for 2 people');
  });

  it('pauses and goes on, and cancels what is left (SAL-16)', async () => {
    const world = await roomyWorld();
    const element = await mountBulk(world);
    await bring(element, csv(...people(300)));
    world.backend.faults.add({ operation: 'bulk.start', delay: 60 });
    find(element, '[part=send-button]')!.click();
    await waitUntil(() => find(element, '[part=pause-button]') !== null);
    await waitUntil(() => focused(element) === find(element, '[part=pause-button]'), 'focus is lost');
    find(element, '[part=pause-button]')!.click();
    await over(element);
    const soFar = newcomers(world).length;
    expect(soFar).to.be.within(50, 250);
    expect(words(find(element, '[part=progress]'))).to.contain(`Paused. ${300 - soFar} invitations wait.`);
    await expect(element).to.be.accessible();
    find(element, '[part=go-on-button]')!.click();
    await waitUntil(() => newcomers(world).length > soFar);
    find(element, '[part=cancel-button]')!.click();
    await waitUntil(() => find<HTMLDialogElement>(element, 'dialog')!.open);
    find(element, '[part=confirm-button]')!.click();
    await waitUntil(() => find(element, '[part=outcome]') !== null);
    const inAll = newcomers(world).length;
    expect(outcome(element)).to.equal(`${inAll} invitations sent`);
    expect(words(find(element, '[part=send-button]'))).to.equal(`Send all ${300 - inAll} invitations`);
    await send(element);
    expect(newcomers(world)).to.have.length(300);
    expect(new Set(newcomers(world)).size).to.equal(300);
  });

  it('stops once for what befalls every batch, and goes on with the same keys (ALL-11)', async () => {
    const world = await roomyWorld();
    const element = await mountBulk(world);
    await bring(element, csv(...people(100)));
    // Both take effect, and both answers are lost: nobody can know.
    world.backend.faults.add({
      operation: 'bulk.start',
      times: 2,
      respond: { status: 500, code: 'unexpected' },
      afterEffect: true,
    });
    await send(element);
    expect(words(find(element, '.progress [part=error]'))).to.match(
      /^Sending stopped\. 100 invitations wait/,
    );
    expect(newcomers(world), 'the server had sent them').to.have.length(100);
    find(element, '[part=go-on-button]')!.click();
    await waitUntil(() => find(element, '[part=outcome]') !== null);
    expect(outcome(element)).to.equal('100 invitations sent');
    expect(newcomers(world), 'nobody is mailed twice').to.have.length(100);
  });

  it('goes on after the page was closed in the middle, without a second mail to anybody', async () => {
    const world = await roomyWorld();
    const first = await mountBulk(world);
    await bring(first, csv(...people(200), 'wrong,W,manager,'));
    world.backend.faults.add({ operation: 'bulk.rows', delay: 200, times: 4 });
    find(first, '[part=send-button]')!.click();
    await waitUntil(() => newcomers(world).length > 0);
    clearPage();
    const soFar = newcomers(world).length;
    expect(soFar).to.be.below(200);

    const second = await mountBulk(world);
    await waitUntil(() => find(second, '[part=unfinished]') !== null, 'nothing was kept');
    expect(words(find(second, '[part=unfinished]'))).to.contain('You were not finished with people.csv');
    await expect(second).to.be.accessible();
    find(second, '[part=resume-button]')!.click();
    await waitUntil(() => find(second, '[part=outcome]') !== null, 'it does not go on', { timeout: 8000 });
    expect(outcome(second)).to.equal('200 invitations sent');
    expect(newcomers(world)).to.have.length(200);
    expect(new Set(newcomers(world)).size).to.equal(200);
    await list(second, 'Need attention');
    expect(stateOf(second, 202)).to.match(/^Malformed/);
    find(second, '[part=another-button]')!.click();
    await waitUntil(() => find(second, '[part=drop-zone]') !== null);
  });

  it('keeps repairs over a reload, for the person who made them and nobody else', async () => {
    const world = await roomyWorld();
    const first = await mountBulk(world);
    await bring(first, csv('wrong,Wanda,manager,', 'b@mail.example,B,manager,'));
    await list(first, 'All rows');
    const input = rowOf(first, 2)!.querySelector<HTMLInputElement>('.cell.email input')!;
    input.value = 'wanda@mail.example';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    rowOf(first, 3)!.querySelector<HTMLButtonElement>('.act button')!.click();
    await first.updateComplete;
    // What was done is kept a moment later.
    await waitUntil(async () => (await keptEdits()) === 1, 'the repair is not kept');
    clearPage();

    world.backend.session.signInAs('marcus');
    const other = await mountBulk(world);
    // As a page does after somebody else has signed in.
    await storeForClient(world.client).refresh();
    await other.updateComplete;
    expect(find(other, '[part=unfinished]') === null).to.be.true;
    clearPage();
    world.backend.session.signInAs('sofia');
    const second = await mountBulk(world);
    await storeForClient(world.client).refresh();
    await waitUntil(() => find(second, '[part=resume-button]') !== null);
    find(second, '[part=resume-button]')!.click();
    await waitUntil(() => second.matches(':state(preview)'));
    await list(second, 'All rows');
    expect(stateOf(second, 2)).to.equal('Ready');
    expect(stateOf(second, 3)).to.equal('Left out');
    find(second, '[part=another-button]')!.click();
    await waitUntil(() => find<HTMLDialogElement>(second, 'dialog')!.open);
    find(second, '[part=confirm-button]')!.click();
    await waitUntil(() => find(second, '[part=drop-zone]') !== null);
    expect(await keptEdits()).to.equal(null);
  });

  it('hands over the rows with a problem, each with its reason, as a file that can come back', async () => {
    const world = await roomyWorld();
    const element = await mountBulk(world);
    await bring(
      element,
      csv('=cmd()@mail,"Formula, Fred",manager,', 'a@mail.example,A,captain,', ...people(2)),
    );
    const file = await downloadOf(() => find(element, '[part=rejects-button]')!.click());
    expect(file.name).to.equal('not-invited.csv');
    expect(file.text.split('\r\n').slice(0, 3)).to.deep.equal([
      '\u{feff}email,name,role,team,reason',
      `'=cmd()@mail,"Formula, Fred",manager,,Malformed address. This is not an e-mail address. Check the spelling.`,
      'a@mail.example,A,captain,,"Unknown role. Use admin, manager, or sales_rep."',
    ]);
    find(element, '[part=another-button]')!.click();
    await waitUntil(() => find(element, '[part=drop-zone]') !== null);
    await bring(element, file.text);
    expect(rowOf(element, 2)!.querySelector<HTMLInputElement>('.cell.email input')!.value).to.equal(
      '=cmd()@mail',
    );
    expect(findAll(element, '.sheet .secondary').map(words).join()).not.to.contain('Not used');
  });

  it('sends one by one where the backend has no jobs (SAL-16)', async () => {
    const world = await roomyWorld();
    const exported = world.backend.exportWorld();
    const capabilities = {
      ...exported.tenant.capabilities,
      'bulk.job': 'none',
      'bulk.validate': 'none',
    } as const;
    world.backend.importWorld({ ...exported, tenant: { ...exported.tenant, capabilities } });
    const element = await mountBulk(world);
    await bring(element, csv(...people(3), 'renee@harborpine.example,R,manager,'));
    expect(find(element, '[part=check]') === null).to.be.true;
    await send(element);
    expect(outcome(element)).to.match(/^3 invitations sent 1 row was not sent/);
    expect(stateOf(element, 5)).to.match(/^Already a member/);
    expect(batches(world)).to.deep.equal([]);
    expect(newcomers(world)).to.have.length(3);
  });
});

/** How many repairs are kept on this device; `null` when no file is. */
async function keptEdits(): Promise<number | null> {
  const { entries } = await import('idb-keyval');
  const kept = (await entries<string, unknown>()).find(([key]) => key.startsWith('invite-kit:bulk:work:'));
  return kept ? (kept[1] as { changes: { edits: unknown[] } }).changes.edits.length : null;
}
