import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import type { Messages } from '../../messages/messages.ts';
import { copyText } from '../shared/copy-text.ts';
import { download } from '../shared/write-csv.ts';
import { alertIcon, checkIcon } from '../shared/icons.ts';

export interface RecoveryCodesModel {
  readonly messages: Messages;
  readonly codes: readonly string[];
  /** Whether they take the place of others. */
  readonly areReplaced: boolean;
  /** For what they are, as the file says it. */
  readonly product: string;
  readonly account: string;
  readonly isBusy: boolean;
  readonly isBlocked: boolean;
  /** Why the last press came to nothing, in words, or an empty text. */
  readonly problem: string;
  readonly goOn: () => void;
}

/** What was done with the codes. */
type Done = 'copied' | 'downloaded' | 'copyRefused';

/** The recovery codes, once: nobody goes on before they copied, downloaded or wrote them down (INT-09). */
export class RecoveryCodes {
  readonly #host: ReactiveElement;
  readonly #announce: (message: string) => void;
  #codes: readonly string[] = [];
  #done: Done | null = null;
  #isTicked = false;
  /** Somebody tried to go on without them. */
  #isHasty = false;

  constructor(host: ReactiveElement, announce: (message: string) => void) {
    this.#host = host;
    this.#announce = announce;
  }

  render(model: RecoveryCodesModel): TemplateResult {
    const { messages, codes, areReplaced, isBusy, isBlocked, problem } = model;
    const words = messages.secondFactor;
    // New codes are to be kept anew.
    if (codes !== this.#codes) this.#begin(codes);
    const warning = this.#isHasty && !this.#areKept ? words.keepFirst : problem;
    return html`
      ${areReplaced ? html`<p class="error replaced" part="replaced">${alertIcon}<span>${words.replaced}</span></p>` : nothing}
      <ul class="recovery" part="recovery-codes" aria-label=${words.codes}>
        ${codes.map((code) => html`<li><code translate="no" dir="ltr">${code}</code></li>`)}
      </ul>
      <div class="row">
        <button class="button" part="copy-button" type="button" @click=${() => void this.#copy(model)}>
          ${words.copyAll}
        </button>
        <button class="button" part="download-button" type="button" @click=${() => this.#download(model)}>
          ${words.download}
        </button>
      </div>
      ${this.#done ? html`<p class="help done" part="kept">${this.#done === 'copyRefused' ? alertIcon : checkIcon}<span>${words[this.#done]}</span></p>` : nothing}
      <label class="tick">
        <input type="checkbox" part="kept-checkbox" .checked=${this.#isTicked} @change=${this.#handleTick} />
        ${words.wroteDown}
      </label>
      ${warning ? html`<p class="error" part="error" id="keep-first">${alertIcon}<span>${warning}</span></p>` : nothing}
      <button
        class="button primary"
        part="primary-button"
        type="button"
        aria-disabled=${isBlocked || !this.#areKept}
        aria-describedby=${warning ? 'keep-first' : nothing}
        @click=${() => this.#goOn(model)}
      >
        ${isBusy ? messages.acceptInvite.working : words.goOn}
      </button>
    `;
  }

  get #areKept(): boolean {
    return this.#isTicked || this.#done === 'copied' || this.#done === 'downloaded';
  }

  #begin(codes: readonly string[]): void {
    this.#codes = codes;
    this.#done = null;
    this.#isTicked = false;
    this.#isHasty = false;
  }

  async #copy(model: RecoveryCodesModel): Promise<void> {
    const isCopied = await copyText(Promise.resolve(asText(model)));
    if (model.codes !== this.#codes) return;
    if (!isCopied) {
      const list = this.#host.renderRoot.querySelector('[part=recovery-codes]');
      if (list) getSelection()?.selectAllChildren(list);
    }
    this.#tell(model, isCopied ? 'copied' : 'copyRefused');
  }

  #download(model: RecoveryCodesModel): void {
    const blob = new Blob([asText(model)], { type: 'text/plain;charset=utf-8' });
    download(blob, model.messages.secondFactor.fileName(model.product));
    this.#tell(model, 'downloaded');
  }

  #tell({ messages }: RecoveryCodesModel, done: Done): void {
    // What was kept before stays kept.
    if (done === 'copyRefused' && this.#areKept && !this.#isTicked) return;
    this.#done = done;
    this.#host.requestUpdate();
    this.#announce(messages.secondFactor[done]);
  }

  #goOn({ messages, isBlocked, goOn }: RecoveryCodesModel): void {
    if (isBlocked) return;
    if (this.#areKept) return goOn();
    this.#isHasty = true;
    this.#host.requestUpdate();
    this.#announce(messages.secondFactor.keepFirst);
  }

  readonly #handleTick = (event: Event): void => {
    this.#isTicked = (event.target as HTMLInputElement).checked;
    this.#host.requestUpdate();
  };
}

const asText = ({ messages, codes, product, account }: RecoveryCodesModel): string =>
  `${[messages.secondFactor.file(product, account), '', ...codes].join('\n')}\n`;
