import { statusAt } from 'invite-kit/policy';
import { invitationTarget, record } from './audit-trail.ts';
import { systemActor } from './caller.ts';
import { instant } from './clock.ts';
import { isRefused } from './mail-service.ts';
import { randomId } from './secrets.ts';
import type { Mail, StoredInvitation, World } from './world.ts';

/** A message before it is sent. */
export type MailDraft = Pick<
  Mail,
  'kind' | 'to' | 'subject' | 'html' | 'text' | 'link' | 'temporaryPassword' | 'invitationId'
>;

/** What became of a message; `refused` is about its address, `failed` about the service. */
export type MailOutcome = 'queued' | 'sent' | 'failed' | 'refused' | 'bounced';

/** Hands a message over; it arrives at once, or later, or not at all. */
export interface MailTransport {
  send(draft: MailDraft): MailOutcome;
}

/** Puts messages into the world's mailbox, or lets them wait; `outcome` is asked once for each. */
export const createMailTransport = (
  world: World,
  now: number,
  outcome: (draft: MailDraft) => MailOutcome,
): MailTransport => ({
  send(draft) {
    const result = outcome(draft);
    const mail = { id: randomId('mail'), ...draft, sentAt: instant(now) };
    if (result === 'queued')
      world.outbox.push({ mail, dueAt: instant(now + world.mailService.delaySeconds * 1000) });
    else world.mails.push({ ...mail, status: result === 'sent' ? 'sent' : 'failed' });
    return result;
  },
});

/** Whether a message has come to nothing. */
export const isLost = (outcome: MailOutcome): boolean => outcome !== 'sent' && outcome !== 'queued';

const failureCodes = {
  failed: 'mail_unavailable',
  refused: 'address_refused',
  bounced: 'mailbox_unknown',
} as const;

/** Writes to an invitation what became of its message; a mail that failed leaves it pending (ALL-10). */
export function noteDelivery(invitation: StoredInvitation, outcome: MailOutcome, now: number): void {
  const at = instant(now);
  const isDone = outcome !== 'queued';
  invitation.delivery = {
    channel: 'email',
    status: outcome === 'refused' ? 'failed' : outcome,
    attempts: (invitation.delivery.attempts ?? 0) + (isDone ? 1 : 0),
    lastAttemptAt: at,
    failure:
      outcome === 'sent' || outcome === 'queued' ? null : { code: failureCodes[outcome], message: null },
  };
  if (outcome !== 'sent') return;
  invitation.firstSentAt ??= at;
  invitation.lastSentAt = at;
  invitation.sendCount = (invitation.sendCount ?? 0) + 1;
}

/** Puts on the trail what became of a message: that is the mail service's doing. */
export const recordDelivery = (
  world: World,
  invitation: StoredInvitation,
  outcome: MailOutcome,
  now: number,
): void =>
  record(world, now, {
    type: outcome === 'sent' ? 'invitation.sent' : 'invitation.delivery_failed',
    actor: systemActor,
    target: invitationTarget(invitation),
  });

/**
 * Lets out what waited long enough, each at its own moment; answers whether there was any. What leads to an
 * invitation that is no longer open is not sent at all.
 */
export function deliverDue(world: World, now: number): boolean {
  const isDue = ({ dueAt }: World['outbox'][number]) => Date.parse(dueAt) <= now;
  const due = world.outbox.filter(isDue);
  if (due.length === 0) return false;
  world.outbox = world.outbox.filter((one) => !isDue(one));
  for (const { mail, dueAt } of due) {
    const at = Date.parse(dueAt);
    const invitation = world.invitations.find(({ id }) => id === mail.invitationId);
    const isInvitation = mail.kind === 'invitation';
    if (isInvitation && (!invitation || statusAt(invitation, at) !== 'pending')) continue;
    const outcome = isRefused(world.mailService.failsFor, mail.to) ? 'refused' : 'sent';
    world.mails.push({ ...mail, sentAt: dueAt, status: outcome === 'sent' ? 'sent' : 'failed' });
    if (!isInvitation || !invitation) continue;
    noteDelivery(invitation, outcome, at);
    recordDelivery(world, invitation, outcome, at);
  }
  return true;
}

/** Takes back the message of an invitation that still waits: its link has died. Answers whether there was one. */
export function takeBackMail(world: World, { id }: StoredInvitation): boolean {
  const left = world.outbox.filter(({ mail }) => mail.invitationId !== id);
  const wasWaiting = left.length < world.outbox.length;
  world.outbox = left;
  return wasWaiting;
}
