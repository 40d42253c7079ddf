import type { Member } from '../../contract/member.ts';
import { isRefused } from '../caller.ts';
import type { Check } from '../check.ts';
import { demandGranted, demandRefused, demandThat, gifts, NotChecked } from '../finding.ts';
import { demandApplies, type Stage } from '../stage.ts';
import { can, invitableRoles, may } from '../tenant-facts.ts';
import { demandWhole, walkList } from '../walk-list.ts';

/** Whoever holds a role of owners. */
const isOwnerIn =
  ({ facts }: Stage) =>
  ({ assignments }: Member): boolean => {
    const owners = new Set(facts.owner.roles.filter(({ isOwner }) => isOwner).map(({ id }) => id));
    return assignments.some(({ roleIds }) => roleIds.some((id) => owners.has(id)));
  };

/** What somebody has, with the least of what may be given in place of every role of owners. */
function demoted({ facts }: Stage, { assignments }: Member): Member['assignments'] {
  const owners = new Set(facts.owner.roles.filter(({ isOwner }) => isOwner).map(({ id }) => id));
  const lesser = invitableRoles(facts, facts.owner).find(({ id }) => !owners.has(id));
  demandApplies(lesser !== undefined, 'There is no lesser role.');
  return assignments.map((one) => ({
    ...one,
    roleIds: one.roleIds.map((roleId) => (owners.has(roleId) ? lesser.id : roleId)),
  }));
}

async function everybody({ owner }: Stage, query: { readonly query?: string } = {}) {
  return demandWhole(await walkList(owner, 'members.list', query)).items;
}

async function ownEntry(stage: Stage): Promise<Member | undefined> {
  const members = await everybody(stage, { query: stage.facts.owner.viewer.email });
  return members.find(({ isSelf }) => isSelf);
}

/** Who asks, as the one owner of the tenant; the others are made something else for as long as the check takes. */
async function lastOwner(stage: Stage): Promise<Member> {
  const self = await ownEntry(stage);
  if (self?.isLastOwner) return self;
  if (!self || !isOwnerIn(stage)(self)) throw new NotChecked('The token is not an owner’s.', gifts.owner);
  if (!can(stage.facts, 'members.role'))
    throw new NotChecked('The tenant has more than one owner.', 'a tenant with one owner');
  if (!stage.mayDemoteOwners) throw new NotChecked('The tenant has more than one owner.', gifts.soleOwner);
  const others = (await everybody(stage)).filter(isOwnerIn(stage));
  for (const other of others.filter(({ isSelf, status }) => !isSelf && status === 'active')) {
    stage.rememberAssignments(other);
    const body = { assignments: demoted(stage, other) };
    const outcome = await stage.owner.call('members.update', { path: { id: other.id }, body });
    if (outcome.granted) continue;
    // Otherwise nobody knows: then it is given back as well.
    if (isRefused(outcome)) stage.forgetAssignments(other);
    throw new NotChecked('Another owner cannot be made anything else.', 'a tenant with one owner');
  }
  const alone = await ownEntry(stage);
  demandThat(alone?.isLastOwner === true, 'the one owner to be named so (isLastOwner)', 'they are not');
  return alone;
}

const guard = ['last_owner', 'self_action_forbidden'] as const;

export const memberChecks: readonly Check[] = [
  {
    id: 'last-owner-cannot-be-removed',
    rules: ['ALL-06'],
    feature: 'members',
    level: 'must',
    capabilities: ['members.list', 'members.remove'],
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
    capabilities: ['members.list', 'members.role'],
    title: 'refuses to make the last owner anything else',
    run: async (stage) => {
      const self = await lastOwner(stage);
      const body = { assignments: demoted(stage, self) };
      // Where it is granted after all, nobody may be left who can give it back: then the report names them.
      stage.rememberAssignments(self);
      const outcome = await stage.owner.call('members.update', { path: { id: self.id }, body });
      if (isRefused(outcome)) stage.forgetAssignments(self);
      demandRefused(outcome, guard, 'an owner to remain');
    },
  },
  {
    id: 'nobody-deactivates-themselves',
    rules: ['ALL-06', 'SAL-32'],
    feature: 'members',
    level: 'must',
    capabilities: ['members.list', 'members.deactivate'],
    title: 'refuses to deactivate who asks',
    run: async (stage) => {
      const self = await ownEntry(stage);
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
    capabilities: ['invitations.create', 'members.role'],
    needs: ['joining'],
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
    capabilities: ['invitations.create', 'members.deactivate'],
    needs: ['joining'],
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
    capabilities: ['invitations.create', 'members.remove'],
    needs: ['joining'],
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
