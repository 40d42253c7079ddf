import type { AuditEvent, AuditEventType } from 'invite-kit/contract';
import { canCreateRole, canRemoveRole, canUpdateRole, hasPermission } from 'invite-kit/policy';
import { invitationTarget, memberTarget, record, roleChange } from '../audit-trail.ts';
import { actorRef } from '../caller.ts';
import { instant } from '../clock.ts';
import { accountById, roleById } from '../directory.ts';
import { demandVersion, entityTag } from '../entity-tag.ts';
import type { Handlers, MemberExchange } from '../exchange.ts';
import { updateInvitationOf } from '../made-membership.ts';
import { demand, Refusal } from '../refusal.ts';
import { forgetRole, grantChanges, labelledGrants, nameRolesAnew } from '../role-grants.ts';
import { roleUses, usersOfRole } from '../role-uses.ts';
import { viewRole } from '../role-view.ts';
import { randomId } from '../secrets.ts';
import { overrideChanges, settledOverrides } from '../settled-overrides.ts';
import type { StoredInvitation, StoredMember, StoredRole, World } from '../world.ts';

const wholeList = <Row>(items: readonly Row[], now: number) => ({
  items,
  nextCursor: null,
  total: { value: items.length, exact: true },
  serverNow: instant(now),
});

type RoleOperation = Extract<MemberExchange['operation'], `roles.${string}`>;

export const roleHandlers: Handlers<RoleOperation> = {
  'roles.list': ({ world, now, actor }) => ({
    body: wholeList(
      world.roles.map((role) => viewRole(world, role, actor, now)),
      now,
    ),
  }),

  'roles.permissions': ({ world, now }) => ({ body: wholeList(world.permissions, now) }),

  'roles.create': ({ world, now, actor, caller, body: input }) => {
    const { policy, roles, permissions } = world;
    demand(canCreateRole({ actor, input, roles, permissions, policy }));
    const role: StoredRole = {
      id: randomId('role'),
      key: keyFor(world, input.name),
      name: input.name.trim(),
      description: input.description?.trim() || null,
      kind: 'custom',
      rank: null,
      isOwner: false,
      invitable: true,
      grants: labelledGrants(world, input.grants, null),
      revision: 1,
    };
    roles.push(role);
    recordRole({ world, now, caller }, role, 'role.created', grantChanges(world, null, role));
    return { body: viewRole(world, role, actor, now), etag: entityTag(role.revision) };
  },

  'roles.update': ({ world, now, actor, caller, path, body: patch, ifMatch }) => {
    const { policy, roles, permissions } = world;
    demand(hasPermission({ actor, action: 'manage_roles', policy }));
    const role = demandRole(world, path['id']);
    const view = () => viewRole(world, role, actor, now);
    demand(canUpdateRole({ actor, role, patch, roles, permissions, policy }), view);
    demandVersion(world, ifMatch, role.revision, view);
    const before = structuredClone(role);
    role.name = patch.name?.trim() ?? role.name;
    if (patch.description !== undefined) role.description = patch.description?.trim() || null;
    if (patch.grants) role.grants = labelledGrants(world, patch.grants, before.grants);
    const changes = [...wordChanges(before, role), ...grantChanges(world, before, role)];
    // The same in another order is no change.
    if (changes.length === 0) role.grants = before.grants;
    else {
      role.revision++;
      if (role.name !== before.name) nameRolesAnew(world);
      recordRole({ world, now, caller }, role, 'role.updated', changes);
    }
    return { body: view(), etag: entityTag(role.revision) };
  },

  'roles.remove': ({ world, now, actor, caller, path, body, ifMatch }) => {
    const { policy } = world;
    demand(hasPermission({ actor, action: 'manage_roles', policy }));
    const role = demandRole(world, path['id']);
    const replacement = body.replacementRoleId === undefined ? null : roleById(world, body.replacementRoleId);
    if (body.replacementRoleId !== undefined && !replacement)
      throw new Refusal('role_not_found', {
        errors: [{ pointer: '/replacementRoleId', code: 'role_not_found' }],
      });
    const view = () => viewRole(world, role, actor, now);
    const uses = roleUses(world, role.id, now);
    demand(canRemoveRole({ actor, role, replacement, uses, policy }), view);
    demandVersion(world, ifMatch, role.revision, view);

    const exchange = { world, now, caller };
    const users = usersOfRole(world, role.id, now);
    const others = forgetRole(world, role.id);
    recordRole(exchange, role, 'role.deleted', [
      ...(replacement ? [{ field: 'replacement', from: role.name, to: replacement.name }] : []),
      ...others.map(({ name }) => ({ field: 'narrowed', from: name, to: null })),
    ]);
    for (const user of users) replaceRole(exchange, user, role.id, replacement?.id ?? role.id);
    world.formerRoleNames[role.id] = role.name;
    world.roles = world.roles.filter(({ id }) => id !== role.id);
    return {};
  },
};

/** Gives whoever had a role the one that takes its place, which is a change of their own history, too. */
function replaceRole(
  { world, now, caller }: Pick<MemberExchange, 'world' | 'now' | 'caller'>,
  user: StoredMember | StoredInvitation,
  roleId: string,
  replacementId: string,
): void {
  const before = user.assignments;
  user.revision++;
  user.assignments = settledOverrides(
    world,
    before.map((assignment) => ({
      ...assignment,
      roleIds: [...new Set(assignment.roleIds.map((id) => (id === roleId ? replacementId : id)))],
    })),
  );
  const isMember = 'userId' in user;
  if (isMember) updateInvitationOf(world, user);
  record(world, now, {
    type: isMember ? 'member.role_changed' : 'invitation.edited',
    actor: actorRef(caller.account),
    target: isMember
      ? memberTarget(user, accountById(world, user.userId)?.name ?? null)
      : invitationTarget(user),
    changes: [
      roleChange(world, before, user.assignments),
      ...overrideChanges(world, before, user.assignments),
    ],
  });
}

function demandRole(world: World, id: string | undefined): StoredRole {
  const role = roleById(world, id ?? '');
  if (!role) throw new Refusal('role_missing');
  return role;
}

/** Puts what the caller did to a role on the trail. */
function recordRole(
  { world, now, caller }: Pick<MemberExchange, 'world' | 'now' | 'caller'>,
  { id, name }: StoredRole,
  type: Extract<AuditEventType, `role.${string}`>,
  changes: AuditEvent['changes'],
): void {
  record(world, now, {
    type,
    actor: actorRef(caller.account),
    target: { type: 'role', id, label: name },
    changes,
  });
}

/** What changed of the words of a role. */
const wordChanges = (before: StoredRole, after: StoredRole): AuditEvent['changes'] =>
  (['name', 'description'] as const)
    .map((field) => ({ field, from: before[field], to: after[field] }))
    .filter(({ from, to }) => from !== to);

/** A key that no other role has, made of the name. */
function keyFor({ roles }: World, name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '_')
    .replace(/^_|_$/g, '');
  const base = plain || 'role';
  let key = base;
  for (let count = 2; roles.some((role) => role.key === key); count++) key = `${base}_${count}`;
  return key;
}
