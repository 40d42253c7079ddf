import {
  emailKey,
  isSameScope,
  type Assignment,
  type AuditEvent,
  type AuditEventType,
  type MemberQuery,
  type RemovalPreview,
  type TenantPolicy,
} from 'invite-kit/contract';
import {
  affectedInvitations,
  canChangeMemberRole,
  canDeactivateMember,
  canReachAssignments,
  canReactivateMember,
  canRemoveMember,
  canResetMfa,
  canSeeMember,
  checkReassignment,
  effectiveGrants,
  hasPermission,
  seesEverywhere,
  visibleAssignments,
  type Actor,
} from 'invite-kit/policy';
import { assignmentChanges, invitationTarget, memberTarget, record, roleChange } from '../audit-trail.ts';
import { actorRef } from '../caller.ts';
import { instant } from '../clock.ts';
import { pageOf } from '../cursor.ts';
import { accountById, openInvitationsBy, openInvitationsOf, seatsOf, tenantScope } from '../directory.ts';
import { demandVersion, entityTag } from '../entity-tag.ts';
import type { Handlers, MemberExchange } from '../exchange.ts';
import { viewMember } from '../member-view.ts';
import { isPlace, placeChanges } from '../place-changes.ts';
import { dropMadeMembership, invitationOf, updateInvitationOf } from '../made-membership.ts';
import { noteBacker } from '../note-backer.ts';
import { demand, Refusal } from '../refusal.ts';
import { handOver, ownedBy } from '../removal.ts';
import { secondFactorOf } from '../second-factor.ts';
import { demandPermissions, demandScopes } from '../scopes.ts';
import { endSessionsOf } from '../sessions.ts';
import { settledOverrides } from '../settled-overrides.ts';
import type { Account, StoredMember, World } from '../world.ts';

type MemberOperation = Extract<MemberExchange['operation'], `members.${string}`>;

