import type { Invitation } from '../contract/invitation.ts';
import type { TenantPolicy } from '../contract/tenant-policy.ts';
import { canGrantAssignments } from './can-grant-role.ts';
import type { RuleRole } from './effective-grants.ts';
import type { Actor } from './has-permission.ts';

export interface AffectedInvitationsQuestion {
  /** Open invitations of one inviter. */
  readonly invitations: readonly Pick<Invitation, 'assignments'>[];
  /** The inviter with the rights of now. */
  readonly before: Actor;
  /** The inviter with the rights that they are to have; `null` when they are to have none. */
  readonly after: Actor | null;
  readonly roles: readonly RuleRole[];
  readonly policy: TenantPolicy;
}

/**
 * How many open invitations stop working, and how many work again, when their inviter has other rights: where the
 * tenant looks at these again at acceptance, nobody is let in by who could not let them in now (NET-14).
 */
export function affectedInvitations({
  invitations,
  before,
  after,
  roles,
  policy,
}: AffectedInvitationsQuestion): { readonly stopped: number; readonly resumed: number } {
  if (!policy.invite.recheckInviter) return { stopped: 0, resumed: 0 };
  const works = (actor: Actor | null, input: Pick<Invitation, 'assignments'>) =>
    actor !== null && canGrantAssignments({ actor, input, policy, roles }).allowed;
  const changed = invitations.filter((one) => works(before, one) !== works(after, one));
  const stopped = changed.filter((one) => works(before, one)).length;
  return { stopped, resumed: changed.length - stopped };
}
