import type { Invitation } from '../../contract/invitation.ts';

/** Somebody wants to revoke an invitation. Cancel it to ask in the page's own way. */
export class InviteRevokeRequestEvent extends CustomEvent<{ readonly invitation: Invitation }> {
  static readonly eventName = 'invite-revoke-request';

  constructor(detail: InviteRevokeRequestEvent['detail']) {
    super(InviteRevokeRequestEvent.eventName, { detail, bubbles: true, composed: true, cancelable: true });
  }
}

/** An invitation was revoked: its link is dead. */
export class InviteRevokedEvent extends CustomEvent<{ readonly invitation: Invitation }> {
  static readonly eventName = 'invite-revoked';

  constructor(detail: InviteRevokedEvent['detail']) {
    super(InviteRevokedEvent.eventName, { detail, bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'invite-revoke-request': InviteRevokeRequestEvent;
    'invite-revoked': InviteRevokedEvent;
  }
}