export const memberHandlers: Handlers<MemberOperation> = {
  'members.list': ({ world, now, actor, query }) => {
    demand(hasPermission({ actor, action: 'view_members', policy: world.policy }));
    const { cursor, limit, ...boundTo } = query;
    const sort = query.sort ?? 'name';
    const key = sort.replace('-', '');
    const accounts = new Map(world.accounts.map((one) => [one.id, one]));
    const account = (row: StoredMember) => accounts.get(row.userId) ?? null;
    const value = (row: StoredMember): string =>
      (key === 'joinedAt' ? row.joinedAt : key === 'email' ? account(row)?.email : account(row)?.name) ?? '';
    const order = {
      value,
      id: ({ id }: StoredMember) => id,
      descending: sort.startsWith('-'),
      isText: key !== 'joinedAt',
    };
    const { policy } = world;
    const rows = world.members.filter(
      (row) =>
        canSeeMember({ actor, member: row, policy }).allowed &&
        // By what is not seen nobody is found.
        isAskedFor(partsOf(row, actor, policy).seen, account(row), query),
    );
    const page = pageOf(rows, order, { cursor, limit, boundTo: [boundTo, 'members'] }, now);
    const seats = seatsOf(world, now);
    return { body: { ...page, items: page.items.map((row) => viewMember(world, row, actor, now, seats)) } };
  },

  'members.get': ({ world, now, actor, path }) => {
    const { policy } = world;
    demand(hasPermission({ actor, action: 'view_members', policy }));
    const member = findMember(world, path['id'], actor);
    return { body: viewMember(world, member, actor, now), etag: entityTag(member.revision) };
  },

  'members.update': ({ world, now, actor, caller, path, body: patch, ifMatch }) => {
    const { policy, roles, members } = world;
    demand(hasPermission({ actor, action: 'change_role', policy }));
    const member = findMember(world, path['id'], actor);
    const view = () => viewMember(world, member, actor, now);
    const { seen, hidden } = partsOf(member, actor, policy);
    const visible = patch.assignments ?? seen.assignments;
    demand(canChangeMemberRole({ actor, member: seen, members, roles, policy, assignments: visible }), view);
    demandScopes(world, visible);
    demandPermissions(world, visible);
    demandVersion(world, ifMatch, member.revision, view);
    // Whoever looks at one network changes nothing in another.
    const assignments = [...settledOverrides(world, visible), ...hidden];
    if (JSON.stringify(assignments) !== JSON.stringify(member.assignments)) {
      const before = member.assignments;
      member.assignments = structuredClone(assignments);
      member.revision++;
      updateInvitationOf(world, member);
      noteBacker(world, invitationOf(world, member), { actor, caller });
      recordAssignments({ world, now, caller }, member, before);
    }
    return { body: view(), etag: entityTag(member.revision) };
  },

  'members.deactivate': (exchange) => {
    const { world, now, actor, path, ifMatch } = exchange;
    const { policy, roles, members } = world;
    demand(hasPermission({ actor, action: 'deactivate_member', policy }));
    const member = findMember(world, path['id'], actor);
    const view = () => viewMember(world, member, actor, now);
    demand(
      canDeactivateMember({ actor, member: partsOf(member, actor, policy).seen, members, roles, policy }),
      view,
    );
    demandVersion(world, ifMatch, member.revision, view);
    member.status = 'deactivated';
    member.deactivatedAt = instant(now);
    member.revision++;
    recordMember(exchange, member, 'member.deactivated');
    const endsSessions = policy.members.revokeSessionsOn.includes('deactivate');
    if (endsSessions) endSessionsOf(world, member.userId, instant(now));
    return { body: { member: view(), sessionsRevoked: endsSessions }, etag: entityTag(member.revision) };
  },

  'members.reactivate': (exchange) => {
    const { world, now, actor, path, ifMatch } = exchange;
    const { policy, roles, members } = world;
    demand(hasPermission({ actor, action: 'deactivate_member', policy }));
    const member = findMember(world, path['id'], actor);
    const view = () => viewMember(world, member, actor, now);
    demand(
      canReactivateMember({
        actor,
        member: partsOf(member, actor, policy).seen,
        members,
        roles,
        policy,
        seats: seatsOf(world, now),
      }),
      view,
    );
    demandVersion(world, ifMatch, member.revision, view);
    member.status = 'active';
    member.deactivatedAt = null;
    member.revision++;
    recordMember(exchange, member, 'member.reactivated');
    return { body: { member: view(), sessionsRevoked: false }, etag: entityTag(member.revision) };
  },

  'members.resetMfa': (exchange) => {
    const { world, now, actor, path, ifMatch } = exchange;
    const { policy, roles } = world;
    demand(hasPermission({ actor, action: 'reset_mfa', policy }));
    const member = findMember(world, path['id'], actor);
    const account = accountById(world, member.userId);
    const view = () => viewMember(world, member, actor, now);
    const mfa = secondFactorOf(world, account);
    demand(
      canResetMfa({ actor, member: { ...partsOf(member, actor, policy).seen, mfa }, roles, policy }),
      view,
    );
    demandVersion(world, ifMatch, member.revision, view);
    if (account) account.secondFactor = null;
    member.revision++;
    recordMember(exchange, member, 'member.mfa_reset');
    return { body: view(), etag: entityTag(member.revision) };
  },

  'members.changePreview': ({ world, now, actor, path, body: { assignments } }) => {
    const { policy, roles } = world;
    const member = findMember(world, path['id'], actor);
    const { seen, hidden } = partsOf(member, actor, policy);
    const touched = changedAssignments(seen.assignments, assignments);
    const may = (action: 'change_role' | 'remove_member') =>
      canReachAssignments({ actor, action, policy, assignments: touched });
    const isLeaving = policy.members.leave && actor.userId === member.userId;
    if (!isLeaving && !may('remove_member').allowed) demand(may('change_role'));
    const inviter = (held: readonly Assignment[]): Actor => ({
      userId: member.userId,
      email: '',
      systemAdmin: accountById(world, member.userId)?.systemAdmin ?? false,
      grants: effectiveGrants([...held, ...hidden], roles),
    });
    const { stopped, resumed } = affectedInvitations({
      invitations: openInvitationsBy(world, member.userId, now),
      before: inviter(seen.assignments),
      after: inviter(assignments),
      roles,
      policy,
    });
    return { body: { invitationsStopped: stopped, invitationsResumed: resumed } };
  },

  'members.removalPreview': ({ world, actor, path }) => {
    const { policy, members } = world;
    // Who may leave may see what they leave behind.
    const isLeaving =
      policy.members.leave && members.some(({ id, userId }) => id === path['id'] && userId === actor.userId);
    if (!isLeaving) demand(hasPermission({ actor, action: 'remove_member', policy }));
    const member = findMember(world, path['id'], actor);
    const { assignments } = partsOf(member, actor, policy).seen;
    if (!isLeaving) demand(canReachAssignments({ actor, action: 'remove_member', policy, assignments }));
    return { body: { owned: ownedBy(world, member) } };
  },

  'members.remove': (exchange) => {
    const { world, now, actor, path, body, ifMatch } = exchange;
    const { policy, roles, members } = world;
    const { mode = policy.members.exit, reassignTo = {}, scope } = body ?? {};
    const isLeaving =
      policy.members.leave && members.some(({ id, userId }) => id === path['id'] && userId === actor.userId);
    if (!isLeaving) demand(hasPermission({ actor, action: 'remove_member', policy }));
    const member = findMember(world, path['id'], actor);
    const view = () => viewMember(world, member, actor, now);
    const { seen } = partsOf(member, actor, policy);
    // Whoever looks at one network is not told by the sessions whether there is another.
    const told = (areEnded: boolean) => (seesEverywhere({ actor, member, policy }) ? areEnded : 'partial');
    const isLeft = (one: Assignment) =>
      scope ? isSameScope(one.scope, scope) : seen.assignments.includes(one);
    demand(canRemoveMember({ actor, member: seen, members, roles, policy, ...(scope && { scope }) }), view);
    if (mode !== policy.members.exit)
      throw new Refusal('not_supported', { params: { capability: `members.${mode}` } });
    const kept = member.assignments.filter((one) => !isLeft(one));
    if (kept.length > 0) demandVersion(world, ifMatch, member.revision, view);
    if (kept.length > 0) {
      // They stay in other parts, also in those where the viewer does not look.
      const before = member.assignments;
      member.assignments = kept;
      member.revision++;
      recordAssignments(exchange, member, before);
      revokeInvitationsOf(exchange, member.userId, before.filter(isLeft));
      const isSeen = canSeeMember({ actor, member, policy }).allowed;
      return { body: { member: isSeen ? view() : null, sessionsRevoked: told(false) } };
    }
    const owned = ownedBy(world, member);
    demand(checkReassignment({ memberId: member.id, owned, reassignTo, members, policy }));
    demandVersion(world, ifMatch, member.revision, view);

    recordRemoval(exchange, member, mode, heirs(world, owned, reassignTo));
    handOver(world, member, reassignTo);
    closeInvitationOf(exchange, member);
    world.members = world.members.filter((other) => other !== member);
    world.formerUserIds[member.id] = member.userId;
    revokeInvitationsOf(exchange, member.userId, member.assignments);
    const endsSessions = policy.members.revokeSessionsOn.includes('remove');
    if (endsSessions) endSessionsOf(world, member.userId, instant(now));
    // Deletion is for good: nothing of the account is left to sign in with (SAL-33, SAL-35).
    if (mode === 'delete') world.accounts = world.accounts.filter(({ id }) => id !== member.userId);
    return { body: { member: null, sessionsRevoked: told(endsSessions) } };
  },
};

