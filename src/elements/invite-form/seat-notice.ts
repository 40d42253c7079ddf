import { html, nothing } from 'lit';
import { alertIcon } from '../shared/icons.ts';
import type { Localize } from '../shared/localize.ts';
import { seatMeter } from '../shared/seat-meter.ts';
import type { SeatUsage } from '../../contract/seat-usage.ts';
import type { Messages } from '../../messages/messages.ts';

/** Whether there are fewer seats than the form would take; where none is free, it would take one at least. */
export const isShortOfSeats = (seats: SeatUsage | null, wanted: number): boolean =>
  seats !== null && seats.available !== null && Math.max(1, wanted) > seats.available;

export interface SeatNotice {
  readonly messages: Messages;
  readonly localize: Localize;
  readonly seats: SeatUsage;
  readonly wanted: number;
  /** Whether it has been said otherwise that no seat is left. */
  readonly isSaid: boolean;
}

/** How the seats of the plan are used, counting along what is about to be sent (SAL-21), and what to do when there are too few. */
export function seatNotice({ messages, localize, seats, wanted, isSaid }: SeatNotice) {
  const words = messages.inviteForm;
  const { available } = seats;
  return html`
    <div class="plan">
      ${seatMeter({ words: messages.seats, localize, seats, wanted })}
      ${
        isShortOfSeats(seats, wanted) && !isSaid
          ? html`<p class="error" id="too-few-seats" part="error">
              ${alertIcon}<span
                >${available ? words.tooFewSeats(available, localize.number(available)) : words.noSeat}</span
              >
            </p>`
          : nothing
      }
    </div>
  `;
}
