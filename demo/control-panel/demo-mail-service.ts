import { LitElement, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { MailMode, MockBackend } from 'invite-kit/mock-server';
import { controls } from 'invite-kit/mock-server/control-room';

/** What becomes of mails, and what that is called. */
const modes: readonly (readonly [MailMode, string])[] = [
  ['works', 'Mail works'],
  ['fails', 'Mail fails'],
  ['bounces', 'Mail bounces'],
  ['slow', 'Mail is slow'],
];

/**
 * The mail service of the product: it works, refuses, takes mails that never arrive or arrive late, refuses single
 * addresses, or is not set up at all. It is part of the world, so it survives a reload.
 */
export class DemoMailService extends LitElement {
  static override styles = controls;

  @property({ attribute: false })
  backend!: MockBackend;

  /** What is typed and not applied yet; `null` for what the service has. */
  @state() private refused: string | null = null;

  @query('#refused') private readonly field!: HTMLInputElement;

  #unsubscribe: (() => void) | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
    this.#unsubscribe = null;
  }

  protected override updated(): void {
    this.#unsubscribe ??= this.backend.subscribe(() => this.requestUpdate());
  }

  protected override render() {
    const { mode, isConfigured, failsFor, delaySeconds } = this.backend.mail;
    return html`
      <div class="buttons" role="group" aria-label="Mail service">
        ${modes.map(
          ([one, label]) =>
            html`<button
              aria-pressed=${isConfigured && mode === one}
              @click=${() => this.#set({ mode: one, isConfigured: true })}
            >
              ${label}
            </button>`,
        )}
        <button aria-pressed=${!isConfigured} @click=${() => this.#set({ isConfigured: !isConfigured })}>
          No mail service
        </button>
      </div>
      ${
        mode === 'slow' && isConfigured
          ? html`<p>Each mail leaves ${delaySeconds} seconds after it was sent: wait, or jump ahead.</p>`
          : nothing
      }
      <form @submit=${this.#handleRefused}>
        <label for="refused">Refuses these addresses</label>
        <input
          id="refused"
          placeholder="kai@elsewhere.example, @blocked.example"
          .value=${this.refused ?? failsFor.join(', ')}
          @input=${this.#handleTyped}
        />
        <button>Apply</button>
      </form>
    `;
  }

  readonly #handleTyped = ({ target }: InputEvent): void => {
    const field = target as HTMLInputElement;
    field.setCustomValidity('');
    this.refused = field.value;
  };

  readonly #handleRefused = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.refused === null) return;
    try {
      await this.#set({ failsFor: this.refused.split(/[\s,;]+/).filter(Boolean) });
      this.refused = null;
    } catch (thrown) {
      // It stays in the field, and the browser says beside it which one is none.
      this.field.setCustomValidity((thrown as Error).message);
      this.field.reportValidity();
    }
  };

  /** Changes the service, and tells the page, which may have to send in another way from now on. */
  async #set(change: Parameters<MockBackend['setMail']>[0]): Promise<void> {
    this.backend.setMail(change);
    await this.backend.saved();
    this.dispatchEvent(new CustomEvent('demo-changed', { bubbles: true, composed: true }));
  }
}

customElements.define('demo-mail-service', DemoMailService);
