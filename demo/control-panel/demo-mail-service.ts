import { LitElement, html } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { MockBackend } from 'invite-kit/mock-server';
import { controls } from './controls.styles.ts';

/** What becomes of mails, and what that is called. */
const fates = [
  ['works', 'Mail works'],
  ['fail', 'Mail fails'],
  ['bounce', 'Mail bounces'],
] as const;

/** The mail service of the product: it works, refuses, or takes mails that never arrive. */
export class DemoMailService extends LitElement {
  static override styles = controls;

  @property({ attribute: false })
  backend!: MockBackend;

  @state() private fate: (typeof fates)[number][0] = 'works';

  #endFault = () => {};

  protected override render() {
    return html`
      <div class="buttons" role="group" aria-label="Mail service">
        ${fates.map(
          ([fate, label]) =>
            html`<button aria-pressed=${this.fate === fate} @click=${() => this.#handleFate(fate)}>
              ${label}
            </button>`,
        )}
      </div>
    `;
  }

  #handleFate(fate: (typeof fates)[number][0]): void {
    this.#endFault();
    this.fate = fate;
    this.#endFault = fate === 'works' ? () => {} : this.backend.faults.add({ mail: fate });
  }
}

customElements.define('demo-mail-service', DemoMailService);
