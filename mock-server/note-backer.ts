import { canGrantAssignments } from 'invite-kit/policy';
import { actorRef } from './caller.ts';
import type { MemberExchange } from './exchange.ts';
import type { StoredInvitation, World } from './world.ts';

/**
 * Lets who has changed what an invitation gives stand behind it from now on, where they could have invited to all of
 * it: what an administrator adds does not stop somebody because the colleague who invited them could not give it (ALL-05).
 */
export function noteBacker(
  world: World,
  invitation: StoredInvitation | null,
  { actor, caller }: Pick<MemberExchange, 'actor' | 'caller'>,
): void {
  if (!invitation) return;
  const { policy, roles } = world;
  if (canGrantAssignments({ actor, input: invitation, policy, roles }).allowed)
    invitation.backedBy = actorRef(caller.account);
}
