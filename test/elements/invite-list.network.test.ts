import { aTimeout, expect, html, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import type { AuditLog, InviteList } from 'invite-kit';
import 'invite-kit/define/audit-log';
import { storeForClient } from 'invite-kit/store';
import {
  announced,
  askToRevoke,
  callsOf,
  cellsOf,
  choose,
  confirmButton,
  dialog,
  emailsOf,
  find,
  findAll,
  focused,
  menuItems,
  mountInvitations,
  openMenu,
  rowOf,
  settled,
  words,
} from '../support/list-page.ts';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';

const sam = 'sam@partner.example';
const kai = 'kai@elsewhere.example';
const lina = 'lina@lattice.example';
const ops = 'ops@partner.example';
const openLink = 'Anyone with the link';

describe('invite-list of a mesh network', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await mockWorld({ preset: 'mesh-network', as: 'mira' });
  });
  before(() => {
    // axe takes a page without a background for white.
    Object.assign(document.documentElement.style, { colorScheme: 'light dark', background: 'Canvas' });
  });
  after(() => document.documentElement.removeAttribute('style'));
  afterEach(async () => {
    document.documentElement.dir = '';
    await emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  });

  /** A list with its names of networks and rights. */
  const mount = async (options?: { width?: number }): Promise<InviteList> => {
    const element = await mountInvitations(world, options);
    await waitUntil(() => ['scopes', 'permissions'].every(isKnown));
    await element.updateComplete;
    return element;
  };
  const isKnown = (name: string) =>
    callsOf(world.backend, name === 'scopes' ? 'scopes.list' : 'roles.permissions') > 0 &&
    storeForClient(world.client).state.resources[name as 'scopes'].status === 'ready';
  const as = (id: string) => world.backend.session.signInAs(id);
  const heads = (element: InviteList) => findAll(element, 'thead th').map((head) => head.innerText.trim());
  const select = (element: InviteList) => find<HTMLSelectElement>(element, '[part=place-select]');
  const choosePlace = async (element: InviteList, name: string) => {
    const field = select(element)!;
    field.value = [...field.options].find(({ text }) => text.includes(name))!.value;
    field.dispatchEvent(new Event('change'));
    await element.updateComplete;
    await settled(element);
  };
  const tab = (element: InviteList, label: string) =>
    findAll(element, '[part=tab]').find((button) => words(button).startsWith(label))!;
  const delivery = (element: InviteList, email: string) =>
    words(rowOf(element, email)!.querySelector('.delivery'));
  const obstacle = (element: InviteList, email: string) =>
    words(rowOf(element, email)?.querySelector('[part=obstacle]'));
  /** Takes the flag away from Dario, who has invited Kai. */
  const takeFlag = () =>
    world.backend.changeMember('member-dario', {
      assignments: [
        { scope: { type: 'network', id: 'net-berlin' }, roleIds: ['role-member'], overrides: [] },
      ],
    });

  describe('rows', () => {
    it('say address, network, role, rights, status, expiry and delivery (NET-24, NET-28)', async () => {
      const element = await mount({ width: 1200 });
      expect(heads(element)).to.deep.equal([
        'Address',
        'Network',
        'Role',
        'Rights',
        'Status',
        'Expires',
        'Delivery',
        'Invited',
        'Actions',
      ]);
      const [, network, role, rights, status, expires, sent, invited] = cellsOf(element, sam);
      expect([network, role, rights, status]).to.deep.equal([
        'berlin-lab',
        'Member',
        'Manage nodes',
        'Pending',
      ]);
      expect(expires).to.contain('in 13 days');
      expect(sent).to.equal('Sent 30 hours ago');
      // One's own list does not say in every row by whom.
      expect(invited).to.equal('30 hours ago');
    });

    it('tell an open link by when it was made, and that it went by hand (NET-04, NET-27)', async () => {
      world.backend.addInvitation({
        email: null,
        invitedBy: 'mira',
        createdAt: new Date(world.backend.clock.now() - 7200_000).toISOString(),
        assignments: [
          { scope: { type: 'network', id: 'net-berlin' }, roleIds: ['role-admin'], overrides: [] },
        ],
        delivery: { channel: 'link', status: 'not_sent', attempts: 0, lastAttemptAt: null, failure: null },
      });
      const element = await mount();
      const links = emailsOf(element).filter((text) => text.startsWith(openLink));
      expect(links).to.have.length(2);
      expect(new Set(links).size).to.equal(2);
      expect(delivery(element, openLink)).to.equal('Link only Passed on by hand');
      const labels = findAll(element, '[part=menu-button]').map((button) => button.ariaLabel);
      expect(new Set(labels).size).to.equal(labels.length);
    });

    it('name the inviter, and every right of a role, for a system administrator (NET-06, NET-23)', async () => {
      as('ruth');
      const element = await mount();
      expect(emailsOf(element)).to.have.length(5);
      expect(cellsOf(element, ops)[3]).to.equal('Manage nodes, Invite users, and Manage firewall');
      expect(cellsOf(element, ops)[7]).to.equal('9 days ago by Emil Saar');
      expect(cellsOf(element, lina)[3]).to.equal('None extra');
    });

    it('leave out a right that is taken from the role (NET-12)', async () => {
      world.backend.addInvitation({
        email: 'narrow@mail.example',
        invitedBy: 'mira',
        assignments: [
          {
            scope: { type: 'network', id: 'net-berlin' },
            roleIds: ['role-admin'],
            overrides: [{ permission: 'firewall.manage', effect: 'deny' }],
          },
        ],
      });
      const element = await mount();
      expect(cellsOf(element, 'narrow@')[3]).to.equal('Manage nodes and Invite users');
    });

    it('come as one, none and many', async () => {
      as('dario');
      const element = await mount();
      expect(emailsOf(element)).to.deep.equal([kai]);
      await world.clientOf('dario').invitations.revoke('inv-kai');
      await storeForClient(world.client).refresh();
      await waitUntil(() => words(find(element, '[part=notice]')).startsWith('No invitations yet'));
      for (let number = 1; number <= 60; number++)
        world.backend.addInvitation({
          email: `person${number}@mail.example`,
          invitedBy: 'dario',
          assignments: [
            { scope: { type: 'network', id: 'net-berlin' }, roleIds: ['role-member'], overrides: [] },
          ],
        });
      await storeForClient(world.client).refresh();
      await waitUntil(() => emailsOf(element).length === 50);
      expect(find(element, '[part=search-input]')).to.exist;
    });
  });

  describe('the choice of a network', () => {
    it('is there with more than one in sight, and shows one alone (NET-24)', async () => {
      as('ruth');
      const element = await mount();
      expect([...select(element)!.options].map(({ text }) => text)).to.deep.equal([
        'Network: all',
        'berlin-lab',
        'edge-fleet',
        'home-office',
      ]);
      await choosePlace(element, 'edge-fleet');
      expect(emailsOf(element)).to.deep.equal([ops]);
      // Numbers would be about all networks.
      expect(findAll(element, '[part=tab] .count')).to.deep.equal([]);
    });

    it('goes together with status and search, and stays when the list is read again', async () => {
      as('ruth');
      const element = await mount();
      await choosePlace(element, 'berlin-lab');
      tab(element, 'Pending').click();
      await waitUntil(() => emailsOf(element).length === 3);
      await storeForClient(world.client).refresh();
      await settled(element);
      expect(select(element)!.value).to.equal('net-berlin');
      expect(emailsOf(element)).to.have.length(3);
      tab(element, 'Expired').click();
      await waitUntil(() => words(find(element, '[part=notice]')).startsWith('No invitation matches.'));
      find(element, '[part=clear-button]')!.click();
      await waitUntil(() => emailsOf(element).length === 5);
      expect(select(element)!.value).to.equal('');
    });

    it('says where nobody is invited to', async () => {
      as('ruth');
      const element = await mount();
      await choosePlace(element, 'home-office');
      expect(words(find(element, '[part=notice]'))).to.equal(
        'No invitations to home-office. Clear search and filter',
      );
    });

    it('is not there with one network, and lets go of one that is out of sight (NET-23)', async () => {
      as('ruth');
      const element = await mount();
      await choosePlace(element, 'edge-fleet');
      as('dario');
      await storeForClient(world.client).refresh();
      await waitUntil(() => emailsOf(element).join() === kai);
      expect(select(element) === null).to.be.true;
    });

    it('counts what the viewer sees, and no more (NET-18, NET-23)', async () => {
      const element = await mount();
      expect(findAll(element, '[part=tab]').map(words)).to.deep.equal([
        'All 3',
        'Pending 2',
        'Accepted 1',
        'Expired 0',
        'Declined 0',
      ]);
    });

    it('works by keyboard', async () => {
      const element = await mount();
      select(element)!.focus();
      await sendKeys({ press: 'e' });
      await waitUntil(() =>
        words(find(element, '[part=notice]')).startsWith('No invitations to edge-fleet.'),
      );
      expect(focused(element)).to.equal(select(element));
    });
  });

  describe('a mail', () => {
    it('that could not be sent says why and when, and leads to the link and to help (NET-27 to NET-29)', async () => {
      as('dario');
      const element = await mount();
      expect(delivery(element, kai)).to.equal(
        'Not sent The mail service could not send it. Tried 20 hours ago. Copy new link Help with e-mail',
      );
      const help = rowOf(element, kai)!.querySelector<HTMLAnchorElement>('[part=help-link]')!;
      expect(new URL(help.href).pathname).to.equal('/environment.html');
      const button = rowOf(element, kai)!.querySelector<HTMLElement>('[part=copy-button]')!;
      expect(button.ariaLabel!.replace(/[\u2068\u2069]/g, '')).to.equal(`Copy new link for ${kai}`);
      button.click();
      await waitUntil(() => callsOf(world.backend, 'invitations.link') === 1);
      await waitUntil(() => announced(element).includes('copied') || dialog(element)?.open);
    });

    it('is "Sending" until it is out, and that is said (NET-28)', async () => {
      world.backend.setMail({ mode: 'slow' });
      await world.client.invitations.create({
        email: 'late@mail.example',
        assignments: [
          { scope: { type: 'network', id: 'net-berlin' }, roleIds: ['role-member'], overrides: [] },
        ],
      });
      const element = await mount();
      expect(delivery(element, 'late@')).to.match(/^Sending…/);
      world.backend.clock.advance(60);
      await waitUntil(() => delivery(element, 'late@').startsWith('Sent'), 'it stays', { timeout: 8000 });
      expect(announced(element)).to.equal('The e-mail to late@mail.example is sent.');
    });

    it('is not mentioned where there is no mail service: the link is all there is (NET-27)', async () => {
      world.backend.setMail({ isConfigured: false });
      await world.client.invitations.create({
        email: 'hand@mail.example',
        assignments: [
          { scope: { type: 'network', id: 'net-berlin' }, roleIds: ['role-member'], overrides: [] },
        ],
      });
      const element = await mount();
      expect(delivery(element, 'hand@')).to.equal('Link only Passed on by hand');
    });
  });

  describe('what can be done', () => {
    it('is to copy a new link and to revoke, and nothing else (NET-25, NET-27)', async () => {
      const element = await mount();
      await openMenu(element, sam);
      expect(menuItems(element).map(words)).to.deep.equal(['Copy new link', 'Revoke']);
    });

    it('is nothing for one that was accepted (NET-18)', async () => {
      const element = await mount();
      expect(rowOf(element, lina)!.querySelector('[part=menu-button]') === null).to.be.true;
    });

    it('shows the link, selected, where the clipboard is out of reach, and puts it on the trail (NET-19, NET-27)', async () => {
      const { write } = navigator.clipboard;
      navigator.clipboard.write = () => Promise.reject(new Error('not allowed'));
      try {
        const element = await mount();
        await choose(element, sam, 'Copy new link');
        await waitUntil(() => dialog(element)?.open);
        const input = find<HTMLInputElement>(element, '[part=link-input]')!;
        await waitUntil(() => focused(element) === input);
        expect([input.selectionStart, input.selectionEnd]).to.deep.equal([0, input.value.length]);
        expect(input.value).to.contain('#token=');
      } finally {
        navigator.clipboard.write = write;
      }
      const log = await world.mount<AuditLog>(
        html`<audit-log .client=${world.clientOf('ruth')}></audit-log>`,
      );
      await waitUntil(
        () =>
          words(log.shadowRoot!.querySelector('[part=region], table, ol')).includes(
            'New invitation link made',
          ),
        'no line',
        {
          timeout: 5000,
        },
      );
    });

    it('ends the link at once, takes the row away, here and elsewhere (NET-25)', async () => {
      const token = world.backend.mailbox
        .list()
        .find(({ to }) => to === sam)!
        .link!.split('#token=')[1]!;
      const element = await mount();
      const elsewhere = await world.mount<InviteList>(
        html`<invite-list .client=${world.clientOf('mira')}></invite-list>`,
      );
      await waitUntil(() => rowOf(elsewhere, sam));
      await askToRevoke(element, sam);
      confirmButton(element)!.click();
      await waitUntil(() => !rowOf(element, sam));
      await waitUntil(() => announced(element).includes('is revoked'));
      const preview = await world.client.acceptance.preview(token).catch((error: { code: string }) => error);
      expect((preview as { code: string }).code).to.equal('invitation_unusable');
      await askToRevoke(elsewhere, sam);
      confirmButton(elsewhere)!.click();
      await waitUntil(() => words(find(elsewhere, '[part=dialog-error]')).includes('no longer exists'));
      await waitUntil(() => !rowOf(elsewhere, sam));
    });

    it('says of a link that it ends for whoever has it (NET-25)', async () => {
      const element = await mount();
      await askToRevoke(element, openLink);
      expect(words(dialog(element))).to.contain('anyone with the link of');
      expect(words(dialog(element))).to.contain('The link stops working at once, whoever has it.');
    });
  });

  describe('an inviter whose right is gone', () => {
    it('reads why their invitation is stopped, and can revoke it and nothing else (NET-14)', async () => {
      as('dario');
      takeFlag();
      const element = await mount();
      expect(obstacle(element, kai)).to.equal(
        'Can’t be accepted: you may no longer invite to berlin-lab. Revoke it, or ask an owner.',
      );
      await openMenu(element, kai);
      expect(menuItems(element).map(words)).to.deep.equal(['Revoke']);
      expect(rowOf(element, kai)!.querySelector('[part=copy-button]') === null).to.be.true;
    });

    it('reads it in an open list as soon as that is read again (NET-14)', async () => {
      as('dario');
      const element = await mount();
      expect(obstacle(element, kai)).to.equal('');
      takeFlag();
      await storeForClient(world.client).refresh();
      await waitUntil(() => obstacle(element, kai) !== '');
    });

    it('is named to a system administrator (NET-14)', async () => {
      as('ruth');
      takeFlag();
      const element = await mount();
      expect(obstacle(element, kai)).to.equal(
        'Can’t be accepted: Dario Conti may no longer invite to berlin-lab. Revoke it and invite again.',
      );
      expect(obstacle(element, sam)).to.equal('');
    });

    it('sees no list when they never invited (NET-23)', async () => {
      as('lina');
      const element = await mountInvitations(world);
      expect(words(find(element, '[part=notice]'))).to.contain('You can’t see the invitations');
      expect(find(element, '[part=tabs]') === null).to.be.true;
    });
  });

  it('tells in any product what stops an invitation (ALL-05)', async () => {
    const other = await mockWorld({ preset: 'isp-os' });
    const { memberId, accountId } = other.backend.addMember({
      name: 'Gone Soon',
      email: 'gone@isp.example',
      roleId: 'role-owner',
    });
    other.backend.addInvitation({ email: 'stuck@mail.example', invitedBy: accountId });
    other.backend.changeMember(memberId, { status: 'deactivated' });
    const element = await mountInvitations(other);
    await waitUntil(() => obstacle(element, 'stuck@') !== '', 'nothing is told', { timeout: 5000 });
    expect(obstacle(element, 'stuck@')).to.equal(
      'Can’t be accepted: Gone Soon is no longer a member. Revoke it and invite again.',
    );
    expect(heads(element)).to.not.include('Delivery');
  });

  describe('accessibility', () => {
    const crowd = () => {
      takeFlag();
      world.backend.setMail({ mode: 'slow' });
      const name = 'a-network-with-a-very-long-name-that-has-no-blank-to-break-at';
      const { scopes, ...rest } = world.backend.exportWorld();
      world.backend.importWorld({
        ...rest,
        scopes: scopes.map((scope) => (scope.id === 'net-edge' ? { ...scope, name } : scope)),
      });
      as('ruth');
    };

    for (const [title, width, media, dir] of [
      ['light', 1200, { colorScheme: 'light' }, ''],
      ['dark', 1200, { colorScheme: 'dark' }, ''],
      ['forced colours', 1200, { forcedColors: 'active' }, ''],
      ['right to left', 960, { colorScheme: 'light' }, 'rtl'],
      ['a phone', 360, { colorScheme: 'light' }, ''],
    ] as const)
      it(`has nothing for axe to find, and nothing runs over, ${title}`, async () => {
        crowd();
        await emulateMedia(media);
        document.documentElement.dir = dir;
        const element = await mount({ width });
        await waitUntil(() => obstacle(element, kai) !== '');
        // The end of a transition.
        await aTimeout(0);
        expect(element.scrollWidth).to.be.at.most(width);
        await expect(element).to.be.accessible();
        for (const way of findAll(element, '.way'))
          expect(way.getBoundingClientRect().height).to.be.at.least(24);
      });

    for (const width of [700, 770, 900, 1050, 1060])
      it(`shows every column at a width of ${width}, to its end (NET-24)`, async () => {
        crowd();
        const element = await mount({ width });
        await waitUntil(() => obstacle(element, kai) !== '');
        const region = find(element, '[part=region]')!;
        expect(region.scrollWidth).to.be.at.most(region.clientWidth);
        const { left, right } = region.getBoundingClientRect();
        for (const cell of findAll(element, 'tbody td')) {
          const box = cell.getBoundingClientRect();
          expect([box.left >= left - 1, box.right <= right + 1], words(cell)).to.deep.equal([true, true]);
        }
      });
  });
});
