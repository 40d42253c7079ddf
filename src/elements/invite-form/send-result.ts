import { html, nothing } from 'lit';
import { checkIcon, clockIcon } from '../shared/icons.ts';
import { addressText } from './address-text.ts';
import { isQueued, sentSentences } from './send-words.ts';
import type { Invitation } from '../../contract/invitation.ts';
import type { Messages } from '../../messages/messages.ts';

/** Who was invited by the last send, and whose mail waits or did not go out (NET-28, ALL-10). */
export function sendResult(words: Messages['inviteForm'], sent: readonly Invitation[]) {
  return html`
    <div class="result" part="result">
      <p>
        ${sent.every(isQueued) ? clockIcon : checkIcon}<strong
          >${sentSentences(words, sent).join('. ')}</strong
        >
      </p>
      <ul class="secondary">
        ${sent.map((one) => html`<li>${addressText(one.email ?? '')} ${mailNote(words, one)}</li>`)}
      </ul>
    </div>
  `;
}

/** What is to be known of an invitation's mail, unless it is out. */
function mailNote(words: Messages['inviteForm'], invitation: Invitation) {
  if (isQueued(invitation)) return html`<span>${words.queued}</span>`;
  return invitation.delivery.status === 'failed'
    ? html`<span class="undelivered">${words.undelivered}</span>`
    : nothing;
}
