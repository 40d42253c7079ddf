import { expect, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import type { InviteRevokedEvent } from 'invite-kit';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';
import {
  askToRevoke,
  callsOf,
  cellsOf,
  choose,
  confirmButton,
  dialog,
  find,
  focusedName,
  mountInvitations,
  openMenu,
  settled,
  words,
} from '../support/list-page.ts';

const grace = 'grace@northwind.example';
const tomas = 'tomas@nortwind.example';

describe('invite-list', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await mockWorld();
  });

  describe('a dialog that outlasts its moment', () => {
    it('closes, and so does the menu, when the client is swapped or taken away', async () => {
      const element = await mountInvitations(world);
      await askToRevoke(element, grace);
      const other = await mockWorld();
      element.client = other.client;
      await waitUntil(() => !dialog(element)?.open);
      await settled(element);
      expect(confirmButton(element)).to.equal(null);
      await openMenu(element, grace);
      element.client = world.client;
      await waitUntil(() => !find(element, '[role=menu]:popover-open'));
      await settled(element);
      await askToRevoke(element, grace);
      element.client = null;
      await waitUntil(() => !dialog(element)?.open);
      for (const { backend } of [world, other]) expect(callsOf(backend, 'invitations.revoke')).to.equal(0);
    });

    it('stays open and modal when the list moves within the page', async () => {
      const element = await mountInvitations(world);
      await askToRevoke(element, grace);
      element.parentElement!.append(element);
      await settled(element);
      await waitUntil(() => dialog(element)?.matches(':modal'));
      await nextFrame();
      expect(words(find(element, '#dialog-title'))).to.contain(grace);
      expect(focusedName(element)).to.equal('Cancel');
      confirmButton(element)!.click();
      await waitUntil(() => cellsOf(element, grace)[2] === 'Revoked');
    });

    it('closes for good when the list leaves the page', async () => {
      const element = await mountInvitations(world);
      await askToRevoke(element, grace);
      const parent = element.parentElement!;
      element.remove();
      await Promise.resolve();
      parent.append(element);
      await settled(element);
      await waitUntil(() => !dialog(element)?.open);
      expect(confirmButton(element)).to.equal(null);
    });
  });

  describe('a link that comes late', () => {
    let refuse: () => void;
    beforeEach(() => {
      const write = () =>
        new Promise<void>((_, reject) => {
          refuse = () => reject(new DOMException('No', 'NotAllowedError'));
        });
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { write } });
    });
    afterEach(() => Reflect.deleteProperty(navigator, 'clipboard'));

    it('is not kept where the list has left the page', async () => {
      const element = await mountInvitations(world);
      await choose(element, tomas, 'Copy new link');
      await waitUntil(() => callsOf(world.backend, 'invitations.link') === 1);
      const parent = element.parentElement!;
      element.remove();
      refuse();
      await nextFrame();
      parent.append(element);
      await settled(element);
      await nextFrame();
      expect(!!dialog(element)?.open).to.equal(false);
      expect(find(element, '[part=link-input]')).to.equal(null);
    });

    it('waits until the open question is closed', async () => {
      const element = await mountInvitations(world);
      await choose(element, tomas, 'Copy new link');
      await waitUntil(() => callsOf(world.backend, 'invitations.link') === 1);
      await askToRevoke(element, grace);
      refuse();
      await nextFrame();
      await nextFrame();
      expect(words(find(element, '#dialog-title'))).to.contain(grace);
      find(element, '[part=dismiss-button]')!.click();
      await waitUntil(() => find(element, '[part=link-input]') && dialog(element)!.open);
      await nextFrame();
      expect(words(find(element, '#dialog-title'))).to.contain(tomas);
      expect(focusedName(element)).to.equal('Invitation link');
      find(element, '[part=dismiss-button]')!.click();
      await waitUntil(() => !dialog(element)!.open);
    });

    it('ISP-31: is the only one, however often it is asked for before it is here', async () => {
      const element = await mountInvitations(world);
      await choose(element, tomas, 'Copy new link');
      await choose(element, tomas, 'Copy new link');
      await waitUntil(() => callsOf(world.backend, 'invitations.link') > 0);
      refuse();
      await waitUntil(() => dialog(element)?.open);
      expect(callsOf(world.backend, 'invitations.link')).to.equal(1);
      find(element, '[part=dismiss-button]')!.click();
      await waitUntil(() => !dialog(element)!.open);
      await choose(element, tomas, 'Copy new link');
      await waitUntil(() => callsOf(world.backend, 'invitations.link') === 2);
    });
  });

  describe('an answer that got lost', () => {
    it('ISP-31: counts as ours when the same press is made again', async () => {
      const takeBack = world.backend.faults.add({
        operation: 'invitations.revoke',
        network: true,
        afterEffect: true,
      });
      const element = await mountInvitations(world);
      await askToRevoke(element, grace);
      confirmButton(element)!.click();
      await waitUntil(() => find(element, '[part=dialog-error]'));
      takeBack();
      const event = oneEvent<InviteRevokedEvent>(document, 'invite-revoked');
      confirmButton(element)!.click();
      expect((await event).detail.invitation).to.include({ email: grace, status: 'revoked' });
      await waitUntil(() => !dialog(element)?.open);
    });
  });

  describe('an invitation that changed meanwhile', () => {
    it('ALL-08: is not revoked, and the dialog says how it is now', async () => {
      world.backend.setPolicy({ invite: { editFields: ['role'] } });
      const element = await mountInvitations(world);
      await askToRevoke(element, grace);
      const other = world.clientOf('adam').invitations;
      const { etag, assignments } = await other.get('inv-grace');
      const changed = assignments.map((assignment) => ({ ...assignment, roleIds: ['role-technician'] }));
      await other.update('inv-grace', { assignments: changed }, { ifMatch: etag });
      confirmButton(element)!.click();
      await waitUntil(() => find(element, '[part=dialog-error]'));
      expect(words(find(element, '[part=dialog-error]'))).to.equal(
        'This invitation changed in the meantime. It is now: Pending.',
      );
      expect(confirmButton(element)).to.equal(null);
      expect((await other.get('inv-grace')).status).to.equal('pending');
    });

    it('is in no state that only looks like one', async () => {
      const body = { status: 409, code: 'conflict', current: { status: 'constructor' } };
      world.backend.faults.add({ operation: 'invitations.revoke', respond: { status: 409, body } });
      const element = await mountInvitations(world);
      await askToRevoke(element, grace);
      confirmButton(element)!.click();
      await waitUntil(() => find(element, '[part=dialog-error]'));
      expect(words(find(element, '[part=dialog-error]'))).not.to.contain('It is now');
    });
  });
});
