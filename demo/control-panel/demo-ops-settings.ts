import { LitElement, html } from 'lit';
import { property } from 'lit/decorators.js';
import type { MockBackend } from 'invite-kit/mock-server';
import { controls } from 'invite-kit/mock-server/control-room';
import './demo-mail-service.ts';

/** The settings of OpsOS: how its mail goes, on which every first sign-in depends. */
export class DemoOpsSettings extends LitElement {
  static override styles = controls;

  @property({ attribute: false })
  backend!: MockBackend;

  protected override render() {
    return html`
      <section>
        <h3>Mail</h3>
        <demo-mail-service .backend=${this.backend}></demo-mail-service>
      </section>
    `;
  }
}

customElements.define('demo-ops-settings', DemoOpsSettings);
