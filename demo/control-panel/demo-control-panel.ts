import { LitElement, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { InviteClient } from 'invite-kit/contract';
import { passwordsOf, type MockBackend, type PresetName } from 'invite-kit/mock-server';
import { readBeginning } from '../beginning.ts';
import { shownLook } from '../look.ts';
import { fromRoot, presetNames, products } from '../products.ts';
import './demo-control-room.ts';
import './demo-intelli-settings.ts';
import './demo-isp-settings.ts';
import './demo-look.ts';
import './demo-mailbox.ts';
import './demo-mesh-settings.ts';
import './demo-opened-world.ts';
import './demo-ops-settings.ts';
import './demo-sales-settings.ts';
import type { Change } from './change.ts';
import { controls } from 'invite-kit/mock-server/control-room';
import { bar, panel } from './demo-control-panel.styles.ts';
import { stories } from './demo-story.ts';

/**
 * The controls of the demo: which product, who one is, what time it is, the mailbox, the tenant's settings, reset.
 * Changes the mock server behind the page, then tells the page by the event `demo-changed`; by `demo-reset` before it
 * when everything begins again.
 */
export class DemoControlPanel extends LitElement {
  static override styles = [controls, bar, panel];

  /** The world to control. */
  @property({ attribute: false })
  backend: MockBackend | null = null;

  /** The product whose page this is. */
  @property()
  preset: PresetName = 'isp-os';

  /** The client of the page. */
  @property({ attribute: false })
  client: InviteClient | null = null;

  /** Whether the controls are shown; else only the button that opens them. */
  @property({ type: Boolean, reflect: true })
  open = matchMedia('(min-width: 1400px)').matches;

  @state() private isChanging = false;

  /** Counts how often the demo began again; what the settings remember ends with it. */
  #beginnings = 0;
  #unsubscribe: (() => void) | null = null;
  #tick: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    // Whatever language the page is shown in: these words are English.
    this.lang = 'en';
    this.#tick = setInterval(() => this.requestUpdate(), 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#tick);
    this.#unsubscribe?.();
    this.#unsubscribe = null;
  }

  protected override updated(): void {
    if (this.backend) this.#unsubscribe ??= this.backend.subscribe(() => this.requestUpdate());
  }

  protected override render() {
    const { backend, open } = this;
    if (!backend) return nothing;
    const mails = backend.mailbox.list();
    const beginning = readBeginning();
    if (!open)
      return html`<button class="toggle" aria-expanded="false" @click=${this.#handleToggle}>
        Demo controls · ${beginning?.scenario ? `${beginning.scenario.title} · ` : ''}${mails.length}
        ${mails.length === 1 ? 'mail' : 'mails'}
      </button>`;
    return html`
      <aside class="panel" dir="ltr" aria-label="Demo controls" aria-busy=${this.isChanging}>
        <div class="bar">
          <h2>Demo controls</h2>
          <span class="quiet">not part of the product</span>
          <button aria-expanded="true" @click=${this.#handleToggle}>Hide</button>
        </div>
        ${this.#renderProducts()}
        <demo-opened-world .beginning=${beginning}></demo-opened-world>
        ${this.#renderIdentity(backend)} ${this.#renderClock(backend)}
        <demo-mailbox .mails=${mails} .passwordOf=${this.#passwordOf}></demo-mailbox>
        ${keyed(this.#beginnings, this.#renderSettings(backend))}
        <section>
          <div class="buttons">
            <button @click=${this.#handleReset}>Reset the demo</button>
          </div>
        </section>
        <demo-look></demo-look>
        <demo-control-room
          .backend=${backend}
          .preset=${this.preset}
          .look=${shownLook()}
        ></demo-control-room>
      </aside>
    `;
  }

  #renderProducts() {
    return html`<section>
      <h3>Which product</h3>
      <nav class="buttons" aria-label="Products">
        ${presetNames.map(
          (name) =>
            html`<a
              href=${fromRoot(`${products[name].folder}index.html`).href}
              aria-current=${name === this.preset ? 'true' : nothing}
              >${products[name].name}</a
            >`,
        )}
      </nav>
    </section>`;
  }

  #renderIdentity({ people, session }: MockBackend) {
    const current = session.current();
    return html`<section>
      <h3>Who am I</h3>
      <div class="buttons" role="group" aria-label="Who am I">
        ${people
          .filter(({ id }) => stories[this.preset].cast.includes(id) || id === current?.id)
          .map(
            ({ id, name, roleName }) =>
              html`<button
                aria-pressed=${current?.id === id}
                title=${roleName ?? 'No member'}
                @click=${() => this.#signIn(id)}
              >
                ${name}
              </button>`,
          )}
        <button aria-pressed=${!current} @click=${() => this.#signIn(null)}>Nobody</button>
      </div>
      <div class="buttons">
        <button
          aria-pressed=${session.here !== null}
          title="So that another tab can be somebody else"
          @click=${this.#handleOnlyHere}
        >
          Only in this tab
        </button>
      </div>
    </section>`;
  }

  #renderClock({ clock }: MockBackend) {
    const now = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' }).format(
      clock.now(),
    );
    return html`<section>
      <h3>What time is it</h3>
      <p>${now}${clock.isFrozen ? ', stands still' : ''}</p>
      <div class="buttons" role="group" aria-label="Jump ahead">
        ${stories[this.preset].jumps.map(
          ([label, seconds]) =>
            html`<button @click=${() => this.#change(() => clock.advance(seconds))}>${label}</button>`,
        )}
      </div>
    </section>`;
  }

  #renderSettings(backend: MockBackend) {
    switch (this.preset) {
      case 'isp-os':
        return html`<demo-isp-settings
          .lifetime=${backend.policy.invite.defaultTtlSeconds}
          .client=${this.client}
          .change=${this.#change}
        ></demo-isp-settings>`;
      case 'sales-os':
        return html`<demo-sales-settings
          .backend=${backend}
          .seatLimit=${backend.seats.limit}
          .sso=${backend.policy.acceptance.methods.includes('sso')}
          .change=${this.#change}
        ></demo-sales-settings>`;
      case 'intelli-auth':
        return html`<demo-intelli-settings
          .backend=${backend}
          .mfa=${backend.policy.acceptance.mfa === 'required'}
          .now=${backend.clock.now()}
          .change=${this.#change}
        ></demo-intelli-settings>`;
      case 'mesh-network':
        return html`<demo-mesh-settings
          .backend=${backend}
          .oidc=${backend.policy.acceptance.methods.length > 0}
          .change=${this.#change}
        ></demo-mesh-settings>`;
      case 'ops-os':
        return html`<demo-ops-settings .backend=${backend}></demo-ops-settings>`;
    }
  }

  /** What an invitee would know by heart. */
  readonly #passwordOf = (address: string): string | null => {
    const person = this.backend?.people.find(({ email }) => email === address);
    return (person && passwordsOf(this.preset)[person.id]) ?? null;
  };

  readonly #change: Change = async (apply) => {
    this.isChanging = true;
    apply();
    await this.backend?.saved();
    this.isChanging = false;
    this.dispatchEvent(new CustomEvent('demo-changed', { bubbles: true, composed: true }));
  };

  #signIn(id: string | null): Promise<void> {
    const { session } = this.backend!;
    return this.#change(() => session.signInAs(id, { onlyHere: session.here !== null }));
  }

  /** On: the same person, from now on in this tab alone. Off: whoever the other tabs are. */
  readonly #handleOnlyHere = (): Promise<void> =>
    this.#change(() => {
      const { session } = this.backend!;
      if (session.here === null) session.signInAs(session.current()?.id ?? null, { onlyHere: true });
      else session.takeHere(null);
    });

  readonly #handleToggle = async (): Promise<void> => {
    this.open = !this.open;
    await this.updateComplete;
    this.shadowRoot?.querySelector<HTMLElement>('[aria-expanded]')?.focus();
  };

  readonly #handleReset = (): Promise<void> =>
    this.#change(() => {
      this.#beginnings++;
      this.backend?.reset();
      this.dispatchEvent(new CustomEvent('demo-reset', { bubbles: true, composed: true }));
    });
}

customElements.define('demo-control-panel', DemoControlPanel);

declare global {
  interface HTMLElementTagNameMap {
    'demo-control-panel': DemoControlPanel;
  }
}
