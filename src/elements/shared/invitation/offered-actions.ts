import type { Invitation } from '../../../contract/invitation.ts';
import type { TenantPolicy } from '../../../contract/tenant-policy.ts';
import { invitationTransitions, statusAt } from '../../../policy/invitation-status.ts';

export interface OfferedAction {
  readonly action: 'release' | 'resend' | 'edit' | 'copyLink' | 'revoke';
  /** Not, for what people look for in vain. */
  readonly isAllowed: boolean;
}

/**
 * What the menu of a row offers: what the server allows and the state, which may have run out since,
 * still permits; for every open invitation to revoke it, and for every one that may be revoked to send
 * it again where the tenant does that at all, be it only to say why not.
 */
export function offeredActions(
  invitation: Invitation,
  now: number,
  policy: TenantPolicy | undefined,
): readonly OfferedAction[] {
  const isAllowed = (action: string) => invitation.allowedActions.includes(action);
  const status = statusAt(invitation, now);
  const leadsTo = invitationTransitions[status];
  const offered: OfferedAction[] = [];
  // Who is held stays so until somebody does something.
  if (isAllowed('release')) offered.push({ action: 'release', isAllowed: true });
  const isResent = leadsTo.resend && policy?.invite.resend.from.some((from) => from === status);
  if (isResent && (isAllowed('resend') || isAllowed('revoke')))
    offered.push({ action: 'resend', isAllowed: isAllowed('resend') });
  const isEdited = policy?.invite.editFields.some((field) => field === 'role' || field === 'scope');
  if (leadsTo.edit && isEdited && isAllowed('edit')) offered.push({ action: 'edit', isAllowed: true });
  if (leadsTo.link && isAllowed('copy_link')) offered.push({ action: 'copyLink', isAllowed: true });
  if (leadsTo.revoke && (status !== 'expired' || isAllowed('revoke')))
    offered.push({ action: 'revoke', isAllowed: isAllowed('revoke') });
  return offered;
}

/** Whether an invitation can be one of several that are released, resent or revoked at once. */
export const isSelectable = (
  invitation: Invitation,
  now: number,
  policy: TenantPolicy | undefined,
): boolean =>
  offeredActions(invitation, now, policy).some(
    ({ action, isAllowed }) => isAllowed && action !== 'edit' && action !== 'copyLink',
  );
