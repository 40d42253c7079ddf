import { expect, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { InviteProvider, RoleMatrix } from 'invite-kit';
import 'invite-kit/define/invite-provider';
import type { FaultAnswer } from 'invite-kit/mock-server';
import { storeForClient } from 'invite-kit/store';
import { clearPage, mockWorld, type MockWorld } from '../support/mock-world.ts';
import {
  cellOf,
  change,
  find,
  findAll,
  focusedPart,
  has,
  isShown,
  manyRoles,
  mountMatrix,
  noRoles,
  region,
  roleSelect,
  settled,
  words,
} from '../support/role-matrix-page.ts';

const table = (element: RoleMatrix) => find(element, 'table');
const retryButton = (element: RoleMatrix) => find(element, '[part=retry-button]')!;
const headsOf = (element: RoleMatrix) => findAll(element, 'thead th').map(words);

describe('role-matrix', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await mockWorld();
  });

  describe('properties', () => {
    it('says that it has no backend while it has none', async () => {
      const element = await world.mount<RoleMatrix>(html`<role-matrix></role-matrix>`);
      expect(words(find(element, '[part=notice]'))).to.contain('Not connected yet');
    });

    it('reads from a base address and a tenant given as attributes', async () => {
      const { baseUrl, backend } = world;
      const element = await world.mount<RoleMatrix>(
        html`<role-matrix base-url=${baseUrl} tenant-id=${backend.tenantId}></role-matrix>`,
      );
      await settled(element);
      expect(headsOf(element)).to.have.lengthOf(5);
    });

    it('prefers its own client to that of the provider around it', async () => {
      const other = await mockWorld();
      change(other, { roles: (roles) => roles.slice(0, 2) });
      const provider = await world.mount<InviteProvider>(
        html`<invite-provider .client=${world.client}>
          <role-matrix .client=${other.client}></role-matrix>
        </invite-provider>`,
      );
      const element = provider.querySelector('role-matrix')!;
      await settled(element);
      expect(headsOf(element)).to.have.lengthOf(3);
    });

    it("speaks a host's own words", async () => {
      const provider = await world.mount<InviteProvider>(
        html`<invite-provider
          .client=${world.client}
          .words=${{ roleMatrix: { heading: 'Who may do what', yes: 'Allowed' } }}
        >
          <role-matrix></role-matrix>
        </invite-provider>`,
      );
      const element = provider.querySelector('role-matrix')!;
      await settled(element);
      expect(words(find(element, 'h2'))).to.equal('Who may do what');
      expect(words(cellOf(element, 'View subscribers', 'owner'))).to.equal('Allowed');
      expect(words(cellOf(element, 'View subscribers', 'admin'))).to.equal('Allowed');
      expect(words(cellOf(element, 'Add/edit subscribers', 'technician'))).to.equal('No');
    });

    it('shows what others write as text', async () => {
      const name = '<img src=x onerror=alert(1)>';
      change(world, { roles: (roles) => roles.map((role) => ({ ...role, name, description: name })) });
      const element = await mountMatrix(world);
      expect(headsOf(element)[2]).to.equal(name);
      expect(has(element, 'img')).to.equal(false);
      expect(find(element, 'thead bdi')?.textContent).to.equal(name);
    });
  });

  describe('one role at a time', () => {
    it("begins with the viewer's own role and shows the one that is chosen", async () => {
      world.backend.session.signInAs('stan');
      const element = await mountMatrix(world, { width: 320 });
      expect(words(roleSelect(element).selectedOptions[0])).to.equal('Staff (your role)');
      roleSelect(element).focus();
      await sendKeys({ press: 'ArrowDown' });
      await element.updateComplete;
      expect(isShown(cellOf(element, 'Manage network devices', 'staff'))).to.equal(false);
      expect(isShown(cellOf(element, 'Manage network devices', 'technician'))).to.equal(true);
      expect(focusedPart(element)).to.equal('role-select');
    });

    it('goes back to a role that exists when the chosen one is gone', async () => {
      const element = await mountMatrix(world, { width: 320 });
      roleSelect(element).value = 'role-technician';
      roleSelect(element).dispatchEvent(new Event('change'));
      await element.updateComplete;
      change(world, { roles: (roles) => roles.slice(0, 3) });
      await storeForClient(world.client).refresh();
      await waitUntil(() => headsOf(element).length === 4);
      expect(roleSelect(element).value).to.equal('role-owner');
      expect(isShown(cellOf(element, 'View subscribers', 'owner'))).to.equal(true);
    });
  });

  describe('keyboard and focus', () => {
    it('can be scrolled by keyboard when it is larger than its region', async () => {
      change(world, { roles: manyRoles(12) });
      const element = await mountMatrix(world);
      await sendKeys({ press: 'Tab' });
      expect(focusedPart(element)).to.equal('region');
      expect(region(element).ariaLabel).to.equal('Roles and permissions');
      await sendKeys({ press: 'ArrowRight' });
      await waitUntil(() => region(element).scrollLeft > 0);
    });

    it('is no stop of the Tab key when there is nothing to scroll, also after a change of width', async () => {
      const element = await mountMatrix(world);
      element.style.setProperty('--role-matrix-max-block-size', 'none');
      await waitUntil(() => region(element).tabIndex === -1);
      element.style.inlineSize = '600px';
      await waitUntil(() => region(element).tabIndex === 0);
      element.style.inlineSize = '1000px';
      await waitUntil(() => region(element).tabIndex === -1);
    });

    it('keeps the focus when the button that tries again goes away', async () => {
      world.backend.faults.add({
        operation: 'roles.list',
        respond: { status: 403, code: 'authentication_required' },
      });
      const element = await mountMatrix(world);
      world.backend.faults.clear();
      retryButton(element).focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => table(element));
      expect(focusedPart(element)).to.equal('region');
    });
  });

  describe('slots and parts', () => {
    it('lets the page say heading, description and footer', async () => {
      const element = await world.mount<RoleMatrix>(
        html`<role-matrix .client=${world.client}>
          <h3 slot="heading">Our roles</h3>
          <p slot="description">Ask Ann.</p>
          <a slot="footer" href="#docs">More</a>
        </role-matrix>`,
      );
      await settled(element);
      for (const name of ['heading', 'description', 'footer'])
        expect(find<HTMLSlotElement>(element, `slot[name=${name}]`)!.assignedElements()).to.have.lengthOf(1);
      expect(isShown(element.querySelector('a')!)).to.equal(true);
      await expect(element).to.be.accessible();
    });

    it('lets the page style its cells and bound its size', async () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        `role-matrix::part(conditional) { letter-spacing: 3px }
        role-matrix { --role-matrix-max-block-size: 120px; --role-matrix-column-size: 300px }`,
      );
      document.adoptedStyleSheets.push(sheet);
      const element = await mountMatrix(world);
      const cell = cellOf(element, 'Invite team members', 'admin');
      expect(getComputedStyle(cell).letterSpacing).to.equal('3px');
      expect(cell.getBoundingClientRect().width).to.be.at.least(300);
      expect(region(element).getBoundingClientRect().height).to.equal(120);
      document.adoptedStyleSheets.pop();
    });
  });

  describe('failures', () => {
    const failures: readonly (readonly [string, FaultAnswer | 'offline', string])[] = [
      [
        'somebody who is signed out',
        { status: 401, code: 'authentication_required' },
        'You are signed out. Sign in and try again.',
      ],
      [
        'a limit with a time to wait',
        { status: 429, code: 'rate_limited', headers: { 'Retry-After': '40' } },
        'Too many requests in a short time. Try again in 40 seconds.',
      ],
      [
        'a conflict',
        { status: 409, code: 'conflict' },
        'Somebody else changed this. Look at the new state and decide again.',
      ],
      [
        'a broken server',
        { status: 500, code: 'unexpected' },
        'Something went wrong on the server. Nothing was lost. Try again.',
      ],
      [
        'a page instead of data',
        { status: 200, html: '<h1>Welcome</h1>' },
        'The server’s answer could not be read. Tell whoever runs this page.',
      ],
      ['a lost connection', 'offline', 'No connection. Check the network and try again.'],
    ];
    for (const [name, answer, sentence] of failures)
      it(`tells of ${name}, and shows the table after another try`, async () => {
        world.backend.faults.add({
          operation: 'roles.permissions',
          ...(answer === 'offline' ? { network: true } : { respond: answer }),
        });
        const element = await mountMatrix(world);
        expect(words(find(element, '[role=alert]'))).to.equal(sentence);
        expect(has(element, 'table')).to.equal(false);
        world.backend.faults.clear();
        retryButton(element).click();
        await waitUntil(() => table(element));
        expect(has(element, '[role=alert]')).to.equal(false);
      });

    it('offers no further try to somebody who has no right', async () => {
      world.backend.faults.add({ operation: 'roles.list', respond: { status: 403, code: 'forbidden' } });
      const element = await mountMatrix(world);
      expect(words(find(element, '[role=alert]'))).to.equal(
        'Your role does not allow this. Ask an owner or an admin.',
      );
      expect(has(element, '[part=retry-button]')).to.equal(false);
    });

    it('keeps the table, with a word about the failure, when reading it again fails', async () => {
      const element = await mountMatrix(world);
      world.backend.faults.add({ operation: 'roles.list', network: true });
      await storeForClient(world.client).refresh();
      await waitUntil(() => find(element, '[role=alert]'));
      expect(headsOf(element)).to.have.lengthOf(5);
    });
  });

  describe('lifecycle', () => {
    it('shows the roles of the new client when the client changes, whatever the old one still answers', async () => {
      world.backend.faults.add({ operation: 'roles.list', delay: 100 });
      const element = await world.mount<RoleMatrix>(
        html`<role-matrix .client=${world.client}></role-matrix>`,
      );
      const other = await mockWorld();
      change(other, { roles: (roles) => roles.slice(0, 2) });
      element.client = other.client;
      await settled(element);
      await waitUntil(() => world.backend.calls.some(({ operation }) => operation === 'roles.list'));
      await element.updateComplete;
      expect(headsOf(element)).to.have.lengthOf(3);
    });

    it('shows changes that it hears of', async () => {
      world.backend.faults.add({ ...noRoles, times: 1 });
      const element = await mountMatrix(world);
      await storeForClient(world.client).refresh();
      await waitUntil(() => table(element));
      expect(headsOf(element)).to.have.lengthOf(5);
    });

    it('goes on after a move, without reading again', async () => {
      const element = await mountMatrix(world);
      const calls = world.backend.calls.length;
      const place = await world.mount(html`<div></div>`);
      place.append(element);
      await settled(element);
      expect(headsOf(element)).to.have.lengthOf(5);
      expect(world.backend.calls).to.have.lengthOf(calls);
      element.style.inlineSize = '600px';
      await waitUntil(() => region(element).tabIndex === 0);
    });

    it('leaves no listener behind after 100 mounts', async () => {
      const store = storeForClient(world.client);
      let listeners = 0;
      const { subscribe } = store;
      store.subscribe = (listener) => {
        const leave = subscribe(listener);
        listeners++;
        return () => {
          listeners--;
          leave();
        };
      };
      for (let count = 0; count < 100; count++)
        await world.mount(html`<role-matrix .client=${world.client}></role-matrix>`);
      expect(listeners).to.equal(100);
      clearPage();
      await Promise.resolve();
      expect(listeners).to.equal(0);
    });
  });
});
