import { expect, html, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import type { InviteProvider, MemberList } from 'invite-kit';
import 'invite-kit/define/invite-provider';
import type { Fault } from 'invite-kit/mock-server';
import { storeForClient } from 'invite-kit/store';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';
import {
  announced,
  callsOf,
  cellsOf,
  emailsOf,
  find,
  findAll,
  focusedName,
  mountMembers,
  rowOf,
  settled,
  words,
} from '../support/list-page.ts';

const stan = 'stan@northwind.example';

describe('member-list', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await mockWorld();
  });
  before(() => {
    // axe takes a page without a background for white.
    Object.assign(document.documentElement.style, { colorScheme: 'light dark', background: 'Canvas' });
  });
  after(() => emulateMedia({ colorScheme: 'light', forcedColors: 'none' }));

  const noMembers = () =>
    world.backend.faults.add({
      operation: 'members.list',
      respond: { status: 200, body: { items: [], nextCursor: null, total: null, serverNow: null } },
    });

  describe('accessibility', () => {
    const states: Record<string, { prepare?: () => void; width?: number }> = {
      'the table': {},
      'the labelled list': { width: 320 },
      'an empty list': { prepare: () => noMembers() },
      'a failure': { prepare: () => world.backend.faults.add({ operation: 'members.list', network: true }) },
      'no right': { prepare: () => world.backend.session.signInAs('tina') },
    };
    for (const colorScheme of ['light', 'dark'] as const)
      for (const [name, { prepare, width }] of Object.entries(states))
        it(`has nothing for axe to find in ${name}, ${colorScheme}`, async () => {
          await emulateMedia({ colorScheme });
          prepare?.();
          await expect(await mountMembers(world, { width })).to.be.accessible();
        });

    it('heads each row with the person and each column with what it says', async () => {
      const element = await mountMembers(world);
      expect(words(find(element, 'caption'))).to.equal('Members, with role and status');
      expect(findAll(element, 'thead th').map(words)).to.deep.equal([
        'Person',
        'Role',
        'Status',
        'Joined',
        'Actions',
      ]);
      for (const row of findAll<HTMLTableRowElement>(element, 'tbody tr'))
        expect(row.cells[0]!.matches('th[scope=row]')).to.equal(true);
    });

    it('stays inside its width', async () => {
      for (const width of [320, 600, 960])
        expect((await mountMembers(world, { width })).scrollWidth).to.be.at.most(width);
    });
  });

  describe('rows', () => {
    it('ISP-01: says who is a member, as what, and since when', async () => {
      const element = await mountMembers(world);
      const [person, role, status, joined] = cellsOf(element, stan);
      expect(person).to.contain('Stan Staff');
      expect([role, status]).to.deep.equal(['Staff', 'Active']);
      expect(joined).to.equal('Oct 14, 2025 Active 2 hours ago');
    });

    it('marks the row of whoever looks', async () => {
      const element = await mountMembers(world);
      expect(findAll(element, '.badge').map(words)).to.deep.equal(['You']);
      expect(words(find(element, '[part~=own]'))).to.contain('Olivia Owner You');
    });

    it('says who is deactivated', async () => {
      const element = await mountMembers(world);
      expect(cellsOf(element, 'brigitte.alt@northwind.example')[2]).to.equal('Deactivated');
    });

    it('shows a role that is not known, and names as text in their own direction', async () => {
      const name = '<b>نور</b>';
      world.backend.addMember({ name, email: 'new@example.com', roleId: 'role-of-tomorrow' });
      const element = await mountMembers(world);
      expect(cellsOf(element, 'new@example.com')[1]).to.equal('Unknown role');
      expect(words(rowOf(element, 'new@example.com')!.querySelector('bdi'))).to.equal(name);
    });

    it('ISP-32: has who accepts, with the role, as soon as the page asks again', async () => {
      const provider = await world.mount<InviteProvider>(html`
        <invite-provider .client=${world.client}><member-list></member-list></invite-provider>
      `);
      const element = provider.querySelector('member-list')!;
      await settled(element);
      expect(emailsOf(element)).not.to.contain('Grace Ferreira');
      world.backend.addMember({
        name: 'Grace Ferreira',
        email: 'grace@northwind.example',
        roleId: 'role-staff',
      });
      document.dispatchEvent(new Event('visibilitychange'));
      await waitUntil(() => rowOf(element, 'grace@northwind.example'));
      expect(cellsOf(element, 'grace@northwind.example').slice(1, 3)).to.deep.equal(['Staff', 'Active']);
    });
  });

  describe('states', () => {
    it('says that there is nobody yet, and what will be here', async () => {
      noMembers();
      const element = await mountMembers(world);
      expect(words(find(element, '[part=notice]'))).to.contain('No members yet');
      expect(element.matches(':state(empty)')).to.equal(true);
    });

    it('ISP-22: tells those without the right so, without an alarm', async () => {
      world.backend.session.signInAs('tina');
      const element = await mountMembers(world);
      expect(words(find(element, '[part=notice]'))).to.contain('You can’t see the members');
      expect(findAll(element, '[part=error], [part=toolbar]')).to.have.lengthOf(0);
    });

    const failures: readonly (readonly [string, Omit<Fault, 'operation'>, string])[] = [
      ['signed out', { respond: { status: 401, code: 'authentication_required' } }, 'You are signed out.'],
      ['an error of the server', { respond: { status: 500, code: 'unexpected' } }, 'Something went wrong'],
      ['a page instead of data', { respond: { status: 200, html: '<p>Hi</p>' } }, 'could not be read'],
      ['no connection', { network: true }, 'No connection.'],
    ];
    for (const [title, fault, sentence] of failures)
      it(`says what to do, and reads again on demand: ${title}`, async () => {
        world.backend.faults.add({ operation: 'members.list', ...fault });
        const element = await mountMembers(world);
        expect(words(find(element, '[role=alert]'))).to.contain(sentence);
        world.backend.faults.clear();
        find(element, '[part=retry-button]')!.focus();
        await sendKeys({ press: 'Enter' });
        await waitUntil(() => rowOf(element, stan));
        expect(focusedName(element)).to.equal('Members');
      });

    it('keeps the rows when a later read fails', async () => {
      const element = await mountMembers(world);
      world.backend.faults.add({ operation: 'members.list', network: true });
      await storeForClient(world.client).refresh();
      await waitUntil(() => find(element, '[part=error]'));
      expect(emailsOf(element)).to.have.lengthOf(10);
    });

    it('takes the rows away from who is signed out', async () => {
      const element = await mountMembers(world);
      world.backend.session.signInAs(null);
      await storeForClient(world.client).refresh();
      await waitUntil(() => find(element, '[part=error]'));
      expect(emailsOf(element)).to.deep.equal([]);
    });
  });

  describe('search and pages', () => {
    it('asks the server once for what was typed, and says how many there are', async () => {
      const element = await mountMembers(world);
      const before = callsOf(world.backend, 'members.list');
      find(element, 'input')!.focus();
      await sendKeys({ type: 'weber' });
      await waitUntil(() => emailsOf(element).join() === 'Jonas Weber');
      expect(callsOf(world.backend, 'members.list')).to.equal(before + 1);
      expect(announced(element)).to.equal('1 of 1 shown');
    });

    it('shows more of many', async () => {
      for (let number = 100; number < 200; number++)
        world.backend.addMember({
          name: `Person ${number}`,
          email: `person${number}@example.com`,
          roleId: 'role-staff',
        });
      const element = await mountMembers(world);
      expect(words(find(element, '.foot'))).to.equal('Show more 50 of 110 shown');
      find(element, '[part=more-button]')!.click();
      await waitUntil(() => emailsOf(element).length === 100);
      expect(new Set(emailsOf(element)).size).to.equal(100);
    });
  });

  describe('lifecycle', () => {
    it('waits for a client, and takes heading and footer from the page', async () => {
      const element = await world.mount<MemberList>(html`
        <member-list><h3 slot="heading">Crew</h3></member-list>
      `);
      expect(words(find(element, '[part=notice]'))).to.contain('Not connected yet');
      element.client = world.client;
      await waitUntil(() => rowOf(element, stan));
      expect(words(find<HTMLSlotElement>(element, 'slot[name=heading]')!.assignedElements()[0])).to.equal(
        'Crew',
      );
    });
  });
});
