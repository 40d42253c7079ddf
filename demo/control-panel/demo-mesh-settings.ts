import { LitElement, html } from 'lit';
import { property } from 'lit/decorators.js';
import type { MockBackend } from 'invite-kit/mock-server';
import type { Change } from './change.ts';
import { controls } from './controls.styles.ts';
import './demo-mail-service.ts';

/** The settings of the mesh network: whether people can sign in, and how its mail goes. */
export class DemoMeshSettings extends LitElement {
  static override styles = controls;

  @property({ attribute: false })
  backend!: MockBackend;

  @property({ attribute: false })
  change!: Change;

  protected override render() {
    const hasSignIn = this.backend.policy.acceptance.methods.length > 0;
    const hasMail = this.backend.mail.isConfigured;
    return html`
      <section>
        <h3>Environment</h3>
        <div class="buttons">
          <button aria-pressed=${hasSignIn} @click=${() => this.#setSignIn(!hasSignIn)}>
            OIDC configured
          </button>
          <button aria-pressed=${hasMail} @click=${() => this.#setMail(!hasMail)}>SMTP configured</button>
        </div>
        <demo-mail-service .backend=${this.backend}></demo-mail-service>
      </section>
    `;
  }

  #setSignIn(isOn: boolean): void {
    void this.change(() => this.backend.setPolicy({ acceptance: { methods: isOn ? ['sso'] : [] } }));
  }

  #setMail(isOn: boolean): void {
    void this.change(() => this.backend.setMail({ isConfigured: isOn }));
  }
}

customElements.define('demo-mesh-settings', DemoMeshSettings);
