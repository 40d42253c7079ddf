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

/** The lines that are asked for. */
function askedFor(
  world: World,
  { memberId, query, types, outcome, from, to }: AuditQuery,
): readonly AuditEvent[] {
  const words = query?.trim().toLowerCase() ?? '';
  const [start, end] = [from, to].map((at) => (at === undefined ? null : Date.parse(at)));
  return ofMember(world, memberId).filter(
    (event) =>
      (!types?.length || types.includes(event.type)) &&
      (outcome === undefined || event.outcome === outcome) &&
      (start === null || Date.parse(event.at) >= start!) &&
      (end === null || Date.parse(event.at) < end!) &&
      (words === '' || isAbout(event, words)),
  );
}

/** Whether a line names somebody or something by these words, as it was called then. */
const isAbout = ({ actor, target }: AuditEvent, words: string): boolean =>
  [actor.name, actor.email, target.label].some((text) => text?.toLowerCase().includes(words));

/** What was done to a member or their invitation, and what they did themselves. */
function ofMember(world: World, memberId: string | undefined): readonly AuditEvent[] {
  if (memberId === undefined) return world.audit;
  const member = world.members.find(({ id }) => id === memberId);
  const userId = member?.userId ?? world.formerUserIds[memberId];
  const targets = new Set([memberId, member?.invitationId]);
  return world.audit.filter(
    ({ target, actor }) =>
      (target.id !== null && targets.has(target.id)) ||
      (userId !== undefined && actor.type === 'user' && actor.id === userId),
  );
}
