import { LitElement, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { controls } from 'invite-kit/mock-server/control-room';
import type { Beginning } from '../beginning.ts';
import { openAddress, openPage } from '../open-address.ts';
import { fromProduct, preset } from '../products.ts';

/**
 * What the world of the page began with: the scenario with all that one needs to play it, and the ways back, to its
 * beginning and to the world that gave way to it.
 */
export class DemoOpenedWorld extends LitElement {
  static override styles = controls;

  @property({ attribute: false })
  beginning: Beginning | null = null;

  @state() private message = '';

  /** The file that was handed out last, and its address. */
  #file: { readonly text: string; readonly address: string } | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#forgetFile();
  }

  protected override render() {
    const { beginning } = this;
    return html`<section>
      <h3>Scenario</h3>
      ${beginning?.scenario ? this.#renderScenario(beginning) : nothing}
      ${beginning && beginning.faults.length > 0 ? html`<p>On purpose goes wrong: ${aim(beginning.faults)}.</p>` : nothing}
      <div class="buttons">
        ${beginning?.link ? html`<a href=${openAddress(beginning.link).href}>Begin it again</a>` : nothing}
        ${
          beginning?.hasFormer
            ? html`<button @click=${this.#handleBack}>Bring back what was here before</button>`
            : nothing
        }
        <a href=${openPage.href}>All scenarios</a>
      </div>
      <p class="message" role="status">${this.message}</p>
    </section>`;
  }

  #renderScenario({ scenario, handout, page }: Beginning) {
    const { email, password, file } = handout;
    return html`<p><strong>${scenario!.title}</strong></p>
      <p>${scenario!.story}</p>
      ${
        email && password
          ? html`<p>Sign in as <strong>${email}</strong> with <strong>${password}</strong></p>`
          : nothing
      }
      <div class="buttons">
        ${page ? html`<a href=${page}>${handout.link === page ? 'Open its link' : 'Go to its page'}</a>` : nothing}
        ${handout.link && handout.link !== page ? html`<a href=${handout.link}>Open its link</a>` : nothing}
        ${file ? html`<a href=${this.#addressOf(file)} download="invite.csv">Download its file</a>` : nothing}
      </div>`;
  }

  /** The address of a file that is made of a text. */
  #addressOf(text: string): string {
    if (this.#file?.text === text) return this.#file.address;
    this.#forgetFile();
    this.#file = { text, address: URL.createObjectURL(new Blob([text], { type: 'text/csv' })) };
    return this.#file.address;
  }

  #forgetFile(): void {
    if (this.#file) URL.revokeObjectURL(this.#file.address);
    this.#file = null;
  }

  /** The code that exchanges worlds is for those who want it. */
  readonly #handleBack = async (): Promise<void> => {
    this.message = '';
    try {
      const { bringBackFormer } = await import('../kept-world.ts');
      if (await bringBackFormer(preset)) location.assign(fromProduct('index.html'));
      else this.message = 'Nothing from before is kept any more.';
    } catch (error) {
      this.message = (error as Error).message;
    }
  };
}

/** What the faults meet; more about each is in the control room. */
const aim = (faults: Beginning['faults']): string =>
  [...new Set(faults.map(({ operation = '*' }) => (operation === '*' ? 'every request' : operation)))].join(
    ', ',
  );

customElements.define('demo-opened-world', DemoOpenedWorld);

declare global {
  interface HTMLElementTagNameMap {
    'demo-opened-world': DemoOpenedWorld;
  }
}
