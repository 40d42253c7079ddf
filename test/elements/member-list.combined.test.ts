import { expect, html, oneEvent, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import type {
  InviteFailedEvent,
  InviteProvider,
  InviteResentEvent,
  InviteRevokedEvent,
  MemberList,
} from 'invite-kit';
import 'invite-kit/define/invite-provider';
import { storeForClient } from 'invite-kit/store';
import type { MockWorld } from '../support/mock-world.ts';
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
  focusedName,
  menuButtonOf,
  menuItems,
  mountMembers,
  openMenu,
  rowOf,
  settled,
  words,
} from '../support/list-page.ts';
import { bea, hugo, intelliPage, noor, oskar, pick, priya, salesPage, vera } from '../support/member-page.ts';

const wrong = 'vera.novak@gmial.example';

describe('member-list, with open invitations among the members', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await intelliPage();
  });
  before(() => {
    Object.assign(document.documentElement.style, { colorScheme: 'light dark', background: 'Canvas' });
  });
  afterEach(async () => {
    document.documentElement.dir = '';
    await emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  });

  const statusField = (element: MemberList) => find<HTMLSelectElement>(element, '[part=status-select]')!;
  const filter = async (element: MemberList, label: string) => {
    pick(statusField(element), label);
    await element.updateComplete;
    await settled(element);
  };
  const headCount = (element: MemberList) => words(find(element, '[part=count]'));

  describe('rows', () => {
    it('has who is invited above the members: state, role, when it ends and exactly, by whom (INT-06, INT-18, INT-20)', async () => {
      const element = await mountMembers(world);
      expect(findAll(element, 'thead th').map(words)).to.deep.equal([
        'Person',
        'Role',
        'Status',
        'Expires or last active',
        'Invited or joined',
        'Actions',
      ]);
      expect(emailsOf(element).slice(0, 4)).to.deep.equal([noor, priya, hugo, 'Bea Okonkwo']);
      expect(cellsOf(element, noor).slice(1, 5)).to.deep.equal([
        'Operator',
        'Pending',
        'in 6 days Nov 26, 2026, 1:00 PM',
        '20 hours ago by Inés Carrasco',
      ]);
      expect(cellsOf(element, hugo).slice(1, 4)).to.deep.equal([
        'Branding editor',
        'Expired',
        'Ended 2 days ago Nov 18, 2026, 9:00 AM',
      ]);
      expect(cellsOf(element, oskar).slice(2, 5)).to.deep.equal([
        'Active',
        'Active 12 minutes ago',
        words(rowOf(element, oskar)!.cells[4]),
      ]);
      expect(words(find(element, 'caption'))).to.equal('Invitations and members, with role and status');
      expect(headCount(element)).to.equal('7 members and 3 invitations');
    });

    it('shows no row before all are known, so that nothing jumps', async () => {
      world.backend.faults.add({ operation: 'invitations.list', delay: 150 });
      const element = await world.mount<MemberList>(
        html`<member-list .client=${world.client}></member-list>`,
      );
      await waitUntil(() => storeForClient(world.client).state.lists.members.size > 0);
      await waitUntil(() =>
        [...storeForClient(world.client).state.lists.members.values()].some(
          ({ status }) => status === 'ready',
        ),
      );
      await element.updateComplete;
      expect(emailsOf(element)).to.deep.equal([]);
      expect(find(element, '.skeleton')).not.to.equal(null);
      await settled(element);
      expect(emailsOf(element)[0]).to.equal(noor);
    });

    it('has an invitation as pending as soon as it is sent, and marks it for a moment (INT-06)', async () => {
      const element = await mountMembers(world);
      await storeForClient(world.client).sendInvitations([
        {
          input: {
            email: 'fresh@meridian-id.example',
            assignments: [
              { scope: { type: 'tenant', id: 'meridian' }, roleIds: ['role-viewer'], overrides: [] },
            ],
          },
          idempotencyKey: 'one',
        },
      ]);
      await waitUntil(() => rowOf(element, 'fresh@meridian-id.example'));
      expect(cellsOf(element, 'fresh@meridian-id.example').slice(1, 3)).to.deep.equal(['Viewer', 'Pending']);
      expect(rowOf(element, 'fresh@meridian-id.example')).to.match('[part~=fresh]');
      expect(headCount(element)).to.equal('7 members and 4 invitations');
    });

    it('has who accepts among the members without a reload, and the invitation no more (INT-19)', async () => {
      const provider = await world.mount<InviteProvider>(html`
        <invite-provider .client=${world.client}><member-list></member-list></invite-provider>
      `);
      const element = provider.querySelector('member-list')!;
      await settled(element);
      const now = world.backend.exportWorld();
      const accepted = { status: 'accepted' as const, acceptedAt: '2026-11-20T09:00:00.000Z' };
      world.backend.importWorld({
        ...now,
        invitations: now.invitations.map((one) => (one.id === 'inv-noor' ? { ...one, ...accepted } : one)),
      });
      world.backend.addMember({ name: 'Noor Haddad', email: noor, roleId: 'role-operator' });
      document.dispatchEvent(new Event('visibilitychange'));
      await waitUntil(() => emailsOf(element).includes('Noor Haddad'));
      // Members and invitations are two answers.
      await waitUntil(() => !emailsOf(element).includes(noor));
      expect(cellsOf(element, noor).slice(1, 3)).to.deep.equal(['Operator', 'Active']);
      expect(headCount(element)).to.equal('8 members and 2 invitations');
    });

    it('turns an invitation to expired on the screen when its time has come (INT-20)', async () => {
      const element = await mountMembers(world);
      await filter(element, 'Pending');
      expect(emailsOf(element)).to.deep.equal([noor, priya]);
      world.backend.clock.advance(7 * 24 * 3600);
      await storeForClient(world.client).refresh();
      await waitUntil(() => words(find(element, '[part=notice]')).startsWith('No pending invitations.'));
      await filter(element, 'All statuses');
      expect(cellsOf(element, noor)[2]).to.equal('Expired');
    });

    it('follows a tenant that parts the lists, and one that joins them', async () => {
      const element = await mountMembers(world);
      await filter(element, 'Pending');
      world.backend.setPolicy({ list: { combined: false } });
      await storeForClient(world.client).refresh();
      await waitUntil(() => emailsOf(element).length === 7);
      expect(findAll(element, 'thead th')).to.have.lengthOf(5);
      expect(headCount(element)).to.equal('7');
      world.backend.setPolicy({ list: { combined: true } });
      await storeForClient(world.client).refresh();
      await waitUntil(() => emailsOf(element).length === 10);
      expect(emailsOf(element)[0]).to.equal(noor);
    });

    it('keeps the lists apart where the tenant does', async () => {
      world = await salesPage();
      const element = await mountMembers(world);
      expect(callsOf(world.backend, 'invitations.list')).to.equal(0);
      expect(findAll(element, 'thead th')).to.have.lengthOf(6);
      expect(findAll(element, '[part=role-button]')).to.have.lengthOf(0);
    });

    for (const [title, prepare] of Object.entries({
      light: () => emulateMedia({ colorScheme: 'light' }),
      dark: () => emulateMedia({ colorScheme: 'dark' }),
      'forced colours': () => emulateMedia({ forcedColors: 'active' }),
      'right to left': () => Promise.resolve((document.documentElement.dir = 'rtl')),
    }))
      it(`has nothing for axe to find, and fits 320 pixels: ${title}`, async () => {
        await prepare();
        const element = await mountMembers(world, { width: 320 });
        expect(element.scrollWidth).to.be.at.most(320);
        await expect(element).to.be.accessible();
        await expect(await mountMembers(world)).to.be.accessible();
      });
  });

  describe('search and filter', () => {
    it('finds in both (INT-06)', async () => {
      const element = await mountMembers(world);
      find(element, '#search')!.focus();
      await sendKeys({ type: 'oskar' });
      await waitUntil(() => emailsOf(element).join() === 'Oskar Brandt');
      expect(headCount(element)).to.equal('1 member');
      expect(announced(element)).to.equal('1 of 1 shown');
      find<HTMLInputElement>(element, '#search')!.select();
      await sendKeys({ type: 'partners' });
      await waitUntil(() => emailsOf(element).join() === priya);
      expect(headCount(element)).to.equal('1 invitation');
      find<HTMLInputElement>(element, '#search')!.select();
      await sendKeys({ type: 'nobody at all' });
      await waitUntil(() => words(find(element, '[part=notice]')).startsWith('Nobody matches.'));
      find(element, '[part=clear-button]')!.click();
      await waitUntil(() => emailsOf(element).length === 10);
    });

    it('asks for one state of either, revoked ones too (INT-18, INT-20, INT-21)', async () => {
      const element = await mountMembers(world);
      expect([...statusField(element).options].map(({ text }) => text.trim())).to.deep.equal([
        'All statuses',
        'Pending',
        'Active',
        'Deactivated',
        'Expired',
        'Revoked',
      ]);
      const before = callsOf(world.backend, 'members.list');
      await filter(element, 'Pending');
      expect(emailsOf(element)).to.deep.equal([noor, priya]);
      expect(headCount(element)).to.equal('2 invitations');
      await filter(element, 'Revoked');
      expect(emailsOf(element)).to.deep.equal([wrong]);
      expect(cellsOf(element, wrong)[2]).to.equal('Revoked');
      expect(!!menuButtonOf(element, wrong)).to.equal(false);
      expect(callsOf(world.backend, 'members.list')).to.equal(before);
      await filter(element, 'Expired');
      expect(emailsOf(element)).to.deep.equal([hugo]);
      await filter(element, 'Deactivated');
      expect(emailsOf(element)).to.have.lengthOf(1);
      expect(headCount(element)).to.equal('1 member');
      await filter(element, 'Active');
      expect(emailsOf(element)).to.have.lengthOf(6);
      await filter(element, 'All statuses');
      expect(emailsOf(element)).to.have.lengthOf(10);
    });

    it('shows more of many of either, and goes on to the first new row', async () => {
      for (let number = 100; number < 160; number++) {
        world.backend.addInvitation({ email: `invited${number}@example.com` });
        world.backend.addMember({
          name: `Person ${number}`,
          email: `person${number}@example.com`,
          roleId: 'role-viewer',
        });
      }
      const element = await mountMembers(world);
      expect(findAll(element, 'tbody tr[data-id]')).to.have.lengthOf(100);
      expect(headCount(element)).to.equal('67 members and 63 invitations');
      const [moreInvitations, moreMembers] = findAll(element, '[part=more-button]');
      expect(words(moreInvitations!.parentElement)).to.equal('Show more invitations 50 of 63 shown');
      expect(words(find(element, '.foot'))).to.equal('Show more 100 of 130 shown');
      moreInvitations!.focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => findAll(element, 'tbody tr[data-id]').length === 113);
      await waitUntil(() => focused(element)?.closest('tr') === findAll(element, 'tbody tr[data-id]')[50]);
      moreMembers!.focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => findAll(element, 'tbody tr[data-id]').length === 130);
      await waitUntil(() => focused(element)?.closest('tr') === findAll(element, 'tbody tr[data-id]')[113]);
      expect(findAll(element, '[part=more-button]')).to.have.lengthOf(0);
    });

    it('renders no more than a page of a great many', async () => {
      const now = world.backend.exportWorld();
      const [pattern] = now.members;
      const members = Array.from({ length: 10_000 }, (_, number) => ({
        ...pattern!,
        id: `many-${number}`,
        invitationId: null,
      }));
      world.backend.importWorld({ ...now, members: [...now.members, ...members] });
      const element = await world.mount<MemberList>(
        html`<member-list .client=${world.client}></member-list>`,
      );
      await waitUntil(() => findAll(element, 'tbody tr[data-id]').length > 0, 'no rows', { timeout: 8000 });
      expect(findAll(element, 'tbody tr[data-id]')).to.have.lengthOf(53);
      expect(headCount(element)).to.equal('10,007 members and 3 invitations');
    });
  });

  describe('the menu of an invitation', () => {
    it('opens by keyboard and offers what there is to do, revoking last and apart (INT-22)', async () => {
      const element = await mountMembers(world);
      menuButtonOf(element, noor)!.focus();
      await sendKeys({ press: 'ArrowDown' });
      await waitUntil(() => find(element, '[role=menu]:popover-open'), 'no menu', { timeout: 5000 });
      expect(menuItems(element).map(words)).to.deep.equal(['Resend', 'Revoke']);
      expect(menuItems(element).at(-1)).to.have.class('final');
      expect(focused(element)).to.equal(menuItems(element)[0]);
      await expect(element).to.be.accessible();
      await sendKeys({ press: 'Escape' });
      expect(focusedName(element)).to.equal(`Actions for ${noor}`);
    });

    it('sends again, begins the time anew, says so and tells the page (INT-23, INT-25)', async () => {
      const element = await mountMembers(world);
      const event = oneEvent<InviteResentEvent>(document, 'invite-resent');
      await choose(element, hugo, 'Resend');
      expect((await event).detail.invitation.email).to.equal(hugo);
      await waitUntil(() => cellsOf(element, hugo)[2] === 'Pending');
      expect(cellsOf(element, hugo)[3]).to.contain('in 7 days');
      expect(announced(element)).to.contain(`New e-mail sent to ${hugo}.`);
      expect(words(find(element, '[part=outcome]'))).to.contain('Ends in 7 days.');
      expect(focusedName(element)).to.equal(`Actions for ${hugo}`);
      expect(world.backend.audit.filter(({ type }) => type === 'invitation.resent')).to.have.lengthOf(1);
    });

    it('says after a resend that mail can land in spam, and leads to the help (INT-37)', async () => {
      const element = await mountMembers(world);
      await choose(element, noor, 'Resend');
      await waitUntil(() => find(element, '[part=delivery-hint]'));
      expect(words(find(element, '[part=delivery-hint]'))).to.contain('look in the spam folder');
      expect(find<HTMLAnchorElement>(element, '[part=help-link]')!.href).to.equal(
        new URL('/email-smtp.html', location.href).href,
      );
      expect(announced(element)).to.contain('spam');
    });

    it('says why it can’t be sent again yet (INT-23)', async () => {
      const element = await mountMembers(world);
      await choose(element, noor, 'Resend');
      await waitUntil(() => find(element, '[part=outcome]'));
      await openMenu(element, noor);
      expect(words(menuItems(element)[0]!.querySelector('.secondary'))).to.contain(
        'It was sent a moment ago.',
      );
      await sendKeys({ press: 'Escape' });
    });

    it('asks before it revokes, kills the link, takes the row out and goes on to the next (INT-24, INT-25)', async () => {
      const element = await mountMembers(world);
      await askToRevoke(element, noor);
      expect(words(find(element, '#dialog-title'))).to.equal(`Revoke the invitation for ${noor}?`);
      expect(words(focused(element))).to.equal('Cancel');
      await expect(element).to.be.accessible();
      const event = oneEvent<InviteRevokedEvent>(document, 'invite-revoked');
      confirmButton(element)!.click();
      expect((await event).detail.invitation.status).to.equal('revoked');
      await waitUntil(() => !emailsOf(element).includes(noor));
      expect(announced(element)).to.equal(`The invitation for ${noor} is revoked.`);
      await waitUntil(() => focusedName(element) === `Actions for ${priya}`);
      expect(
        world.backend.audit.filter(
          ({ type, at }) => type === 'invitation.revoked' && at.startsWith('2026-11-20'),
        ),
      ).to.have.lengthOf(1);
      await filter(element, 'Revoked');
      expect(emailsOf(element)).to.include(noor);
    });

    it('keeps the dialog and says what went wrong, and tells the page (INT-24)', async () => {
      world.backend.faults.add({ operation: 'invitations.revoke', network: true });
      const element = await mountMembers(world);
      await askToRevoke(element, noor);
      const event = oneEvent<InviteFailedEvent>(document, 'invite-failed');
      confirmButton(element)!.click();
      expect((await event).detail).to.include({ action: 'revoke', email: noor });
      await waitUntil(() => find(element, '[part=dialog-error]'));
      expect(words(find(element, '[part=dialog-error]'))).to.contain('No connection.');
      expect(dialog(element)?.open).to.equal(true);
    });

    it('offers a new link where the mail did not arrive (INT-23)', async () => {
      const { invitations, ...rest } = world.backend.exportWorld();
      world.backend.importWorld({
        ...rest,
        invitations: invitations.map((one) =>
          one.id === 'inv-noor' ? { ...one, delivery: { ...one.delivery, status: 'failed' as const } } : one,
        ),
      });
      const element = await mountMembers(world);
      expect(cellsOf(element, noor)[2]).to.equal('Pending E-mail not delivered');
      await openMenu(element, noor);
      expect(menuItems(element).map(words)).to.include('Copy new link');
      await sendKeys({ press: 'Escape' });
    });

    for (const person of ['oskar', 'vera'])
      it(`is not there for ${person}, who may not invite (INT-13, INT-14, INT-15)`, async () => {
        world = await intelliPage(person);
        const element = await mountMembers(world);
        expect(cellsOf(element, noor)[2]).to.equal('Pending');
        for (const address of [noor, priya, hugo])
          expect(!!menuButtonOf(element, address), address).to.equal(false);
      });
  });

  describe('one without the other', () => {
    const withoutRight = (action: 'view_members' | 'view_invitations') =>
      world.backend.setPolicy({ permissions: { [action]: ['nobody'] } });

    it('shows members alone to who may not see invitations, and says so', async () => {
      withoutRight('view_invitations');
      const element = await mountMembers(world);
      expect(emailsOf(element)).to.have.lengthOf(7);
      expect(words(find(element, '[part=withheld]'))).to.equal(
        'Invitations are not shown: your role does not include them.',
      );
      expect([...statusField(element).options].map(({ text }) => text.trim())).to.deep.equal([
        'All statuses',
        'Active',
        'Deactivated',
      ]);
      expect(headCount(element)).to.equal('7 members');
      await expect(element).to.be.accessible();
    });

    it('shows invitations alone to who may not see members, and says so', async () => {
      withoutRight('view_members');
      const element = await mountMembers(world);
      expect(emailsOf(element)).to.deep.equal([noor, priya, hugo]);
      expect(words(find(element, '[part=withheld]'))).to.equal(
        'Members are not shown: your role does not include them.',
      );
      expect(headCount(element)).to.equal('3 invitations');
      await openMenu(element, noor);
      expect(menuItems(element).map(words)).to.deep.equal(['Resend', 'Revoke']);
      await sendKeys({ press: 'Escape' });
    });

    it('says so where somebody may see neither', async () => {
      world = await intelliPage('bea');
      const element = await mountMembers(world);
      expect(words(find(element, '[part=notice]'))).to.contain('You can’t see the members');
      expect(findAll(element, '[part=error], [part=toolbar], [part=withheld]')).to.have.lengthOf(0);
    });

    for (const [operation, sentence, rest] of [
      ['invitations.list', 'The invitations could not be read. No connection.', 7],
      ['members.list', 'The members could not be read. No connection.', 3],
    ] as const)
      it(`keeps the others when ${operation} fails, with a way to try again`, async () => {
        const takeBack = world.backend.faults.add({ operation, network: true });
        const element = await mountMembers(world);
        expect(words(find(element, '[part=error] [role=alert]'))).to.contain(sentence);
        expect(emailsOf(element)).to.have.lengthOf(rest);
        await expect(element).to.be.accessible();
        takeBack();
        find(element, '[part=error] [part=retry-button]')!.focus();
        await sendKeys({ press: 'Enter' });
        await waitUntil(() => emailsOf(element).length === 10);
        expect(find(element, '[part=error]')).to.equal(null);
        await waitUntil(() => focused(element));
      });

    it('says once what went wrong where both fail, and reads both again', async () => {
      const takeBack = ['invitations.list', 'members.list'].map((operation) =>
        world.backend.faults.add({ operation, network: true } as Parameters<
          typeof world.backend.faults.add
        >[0]),
      );
      const element = await mountMembers(world);
      expect(findAll(element, '[role=alert]').map(words)).to.deep.equal([
        'No connection. Check the network and try again.',
      ]);
      for (const undo of takeBack) undo();
      find(element, '[part=retry-button]')!.click();
      await waitUntil(() => emailsOf(element).length === 10);
    });

    it('says that nobody is left in a state, with a way back', async () => {
      const element = await mountMembers(world);
      await world.client.members.remove('member-ludmila');
      await storeForClient(world.client).refresh();
      await filter(element, 'Deactivated');
      expect(words(find(element, '[part=notice]'))).to.contain('Nobody is deactivated.');
      find(element, '[part=clear-button]')!.click();
      await waitUntil(() => rowOf(element, vera) && rowOf(element, bea));
    });
  });
});
