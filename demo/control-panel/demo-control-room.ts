import { LitElement, css, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { MockBackend, PresetName } from 'invite-kit/mock-server';
import type { MockControl } from 'invite-kit/mock-server/control';
import { controls, type ControlRoomChangedEvent } from 'invite-kit/mock-server/control-room';

/**
 * The control room of the mock server, for the world of this demo. It is loaded when it is opened, and tells the page of
 * what it does as the other controls do: by `demo-changed`, and `demo-reset` before it when everything begins again.
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

  /** Made when it is opened for the first time. */
  @state() private control: MockControl | null = null;

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
                .presets=${[]}
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
    const [{ createLocalControl, ControlError }] = await Promise.all([
      import('invite-kit/mock-server/control'),
      import('invite-kit/mock-server/control-room/define'),
    ]);
    const { backend } = this;
    const control = createLocalControl(backend, { start: { preset: this.preset, scenario: null } });
    this.control ??= {
      ...control,
      // This page is one product's: it cannot show the world of another.
      importWorld: (file) => {
        if (!file.includes(`"id": ${JSON.stringify(backend.tenantId)}`))
          return Promise.reject(
            new ControlError(
              'bad_input',
              `This file holds no world of ${backend.tenantName}.`,
              'Take a file that was exported from this product’s demo.',
            ),
          );
        return control.importWorld(file);
      },
    };
  };

  readonly #handleChanged = ({ detail }: ControlRoomChangedEvent): void => {
    const names = detail.isNewWorld ? ['demo-reset', 'demo-changed'] : ['demo-changed'];
    for (const name of names) this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
  };
}

customElements.define('demo-control-room', DemoControlRoom);
