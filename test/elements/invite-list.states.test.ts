import { expect, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { InviteList } from 'invite-kit';
import type { Fault, FaultAnswer } from 'invite-kit/mock-server';
import { storeForClient } from 'invite-kit/store';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';
import {
  announced,
  callsOf,
  emailsOf,
  find,
  findAll,
  focusedName,
  mountInvitations,
  onlyInvitations,
  rowOf,
  settled,
  words,
} from '../support/list-page.ts';

const grace = 'grace@northwind.example';

describe('invite-list', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await mockWorld();
  });

  const listFault = (respond: FaultAnswer): Fault => ({ operation: 'invitations.list', respond });

  describe('states', () => {
    it('shows a skeleton while the first rows are on their way', async () => {
      world.backend.faults.add({ operation: 'invitations.list', delay: 60_000 });
      const element = await world.mount<InviteList>(
        html`<invite-list .client=${world.client}></invite-list>`,
      );
      expect(find(element, '[part=loading]')).to.have.attribute('role', 'status');
      expect(element).to.match(':state(loading)');
    });

    it('says that nobody is invited yet, and what will be here', async () => {
      onlyInvitations(world, 0);
      const element = await mountInvitations(world);
      expect(words(find(element, '[part=notice]'))).to.equal(
        'No invitations yet People you invite are listed here until they accept.',
      );
      expect(element).to.match(':state(empty)');
      expect(find(element, '[part=toolbar]')).to.equal(null);
    });

    it('ISP-03: tells those without the right so, without an alarm', async () => {
      world.backend.session.signInAs('stan');
      const element = await mountInvitations(world);
      expect(words(find(element, '[part=notice]'))).to.contain('You can’t see the invitations');
      expect(find(element, '[role=alert] p, [part=error], [part=toolbar]')).to.equal(null);
    });

    it('keeps the rows and says so when a later read fails', async () => {
      const element = await mountInvitations(world);
      world.backend.faults.add({ operation: 'invitations.list', network: true });
      await storeForClient(world.client).refresh();
      await waitUntil(() => find(element, '[part=error]'));
      expect(rowOf(element, grace)).to.exist;
      expect(element).to.match(':state(failed)');
    });

    it('shows one row without a search, and 200 rows with one', async () => {
      onlyInvitations(world, 1);
      const few = await mountInvitations(world);
      expect(emailsOf(few)).to.deep.equal(['person1@example.com']);
      expect(find(few, '[part=toolbar]')).to.equal(null);
      const large = await mockWorld();
      onlyInvitations(large, 200);
      const many = await mountInvitations(large);
      expect(words(find(many, '[part=count]'))).to.equal('200');
      expect(find(many, '[part=toolbar]')).to.exist;
    });

    const answers: readonly (readonly [string, Omit<Fault, 'operation'>, string])[] = [
      ['is signed out', { respond: { status: 401, code: 'authentication_required' } }, 'You are signed out.'],
      [
        'asks too often',
        { respond: { status: 429, code: 'rate_limited', headers: { 'retry-after': '30' } } },
        'Too many requests in a short time. Try again in 30 seconds.',
      ],
      [
        'meets an error of the server',
        { respond: { status: 500, code: 'unexpected' } },
        'Something went wrong',
      ],
      ['meets a conflict', { respond: { status: 409, code: 'conflict' } }, 'Somebody else changed this.'],
      [
        'gets a page instead of data',
        { respond: { status: 200, html: '<h1>Hello</h1>' } },
        'could not be read',
      ],
      ['has no connection', { network: true }, 'No connection.'],
    ];
    for (const [who, fault, sentence] of answers)
      it(`says what to do to who ${who}, and reads again on demand`, async () => {
        world.backend.faults.add({ operation: 'invitations.list', ...fault });
        const element = await mountInvitations(world);
        expect(words(find(element, '[part=error] [role=alert]'))).to.contain(sentence);
        world.backend.faults.clear();
        const retry = find(element, '[part=retry-button]')!;
        retry.focus();
        await sendKeys({ press: 'Enter' });
        await waitUntil(() => rowOf(element, grace));
        expect(focusedName(element)).to.equal('Invitations');
      });

    it('counts entries that could not be read, and shows the others', async () => {
      const { items, ...page } = await world.client.invitations.list();
      world.backend.faults.add(
        listFault({ status: 200, body: { ...page, items: [{ id: 7 }, ...items], unreadable: undefined } }),
      );
      const element = await mountInvitations(world);
      expect(words(find(element, '[part=unreadable]'))).to.equal(
        '1 entry could not be read and is not shown.',
      );
      expect(rowOf(element, grace)).to.exist;
    });
  });

  describe('search, filter and pages', () => {
    const search = async (element: InviteList, text: string) => {
      find(element, 'input')!.focus();
      await sendKeys({ type: text });
    };

    it('asks the server once for what was typed, keeps the rows until then, and says how many there are', async () => {
      const element = await mountInvitations(world);
      const before = callsOf(world.backend, 'invitations.list');
      world.backend.faults.add({ operation: 'invitations.list', delay: 200 });
      await search(element, 'partner');
      await waitUntil(() => element.matches(':state(loading)'));
      expect(emailsOf(element)).to.contain(grace);
      await waitUntil(() => emailsOf(element).length === 4);
      expect(emailsOf(element).every((email) => email.includes('partner'))).to.equal(true);
      expect(callsOf(world.backend, 'invitations.list')).to.equal(before + 1);
      expect(announced(element)).to.equal('4 of 4 shown');
    });

    it('says that nothing matches and offers to clear, which ends search and filter', async () => {
      const element = await mountInvitations(world);
      await search(element, 'nobody at all');
      await waitUntil(() => words(find(element, '[part=notice]')).startsWith('No invitation matches.'));
      expect(element).not.to.match(':state(empty)');
      find(element, '[part=clear-button]')!.click();
      await waitUntil(() => rowOf(element, grace));
      expect(find<HTMLInputElement>(element, 'input')!.value).to.equal('');
    });

    it('filters by the states that this tenant shows', async () => {
      const element = await mountInvitations(world);
      const select = find<HTMLSelectElement>(element, 'select')!;
      expect([...select.options].map(words)).to.deep.equal([
        'All statuses',
        'Pending',
        'Expired',
        'Declined',
        'Revoked',
      ]);
      select.value = 'revoked';
      select.dispatchEvent(new Event('change'));
      await waitUntil(() => emailsOf(element).length === 4);
      expect(findAll(element, '[part=status]').map(words)).to.deep.equal(Array(4).fill('Revoked'));
    });

    it('shows more, says how many of how many, and puts focus on the first new row at the end', async () => {
      onlyInvitations(world, 120);
      const element = await mountInvitations(world);
      expect(words(find(element, '.foot'))).to.equal('Show more 50 of 120 shown');
      const more = () => find(element, '[part=more-button]');
      more()!.focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => emailsOf(element).length === 100);
      expect(focusedName(element)).to.equal('Show more');
      expect(announced(element)).to.equal('100 of 120 shown');
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => emailsOf(element).length === 120);
      await settled(element);
      expect(more() === null).to.equal(true);
      expect(focusedName(element)).to.equal('Actions for person101@example.com');
    });
  });
});
