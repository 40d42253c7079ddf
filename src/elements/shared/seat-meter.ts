import { html, nothing, svg, type TemplateResult } from 'lit';
import type { SeatUsage } from '../../contract/seat-usage.ts';
import type { Messages } from '../../messages/messages.ts';
import type { Localize } from './localize.ts';
import { safeUrl } from './safe-url.ts';

export interface SeatMeter {
  readonly words: Messages['seats'];
  readonly localize: Localize;
  readonly seats: SeatUsage;
  /** Seats that would be taken by what is about to be sent. */
  readonly wanted?: number;
}

/**
 * How the seats of the plan are used: active people, open invitations and free seats apart (SAL-21), as
 * words and as a bar that says the same. Nothing where the plan has no limit.
 */
export function seatMeter({
  words,
  localize,
  seats,
  wanted = 0,
}: SeatMeter): TemplateResult | typeof nothing {
  const { limit, members, pending, held, available, countsPending, countsHeld, billingUrl } = seats;
  if (limit === null || available === null) return nothing;
  const number = (count: number) => localize.number(count);
  const plan = safeUrl(billingUrl);
  const open = countsPending ? pending : 0;
  const kept = countsHeld ? held : 0;
  const isTooMuch = wanted > available;
  return html`
    <div class="seats ${isTooMuch ? 'short' : ''}" part="seats" role="group" aria-label=${words.label}>
      ${bar([members, open + kept, Math.min(wanted, available)], limit)}
      <p>
        <span class="seat-key active">${words.active(number(members))}</span>
        ${countsPending ? html`<span class="seat-key open">${words.open(pending, number(pending))}</span>` : nothing}
        ${kept > 0 ? html`<span class="seat-key open">${words.held(number(kept))}</span>` : nothing}
        ${wanted > 0 ? html`<span class="seat-key wanted">${words.wanted(number(wanted))}</span>` : nothing}
        <strong
          >${available > 0 ? words.free(number(available), number(limit)) : words.full(number(limit))}</strong
        >
        ${plan ? html`<a href=${plan} part="plan-link">${words.plan}</a>` : nothing}
      </p>
    </div>
  `;
}

/** Parts of a whole, from the start; drawn in a space of 100. */
function bar(parts: readonly number[], whole: number) {
  const names = ['active', 'open', 'wanted'];
  const scale =
    whole > 0
      ? 100 /
        Math.max(
          whole,
          parts.reduce((sum, part) => sum + part, 0),
        )
      : 0;
  let start = 0;
  const pieces = parts.map((part, index) => {
    const piece = svg`<rect class=${names[index]!} x=${start} width=${part * scale} height="6" />`;
    start += part * scale;
    return piece;
  });
  return html`<svg class="seat-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
    ${pieces}
  </svg>`;
}
