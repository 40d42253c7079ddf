import type { InviteError } from '../../../contract/invite-error.ts';
import type { InvitationStatus } from '../../../contract/invitation.ts';
import type { Messages } from '../../../messages/messages.ts';
import { invitationTransitions } from '../../../policy/invitation-status.ts';
import { describeError } from '../describe-error.ts';

/** Where somebody else was faster, how the invitation is now; else what the error says. */
export function describeConflict(messages: Messages, error: InviteError): string {
  const { status } = { ...error.params, ...(error.current as object | undefined) } as { status?: string };
  const isConflict = error.status === 409 || error.status === 412;
  return isConflict && status && Object.hasOwn(invitationTransitions, status)
    ? messages.inviteList.changed(messages.inviteList[status as InvitationStatus])
    : describeError(messages, error);
}
