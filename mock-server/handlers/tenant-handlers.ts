import type { SeatUsage, TenantPolicy } from 'invite-kit/contract';
import { canUpdatePolicy } from 'invite-kit/policy';
import { record } from '../audit-trail.ts';
import { actorRef, personName } from '../caller.ts';
import { seatsOf } from '../directory.ts';
import { demandVersion, entityTag } from '../entity-tag.ts';
import type { Handlers } from '../exchange.ts';
import { demand } from '../refusal.ts';
import type { World } from '../world.ts';

const viewPolicy = (world: World): TenantPolicy => ({
  ...world.policy,
  etag: entityTag(world.policyRevision),
});

const uncounted = ({ pending, held, countsPending, countsHeld }: SeatUsage) => ({
  pending: countsPending ? pending : 0,
  held: countsHeld ? held : 0,
});

export const tenantHandlers: Handlers<
  'tenant.get' | 'tenant.viewer' | 'tenant.seats' | 'tenant.updatePolicy'
> = {
  'tenant.get': ({ world }) => {
    const policy = viewPolicy(world);
    return { body: { ...world.tenant, policy, etag: policy.etag }, etag: policy.etag };
  },

  'tenant.viewer': ({ caller, member, actor }) => ({
    body: {
      userId: actor.userId,
      memberId: member.id,
      email: actor.email,
      name: caller.account && personName(caller.account.name),
      systemAdmin: actor.systemAdmin,
      assignments: member.assignments,
      grants: actor.grants,
    },
  }),

  'tenant.seats': ({ world, now, actor }) => {
    const seats = seatsOf(world, now);
    const isOpenBook = actor.systemAdmin || world.policy.list.visibility === 'all';
    // A number that takes no seat would only tell of invitations that the viewer may not see (NET-23).
    const known = isOpenBook ? seats : { ...seats, ...uncounted(seats) };
    return { body: known };
  },

  'tenant.updatePolicy': ({ world, now, actor, caller, body: patch, ifMatch }) => {
    demand(canUpdatePolicy({ actor, patch, policy: world.policy }));
    demandVersion(world, ifMatch, world.policyRevision, () => viewPolicy(world));
    const { invite } = world.policy;
    const seconds = patch.invite?.defaultTtlSeconds ?? invite.defaultTtlSeconds;
    if (seconds !== invite.defaultTtlSeconds) {
      const change = {
        field: 'invite.defaultTtlSeconds',
        from: String(invite.defaultTtlSeconds),
        to: String(seconds),
      };
      invite.defaultTtlSeconds = seconds;
      world.policyRevision++;
      record(world, now, {
        type: 'policy.updated',
        actor: actorRef(caller.account),
        target: { type: 'policy', id: world.tenant.id, label: world.tenant.name },
        changes: [change],
      });
    }
    const policy = viewPolicy(world);
    return { body: policy, etag: policy.etag };
  },
};
