import { describeReason } from '../shared/describe-error.ts';
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

/** What came of a send, said once. `failed` counts all that were not sent. */
export function outcomeSentence(messages: Messages, sender: Sender, failed: number): string {
  const { sent, failure } = sender;
  const words = messages.inviteForm;
  const success = sent.length > 0 ? `${words.sent(sent.length)}. ` : '';
  if (failure) return success + failureSentence(messages, sender);
  return success + (failed > 0 ? words.notSent(failed) : '');
}
