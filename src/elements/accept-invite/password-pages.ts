import { html, type ReactiveElement } from 'lit';
import { failureNotice, loadingNotice } from '../shared/notices.ts';
import { OnDemand } from '../shared/on-demand.ts';
import type { AcceptFlow } from './accept-flow.ts';
import type { AcceptPagesOptions } from './accept-pages.ts';
import { isPasswordPage, passwordSteps, type AcceptView, type PasswordView } from './accept-state.ts';
import type { PasswordForm, PasswordFormModel } from './password-form.ts';

/** What the pages have in common with the others. */
type Common = Pick<PasswordFormModel, 'problem' | 'isBlocked'>;

/** The pages about a temporary password, among the other pages: loaded when the first of them is due. */
export class PasswordPages {
  readonly #host: ReactiveElement;
  readonly #flow: AcceptFlow;
  readonly #options: AcceptPagesOptions;
  readonly #part: OnDemand<PasswordForm>;

  constructor(host: ReactiveElement, flow: AcceptFlow, options: AcceptPagesOptions) {
    this.#host = host;
    this.#flow = flow;
    this.#options = options;
    this.#part = new OnDemand(host, async () => {
      const { PasswordForm, words } = await import('./password-form.ts');
      options.addWords(words);
      return new PasswordForm(host);
    });
  }

  /** Loads what the present page needs. */
  prepare(): void {
    if (this.#due) void this.#part.load();
  }

  /** What stands below the head, in a slot that the host may fill; `null` on other pages. */
  render() {
    const { view } = this.#flow.state;
    if (!isPasswordView(view)) return null;
    return html`<slot name="step-${passwordSteps[view.page]}"
      >${this.#due ? this.#renderPart() : null}</slot
    >`;
  }

  /** To be called after the host has rendered. */
  updated(common: Common, isHere: boolean): void {
    const view = isHere ? this.#due : null;
    this.#part.part?.update(view && this.#model(view, common));
  }

  /** Puts the cursor into the field, where something is wrong with it. */
  focusError(): void {
    this.#part.part?.focusError();
  }

  /** The page, where it is wanted: the host has none of its own. */
  get #due(): PasswordView | null {
    const { view } = this.#flow.state;
    if (!isPasswordView(view)) return null;
    return this.#host.querySelector(`:scope > [slot=step-${passwordSteps[view.page]}]`) ? null : view;
  }

  #renderPart() {
    const messages = this.#options.messages();
    const { part, error } = this.#part;
    if (part) return html`<slot name="credentials"></slot>`;
    return error ? failureNotice(messages, error, () => void this.#part.load()) : loadingNotice(messages, 4);
  }

  #model({ page, preview }: PasswordView, common: Common): PasswordFormModel {
    const { isBusy, problem: error } = this.#flow.state;
    return {
      ...common,
      page,
      preview,
      messages: this.#options.messages(),
      isBusy,
      error,
      submit: (password) =>
        void (page === 'new-password'
          ? this.#flow.setPassword(password)
          : this.#flow.giveTemporaryPassword(password)),
      refuse: (refusal) => this.#flow.refuse(refusal),
    };
  }
}

const isPasswordView = (view: AcceptView): view is PasswordView => isPasswordPage(view.page);
