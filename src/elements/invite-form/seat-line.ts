import { html, nothing } from 'lit';
import { safeUrl } from '../shared/safe-url.ts';
import type { SeatUsage } from '../../contract/seat-usage.ts';
import type { Messages } from '../../messages/messages.ts';

/** How many seats a send would leave free, or that there are too few. */
export function seatLine(words: Messages['inviteForm'], seats: SeatUsage, wanted: number) {
  const { limit, available, billingUrl } = seats;
  if (limit === null || available === null) return nothing;
  if (wanted <= available) return words.seats(available - wanted, limit);
  const url = safeUrl(billingUrl);
  return html`
    <strong>${words.tooFewSeats(available, limit)}</strong>
    ${url ? html`<a href=${url}>${words.plan}</a>` : nothing}
  `;
}
