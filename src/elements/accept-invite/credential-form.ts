import { html, nothing, type ReactiveElement } from 'lit';
import type { AuthenticateData } from '../../contract/acceptance-input.ts';
import type { FullInvitationPreview } from '../../contract/invitation-preview.ts';
import { InviteError } from '../../contract/invite-error.ts';
import type { Messages } from '../../messages/messages.ts';
import { alertIcon } from '../shared/icons.ts';
import type { AcceptState } from './accept-state.ts';
import { fieldErrors } from './accept-words.ts';
import { checkNewPassword } from './check-new-password.ts';
import { LightForm } from './light-form.ts';
import { addressField, passwordField } from './password-fields.ts';

/** What the form shows and does. */
export interface CredentialFormModel {
  readonly isNew: boolean;
  /** Nothing can be sent now. */
  readonly isBlocked: boolean;
  readonly preview: FullInvitationPreview;
  readonly state: AcceptState;
  /** The failure that is no field's, in words, or an empty text. */
  readonly problem: string;
  readonly messages: Messages;
  readonly submit: (credentials: AuthenticateData) => void;
  readonly refuse: (error: InviteError) => void;
}

let forms = 0;

/**
 * The form for name and password. What is typed is read when it is sent, kept while anything fails, and
 * leaves the page with the form.
 */
export class CredentialForm {
  readonly #form: LightForm;
  readonly #id = `invite-credentials-${++forms}`;
  #model: CredentialFormModel | null = null;
  #isRevealed = false;

  constructor(host: ReactiveElement) {
    this.#form = new LightForm(host);
  }

  /** Shows the form, or takes it out of the page with all that was typed. */
  update(model: CredentialFormModel | null): void {
    this.#model = model;
    if (!model) this.#isRevealed = false;
    this.#form.show(model && this.#render(model), this);
  }

  /** Puts the cursor into the first field with an error. */
  focusError(): void {
    this.#form.focus();
  }

  #render({ isNew, isBlocked, preview, state, problem, messages }: CredentialFormModel) {
    const words = messages.acceptInvite;
    const errors = fieldErrors(messages, state);
    const error = (name: string) =>
      errors.has(name)
        ? html`<p class="error" id="${this.#id}-${name}-error">${alertIcon}${errors.get(name)}</p>`
        : nothing;
    const errorId = (name: string) => (errors.has(name) ? `${this.#id}-${name}-error` : nothing);
    return html`
      <form novalidate @submit=${this.#handleSubmit}>
        ${addressField(this.#id, preview.email, messages)}
        ${
          isNew
            ? html`<div class="field">
                <label for="${this.#id}-name">${words.fullName}</label>
                <input
                  class="control"
                  id="${this.#id}-name"
                  name="full-name"
                  autocomplete="name"
                  dir="auto"
                  required
                  aria-invalid=${errors.has('name')}
                  aria-describedby=${errorId('name')}
                />
                ${error('name')}
              </div>`
            : nothing
        }
        ${passwordField({
          id: this.#id,
          label: words.password,
          minLength: isNew ? preview.passwordMinLength : null,
          isRevealed: this.#isRevealed,
          error: errors.get('password'),
          help: isNew ? words.passwordLength(preview.passwordMinLength) : null,
          messages,
          reveal: this.#handleReveal,
        })}
        ${problem ? html`<p class="error">${alertIcon}${problem}</p>` : nothing}
        <button class="button primary" type="submit" aria-disabled=${isBlocked}>
          ${state.isBusy ? words.working : submitLabel(words, isNew, preview)}
        </button>
      </form>
    `;
  }

  readonly #handleReveal = (): void => {
    this.#isRevealed = !this.#isRevealed;
    this.update(this.#model);
  };

  #handleSubmit(event: SubmitEvent): void {
    event.preventDefault();
    const model = this.#model;
    if (!model || model.isBlocked) return;
    this.#isRevealed = false;
    const typed = new FormData(event.currentTarget as HTMLFormElement);
    const name = ((typed.get('full-name') as string | null) ?? '').trim();
    const password = typed.get('password') as string;
    const problems = model.isNew
      ? checkNewAccount(name, password, model.preview)
      : password
        ? []
        : [{ pointer: '/data/password', code: 'required' as const }];
    if (problems.length > 0) return model.refuse(new InviteError('validation_failed', { errors: problems }));
    model.submit(model.isNew ? { mode: 'create', name, password } : { mode: 'sign_in', password });
  }
}

/** Where a second factor comes after it, nobody has joined yet. */
function submitLabel(words: Messages['acceptInvite'], isNew: boolean, { steps }: FullInvitationPreview) {
  if (steps.some(({ key }) => key === 'mfa_enrol')) return isNew ? words.createAndGoOn : words.signInAndGoOn;
  return isNew ? words.createAndJoin : words.signInAndJoin;
}

const checkNewAccount = (name: string, password: string, preview: FullInvitationPreview) => [
  ...(name ? [] : [{ pointer: '/data/name', code: 'required' as const }]),
  ...checkNewPassword(password, preview, name),
];
