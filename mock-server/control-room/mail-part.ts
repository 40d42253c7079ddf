import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { MailSummary } from '../control/mock-control.ts';
import type { Mail } from '../world.ts';
import type { Desk } from './desk.ts';
import { FoundList } from './found-list.ts';
import { listEnd, searchField } from './list-parts.ts';
import { momentWords } from './moment-words.ts';
import { OpenedEntry } from './opened-entry.ts';
import { parseMail } from './parse-mail.ts';
import { RoomPart } from './room-part.ts';
import { safeLink } from './safe-link.ts';
import { words } from './words.ts';

/** The mailbox of everybody: finds mails, and shows both parts of one. */
export class MailPart extends RoomPart {
  static readonly tagName = 'control-room-mail';

  @state() private shownPart: 'html' | 'text' = 'html';

  readonly #mails = new FoundList<MailSummary>(this, ({ control }, wanted) => control.mailbox.list(wanted));
  readonly #opened = new OpenedEntry<Mail>(this, (id) => this.desk!.control.mailbox.read(id));

  protected override follow(desk: Desk): void {
    this.#mails.follow(desk);
  }

  protected override renderPart({ state: { mailTotal } }: Desk): TemplateResult {
    return html`<section aria-labelledby="title">
      <h3 id="title">${words.mail.title} <span class="count">${mailTotal.toLocaleString('en')}</span></h3>
      ${mailTotal > 0 || this.#mails.search !== '' ? searchField(this.#mails, words.mail.search) : nothing}
      <ol class="rows" aria-label=${words.mail.list}>
        ${repeat(
          this.#mails.items,
          ({ id }) => id,
          (mail) => html`<li>${this.#renderRow(mail)}</li>`,
        )}
      </ol>
      ${listEnd(this.#mails, words.mail.empty)}
    </section>`;
  }

  #renderRow({ id, to, subject, sentAt, status }: MailSummary) {
    const isOpen = this.#opened.id === id;
    return html`<button
        type="button"
        class="row"
        aria-expanded=${isOpen}
        @click=${() => this.#opened.toggle(id)}
      >
        <span class="head">
          <strong><bdi>${to}</bdi></strong>
          ${status === 'failed' ? html`<span class="badge bad">${words.mail.failed}</span>` : nothing}
        </span>
        <span class="quiet"><bdi>${subject}</bdi></span>
        <span class="quiet">${momentWords(Date.parse(sentAt))}</span>
      </button>
      ${isOpen ? this.#renderOpened() : nothing}`;
  }

  #renderOpened() {
    const { detail, problem } = this.#opened;
    if (problem !== null) return html`<p class="opened problem">${problem}</p>`;
    if (!detail) return html`<p class="opened">${words.loading}</p>`;
    const canRender = parseMail(detail.html) !== null;
    return html`<div class="opened">
      <div class="buttons" role="group" aria-label=${words.mail.part}>
        ${this.#renderChoice('html', words.mail.rendered)} ${this.#renderChoice('text', words.mail.text)}
      </div>
      ${canRender || this.shownPart === 'text' ? nothing : html`<p>${words.mail.noRendering}</p>`}
      ${
        this.shownPart === 'html' && canRender
          ? html`<control-room-mail-frame
              .html=${detail.html}
              .label=${words.mail.frame(detail.subject)}
            ></control-room-mail-frame>`
          : html`<pre tabindex="0" role="region" aria-label=${words.mail.text} dir="auto">
${detail.text}</pre>`
      }
      ${this.#renderSecrets(detail)}
    </div>`;
  }

  #renderChoice(part: 'html' | 'text', label: string) {
    return html`<button
      type="button"
      aria-pressed=${this.shownPart === part}
      @click=${() => (this.shownPart = part)}
    >
      ${label}
    </button>`;
  }

  #renderSecrets({ link, temporaryPassword }: Mail) {
    const address = link && safeLink(link);
    return html`${
      address
        ? html`<div class="buttons">
            <a href=${address} target="_blank" rel="noopener noreferrer">${words.mail.link}</a>
          </div>`
        : nothing
    }
    ${
      temporaryPassword === null
        ? nothing
        : html`<p>${words.mail.password}: <code>${temporaryPassword}</code></p>`
    }`;
  }
}
