import type { AuditEvent } from '../../contract/audit-event.ts';
import type { AuditEventType } from '../../contract/audit-event-types.ts';
import type { Check } from '../check.ts';
import { demandGranted, demandRefused, demandThat } from '../finding.ts';
import { demandApplies, type Stage } from '../stage.ts';
import { whoMayNot } from '../second-person.ts';
import { invitableRoles, may, type TenantFacts } from '../tenant-facts.ts';

const unlessRead = (facts: TenantFacts): string | null => {
  if (!facts.tenant.policy.audit) return 'The tenant keeps no trail.';
  return may(facts, facts.owner, 'view_audit') ? null : 'The owner may not read the trail.';
};

/** The newest line of a type about one thing; it has to be there, and to tell who did it. */
async function demandEvent(stage: Stage, type: AuditEventType, targetId: string | null): Promise<AuditEvent> {
  const outcome = await stage.owner.call('audit.list', { query: { types: [type], limit: 200 } });
  const { items } = demandGranted(outcome, 'the trail');
  const event = items.find(
    (one) => one.type === type && one.target.id === targetId && one.outcome === 'success',
  );
  demandThat(event !== undefined, `a line "${type}" about ${targetId}`, 'none', outcome.exchange);
  const { userId } = stage.facts.owner.viewer;
  demandThat(event.actor.id === userId, `the actor ${userId}`, String(event.actor.id), outcome.exchange);
  return event;
}

export const auditChecks: readonly Check[] = [
  {
    id: 'trail-has-creation-and-revocation',
    rules: ['INT-25', 'INT-29'],
    feature: 'audit',
    level: 'must',
    capabilities: ['audit.list', 'invitations.create', 'invitations.revoke'],
    unless: unlessRead,
    title: 'writes down who created and who revoked an invitation',
    run: async (stage) => {
      const { invitation } = await stage.invite();
      await demandEvent(stage, 'invitation.created', invitation.id);
      const outcome = await stage.owner.call('invitations.revoke', { path: { id: invitation.id } });
      demandGranted(outcome, 'the invitation to be revoked');
      await demandEvent(stage, 'invitation.revoked', invitation.id);
    },
  },
  {
    id: 'trail-has-resending',
    rules: ['INT-25'],
    feature: 'audit',
    level: 'must',
    capabilities: ['audit.list', 'invitations.create', 'invitations.resend'],
    unless: (facts) =>
      unlessRead(facts) ??
      (facts.tenant.policy.invite.resend.from.includes('pending') ? null : 'Nothing is resent here.'),
    title: 'writes down who resent an invitation',
    run: async (stage) => {
      const { invitation } = await stage.invite();
      await stage.passResendInterval();
      const outcome = await stage.owner.call('invitations.resend', { path: { id: invitation.id } });
      demandGranted(outcome, 'the invitation to be sent again');
      await demandEvent(stage, 'invitation.resent', invitation.id);
    },
  },
  {
    id: 'trail-has-role-changes',
    rules: ['INT-29'],
    feature: 'audit',
    level: 'must',
    capabilities: ['audit.list', 'invitations.create', 'members.role'],
    needs: ['joining'],
    unless: unlessRead,
    title: 'writes down from what to what a role was changed',
    run: async (stage) => {
      const [from, to] = invitableRoles(stage.facts, stage.facts.owner);
      demandApplies(from !== undefined && to !== undefined, 'There is one role only.');
      const { memberId } = await stage.join({ roleId: from.id });
      const path = { id: memberId ?? '' };
      const { assignments } = demandGranted(await stage.owner.call('members.get', { path }), 'the member');
      const changed = assignments.map((one) => ({
        ...one,
        roleIds: one.roleIds.map((id) => (id === from.id ? to.id : id)),
      }));
      const outcome = await stage.owner.call('members.update', { path, body: { assignments: changed } });
      demandGranted(outcome, 'the role to be changed');
      const { changes } = await demandEvent(stage, 'member.role_changed', memberId);
      demandThat(changes.length > 0, 'what was changed', 'no changes in the line', outcome.exchange);
    },
  },
  {
    id: 'trail-survives-removal',
    rules: ['INT-33', 'ALL-12'],
    feature: 'audit',
    level: 'must',
    capabilities: ['audit.list', 'invitations.create', 'members.remove'],
    needs: ['joining'],
    unless: unlessRead,
    title: 'keeps the history of somebody who was removed',
    run: async (stage) => {
      const { memberId, invitation } = await stage.join();
      const gone = await stage.owner.call('members.remove', { path: { id: memberId ?? '' }, body: {} });
      demandGranted(gone, 'the member to be removed');
      await demandEvent(stage, 'invitation.created', invitation.id);
      const type = stage.facts.tenant.policy.members.exit === 'delete' ? 'member.deleted' : 'member.removed';
      await demandEvent(stage, type, memberId);
    },
  },
  {
    id: 'trail-is-newest-first',
    rules: ['WIRE-12'],
    feature: 'audit',
    level: 'must',
    capabilities: ['audit.list', 'invitations.create'],
    unless: unlessRead,
    title: 'lists the trail newest first, by types as asked',
    run: async (stage) => {
      await stage.invite();
      const query = { types: ['invitation.created'], limit: 20 };
      const outcome = await stage.owner.call('audit.list', { query });
      const { items } = demandGranted(outcome, 'the trail');
      const isFiltered = items.length > 0 && items.every(({ type }) => type === 'invitation.created');
      demandThat(isFiltered, 'that type alone', items.map(({ type }) => type).join(', '), outcome.exchange);
      const isOrdered = items.every(({ at }, index) => index === 0 || items[index - 1]!.at >= at);
      demandThat(isOrdered, 'the newest first', items.map(({ at }) => at).join(', '), outcome.exchange);
    },
  },
  {
    id: 'trail-is-for-those-who-may',
    rules: ['INT-14'],
    feature: 'audit',
    level: 'must',
    capabilities: ['audit.list'],
    second: whoMayNot('view_audit', 'read the trail'),
    title: 'shows the trail to nobody who may not read it',
    run: async (stage) => {
      demandRefused(
        await stage.second.caller.call('audit.list'),
        ['forbidden'],
        'the right to the trail to be demanded',
      );
    },
  },
];
