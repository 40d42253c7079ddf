import type { AcceptPage } from './accept-state.ts';

/**
 * The person has joined. Unless it is cancelled, the page goes on to `landingUrl` once nothing is left to do.
 * Told once by a page; after a reload in the middle the new page is told as well.
 */
export class InviteAcceptedEvent extends CustomEvent<{
  readonly memberId: string | null;
  /** Absolute and of this page's origin, or `null` when nobody named one. */
  readonly landingUrl: string | null;
}> {
  static readonly eventName = 'invite-accepted';

  constructor(detail: InviteAcceptedEvent['detail']) {
    super(InviteAcceptedEvent.eventName, { detail, bubbles: true, composed: true, cancelable: true });
  }
}

/** The person has declined. */
export class InviteDeclinedEvent extends CustomEvent<null> {
  static readonly eventName = 'invite-declined';

  constructor() {
    super(InviteDeclinedEvent.eventName, { bubbles: true, composed: true });
  }
}

/** The person wants to be signed out. Cancel it to do so in the page's own way, then call `refresh()`. */
export class SignOutRequestEvent extends CustomEvent<{ readonly email: string | null }> {
  static readonly eventName = 'sign-out-request';

  constructor(detail: SignOutRequestEvent['detail']) {
    super(SignOutRequestEvent.eventName, { detail, bubbles: true, composed: true, cancelable: true });
  }
}

/** Another page is shown; a host can take its heading for the title of the document. */
export class InviteStateChangedEvent extends CustomEvent<{
  readonly page: AcceptPage;
  readonly heading: string;
  /** The step that is due, on the pages that have one. */
  readonly step: string | null;
}> {
  static readonly eventName = 'invite-state-changed';

  constructor(detail: InviteStateChangedEvent['detail']) {
    super(InviteStateChangedEvent.eventName, { detail, bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'invite-accepted': InviteAcceptedEvent;
    'invite-declined': InviteDeclinedEvent;
    'sign-out-request': SignOutRequestEvent;
    'invite-state-changed': InviteStateChangedEvent;
  }
}
