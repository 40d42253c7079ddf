import type { InvitationInput } from '../contract/invitation.ts';
import type { SeatUsage } from '../contract/seat-usage.ts';
import type { TenantPolicy } from '../contract/tenant-policy.ts';
import { canGrantRole } from './can-grant-role.ts';
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
 * Denied in that order; see `hasPermission`, `checkInvitationFields`, `canGrantRole`,
 * `canInviteAddress`, and last `seat_limit_reached`.
 */
export function canCreateInvitation(question: CreateInvitationQuestion): Decision {
  const { actor, input, policy, roles, directory, seats } = question;
  return everyDecision(
    () => hasPermission({ actor, action: 'invite', policy }),
    () => checkInvitationFields(input, policy, roles),
    () => canGrantAssignments(question),
    () =>
      input.email === null
        ? allow
        : canInviteAddress({
            email: input.email,
            actorEmail: actor.email,
            policy,
            scope: input.assignments[0]!.scope,
            directory,
          }),
    () =>
      takesSeat(input.hold ? 'held' : 'pending', policy) && seats.available === 0
        ? deny('seat_limit_reached', { limit: seats.limit, used: seats.used, requested: 1 })
        : allow,
  );
}

/** Whether every role in the assignments may be given by this person. */
export function canGrantAssignments({
  actor,
  input,
  policy,
  roles,
}: Pick<CreateInvitationQuestion, 'actor' | 'policy' | 'roles'> & {
  readonly input: Pick<InvitationInput, 'assignments'>;
}): Decision {
  return everyDecision(
    ...input.assignments.flatMap(({ scope, roleIds }) =>
      roles
        .filter(({ id }) => roleIds.includes(id))
        .map((role) => () => canGrantRole({ actor, role, policy, scope, action: 'invite' })),
    ),
  );
}
