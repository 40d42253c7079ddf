import { LitElement, html } from 'lit';
import { property } from 'lit/decorators.js';
import type { MockBackend } from 'invite-kit/mock-server';
import type { Change } from './change.ts';
import { controls } from 'invite-kit/mock-server/control-room';
import './demo-authenticator.ts';
import './demo-mail-service.ts';

/** The settings of IntelliAuth: whether a second factor is required, a phone for it, and the mail service. */
export class DemoIntelliSettings extends LitElement {
  static override styles = controls;

  @property({ attribute: false })
  backend!: MockBackend;

  @property({ attribute: false })
  change!: Change;

  /** The time of the demo in milliseconds. */
  @property({ type: Number })
  now = 0;

  /** Whether nobody gets in without a second factor. */
  @property({ type: Boolean })
  mfa = false;

  protected override render() {
    return html`
      <demo-authenticator .backend=${this.backend} .now=${this.now}></demo-authenticator>
      <section>
        <h3>Sign-in and mail</h3>
        <div class="buttons">
          <button aria-pressed=${this.mfa} @click=${this.#handleMfa}>Second factor required</button>
        </div>
        <demo-mail-service .backend=${this.backend}></demo-mail-service>
      </section>
    `;
  }

  readonly #handleMfa = (): void => {
    const mfa = this.mfa ? 'off' : 'required';
    void this.change(() => this.backend.setPolicy({ acceptance: { mfa } }));
  };
}

customElements.define('demo-intelli-settings', DemoIntelliSettings);