/** A member as far as a viewer sees them, and where else they are. */
function partsOf(
  member: StoredMember,
  actor: Actor,
  policy: TenantPolicy,
): { readonly seen: StoredMember; readonly hidden: Assignment[] } {
  const assignments = visibleAssignments({ actor, member, policy });
  return {
    seen: { ...member, assignments },
    hidden: member.assignments.filter((one) => !assignments.includes(one)),
  };
}

/** Puts what the caller did to a member on the trail. */
function recordMember(
  { world, now, caller }: Pick<MemberExchange, 'world' | 'now' | 'caller'>,
  member: StoredMember,
  type: Extract<AuditEventType, `member.${string}`>,
  changes: AuditEvent['changes'] = [],
  scope: AuditEvent['scope'] = tenantScope(world),
): void {
  record(world, now, {
    type,
    actor: actorRef(caller.account),
    target: memberTarget(member, accountById(world, member.userId)?.name ?? null),
    scope,
    changes,
  });
}

/** Puts a change of assignments on the trail: a line for each network and the like, and one for all else. */
function recordAssignments(
  exchange: Pick<MemberExchange, 'world' | 'now' | 'caller'>,
  member: StoredMember,
  before: readonly Assignment[],
): void {
  const { world } = exchange;
  for (const { type, changes, scope } of placeChanges(world, before, member.assignments))
    recordMember(exchange, member, type, changes, scope);
  const others = (list: readonly Assignment[]) => list.filter((one) => !isPlace(world, one));
  const [from, to] = [others(before), others(member.assignments)];
  if (JSON.stringify(from) === JSON.stringify(to)) return;
  const changes = assignmentChanges(world, from, to);
  const isAbout = (wanted: string) => changes.some(({ field }) => field === wanted);
  const what = isAbout('role') ? 'role' : isAbout('overrides') ? 'override' : 'scope';
  recordMember(exchange, member, `member.${what}_changed`, changes);
}

