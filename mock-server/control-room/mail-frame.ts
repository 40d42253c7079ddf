import { LitElement, css, html } from 'lit';
import { property, query } from 'lit/decorators.js';
import { parseMail } from './parse-mail.ts';

/**
 * The HTML part of a mail in a frame of its own, in which no script runs and no form is sent. Its links open in another
 * tab.
 */
export class MailFrame extends LitElement {
  static readonly tagName = 'control-room-mail-frame';

  static override styles = css`
    :host {
      display: block;
    }
    iframe {
      display: block;
      inline-size: 100%;
      border: 1px solid #8a7f68;
      border-radius: 6px;
      background: #fff;
      color-scheme: light;
    }
  `;

  @property()
  html = '';

  /** Names the frame for whoever cannot see it. */
  @property()
  label = '';

  @query('iframe') private readonly frame!: HTMLIFrameElement;

  readonly #sizes = new ResizeObserver(() => this.#fit());

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
  }

  protected override render() {
    return html`<iframe
      title=${this.label}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      @load=${this.#fill}
    ></iframe>`;
  }

  protected override updated(): void {
    this.#fill();
  }

  /** Browsers replace the empty document of a frame when it has loaded: then it is filled again. */
  readonly #fill = (): void => {
    const page = this.frame?.contentDocument;
    const mail = page && parseMail(this.html);
    if (!mail) return;
    const { body } = mail;
    page.documentElement.lang = mail.documentElement.lang || 'en';
    // A mail has a direction of its own, whatever that of the page.
    page.dir = mail.dir || 'ltr';
    page.title = this.label;
    // In a box of its own: the body of an empty frame is as high as the frame, and would grow with it.
    const box = page.createElement('div');
    box.style.cssText = body.dataset['style'] ?? '';
    box.append(...page.importNode(body, true).childNodes);
    page.body.style.margin = '0';
    page.body.replaceChildren(box);
    for (const element of page.body.querySelectorAll<HTMLElement>('[data-style]'))
      element.style.cssText = element.dataset['style']!;
    for (const link of page.querySelectorAll('a')) {
      link.target = '_blank';
      link.rel = 'noopener noreferrer';
    }
    this.#sizes.observe(this.frame);
    this.#fit();
  };

  /** As high as the mail, so that nothing scrolls inside. */
  #fit(): void {
    const box = this.frame.contentDocument?.body.firstElementChild;
    const height = Math.ceil(box?.getBoundingClientRect().height ?? 0);
    if (height > 0) this.frame.height = String(height + 2);
  }
}
