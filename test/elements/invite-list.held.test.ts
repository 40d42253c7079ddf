import { expect, waitUntil } from '@open-wc/testing';
import type { InviteList } from 'invite-kit';
import type { MockWorld } from '../support/mock-world.ts';
import {
  announced,
  callsOf,
  choose,
  confirmButton,
  dialog,
  find,
  findAll,
  mountInvitations,
  rowOf,
  words,
} from '../support/list-page.ts';
import { akira, farid, greta, lukas, mateo, opsPage } from '../support/member-page.ts';
import { select } from '../support/sales-list.ts';

describe('invite-list, with people who are held', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await opsPage();
  });

  const statusOf = (id: string) =>
    world.backend.exportWorld().invitations.find((one) => one.id === id)!.status;
  const asked = (element: InviteList) =>
    waitUntil(() => dialog(element)?.open, 'no dialog', { timeout: 5000 }).then(() => element.updateComplete);
  const body = (element: InviteList) => words(find(element, '#dialog-body'));
  const outcome = async (element: InviteList) => {
    confirmButton(element)!.click();
    await waitUntil(() => find(element, '[part=outcome], [part=error]'), 'no outcome', { timeout: 5000 });
  };
  const press = async (element: InviteList, part: string) => {
    find(element, `[part=${part}]`)!.click();
    await asked(element);
  };

  it('lets one in from the menu of the row, after role and permissions were shown (OPS-23, OPS-24)', async () => {
    const element = await mountInvitations(world);
    expect(words(rowOf(element, akira))).to.contain('Held');
    await choose(element, akira, 'Release access');
    await asked(element);
    expect(words(find(element, '[part=rights]'))).to.contain('Approve purchase orders (beside the role)');
    expect(callsOf(world.backend, 'invitations.release')).to.equal(0);
    await outcome(element);
    expect(words(find(element, '[part=outcome]'))).to.match(/^Access for .+ is released/);
    expect(statusOf('inv-aiko')).to.equal('pending');
    expect(world.backend.mailbox.list()[0]!.to).to.equal(akira);
  });

  it('lets several in at once, each with role and permissions beside it (OPS-23)', async () => {
    const element = await mountInvitations(world);
    await select(element, akira, lukas);
    await press(element, 'release-button');
    expect(findAll(element, '[part=reasons] li').map(words).join(' ')).to.contain(
      'Purchaser, with 2 permissions set beside the role',
    );
    await outcome(element);
    expect(announced(element)).to.equal('Access released for 2 people. The e-mails are on their way.');
    expect(['inv-aiko', 'inv-lukas'].map(statusOf)).to.deep.equal(['pending', 'pending']);
  });

  it('speaks of passwords, not of links, where several get a new mail (OPS-26)', async () => {
    const element = await mountInvitations(world);
    await select(element, mateo, farid);
    await press(element, 'resend-button');
    expect(body(element)).to.match(
      /^A new e-mail with a new temporary password goes to .+ The passwords in the older ones stop working/,
    );
    await outcome(element);
    expect(announced(element)).to.equal('2 new e-mails sent.');
  });

  it('says what to do with one whose new mail did not go out: there is no link to copy (OPS-26)', async () => {
    const element = await mountInvitations(world);
    world.backend.setMail({ failsFor: [greta] });
    await select(element, mateo, greta);
    await press(element, 'resend-button');
    await outcome(element);
    expect(words(find(element, '[part=error]'))).to.contain(
      'The e-mail could not be sent. Resend it; if the address is wrong, remove this person and create them again.',
    );
  });

  it('says of one and of several what goes with them when they are withdrawn (OPS-17)', async () => {
    const element = await mountInvitations(world);
    const cancel = async () => {
      find(element, '[part=dismiss-button]')!.click();
      await waitUntil(() => !dialog(element)?.open, 'the dialog stays open');
    };
    await choose(element, mateo, 'Revoke');
    await asked(element);
    expect(body(element)).to.equal(
      'The temporary password in the e-mail stops working at once, and the account that was prepared goes with it. You can create this person again later.',
    );
    await cancel();
    await choose(element, lukas, 'Revoke');
    await asked(element);
    expect(body(element)).to.equal(
      'They have not been told of it. The account that was prepared goes with it.',
    );
    await cancel();
    await select(element, mateo, farid);
    await press(element, 'revoke-button');
    expect(body(element)).to.match(/^What .+ got by e-mail stops working at once, and the accounts/);
  });

  it('is accessible (OPS-22)', async () => {
    const element = await mountInvitations(world);
    await expect(element).to.be.accessible();
    await choose(element, akira, 'Release access');
    await asked(element);
    await expect(element).to.be.accessible();
  });
});
