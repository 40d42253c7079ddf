import type { Member } from 'invite-kit/contract';
import { canChangeMemberRole, canRemoveMember, keepsAnOwner, type Actor } from 'invite-kit/policy';
import { personName } from './caller.ts';
import { accountById, tenantScope } from './directory.ts';
import { entityTag } from './entity-tag.ts';
import type { StoredMember, World } from './world.ts';

/** A member as one viewer sees them at one moment. */
export function viewMember(world: World, stored: StoredMember, actor: Actor): Member {
  const account = accountById(world, stored.userId);
  const { members, roles, policy } = world;
  const question = { actor, member: stored, members, roles, policy };
  const present = stored.assignments.flatMap(({ roleIds }) => roleIds);
  const scope = stored.assignments[0]?.scope ?? tenantScope(world);
  const hasOtherRole = roles.some(
    ({ id }) =>
      !present.includes(id) &&
      canChangeMemberRole({ ...question, assignments: [{ scope, roleIds: [id], overrides: [] }] }).allowed,
  );
  return {
    id: stored.id,
    userId: stored.userId,
    email: account?.email ?? '',
    name: account && personName(account.name),
    phone: stored.phone,
    jobTitle: stored.jobTitle,
    photoUrl: stored.photoUrl,
    kind: stored.kind,
    assignments: stored.assignments,
    status: stored.status,
    mustChangePassword: stored.mustChangePassword,
    mfa: stored.mfa,
    joinedAt: stored.joinedAt,
    lastActiveAt: stored.lastActiveAt,
    deactivatedAt: stored.deactivatedAt,
    invitationId: stored.invitationId,
    isSelf: stored.userId === actor.userId,
    isLastOwner: stored.status === 'active' && !keepsAnOwner(question).allowed,
    allowedActions: [
      ...(hasOtherRole ? ['change_role'] : []),
      ...(canRemoveMember(question).allowed ? ['remove'] : []),
    ],
    etag: entityTag(stored.revision),
  };
}
