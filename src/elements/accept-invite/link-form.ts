import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../../messages/messages.ts';
import { alertIcon } from '../shared/icons.ts';

export interface LinkFormModel {
  readonly messages: Messages;
  readonly isBusy: boolean;
  /** What is wrong with the field. */
  readonly error: string | undefined;
  readonly submit: (text: string) => void;
}

/** The field for a link or code that somebody copied out of a mail. */
export function linkForm({ messages, isBusy, error, submit }: LinkFormModel): TemplateResult {
  const words = messages.acceptInvite;
  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!isBusy) submit((event.currentTarget as HTMLFormElement).querySelector('input')!.value);
  };
  return html`
    <form novalidate @submit=${handleSubmit}>
      <div class="field">
        <label for="link">${words.link}</label>
        <input
          class="control"
          part="link-input"
          id="link"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          dir="ltr"
          required
          aria-invalid=${!!error}
          aria-describedby=${error ? 'link-error' : nothing}
        />
        ${error ? html`<p class="error" part="error" id="link-error">${alertIcon}${error}</p>` : nothing}
      </div>
      <button class="button primary" part="primary-button" type="submit" aria-disabled=${isBusy}>
        ${isBusy ? words.working : words.openLink}
      </button>
    </form>
  `;
}
