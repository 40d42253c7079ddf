import type { Acceptance, AcceptanceStep } from 'invite-kit/contract';
import { canUseAccount, canUseLink } from 'invite-kit/policy';
import type { Account, StoredAcceptance, StoredInvitation, World } from './world.ts';

/**
 * The steps from the link to the dashboard, as they stand for an account: done, the current one, and
 * those to come.
 */
export function acceptanceSteps(
  world: World,
  invitation: StoredInvitation,
  account: Account | null,
  isCompleted = false,
): AcceptanceStep[] {
  let isCurrentTaken = false;
  return world.policy.acceptance.steps.map((key) => {
    const isDone = isCompleted || (key === 'authenticate' && isMeant(world, invitation, account));
    const status = isDone ? 'done' : isCurrentTaken ? 'todo' : 'current';
    isCurrentTaken ||= !isDone;
    return { key, required: true, gate: true, status };
  });
}

/** Whether an account is the one that the invitation was meant for. */
export function isMeant(world: World, invitation: StoredInvitation, account: Account | null): boolean {
  const decision = canUseAccount({
    invitation,
    account: account && { userId: account.id, email: account.email, emailVerified: true },
    isMember: false,
    policy: world.policy,
  });
  return decision.allowed;
}

/** An acceptance as the holder of its id sees it. */
export function viewAcceptance(
  world: World,
  {
    stored,
    id,
    invitation,
    account,
    now,
  }: {
    readonly stored: StoredAcceptance;
    /** The secret id, which is not stored. */
    readonly id: string;
    readonly invitation: StoredInvitation;
    readonly account: Account | null;
    readonly now: number;
  },
): Acceptance {
  const status = stored.result
    ? 'completed'
    : now >= Date.parse(stored.expiresAt)
      ? 'expired'
      : canUseLink(invitation, now).allowed && invitation.tokenHash === stored.tokenHash
        ? 'in_progress'
        : 'failed';
  const steps = acceptanceSteps(world, invitation, account, status === 'completed');
  const current = steps.find((step) => step.status === 'current')?.key ?? null;
  return {
    id,
    status,
    steps,
    currentStep: status === 'in_progress' ? current : null,
    expiresAt: stored.expiresAt,
    result: stored.result,
  };
}
