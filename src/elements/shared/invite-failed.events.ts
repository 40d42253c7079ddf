import type { ErrorCode } from '../../contract/error-codes.ts';

/** Something about one address was refused or did not get through. */
export class InviteFailedEvent extends CustomEvent<{
  /** What was tried. */
  readonly action: 'invite' | 'resend' | 'edit' | 'release' | 'revoke' | 'copy-link';
  /** Whom it was about. */
  readonly email: string | null;
  readonly code: ErrorCode;
}> {
  static readonly eventName = 'invite-failed';

  constructor(detail: InviteFailedEvent['detail']) {
    super(InviteFailedEvent.eventName, { detail, bubbles: true, composed: true });
  }
}
