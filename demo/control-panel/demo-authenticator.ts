import { LitElement, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { authenticatorCode, type MockBackend } from 'invite-kit/mock-server';
import { controls } from 'invite-kit/mock-server/control-room';
import { authenticator } from './demo-authenticator.styles.ts';

/** Seconds for which a code is shown. */
const period = 30;

/**
 * The phone that nobody has here: shows the code of a secret that is given to it, or of the authenticator that
 * somebody has set up already. What is given to it is kept nowhere else.
 */
export class DemoAuthenticator extends LitElement {
  static override styles = [controls, authenticator];

  @property({ attribute: false })
  backend!: MockBackend;

  /** The time of the demo in milliseconds: codes change with it. */
  @property({ type: Number })
  now = 0;

  /** Id of the person whose phone it is; empty for one that has just been given a secret. */
  @state() private owner = '';
  @state() private given = '';

  protected override render() {
    const phones = this.backend
      .exportWorld()
      .accounts.flatMap(({ id, name, secondFactor }) =>
        secondFactor ? [{ id, name, secret: secondFactor.secret }] : [],
      );
    const phone = phones.find(({ id }) => id === this.owner);
    return html`<section>
      <h3>Authenticator</h3>
      <form @submit=${(event: SubmitEvent) => event.preventDefault()}>
        <label for="owner">Phone of</label>
        <select id="owner" @change=${this.#handleOwner}>
          <option value="" .selected=${!phone}>somebody new</option>
          ${phones.map(
            ({ id, name }) => html`<option value=${id} .selected=${id === phone?.id}>${name}</option>`,
          )}
        </select>
      </form>
      ${
        phone
          ? nothing
          : html`<label for="secret">Key that the page shows</label>
              <input
                id="secret"
                autocomplete="off"
                autocapitalize="characters"
                spellcheck="false"
                .value=${this.given}
                @input=${this.#handleSecret}
              />`
      }
      ${this.#renderCode(phone?.secret ?? this.given)}
    </section>`;
  }

  #renderCode(typed: string) {
    const secret = typed.replace(/[\s-]/g, '').replace(/=+$/, '').toUpperCase();
    if (!secret) return nothing;
    if (!/^[A-Z2-7]{16,}$/.test(secret))
      return html`<p>A key has at least 16 letters and digits from 2 to 7.</p>`;
    const code = authenticatorCode(secret, this.now);
    const left = period - (Math.floor(this.now / 1000) % period);
    return html`<p class="shown">
      <output aria-label="Code" aria-live="off">${code.slice(0, 3)} ${code.slice(3)}</output>
      <span class="quiet">for ${left} s</span>
      <button @click=${() => navigator.clipboard.writeText(code)}>Copy</button>
    </p>`;
  }

  readonly #handleOwner = ({ target }: Event): void => {
    this.owner = (target as HTMLSelectElement).value;
  };

  readonly #handleSecret = ({ target }: InputEvent): void => {
    this.given = (target as HTMLInputElement).value;
  };
}

customElements.define('demo-authenticator', DemoAuthenticator);
