import { html, type TemplateResult } from 'lit';
import type { Messages } from '../../messages/messages.ts';

export interface DeclineChoiceModel {
  readonly messages: Messages;
  /** What declining does, once it was asked for; `null` before. */
  readonly consequence: string | null;
  /** Why declining came to nothing. */
  readonly problem: unknown;
  readonly isBlocked: boolean;
  /** Opens the question, or closes it. */
  readonly toggle: () => void;
  readonly decline: () => void;
}

/** A quiet way to decline, which says first what that does. */
export function declineChoice(model: DeclineChoiceModel): TemplateResult {
  const { messages, consequence, problem, isBlocked, toggle, decline } = model;
  const words = messages.acceptInvite;
  if (consequence === null)
    return html`<button class="button quiet" part="decline-button" type="button" @click=${toggle}>
      ${words.decline}
    </button>`;
  return html`
    <div class="confirm" role="group" aria-labelledby="consequence">
      <p id="consequence">${consequence}</p>
      ${problem}
      <div class="row">
        <button class="button" part="keep-button" type="button" @click=${toggle}>${words.keep}</button>
        <button
          class="button danger"
          part="decline-button"
          type="button"
          aria-disabled=${isBlocked}
          @click=${decline}
        >
          ${words.decline}
        </button>
      </div>
    </div>
  `;
}
