import { html, nothing } from 'lit';
import { checkIcon } from '../shared/icons.ts';
import { addressText } from './address-text.ts';
import type { Invitation } from '../../contract/invitation.ts';
import type { Messages } from '../../messages/messages.ts';

/** Who was invited by the last send, and whose mail did not go out (ALL-10). */
export function sendResult(words: Messages['inviteForm'], sent: readonly Invitation[]) {
  return html`
    <div class="result" part="result">
      <p>${checkIcon}<strong>${words.sent(sent.length)}</strong></p>
      <ul class="secondary">
        ${sent.map(
          ({ email, delivery }) =>
            html`<li>
              ${addressText(email ?? '')}
              ${delivery.status === 'failed' ? html`<span class="undelivered">${words.undelivered}</span>` : nothing}
            </li>`,
        )}
      </ul>
    </div>
  `;
}
