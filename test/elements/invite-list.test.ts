import { expect, html, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { InviteList, InviteProvider } from 'invite-kit';
import 'invite-kit/define/invite-provider';
import { storeForClient } from 'invite-kit/store';
import { clearPage, mockWorld, type MockWorld } from '../support/mock-world.ts';
import {
  callsOf,
  cellsOf,
  emailsOf,
  find,
  findAll,
  headOf,
  menuButtonOf,
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
  before(() => {
    // axe takes a page without a background for white.
    Object.assign(document.documentElement.style, { colorScheme: 'light dark', background: 'Canvas' });
  });
  after(() => emulateMedia({ colorScheme: 'light', forcedColors: 'none' }));

  describe('accessibility', () => {
    const states: Record<string, { prepare?: () => void; width?: number }> = {
      'the table': {},
      'the labelled list': { width: 320 },
      'an empty list': { prepare: () => onlyInvitations(world, 0) },
      'a failure': {
        prepare: () => world.backend.faults.add({ operation: 'invitations.list', network: true }),
      },
      'no right': { prepare: () => world.backend.session.signInAs('stan') },
    };
    for (const scheme of ['light', 'dark'] as const)
      for (const [name, { prepare, width }] of Object.entries(states))
        it(`has nothing for axe to find in ${name}, ${scheme}`, async () => {
          await emulateMedia({ colorScheme: scheme });
          prepare?.();
          await expect(await mountInvitations(world, { width })).to.be.accessible();
        });

    it('has nothing for axe to find while loading, without a client, and in forced colours', async () => {
      world.backend.faults.add({ operation: 'invitations.list', delay: 60_000 });
      const loading = await world.mount(html`<invite-list .client=${world.client}></invite-list>`);
      await expect(loading).to.be.accessible();
      await expect(await world.mount(html`<invite-list></invite-list>`)).to.be.accessible();
      world.backend.faults.clear();
      await emulateMedia({ forcedColors: 'active' });
      await expect(await mountInvitations(await mockWorld())).to.be.accessible();
    });

    it('heads each row with the person and each column with what it says', async () => {
      const element = await mountInvitations(world);
      expect(words(find(element, 'caption'))).to.contain('People who were invited');
      expect(findAll(element, 'thead th[scope=col]').map((head) => head.innerText.trim())).to.deep.equal([
        'Person',
        'Role',
        'Status',
        'Expires',
        'Invited',
        'Actions',
      ]);
      for (const row of findAll<HTMLTableRowElement>(element, 'tbody tr'))
        expect([...row.cells].filter((cell) => cell.matches('th[scope=row]'))).to.deep.equal([headOf(row)]);
    });

    it('stays inside its width and keeps targets of 24 pixels, also where it is a labelled list', async () => {
      world.backend.addInvitation({
        email: `${'anna-lena.'.repeat(6)}@${'a'.repeat(60)}.example`,
      });
      for (const width of [320, 600, 960]) {
        const element = await mountInvitations(world, { width });
        expect(element.scrollWidth).to.be.at.most(width);
        const { width: across, height } = menuButtonOf(element, grace)!.getBoundingClientRect();
        expect(Math.min(across, height)).to.be.at.least(24);
      }
    });
  });

  describe('rows', () => {
    it('ISP-02, ISP-06: says who is invited as what, until when and by whom', async () => {
      const element = await mountInvitations(world);
      const [person, role, status, expires, by] = cellsOf(element, grace);
      expect([person, role, status, by]).to.deep.equal([
        `GN ${grace}`,
        'Staff',
        'Pending',
        '2 hours ago by Olivia Owner',
      ]);
      expect(expires).to.match(/^in 45 hours|^in 46 hours/);
      expect(expires).to.contain('2026');
    });

    it('ISP-29: says of each invitation how it ended', async () => {
      const element = await mountInvitations(world);
      expect(cellsOf(element, 'lena@northwind.example')[2]).to.equal('Expired');
      expect(cellsOf(element, 'lena@northwind.example')[3]).to.contain('Ended 5 hours ago');
      expect(cellsOf(element, 'mira@northwind.example')[2]).to.equal('Revoked');
      expect(cellsOf(element, 'nadia@contractor.example')[2]).to.equal('Declined');
    });

    it('ISP-29, ALL-03: turns a row to expired when its time is over, without asking the server', async () => {
      const { expiresAt } = world.backend.exportWorld().invitations.find(({ email }) => email === grace)!;
      world.backend.clock.set(Date.parse(expiresAt!) - 300);
      const element = await mountInvitations(world);
      const requests = callsOf(world.backend, 'invitations.list');
      expect(cellsOf(element, grace)[2]).to.equal('Pending');
      await waitUntil(() => cellsOf(element, grace)[2] === 'Expired');
      expect(callsOf(world.backend, 'invitations.list')).to.equal(requests);
    });

    it('ISP-30: shows a new invitation beside the expired one of the same person', async () => {
      const email = 'lena@northwind.example';
      await world.client.invitations.create({
        email,
        assignments: [
          { scope: { type: 'tenant', id: world.backend.tenantId }, roleIds: ['role-staff'], overrides: [] },
        ],
      });
      const element = await mountInvitations(world);
      const rows = findAll<HTMLTableRowElement>(element, 'tbody tr').filter((row) =>
        words(row).includes(email),
      );
      expect(
        rows.map((row) => words(find(element, `[data-id=${row.dataset['id']}] [part=status]`))),
      ).to.deep.equal(['Pending', 'Expired']);
    });

    it('ISP-32: lets an accepted invitation move on to the members', async () => {
      const element = await mountInvitations(world);
      expect(emailsOf(element)).not.to.contain('chidi@northwind.example');
    });

    it('ALL-10: says that a mail was not delivered', async () => {
      const element = await mountInvitations(world);
      expect(cellsOf(element, 'tomas@nortwind.example')[2]).to.equal('Pending E-mail not delivered');
      expect(cellsOf(element, grace)[2]).to.equal('Pending');
    });

    it('shows what others write as text, in its own direction', async () => {
      const full = '<img src=x onerror=alert(1)> نور';
      world.backend.addInvitation({ email: 'noor@example.com', name: { full, given: null, family: null } });
      const element = await mountInvitations(world);
      const name = rowOf(element, 'noor@example.com')!.querySelector('bdi')!;
      expect(name.textContent).to.equal(full);
      expect(find(element, 'img')).to.equal(null);
    });

    it('ALL-07: keeps the name of a role that has gone since the invitation was closed', async () => {
      const { backend } = world;
      backend.setPolicy({ permissions: { manage_roles: ['settings.access'] } });
      const staff = backend.exportWorld().roles.find(({ key }) => key === 'staff')!;
      backend.addRole({ ...staff, id: 'role-temp', key: 'temp', name: 'Temp', kind: 'custom' });
      backend.addInvitation({ email: 'new@example.com', roleId: 'role-temp', status: 'declined' });
      await world.client.roles.remove('role-temp', { replacementRoleId: 'role-technician' });
      const element = await mountInvitations(world);
      expect(cellsOf(element, 'new@example.com')[1]).to.equal('Temp');
    });

    it('calls a role whose name nobody knows by what it is', async () => {
      world.backend.addInvitation({ email: 'new@example.com', assignments: [] });
      const element = await mountInvitations(world);
      expect(cellsOf(element, 'new@example.com')[1]).to.equal('Unknown role');
    });

    it('marks what was just sent', async () => {
      const element = await mountInvitations(world);
      await storeForClient(world.client).sendInvitations([
        {
          input: {
            email: 'fresh@example.com',
            assignments: [
              {
                scope: { type: 'tenant', id: world.backend.tenantId },
                roleIds: ['role-staff'],
                overrides: [],
              },
            ],
          },
          idempotencyKey: 'one',
        },
      ]);
      await waitUntil(() => rowOf(element, 'fresh@example.com'));
      expect(findAll(element, '[part~=fresh]').map((row) => row.dataset['id'])).to.deep.equal([
        rowOf(element, 'fresh@example.com')!.dataset['id'],
      ]);
    });

    it('renders the one row again that changed', async () => {
      // Off the full hours, where the words of other rows change as well.
      world.backend.clock.advance(90);
      const element = await mountInvitations(world);
      const changed = new Set<string>();
      const observer = new MutationObserver((records) => {
        for (const { target } of records) {
          const row = (target.parentElement ?? (target as Element)).closest<HTMLElement>('tr');
          if (row) changed.add(row.dataset['id']!);
        }
      });
      observer.observe(find(element, 'tbody')!, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
      const store = storeForClient(world.client);
      const [list] = [...store.state.lists.invitations.values()];
      const { id } = list!.value!.find(({ email }) => email === grace)!;
      await store.changeInvitation((client) => client.invitations.revoke(id));
      await waitUntil(() => cellsOf(element, grace)[2] === 'Revoked');
      await settled(element);
      expect([...changed]).to.deep.equal(['inv-grace']);
      observer.disconnect();
    });
  });

  describe('slots, words and properties', () => {
    it('takes a heading, what is said while empty, and a footer from the page', async () => {
      onlyInvitations(world, 0);
      const element = await world.mount<InviteList>(html`
        <invite-list .client=${world.client}>
          <h3 slot="heading">Open seats</h3>
          <p slot="empty">Invite the first colleague above.</p>
          <p slot="footer">Ask support for more.</p>
        </invite-list>
      `);
      await settled(element);
      const slots = findAll<HTMLSlotElement>(element, 'slot');
      expect(slots.map((slot) => words(slot.assignedElements()[0]))).to.deep.equal([
        'Open seats',
        'Invite the first colleague above.',
        'Ask support for more.',
      ]);
    });

    it("speaks a host's own words", async () => {
      const provider = await world.mount<InviteProvider>(html`
        <invite-provider
          .client=${world.client}
          .words=${{ inviteList: { heading: 'Waiting list', pending: 'Waiting' } }}
        >
          <invite-list></invite-list>
        </invite-provider>
      `);
      const element = provider.querySelector('invite-list')!;
      await settled(element);
      expect(words(find(element, 'h2'))).to.equal('Waiting list 18');
      expect(cellsOf(element, grace)[2]).to.equal('Waiting');
    });

    it('reads from a base address and a tenant given as attributes', async () => {
      const { baseUrl, backend } = world;
      const element = await world.mount<InviteList>(
        html`<invite-list base-url=${baseUrl} tenant-id=${backend.tenantId}></invite-list>`,
      );
      await settled(element);
      expect(rowOf(element, grace)).to.exist;
    });
  });

  describe('lifecycle', () => {
    it('waits for a client, and shows the rows of another one when it is swapped', async () => {
      const element = await world.mount<InviteList>(html`<invite-list></invite-list>`);
      expect(words(find(element, '[part=notice]'))).to.contain('Not connected yet');
      element.client = world.client;
      await waitUntil(() => rowOf(element, grace));
      const other = await mockWorld();
      onlyInvitations(other, 1);
      element.client = other.client;
      await waitUntil(() => emailsOf(element).join() === 'person1@example.com');
    });

    it('goes on after a move, and reads again after it was away', async () => {
      const element = await mountInvitations(world);
      const before = callsOf(world.backend, 'invitations.list');
      const parent = element.parentElement!;
      parent.append(element);
      await settled(element);
      expect(callsOf(world.backend, 'invitations.list')).to.equal(before);
      element.remove();
      await Promise.resolve();
      parent.append(element);
      await waitUntil(() => callsOf(world.backend, 'invitations.list') === before + 1);
      await waitUntil(() => rowOf(element, grace));
    });

    it('leaves no listener and no timer behind after 100 mounts', async () => {
      await mountInvitations(world);
      clearPage();
      const pending = new Set<number>();
      const { setTimeout: start, clearTimeout: stop } = window;
      const added: string[] = [];
      const listen = window.addEventListener.bind(window);
      window.addEventListener = ((...words: Parameters<typeof listen>) => {
        added.push(words[0]);
        listen(...words);
      }) as typeof window.addEventListener;
      window.setTimeout = ((handler: () => void, delay?: number) => {
        const id = start(handler, delay);
        if ((delay ?? 0) > 1000) pending.add(id);
        return id;
      }) as typeof window.setTimeout;
      window.clearTimeout = (id) => {
        pending.delete(id as number);
        stop(id);
      };
      try {
        const parent = await world.mount<HTMLElement>(html`<div></div>`);
        const element = document.createElement('invite-list');
        element.client = world.client;
        for (let round = 0; round < 100; round++) {
          parent.append(element);
          await element.updateComplete;
          element.remove();
          await Promise.resolve();
        }
        expect(added).to.deep.equal([]);
        // The reads of the last round end a little after it.
        await waitUntil(() => pending.size === 0);
      } finally {
        Object.assign(window, { setTimeout: start, clearTimeout: stop, addEventListener: listen });
      }
    });
  });
});
