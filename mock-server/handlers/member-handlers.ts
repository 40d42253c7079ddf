import { emailKey, type MemberQuery } from 'invite-kit/contract';
import { canChangeMemberRole, canRemoveMember, hasPermission } from 'invite-kit/policy';
import { invitationTarget, memberTarget, record, roleChange } from '../audit-trail.ts';
import { actorRef } from '../caller.ts';
import { instant } from '../clock.ts';
import { pageOf } from '../cursor.ts';
import { accountById, openInvitationsOf } from '../directory.ts';
import { demandVersion, entityTag } from '../entity-tag.ts';
import type { Handlers, MemberExchange } from '../exchange.ts';
import { viewMember } from '../member-view.ts';
import { demand, Refusal } from '../refusal.ts';
import { demandScopes } from '../scopes.ts';
import { endSessionsOf } from '../sessions.ts';
import type { Account, StoredMember, World } from '../world.ts';

type MemberOperation = Extract<MemberExchange['operation'], `members.${string}`>;

export const memberHandlers: Handlers<MemberOperation> = {
  'members.list': ({ world, now, actor, query }) => {
    demand(hasPermission({ actor, action: 'view_members', policy: world.policy }));
    const { cursor, limit, ...boundTo } = query;
    const sort = query.sort ?? 'name';
    const key = sort.replace('-', '');
    const account = (row: StoredMember) => accountById(world, row.userId);
    const value = (row: StoredMember): string =>
      (key === 'joinedAt' ? row.joinedAt : key === 'email' ? account(row)?.email : account(row)?.name) ?? '';
    const order = {
      value,
      id: ({ id }: StoredMember) => id,
      descending: sort.startsWith('-'),
      isText: key !== 'joinedAt',
    };
    const rows = world.members.filter((row) => isAskedFor(row, account(row), query));
    const page = pageOf(rows, order, { cursor, limit, boundTo: [boundTo, 'members'] }, now);
    return { body: { ...page, items: page.items.map((row) => viewMember(world, row, actor)) } };
  },

  'members.get': ({ world, actor, path }) => {
    demand(hasPermission({ actor, action: 'view_members', policy: world.policy }));
    const member = findMember(world, path['id']);
    return { body: viewMember(world, member, actor), etag: entityTag(member.revision) };
  },

  'members.update': ({ world, now, actor, caller, path, body: patch, ifMatch }) => {
    const { policy, roles, members } = world;
    demand(hasPermission({ actor, action: 'change_role', policy }));
    const member = findMember(world, path['id']);
    const view = () => viewMember(world, member, actor);
    const assignments = patch.assignments ?? member.assignments;
    demand(canChangeMemberRole({ actor, member, members, roles, policy, assignments }), view);
    demandScopes(world, assignments);
    demandVersion(world, ifMatch, member.revision, view);
    const change = roleChange(world, member.assignments, assignments);
    if (JSON.stringify(assignments) !== JSON.stringify(member.assignments)) {
      member.assignments = structuredClone(assignments);
      member.revision++;
      record(world, now, {
        type: 'member.role_changed',
        actor: actorRef(caller.account),
        target: memberTarget(member, accountById(world, member.userId)?.name ?? null),
        changes: [change],
      });
    }
    return { body: view(), etag: entityTag(member.revision) };
  },

  'members.remove': ({ world, now, actor, caller, path, ifMatch }) => {
    const { policy, roles, members } = world;
    const isSelf = members.some(({ id, userId }) => id === path['id'] && userId === actor.userId);
    if (!isSelf) demand(hasPermission({ actor, action: 'remove_member', policy }));
    const member = findMember(world, path['id']);
    const view = () => viewMember(world, member, actor);
    demand(canRemoveMember({ actor, member, members, roles, policy }), view);
    demandVersion(world, ifMatch, member.revision, view);

    const account = accountById(world, member.userId);
    world.members = members.filter((other) => other !== member);
    record(world, now, {
      type: 'member.removed',
      actor: actorRef(caller.account),
      target: memberTarget(member, account?.name ?? null),
      changes: [roleChange(world, member.assignments, null)],
    });
    revokeInvitationsOf(world, account, now, caller.account);
    const endsSessions = policy.members.revokeSessionsOn.includes('remove');
    if (endsSessions) endSessionsOf(world, member.userId, instant(now));
    return { body: { member: null, sessionsRevoked: endsSessions } };
  },
};

function isAskedFor(member: StoredMember, account: Account | null, query: MemberQuery): boolean {
  const words = query.query?.trim().toLowerCase() ?? '';
  const texts = [account?.name, account?.email, emailKey(account?.email ?? '')];
  const { roleId, status } = query;
  return (
    (!status?.length || status.some((one) => one === member.status)) &&
    (words === '' || texts.some((text) => text?.toLowerCase().includes(words))) &&
    (roleId === undefined || member.assignments.some(({ roleIds }) => roleIds.includes(roleId)))
  );
}

function findMember(world: World, id: string | undefined): StoredMember {
  const found = world.members.find((member) => member.id === id);
  if (!found) throw new Refusal('member_not_found');
  return found;
}

/** Closes every other way in for an address, so that who was removed stays out (ALL-12). */
function revokeInvitationsOf(world: World, account: Account | null, now: number, by: Account | null): void {
  const key = account && emailKey(account.email);
  for (const invitation of key === null ? [] : openInvitationsOf(world, key, now)) {
    invitation.status = 'revoked';
    invitation.revokedAt = instant(now);
    invitation.revision++;
    record(world, now, {
      type: 'invitation.revoked',
      actor: actorRef(by),
      target: invitationTarget(invitation),
    });
  }
}
