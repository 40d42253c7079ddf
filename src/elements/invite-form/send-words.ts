import { describeReason } from '../shared/describe-error.ts';
import type { Invitation } from '../../contract/invitation.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InvitationSender } from './invitation-sender.ts';

type Sender = Pick<InvitationSender, 'progress' | 'sent' | 'failure' | 'wait'>;

/** What a press will do, or how far it is. */
export function sendLabel(
  { inviteForm: words }: Messages,
  { progress }: Pick<Sender, 'progress'>,
  ready: number,
): string {
  if (!progress) return words.send(ready);
  return progress.total > 3 ? words.progress(progress.done + 1, progress.total) : words.sending;
}

/** Why the last send failed as a whole, what to do, and how long to wait; empty when it did not. */
export function failureSentence(messages: Messages, { failure, wait }: Sender): string {
  if (!failure) return '';
  const reason = describeReason(messages, failure.code, failure.params);
  const patience = wait > 0 ? ` ${messages.common.waitSeconds(wait)}` : '';
  return `${messages.inviteForm.notSent(failure.count)} ${reason}${patience}`;
}

/** How many were sent, and how many have a mail that still waits for the mail service; without a full stop each. */
export function sentSentences(
  { sent, onTheirWay }: Messages['inviteForm'],
  invitations: readonly Invitation[],
): readonly string[] {
  const queued = invitations.filter(isQueued).length;
  const out = invitations.length - queued;
  return [...(out > 0 ? [sent(out)] : []), ...(queued > 0 ? [onTheirWay(queued)] : [])];
}

/** Whether an invitation's mail has not gone out yet. */
export const isQueued = ({ delivery }: Invitation): boolean => delivery.status === 'queued';

/** What came of a send, said once. `failed` counts all that were not sent. */
export function outcomeSentence(messages: Messages, sender: Sender, failed: number): string {
  const { sent, failure } = sender;
  const words = messages.inviteForm;
  const success = sentSentences(words, sent)
    .map((sentence) => `${sentence}. `)
    .join('');
  if (failure) return success + failureSentence(messages, sender);
  return success + (failed > 0 ? words.notSent(failed) : '');
}
