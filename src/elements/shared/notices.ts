import { html, nothing, type TemplateResult } from 'lit';
import type { InviteError } from '../../contract/invite-error.ts';
import type { Messages } from '../../messages/messages.ts';
import { describeError } from './describe-error.ts';

/** Grey lines in the place of what is being read; shown after 200 ms. */
export const loadingNotice = (messages: Messages, lines = 3): TemplateResult => html`
  <div class="skeleton" part="loading" role="status" aria-label=${messages.common.loading}>
    ${Array.from({ length: lines }, () => html`<span></span>`)}
  </div>
`;

/** What an element shows while it has no backend. */
export const missingClientNotice = (messages: Messages): TemplateResult => html`
  <div class="notice" part="notice">
    <p><strong>${messages.common.missingClient}</strong></p>
    <p class="secondary">${messages.common.missingClientHint}</p>
  </div>
`;

/** Codes that another try does not change. */
const isFinal = ({ code }: InviteError) => ['forbidden', 'not_supported'].includes(code);

/** What an element shows when it could not read what it needs. */
export const failureNotice = (
  messages: Messages,
  error: InviteError,
  retry: () => void,
): TemplateResult => html`
  <div class="notice" part="error">
    <p role="alert">${describeError(messages, error)}</p>
    ${
      isFinal(error)
        ? nothing
        : html`<button class="button" part="retry-button" type="button" @click=${retry}>
            ${messages.common.retry}
          </button>`
    }
  </div>
`;
