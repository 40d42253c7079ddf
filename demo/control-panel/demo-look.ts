import { LitElement, html } from 'lit';
import { controls } from 'invite-kit/mock-server/control-room';
import { keepLook, languages, showLook, shownLook, type Look } from '../look.ts';

/** How the pages of the product look: light or dark, left or right, and in which language dates and numbers are. */
export class DemoLook extends LitElement {
  static override styles = controls;

  protected override render() {
    const { language } = shownLook();
    const others = language && !languages.some((one) => one === language) ? [language] : [];
    return html`<section>
      <div class="buttons">
        <button @click=${this.#handleTheme}>Light or dark</button>
        <button @click=${this.#handleDirection}>Left or right</button>
      </div>
      <div class="buttons">
        <label for="language">Language of dates</label>
        <select id="language" @change=${this.#handleLanguage}>
          <option value="" .selected=${language === null}>as the page</option>
          ${[...languages, ...others].map(
            (tag) => html`<option value=${tag} .selected=${tag === language}>${tag}</option>`,
          )}
        </select>
      </div>
    </section>`;
  }

  readonly #handleTheme = (): void => {
    const { colorScheme } = getComputedStyle(document.documentElement);
    const isDark =
      colorScheme === 'light dark'
        ? matchMedia('(prefers-color-scheme: dark)').matches
        : colorScheme === 'dark';
    this.#show({ ...shownLook(), theme: isDark ? 'light' : 'dark' });
  };

  readonly #handleLanguage = ({ target }: Event): void =>
    this.#show({ ...shownLook(), language: (target as HTMLSelectElement).value || null });

  /** Of this page alone: a language brings its direction along. */
  readonly #handleDirection = (): void => {
    document.dir = document.dir === 'rtl' ? 'ltr' : 'rtl';
  };

  #show(look: Look): void {
    keepLook(look);
    showLook(look);
    this.requestUpdate();
    // What is written already is written anew.
    this.dispatchEvent(new CustomEvent('demo-changed', { bubbles: true, composed: true }));
  }
}

customElements.define('demo-look', DemoLook);

declare global {
  interface HTMLElementTagNameMap {
    'demo-look': DemoLook;
  }
}
