import type { InvitationInput } from '../contract/invitation-input.ts';
import type { Role } from '../contract/role.ts';
import type { SeatUsage } from '../contract/seat-usage.ts';
import type { TenantPolicy } from '../contract/tenant-policy.ts';
import { canGrantAssignments } from './can-grant-role.ts';
import { canInvite } from './can-invite.ts';
import { canInviteAddress, type Directory } from './can-invite-address.ts';
import { checkInvitationFields } from './check-invitation-fields.ts';
import { canDeliverCredential } from './credential-of.ts';
import { allow, deny, everyDecision, type Decision } from './decision.ts';
import type { RuleRole } from './effective-grants.ts';
import type { Actor } from './has-permission.ts';
import { isHeldAtFirst } from './hold-choice.ts';
import { checkOverrides } from './overridable-permissions.ts';
import { takesSeat } from './seat-usage.ts';

export interface CreateInvitationQuestion {
  readonly actor: Actor;
  readonly input: InvitationInput;
  readonly policy: TenantPolicy;
  /** A role that does not say so can be invited to. */
  readonly roles: readonly (RuleRole & Partial<Pick<Role, 'invitable'>>)[];
  readonly directory: Directory;
  readonly seats: SeatUsage;
}

/**
 * Whether an invitation may be created. Only who may invite, may (ISP-03), and where it can be accepted
 * (NET-02); only with fields that the tenant asks for (ISP-05, ISP-06); only with roles that the inviter
 * may give (ISP-20, ISP-25), and on top of them only what is meant for that (NET-06); only for an address
 * that is free; and only while a seat is (ALL-04).
 * Denied in that order; see `canInvite`, `checkInvitationFields`, `canGrantAssignments`, `checkOverrides`,
 * `canInviteAddress`, of who is not held `canDeliverCredential`, and last `seat_limit_reached`.
 */
export function canCreateInvitation(question: CreateInvitationQuestion): Decision {
  const { actor, input, policy, roles, directory, seats } = question;
  return everyDecision(
    () => canInvite({ actor, policy }),
    () => checkInvitationFields(input, policy, roles),
    () => canGrantAssignments(question),
    () => checkOverrides(input.assignments, roles, policy.invite.overridable),
    ...input.assignments.map(({ scope }) => () => {
      const { email } = input;
      return email === null
        ? allow
        : canInviteAddress({ email, actorEmail: actor.email, policy, scope, directory });
    }),
    () => (isHeldAtFirst(input, policy) ? allow : canDeliverCredential(policy)),
    () =>
      takesSeat(isHeldAtFirst(input, policy) ? 'held' : 'pending', policy) && seats.available === 0
        ? deny('seat_limit_reached', { limit: seats.limit, used: seats.used, requested: 1 })
        : allow,
  );
}
