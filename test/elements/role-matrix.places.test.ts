import { expect, waitUntil } from '@open-wc/testing';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';
import { find, findAll, has, mountMatrix, words } from '../support/role-matrix-page.ts';

describe('role-matrix', () => {
  describe('where roles count in single networks', () => {
    let world: MockWorld;
    beforeEach(async () => {
      world = await mockWorld({ preset: 'mesh-network', as: 'mira' });
    });

    const noteOf = async (element: Awaited<ReturnType<typeof mountMatrix>>) => {
      await waitUntil(() => has(element, '[part=place-note]'), 'no note', { timeout: 5000 });
      return words(find(element, '[part=place-note]'));
    };

    it('says that a role counts in one network, and what can be added there person by person (NET-05, NET-06)', async () => {
      const element = await mountMatrix(world);
      expect(await noteOf(element)).to.equal(
        'A role counts in one network at a time. For a single person in a single network these can be added or taken away: Manage nodes, Invite users, and Manage firewall.',
      );
      await expect(element).to.be.accessible();
    });

    it('shows what each role gives, to be read only, and no numbers of people (NET-05, NET-12, NET-23)', async () => {
      const element = await mountMatrix(world);
      await noteOf(element);
      const cellsOf = (label: string) =>
        [
          ...findAll(element, 'tbody tr')
            .find((row) => words(row.querySelector('[part=permission] bdi')) === label)!
            .querySelectorAll('td'),
        ].map(words);
      expect(findAll(element, '[part~=role] bdi').map(words)).to.deep.equal(['Owner', 'Admin', 'Member']);
      expect(cellsOf('See the network and who is in it')).to.deep.equal(['Yes', 'Yes', 'Yes']);
      for (const label of ['Manage nodes', 'Invite users', 'Manage firewall'])
        expect([label, cellsOf(label)]).to.deep.equal([label, ['Yes', 'Yes', 'No']]);
      expect(cellsOf('Change and remove users')).to.deep.equal(['Yes', 'No', 'No']);
      expect(findAll(element, '[part~=about]').map(words).join(' ')).not.to.match(/\d/);
      expect(has(element, 'input, [part=toolbar], [part=menu-button]')).to.equal(false);
      // She owns one network, and is a member of another.
      expect(findAll(element, '[part~=role][part~=own] bdi').map(words)).to.deep.equal(['Owner', 'Member']);
    });

    it('says nothing of permissions where the tenant adds none (NET-06)', async () => {
      world.backend.setPolicy({ roles: { overrides: 'none' } });
      expect(await noteOf(await mountMatrix(world))).to.equal('A role counts in one network at a time.');
    });

    it('says nothing of the kind to other tenants, and reads nothing for it', async () => {
      world = await mockWorld({ preset: 'isp-os' });
      const element = await mountMatrix(world);
      expect(has(element, '[part=place-note]')).to.equal(false);
      expect(world.backend.calls.map(({ operation }) => operation)).not.to.include('tenant.get');
    });
  });
});
