import { expect, html, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { InviteForm, InviteProvider } from 'invite-kit';
import 'invite-kit/define/invite-provider';
import {
  button,
  chips,
  creations,
  find,
  findAll,
  focused,
  has,
  input,
  limitSeats,
  mountForm,
  press,
  radio,
  said,
  send,
  settled,
  type,
  words,
} from '../support/invite-form-page.ts';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';

const hard = 'ann@b.example, nobody, olivia@northwind.example, bob@gmial.com, ANN@b.example';

describe('invite-form', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await mockWorld();
  });
  before(() => {
    Object.assign(document.documentElement.style, { colorScheme: 'light dark', background: 'Canvas' });
  });
  after(() => emulateMedia({ colorScheme: 'light', forcedColors: 'none' }));

  describe('accessibility', () => {
    const states: Record<string, { as?: string; width?: number; act?: (element: InviteForm) => unknown }> = {
      'an empty form': {},
      'marked and doubled addresses': { act: (element) => element.addAddresses(hard) },
      'marked addresses at 320 px': { width: 320, act: (element) => element.addAddresses(hard) },
      'roles that can’t be given': { as: 'adam' },
      'the right to look only': { as: 'stan' },
      'a missing address': { act: send },
      'a result': {
        act: async (element) => {
          element.addAddresses('ann@b.example, grace@northwind.example');
          await send(element);
        },
      },
      'a failed send': {
        act: async (element) => {
          world.backend.faults.add({ operation: 'invitations.create', network: true });
          element.addAddresses('ann@b.example');
          await send(element);
        },
      },
      'too few seats': {
        act: async (element) => {
          limitSeats(world, 3);
          element.client = world.clientOf('olivia');
          element.addAddresses('ann@b.example');
          await waitUntil(() => find(element, '#too-few-seats'));
        },
      },
    };
    for (const scheme of ['light', 'dark'] as const)
      for (const [name, { as = 'olivia', width, act }] of Object.entries(states))
        it(`has nothing for axe to find in ${name}, ${scheme}`, async () => {
          await emulateMedia({ colorScheme: scheme });
          world.backend.session.signInAs(as);
          const element = await mountForm(world, { width });
          await act?.(element);
          await element.updateComplete;
          await expect(element).to.be.accessible();
        });

    it('has nothing for axe to find while loading, after a failure, and without a client', async () => {
      world.backend.faults.add({ operation: 'roles.list', delay: 60_000 });
      const loading = await world.mount(html`<invite-form .client=${world.client}></invite-form>`);
      expect(loading).to.match(':state(loading)');
      await expect(loading).to.be.accessible();
      world.backend.faults.clear();
      world.backend.faults.add({ network: true });
      await expect(await mountForm({ ...world, client: world.clientOf('adam') })).to.be.accessible();
      await expect(await world.mount(html`<invite-form></invite-form>`)).to.be.accessible();
    });

    it('gives the field its label, and the roles a group with a name', async () => {
      const element = await mountForm(world);
      expect(words(input(element).labels![0])).to.equal('E-mail addresses');
      expect(words(find(element, 'fieldset > legend'))).to.equal('Role');
    });

    it('has its live region before there is anything to say', async () => {
      const element = await world.mount<InviteForm>(html`<invite-form></invite-form>`);
      expect(find(element, '[role=status]')).to.exist;
      expect(said(element)).to.equal('');
    });
  });

  describe('who may invite', () => {
    for (const as of ['olivia', 'adam'])
      it(`ISP-03: has a form for ${as}`, async () => {
        world.backend.session.signInAs(as);
        const element = await mountForm(world);
        expect(find(element, 'form')).to.exist;
        expect(element).to.match(':state(ready)');
      });

    for (const as of ['stan', 'tina'])
      it(`ISP-03: has no form for ${as}, but says whom to ask`, async () => {
        world.backend.session.signInAs(as);
        const element = await mountForm(world);
        expect(has(element, 'form')).to.be.false;
        expect(words(find(element, '[part=notice]'))).to.equal(
          'You can’t invite people Your role does not include this. Ask somebody with the role Owner or Admin.',
        );
        expect(element).to.match(':state(forbidden)');
      });

    it('says whom to ask in general where the roles are not known', async () => {
      world.backend.session.signInAs('stan');
      world.backend.faults.add({ operation: 'roles.list', respond: { status: 403, code: 'forbidden' } });
      const element = await mountForm(world);
      expect(words(find(element, '[part=notice]'))).to.contain('Ask whoever manages your team.');
    });
  });

  describe('the role', () => {
    const names = (element: InviteForm) => findAll(element, '.role-name').map(words);

    it('ISP-05, ISP-06, ISP-07: offers Admin, Staff and Technician, each explained; Owner not by invitation', async () => {
      const element = await mountForm(world);
      expect(names(element)).to.deep.equal(['Admin', 'Staff', 'Technician', 'Owner']);
      const about = findAll(element, '[part~=role] > .secondary').map(words);
      expect(about.slice(0, 3)).to.deep.equal([
        'Full access except tenant ownership.',
        'Billing and subscriber operations without network control.',
        'Router and service operations without billing access.',
      ]);
      expect(radio(element, 'Owner').ariaDisabled).to.equal('true');
      expect(about[3]).to.contain('Given to a member later, not by invitation.');
    });

    it('begins with the least powerful one', async () => {
      const element = await mountForm(world);
      expect(radio(element, 'Technician').checked).to.be.true;
    });

    for (const key of ['admin', 'technician'])
      it(`chooses none itself where ${key} has no rank, and asks for one`, async () => {
        const now = world.backend.exportWorld();
        const roles = now.roles.map((role) => (role.key === key ? { ...role, rank: null } : role));
        world.backend.importWorld({ ...now, roles });
        const element = await mountForm(world);
        expect(has(element, '[part~=role] input:checked')).to.be.false;
        element.addAddresses('ann@b.example');
        await send(element);
        expect(creations(world)).to.have.lengthOf(0);
        expect(words(find(element, '#role-error'))).to.equal('Choose a role.');
        radio(element, 'Staff').click();
        await send(element);
        expect(creations(world)).to.have.lengthOf(1);
      });

    it('begins with the least powerful role that can be given, whatever the others are', async () => {
      const now = world.backend.exportWorld();
      const roles = now.roles.map((role) => (role.key === 'owner' ? { ...role, rank: null } : role));
      world.backend.importWorld({ ...now, roles });
      expect(radio(await mountForm(world), 'Technician').checked).to.be.true;
    });

    it('says of a role that it lets invite where the tenant lets everybody', async () => {
      world.backend.setPolicy({ permissions: { invite: [] } });
      const element = await mountForm(world);
      expect(words(find(element, 'form'))).to.contain('People with the role Technician can invite others.');
    });

    it('ISP-20, ISP-25: shows an admin the role Admin with the reason, and does not let it be chosen', async () => {
      world.backend.session.signInAs('adam');
      const element = await mountForm(world);
      const admin = radio(element, 'Admin');
      admin.click();
      await element.updateComplete;
      expect(admin.checked).to.be.false;
      expect(radio(element, 'Technician').checked).to.be.true;
      expect(words(find(element, `#${admin.getAttribute('aria-describedby')}`))).to.contain(
        'You can’t give this role. Choose another, or ask an owner.',
      );
      for (const role of ['Staff', 'Technician']) expect(radio(element, role).ariaDisabled).to.equal(null);
    });

    it('lets a role that is out of reach be read by keyboard, but not chosen', async () => {
      world.backend.session.signInAs('adam');
      const element = await mountForm(world);
      radio(element, 'Technician').focus();
      await press(element, 'ArrowDown');
      expect(focused(element)).to.equal(radio(element, 'Owner'));
      expect(radio(element, 'Technician').checked).to.be.true;
      await press(element, 'ArrowDown', 'ArrowDown');
      expect(radio(element, 'Staff').checked).to.be.true;
    });

    it('says what the chosen role can do, conditions in words', async () => {
      const element = await mountForm(world);
      radio(element, 'Admin').click();
      await element.updateComplete;
      await waitUntil(() => words(find(element, 'summary')) === 'What Admin can do', 'says what it is about');
      expect(findAll(element, 'details li').map(words)).to.include(
        'Invite team members (staff and technicians only)',
      );
      expect(words(find(element, 'form'))).to.contain('People with the role Admin can invite others.');
    });

    it('asks for a role when the chosen one is gone', async () => {
      const element = await mountForm(world);
      radio(element, 'Staff').click();
      const now = world.backend.exportWorld();
      world.backend.importWorld({ ...now, roles: now.roles.filter(({ key }) => key !== 'staff') });
      element.addAddresses('ann@b.example');
      await send(element);
      await waitUntil(() => findAll(element, '[part~=role]').length === 3);
      await send(element);
      expect(words(find(element, '#role-error'))).to.equal('Choose a role.');
      expect(focused(element)).to.match('.role input');
    });
  });

  describe('properties', () => {
    it('ISP-27: says after how many hours invitations end', async () => {
      expect(words(find(await mountForm(world), '.actions'))).to.contain('Invitations end after 48 hours.');
    });

    it('ISP-28: takes the period from the tenant, in its unit', async () => {
      world.backend.setPolicy({ invite: { defaultTtlSeconds: 604_800, ttlUnit: 'days' } });
      expect(words(find(await mountForm(world), '.actions'))).to.contain('Invitations end after 7 days.');
    });

    it('leaves its heading out where the page has one', async () => {
      const element = await world.mount<InviteForm>(
        html`<invite-form without-heading .client=${world.client}></invite-form>`,
      );
      expect(find(element, 'h2')!.checkVisibility()).to.be.false;
    });

    it('says that it has no backend while it has none', async () => {
      const element = await world.mount<InviteForm>(html`<invite-form></invite-form>`);
      expect(words(find(element, '[part=notice]'))).to.contain('Not connected yet');
      expect(element).to.match(':state(missing-client)');
    });

    it('reads from a base address and a tenant given as attributes', async () => {
      const element = await world.mount<InviteForm>(
        html`<invite-form base-url=${world.baseUrl} tenant-id=${world.backend.tenantId}></invite-form>`,
      );
      await settled(element);
      expect(find(element, 'form')).to.exist;
    });

    it("speaks a host's own words", async () => {
      const provider = await world.mount<InviteProvider>(
        html`<invite-provider .client=${world.client} .words=${{ inviteForm: { heading: 'Add colleagues' } }}>
          <invite-form></invite-form>
        </invite-provider>`,
      );
      const element = provider.querySelector('invite-form')!;
      await settled(element);
      expect(words(find(element, 'h2'))).to.equal('Add colleagues');
      expect(words(find(element, 'legend'))).to.equal('Role');
    });

    it('is emptied by reset()', async () => {
      const element = await mountForm(world);
      radio(element, 'Staff').click();
      element.addAddresses('ann@b.example, nobody');
      await type(element, 'half');
      element.reset();
      await element.updateComplete;
      expect([chips(element), input(element).value]).to.deep.equal([[], '']);
      expect(radio(element, 'Technician').checked).to.be.true;
    });
  });

  describe('slots and parts', () => {
    it('takes a heading, a description and a footer of the page', async () => {
      const element = await world.mount<InviteForm>(
        html`<invite-form .client=${world.client}>
          <h3 slot="heading">Colleagues</h3>
          <p slot="description">They get a mail.</p>
          <p slot="footer">Questions?</p>
        </invite-form>`,
      );
      await settled(element);
      for (const child of element.children) expect(child.assignedSlot).to.exist;
      expect(find(element, 'h2')!.checkVisibility()).to.be.false;
    });

    it('names its parts', async () => {
      const element = await mountForm(world);
      element.addAddresses(hard);
      await element.updateComplete;
      for (const part of [
        'form',
        'addresses',
        'address-box',
        'address-input',
        'chip',
        'marked',
        'remove-button',
      ])
        expect(find(element, `[part~="${part}"]`), part).to.exist;
      for (const part of ['help', 'problems', 'roles', 'role', 'barred', 'submit-button'])
        expect(find(element, `[part~="${part}"]`), part).to.exist;
      // The form does not wait for the names of the permissions.
      await waitUntil(() => find(element, '[part~="role-details"]'), 'role-details');
    });
  });

  it('moves the focus to the field with focus()', async () => {
    const element = await mountForm(world);
    element.focus();
    expect(focused(element)).to.equal(input(element));
    expect(button(element)).to.exist;
  });
});
