import { html, type ReactiveElement } from 'lit';
import { failureNotice, loadingNotice } from '../shared/notices.ts';
import { OnDemand } from '../shared/on-demand.ts';
import type { AcceptFlow } from './accept-flow.ts';
import type { AcceptPagesOptions } from './accept-pages.ts';
import { isFactorPage } from './accept-state.ts';
import type { SecondFactor, SecondFactorModel } from './second-factor.ts';

/** What the pages have in common with the others. */
type Common = Pick<SecondFactorModel, 'problem' | 'isBlocked'>;

/** The pages about the second factor, among the other pages: loaded when the first of them is due. */
export class SecondFactorPages {
  readonly #host: ReactiveElement;
  readonly #flow: AcceptFlow;
  readonly #options: AcceptPagesOptions;
  readonly #part: OnDemand<SecondFactor>;

  constructor(host: ReactiveElement, flow: AcceptFlow, options: AcceptPagesOptions) {
    this.#host = host;
    this.#flow = flow;
    this.#options = options;
    this.#part = new OnDemand(host, async () => {
      const { SecondFactor, words } = await import('./second-factor.ts');
      options.addWords(words);
      return new SecondFactor(host, (message) => options.announcer.announce(message));
    });
  }

  /** Loads what the present page needs. */
  prepare(): void {
    if (this.#isDue) void this.#part.load();
  }

  /** What stands below the head, in a slot that the host may fill; `null` on other pages. */
  render(common: Common) {
    if (!isFactorPage(this.#page)) return null;
    return html`<slot name="step-mfa_enrol">${this.#isDue ? this.#renderPart(common) : null}</slot>`;
  }

  /** To be called after the host has rendered. */
  updated(common: Common, isHere: boolean): void {
    this.#part.part?.updated(isHere && this.#isDue ? this.#model(common) : null);
  }

  /** Puts the cursor into the field, where something is wrong with it. */
  focusError(): void {
    this.#part.part?.focusError();
  }

  get #page() {
    return this.#flow.state.view.page;
  }

  /** Whether these pages are wanted: the host has none of its own. */
  get #isDue(): boolean {
    return isFactorPage(this.#page) && !this.#host.querySelector(':scope > [slot=step-mfa_enrol]');
  }

  #renderPart(common: Common) {
    const messages = this.#options.messages();
    const { part, error } = this.#part;
    if (part) return part.render(this.#model(common));
    return error ? failureNotice(messages, error, () => void this.#part.load()) : loadingNotice(messages, 4);
  }

  #model(common: Common): SecondFactorModel {
    const { view, isBusy, problem: error } = this.#flow.state;
    const preview = 'preview' in view ? view.preview : null;
    return {
      ...common,
      page: view.page,
      messages: this.#options.messages(),
      setup: this.#flow.acceptance?.secondFactor ?? null,
      areCodesReplaced: this.#flow.areCodesReplaced,
      product: preview?.productName ?? '',
      account: preview?.email ?? preview?.viewerEmail ?? '',
      isBusy,
      error,
      prove: (code) => void this.#flow.proveFactor(code),
      keep: () => void this.#flow.keepRecoveryCodes(),
      refuse: (refusal) => this.#flow.refuse(refusal),
    };
  }
}
