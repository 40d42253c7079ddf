import { LitElement, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Mail } from 'invite-kit/mock-server';
import { controls } from 'invite-kit/mock-server/control-room';
import { bar } from './demo-control-panel.styles.ts';
import { mailbox } from './demo-mailbox.styles.ts';
import { renderedMail } from './rendered-mail.ts';

/** More than these are found by searching. */
const shownAtOnce = 25;

/** The mailbox of everybody: what the product sends arrives here. */
export class DemoMailbox extends LitElement {
  static override styles = [controls, bar, mailbox];

  /** Newest first. */
  @property({ attribute: false })
  mails: readonly Mail[] = [];

  /** The password of whoever has an account with an address; `null` for anybody else. */
  @property({ attribute: false })
  passwordOf: (address: string) => string | null = () => null;

  @state() private mail: Mail | null = null;
  @state() private shownPart: 'html' | 'text' = 'html';
  @state() private wanted = '';

  @query('dialog') private readonly dialog!: HTMLDialogElement;

  protected override render() {
    const { mails } = this;
    const found = mails.filter(({ to }) => to.toLowerCase().includes(this.wanted.toLowerCase()));
    return html`
      <section>
        <h3>Mailbox (${mails.length})</h3>
        ${mails.length > shownAtOnce ? this.#renderSearch() : nothing}
        ${
          mails.length === 0
            ? html`<p>Mail that the product sends arrives here. Send an invitation to see one.</p>`
            : html`<ol>
                ${found.slice(0, shownAtOnce).map((mail) => html`<li>${this.#renderEntry(mail)}</li>`)}
              </ol>`
        }
        ${
          found.length > shownAtOnce
            ? html`<p>${found.length - shownAtOnce} older ones: search for an address.</p>`
            : nothing
        }
      </section>
      <dialog aria-label="Mail" @close=${() => (this.mail = null)}>
        ${this.mail && this.#renderMail(this.mail)}
      </dialog>
    `;
  }

  #renderSearch() {
    return html`<input
      type="search"
      aria-label="Search the mailbox"
      placeholder="Address"
      .value=${this.wanted}
      @input=${({ target }: InputEvent) => (this.wanted = (target as HTMLInputElement).value)}
    />`;
  }

  #renderEntry(mail: Mail) {
    const head = html`<span>To ${mail.to}</span>`;
    return mail.status === 'failed'
      ? html`<div class="lost">${head}<span>never arrived</span></div>`
      : html`<button @click=${() => this.#handleMail(mail)}>
          ${head}<span class="quiet">${mail.subject}</span>
        </button>`;
  }

  #renderMail({ to, subject, html: page, text }: Mail) {
    const password = this.passwordOf(to);
    return html`
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
        <dd>${to}</dd>
        <dt>Subject</dt>
        <dd>${subject}</dd>
        ${
          password === null
            ? nothing
            : html`<dt>Account</dt>
                <dd>Has one already. Password: <code>${password}</code></dd>`
        }
      </dl>
      ${
        this.shownPart === 'html'
          ? html`<div class="mail">${renderedMail(page, this.#handleLink)}</div>`
          : html`<pre class="mail">${text}</pre>`
      }
    `;
  }

  async #handleMail(mail: Mail): Promise<void> {
    this.shownPart = 'html';
    this.mail = mail;
    await this.updateComplete;
    this.dialog.showModal();
  }

  /** A link in a mail may lead to this very page: the mail must not stay in front of it. */
  readonly #handleLink = (): void => this.dialog.close();
}

customElements.define('demo-mailbox', DemoMailbox);
