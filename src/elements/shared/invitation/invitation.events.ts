import type { Invitation } from '../../../contract/invitation.ts';

/**
 * Somebody wants to send an invitation again; asked of each apart where several are selected. Cancel it to
 * do so in the page's own way.
 */
export class InviteResendRequestEvent extends CustomEvent<{ readonly invitation: Invitation }> {
  static readonly eventName = 'invite-resend-request';

  constructor(detail: InviteResendRequestEvent['detail']) {
    super(InviteResendRequestEvent.eventName, { detail, bubbles: true, composed: true, cancelable: true });
  }
}

/** An invitation was sent again: its time begins anew, and an older link may be dead. */
export class InviteResentEvent extends CustomEvent<{ readonly invitation: Invitation }> {
  static readonly eventName = 'invite-resent';

  constructor(detail: InviteResentEvent['detail']) {
    super(InviteResentEvent.eventName, { detail, bubbles: true, composed: true });
  }
}

/** Somebody wants to change the role or the group of an invitation. Cancel it to ask in the page's own way. */
export class InviteEditRequestEvent extends CustomEvent<{ readonly invitation: Invitation }> {
  static readonly eventName = 'invite-edit-request';

  constructor(detail: InviteEditRequestEvent['detail']) {
    super(InviteEditRequestEvent.eventName, { detail, bubbles: true, composed: true, cancelable: true });
  }
}

/** An invitation was changed; no new message went out. */
export class InviteUpdatedEvent extends CustomEvent<{ readonly invitation: Invitation }> {
  static readonly eventName = 'invite-updated';

  constructor(detail: InviteUpdatedEvent['detail']) {
    super(InviteUpdatedEvent.eventName, { detail, bubbles: true, composed: true });
  }
}

/**
 * Somebody wants to revoke an invitation; asked of each apart where several are selected. Cancel it to ask
 * in the page's own way.
 */
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

/**
 * Somebody wants to let a held person in; asked of each apart where several are selected. Cancel it to ask and release
 * in the page's own way.
 */
export class InviteReleaseRequestEvent extends CustomEvent<{ readonly invitation: Invitation }> {
  static readonly eventName = 'invite-release-request';

  constructor(detail: InviteReleaseRequestEvent['detail']) {
    super(InviteReleaseRequestEvent.eventName, { detail, bubbles: true, composed: true, cancelable: true });
  }
}

/** A held person was let in: the message is on its way, and the time to accept runs. */
export class InviteReleasedEvent extends CustomEvent<{ readonly invitation: Invitation }> {
  static readonly eventName = 'invite-released';

  constructor(detail: InviteReleasedEvent['detail']) {
    super(InviteReleasedEvent.eventName, { detail, bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'invite-resend-request': InviteResendRequestEvent;
    'invite-resent': InviteResentEvent;
    'invite-edit-request': InviteEditRequestEvent;
    'invite-updated': InviteUpdatedEvent;
    'invite-revoke-request': InviteRevokeRequestEvent;
    'invite-revoked': InviteRevokedEvent;
    'invite-release-request': InviteReleaseRequestEvent;
    'invite-released': InviteReleasedEvent;
  }
}
