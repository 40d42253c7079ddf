import { canRemoveRole, hasPermission } from 'invite-kit/policy';
import { record } from '../audit-trail.ts';
import { actorRef } from '../caller.ts';
import { instant } from '../clock.ts';
import { roleById } from '../directory.ts';
import { demandVersion } from '../entity-tag.ts';
import type { Handlers } from '../exchange.ts';
import { demand, Refusal } from '../refusal.ts';
import { roleUses, usersOfRole } from '../role-uses.ts';
import { viewRole } from '../role-view.ts';

const wholeList = <Row>(items: readonly Row[], now: number) => ({
  items,
  nextCursor: null,
  total: { value: items.length, exact: true },
  serverNow: instant(now),
});

export const roleHandlers: Handlers<'roles.list' | 'roles.permissions' | 'roles.remove'> = {
  'roles.list': ({ world, now, actor }) => ({
    body: wholeList(
      world.roles.map((role) => viewRole(world, role, actor, now)),
      now,
    ),
  }),

  'roles.permissions': ({ world, now }) => ({ body: wholeList(world.permissions, now) }),

  'roles.remove': ({ world, now, actor, caller, path, body, ifMatch }) => {
    const { policy } = world;
    demand(hasPermission({ actor, action: 'manage_roles', policy }));
    const role = roleById(world, path['id'] ?? '');
    if (!role) throw new Refusal('role_missing');
    const replacement = body.replacementRoleId === undefined ? null : roleById(world, body.replacementRoleId);
    if (body.replacementRoleId !== undefined && !replacement)
      throw new Refusal('role_not_found', {
        errors: [{ pointer: '/replacementRoleId', code: 'role_not_found' }],
      });
    demand(canRemoveRole({ actor, role, replacement, uses: roleUses(world, role.id, now), policy }));
    demandVersion(world, ifMatch, role.revision, () => viewRole(world, role, actor, now));

    for (const user of usersOfRole(world, role.id, now)) {
      user.revision++;
      user.assignments = user.assignments.map((assignment) => ({
        ...assignment,
        roleIds: [
          ...new Set(assignment.roleIds.map((id) => (id === role.id ? (replacement?.id ?? id) : id))),
        ],
      }));
    }
    world.formerRoleNames[role.id] = role.name;
    world.roles = world.roles.filter(({ id }) => id !== role.id);
    record(world, now, {
      type: 'role.deleted',
      actor: actorRef(caller.account),
      target: { type: 'role', id: role.id, label: role.name },
      changes: replacement ? [{ field: 'replacement', from: role.name, to: replacement.name }] : [],
    });
    return {};
  },
};
