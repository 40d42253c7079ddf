import type { Invitation } from '../../contract/invitation.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { Viewer } from '../../contract/viewer.ts';
import { canRevokeInvitation } from '../../policy/can-change-invitation.ts';
import type { Denied } from '../../policy/decision.ts';
import { invitationTransitions, statusAt } from '../../policy/invitation-status.ts';

export interface OfferedAction {
  readonly action: 'copyLink' | 'revoke';
  /** Why not, for what people look for in vain. */
  readonly denied?: Denied;
}

/**
 * What a row offers: what the server allows and its state, which may have run out since, still
 * permits. An open invitation that cannot be revoked says why, once viewer and tenant are known.
 */
export function offeredActions(
  invitation: Invitation,
  viewer: Viewer | null,
  tenant: Tenant | null,
  now: number,
): readonly OfferedAction[] {
  const { allowedActions } = invitation;
  const status = statusAt(invitation, now);
  const leadsTo = invitationTransitions[status];
  const offered: OfferedAction[] = [];
  if (leadsTo.link && allowedActions.includes('copy_link')) offered.push({ action: 'copyLink' });
  if (leadsTo.revoke && allowedActions.includes('revoke')) offered.push({ action: 'revoke' });
  else if (status !== 'expired' && viewer && tenant) {
    const denied = canRevokeInvitation({ actor: viewer, invitation, policy: tenant.policy, now });
    if (leadsTo.revoke && !denied.allowed) offered.push({ action: 'revoke', denied });
  }
  return offered;
}