/** Puts on the trail that somebody is no member any more: for each network and the like in which they were, or once. */
function recordRemoval(
  exchange: Pick<MemberExchange, 'world' | 'now' | 'caller'>,
  member: StoredMember,
  mode: 'remove' | 'delete' | 'unknown',
  changes: AuditEvent['changes'],
): void {
  const { world } = exchange;
  const type = mode === 'delete' ? 'member.deleted' : 'member.removed';
  const places = placeChanges(world, member.assignments, []);
  const others = member.assignments.filter((one) => !isPlace(world, one));
  for (const { changes: lost, scope } of places) recordMember(exchange, member, type, lost, scope);
  if (places.length === 0 || others.length > 0 || changes.length > 0)
    recordMember(exchange, member, type, [roleChange(world, others, null), ...changes]);
}

/** What is not the same in two lists of assignments, from both of them. */
function changedAssignments(from: readonly Assignment[], to: readonly Assignment[]): readonly Assignment[] {
  const texts = (list: readonly Assignment[]) => new Set(list.map((one) => JSON.stringify(one)));
  const [before, after] = [texts(from), texts(to)];
  return [
    ...from.filter((one) => !after.has(JSON.stringify(one))),
    ...to.filter((one) => !before.has(JSON.stringify(one))),
  ];
}

/** Which records went to whom, in words. */
const heirs = (
  world: World,
  owned: RemovalPreview['owned'],
  reassignTo: Readonly<Record<string, string>>,
): AuditEvent['changes'] =>
  owned.flatMap(({ type, label, count }) => {
    const heir = world.members.find(({ id }) => id === reassignTo[type]);
    const to = heir && (accountById(world, heir.userId)?.name ?? null);
    return heir ? [{ field: type, from: `${count} ${label.toLowerCase()}`, to: to ?? null }] : [];
  });

function isAskedFor(member: StoredMember, account: Account | null, query: MemberQuery): boolean {
  const words = query.query?.trim().toLowerCase() ?? '';
  const texts = [account?.name, account?.email, emailKey(account?.email ?? '')];
  const { roleId, scopeId, scopeType, status } = query;
  // A role counts where it holds: in the network that is asked for, but a team gives none by itself.
  const isThere = ({ scope }: Assignment) =>
    (scopeType === undefined || scope.type === scopeType) && (scopeId === undefined || scope.id === scopeId);
  const hasRole = ({ roleIds }: Assignment) => roleId === undefined || roleIds.includes(roleId);
  const { assignments } = member;
  const places = assignments.filter(isThere);
  return (
    (!status?.length || status.some((one) => one === member.status)) &&
    (words === '' || texts.some((text) => text?.toLowerCase().includes(words))) &&
    ((scopeType === undefined && scopeId === undefined) || places.length > 0) &&
    (roleId === undefined ||
      places.some(hasRole) ||
      (places.every(({ roleIds }) => roleIds.length === 0) && assignments.some(hasRole)))
  );
}

/** The member in the address, if this viewer can see them. */
function findMember(world: World, id: string | undefined, actor: Actor): StoredMember {
  const found = world.members.find((member) => member.id === id);
  if (!found) throw new Refusal('member_not_found');
  demand(canSeeMember({ actor, member: found, policy: world.policy }));
  return found;
}

/** Withdraws the invitation of somebody who has never signed in, with all that was made for it. */
function closeInvitationOf(
  { world, now, caller }: Pick<MemberExchange, 'world' | 'now' | 'caller'>,
  member: StoredMember,
): void {
  const invitation = invitationOf(world, member);
  if (!invitation) return;
  invitation.status = 'revoked';
  invitation.revokedAt = instant(now);
  invitation.revision++;
  dropMadeMembership(world, invitation, now);
  record(world, now, {
    type: 'invitation.revoked',
    actor: actorRef(caller.account),
    target: invitationTarget(invitation),
  });
}

/** Closes every other way in to what somebody was removed from, so that who was removed stays out (ALL-12). */
function revokeInvitationsOf(
  { world, now, caller }: Pick<MemberExchange, 'world' | 'now' | 'caller'>,
  userId: string,
  left: readonly Assignment[],
): void {
  const account = accountById(world, userId);
  const key = account && emailKey(account.email);
  const leadsElsewhere = (one: Assignment) =>
    isPlace(world, one) && !left.some(({ scope }) => isSameScope(scope, one.scope));
  for (const invitation of key === null ? [] : openInvitationsOf(world, key, now)) {
    if (invitation.assignments.every(leadsElsewhere)) continue;
    invitation.status = 'revoked';
    invitation.revokedAt = instant(now);
    invitation.revision++;
    record(world, now, {
      type: 'invitation.revoked',
      actor: actorRef(caller.account),
      target: invitationTarget(invitation),
    });
  }
}
