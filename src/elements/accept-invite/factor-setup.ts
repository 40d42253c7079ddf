import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import type { SecondFactorSetup } from '../../contract/acceptance.ts';
import type { Messages } from '../../messages/messages.ts';
import { copyText } from '../shared/copy-text.ts';
import { alertIcon, checkIcon } from '../shared/icons.ts';
import { isolate } from '../shared/isolate.ts';
import { OnDemand } from '../shared/on-demand.ts';
import { readKeyUri } from './key-uri.ts';
import type { qrCode } from './qr-code.ts';

export interface FactorSetupModel {
  readonly messages: Messages;
  readonly setup: SecondFactorSetup | null;
  /** What they are called where the key does not say. */
  readonly product: string;
  readonly account: string;
}

/**
 * What goes into an authenticator app (INT-09): as a picture to scan, as text to type, and as a link for who
 * reads this on the phone that has the app.
 */
export class FactorSetup {
  readonly #host: ReactiveElement;
  readonly #announce: (message: string) => void;
  readonly #qr: OnDemand<typeof qrCode>;
  /** What became of copying the key. */
  #copied: 'keyCopied' | 'copyRefused' | null = null;
  /** The picture of a key, which is drawn once. */
  #drawn: { readonly href: string; readonly picture: unknown } | null = null;

  constructor(host: ReactiveElement, announce: (message: string) => void) {
    this.#host = host;
    this.#announce = announce;
    this.#qr = new OnDemand(host, async () => (await import('./qr-code.ts')).qrCode);
  }

  render({ messages, setup, product, account }: FactorSetupModel): TemplateResult {
    const words = messages.secondFactor;
    const key = readKeyUri(setup?.uri);
    const [service, person] = [key?.issuer || product, key?.account || account];
    return html`
      <div class="factor" part="factor">
        ${key ? this.#picture(key.href, words.qrCode(isolate(service), isolate(person))) : nothing}
        <div class="by-hand">
          <dl>
            <dt>${words.service}</dt>
            <dd><bdi>${service}</bdi></dd>
            <dt>${words.account}</dt>
            <dd><bdi>${person}</bdi></dd>
          </dl>
          ${setup?.secret ? this.#renderSecret(messages, setup.secret) : nothing}
        </div>
        ${
          key
            ? html`<a class="button app" part="app-link" href=${key.href} referrerpolicy="no-referrer"
                >${words.openApp}</a
              >`
            : nothing
        }
      </div>
    `;
  }

  #renderSecret({ secondFactor: words }: Messages, secret: string): TemplateResult {
    const groups = secret.match(/.{1,4}/g) ?? [];
    return html`
      <p class="label" id="key-label">${words.key}</p>
      <p>
        <code class="key" part="secret" translate="no" dir="ltr" aria-labelledby="key-label"
          >${groups.join(' ')}</code
        >
      </p>
      <button class="button" part="copy-button" type="button" @click=${() => void this.#copy(words, secret)}>
        ${words.copyKey}
      </button>
      ${
        this.#copied
          ? html`<p class="help done">
              ${this.#copied === 'keyCopied' ? checkIcon : alertIcon}<span>${words[this.#copied]}</span>
            </p>`
          : nothing
      }
    `;
  }

  /** The code; its room while it is on its way, and nothing where it does not come: the text says the same. */
  #picture(href: string, name: string): unknown {
    const { part: draw, error } = this.#qr;
    if (error) return nothing;
    if (!draw) {
      void this.#qr.load();
      return html`<div class="qr"></div>`;
    }
    if (this.#drawn?.href !== href) this.#drawn = { href, picture: draw(href, name) };
    return this.#drawn.picture;
  }

  async #copy(words: Messages['secondFactor'], secret: string): Promise<void> {
    const isCopied = await copyText(Promise.resolve(secret));
    const key = this.#host.renderRoot.querySelector('[part=secret]');
    if (!isCopied && key) getSelection()?.selectAllChildren(key);
    this.#copied = isCopied ? 'keyCopied' : 'copyRefused';
    this.#host.requestUpdate();
    this.#announce(words[this.#copied]);
  }
}
