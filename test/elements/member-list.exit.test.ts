import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import type { MemberRemovedEvent } from 'invite-kit';
import { createFetchClient } from 'invite-kit/client';
import type { MockWorld } from '../support/mock-world.ts';
import {
  announced,
  cellsOf,
  dialog,
  emailsOf,
  find,
  focusedName,
  mountMembers,
  words,
} from '../support/list-page.ts';
import { ask, closed, confirm, intelliPage, oskar, salesPage } from '../support/member-page.ts';

const endsLater = 'Sessions that are open now can’t be ended from here: they live on until they run out.';
const saidLater =
  'Oskar Brandt is no longer a member. Sessions of Oskar Brandt that are open now may live on until they run out by themselves.';

describe('member-list', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await intelliPage();
  });

  const consequences = (element: Parameters<typeof find>[0]) =>
    [...find(element, '.consequences')!.children].map(words);
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => null,
      ({ code }: { code: string }) => code,
    );
  const withCapability = (value: 'none' | 'emulated_weak') => {
    const now = world.backend.exportWorld();
    world.backend.importWorld({
      ...now,
      tenant: { ...now.tenant, capabilities: { ...now.tenant.capabilities, 'members.sessions': value } },
    });
  };

  describe('removing somebody from the console', () => {
    it('says what ends and what stays before it is done (INT-30 to INT-33)', async () => {
      const element = await mountMembers(world);
      await ask(element, oskar, 'Remove');
      expect(consequences(element)).to.deep.equal([
        'Access ends at once, and so does every open session.',
        'They can’t sign in to Meridian any more.',
        'The history keeps what they did, under their name.',
        'Open invitations to this address are withdrawn. You can invite this person again later.',
      ]);
      expect(dialog(element)).to.have.attribute('role', 'alertdialog');
      await expect(element).to.be.accessible();
    });

    it('ends the sessions of that person at their next request (INT-31)', async () => {
      // A tab that was signed in before.
      const bearer = world.backend.bearerFor('oskar');
      const colleague = createFetchClient({
        baseUrl: world.baseUrl,
        tenantId: world.backend.tenantId,
        headers: () => ({ authorization: `Bearer ${bearer}` }),
      });
      expect((await colleague.tenant.viewer()).email).to.equal(oskar);
      const element = await mountMembers(world);
      await ask(element, oskar, 'Remove');
      const event = oneEvent<MemberRemovedEvent>(document, 'member-removed');
      confirm(element);
      expect((await event).detail).to.include({ mode: 'remove', sessionsRevoked: true });
      await closed(element);
      expect(await codeOf(colleague.tenant.viewer())).to.equal('authentication_required');
      await waitUntil(() => !emailsOf(element).includes('Oskar Brandt'));
      expect(announced(element)).to.equal('Oskar Brandt is no longer a member.');
      await waitUntil(() => focusedName(element) === 'Actions for Theo Lindqvist');
    });

    it('refuses a later sign-in to the console (INT-32)', async () => {
      const element = await mountMembers(world);
      await ask(element, oskar, 'Remove');
      confirm(element);
      await closed(element);
      expect(await codeOf(world.clientOf('oskar').tenant.viewer())).to.be.oneOf([
        'forbidden',
        'account_removed',
      ]);
      expect(await codeOf(world.clientOf('oskar').members.list())).to.be.oneOf([
        'forbidden',
        'account_removed',
      ]);
    });

    it('keeps the name and the deeds in the history (INT-33)', async () => {
      const before = world.backend.audit.filter(({ actor }) => actor.id === 'oskar');
      const element = await mountMembers(world);
      await ask(element, oskar, 'Remove');
      confirm(element);
      await closed(element);
      const after = world.backend.audit.filter(({ actor }) => actor.id === 'oskar');
      expect(after).to.deep.equal(before);
      expect(after.every(({ actor }) => actor.name === 'Oskar Brandt')).to.equal(true);
      const { items } = await world.client.audit.list({ types: ['member.removed'] });
      expect([items[0]!.actor.name, items[0]!.target.label, items[0]!.changes]).to.deep.equal([
        'Inés Carrasco',
        'Oskar Brandt',
        [{ field: 'role', from: 'Operator', to: null }],
      ]);
    });

    for (const [title, prepare] of Object.entries({
      'cannot end sessions': () => withCapability('none'),
      'ends them in time only': () => withCapability('emulated_weak'),
      'leaves them alone': () => world.backend.setPolicy({ members: { revokeSessionsOn: [] } }),
    }))
      it(`says before that open sessions live on where the backend ${title} (INT-31)`, async () => {
        prepare();
        const element = await mountMembers(world);
        await ask(element, oskar, 'Remove');
        expect(consequences(element).slice(0, 2)).to.deep.equal(['Access ends at once.', endsLater]);
      });

    for (const sessionsRevoked of [false, 'partial'] as const)
      it(`says after that open sessions may live on where the answer is ${sessionsRevoked} (INT-31)`, async () => {
        const element = await mountMembers(world);
        await ask(element, oskar, 'Remove');
        await world.client.members.remove('member-oskar');
        world.backend.faults.add({
          operation: 'members.remove',
          respond: { status: 200, body: { member: null, sessionsRevoked } },
        });
        confirm(element);
        await closed(element);
        expect(words(find(element, '[part=outcome]'))).to.equal(saidLater);
        expect(announced(element)).to.equal(saidLater);
        await expect(element).to.be.accessible();
      });

    it('says the same of deactivating (INT-31)', async () => {
      withCapability('none');
      const element = await mountMembers(world);
      await ask(element, oskar, 'Deactivate');
      expect(consequences(element).slice(0, 2)).to.deep.equal(['Access ends at once.', endsLater]);
      expect(cellsOf(element, oskar)[2]).to.equal('Active');
    });

    it('promises no end of sessions where an account is deleted and they live on (SAL-33, INT-31)', async () => {
      world = await salesPage();
      withCapability('none');
      const element = await mountMembers(world);
      await ask(element, 'devon@harborpine.example', 'Delete');
      expect(words(find(element, '#dialog-lead'))).to.contain(endsLater);
      expect(words(find(element, '#dialog-lead'))).not.to.contain('ends its sessions');
    });
  });
});
