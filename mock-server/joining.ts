import type { Acceptance } from 'invite-kit/contract';
import {
  allow,
  backerOf,
  canAcceptInvitation,
  canSignIn,
  deny,
  everyDecision,
  type Decision,
} from 'invite-kit/policy';
import { stepKeys } from './acceptance-view.ts';
import { invitationTarget, record } from './audit-trail.ts';
import { activeActor, actorRef } from './caller.ts';
import { instant } from './clock.ts';
import { isMemberFor, memberOf, seatsOf } from './directory.ts';
import type { Exchange } from './exchange.ts';
import { newMember } from './new-records.ts';
import { givenRights } from './place-changes.ts';
import { demand } from './refusal.ts';
import { factorState, isFactorProven } from './second-factor.ts';
import { randomId } from './secrets.ts';
import type { Account, StoredAcceptance, StoredInvitation, StoredMember, World } from './world.ts';

/** How long a new member may take over what comes after joining. */
const firstDaySeconds = 7 * 24 * 3600;

/** The membership that this very account got from this invitation, while it lasts. */
export function hasAccepted(
  world: World,
  invitation: StoredInvitation,
  account: Account | null,
): StoredMember | null {
  const isTheirs = account !== null && invitation.acceptedBy === account.id;
  return invitation.status === 'accepted' && isTheirs ? memberOf(world, account.id) : null;
}

export const resultOf = (world: World, member: StoredMember): Acceptance['result'] => ({
  memberId: member.id,
  landingUrl: world.policy.acceptance.landingUrl,
});

/**
 * The step `confirm`: the check and the membership are one step (ALL-04, ALL-09). Where people can be deactivated,
 * one who was is told so (SAL-32), not that they are a member already.
 */
export function join(
  exchange: Exchange,
  stored: StoredAcceptance,
  invitation: StoredInvitation,
  account: Account | null,
): void {
  const { world, now } = exchange;
  demandJoinable(exchange, invitation, account);
  demand(hasTakenGates(exchange, stored, account));
  const at = instant(now);
  const member = admit(world, invitation, account!, at);
  invitation.status = 'accepted';
  invitation.acceptedAt = at;
  invitation.acceptedBy = account!.id;
  invitation.acceptedMemberId = member.id;
  invitation.revision++;
  stored.result = resultOf(world, member);
  stored.accountId = account!.id;
  // What is left prepares the first day, which may come later.
  stored.expiresAt = instant(now + firstDaySeconds * 1000);
  record(world, now, {
    type: 'invitation.accepted',
    actor: actorRef(account),
    target: invitationTarget(invitation),
    changes: givenRights(world, invitation.assignments),
  });
}

/** Goes on when nothing but the steps stands in the way of joining. */
export function demandJoinable(
  exchange: Exchange,
  invitation: StoredInvitation,
  account: Account | null,
): void {
  const { world } = exchange;
  demand(
    everyDecision(
      () => (world.policy.members.deactivate ? canSignIn(memberOf(world, account?.id ?? null)) : allow),
      () => mayJoin(exchange, invitation, account),
    ),
  );
}

/** Joins whoever has taken every gate, where there is no step `confirm` to press (OPS-25). */
export function joinIfThrough(
  exchange: Exchange,
  stored: StoredAcceptance,
  invitation: StoredInvitation,
  account: Account,
): void {
  const isPressed = stepKeys(exchange.world).includes('confirm');
  if (!isPressed && hasTakenGates(exchange, stored, account).allowed)
    join(exchange, stored, invitation, account);
}

/** Makes somebody a member, or gives who is one a place in another part of the tenant. */
function admit(world: World, invitation: StoredInvitation, account: Account, at: string): StoredMember {
  const assignments = structuredClone(invitation.assignments);
  const present = memberOf(world, account.id);
  if (present && present.id === invitation.memberId) {
    // Made at once, and theirs from now on.
    Object.assign(present, { joinedAt: at, lastActiveAt: at, mustChangePassword: false });
    present.revision++;
    return present;
  }
  if (present) {
    present.assignments = [...present.assignments, ...assignments];
    present.revision++;
    return present;
  }
  const member = newMember(world, {
    id: randomId('mem'),
    userId: account.id,
    phone: invitation.phone,
    jobTitle: invitation.jobTitle,
    kind: invitation.kind,
    assignments,
    joinedAt: at,
    lastActiveAt: at,
    invitationId: invitation.id,
  });
  world.members.push(member);
  return member;
}

/** Whether nothing is left to do before joining. Denied: `invalid_state` with the `step` (INT-09, OPS-25). */
function hasTakenGates(exchange: Exchange, stored: StoredAcceptance, account: Account | null): Decision {
  const keys = stepKeys(exchange.world);
  const isDone =
    account !== null && factorState(account, isFactorProven(exchange, account, stored)) === 'done';
  if (keys.includes('new_password') && !stored.isPasswordSet)
    return deny('invalid_state', { step: 'new_password' });
  return keys.includes('mfa_enrol') && !isDone ? deny('invalid_state', { step: 'mfa_enrol' }) : allow;
}

const mayJoin = ({ world, now }: Exchange, invitation: StoredInvitation, account: Account | null): Decision =>
  canAcceptInvitation({
    invitation,
    account: account && { userId: account.id, email: account.email, emailVerified: account.emailVerified },
    isMember: isMemberFor(world, account?.id ?? null, invitation),
    inviter: activeActor(world, backerOf(invitation)?.id ?? null),
    roles: world.roles,
    policy: world.policy,
    seats: seatsOf(world, now),
    now,
  });
