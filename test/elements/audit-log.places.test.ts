import { expect, waitUntil } from '@open-wc/testing';
import 'invite-kit/define/member-list';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';
import { entries, findAll, mountLog, part, words } from '../support/audit-log-page.ts';
import { historyOf, inNetwork, lina, openPanel } from '../support/member-page.ts';
import { mountMembers } from '../support/list-page.ts';

describe('audit-log', () => {
  describe('where rights hold in single networks', () => {
    let world: MockWorld;
    beforeEach(async () => {
      world = await mockWorld({ preset: 'mesh-network', as: 'ruth' });
      world.backend.importWorld({ ...world.backend.exportWorld(), audit: [] });
    });

    const mira = () => world.clientOf('mira');
    const give = (...assignments: ReturnType<typeof inNetwork>[]) =>
      mira().members.update('member-dario', { assignments });

    it('names the network, and says from what to what in words (NET-14)', async () => {
      await give(inNetwork('berlin', 'member', { 'nodes.manage': 'allow' }));
      await give(inNetwork('berlin', 'admin', { 'firewall.manage': 'deny' }));
      await give(inNetwork('berlin', 'member'));
      await mira().members.remove('member-dario', { scope: { type: 'network', id: 'net-berlin' } });
      const element = await mountLog(world);
      expect(entries(element).map(([, ...rest]) => rest)).to.deep.equal([
        ['Removed', 'Dario Conti in berlin-lab', 'Role: no longer Member'],
        [
          'Role changed',
          'Dario Conti in berlin-lab',
          'Role: from Admin to Member; Permissions: no longer Manage nodes, Invite users',
        ],
        [
          'Role changed',
          'Dario Conti in berlin-lab',
          'Role: from Member to Admin; Permissions: from Manage nodes to Manage nodes, Invite users',
        ],
        [
          'Personal permissions changed',
          'Dario Conti in berlin-lab',
          'Permissions: from Manage nodes, Invite users to Manage nodes',
        ],
      ]);
      expect(findAll(element, '[part=place] bdi')).to.have.length(4);
      await expect(element).to.be.accessible();
    });

    it('says where an invitation leads, with which role and permissions, and what became of it (NET-04, NET-18, NET-21, NET-27)', async () => {
      const { invitations } = mira();
      const { invitation } = await invitations.create({
        email: 'noah@partner.example',
        channel: 'link',
        assignments: [inNetwork('berlin', 'member', { 'nodes.manage': 'allow' })],
      });
      const { url } = await invitations.link(invitation.id);
      world.backend.session.signInAs('noah');
      const { id } = await world.client.acceptance.start(url.split('#token=')[1]!);
      await world.client.acceptance.step(id, 'confirm');
      world.backend.session.signInAs('ruth');
      const element = await mountLog(world);
      const about = 'noah@partner.example in berlin-lab';
      expect(entries(element).map(([, ...rest]) => rest)).to.deep.include.members([
        ['Invitation accepted', about, 'Role: Member; Permissions: Manage nodes'],
        ['New invitation link made', about, ''],
        ['Invitation created', about, 'Role: Member; Permissions: Manage nodes'],
      ]);
      expect(entries(element).every(([, , target]) => target === about)).to.equal(true);
    });

    it('has no place for what was in the tenant as a whole', async () => {
      world.backend.importWorld({
        ...world.backend.exportWorld(),
        audit: [
          {
            id: 'evt-1',
            at: new Date(world.backend.clock.now()).toISOString(),
            type: 'policy.updated',
            actor: { type: 'system', id: null, name: null, email: null },
            target: { type: 'policy', id: null, label: null },
            scope: { type: 'tenant', id: 'lattice' },
            changes: [],
            outcome: 'success',
            reason: null,
          },
        ],
      });
      const element = await mountLog(world);
      expect(words(part(element, 'row')?.querySelector('.about'))).to.equal('The settings');
    });

    it('tells the same in the panel about a person (NET-14)', async () => {
      await mira().members.update('member-lina', {
        assignments: [inNetwork('berlin', 'member', { 'members.invite': 'allow' })],
      });
      const element = await mountMembers(world);
      await openPanel(element, lina);
      await waitUntil(() => historyOf(element).length > 0, 'no history', { timeout: 5000 });
      expect(historyOf(element)).to.deep.equal(['Personal permissions changed in berlin-lab']);
    });
  });
});
