import { instant } from './clock.ts';
import { randomId } from './secrets.ts';
import type { Mail, StoredInvitation, World } from './world.ts';

/** A message before it is sent. */
export type MailDraft = Pick<Mail, 'kind' | 'to' | 'subject' | 'html' | 'text' | 'link' | 'invitationId'>;

/** What became of a message. */
export type MailOutcome = 'sent' | 'failed' | 'bounced';

/** Hands a message over; it arrives at once, or not at all. */
export interface MailTransport {
  send(draft: MailDraft): MailOutcome;
}

/** Puts messages into the world's mailbox; `outcome` is asked once for each. */
export const createMailTransport = (
  world: World,
  now: number,
  outcome: () => MailOutcome,
): MailTransport => ({
  send(draft) {
    const result = outcome();
    const status = result === 'sent' ? 'sent' : 'failed';
    world.mails.push({ id: randomId('mail'), ...draft, sentAt: instant(now), status });
    return result;
  },
});

/** Writes to an invitation what became of its message; a mail that failed leaves it pending (ALL-10). */
export function noteDelivery(invitation: StoredInvitation, outcome: MailOutcome, now: number): void {
  const at = instant(now);
  const hasLeft = outcome === 'sent';
  invitation.delivery = {
    channel: 'email',
    status: outcome,
    attempts: (invitation.delivery.attempts ?? 0) + 1,
    lastAttemptAt: at,
    failure: hasLeft
      ? null
      : { code: outcome === 'bounced' ? 'mailbox_unknown' : 'mail_unavailable', message: null },
  };
  if (!hasLeft) return;
  invitation.firstSentAt ??= at;
  invitation.lastSentAt = at;
  invitation.sendCount = (invitation.sendCount ?? 0) + 1;
}
