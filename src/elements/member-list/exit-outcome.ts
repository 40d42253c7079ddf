import { html, type TemplateResult } from 'lit';
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

/** What ends at once with somebody's access, as items of a list: their sessions too, or that these live on. */
export const accessEnds = (words: Messages['memberList'], doSessions: boolean): TemplateResult =>
  doSessions
    ? html`<li>${words.accessAndSessionsEnd}</li>`
    : html`<li>${words.accessEnds}</li>
        <li>${words.sessionsLiveOn}</li>`;
