import type { ReleaseInput } from '../contract/invitation-input.ts';
import type { SeatUsage } from '../contract/seat-usage.ts';
import { canManageInvitation, type ChangeInvitationQuestion } from './can-change-invitation.ts';
import { canGrantAssignments } from './can-grant-role.ts';
import { hasWayIn } from './can-invite.ts';
import { canDeliverCredential, credentialOf } from './credential-of.ts';
import { allow, deny, everyDecision, type Decision } from './decision.ts';
import type { RuleRole } from './effective-grants.ts';
import { takesSeat } from './seat-usage.ts';

export interface ReleaseInvitationQuestion extends ChangeInvitationQuestion {
  readonly roles: readonly RuleRole[];
  readonly seats: SeatUsage;
  readonly credential?: ReleaseInput['credential'];
}

/**
 * Whether a held person may be let in (OPS-23): by whoever may invite to the roles that they have, and could give all
 * of that now; where it can be delivered; and while a seat is free, where held people had none (ALL-04).
 * Denied, in this order: as `canManageInvitation`, as `hasWayIn`, `not_allowed_value` for a credential that the tenant
 * does not work with, as `canDeliverCredential`, as `canGrantAssignments`, `seat_limit_reached`.
 */
export function canReleaseInvitation(question: ReleaseInvitationQuestion): Decision {
  const { invitation, policy, seats, credential = credentialOf(policy) } = question;
  const isSeatNeeded = takesSeat('pending', policy) && !takesSeat('held', policy);
  return everyDecision(
    () => canManageInvitation(question, 'release'),
    () => hasWayIn(policy),
    () => (credential === credentialOf(policy) ? allow : deny('not_allowed_value', {}, '/credential')),
    () => canDeliverCredential(policy),
    () => canGrantAssignments({ ...question, input: invitation }),
    () =>
      isSeatNeeded && seats.available === 0
        ? deny('seat_limit_reached', { limit: seats.limit, used: seats.used, requested: 1 })
        : allow,
  );
}
