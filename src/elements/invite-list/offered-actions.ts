import type { Invitation } from '../../contract/invitation.ts';
import { invitationTransitions, statusAt } from '../../policy/invitation-status.ts';

export interface OfferedAction {
  readonly action: 'copyLink' | 'revoke';
  /** Not, for what people look for in vain. */
  readonly isAllowed: boolean;
}

/**
 * What the menu of a row offers: what the server allows and the state, which may have run out since,
 * still permits; and for every open invitation to revoke it, be it only to say why not.
 */
export function offeredActions(invitation: Invitation, now: number): readonly OfferedAction[] {
  const isAllowed = (action: string) => invitation.allowedActions.includes(action);
  const status = statusAt(invitation, now);
  const leadsTo = invitationTransitions[status];
  const offered: OfferedAction[] = [];
  if (leadsTo.link && isAllowed('copy_link')) offered.push({ action: 'copyLink', isAllowed: true });
  if (leadsTo.revoke && (status !== 'expired' || isAllowed('revoke')))
    offered.push({ action: 'revoke', isAllowed: isAllowed('revoke') });
  return offered;
}
