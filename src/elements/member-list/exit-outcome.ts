import { html } from 'lit';
import { alertIcon } from '../shared/icons.ts';
import type { Messages } from '../../messages/messages.ts';
import type { ChangeOutcome } from './member-desk.ts';

/** What is said when somebody's access ended: also that open sessions live on, where the server did not end them. */
export function exitOutcome(
  words: Messages['memberList'],
  person: string,
  done: string,
  sessionsRevoked: boolean | 'partial',
): Pick<ChangeOutcome, 'sentence' | 'notice'> {
  if (sessionsRevoked === true) return { sentence: done };
  const sentence = `${done} ${words.sessionsLeft(person)}`;
  return { sentence, notice: html`<p class="warn" part="outcome">${alertIcon} ${sentence}</p>` };
}
