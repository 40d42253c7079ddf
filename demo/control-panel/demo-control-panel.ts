import { LitElement, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { toInviteError, type InviteClient } from 'invite-kit/contract';
import { passwordsOf, type Mail, type MockBackend, type PresetName } from 'invite-kit/mock-server';
import { demoPage, stories } from './demo-story.ts';
import { renderedMail } from './rendered-mail.ts';
import { salesSettings } from './sales-settings.ts';
import { styles } from './demo-control-panel.styles.ts';

const hour = 3600;

/**
 * The controls of the demo: who one is, what time it is, the mailbox, the tenant's settings, reset.
 * Changes the mock server behind the page, then tells the page by the event `demo-changed`.
 */
export class DemoControlPanel extends LitElement {
  static override styles = styles;

  /** The world to control. */
  @property({ attribute: false })
  backend: MockBackend | null = null;

  /** The product whose page this is. */
  @property()
  preset: PresetName = 'isp-os';

  /** The client of the page: what a person has to ask for is asked for like anywhere else. */
  @property({ attribute: false })
  client: InviteClient | null = null;

  /** Whether the controls are shown; else only the button that opens them. */
  @property({ type: Boolean, reflect: true })
  open = matchMedia('(min-width: 1400px)').matches;

  @state() private mail: Mail | null = null;
  @state() private shownPart: 'html' | 'text' = 'html';
  @state() private isChanging = false;
  @state() private message = '';
  @state() private expiryHours: number | null = null;

  @query('dialog') private readonly dialog!: HTMLDialogElement;

  #unsubscribe: (() => void) | null = null;
  #tick: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#tick = setInterval(() => this.requestUpdate(), 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#tick);
    this.#unsubscribe?.();
    this.#unsubscribe = null;
  }

  protected override updated(): void {
    if (!this.backend || this.#unsubscribe) return;
    this.#unsubscribe = this.backend.subscribe(() => this.requestUpdate());
    void this.#readExpiry();
  }

  protected override render() {
    const { backend } = this;
    if (!backend) return nothing;
    const mails = backend.mailbox.list();
    if (!this.open)
      return html`<button class="toggle" aria-expanded="false" @click=${this.#handleToggle}>
        Demo controls · ${mails.length} ${mails.length === 1 ? 'mail' : 'mails'}
      </button>`;
    return html`
      <aside class="panel" aria-label="Demo controls" aria-busy=${this.isChanging}>
        <div class="bar">
          <h2>Demo controls</h2>
          <span class="quiet">not part of the product</span>
          <button aria-expanded="true" @click=${this.#handleToggle}>Hide</button>
        </div>
        ${this.#renderTenants()} ${this.#renderIdentity(backend)} ${this.#renderClock(backend)}
        ${this.#renderMailbox(mails)}
        ${
          this.preset === 'sales-os'
            ? salesSettings(backend, (apply) => this.#change(apply))
            : this.#renderSettings()
        }
        <section>
          <div class="buttons">
            <button @click=${this.#handleReset}>Reset the demo</button>
            <button @click=${this.#handleTheme}>Light or dark</button>
            <button @click=${this.#handleDirection}>Left or right</button>
          </div>
        </section>
      </aside>
      ${this.#renderMail()}
    `;
  }

  #renderTenants() {
    return html`<section>
      <h3>Which product</h3>
      <nav class="buttons" aria-label="Products">
        ${(Object.keys(stories) as PresetName[]).map(
          (name) =>
            html`<a
              href=${demoPage(this.preset, stories[name].page)}
              aria-current=${name === this.preset ? 'true' : nothing}
              >${stories[name].product}</a
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
                @click=${() => this.#change(() => session.signInAs(id))}
              >
                ${name}
              </button>`,
          )}
        <button aria-pressed=${!current} @click=${() => this.#change(() => session.signInAs(null))}>
          Nobody
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
      <p>${now}</p>
      <div class="buttons" role="group" aria-label="Jump ahead">
        ${stories[this.preset].jumps.map(
          ([label, seconds]) =>
            html`<button @click=${() => this.#change(() => clock.advance(seconds))}>${label}</button>`,
        )}
      </div>
    </section>`;
  }

  #renderMailbox(mails: readonly Mail[]) {
    return html`<section>
      <h3>Mailbox (${mails.length})</h3>
      ${
        mails.length === 0
          ? html`<p>Mail that the product sends arrives here. Send an invitation to see one.</p>`
          : html`<ol>
              ${mails.map(
                (mail) =>
                  html`<li>
                    <button @click=${() => this.#handleMail(mail)}>
                      <span>To ${mail.to}</span><span class="quiet">${mail.subject}</span>
                    </button>
                  </li>`,
              )}
            </ol>`
      }
    </section>`;
  }

  #renderSettings() {
    return html`<section>
      <h3>Tenant setting</h3>
      <form @submit=${this.#handleSettings}>
        <label for="expiry">invite_expiry_hours</label>
        <input
          id="expiry"
          name="hours"
          type="number"
          min="1"
          max="720"
          required
          aria-describedby="expiry-message"
          .value=${String(this.expiryHours ?? '')}
        />
        <button>Save</button>
      </form>
      <p>For new invitations. Saved as whoever you are.</p>
      <p id="expiry-message" class="message" role="status">${this.message}</p>
    </section>`;
  }

  #renderMail() {
    const { mail } = this;
    return html`<dialog aria-label="Mail" @close=${() => (this.mail = null)}>
      ${
        mail &&
        html`
          <div class="bar">
            <h2>Mail</h2>
            <button aria-pressed=${this.shownPart === 'html'} @click=${() => (this.shownPart = 'html')}>
              As shown
            </button>
            <button aria-pressed=${this.shownPart === 'text'} @click=${() => (this.shownPart = 'text')}>
              Plain text
            </button>
            <button @click=${() => this.dialog.close()}>Close</button>
          </div>
          <dl>
            <dt>To</dt>
            <dd>${mail.to}</dd>
            <dt>Subject</dt>
            <dd>${mail.subject}</dd>
            ${this.#renderAccount(mail.to)}
          </dl>
          ${
            this.shownPart === 'html'
              ? html`<div class="mail">${renderedMail(mail.html, this.#handleLink)}</div>`
              : html`<pre class="mail">${mail.text}</pre>`
          }
        `
      }
    </dialog>`;
  }

  /** What an invitee would know by heart. */
  #renderAccount(address: string) {
    const person = this.backend?.people.find(({ email }) => email === address);
    const password = person && passwordsOf(this.preset)[person.id];
    return password
      ? html`
          <dt>Account</dt>
          <dd>Has one already. Password: <code>${password}</code></dd>
        `
      : nothing;
  }

  async #change(apply: () => void | Promise<void>): Promise<void> {
    this.message = '';
    this.isChanging = true;
    await apply();
    await this.backend?.saved();
    await this.#readExpiry();
    this.isChanging = false;
    this.dispatchEvent(new CustomEvent('demo-changed', { bubbles: true, composed: true }));
  }

  async #handleMail(mail: Mail): Promise<void> {
    this.shownPart = 'html';
    this.mail = mail;
    await this.updateComplete;
    this.dialog.showModal();
  }

  /** A link in a mail may lead to this very page: the mail must not stay in front of it. */
  readonly #handleLink = (): void => this.dialog.close();

  readonly #handleToggle = async (): Promise<void> => {
    this.open = !this.open;
    await this.updateComplete;
    this.shadowRoot?.querySelector<HTMLElement>('[aria-expanded]')?.focus();
  };

  readonly #handleReset = (): Promise<void> => this.#change(() => this.backend?.reset());

  readonly #handleTheme = (): void => {
    const { dataset } = document.documentElement;
    const isDark = dataset['theme']
      ? dataset['theme'] === 'dark'
      : matchMedia('(prefers-color-scheme: dark)').matches;
    dataset['theme'] = isDark ? 'light' : 'dark';
  };

  readonly #handleDirection = (): void => {
    document.dir = document.dir === 'rtl' ? 'ltr' : 'rtl';
  };

  readonly #handleSettings = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const hours = Number(new FormData(event.target as HTMLFormElement).get('hours'));
    const answer = await this.client!.tenant.updatePolicy({
      invite: { defaultTtlSeconds: Math.round(hours * hour) },
    }).then(
      () => `New invitations end after ${hours} hours.`,
      (thrown: unknown) => `The server refused: ${toInviteError(thrown).code}.`,
    );
    await this.#change(() => undefined);
    this.message = answer;
  };

  async #readExpiry(): Promise<void> {
    const tenant = await this.client?.tenant.get().catch(() => null);
    if (tenant) this.expiryHours = tenant.policy.invite.defaultTtlSeconds / hour;
  }
}

customElements.define('demo-control-panel', DemoControlPanel);

declare global {
  interface HTMLElementTagNameMap {
    'demo-control-panel': DemoControlPanel;
  }
}
