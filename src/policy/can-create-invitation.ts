import type { InvitationInput } from '../contract/invitation-input.ts';
import type { SeatUsage } from '../contract/seat-usage.ts';
import type { TenantPolicy } from '../contract/tenant-policy.ts';
import { canGrantAssignments } from './can-grant-role.ts';
import { canInviteAddress, type Directory } from './can-invite-address.ts';
import { checkInvitationFields } from './check-invitation-fields.ts';
import { allow, deny, everyDecision, type Decision } from './decision.ts';
import type { RuleRole } from './effective-grants.ts';
import { hasPermission, type Actor } from './has-permission.ts';
import { takesSeat } from './seat-usage.ts';

export interface CreateInvitationQuestion {
  readonly actor: Actor;
  readonly input: InvitationInput;
  readonly policy: TenantPolicy;
  readonly roles: readonly RuleRole[];
  readonly directory: Directory;
  readonly seats: SeatUsage;
}

/**
 * Whether an invitation may be created. Only who may invite, may (ISP-03); only with fields that the
 * tenant asks for (ISP-05, ISP-06); only with roles that the inviter may give (ISP-20, ISP-25); only
 * for an address that is free; and only while a seat is (ALL-04).
 * Denied in that order; see `hasPermission`, `checkInvitationFields`, `canGrantAssignments`,
 * `canInviteAddress`, and last `seat_limit_reached`.
 */
export function canCreateInvitation(question: CreateInvitationQuestion): Decision {
  const { actor, input, policy, roles, directory, seats } = question;
  return everyDecision(
    () => hasPermission({ actor, action: 'invite', policy }),
    () => checkInvitationFields(input, policy, roles),
    () => canGrantAssignments(question),
    ...input.assignments.map(({ scope }) => () => {
      const { email } = input;
      return email === null
        ? allow
        : canInviteAddress({ email, actorEmail: actor.email, policy, scope, directory });
    }),
    () =>
      takesSeat(input.hold ? 'held' : 'pending', policy) && seats.available === 0
        ? deny('seat_limit_reached', { limit: seats.limit, used: seats.used, requested: 1 })
        : allow,
  );
}
