import type { Invitation } from '../../../contract/invitation.ts';
import type { Messages } from '../../../messages/messages.ts';
import type { InviteStore } from '../../../store/create-invite-store.ts';
import type { MenuItem } from '../row-menu.ts';
import type { InvitationActions } from './invitation-actions.ts';
import { offeredActions } from './offered-actions.ts';
import { reasonAgainst } from './reason-against.ts';

/** The menu of an invitation: what can be done about it, and why something can't. */
export function invitationItems(
  actions: InvitationActions,
  invitation: Invitation,
  store: InviteStore,
  messages: Messages,
): MenuItem[] {
  const { policy } = store.state.resources.tenant.value ?? {};
  return offeredActions(invitation, store.now(), policy).map(({ action }) => {
    const reason =
      action === 'resend' || action === 'revoke' ? reasonAgainst(action, invitation, store, messages) : null;
    return {
      label: action === 'release' ? messages.release.release : messages.inviteList[action],
      run: () => void actions[action](invitation, store),
      isFinal: action === 'revoke',
      ...(reason !== null && { reason }),
    };
  });
}
