import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import type { MockWorld } from '../support/mock-world.ts';
import {
  announced,
  callsOf,
  dialog,
  find,
  findAll,
  mountMembers,
  rowOf,
  words,
} from '../support/list-page.ts';
import { akira, closed, confirm, lukas, openPanel, opsPage, problem } from '../support/member-page.ts';

describe('member-list, letting held people in', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await opsPage();
  });

  type Element = Awaited<ReturnType<typeof mountMembers>>;
  const statusOf = (id: string) =>
    world.backend.exportWorld().invitations.find((one) => one.id === id)!.status;
  const setHold = async (element: Element, value: 'yes' | 'no') => {
    find<HTMLInputElement>(element, `[part=hold-input][value=${value}]`)!.click();
    await element.updateComplete;
  };
  const save = (element: Element) => find(element, '[part=save-button]')!.click();
  const asked = (element: Element) =>
    waitUntil(() => dialog(element)?.open, 'no dialog', { timeout: 5000 }).then(() => element.updateComplete);

  it('does nothing before Save, and nothing with Save while the hold stays (OPS-23)', async () => {
    const element = await mountMembers(world);
    await openPanel(element, lukas);
    await setHold(element, 'no');
    await setHold(element, 'yes');
    save(element);
    await element.updateComplete;
    expect(words(find(element, '[part=hold-outcome]'))).to.equal(
      'Nothing is changed: the account stays on hold.',
    );
    expect(announced(element)).to.equal('Nothing is changed: the account stays on hold.');
    expect(callsOf(world.backend, 'invitations.release')).to.equal(0);
    expect(statusOf('inv-lukas')).to.equal('held');
  });

  it('forgets with the panel what was chosen and not saved (OPS-23)', async () => {
    const element = await mountMembers(world);
    await openPanel(element, lukas);
    await setHold(element, 'no');
    find(element, '[part=close-button]')!.click();
    await waitUntil(() => !find<HTMLDialogElement>(element, '[part=detail]')?.open, 'the panel stays open');
    await openPanel(element, lukas);
    expect(find<HTMLInputElement>(element, '[part=hold-input][value=yes]')!.checked).to.equal(true);
  });

  it('shows role and permissions, what goes out and from when the time runs, before anything is released (OPS-18, OPS-19, OPS-24)', async () => {
    const element = await mountMembers(world);
    await openPanel(element, akira);
    await setHold(element, 'no');
    save(element);
    await asked(element);
    const rights = words(find(element, '[part=rights]'));
    expect(rights).to.contain('Purchaser');
    expect(rights).to.contain('Approve purchase orders (beside the role)');
    expect(rights).to.contain('Taken away from the role: Book stock in and out.');
    const effects = words(find(element, '[part=consequences]'));
    expect(effects).to.contain(
      `An e-mail with a temporary password goes to ${akira}. Nobody else ever sees it`,
    );
    expect(effects).to.contain('The time to accept starts now: 7 days');
    expect(callsOf(world.backend, 'invitations.release')).to.equal(0);
  });

  it('releases with Save and a yes: the mail goes out, the time begins, and no password is shown (OPS-23, OPS-24)', async () => {
    const element = await mountMembers(world);
    await openPanel(element, lukas);
    await setHold(element, 'no');
    save(element);
    await asked(element);
    const released = oneEvent(element, 'invite-released');
    confirm(element);
    await released;
    await closed(element);
    expect(statusOf('inv-lukas')).to.equal('pending');
    const mail = world.backend.mailbox.list()[0]!;
    expect(mail.to).to.equal(lukas);
    expect(element.shadowRoot!.textContent).not.to.contain(mail.temporaryPassword!);
    await waitUntil(() => words(rowOf(element, lukas)).includes('Invited'), 'the row stays held');
  });

  it('keeps the dialog and says what to do where somebody else was faster (OPS-23)', async () => {
    const element = await mountMembers(world);
    await openPanel(element, lukas);
    await setHold(element, 'no');
    save(element);
    await asked(element);
    const other = world.clientOf('jonas');
    await other.invitations.update('inv-lukas', { phone: '+49 40 2' });
    confirm(element);
    await waitUntil(() => problem(element), 'nothing is said', { timeout: 5000 });
    expect(problem(element)).to.equal(
      'Somebody else changed this person in the meantime. Look at what stands here now, and press again.',
    );
    confirm(element);
    await closed(element);
    expect(statusOf('inv-lukas')).to.equal('pending');
  });

  /** Presses Release in the dialog about lukas, who has to be refused; answers what is said. */
  const refused = async (element: Element): Promise<string> => {
    await openPanel(element, lukas);
    await setHold(element, 'no');
    save(element);
    await asked(element);
    confirm(element);
    await waitUntil(() => problem(element), 'nothing is said', { timeout: 5000 });
    expect(statusOf('inv-lukas')).to.equal('held');
    return problem(element);
  };

  it('keeps the dialog where no seat is free, and releases with the next press once there is one (OPS-23, ALL-08)', async () => {
    const element = await mountMembers(world);
    world.backend.setPolicy({ seats: { countsPending: true } });
    world.backend.setSeatLimit(world.backend.seats.used);
    expect(await refused(element)).to.equal(
      'No seat is free. Deactivate somebody or extend the plan, then try again.',
    );
    world.backend.setSeatLimit(null);
    confirm(element);
    await closed(element);
    expect(statusOf('inv-lukas')).to.equal('pending');
  });

  it('releases nobody while mail can’t be sent, and says when to try again (OPS-23, OPS-24)', async () => {
    const element = await mountMembers(world);
    world.backend.setMail({ isConfigured: false });
    expect(await refused(element)).to.equal(
      'E-mail can’t be sent right now, and the way in goes by mail alone. Nothing is released. Try again later.',
    );
  });

  it('says which permissions the viewer lacks where a role came to give more than they have (OPS-23, ALL-05)', async () => {
    world = await opsPage('jonas');
    const element = await mountMembers(world);
    const state = world.backend.exportWorld();
    const planner = state.roles.find(({ id }) => id === 'role-planner')!;
    planner.grants = [...(planner.grants ?? []), { permission: 'roles.manage', constraint: null }];
    world.backend.importWorld(state);
    expect(await refused(element)).to.equal(
      'This would give permissions that you don’t have: Create and change roles. Change role or permissions, or ask somebody who has them.',
    );
  });

  it('says so without a list where the server names no permission (OPS-23, ALL-05)', async () => {
    world.backend.faults.add({
      operation: 'invitations.release',
      respond: { status: 403, code: 'role_not_grantable' },
    });
    const element = await mountMembers(world);
    expect(await refused(element)).to.equal(
      'This would give permissions that you don’t have. Change role or permissions, or ask somebody who has them.',
    );
  });

  it('is accessible while it asks (OPS-23)', async () => {
    const element = await mountMembers(world);
    await openPanel(element, akira);
    await setHold(element, 'no');
    await expect(element).to.be.accessible();
    save(element);
    await asked(element);
    await expect(element).to.be.accessible();
  });

  it('releases several at once from the list, and says what became of each (OPS-23)', async () => {
    const element = await mountMembers(world);
    const all = find<HTMLInputElement>(element, '[part=select-all]')!;
    all.click();
    await waitUntil(() => find(element, '[part=release-button]'), 'no bar', { timeout: 5000 });
    find(element, '[part=release-button]')!.click();
    await asked(element);
    expect(findAll(element, '[part=reasons] li').map(words).join(' ')).to.contain(
      'Purchaser, with 2 permissions set beside the role',
    );
    confirm(element);
    await waitUntil(() => words(find(element, '[part=outcome]')), 'no outcome', { timeout: 10000 });
    expect(announced(element)).to.equal('Access released for 3 people. The e-mails are on their way.');
    expect(['inv-lukas', 'inv-aiko', 'inv-bernadette'].map(statusOf)).to.deep.equal([
      'pending',
      'pending',
      'pending',
    ]);
  });

  it('lets nobody release who may not (OPS-23)', async () => {
    world = await opsPage('priyanka');
    const element = await mountMembers(world);
    expect(find(element, '[part=select-all]')).to.equal(null);
    await openPanel(element, lukas);
    expect(find(element, '[part=hold]')).to.equal(null);
  });
});
