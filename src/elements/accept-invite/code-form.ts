import { html, nothing, type ReactiveElement } from 'lit';
import { InviteError } from '../../contract/invite-error.ts';
import type { Messages } from '../../messages/messages.ts';
import { describeReason } from '../shared/describe-error.ts';
import { alertIcon } from '../shared/icons.ts';
import { LightForm } from './light-form.ts';

/** What the form shows and does. */
export interface CodeFormModel {
  readonly messages: Messages;
  /** Whether a recovery code does as well. */
  readonly takesRecovery: boolean;
  readonly isBusy: boolean;
  /** Nothing can be sent now. */
  readonly isBlocked: boolean;
  /** Why the last press came to nothing. */
  readonly error: InviteError | null;
  /** What of it belongs to no field, in words, or an empty text. */
  readonly problem: string;
  readonly submit: (code: string) => void;
  readonly refuse: (error: InviteError) => void;
}

let forms = 0;

/**
 * The field for the code of a second factor (INT-09), or for a recovery code. What was typed stays while it
 * is refused, selected, so that typing replaces it.
 */
export class CodeForm {
  readonly #form: LightForm;
  readonly #host: ReactiveElement;
  readonly #id = `invite-code-${++forms}`;
  #model: CodeFormModel | null = null;
  #isRecovery = false;
  /** The failure that was said of the other kind of code. */
  #forgiven: InviteError | null = null;

  constructor(host: ReactiveElement) {
    this.#host = host;
    this.#form = new LightForm(host);
  }

  /** Shows the form, or takes it out of the page with what was typed. */
  update(model: CodeFormModel | null): void {
    this.#model = model;
    this.#isRecovery &&= model?.takesRecovery ?? false;
    this.#form.show(model && this.#render(model), this);
  }

  /** Puts the cursor into the field, where something is wrong with it. */
  focusError(): void {
    this.#form.focus();
  }

  #render({ messages, takesRecovery, isBusy, isBlocked, error, problem }: CodeFormModel) {
    const words = messages.secondFactor;
    const { acceptInvite } = messages;
    const isRecovery = this.#isRecovery;
    const refusal = error === this.#forgiven ? '' : this.#refusal(messages, error);
    const said = refusal || problem;
    return html`
      <form novalidate @submit=${this.#handleSubmit}>
        <div class="field">
          <label for=${this.#id}>${isRecovery ? words.recoveryCode : words.code}</label>
          <input
            class="control code"
            id=${this.#id}
            name="one-time-code"
            inputmode=${isRecovery ? 'text' : 'numeric'}
            autocomplete=${isRecovery ? 'off' : 'one-time-code'}
            autocapitalize="none"
            spellcheck="false"
            dir="ltr"
            required
            aria-invalid=${refusal !== ''}
            aria-describedby="${this.#id}-${said ? 'error' : 'help'}"
          />
          ${
            said
              ? html`<p class="error" id="${this.#id}-error">${alertIcon}<span>${said}</span></p>`
              : html`<p class="help" id="${this.#id}-help">
                  ${isRecovery ? words.recoveryHelp : words.codeHelp}
                </p>`
          }
        </div>
        <button class="button primary" type="submit" aria-disabled=${isBlocked}>
          ${isBusy ? acceptInvite.working : words.confirm}
        </button>
        ${
          takesRecovery
            ? html`<button class="button quiet" type="button" @click=${this.#handleSwitch}>
                ${isRecovery ? words.useApp : words.useRecovery}
              </button>`
            : nothing
        }
      </form>
    `;
  }

  /** What is wrong with the code, in words; an empty text where nothing is, or something else. */
  #refusal(messages: Messages, error: InviteError | null): string {
    const { secondFactor: words } = messages;
    const fault = error?.errors.find(({ pointer }) => pointer === '/data/code');
    const code = fault?.code ?? (error?.code === 'otp_invalid' ? error.code : null);
    if (code === null) return '';
    if (code === 'required') return this.#isRecovery ? words.recoveryMissing : words.codeMissing;
    if (code === 'otp_invalid') return this.#isRecovery ? words.recoveryRefused : words.codeRefused;
    return describeReason(messages, code, fault?.params);
  }

  #handleSwitch(): void {
    this.#isRecovery = !this.#isRecovery;
    this.#forgiven = this.#model?.error ?? null;
    this.update(this.#model);
    const field = this.#host.querySelector<HTMLInputElement>(`[id="${this.#id}"]`)!;
    field.value = '';
    field.focus();
  }

  #handleSubmit(event: SubmitEvent): void {
    event.preventDefault();
    const model = this.#model;
    if (!model || model.isBlocked) return;
    const typed = new FormData(event.currentTarget as HTMLFormElement).get('one-time-code') as string;
    const code = this.#isRecovery ? typed.trim() : plainDigits(typed);
    if (this.#isRecovery ? code !== '' : /^\d{6}$/.test(code)) return model.submit(code);
    const errors = [{ pointer: '/data/code', code: 'required' as const }];
    model.refuse(new InviteError('validation_failed', { errors }));
  }
}

/** A code as an app groups it ("123 456"), in the digits of whichever keyboard, as its digits alone. */
const plainDigits = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s-]/g, '')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) % 16));
