import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../../messages/messages.ts';
import { alertIcon } from '../shared/icons.ts';

/**
 * Why a press on a page after joining came to nothing, and the way on where nothing can be done here any
 * more. `text` is empty where nothing did.
 */
export const stepProblem = (
  messages: Messages,
  text: string,
  landingUrl: string | null,
): TemplateResult | typeof nothing =>
  text
    ? html`
        <p class="error" part="error">${alertIcon}<span>${text}</span></p>
        ${
          landingUrl === null
            ? nothing
            : html`<a class="button" part="leave-link" href=${landingUrl}
                >${messages.acceptInvite.dashboard}</a
              >`
        }
      `
    : nothing;
