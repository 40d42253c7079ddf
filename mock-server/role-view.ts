import type { Role } from 'invite-kit/contract';
import { canGrantRole, canRemoveRole, canUpdateRole, type Actor } from 'invite-kit/policy';
import { tenantScope } from './directory.ts';
import { entityTag } from './entity-tag.ts';
import { roleUses } from './role-uses.ts';
import type { StoredRole, World } from './world.ts';

/** A role as one viewer sees it at one moment. */
export function viewRole(world: World, stored: StoredRole, actor: Actor, now: number): Role {
  const { policy } = world;
  const uses = roleUses(world, stored.id, now);
  // A number would tell of what the viewer may not see (NET-23).
  const isOpenBook = actor.systemAdmin || policy.list.visibility === 'all';
  const question = { actor, role: stored, policy, scope: tenantScope(world) };
  const invite = canGrantRole({ ...question, action: 'invite' });
  const change = canGrantRole({ ...question, action: 'change_role' });
  const assignable = invite.allowed || change.allowed;
  const isEditable = canUpdateRole({
    ...question,
    patch: {},
    roles: world.roles,
    permissions: world.permissions,
  }).allowed;
  // A role in use can go too, once something takes its place.
  const isRemovable = canRemoveRole({
    ...question,
    replacement: null,
    uses: { members: 0, invitations: 0 },
  }).allowed;
  return {
    id: stored.id,
    key: stored.key,
    name: stored.name,
    description: stored.description,
    kind: stored.kind,
    rank: stored.rank,
    isOwner: stored.isOwner,
    invitable: stored.invitable,
    grants: stored.grants,
    memberCount: isOpenBook ? uses.members : null,
    invitationCount: isOpenBook ? uses.invitations : null,
    assignable: { allowed: assignable, reason: assignable || invite.allowed ? null : invite.reason },
    allowedActions: [...(isEditable ? ['update'] : []), ...(isRemovable ? ['remove'] : [])],
    etag: entityTag(stored.revision),
  };
}
