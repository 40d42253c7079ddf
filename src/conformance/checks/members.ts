import type { Member } from '../../contract/member.ts';
import type { Check } from '../check.ts';
import { demandGranted, demandRefused, demandThat, NotChecked } from '../finding.ts';
import { demandApplies, type Stage } from '../stage.ts';
import { invitableRoles, may } from '../tenant-facts.ts';

/** The one active owner of the tenant, who is the one that the token belongs to. */
async function lastOwner(stage: Stage): Promise<Member> {
  const { email } = stage.facts.owner.viewer;
  const list = await stage.owner.call('members.list', { query: { query: email, limit: 200 } });
  const self = demandGranted(list, 'the members').items.find(({ isSelf }) => isSelf);
  if (!self?.isLastOwner)
    throw new NotChecked(
      'The tenant has more than one owner, or the token is not the owner’s.',
      'a tenant for tests with one owner, and that owner’s token',
    );
  return self;
}

const guard = ['last_owner', 'self_action_forbidden'] as const;

export const memberChecks: readonly Check[] = [
  {
    id: 'last-owner-cannot-be-removed',
    rules: ['ALL-06'],
    feature: 'members',
    level: 'must',
    capability: 'members.remove',
    title: 'refuses to let the last owner go',
    run: async (stage) => {
      const { id } = await lastOwner(stage);
      const outcome = await stage.owner.call('members.remove', { path: { id }, body: {} });
      demandRefused(outcome, guard, 'an owner to remain');
    },
  },
  {
    id: 'last-owner-cannot-be-demoted',
    rules: ['ALL-06'],
    feature: 'members',
    level: 'must',
    capability: 'members.role',
    title: 'refuses to make the last owner anything else',
    run: async (stage) => {
      const { id, assignments } = await lastOwner(stage);
      const owners = new Set(stage.facts.owner.roles.filter(({ isOwner }) => isOwner).map((role) => role.id));
      const lesser = invitableRoles(stage.facts, stage.facts.owner).find((role) => !owners.has(role.id));
      demandApplies(lesser !== undefined, 'There is no lesser role.');
      const demoted = assignments.map((one) => ({
        ...one,
        roleIds: one.roleIds.map((roleId) => (owners.has(roleId) ? lesser.id : roleId)),
      }));
      const outcome = await stage.owner.call('members.update', {
        path: { id },
        body: { assignments: demoted },
      });
      demandRefused(outcome, guard, 'an owner to remain');
    },
  },
  {
    id: 'nobody-deactivates-themselves',
    rules: ['ALL-06', 'SAL-32'],
    feature: 'members',
    level: 'must',
    capability: 'members.deactivate',
    title: 'refuses to deactivate who asks',
    run: async (stage) => {
      const { email } = stage.facts.owner.viewer;
      const list = await stage.owner.call('members.list', { query: { query: email, limit: 200 } });
      const self = demandGranted(list, 'the members').items.find(({ isSelf }) => isSelf);
      demandApplies(self !== undefined, 'The owner is no member.');
      const outcome = await stage.owner.call('members.deactivate', { path: { id: self.id } });
      demandRefused(outcome, guard, 'one’s own access not to be taken away');
    },
  },
  {
    id: 'role-change-is-kept',
    rules: ['WIRE-20'],
    feature: 'members',
    level: 'must',
    capability: 'members.role',
    needs: ['links'],
    title: 'changes a member’s role, and reads it back',
    run: async (stage) => {
      const [from, to] = invitableRoles(stage.facts, stage.facts.owner);
      demandApplies(from !== undefined && to !== undefined, 'There is one role only.');
      const { memberId } = await stage.join({ roleId: from.id });
      const path = { id: memberId ?? '' };
      const read = demandGranted(await stage.owner.call('members.get', { path }), 'the new member');
      const assignments = read.assignments.map((one) => ({
        ...one,
        roleIds: one.roleIds.map((id) => (id === from.id ? to.id : id)),
      }));
      demandGranted(await stage.owner.call('members.update', { path, body: { assignments } }), 'the change');
      const again = await stage.owner.call('members.get', { path });
      const has = demandGranted(again, 'the member').assignments.flatMap(({ roleIds }) => roleIds);
      demandThat(has.includes(to.id) && !has.includes(from.id), to.name, has.join(', '), again.exchange);
    },
  },
  {
    id: 'deactivation-is-for-a-time',
    rules: ['SAL-32'],
    feature: 'members',
    level: 'must',
    capability: 'members.deactivate',
    needs: ['links'],
    unless: (facts) =>
      facts.tenant.policy.members.deactivate && may(facts, facts.owner, 'deactivate_member')
        ? null
        : 'Nobody is deactivated here.',
    title: 'deactivates a member, keeps them, and lets them in again',
    run: async (stage) => {
      const { memberId } = await stage.join();
      const path = { id: memberId ?? '' };
      const off = await stage.owner.call('members.deactivate', { path });
      const status = demandGranted(off, 'the member to be deactivated').member?.status;
      demandThat(status === 'deactivated', 'deactivated', String(status), off.exchange);
      const twice = await stage.owner.call('members.deactivate', { path });
      demandRefused(twice, ['invalid_state'], 'a second time to be refused');
      const on = await stage.owner.call('members.reactivate', { path });
      const after = demandGranted(on, 'the member to be let in again').member?.status;
      demandThat(after === 'active', 'active', String(after), on.exchange);
    },
  },
  {
    id: 'removed-are-gone',
    rules: ['ALL-12', 'INT-31'],
    feature: 'members',
    level: 'must',
    capability: 'members.remove',
    needs: ['links'],
    title: 'removes a member, who is gone at once with their sessions',
    run: async (stage) => {
      const { memberId, visitor } = await stage.join();
      const path = { id: memberId ?? '' };
      const outcome = await stage.owner.call('members.remove', { path, body: {} });
      const { sessionsRevoked } = demandGranted(outcome, 'the member to be removed');
      if (stage.facts.tenant.policy.members.revokeSessionsOn.includes('remove'))
        demandThat(sessionsRevoked !== false, 'their sessions to end', 'they did not', outcome.exchange);
      demandRefused(
        await stage.owner.call('members.get', { path }),
        ['member_not_found'],
        'nobody to be left',
      );
      const inside = await visitor.call('members.list');
      demandThat(!inside.granted, 'their browser to be refused', 'it was let in', inside.exchange);
    },
  },
];
