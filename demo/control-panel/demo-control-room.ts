import { LitElement, css, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { MockBackend, PresetName } from 'invite-kit/mock-server';
import type { MockControl } from 'invite-kit/mock-server/control';
import {
  controls,
  type ControlRoomChangedEvent,
  type ScenarioChoice,
} from 'invite-kit/mock-server/control-room';
import { lineageOf } from '../beginning.ts';
import type { Look } from '../look.ts';
import { openPage } from '../open-address.ts';

/**
 * The control room of the mock server, for the world of this demo. It is loaded when it is opened, and tells the page of
 * what it does as the other controls do: by `demo-changed`, and `demo-reset` before it when everything begins again. What
 * belongs to another page is opened there.
 */
export class DemoControlRoom extends LitElement {
  static override styles = [
    controls,
    css`
      dialog {
        inline-size: min(1500px, calc(100vw - 24px));
        max-inline-size: none;
        block-size: calc(100vh - 24px);
        max-block-size: none;
        padding: 0;
        border: 1px dashed var(--_dash);
        border-radius: 10px;
        background: #17150f;
        color: inherit;
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 0.5);
      }
      invite-control-room {
        padding: 12px;
      }
    `,
  ];

  @property({ attribute: false })
  backend!: MockBackend;

  /** The product whose page this is. */
  @property()
  preset: PresetName = 'isp-os';

  /** How the page looks, for the link to it. */
  @property({ attribute: false })
  look: Look = { language: null, theme: null };

  /** Made when it is opened. */
  @state() private control: MockControl | null = null;
  @state() private scenarios: readonly ScenarioChoice[] = [];

  /** The world that it was made for: another one has begun with something else. */
  #lineage = '';

  @query('dialog') private readonly dialog!: HTMLDialogElement;

  protected override render() {
    return html`
      <section>
        <div class="buttons">
          <button @click=${this.#handleOpen}>Control room</button>
        </div>
      </section>
      <dialog aria-label="Control room">
        ${
          this.control
            ? html`<invite-control-room
                .control=${this.control}
                .scenarios=${this.scenarios}
                .page=${openPage.href}
                .look=${this.look}
                @control-room-changed=${this.#handleChanged}
              >
                <button slot="actions" @click=${() => this.dialog.close()}>Back to the demo</button>
              </invite-control-room>`
            : nothing
        }
      </dialog>
    `;
  }

  readonly #handleOpen = async (): Promise<void> => {
    this.dialog.showModal();
    const [{ demoControl }, { scenarios }] = await Promise.all([
      import('./demo-control.ts'),
      import('invite-kit/mock-server/scenarios'),
      import('invite-kit/mock-server/control-room/define'),
    ]);
    this.scenarios = scenarios;
    const lineage = lineageOf(this.backend);
    if (lineage !== this.#lineage) this.control = demoControl(this.backend, this.preset);
    this.#lineage = lineage;
  };

  readonly #handleChanged = ({ detail }: ControlRoomChangedEvent): void => {
    const names = detail.isNewWorld ? ['demo-reset', 'demo-changed'] : ['demo-changed'];
    for (const name of names) this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
  };
}

customElements.define('demo-control-room', DemoControlRoom);

declare global {
  interface HTMLElementTagNameMap {
    'demo-control-room': DemoControlRoom;
  }
}
