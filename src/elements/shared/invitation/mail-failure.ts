import type { Delivery } from '../../../contract/invitation.ts';
import type { Messages } from '../../../messages/messages.ts';

/** The failures that have a sentence; of others the mail service's own words are told, if it has any. */
const told = ['mail_unavailable', 'address_refused', 'mailbox_unknown'] as const;

/** Why a mail did not arrive, as far as that is known (NET-28). */
export function mailFailure({ mailFailures: words }: Messages, { failure }: Delivery): string {
  const code = told.find((one) => one === failure?.code);
  return code ? words[code] : (failure?.message ?? '');
}
