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
 * so; a system administrator sees all (NET-23). Denied: `invitation_not_found`, as for one that never was.
 */
export function canSeeInvitation(question: SeeInvitationQuestion): Decision {
  const { actor, policy } = question;
  return policy.list.visibility === 'all' || actor.systemAdmin || isKeptByInviter(question)
    ? allow
    : deny('invitation_not_found');
}

/**
 * Whether an invitation stays its inviter's to see and to withdraw, come what may: where everybody has a list of
 * their own, nobody else would, once the right to invite is gone.
 */
export const isKeptByInviter = ({ actor, invitation, policy }: SeeInvitationQuestion): boolean =>
  policy.list.visibility === 'own' && invitation.createdBy?.id === actor.userId;
