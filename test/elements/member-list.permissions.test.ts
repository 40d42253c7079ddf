import { expect, waitUntil } from '@open-wc/testing';
import type { MockWorld } from '../support/mock-world.ts';
import { callsOf, find, findAll, mountMembers, words } from '../support/list-page.ts';
import { ask, changesOf, closed, confirm, lukas, opsPage, problem, rosa } from '../support/member-page.ts';

describe('member-list, the permissions of one person', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await opsPage();
  });

  type Element = Awaited<ReturnType<typeof mountMembers>>;
  const way = (element: Element, key: string, value: string) =>
    find<HTMLInputElement>(element, `[data-key="${key}"] input[value=${value}]`)!;
  const set = async (element: Element, key: string, value: string) => {
    way(element, key, value).click();
    await element.updateComplete;
  };
  const sourceOf = (element: Element, key: string) =>
    find<HTMLInputElement>(element, `[data-key="${key}"] input:checked`)!.value;
  const overridesOf = (name: string) => {
    const { accounts, members } = world.backend.exportWorld();
    const account = accounts.find(({ email }) => email === name)!;
    return members.find(({ userId }) => userId === account.id)!.assignments[0]!.overrides;
  };

  it('shows what the role gives and what is set beside it, three ways each (OPS-19, OPS-21)', async () => {
    const element = await mountMembers(world);
    await ask(element, rosa, 'Permissions');
    expect(findAll(element, '[part=permission]')).to.have.length(19);
    expect(sourceOf(element, 'purchasing.approve')).to.equal('allowed');
    expect(sourceOf(element, 'inventory.manage')).to.equal('denied');
    expect(sourceOf(element, 'purchasing.order')).to.equal('inherited');
    expect(words(find(element, '[data-key="purchasing.order"] p'))).to.contain('The role gives it.');
  });

  it('says what changes in words before it is saved, and saves it (OPS-21)', async () => {
    const element = await mountMembers(world);
    await ask(element, rosa, 'Permissions');
    confirm(element);
    await element.updateComplete;
    expect(problem(element)).to.contain('Nothing is changed yet.');
    await set(element, 'planner.view', 'allowed');
    await set(element, 'purchasing.approve', 'inherited');
    await set(element, 'inventory.view', 'allowed');
    expect(changesOf(element)).to.deep.equal([
      'Gains: See the shift plan',
      'Loses: Approve purchase orders',
      'Makes no difference, as the role gives it: See stock and rentals',
    ]);
    confirm(element);
    await closed(element);
    expect(overridesOf(rosa)).to.have.deep.members([
      { permission: 'inventory.manage', effect: 'deny' },
      { permission: 'planner.view', effect: 'allow' },
    ]);
  });

  it('sets them before the release, and mails nobody (OPS-05, OPS-07, OPS-21)', async () => {
    const mails = world.backend.mailbox.list().length;
    const element = await mountMembers(world);
    await ask(element, lukas, 'Permissions');
    expect(words(find(element, '#dialog-body p'))).to.contain('They are held and are not told of this.');
    await set(element, 'purchasing.view', 'allowed');
    confirm(element);
    await closed(element);
    expect(overridesOf(lukas)).to.deep.equal([{ permission: 'purchasing.view', effect: 'allow' }]);
    expect(world.backend.mailbox.list()).to.have.length(mails);
  });

  it('lets nobody allow what they lack, and says why; to deny it is not barred (OPS-21, ALL-05)', async () => {
    world = await opsPage('jonas');
    const element = await mountMembers(world);
    await ask(element, rosa, 'Permissions');
    expect(way(element, 'settings.manage', 'allowed').disabled).to.equal(true);
    expect(way(element, 'settings.manage', 'denied').disabled).to.equal(false);
    expect(words(find(element, '[data-key="settings.manage"] [part=permission-reason]'))).to.equal(
      'You don’t have this, so you can’t allow it.',
    );
  });

  it('searches where there are many, and keeps what was chosen (OPS-21)', async () => {
    const element = await mountMembers(world);
    await ask(element, rosa, 'Permissions');
    await set(element, 'planner.view', 'allowed');
    const search = find<HTMLInputElement>(element, '[part=permission-search]')!;
    search.value = 'stock';
    search.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await element.updateComplete;
    expect(findAll(element, '[part=permission]')).to.have.length(2);
    expect(changesOf(element)).to.deep.equal(['Gains: See the shift plan']);
  });

  it('keeps the choice where somebody else was faster (OPS-21)', async () => {
    const element = await mountMembers(world);
    await ask(element, rosa, 'Permissions');
    await set(element, 'planner.view', 'allowed');
    const other = world.clientOf('ngozi');
    const { items } = await other.members.list({ query: 'rosa' });
    const [present] = items;
    await other.members.update(present!.id, {
      assignments: [{ ...present!.assignments[0]!, overrides: [] }],
    });
    confirm(element);
    await waitUntil(() => problem(element), 'nothing is said', { timeout: 5000 });
    expect(problem(element)).to.contain('Your choice is kept');
    expect(sourceOf(element, 'planner.view')).to.equal('allowed');
    confirm(element);
    await closed(element);
    expect(overridesOf(rosa)).to.deep.equal([{ permission: 'planner.view', effect: 'allow' }]);
    expect(callsOf(world.backend, 'members.update')).to.equal(3);
  });

  it('is accessible (OPS-21)', async () => {
    const element = await mountMembers(world);
    await ask(element, rosa, 'Permissions');
    await expect(element).to.be.accessible();
  });
});
