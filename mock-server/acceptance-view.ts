import type { Acceptance, AcceptanceStep } from 'invite-kit/contract';
import { canUseAccount, canUseLink, stepTraits } from 'invite-kit/policy';
import { memberOf } from './directory.ts';
import { factorState, viewSecondFactor } from './second-factor.ts';
import type { Account, StoredAcceptance, StoredInvitation, World } from './world.ts';

/** As much of an acceptance as its steps depend on. */
type Progress = Pick<StoredAcceptance, 'result' | 'after'> & {
  /** Whether a second factor is set up, or was asked for. */
  readonly hasSecondFactor: boolean;
  /** Whether the temporary password was given, and a password of their own is set. */
  readonly isPasswordProven: boolean;
  readonly isPasswordSet: boolean;
};

/**
 * The steps from the link to the dashboard, as they stand for an account: done or skipped, the current
 * one, and those to come.
 */
export function acceptanceSteps(
  world: World,
  invitation: StoredInvitation,
  account: Account | null,
  { result, after, hasSecondFactor, isPasswordProven, isPasswordSet }: Progress,
): AcceptanceStep[] {
  const isTheirs = isMeant(world, invitation, account);
  const taken: Readonly<Record<string, boolean>> = {
    authenticate: isTheirs,
    temporary_password: isTheirs && isPasswordProven,
    new_password: isTheirs && isPasswordProven && isPasswordSet,
    mfa_enrol: hasSecondFactor,
  };
  let isCurrentTaken = false;
  return stepKeys(world).map((key) => {
    const traits = stepTraits(key);
    const isPassed = traits.gate && (result !== null || taken[key]);
    const passed = isPassed ? 'done' : after[key];
    const status = passed ?? (isCurrentTaken ? 'todo' : 'current');
    isCurrentTaken ||= passed === undefined;
    return { key, ...traits, status };
  });
}

/** The steps that this tenant wants now. */
export const stepKeys = ({ policy: { acceptance } }: World): readonly string[] =>
  acceptance.steps.filter((key) => key !== 'mfa_enrol' || acceptance.mfa === 'required');

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
    isProven,
    isPasswordProven,
    recoveryCodes = null,
  }: {
    readonly stored: StoredAcceptance;
    /** The secret id, which is not stored. */
    readonly id: string;
    readonly invitation: StoredInvitation;
    readonly account: Account | null;
    readonly now: number;
    /** Whether the second factor was proven by who asks. */
    readonly isProven: boolean;
    /** Whether the temporary password was. */
    readonly isPasswordProven: boolean;
    /** Those that were just made. */
    readonly recoveryCodes?: readonly string[] | null;
  },
): Acceptance {
  const factor = account && factorState(account, isProven);
  const hasSecondFactor = factor === 'done';
  const steps = acceptanceSteps(world, invitation, account, {
    ...stored,
    hasSecondFactor,
    isPasswordProven,
  });
  const current = steps.find((step) => step.status === 'current')?.key ?? null;
  const isAlive = canUseLink(invitation, now).allowed && invitation.tokenHash === stored.tokenHash;
  const status =
    stored.result && current === null
      ? 'completed'
      : now >= Date.parse(stored.expiresAt)
        ? 'expired'
        : stored.result || isAlive
          ? 'in_progress'
          : 'failed';
  return {
    id,
    status,
    steps,
    currentStep: status === 'in_progress' ? current : null,
    expiresAt: stored.expiresAt,
    result: stored.result,
    ...(status === 'in_progress' &&
      current === 'mfa_enrol' &&
      account &&
      factor &&
      factor !== 'done' && { secondFactor: viewSecondFactor(world, stored, account, factor, recoveryCodes) }),
    ...firstDay(world, stored, invitation, account),
  };
}

/** What the steps after joining begin with, for whoever is a member by this invitation. */
function firstDay(
  world: World,
  { result, tourPosition }: StoredAcceptance,
  invitation: StoredInvitation,
  account: Account | null,
): Pick<Acceptance, 'profile' | 'tour'> {
  const { steps, tour } = world.policy.acceptance;
  const member = account && invitation.acceptedBy === account.id ? memberOf(world, account.id) : null;
  if (!result || !account || !member) return {};
  return {
    ...(steps.includes('profile') && {
      profile: { name: account.name, phone: member.phone, photoUrl: member.photoUrl },
    }),
    ...(steps.includes('tour') && { tour: { position: tourPosition, stops: tour } }),
  };
}
