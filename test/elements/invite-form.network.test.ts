import { expect, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import type { InviteForm } from 'invite-kit';
import {
  button,
  chooseNetwork,
  creations,
  failure,
  fill,
  find,
  findAll,
  flagsOn,
  focused,
  has,
  help,
  input,
  linkButton,
  mountForm,
  mountNetworkForm,
  networkSelect,
  networks,
  over,
  press,
  problemOf,
  radio,
  said,
  send,
  words,
} from '../support/invite-form-page.ts';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';

const sam = 'new@partner.example';

describe('invite-form for a network', () => {
  let world: MockWorld;
  const meshWorld = (as: string) => mockWorld({ preset: 'mesh-network', as });
  const invitationOf = (email: string | null) =>
    world.backend.exportWorld().invitations.findLast((one) => one.email === email)!;
  /** Presses the button as by keyboard. */
  const submit = async (element: InviteForm) => {
    button(element).focus();
    await send(element);
  };
  /** Adds networks to the system, and nobody to them. */
  const addNetworks = (count: number) => {
    const state = world.backend.exportWorld();
    const more = Array.from({ length: count }, (_, index) => ({
      ...state.scopes[0]!,
      id: `net-${index}`,
      name: `site-${String(index).padStart(3, '0')}`,
    }));
    world.backend.importWorld({ ...state, scopes: [...state.scopes, ...more] });
  };

  describe('the choice of the network', () => {
    const offered: Record<string, readonly string[]> = {
      mira: ['berlin-lab'],
      emil: ['edge-fleet'],
      dario: ['berlin-lab'],
      ruth: ['berlin-lab', 'edge-fleet', 'home-office'],
    };
    for (const [as, names] of Object.entries(offered))
      it(`NET-01, NET-11: offers ${as} ${names.join(', ')}`, async () => {
        world = await meshWorld(as);
        const element = await mountNetworkForm(world);
        expect(networks(element)).to.deep.equal(names);
      });

    it('NET-01: has no form for lina, who may invite nowhere, and says whom to ask', async () => {
      world = await meshWorld('lina');
      const element = await mountForm(world);
      expect(has(element, 'form')).to.be.false;
      expect(words(find(element, '[part=notice]'))).to.contain('Ask somebody with the role Owner or Admin.');
    });

    it('NET-11: is made already where there is one only', async () => {
      world = await meshWorld('mira');
      const element = await mountNetworkForm(world);
      expect(networkSelect(element).value).to.equal('net-berlin');
    });

    it('NET-11: is left to the inviter where there are several, and has to be made', async () => {
      world = await meshWorld('ruth');
      const element = await mountNetworkForm(world);
      const select = networkSelect(element);
      expect(words(select.labels[0])).to.equal('Network');
      expect([select.value, words(select.selectedOptions[0])]).to.deep.equal(['', 'Choose one']);
      expect(select.ariaRequired).to.equal('true');
      await fill(element, { email: sam });
      await submit(element);
      expect(creations(world)).to.have.lengthOf(0);
      expect(problemOf(element, select)).to.equal('Network: choose one.');
      expect(focused(element)?.id).to.equal('group-network');
      expect(said(element)).to.equal('Network: choose one.');
      await chooseNetwork(element, 'net-edge');
      expect(problemOf(element, select)).to.equal('');
      expect(networks(element)).to.have.lengthOf(3);
      await send(element);
      expect(invitationOf(sam).assignments).to.deep.equal([
        { scope: { type: 'network', id: 'net-edge' }, roleIds: ['role-member'], overrides: [] },
      ]);
    });

    it('NET-11: stays usable with hundreds of networks, and by keyboard', async () => {
      world = await meshWorld('ruth');
      addNetworks(400);
      const element = await mountNetworkForm(world);
      expect(networks(element)).to.have.lengthOf(403);
      networkSelect(element).focus();
      await sendKeys({ type: 'site-37' });
      await waitUntil(() => networkSelect(element).value === 'net-370', 'typing does not find it');
      await fill(element, { email: sam });
      await send(element);
      expect(invitationOf(sam).assignments[0]!.scope.id).to.equal('net-370');
    });

    it('NET-11: says why there is no form where there is no network', async () => {
      world = await meshWorld('ruth');
      world.backend.importWorld({ ...world.backend.exportWorld(), scopes: [] });
      const element = await mountForm(world);
      await waitUntil(() => find(element, '[part=notice]'), 'nothing is said');
      expect(words(find(element, '[part=notice]'))).to.equal(
        'There is nowhere to invite people to Network: there is none in which you may invite. Ask the owner of one, or whoever runs the system.',
      );
      expect(has(element, 'form')).to.be.false;
      await expect(element).to.be.accessible();
    });

    it('NET-11: can be read again after a failure, and keeps what was typed', async () => {
      world = await meshWorld('mira');
      world.backend.faults.add({ operation: 'scopes.list', respond: { status: 403, code: 'forbidden' } });
      const element = await mountForm(world);
      await waitUntil(() => find(element, '[part=group-failure]'), 'nothing is said');
      expect(words(find(element, '[part=group-failure]'))).to.equal(
        'Network The choices could not be loaded. Try again',
      );
      await fill(element, { email: sam });
      world.backend.faults.clear();
      find(element, '[part=group-failure] button')!.focus();
      await press(element, 'Enter');
      await waitUntil(() => networkSelect(element), 'the networks do not come');
      expect(networkSelect(element).value).to.equal('net-berlin');
      expect(input(element).value).to.equal(sam);
    });
  });

  describe('the role in that network', () => {
    it('NET-12, NET-14: bars those above what the inviter has there, with the reason', async () => {
      world = await meshWorld('dario');
      const element = await mountNetworkForm(world);
      const admin = radio(element, 'Admin');
      expect(admin.ariaDisabled).to.equal('true');
      expect(words(admin.closest('label'))).to.contain('You can’t give this role. Choose another');
      admin.click();
      await element.updateComplete;
      expect(radio(element, 'Member').checked).to.be.true;
    });

    it('NET-05: offers Admin and Member to an owner, and Owner not by invitation', async () => {
      world = await meshWorld('mira');
      const element = await mountNetworkForm(world);
      expect(findAll(element, '[part~=role]:not([part~=barred]) .role-name').map(words)).to.deep.equal([
        'Admin',
        'Member',
      ]);
      expect(words(radio(element, 'Owner').closest('label'))).to.contain('Given to a member later');
    });

    it('NET-12: is asked for again where the chosen one can’t be given', async () => {
      world = await meshWorld('emil');
      const state = world.backend.exportWorld();
      // Emil may invite to berlin-lab as well, as a member.
      const emil = state.members.find(({ userId }) => userId === 'emil')!;
      emil.assignments.push({
        scope: { type: 'network', id: 'net-berlin' },
        roleIds: ['role-member'],
        overrides: [{ permission: 'members.invite', effect: 'allow' }],
      });
      world.backend.importWorld(state);
      const element = await mountNetworkForm(world);
      expect(networks(element)).to.deep.equal(['berlin-lab', 'edge-fleet']);
      await chooseNetwork(element, 'net-edge');
      radio(element, 'Admin').click();
      await chooseNetwork(element, 'net-berlin');
      expect(radio(element, 'Admin').ariaDisabled).to.equal('true');
      expect(flagsOn(element)).to.deep.equal([]);
      await fill(element, { email: sam });
      await send(element);
      expect(words(find(element, '#role-error'))).to.equal('Choose a role.');
      expect(creations(world)).to.have.lengthOf(0);
      await chooseNetwork(element, 'net-edge');
      expect(radio(element, 'Admin').checked).to.be.true;
    });
  });

  describe('an address that is known', () => {
    it('NET-08: may be a member of another network', async () => {
      world = await meshWorld('ruth');
      const element = await mountNetworkForm(world);
      await fill(element, { email: 'lina@lattice.example' });
      await chooseNetwork(element, 'net-berlin');
      await submit(element);
      expect(help(element)).to.equal('This user is already a member. No invitation is needed.');
      expect(find(element, '[part=member-link]')).to.exist;
      expect(focused(element)?.id).to.equal('addresses');
      // There, it is another matter.
      await chooseNetwork(element, 'net-edge');
      expect(input(element).ariaInvalid).to.equal('false');
      await send(element);
      expect(invitationOf('lina@lattice.example').assignments[0]!.scope.id).to.equal('net-edge');
    });

    it('ALL-02, NET-18: is not invited twice to one network', async () => {
      world = await meshWorld('mira');
      const element = await mountNetworkForm(world);
      await fill(element, { email: 'SAM@partner.example' });
      await send(element);
      expect(help(element)).to.equal(
        'This address is already invited. Revoke that invitation to send another.',
      );
      expect(input(element).value).to.equal('SAM@partner.example');
      expect(invitationOf('SAM@partner.example')).to.equal(undefined);
    });

    it('ALL-02, NET-23: is not to be revoked by who can’t see its invitation', async () => {
      world = await meshWorld('dario');
      const element = await mountNetworkForm(world);
      await fill(element, { email: 'sam@partner.example' });
      await send(element);
      expect(help(element)).to.equal(
        'Somebody else has already invited this address. If that has to change, ask whoever runs the system.',
      );
    });
  });

  describe('what the server refuses', () => {
    const respond = (code: 'scope_forbidden' | 'role_not_grantable' | 'scope_not_found') => ({
      operation: 'invitations.create' as const,
      respond: { status: 403, code },
      times: 1,
    });

    it('NET-14: a right in the network that is gone meanwhile, at the network; it is chosen anew', async () => {
      world = await meshWorld('ruth');
      const element = await mountNetworkForm(world);
      await chooseNetwork(element, 'net-berlin');
      await fill(element, { email: sam });
      world.backend.faults.add(respond('scope_forbidden'));
      await submit(element);
      expect(problemOf(element, networkSelect(element))).to.equal(
        'You may not do this there. Choose another place, or ask its owner.',
      );
      expect(networkSelect(element).value).to.equal('');
      expect(focused(element)?.id).to.equal('group-network');
      expect(failure(element)).to.equal('');
      expect(input(element).value).to.equal(sam);
    });

    it('NET-14: never goes on to the last network that is left, on its own', async () => {
      world = await meshWorld('ruth');
      const element = await mountNetworkForm(world);
      await chooseNetwork(element, 'net-berlin');
      await fill(element, { email: sam });
      const state = world.backend.exportWorld();
      world.backend.importWorld({
        ...state,
        scopes: state.scopes.filter(({ id }) => id === 'net-home'),
      });
      await send(element);
      await waitUntil(() => networks(element).length === 1, 'the networks are not read again');
      expect(networkSelect(element).value).to.equal('');
      expect(problemOf(element, networkSelect(element))).to.contain('no longer exists');
      await send(element);
      expect(invitationOf(sam)).to.equal(undefined);
    });

    it('NET-14: the right to invite that is gone altogether, as a whole', async () => {
      world = await meshWorld('dario');
      const element = await mountNetworkForm(world);
      await fill(element, { email: sam });
      const state = world.backend.exportWorld();
      state.members.find(({ userId }) => userId === 'dario')!.assignments[0]!.overrides = [];
      world.backend.importWorld(state);
      await send(element);
      expect(failure(element)).to.contain('Your role does not allow this.');
      expect(input(element).value).to.equal(sam);
    });

    it('NET-12: a role, at the roles', async () => {
      world = await meshWorld('mira');
      const element = await mountNetworkForm(world);
      await fill(element, { email: sam });
      world.backend.faults.add(respond('role_not_grantable'));
      await submit(element);
      expect(words(find(element, '#role-error'))).to.contain('You can’t give this role.');
      expect(focused(element) === radio(element, 'Member')).to.be.true;
      await over(element);
      await send(element);
      expect(invitationOf(sam)).to.exist;
    });
  });

  describe('while no identity provider is set up', () => {
    const notice =
      'You can’t invite people Sign-in through the organisation is not set up, so nobody can accept an invitation. Ask whoever runs the system to set it up.';

    it('NET-02: has no form, and says why and whom to ask', async () => {
      world = await meshWorld('ruth');
      world.backend.setPolicy({ acceptance: { methods: [] } });
      const element = await mountForm(world);
      expect(has(element, 'form')).to.be.false;
      expect(element).to.match(':state(forbidden)');
      expect(words(find(element, '[part=notice]'))).to.equal(notice);
      await expect(element).to.be.accessible();
    });

    it('NET-02: refuses what an older page sends, and keeps what was typed', async () => {
      world = await meshWorld('mira');
      const element = await mountNetworkForm(world);
      await fill(element, { email: sam });
      world.backend.setPolicy({ acceptance: { methods: [] } });
      await send(element);
      expect(failure(element)).to.contain('Sign-in through the organisation is not set up');
      expect(input(element).value).to.equal(sam);
      expect(invitationOf(sam)).to.equal(undefined);
    });
  });

  describe('accessibility', () => {
    after(() => emulateMedia({ colorScheme: 'light', forcedColors: 'none' }));
    const states: Record<string, { as?: string; act?: (element: InviteForm) => unknown }> = {
      'the usual form': {},
      'flags that can’t be given': { as: 'dario' },
      'a missing network': { as: 'ruth', act: send },
      'an address': { act: (element) => fill(element, { email: sam }) },
    };
    const looks = [
      ['light', 800, 'ltr'],
      ['dark', 360, 'rtl'],
    ] as const;
    for (const [scheme, width, direction] of looks)
      for (const [name, { as = 'mira', act }] of Object.entries(states))
        it(`has nothing for axe to find in ${name}, ${scheme}, ${width} px, ${direction}`, async () => {
          await emulateMedia({ colorScheme: scheme });
          world = await meshWorld(as);
          const element = await mountNetworkForm(world, { width });
          element.dir = direction;
          await act?.(element);
          await element.updateComplete;
          await expect(element).to.be.accessible();
          const { scrollWidth, clientWidth } = element;
          expect(scrollWidth, 'nothing sticks out').to.be.at.most(clientWidth);
        });

    it('reaches everything with the Tab key, from top to bottom', async () => {
      world = await meshWorld('dario');
      const element = await mountNetworkForm(world);
      await fill(element, { email: sam });
      input(element).focus();
      const order = [
        networkSelect(element),
        radio(element, 'Member'),
        find(element, 'summary'),
        ...findAll(element, '[part~=flag] input'),
        find(element, '#lifetime'),
        button(element),
        linkButton(element),
      ];
      for (const next of order) {
        await press(element, 'Tab');
        expect(focused(element)?.outerHTML).to.equal(next!.outerHTML);
      }
    });
  });
});
