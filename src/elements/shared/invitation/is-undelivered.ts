import type { InvitationWrite } from '../../../contract/invitation.ts';

/** Whether an invitation was sent again, and its message did not go out. */
export const isUndelivered = ({ invitation, warnings }: InvitationWrite): boolean =>
  warnings.includes('mail_failed') || ['failed', 'bounced'].includes(invitation.delivery.status);
