import { LitElement, html } from 'lit';
import { property } from 'lit/decorators.js';
import type { MockBackend } from 'invite-kit/mock-server';
import type { Change } from './change.ts';
import { controls } from 'invite-kit/mock-server/control-room';
import './demo-mail-service.ts';

/** The settings of the mesh network: whether people can sign in, and how its mail goes. */
export class DemoMeshSettings extends LitElement {
  static override styles = controls;

  @property({ attribute: false })
  backend!: MockBackend;

  @property({ attribute: false })
  change!: Change;

  /** Whether people can sign in. */
  @property({ type: Boolean })
  oidc = false;

  protected override render() {
    const { oidc } = this;
    return html`
      <section>
        <h3>Environment</h3>
        <div class="buttons">
          <button aria-pressed=${oidc} @click=${() => this.#setSignIn(!oidc)}>OIDC configured</button>
        </div>
        <demo-mail-service .backend=${this.backend}></demo-mail-service>
      </section>
    `;
  }

  #setSignIn(isOn: boolean): void {
    void this.change(() => this.backend.setPolicy({ acceptance: { methods: isOn ? ['sso'] : [] } }));
  }
}

customElements.define('demo-mesh-settings', DemoMeshSettings);
