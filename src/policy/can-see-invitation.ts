import type { Invitation } from '../contract/invitation.ts';
import type { TenantPolicy } from '../contract/tenant-policy.ts';
import { allow, deny, type Decision } from './decision.ts';
import type { Actor } from './has-permission.ts';

export interface SeeInvitationQuestion {
  readonly actor: Pick<Actor, 'userId' | 'systemAdmin'>;
  readonly invitation: Pick<Invitation, 'createdBy'>;
  readonly policy: TenantPolicy;
}

/**
 * Whether somebody who may look at invitations sees this one: all, or their own where the tenant says
 * so; a system administrator sees all. Denied: `invitation_not_found`, as for one that never was.
 */
export function canSeeInvitation({ actor, invitation, policy }: SeeInvitationQuestion): Decision {
  const isOwn = invitation.createdBy?.id === actor.userId;
  return policy.list.visibility === 'all' || actor.systemAdmin || isOwn
    ? allow
    : deny('invitation_not_found');
}
