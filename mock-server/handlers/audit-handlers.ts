import type { AuditEvent, AuditQuery } from 'invite-kit/contract';
import { hasPermission } from 'invite-kit/policy';
import { pageOf } from '../cursor.ts';
import type { Handlers } from '../exchange.ts';
import { demand, Refusal } from '../refusal.ts';
import type { World } from '../world.ts';

export const auditHandlers: Handlers<'audit.list'> = {
  'audit.list': ({ world, now, actor, query }) => {
    if (!world.policy.audit) throw new Refusal('not_supported', { params: { capability: 'audit.list' } });
    demand(hasPermission({ actor, action: 'view_audit', policy: world.policy }));
    const { cursor, limit, ...boundTo } = query;
    const places = new Map(world.audit.map(({ id }, index) => [id, index]));
    const order = {
      value: ({ at }: AuditEvent) => at,
      // What was written in one moment stays in the order in which it was written.
      id: ({ id }: AuditEvent) => String(places.get(id)).padStart(12, '0'),
      descending: true,
    };
    const page = pageOf(askedFor(world, query), order, { cursor, limit, boundTo: [boundTo, 'audit'] }, now);
    return { body: page };
  },
};

/** What was done to a member or their invitation, and what they did themselves. */
function askedFor(world: World, { memberId }: AuditQuery): readonly AuditEvent[] {
  if (memberId === undefined) return world.audit;
  const member = world.members.find(({ id }) => id === memberId);
  const targets = new Set([memberId, member?.invitationId]);
  return world.audit.filter(
    ({ target, actor }) =>
      (target.id !== null && targets.has(target.id)) ||
      (member !== undefined && actor.type === 'user' && actor.id === member.userId),
  );
}
