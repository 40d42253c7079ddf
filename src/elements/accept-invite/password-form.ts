import { html, nothing, type ReactiveElement } from 'lit';
import type { FullInvitationPreview } from '../../contract/invitation-preview.ts';
import { InviteError } from '../../contract/invite-error.ts';
import { firstSignIn } from '../../messages/en/first-sign-in.ts';
import type { Messages } from '../../messages/messages.ts';
import { describeReason } from '../shared/describe-error.ts';
import { alertIcon } from '../shared/icons.ts';
import { checkNewPassword } from './check-new-password.ts';
import { LightForm } from './light-form.ts';
import { addressField, passwordField } from './password-fields.ts';
import type { PasswordPage } from './accept-state.ts';

/** The words that these forms add. */
export const words = { firstSignIn } satisfies Partial<Messages>;

/** What the form shows and does. */
export interface PasswordFormModel {
  readonly page: PasswordPage;
  readonly preview: FullInvitationPreview;
  readonly messages: Messages;
  readonly isBusy: boolean;
  /** Nothing can be sent now. */
  readonly isBlocked: boolean;
  /** Why the last press came to nothing. */
  readonly error: InviteError | null;
  /** What of it belongs to no field, in words, or an empty text. */
  readonly problem: string;
  readonly submit: (password: string) => void;
  readonly refuse: (error: InviteError) => void;
}

let forms = 0;

/**
 * The form for the temporary password from the mail (OPS-24), and for the one that takes its place (OPS-25). What was
 * typed stays while it is refused, selected, and leaves the page with the form.
 */
export class PasswordForm {
  readonly #form: LightForm;
  readonly #id = `invite-password-${++forms}`;
  #model: PasswordFormModel | null = null;
  #isRevealed = false;

  constructor(host: ReactiveElement) {
    this.#form = new LightForm(host);
  }

  /** Shows the form, or takes it out of the page with what was typed. Another page begins with an empty one. */
  update(model: PasswordFormModel | null): void {
    if (model?.page !== this.#model?.page) {
      this.#isRevealed = false;
      this.#form.show(null, this);
    }
    this.#model = model;
    if (model) this.#form.show(this.#render(model), this);
  }

  /** Puts the cursor into the field, where something is wrong with it. */
  focusError(): void {
    this.#form.focus();
  }

  #render(model: PasswordFormModel) {
    const { page, preview, messages, isBusy, isBlocked, problem } = model;
    const { firstSignIn: own, acceptInvite } = messages;
    const isNew = page === 'new-password';
    return html`
      <form novalidate @submit=${this.#handleSubmit}>
        ${addressField(this.#id, preview.email ?? preview.viewerEmail, messages)}
        ${passwordField({
          id: this.#id,
          label: isNew ? own.ownPassword : own.temporaryPassword,
          minLength: isNew ? preview.passwordMinLength : null,
          isRevealed: this.#isRevealed,
          error: refusalOf(model),
          help: isNew ? own.ownHelp(preview.passwordMinLength) : own.temporaryHelp,
          messages,
          reveal: this.#handleReveal,
        })}
        ${problem ? html`<p class="error">${alertIcon}<span>${problem}</span></p>` : nothing}
        <button class="button primary" type="submit" aria-disabled=${isBlocked}>
          ${isBusy ? acceptInvite.working : isNew ? own.setPassword : own.signIn}
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
    const typed = new FormData(event.currentTarget as HTMLFormElement).get('password') as string;
    // A mail is often copied with blanks around; a password of one's own is taken as it is.
    const password = model.page === 'new-password' ? typed : typed.trim();
    const errors =
      model.page === 'new-password'
        ? checkNewPassword(password, model.preview)
        : password
          ? []
          : [{ pointer: '/data/password', code: 'required' as const }];
    if (errors.length > 0) return model.refuse(new InviteError('validation_failed', { errors }));
    model.submit(password);
  }
}

/** What is wrong with the password, in words; `undefined` where nothing is, or something else. */
function refusalOf({ error, page, messages }: PasswordFormModel): string | undefined {
  const { firstSignIn: own } = messages;
  const fault = error?.errors.find(({ pointer }) => pointer === '/data/password');
  const isNew = page === 'new-password';
  switch (fault?.code ?? error?.code) {
    case 'invalid_credentials':
      return error?.params['temporaryPassword'] ? own.temporaryReplaced : own.temporaryRefused;
    case 'password_reused':
      return own.ownIsTemporary;
    case 'required':
      return isNew ? own.ownMissing : own.temporaryMissing;
    case 'weak_password':
      return describeReason(messages, 'weak_password', fault?.params ?? error?.params);
    default:
      return fault && describeReason(messages, fault.code, fault.params);
  }
}
