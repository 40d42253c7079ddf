import type { InvitationInput } from '../../contract/invitation-input.ts';
import type { Invitation } from '../../contract/invitation.ts';
import type { InviteFailedEvent } from '../shared/invite-failed.events.ts';

/** Somebody pressed the button. Cancel it to keep everything in the form and send nothing. */
export class InviteSendRequestEvent extends CustomEvent<{ readonly inputs: readonly InvitationInput[] }> {
  static readonly eventName = 'invite-send-request';

  constructor(detail: InviteSendRequestEvent['detail']) {
    super(InviteSendRequestEvent.eventName, { detail, bubbles: true, composed: true, cancelable: true });
  }
}

/** One address was invited, or one person created; whoever is held has the status for that, and was not told. */
export class InviteSentEvent extends CustomEvent<{ readonly invitation: Invitation }> {
  static readonly eventName = 'invite-sent';

  constructor(detail: InviteSentEvent['detail']) {
    super(InviteSentEvent.eventName, { detail, bubbles: true, composed: true });
  }
}

/**
 * Somebody wants to see the member who has the address that they wanted to invite, or whom they have just created.
 * Cancel it to show that member in the page's own way; otherwise a `<member-list>` in the page does.
 */
export class MemberOpenRequestEvent extends CustomEvent<{
  readonly memberId: string;
  /** As it was typed. */
  readonly email: string;
}> {
  static readonly eventName = 'member-open-request';

  constructor(detail: MemberOpenRequestEvent['detail']) {
    super(MemberOpenRequestEvent.eventName, { detail, bubbles: true, composed: true, cancelable: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'invite-send-request': InviteSendRequestEvent;
    'invite-sent': InviteSentEvent;
    'invite-failed': InviteFailedEvent;
    'member-open-request': MemberOpenRequestEvent;
  }
}
