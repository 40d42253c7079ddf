import { expect, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { storeForClient } from 'invite-kit/store';
import type { MockWorld } from '../support/mock-world.ts';
import {
  actions,
  announced,
  cellsOf,
  find,
  focusedPart,
  intelliPage,
  manyEntries,
  mountLog,
  part,
  rows,
  settled,
  words,
} from '../support/audit-log-page.ts';
import type { AuditLog } from 'invite-kit';

describe('audit-log', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await intelliPage();
  });

  const asks = () => world.backend.calls.filter(({ operation }) => operation === 'audit.list').length;
  const focusedRow = (element: AuditLog) =>
    rows(element).findIndex((row) => row.contains(element.shadowRoot!.activeElement));
  const showMore = async (element: AuditLog) => {
    part(element, 'more-button')!.focus();
    await sendKeys({ press: 'Enter' });
    await settled(element);
  };

  describe('pages', () => {
    it('come one by one, and focus goes on to the first new row', async () => {
      manyEntries(world, 120);
      const element = await mountLog(world);
      expect(rows(element).length).to.equal(50);
      expect(words(part(element, 'count'))).to.equal('120');
      await showMore(element);
      await waitUntil(() => focusedRow(element) === 50);
      expect(rows(element).length).to.equal(100);
      expect(announced(element)).to.equal('100 of 120 entries shown');
      await showMore(element);
      await waitUntil(() => focusedRow(element) === 100);
      expect(rows(element).length).to.equal(120);
      expect(announced(element)).to.equal('120 entries shown');
      expect(part(element, 'more-button')).to.equal(null);
      expect(new Set(rows(element).map(({ dataset }) => dataset['id'])).size).to.equal(120);
    });

    it('hold what was asked for and no more, however long the trail is', async () => {
      manyEntries(world, 10_000);
      const element = await mountLog(world);
      expect(rows(element).length).to.equal(50);
      expect(words(find(element, '.foot'))).to.contain('50 of 10,000 entries shown');
      await element.refresh();
      expect(rows(element).length).to.equal(50);
      expect(asks()).to.equal(2);
    });

    it('are asked for once, however often the button is pressed', async () => {
      manyEntries(world, 120);
      const element = await mountLog(world);
      const button = part(element, 'more-button')!;
      button.click();
      button.click();
      await settled(element);
      expect(asks()).to.equal(2);
      expect(rows(element).length).to.equal(100);
    });

    it('stay when the next one fails, which is tried again where it stopped', async () => {
      manyEntries(world, 120);
      const element = await mountLog(world);
      const takeBack = world.backend.faults.add({ operation: 'audit.list', network: true });
      await showMore(element);
      expect(words(part(element, 'error'))).to.contain('No connection.');
      expect(rows(element).length).to.equal(50);
      takeBack();
      part(element, 'retry-button')!.focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => rows(element).length === 100);
      await waitUntil(() => focusedRow(element) === 50);
    });

    it('begin anew, with a word, where the place in the list is lost', async () => {
      manyEntries(world, 120);
      const element = await mountLog(world);
      world.backend.faults.add({
        operation: 'audit.list',
        respond: { status: 400, code: 'cursor_invalid' },
        times: 1,
      });
      await showMore(element);
      await waitUntil(() => words(part(element, 'notice')).includes('from its start again'));
      expect(rows(element).length).to.equal(50);
      expect(part(element, 'error')).to.equal(null);
      await waitUntil(() => focusedRow(element) === 0);
      await showMore(element);
      await waitUntil(() => rows(element).length === 100);
      expect(part(element, 'notice')).to.equal(null);
    });
  });

  describe('what is new', () => {
    it('is there after a change through the same store, marked for a moment', async () => {
      const element = await mountLog(world);
      const before = rows(element).length;
      world.backend.clock.advance(60);
      await storeForClient(world.client).changeMember((client) => client.members.deactivate('member-vera'));
      await waitUntil(() => rows(element).length === before + 1);
      expect(cellsOf(rows(element)[0]!).slice(1, 3)).to.deep.equal(['Deactivated', 'Vera Novak']);
      expect(rows(element)[0]!.className).to.equal('fresh');
      expect(rows(element).filter(({ className }) => className === 'fresh').length).to.equal(1);
      await waitUntil(() => rows(element)[0]!.className === '', 'the mark stays', { timeout: 4000 });
    });

    it('is there after a refusal too', async () => {
      world = await intelliPage('oskar');
      const element = await mountLog(world);
      const store = storeForClient(world.client);
      await store.changeInvitation((client) => client.invitations.revoke('inv-noor')).catch(() => undefined);
      await waitUntil(() => actions(element)[0] === 'Invitation revoked Refused');
    });

    it('comes without moving focus, what is open, or what was read of older pages', async () => {
      manyEntries(world, 120);
      const element = await mountLog(world);
      await showMore(element);
      await waitUntil(() => focusedRow(element) === 50);
      const row = rows(element)[50]!;
      world.backend.clock.advance(60);
      await world.clientOf('theo').members.deactivate('member-vera');
      await element.refresh();
      await element.updateComplete;
      expect(rows(element).length).to.equal(101);
      expect(rows(element)[51]).to.equal(row);
      expect(focusedRow(element)).to.equal(51);
      expect(words(part(element, 'count'))).to.equal('121');
      await showMore(element);
      expect(rows(element).length).to.equal(121);
    });

    it('comes after a page that is on its way, which is not given up', async () => {
      manyEntries(world, 120);
      const element = await mountLog(world);
      part(element, 'more-button')!.click();
      void element.refresh();
      await settled(element);
      await waitUntil(() => asks() === 3);
      await settled(element);
      expect(rows(element).length).to.equal(100);
    });

    it('takes the place of all where it is more than a page: nothing in between is left out', async () => {
      const element = await mountLog(world);
      manyEntries(world, 75);
      await element.refresh();
      await element.updateComplete;
      expect(rows(element).length).to.equal(50);
      await showMore(element);
      expect(rows(element).length).to.equal(75);
    });

    it('is not asked for again and again by what other elements read', async () => {
      const element = await mountLog(world);
      await storeForClient(world.client).load('roles', 'permissions', 'seats');
      await element.updateComplete;
      await settled(element);
      expect(asks()).to.equal(1);
    });
  });

  describe('lifecycle', () => {
    it('begins from nothing for somebody else', async () => {
      const element = await mountLog(world);
      world.backend.session.signInAs('bea');
      await storeForClient(world.client).refresh();
      await waitUntil(() => element.matches(':state(forbidden)'));
      expect(rows(element)).to.deep.equal([]);
      world.backend.session.signInAs('vera');
      await storeForClient(world.client).refresh();
      await waitUntil(() => rows(element).length > 0);
    });

    it('changes to the client that it is given', async () => {
      const element = await mountLog(world);
      const other = await intelliPage('theo');
      manyEntries(other, 3);
      element.client = other.client;
      await waitUntil(() => rows(element).length === 3);
    });

    it('can be refreshed out of the page, without harm', async () => {
      const element = await mountLog(world);
      element.remove();
      await Promise.resolve();
      await element.refresh();
      expect(asks()).to.equal(1);
    });

    it('says what the page has to say in its slots', async () => {
      const element = await world.mount<AuditLog>(html`
        <audit-log .client=${world.client}
          ><h3 slot="heading">Trail</h3>
          <p slot="footer">Kept for a year</p></audit-log
        >
      `);
      await settled(element);
      expect(
        find<HTMLSlotElement>(element, 'slot[name=heading]')!.assignedElements().map(words),
      ).to.deep.equal(['Trail']);
      expect(
        find<HTMLSlotElement>(element, 'slot[name=footer]')!.assignedElements().map(words),
      ).to.deep.equal(['Kept for a year']);
      expect(focusedPart(element)).to.equal(undefined);
    });
  });
});
