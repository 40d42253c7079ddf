import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import type { InviteFailedEvent, InviteRevokedEvent, InviteRevokeRequestEvent } from 'invite-kit';
import type { Fault } from 'invite-kit/mock-server';
import { storeForClient } from 'invite-kit/store';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';
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
  focused,
  focusedName,
  headOf,
  menuButtonOf,
  mountInvitations,
  rowOf,
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

  const revokeFault = (fault: Omit<Fault, 'operation'>) =>
    world.backend.faults.add({ operation: 'invitations.revoke', ...fault });

  describe('revoking', () => {
    it('ISP-31: names the person, says what follows, and starts on the safe button', async () => {
      const element = await mountInvitations(world);
      await askToRevoke(element, grace);
      expect(dialog(element)).to.have.attribute('role', 'alertdialog');
      expect(words(find(element, '#dialog-title'))).to.equal(`Revoke the invitation for ${grace}?`);
      expect(words(find(element, '#dialog-body'))).to.equal(
        'The link in the e-mail stops working at once. You can invite this person again later.',
      );
      expect(words(focused(element))).to.equal('Cancel');
      for (const colorScheme of ['light', 'dark'] as const) {
        await emulateMedia({ colorScheme });
        await expect(element).to.be.accessible();
      }
      await emulateMedia({ colorScheme: 'light' });
    });

    it('ISP-31: revokes, tells the page, says it once, and brings focus back to the row', async () => {
      const element = await mountInvitations(world);
      await askToRevoke(element, grace);
      const event = oneEvent<InviteRevokedEvent>(document, 'invite-revoked');
      await sendKeys({ press: 'Tab' });
      await sendKeys({ press: 'Enter' });
      const { detail } = await event;
      expect(detail.invitation.email).to.equal(grace);
      expect(detail.invitation.status).to.equal('revoked');
      await waitUntil(() => !dialog(element)?.open);
      await settled(element);
      expect(cellsOf(element, grace)[2]).to.equal('Revoked');
      expect(focusedName(element)).to.contain(grace);
      expect(announced(element)).to.equal(`The invitation for ${grace} is revoked.`);
      const stored = world.backend.exportWorld().invitations.find(({ email }) => email === grace);
      expect(stored!.status).to.equal('revoked');
    });

    it('changes nothing on Cancel or Escape, with focus back on the button', async () => {
      const element = await mountInvitations(world);
      for (const leave of ['Enter', 'Escape']) {
        await askToRevoke(element, grace);
        await sendKeys({ press: leave });
        await waitUntil(() => !dialog(element)?.open && focused(element));
        expect(focusedName(element)).to.equal(`Actions for ${grace}`);
      }
      expect(callsOf(world.backend, 'invitations.revoke')).to.equal(0);
    });

    it('goes on to the next row when the row leaves the list', async () => {
      world.backend.setPolicy({ list: { revokedRow: 'hidden' } });
      const element = await mountInvitations(world);
      await askToRevoke(element, grace);
      confirmButton(element)!.click();
      await waitUntil(() => !emailsOf(element).includes(grace) && focused(element));
      expect(focusedName(element)).to.equal('Actions for sam.rivera@northwind.example');
    });

    it('goes to the region when no row is left', async () => {
      world.backend.setPolicy({ list: { revokedRow: 'hidden' } });
      const now = world.backend.exportWorld();
      world.backend.importWorld({
        ...now,
        invitations: now.invitations.filter(({ email }) => email === grace),
      });
      const element = await mountInvitations(world);
      await askToRevoke(element, grace);
      confirmButton(element)!.click();
      await waitUntil(() => find(element, '[part=notice]'));
      await waitUntil(() => focused(element) === find(element, '[part=region]'));
    });

    it('sends one request for a double press, and stays open until the answer is here', async () => {
      revokeFault({ delay: 150 });
      const element = await mountInvitations(world);
      await askToRevoke(element, grace);
      confirmButton(element)!.click();
      confirmButton(element)!.click();
      await element.updateComplete;
      expect(words(confirmButton(element))).to.equal('Revoking…');
      expect(confirmButton(element)).to.have.attribute('aria-disabled', 'true');
      await sendKeys({ press: 'Escape' });
      expect(dialog(element)?.open).to.equal(true);
      await waitUntil(() => !dialog(element)?.open);
      expect(callsOf(world.backend, 'invitations.revoke')).to.equal(1);
    });

    it('keeps its target when the list changes behind it', async () => {
      const element = await mountInvitations(world);
      await askToRevoke(element, grace);
      world.backend.addInvitation({ email: 'new@example.com', createdAt: '2026-11-20T08:59:59Z' });
      await storeForClient(world.client).refresh();
      await waitUntil(() => rowOf(element, 'new@example.com'));
      expect(words(find(element, '#dialog-title'))).to.contain(grace);
      confirmButton(element)!.click();
      await waitUntil(() => !dialog(element)?.open);
      expect(cellsOf(element, grace)[2]).to.equal('Revoked');
      expect(cellsOf(element, 'new@example.com')[2]).to.equal('Pending');
    });

    it('lets the page ask in its own way', async () => {
      const element = await mountInvitations(world);
      element.addEventListener('invite-revoke-request', (event) => event.preventDefault());
      const event = oneEvent<InviteRevokeRequestEvent>(document, 'invite-revoke-request');
      await choose(element, grace, 'Revoke');
      expect((await event).detail.invitation.email).to.equal(grace);
      expect(!!dialog(element)?.open).to.equal(false);
    });
  });

  describe('when revoking fails', () => {
    const failures: readonly (readonly [string, Omit<Fault, 'operation'>, string, boolean])[] = [
      [
        'signed out',
        { respond: { status: 401, code: 'authentication_required' } },
        'You are signed out.',
        true,
      ],
      [
        'no longer allowed',
        { respond: { status: 403, code: 'forbidden' } },
        'Your role does not allow this.',
        false,
      ],
      [
        'a newer version',
        { respond: { status: 412, code: 'precondition_failed' } },
        'Somebody else changed',
        false,
      ],
      [
        'the same press still at work',
        { respond: { status: 409, code: 'idempotency_in_progress' } },
        'This is still being worked on.',
        true,
      ],
      [
        'too many requests',
        { respond: { status: 429, code: 'rate_limited', headers: { 'retry-after': '30' } } },
        'Try again in 30 seconds.',
        true,
      ],
      [
        'an error of the server',
        { respond: { status: 500, code: 'unexpected' } },
        'Something went wrong',
        true,
      ],
      ['a page instead of data', { respond: { status: 200, html: '<p>Hi</p>' } }, 'could not be read', true],
      ['no connection', { network: true }, 'No connection.', true],
    ];
    for (const [title, fault, sentence, canRepeat] of failures)
      it(`says so in the dialog, and tells the page: ${title}`, async () => {
        const takeBack = revokeFault(fault);
        const element = await mountInvitations(world);
        await askToRevoke(element, grace);
        const event = oneEvent<InviteFailedEvent>(document, 'invite-failed');
        confirmButton(element)!.click();
        const { detail } = await event;
        expect(detail).to.include({ action: 'revoke', email: grace });
        await waitUntil(() => find(element, '[part=dialog-error]'));
        expect(words(find(element, '[part=dialog-error]'))).to.contain(sentence);
        expect(dialog(element)?.open).to.equal(true);
        expect(confirmButton(element) !== null).to.equal(canRepeat);
        expect(dialog(element)!.contains(focused(element))).to.equal(true);
        if (!canRepeat) return;
        takeBack();
        confirmButton(element)!.click();
        await waitUntil(() => !dialog(element)?.open);
        expect(cellsOf(element, grace)[2]).to.equal('Revoked');
      });

    it('ALL-08: says how the invitation is now when somebody else was faster, and shows it', async () => {
      const element = await mountInvitations(world);
      await askToRevoke(element, grace);
      await world.clientOf('adam').invitations.revoke('inv-grace');
      confirmButton(element)!.click();
      await waitUntil(() => find(element, '[part=dialog-error]'));
      expect(words(find(element, '[part=dialog-error]'))).to.equal(
        'This invitation changed in the meantime. It is now: Revoked.',
      );
      expect(confirmButton(element)).to.equal(null);
      await waitUntil(() => cellsOf(element, grace)[2] === 'Revoked');
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => focused(element) === headOf(rowOf(element, grace)!));
    });
  });

  describe('copying a new link', () => {
    const clipboard = (write: (items: ClipboardItem[]) => Promise<void>) =>
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { write } });
    afterEach(() => Reflect.deleteProperty(navigator, 'clipboard'));

    it('ALL-10: puts a fresh link into the clipboard, and says that older ones are dead', async () => {
      let copied = '';
      clipboard(async ([item]) => {
        copied = await (await item!.getType('text/plain')).text();
      });
      const element = await mountInvitations(world);
      await choose(element, tomas, 'Copy new link');
      await waitUntil(() => find(element, '[part=outcome]'));
      expect(copied).to.contain('/accept.html#token=');
      expect(words(find(element, '[part=outcome]'))).to.equal(announced(element));
      expect(announced(element)).to.equal(`New link for ${tomas} copied. Any older link no longer works.`);
      expect(focusedName(element)).to.equal(`Actions for ${tomas}`);
      expect(element.shadowRoot!.textContent).not.to.contain('#token=');
    });

    it('ALL-10: shows the link, selected, where the clipboard is out of reach', async () => {
      clipboard(() => Promise.reject(new DOMException('No', 'NotAllowedError')));
      const element = await mountInvitations(world);
      await choose(element, tomas, 'Copy new link');
      await waitUntil(() => dialog(element)?.open);
      const input = find<HTMLInputElement>(element, '[part=link-input]')!;
      expect(focusedName(element)).to.equal('Invitation link');
      expect(input.value.slice(input.selectionStart!, input.selectionEnd!)).to.contain('#token=');
      expect(words(find(element, '#dialog-body'))).to.contain('Any older link no longer works.');
      await expect(element).to.be.accessible();
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => focused(element) === menuButtonOf(element, tomas));
      expect(find(element, '[part=link-input]')).to.equal(null);
    });

    it('says what went wrong, tells the page, and tries again on demand', async () => {
      clipboard(() => Promise.resolve());
      const takeBack = world.backend.faults.add({ operation: 'invitations.link', network: true });
      const element = await mountInvitations(world);
      const event = oneEvent<InviteFailedEvent>(document, 'invite-failed');
      await choose(element, tomas, 'Copy new link');
      expect((await event).detail).to.deep.include({ action: 'copy-link', email: tomas, code: 'offline' });
      await waitUntil(() => find(element, '[part=error]'));
      expect(words(find(element, '[part=error]'))).to.contain('No connection.');
      takeBack();
      find(element, '[part=retry-button]')!.click();
      await waitUntil(() => find(element, '[part=outcome]'));
    });
  });
});
