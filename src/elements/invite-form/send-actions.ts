import { html, nothing, type TemplateResult } from 'lit';
import { sendLabel } from './send-words.ts';
import type { InvitationInput } from '../../contract/invitation-input.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InvitationSender } from './invitation-sender.ts';

/** How an invitation goes out; nothing where there is no choice. */
export type Channel = InvitationInput['channel'];

export interface SendActions {
  readonly messages: Messages;
  readonly sender: InvitationSender;
  /** How many a press would send. */
  readonly wanted: number;
  readonly isShortOfSeats: boolean;
  /** How a press of the first button goes out, and how one of the second, where there is one. */
  readonly channels: readonly [Channel, ('link' | undefined)?];
  /** How the last press was to go out. */
  readonly channel: Channel;
  /** Whether a press makes people known whom nobody tells yet. */
  readonly isHeld: boolean;
  /** What a press of the first button lets happen; empty where there is nothing to say. */
  readonly forecast: string;
  readonly send: (channel: Channel) => void;
}

/** One button; and a second one where a mail can go out, or a link be handed over instead (NET-17). */
export function sendActions(actions: SendActions): TemplateResult {
  const { sender, channels, isShortOfSeats, isHeld, forecast, send } = actions;
  const isBusy = sender.progress !== null || sender.wait > 0;
  const [first, second] = channels;
  // What stands in the way comes before what a press would let happen.
  const reason = isShortOfSeats ? 'too-few-seats' : forecast && 'forecast';
  return html`
    <div class="actions">
      <button
        type="submit"
        class="button primary"
        part="submit-button"
        aria-disabled=${isBusy}
        aria-describedby=${reason || nothing}
        @mousedown=${keepFocus}
      >
        ${labelOf(actions, first)}
      </button>
      ${
        second && !isHeld
          ? html`<button
              type="button"
              class="button"
              part="link-button"
              aria-disabled=${isBusy}
              @mousedown=${keepFocus}
              @click=${() => send(second)}
            >
              ${labelOf(actions, second)}
            </button>`
          : nothing
      }
      ${forecast ? html`<p class="secondary" part="forecast" id="forecast">${forecast}</p>` : nothing}
    </div>
  `;
}

function labelOf({ messages, sender, wanted, isHeld, ...actions }: SendActions, channel: Channel): string {
  const progress = actions.channel === channel ? sender.progress : null;
  if (isHeld) return progress ? messages.invitePeople.creating : messages.invitePeople.createHeld;
  if (channel !== 'link') return sendLabel(messages, { progress }, wanted);
  return progress ? messages.inviteDetails.creatingLink : messages.inviteDetails.createLink;
}

/** A press with the mouse leaves the focus where it is: its loss would move the button before the release. */
const keepFocus = (event: Event): void => event.preventDefault();
