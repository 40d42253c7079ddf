import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../../messages/messages.ts';
import { alertIcon } from '../shared/icons.ts';

/** Whose password it is: a field that password managers read, and nobody changes. Nothing where it is not known. */
export const addressField = (id: string, email: string | null, { acceptInvite: words }: Messages) =>
  email
    ? html`<div class="field">
        <label for="${id}-username">${words.email}</label>
        <input
          class="control locked"
          id="${id}-username"
          type="email"
          name="username"
          autocomplete="username"
          readonly
          dir="auto"
          .value=${email}
        />
      </div>`
    : nothing;

export interface PasswordFieldModel {
  readonly id: string;
  readonly label: string;
  /** Fewest characters of a password that is chosen here; `null` for one that is there already. */
  readonly minLength: number | null;
  readonly isRevealed: boolean;
  /** What is wrong with it. */
  readonly error: string | undefined;
  /** What is said below it while nothing is wrong. */
  readonly help: string | null;
  readonly messages: Messages;
  readonly reveal: () => void;
}

/** A field for a password, with a button that shows what is typed. */
export function passwordField(model: PasswordFieldModel): TemplateResult {
  const { id, label, minLength, isRevealed, error, help, messages, reveal } = model;
  const words = messages.acceptInvite;
  return html`
    <div class="field">
      <label for="${id}-password">${label}</label>
      <div class="secret">
        <input
          class="control"
          id="${id}-password"
          name="password"
          required
          type=${isRevealed ? 'text' : 'password'}
          autocomplete=${minLength === null ? 'current-password' : 'new-password'}
          autocapitalize="none"
          spellcheck="false"
          passwordrules=${minLength === null ? nothing : `minlength: ${minLength};`}
          aria-invalid=${error !== undefined}
          aria-describedby=${error ? `${id}-password-error` : help ? `${id}-help` : nothing}
        />
        <button
          class="button quiet"
          type="button"
          aria-label=${words.showPassword}
          aria-pressed=${isRevealed}
          @click=${reveal}
        >
          ${words.show}
        </button>
      </div>
      ${
        error
          ? html`<p class="error" id="${id}-password-error">${alertIcon}<span>${error}</span></p>`
          : help
            ? html`<p class="help" id="${id}-help">${help}</p>`
            : nothing
      }
    </div>
  `;
}
