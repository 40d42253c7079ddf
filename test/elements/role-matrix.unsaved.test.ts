import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { FaultAnswer } from 'invite-kit/mock-server';
import { storeForClient } from 'invite-kit/store';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';
import {
  begin,
  boxOf,
  change,
  chooseFor,
  confirm,
  confirmButton,
  dialog,
  dismiss,
  edit,
  enter,
  expectKept,
  find,
  focusedName,
  giveRole,
  grantsOf,
  has,
  mountEditable,
  nameField,
  problem,
  review,
  save,
  storedRole,
  tick,
  words,
} from '../support/role-matrix-page.ts';

/**
 * Whether the page would ask before it is left. The event itself would also reach the worker that answers
 * requests, which then takes the page for closed; so the listeners are asked one by one.
 */
const leaving = new Set<EventListener>();
const asksBeforeLeaving = () => {
  const event = new Event('beforeunload', { cancelable: true });
  for (const listener of leaving) listener(event);
  return event.defaultPrevented;
};

describe('role-matrix editable, what is not saved', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await mockWorld({ preset: 'intelli-auth' });
  });

  describe('a failed save', () => {
    const failures: readonly (readonly [string, FaultAnswer | 'offline', string])[] = [
      [
        'somebody who is signed out',
        { status: 401, code: 'authentication_required' },
        'You are signed out. Sign in and try again.',
      ],
      [
        'a right that is gone',
        { status: 403, code: 'forbidden' },
        'Your role does not allow this. Ask an owner or an admin.',
      ],
      [
        'a limit with a time to wait',
        { status: 429, code: 'rate_limited', headers: { 'Retry-After': '40' } },
        'Too many requests in a short time. Try again in 40 seconds.',
      ],
      [
        'a broken server',
        { status: 500, code: 'unexpected' },
        'Something went wrong on the server. Nothing was lost. Try again.',
      ],
      [
        'a server that is busy',
        { status: 503, code: 'unavailable' },
        'The server is busy or down. Nothing was lost. Try again.',
      ],
      [
        'a page instead of data',
        { status: 200, html: '<h1>Welcome</h1>' },
        'The server’s answer could not be read. Tell whoever runs this page.',
      ],
      ['a lost connection', 'offline', 'No connection. Check the network and try again.'],
    ];
    for (const [name, answer, sentence] of failures)
      it(`loses nothing to ${name}, and saves afterwards`, async () => {
        const element = await mountEditable(world);
        const codes: string[] = [];
        element.addEventListener('role-change-failed', ({ detail }) => codes.push(detail.code));
        await enter(element);
        world.backend.faults.add({
          operation: 'roles.update',
          ...(answer === 'offline' ? { network: true } : { respond: answer }),
        });
        await review(element);
        confirmButton(element)!.click();
        await waitUntil(() => problem(element) !== '', 'nothing is said');
        expect(problem(element)).to.equal(sentence);
        expect(codes).to.have.lengthOf(1);
        await dismiss(element);
        expectKept(element);
        world.backend.faults.clear();
        await save(element);
        expect(grantsOf(world, 'Brand keeper')['audit.view']).to.equal('yes');
      });

    it('takes effect once after a lost answer', async () => {
      const element = await mountEditable(world);
      await begin(element, 'Watcher');
      world.backend.faults.add({ operation: 'roles.create', network: true, afterEffect: true });
      await review(element);
      confirmButton(element)!.click();
      await waitUntil(() => problem(element) !== '');
      await dismiss(element);
      world.backend.faults.clear();
      await save(element);
      const { roles } = world.backend.exportWorld();
      expect(roles.filter(({ name }) => name === 'Watcher')).to.have.lengthOf(1);
      expect(words(find(element, '[part=outcome]'))).to.equal('Watcher is created.');
    });
  });

  describe('a reload of the data', () => {
    it('leaves what was entered as it is', async () => {
      const element = await mountEditable(world);
      await enter(element);
      await storeForClient(world.client).refresh();
      await element.updateComplete;
      expectKept(element);
      expect(has(element, '[part=conflict]')).to.equal(false);
    });

    it('leaves it also when nothing can be read any more', async () => {
      const element = await mountEditable(world);
      await enter(element);
      world.backend.faults.add({ operation: 'roles.list', respond: { status: 403, code: 'forbidden' } });
      await storeForClient(world.client).refresh();
      await waitUntil(() => !has(element, 'table'));
      expect(nameField(element)!.value).to.equal('Brand keeper');
      world.backend.faults.clear();
      await storeForClient(world.client).refresh();
      await waitUntil(() => has(element, 'table'));
      expectKept(element);
    });

    it('leaves it also for somebody who has lost the right meanwhile, and says so', async () => {
      const element = await mountEditable(world);
      await enter(element);
      giveRole(world, 'Administrator', [{ permission: 'console.view', constraint: null }]);
      await storeForClient(world.client).refresh();
      await waitUntil(() => find(element, '[part=warning]'));
      expect(words(find(element, '[part=warning]'))).to.equal(
        'Your role no longer lets you change roles. What you entered is kept here for now.',
      );
      expectKept(element);
    });

    it('leaves it also while the page takes the attribute away', async () => {
      const element = await mountEditable(world);
      await enter(element);
      element.editable = false;
      await element.updateComplete;
      expect(has(element, '[part=name-input], [part=toolbar]')).to.equal(false);
      element.editable = true;
      await element.updateComplete;
      expectKept(element);
    });

    it('does not show what was entered to somebody else', async () => {
      const element = await mountEditable(world);
      await enter(element);
      world.backend.session.signInAs('theo');
      await storeForClient(world.client).refresh();
      await waitUntil(() => !nameField(element) && find(element, '[part=new-button]'));
    });
  });

  describe('leaving', () => {
    const { addEventListener, removeEventListener } = window;
    before(() => {
      window.addEventListener = (...[type, listener, options]: Parameters<Window['addEventListener']>) => {
        if (type === 'beforeunload') leaving.add(listener as EventListener);
        addEventListener.call(window, type, listener, options);
      };
      window.removeEventListener = (...[type, listener]: Parameters<Window['removeEventListener']>) => {
        if (type === 'beforeunload') leaving.delete(listener as EventListener);
        removeEventListener.call(window, type, listener);
      };
    });
    after(() => Object.assign(window, { addEventListener, removeEventListener }));

    it('keeps focus in the element when the right to edit goes with the button that had it', async () => {
      const element = await mountEditable(world);
      find(element, '[part=new-button]')!.focus();
      giveRole(world, 'Administrator', [{ permission: 'console.view', constraint: null }]);
      await storeForClient(world.client).refresh();
      await waitUntil(() => find(element, '[part=locked]'));
      expect(element.shadowRoot!.activeElement?.getAttribute('part')).to.equal('region');
    });

    it('makes the page ask while something is not saved, and only then', async () => {
      const element = await mountEditable(world);
      await edit(element, 'Branding editor');
      expect(asksBeforeLeaving()).to.equal(false);
      expect(element.matches(':state(editing):not(:state(unsaved))')).to.equal(true);
      await tick(element, 'View the audit log');
      expect(asksBeforeLeaving()).to.equal(true);
      expect(element.matches(':state(unsaved)')).to.equal(true);
      await save(element);
      expect(asksBeforeLeaving()).to.equal(false);
      expect(element.matches(':state(editing)')).to.equal(false);
    });

    it('lets go of the page with the element', async () => {
      const element = await mountEditable(world);
      await enter(element);
      expect(asksBeforeLeaving()).to.equal(true);
      element.remove();
      await element.updateComplete;
      expect(asksBeforeLeaving()).to.equal(false);
    });

    it('asks on Escape, and keeps everything', async () => {
      const element = await mountEditable(world);
      await enter(element);
      boxOf(element, 'View the audit log').focus();
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => dialog(element).open);
      expect(words(find(element, '#dialog-title'))).to.equal('Discard your changes to Brand keeper?');
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => !dialog(element).open);
      expectKept(element);
      await waitUntil(() => focusedName(element) === 'View the audit log, Brand keeper');
    });

    it('ends at once on Escape where nothing is entered, with focus back at the role', async () => {
      const element = await mountEditable(world);
      await edit(element, 'Branding editor');
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => !nameField(element));
      await waitUntil(() => focusedName(element) === 'Actions for Branding editor');
    });

    it('discards what was entered when that is chosen', async () => {
      const element = await mountEditable(world);
      await enter(element);
      find(element, '[part=discard-button]')!.click();
      await waitUntil(() => dialog(element).open);
      await confirm(element);
      await waitUntil(() => !nameField(element));
      expect(storedRole(world, 'Branding editor')).not.to.equal(undefined);
      await edit(element, 'Branding editor');
      expect(nameField(element)!.value).to.equal('Branding editor');
    });

    it('asks before another role is edited', async () => {
      change(world, {
        roles: (roles) => [...roles, { ...roles.at(-1)!, id: 'role-other', key: 'other', name: 'Other' }],
      });
      const element = await mountEditable(world);
      await enter(element);
      await chooseFor(element, 'Other', 'Edit');
      await waitUntil(() => dialog(element).open);
      await dismiss(element);
      expectKept(element);
      await chooseFor(element, 'Other', 'Edit');
      await waitUntil(() => dialog(element).open);
      await confirm(element);
      await waitUntil(() => nameField(element)?.value === 'Other');
      await waitUntil(() => focusedName(element) === 'Name');
    });
  });
});
