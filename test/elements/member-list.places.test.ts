import { expect, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import type { MemberList } from 'invite-kit';
import type { MockWorld } from '../support/mock-world.ts';
import {
  announced,
  callsOf,
  emailsOf,
  find,
  findAll,
  menuButtonOf,
  mountMembers,
  rowOf,
  settled,
  words,
} from '../support/list-page.ts';
import {
  dario,
  emil,
  inNetwork,
  lina,
  meshPage,
  mira,
  offersOf,
  openPanel,
  panel,
  pick,
  placesOf,
} from '../support/member-page.ts';

const filter = (element: MemberList) => find<HTMLSelectElement>(element, '[part=place-select]');

/** Chooses a network, and waits for its people. */
async function show(element: MemberList, label: string): Promise<void> {
  pick(filter(element)!, label);
  await element.updateComplete;
  await settled(element);
}

/** A person in so many networks, the last of which have long names. */
function spread({ backend }: MockWorld, count: number): void {
  const present = backend.exportWorld();
  const names = ['רשת-בית', 'a-network-with-a-name-that-goes-on-and-on-without-any-space-in-it-'.repeat(2)];
  const more = Array.from({ length: count }, (_, index) => ({
    type: 'network',
    id: `net-more-${index}`,
    name: names[index] ?? `lab-${index}`,
    parentId: null,
    memberCount: null,
  }));
  backend.importWorld({ ...present, scopes: [...present.scopes, ...more] });
  backend.changeMember('member-lina', {
    assignments: [
      inNetwork('berlin', 'member'),
      ...more.map(({ id }) => inNetwork(id.replace('net-', ''), 'admin', { 'firewall.manage': 'deny' })),
    ],
  });
}

describe('member-list', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await meshPage();
  });
  before(() => {
    Object.assign(document.documentElement.style, { colorScheme: 'light dark', background: 'Canvas' });
  });
  afterEach(async () => {
    document.documentElement.dir = '';
    await emulateMedia({ colorScheme: 'light' });
    await setViewport({ width: 800, height: 600 });
  });

  describe('people in several networks', () => {
    it('stand once each, with role and permissions in every network in words (NET-08, NET-22)', async () => {
      const element = await mountMembers(world);
      expect(findAll(element, 'thead th').map(words)).to.deep.equal([
        'Person',
        'Network',
        'Status',
        'Joined',
        'Actions',
      ]);
      expect(emailsOf(element)).to.deep.equal(['Dario Conti', 'Emil Saar', 'Lina Abbas', 'Mira Voss']);
      expect([mira, emil, dario, lina].map((email) => placesOf(element, email))).to.deep.equal([
        ['berlin-lab · Owner Manage nodes, Invite users, and Manage firewall', 'edge-fleet · Member'],
        ['edge-fleet · Owner Manage nodes, Invite users, and Manage firewall'],
        ['berlin-lab · Member Manage nodes and Invite users'],
        ['berlin-lab · Member'],
      ]);
      const names = findAll(element, '[part=place-name], [part=place-role], [part=place-flags]');
      expect(names.every(({ localName }) => localName === 'bdi')).to.equal(true);
    });

    it('show what an exception of the role takes away (NET-06)', async () => {
      world.backend.changeMember('member-lina', {
        assignments: [inNetwork('berlin', 'admin', { 'members.invite': 'deny' })],
      });
      const element = await mountMembers(world);
      expect(placesOf(element, lina)).to.deep.equal(['berlin-lab · Admin Manage nodes and Manage firewall']);
    });

    it('show no network that the viewer may not see (NET-23)', async () => {
      world = await meshPage('emil');
      const element = await mountMembers(world);
      expect(placesOf(element, mira)).to.deep.equal(['edge-fleet · Member']);
      expect(element.shadowRoot!.textContent).not.to.contain('berlin-lab');
      await openPanel(element, mira);
      expect(panel(element)!.textContent).not.to.contain('berlin-lab');
    });

    it('have the second network in the same row once they accepted (NET-08)', async () => {
      world = await meshPage('emil');
      const { link } = await world.client.invitations.create({
        email: lina,
        channel: 'link',
        assignments: [inNetwork('edge', 'admin')],
      });
      const token = link!.url.split('#token=')[1]!;
      world.backend.session.signInAs('lina');
      const { id } = await world.client.acceptance.start(token);
      await world.client.acceptance.step(id, 'confirm');
      world.backend.session.signInAs('ruth');
      const element = await mountMembers(world);
      expect(emailsOf(element).filter((name) => name === 'Lina Abbas')).to.have.length(1);
      expect(placesOf(element, lina)).to.deep.equal([
        'berlin-lab · Member',
        'edge-fleet · Admin Manage nodes, Invite users, and Manage firewall',
      ]);
    });

    it('fold what are many, and name all of them in the panel (NET-22)', async () => {
      world = await meshPage('ruth');
      spread(world, 9);
      const element = await mountMembers(world);
      const folded = rowOf(element, lina)!.querySelector('details')!;
      expect(folded.open).to.equal(false);
      expect(words(folded.querySelector('summary'))).to.equal('7 more');
      const inSight = [...rowOf(element, lina)!.querySelectorAll<HTMLElement>('[part=place]')];
      expect(inSight.filter((place) => place.checkVisibility())).to.have.length(3);
      folded.querySelector('summary')!.focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => inSight.every((place) => place.checkVisibility()));
      // The menu would be a page long.
      expect((await offersOf(element, lina)).map(([label]) => label)).to.deep.equal(['Details']);
      await openPanel(element, lina);
      expect(findAll(element, '[part=access] [part=place]')).to.have.length(10);
      expect(findAll(element, '[part=access] [part=place-button]')).to.have.length(20);
    });

    it('are cards without a scroll bar at 360 px, in either direction, whatever the names', async () => {
      world = await meshPage('ruth');
      spread(world, 9);
      for (const dir of ['ltr', 'rtl']) {
        document.documentElement.dir = dir;
        const element = await mountMembers(world, { width: 360 });
        rowOf(element, lina)!.querySelector('details')!.open = true;
        expect(element.scrollWidth).to.be.at.most(360);
        const ends = [...rowOf(element, lina)!.querySelectorAll('[part=place], summary')];
        const frame = element.getBoundingClientRect();
        for (const box of ends.map((end) => end.getBoundingClientRect()))
          expect(box.left >= frame.left - 1 && box.right <= frame.right + 1).to.equal(true);
        element.remove();
      }
    });

    it('are accessible in the list, in the panel, in both colour schemes', async () => {
      world = await meshPage('ruth');
      spread(world, 5);
      const element = await mountMembers(world);
      for (const colorScheme of ['light', 'dark'] as const) {
        await emulateMedia({ colorScheme });
        await expect(element).to.be.accessible();
      }
      await openPanel(element, lina);
      await expect(element).to.be.accessible();
    });
  });

  describe('the filter by network', () => {
    it('shows the people of one network, and says how many (NET-08)', async () => {
      const element = await mountMembers(world);
      expect([...filter(element)!.options].map(({ text }) => text.trim())).to.deep.equal([
        'Network: all',
        'berlin-lab',
        'edge-fleet',
      ]);
      await show(element, 'edge-fleet');
      expect(emailsOf(element)).to.deep.equal(['Emil Saar', 'Mira Voss']);
      expect(announced(element)).to.equal('2 of 2 shown');
      expect(words(find(element, '[part=count]'))).to.equal('2');
      // What was asked for comes first.
      expect(placesOf(element, mira)[0]).to.equal('edge-fleet · Member');
      await show(element, 'Network: all');
      expect(emailsOf(element)).to.have.length(4);
      expect(filter(element)!.labels[0]!.textContent).to.equal('Network to show');
    });

    it('is not there for who sees one network only (NET-11)', async () => {
      world = await meshPage('dario');
      expect(filter(await mountMembers(world))).to.equal(null);
    });

    it('works with the search, over pages, and is cleared with it (NET-08)', async () => {
      const present = world.backend.exportWorld();
      const [lead] = present.members.filter(({ id }) => id === 'member-lina');
      const [account] = present.accounts.filter(({ id }) => id === 'lina');
      const numbers = Array.from({ length: 60 }, (_, index) => String(index + 1).padStart(2, '0'));
      world.backend.importWorld({
        ...present,
        accounts: [
          ...present.accounts,
          ...numbers.map((number) => ({
            ...account!,
            id: `p${number}`,
            name: `Person ${number}`,
            email: `p${number}@mail.example`,
          })),
        ],
        members: [
          ...present.members,
          ...numbers.map((number, index) => ({
            ...lead!,
            id: `member-p${number}`,
            userId: `p${number}`,
            assignments: [inNetwork(index % 10 === 9 ? 'edge' : 'berlin', 'member')],
          })),
        ],
      });
      const element = await mountMembers(world);
      await show(element, 'berlin-lab');
      expect(announced(element)).to.equal('50 of 57 shown');
      find(element, '[part=more-button]')!.click();
      await waitUntil(() => announced(element) === '57 of 57 shown', 'the next page does not come', {
        timeout: 5000,
      });
      const search = find<HTMLInputElement>(element, '[part=search-input]')!;
      search.value = 'person 1';
      search.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await waitUntil(() => announced(element) === '9 of 9 shown', 'nothing is found', { timeout: 5000 });
      await show(element, 'edge-fleet');
      expect(emailsOf(element)).to.deep.equal(['Person 10']);
      search.value = 'person 11';
      search.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await waitUntil(() => find(element, '[part=clear-button]'), 'somebody is found', { timeout: 5000 });
      find(element, '[part=clear-button]')!.click();
      await waitUntil(() => announced(element) === '50 of 64 shown', 'it stays filtered', { timeout: 5000 });
      expect(filter(element)!.value).to.equal('');
    });
  });

  describe('what can be done in a network', () => {
    it('is offered to its owner, there alone (NET-01)', async () => {
      const element = await mountMembers(world);
      expect(await offersOf(element, dario)).to.deep.equal([
        ['Details', ''],
        ['Change in berlin-lab', ''],
        ['Remove from berlin-lab', ''],
      ]);
      expect(menuButtonOf(element, emil)).to.equal(null);
    });

    it('is offered to a system administrator everywhere (NET-01)', async () => {
      world = await meshPage('ruth');
      const element = await mountMembers(world);
      const offers = (await offersOf(element, mira)).map(([label, reason]) => [label, reason !== '']);
      // She is the last owner of berlin-lab.
      expect(offers).to.deep.equal([
        ['Details', false],
        ['Change in berlin-lab', false],
        ['Remove from berlin-lab', true],
        ['Change in edge-fleet', false],
        ['Remove from edge-fleet', false],
      ]);
    });

    it('is leaving, for somebody without any right over others (ALL-06)', async () => {
      world = await meshPage('lina');
      const element = await mountMembers(world);
      expect(menuButtonOf(element, dario)).to.equal(null);
      expect(await offersOf(element, lina)).to.deep.equal([
        ['Details', ''],
        ['Leave berlin-lab', ''],
      ]);
    });

    it('stands in the panel beside each network, with the reason of what can’t be done (ALL-06)', async () => {
      const element = await mountMembers(world);
      await openPanel(element, mira);
      expect(findAll(element, '[part=place-button]').map((button) => button.ariaLabel)).to.deep.equal([
        'Change in berlin-lab',
        'Leave edge-fleet',
      ]);
      expect(words(find(element, '[part=access] [part=obstacle]'))).to.equal(
        'Leave: The last person with full rights has to stay. Give somebody else that role first.',
      );
      expect(findAll(element, '[part=facts] dt').map(words)).to.deep.equal([
        'Address',
        'Joined',
        'Last active',
      ]);
    });

    it('reads what it needs once (quality)', async () => {
      const element = await mountMembers(world);
      await openPanel(element, dario);
      for (const operation of ['scopes.list', 'roles.permissions', 'roles.list', 'members.list'])
        expect([operation, callsOf(world.backend, operation)]).to.deep.equal([operation, 1]);
    });
  });
});
