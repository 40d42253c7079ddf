import { expect, html, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import type { InviteList } from 'invite-kit';
import { storeForClient } from 'invite-kit/store';
import type { MockWorld } from '../support/mock-world.ts';
import {
  announced,
  callsOf,
  cellsOf,
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
import {
  devon,
  elif,
  hana,
  john,
  layla,
  mateo,
  mountSales,
  noah,
  pressTab,
  salesWorld,
  tabsOf,
} from '../support/sales-list.ts';

describe('invite-list of SalesOS', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await salesWorld();
  });
  before(() => {
    // axe takes a page without a background for white.
    Object.assign(document.documentElement.style, { colorScheme: 'light dark', background: 'Canvas' });
  });
  afterEach(async () => {
    document.documentElement.dir = '';
    await emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  });

  const heads = (element: InviteList) => findAll(element, 'thead th').map((head) => head.innerText.trim());
  const orderButton = (element: InviteList, label: string) =>
    findAll(element, '[part=order-button]').find((button) => words(button) === label)!;
  const names = (element: InviteList) =>
    findAll(element, 'tbody tr').map((row) => words(row.querySelector('.person-email')));

  describe('rows', () => {
    it('says who is invited as what, into which team, until when and by whom (SAL-06, SAL-23)', async () => {
      const element = await mountSales(world);
      expect(heads(element)).to.deep.equal([
        'Person',
        'Role',
        'Team',
        'Status',
        'Expires',
        'Invited',
        'Actions',
      ]);
      const [person, role, team, status, expires, invited] = cellsOf(element, john);
      expect([person, role, team, status]).to.deep.equal([
        `JK John Keller ${john}`,
        'Sales Rep',
        'Enterprise',
        'Pending',
      ]);
      expect(expires).to.contain('in 6 days');
      expect(invited).to.equal('26 hours ago by Sofia Marsh');
      expect(cellsOf(element, noah)[2]).to.equal('–');
    });

    it('keeps accepted invitations, with when they joined, and nothing left to do (SAL-25)', async () => {
      const element = await mountSales(world);
      const row = rowOf(element, layla)!;
      expect(words(row.querySelector('[part=status]'))).to.equal('Accepted');
      expect(cellsOf(element, devon)[4]).to.contain('Joined 9 days ago');
      expect(row.querySelector('button, input')).to.equal(null);
    });

    it('shows seven days without acceptance as expired, and hides what was revoked (SAL-24, SAL-26)', async () => {
      const element = await mountSales(world);
      expect(cellsOf(element, elif)[3]).to.equal('Expired');
      expect(cellsOf(element, elif)[4]).to.contain('Ended 2 days ago');
      expect(names(element)).not.to.include('devon@harborpin.example');
    });

    it('says how often a message went out, where it did more than once (SAL-27)', async () => {
      await world.client.invitations.resend('inv-john');
      world.backend.clock.advance(3 * 3600);
      const element = await mountSales(world);
      expect(cellsOf(element, john)[5]).to.contain('Sent 2 times, last 3 hours ago');
      expect(cellsOf(element, hana)[5]).not.to.contain('Sent');
    });

    it('calls a team that is gone by what it is', async () => {
      const { backend } = world;
      const now = backend.exportWorld();
      backend.importWorld({ ...now, scopes: now.scopes.filter(({ id }) => id !== 'team-enterprise') });
      const element = await mountSales(world);
      expect(cellsOf(element, john)[2]).to.equal('Unknown');
    });
  });

  describe('statuses with numbers', () => {
    it('counts on the server and filters by a press (SAL-23, SAL-24, SAL-25, SAL-26)', async () => {
      const element = await mountSales(world);
      expect(tabsOf(element)).to.deep.equal(['All 9', 'Pending 4', 'Accepted 3', 'Expired 2', 'Declined 0']);
      expect(find(element, '[part=status-select]')).to.equal(null);
      await pressTab(element, 'Expired');
      expect(names(element)).to.deep.equal([elif, mateo]);
      expect(findAll(element, '[aria-pressed=true]').map(words)).to.deep.equal(['Expired 2']);
      expect(announced(element)).to.equal('2 of 2 shown');
    });

    it('says of an empty status so, and leads back (SAL-23)', async () => {
      const element = await mountSales(world);
      await pressTab(element, 'Declined');
      expect(words(find(element, '[part=notice] p'))).to.equal('No declined invitations.');
      expect(tabsOf(element)).to.have.length(5);
      find(element, '[part=clear-button]')!.click();
      await waitUntil(() => rowOf(element, john));
      expect(words(find(element, '[aria-pressed=true]'))).to.equal('All 9');
    });

    it('promises no numbers for what a search finds, and searches within the status', async () => {
      const element = await mountSales(world);
      await pressTab(element, 'Accepted');
      find(element, '#search')!.focus();
      await sendKeys({ type: 'layla' });
      await waitUntil(() => names(element).join() === layla);
      expect(tabsOf(element)).to.deep.equal(['All', 'Pending', 'Accepted', 'Expired', 'Declined']);
      await pressTab(element, 'Pending');
      expect(words(find(element, '[part=notice] p'))).to.equal('No invitation matches.');
    });

    it('is a select again where the numbers can’t be had', async () => {
      world.backend.faults.add({
        operation: 'invitations.counts',
        respond: { status: 403, code: 'forbidden' },
      });
      const element = await mountInvitations(world);
      await waitUntil(() => find(element, '[part=status-select]'));
      expect(tabsOf(element)).to.deep.equal([]);
    });
  });

  describe('order', () => {
    it('orders by the heads of columns, by keyboard, and says so (SAL-23)', async () => {
      const element = await mountSales(world);
      expect(find(element, '[aria-sort]')).to.have.attribute('aria-sort', 'descending');
      orderButton(element, 'Expires').focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => names(element)[0] !== john);
      expect(find(element, 'th:has([part=order-button]:focus)')).to.have.attribute('aria-sort', 'ascending');
      const soonest = names(element);
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => names(element)[0] === soonest.at(-1));
      expect(names(element)).to.deep.equal(soonest.toReversed());
      expect(focusedName(element)).to.equal('Expires');
      orderButton(element, 'Person').click();
      await waitUntil(() => names(element)[0] === devon);
      expect(names(element)).to.deep.equal(names(element).toSorted());
    });

    it('goes on within search, status and pages', async () => {
      onlyInvitations(world, 120);
      const element = await mountSales(world);
      await pressTab(element, 'Pending');
      orderButton(element, 'Person').click();
      find(element, '#search')!.focus();
      await sendKeys({ type: 'person1' });
      await waitUntil(
        () => words(find(element, '.foot') ?? find(element, 'caption')) && emailsOf(element).length === 32,
      );
      expect(emailsOf(element).slice(0, 3)).to.deep.equal([1, 10, 11].map((n) => `person${n}@example.com`));
      await sendKeys({ press: 'Backspace' });
      await waitUntil(() => emailsOf(element).length === 50);
      find(element, '[part=more-button]')!.click();
      await waitUntil(() => emailsOf(element).length === 100);
      expect(new Set(emailsOf(element)).size).to.equal(100);
      const { calls } = world.backend;
      expect(calls.filter(({ operation }) => operation === 'invitations.list').length).to.be.below(8);
    });

    it('is a select where columns have no heads', async () => {
      const element = await mountSales(world, 360);
      const choice = find<HTMLSelectElement>(element, '[part=order-select]')!;
      expect(getComputedStyle(choice).display).not.to.equal('none');
      expect(
        findAll(element, '[part=order-button]').every((button) => button.offsetParent === null),
      ).to.equal(true);
      choice.value = '-email';
      choice.dispatchEvent(new Event('change'));
      await waitUntil(() => names(element)[0]!.startsWith('tomasz'));
    });
  });

  describe('seats', () => {
    const seats = (element: InviteList) => words(find(element, '[part=seats]'));

    it('says active, open and free apart, with the way to the plan (SAL-21, SAL-22)', async () => {
      const element = await mountSales(world);
      expect(seats(element)).to.equal('8 active 4 open invitations 13 of 25 free See your plan');
      expect(find(element, '[part=plan-link]')).to.have.attribute('href').that.contains('/billing.html');
    });

    it('has a seat free as soon as one is revoked (SAL-21, SAL-28)', async () => {
      const element = await mountSales(world);
      const store = storeForClient(world.client);
      await store.changeInvitation((client) => client.invitations.revoke('inv-john'));
      await waitUntil(() => seats(element).includes('14 of 25 free'));
      await waitUntil(() => tabsOf(element)[1] === 'Pending 3');
      expect(tabsOf(element)[0]).to.equal('All 8');
    });

    it('asks again when an invitation runs out on the screen, once for all (SAL-21, SAL-26, ALL-03)', async () => {
      const { expiresAt } = world.backend.exportWorld().invitations.find(({ email }) => email === hana)!;
      world.backend.clock.set(Date.parse(expiresAt!) - 2000);
      const element = await mountSales(world);
      const before = callsOf(world.backend, 'tenant.seats');
      // The clock of the server stands still by itself.
      world.backend.clock.advance(3);
      await waitUntil(() => tabsOf(element)[3] === 'Expired 3', 'no new numbers', { timeout: 6000 });
      expect(cellsOf(element, hana)[3]).to.equal('Expired');
      await waitUntil(() => seats(element).includes('3 open invitations'));
      expect(callsOf(world.backend, 'tenant.seats')).to.equal(before + 1);
    });

    it('shows nothing where the plan has no limit, and nobody who may not see the list anything (SAL-21)', async () => {
      world.backend.setSeatLimit(null);
      const element = await mountInvitations(world);
      await waitUntil(() => tabsOf(element)[0] === 'All 9');
      await waitUntil(() => !find(element, '.summary'));
      const other = await salesWorld('renee');
      const refused = await mountInvitations(other);
      expect(words(find(refused, '[part=notice]'))).to.contain('You can’t see the invitations');
      await settled(refused);
      expect(find(refused, '[part=seats], [part=tabs], .summary')).to.equal(null);
      expect(callsOf(other.backend, 'tenant.seats') + callsOf(other.backend, 'invitations.counts')).to.equal(
        0,
      );
    });
  });

  describe('accessibility', () => {
    const looks: Record<string, { width?: number; scheme?: 'dark'; rtl?: true; forced?: true }> = {
      'the table': {},
      'the table in the dark': { scheme: 'dark' },
      'the labelled list': { width: 360 },
      'the labelled list from right to left': { width: 360, rtl: true },
      'forced colours': { forced: true },
    };
    for (const [name, { width, scheme, rtl, forced }] of Object.entries(looks))
      it(`has nothing for axe to find in ${name}`, async () => {
        document.documentElement.dir = rtl ? 'rtl' : '';
        await emulateMedia({ colorScheme: scheme ?? 'light', forcedColors: forced ? 'active' : 'none' });
        const element = await mountSales(world, width);
        expect(element.scrollWidth).to.be.at.most(width ?? 960);
        await expect(element).to.be.accessible();
      });

    it('points on where nobody is invited yet, also where the accepted ones stay', async () => {
      onlyInvitations(world, 0);
      const element = await mountInvitations(world);
      await waitUntil(() => words(find(element, '[part=notice]')).includes('what became of it'));
      expect(find(element, '[part=tabs]')).to.equal(null);
      await expect(element).to.be.accessible();
    });

    it('stays inside its width with the longest names and addresses', async () => {
      world.backend.addInvitation({
        email: 'bartholomew.featherstonehaugh-konstantinopoulos@regional-partners.harborpine.example',
        name: { full: 'Bartholomew Featherstonehaugh-Konstantinopoulos', given: null, family: null },
      });
      for (const width of [360, 700, 780, 960]) {
        const element = await mountSales(world, width);
        expect(element.scrollWidth, `${width} px`).to.be.at.most(width);
      }
    });

    it('keeps the room of the seats while they are being read', async () => {
      world.backend.faults.add({ operation: 'tenant.seats', delay: 300 });
      const element = await world.mount<InviteList>(
        html`<invite-list .client=${world.client}></invite-list>`,
      );
      await settled(element);
      await waitUntil(() => find(element, '.summary'));
      const before = find(element, 'table')!.getBoundingClientRect().top;
      await waitUntil(() => find(element, '[part=seats]'));
      expect(find(element, 'table')!.getBoundingClientRect().top).to.be.closeTo(before, 4);
    });
  });
});
