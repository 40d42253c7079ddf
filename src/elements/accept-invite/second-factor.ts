import { html, type ReactiveElement, type TemplateResult } from 'lit';
import type { Acceptance } from '../../contract/acceptance.ts';
import type { InviteError } from '../../contract/invite-error.ts';
import { secondFactor } from '../../messages/en/second-factor.ts';
import type { Messages } from '../../messages/messages.ts';
import { alertIcon } from '../shared/icons.ts';
import type { AcceptPage } from './accept-state.ts';
import { CodeForm } from './code-form.ts';
import { FactorSetup } from './factor-setup.ts';
import { RecoveryCodes } from './recovery-codes.ts';
import { styles } from './second-factor.styles.ts';

/** The words that these pages add. */
export const words = { secondFactor } satisfies Partial<Messages>;

export interface SecondFactorModel {
  readonly page: AcceptPage;
  readonly messages: Messages;
  readonly setup: NonNullable<Acceptance['secondFactor']> | null;
  readonly areCodesReplaced: boolean;
  /** For what it is set up. */
  readonly product: string;
  readonly account: string;
  readonly isBusy: boolean;
  readonly isBlocked: boolean;
  /** Why the last press came to nothing. */
  readonly error: InviteError | null;
  /** What of it belongs to no field, in words, or an empty text. */
  readonly problem: string;
  readonly prove: (code: string) => void;
  readonly keep: () => void;
  readonly refuse: (error: InviteError) => void;
}

/** The pages about the second factor, which some tenants want before anybody joins (INT-09). */
export class SecondFactor {
  readonly #form: CodeForm;
  readonly #setup: FactorSetup;
  readonly #recovery: RecoveryCodes;

  constructor(host: ReactiveElement, announce: (message: string) => void) {
    this.#form = new CodeForm(host);
    this.#setup = new FactorSetup(host, announce);
    this.#recovery = new RecoveryCodes(host, announce);
    const root = host.renderRoot as ShadowRoot;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, styles.styleSheet!];
  }

  /** What stands below the head. */
  render(model: SecondFactorModel): TemplateResult {
    const { page, messages, setup } = model;
    const codes = setup?.recoveryCodes;
    const form = html`<slot name="credentials"></slot>`;
    if (page === 'set-up-factor') return html`${this.#setup.render(model)} ${form}`;
    if (page === 'check-factor') return form;
    return codes
      ? this.#recovery.render({ ...model, codes, areReplaced: model.areCodesReplaced, goOn: model.keep })
      : html`<p class="error" part="error">${alertIcon}<span>${messages.secondFactor.codesMissing}</span></p>
          ${form}`;
  }

  /** To be called after the host has rendered; `null` on other pages. */
  updated(model: SecondFactorModel | null): void {
    const isAsked = model && (model.page !== 'recovery-codes' || !model.setup?.recoveryCodes);
    const takesRecovery = model?.page === 'check-factor';
    this.#form.update(isAsked ? { ...model, takesRecovery, submit: model.prove } : null);
  }

  /** Puts the cursor into the field, where something is wrong with it. */
  focusError(): void {
    this.#form.focusError();
  }
}
