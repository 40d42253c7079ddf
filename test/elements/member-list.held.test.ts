import { expect, waitUntil } from '@open-wc/testing';
import type { InviteUpdatedEvent } from 'invite-kit';
import type { MockWorld } from '../support/mock-world.ts';
import {
  callsOf,
  cellsOf,
  dialog,
  emailsOf,
  find,
  findAll,
  mountMembers,
  settled,
  words,
} from '../support/list-page.ts';
import {
  ask,
  changesOf,
  chooseRole,
  closed,
  confirm,
  farid,
  greta,
  lukas,
  mateo,
  offersOf,
  openPanel,
  opsPage,
  pick,
  problem,
  roleField,
  rosa,
  samuel,
  troubleOf,
} from '../support/member-page.ts';

const member = (world: MockWorld, id: string) =>
  world.backend.exportWorld().members.find((one) => one.id === id)!;
const memberOf = (world: MockWorld, invitationId: string) => {
  const { memberId } = world.backend.exportWorld().invitations.find(({ id }) => id === invitationId)!;
  return member(world, memberId!);
};

describe('member-list, with people who are held', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await opsPage();
  });

  it('has held people among the members, once, and says that they can’t sign in and have not been told (OPS-05, OPS-22, OPS-29)', async () => {
    const element = await mountMembers(world);
    expect(emailsOf(element).filter((name) => name === 'Lukas Brandner')).to.have.length(1);
    expect(cellsOf(element, lukas)[3]).to.contain('Held');
    expect(troubleOf(element, lukas)).to.deep.equal([
      'Can’t sign in, and has not been told.',
      'Release access',
    ]);
  });

  it('says of each why they can’t get in, with the next step (OPS-29)', async () => {
    const element = await mountMembers(world);
    expect(troubleOf(element, greta)).to.deep.equal(['Can’t sign in: the e-mail did not arrive.', 'Resend']);
    expect(troubleOf(element, farid)).to.deep.equal(['Can’t sign in: the time to accept is over.', 'Resend']);
    expect(troubleOf(element, mateo)).to.deep.equal([
      'Has not signed in yet: own password not set.',
      'Resend',
    ]);
    expect(troubleOf(element, samuel)).to.deep.equal(['Can’t sign in: deactivated.', 'Reactivate']);
    expect(troubleOf(element, rosa)).to.deep.equal(['', '']);
  });

  it('finds somebody in whatever state by a search (OPS-29)', async () => {
    const element = await mountMembers(world);
    const search = find<HTMLInputElement>(element, '[part=search-input]')!;
    search.value = 'farid';
    search.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await waitUntil(() => emailsOf(element).length === 1, 'the search does not end', { timeout: 5000 });
    expect(troubleOf(element, farid)[1]).to.equal('Resend');
  });

  it('sends a new temporary password from the row, and says so (OPS-26, OPS-29)', async () => {
    const element = await mountMembers(world);
    const row = findAll(element, '[part=step-button]').find((one) => one.ariaLabel?.includes('Farid'))!;
    row.click();
    await waitUntil(() => words(find(element, '[part=outcome]')), 'nothing is said', { timeout: 5000 });
    expect(words(find(element, '[part=outcome]'))).to.match(
      /^New e-mail with a new temporary password sent to/,
    );
    expect(world.backend.mailbox.list()[0]!.to).to.equal(farid);
  });

  it('changes name, phone and address of who is held, and tells nobody (OPS-05, OPS-07)', async () => {
    const mails = world.backend.mailbox.list().length;
    const element = await mountMembers(world);
    const updates: InviteUpdatedEvent[] = [];
    element.addEventListener('invite-updated', (event) => updates.push(event));
    await ask(element, lukas, 'Edit');
    expect(words(find(element, '#dialog-lead'))).to.equal('They are held and are not told of this.');
    const type = (id: string, value: string) => {
      const input = find<HTMLInputElement>(element, `#person-${id}`)!;
      input.value = value;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    };
    type('family_name', '');
    type('phone', '+49 40 1');
    confirm(element);
    await element.updateComplete;
    expect(problem(element)).to.equal('Last name: Fill this in.');
    type('family_name', 'Brandner-Roth');
    type('email', 'lukas.roth@fairwind.example');
    confirm(element);
    await closed(element);
    expect(updates).to.have.length(1);
    await waitUntil(() => emailsOf(element).includes('Lukas Brandner-Roth'), 'the row stays as it was');
    expect(memberOf(world, 'inv-lukas').phone).to.equal('+49 40 1');
    expect(world.backend.mailbox.list()).to.have.length(mails);
  });

  it('asks before another role takes away what is beside the present one, where roles change at once (OPS-30)', async () => {
    world.backend.setPolicy({ roles: { changeMode: 'instant' } });
    const element = await mountMembers(world);
    const aiko = 'aiko.yamashita@fairwind.example';
    await chooseRole(element, aiko, 'Viewer');
    await waitUntil(() => dialog(element)?.open, 'no dialog', { timeout: 5000 });
    await element.updateComplete;
    expect(changesOf(element)).to.deep.equal([
      'Stays set for this person: Approve purchase orders (allowed)',
      'No longer set for this person: Book stock in and out, as the new role does not give it anyway',
    ]);
    expect(memberOf(world, 'inv-aiko').assignments[0]!.roleIds).to.deep.equal(['role-purchaser']);
    confirm(element);
    await closed(element);
    expect(memberOf(world, 'inv-aiko').assignments[0]).to.deep.include({
      roleIds: ['role-viewer'],
      overrides: [{ permission: 'purchasing.approve', effect: 'allow' }],
    });
  });

  it('says what to do where a new temporary password did not go out (OPS-26, OPS-29)', async () => {
    const element = await mountMembers(world);
    world.backend.setMail({ mode: 'fails' });
    findAll(element, '[part=step-button]')
      .find((one) => one.ariaLabel?.includes('Farid'))!
      .click();
    await waitUntil(() => words(find(element, '[part=error]')), 'nothing is said', { timeout: 5000 });
    expect(words(find(element, '[part=error]'))).to.match(
      /^The new e-mail to .+ could not be sent, and the temporary password in the older one no longer works\. Resend it; if the address is wrong, remove this person and create them again\./,
    );
    expect(find(element, '[part=copy-button]')).to.equal(null);
  });

  it('gives who is held another role, says that they are not told, and keeps or drops what is beside it (OPS-05, OPS-30)', async () => {
    const mails = world.backend.mailbox.list().length;
    const element = await mountMembers(world);
    await ask(element, 'aiko.yamashita@fairwind.example', 'Change role');
    expect(words(find(element, '#dialog-lead'))).to.equal('They are held and are not told of this.');
    pick(roleField(element), 'Viewer');
    await element.updateComplete;
    expect(findAll(element, '[part=changes] li').map(words)).to.deep.equal([
      'Stays set for this person: Approve purchase orders (allowed)',
      'No longer set for this person: Book stock in and out, as the new role does not give it anyway',
    ]);
    confirm(element);
    await closed(element);
    expect(memberOf(world, 'inv-aiko').assignments[0]).to.deep.include({
      roleIds: ['role-viewer'],
      overrides: [{ permission: 'purchasing.approve', effect: 'allow' }],
    });
    expect(world.backend.mailbox.list()).to.have.length(mails);
  });

  it('offers the slot of the page, such as for shifts, in the panel of who is held (OPS-22)', async () => {
    const element = await mountMembers(world);
    const shifts = document.createElement('p');
    shifts.slot = 'member-details';
    let opened = '';
    element.addEventListener('member-open', ({ detail }) => {
      opened = detail.member.status;
      shifts.textContent = `Shifts of ${detail.member.id}`;
      element.append(shifts);
    });
    const panel = await openPanel(element, lukas);
    expect(opened).to.equal('held');
    const slot = panel.querySelector<HTMLSlotElement>('slot[name=member-details]')!;
    expect(slot.assignedElements()).to.deep.equal([shifts]);
  });

  it('offers what can be done about who is held, and nothing that needs access (OPS-05)', async () => {
    const element = await mountMembers(world);
    const offers = (await offersOf(element, lukas)).map(([label]) => label);
    expect(offers).to.deep.equal([
      'Details',
      'Release access',
      'Edit',
      'Change role',
      'Change team',
      'Permissions',
      'Remove',
    ]);
  });

  it('says of each failure what it is, also after somebody else was faster (OPS-05)', async () => {
    const element = await mountMembers(world);
    await ask(element, lukas, 'Edit');
    const phone = find<HTMLInputElement>(element, '#person-phone')!;
    phone.value = '+49 40 1';
    phone.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await world.clientOf('jonas').invitations.update('inv-lukas', { phone: '+49 40 2' });
    confirm(element);
    await waitUntil(() => problem(element), 'nothing is said', { timeout: 5000 });
    expect(problem(element)).to.match(/^Somebody else changed this person in the meantime/);
    world.backend.faults.add({
      operation: 'invitations.update',
      respond: { status: 403, code: 'forbidden' },
    });
    confirm(element);
    await waitUntil(() => !problem(element).startsWith('Somebody else'), 'it goes on blaming somebody else', {
      timeout: 5000,
    });
    expect(problem(element)).not.to.equal('');
    expect(memberOf(world, 'inv-lukas').phone).to.equal('+49 40 2');
  });

  it('warns of no loss where another role of one’s own takes away what was denied alone (OPS-30)', async () => {
    world.backend.setPolicy({ roles: { changeMode: 'instant' } });
    const state = world.backend.exportWorld();
    const mine = state.members.find(({ userId }) => userId === 'helena')!.assignments[0]!;
    mine.overrides.push({ permission: 'planner.publish', effect: 'deny' });
    world.backend.importWorld(state);
    const grants = state.permissions
      .filter(({ key }) => key !== 'planner.publish')
      .map(({ key }) => ({ permission: key, constraint: null }));
    await world.clientOf('ngozi').roles.create({ name: 'Nearly all', description: null, grants });
    const element = await mountMembers(world);
    await chooseRole(element, 'helena.marchetti@fairwind.example', 'Nearly all');
    await waitUntil(() => dialog(element)?.open, 'no dialog', { timeout: 5000 });
    await element.updateComplete;
    expect(changesOf(element)).to.deep.equal([
      'No longer set for this person: Publish shifts, as the new role does not give it anyway',
    ]);
    expect(words(find(element, '#dialog-body'))).not.to.contain('You give up rights of your own');
  });

  it('offers other roles for a held administrator: they are nobody to rely on yet (OPS-30, ALL-06)', async () => {
    world.backend.setPolicy({ roles: { changeMode: 'instant' } });
    await world.clientOf('helena').invitations.update('inv-lukas', {
      assignments: [
        { scope: { type: 'tenant', id: 'fairwind' }, roleIds: ['role-administrator'], overrides: [] },
      ],
    });
    const element = await mountMembers(world);
    await chooseRole(element, lukas, 'Viewer');
    await waitUntil(
      () => memberOf(world, 'inv-lukas').assignments[0]!.roleIds[0] === 'role-viewer',
      'the role stays',
      { timeout: 5000 },
    );
  });

  it('is accessible while somebody is edited (OPS-22)', async () => {
    const element = await mountMembers(world);
    await ask(element, lukas, 'Edit');
    await expect(element).to.be.accessible();
  });

  it('is accessible (OPS-22)', async () => {
    const element = await mountMembers(world);
    await expect(element).to.be.accessible();
    await openPanel(element, lukas);
    await expect(element).to.be.accessible();
    await settled(element);
    expect(callsOf(world.backend, 'invitations.release')).to.equal(0);
  });
});
