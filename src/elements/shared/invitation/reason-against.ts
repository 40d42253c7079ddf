import { InviteError } from '../../../contract/invite-error.ts';
import type { Invitation } from '../../../contract/invitation.ts';
import type { SeatUsage } from '../../../contract/seat-usage.ts';
import type { Messages } from '../../../messages/messages.ts';
import { canResendInvitation, canRevokeInvitation } from '../../../policy/can-change-invitation.ts';
import { canReleaseInvitation } from '../../../policy/can-release-invitation.ts';
import type { InviteStore } from '../../../store/create-invite-store.ts';
import { describeError, describeReason } from '../describe-error.ts';
import { offeredActions } from './offered-actions.ts';

/** Where nobody counts seats, none is missing. */
const boundless: SeatUsage = {
  limit: null,
  members: 0,
  pending: 0,
  held: 0,
  used: 0,
  available: null,
  countsPending: false,
  countsHeld: false,
  billingUrl: null,
};

/**
 * Why an invitation can't be released, resent or revoked now, in words, or `null`. The server only says no; the policy
 * it follows says why. To wait for the next resend is lifted by time alone: it was true when the server
 * said so, and the policy knows whether it still is.
 */
export function reasonAgainst(
  action: 'release' | 'resend' | 'revoke',
  invitation: Invitation,
  store: InviteStore,
  messages: Messages,
): string | null {
  const { viewer, tenant, roles, seats } = store.state.resources;
  const now = store.now();
  const offered = offeredActions(invitation, now, tenant.value?.policy).find((one) => one.action === action);
  if (offered?.isAllowed) return null;
  const forbidden = describeReason(messages, 'forbidden');
  if (!viewer.value || !tenant.value) return forbidden;
  const question = { actor: viewer.value, invitation, policy: tenant.value.policy, now };
  const member = invitation.signInProblem === 'deactivated' ? ({ status: 'deactivated' } as const) : null;
  const whole = { ...question, roles: roles.value ?? [], seats: seats.value ?? boundless, member };
  const decision =
    action === 'revoke'
      ? canRevokeInvitation(question)
      : action === 'release'
        ? canReleaseInvitation(whole)
        : canResendInvitation(whole);
  if (!decision.allowed)
    return describeError(messages, new InviteError(decision.reason, { params: decision.params }));
  return action === 'resend' && offered ? null : forbidden;
}
