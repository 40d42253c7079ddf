import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import { newIdempotencyKey } from '../../contract/idempotency-key.ts';
import { toInviteError } from '../../contract/invite-error.ts';
import { copyText } from '../shared/copy-text.ts';
import { describeError } from '../shared/describe-error.ts';
import { alertIcon, checkIcon } from '../shared/icons.ts';
import { mailFailure } from '../shared/invitation/mail-failure.ts';
import { InviteFailedEvent } from '../shared/invite-failed.events.ts';
import { isolate } from '../shared/isolate.ts';
import { safeUrl } from '../shared/safe-url.ts';
import type { Invitation, InvitationWrite } from '../../contract/invitation.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import type { InviteState } from '../../store/invite-state.ts';

/** What the form says to what came of it. */
export interface LinkResultOptions {
  messages(): Messages;
  store(): InviteStore | null;
  state(): InviteState;
  announce(message: string): void;
}

/** An invitation whose link is to be handed over, and what came of that so far. */
interface Shown {
  readonly invitation: Invitation;
  /** Who made it: nobody else gets to see it. */
  readonly viewerId: string;
  /** `null` until the server is asked for it. */
  url: string | null;
  /** What came of copying it, in words. */
  note: { readonly words: string; readonly isGood: boolean } | null;
  isCopying: boolean;
  /** One press to a definite answer. */
  idempotencyKey: string;
}

/** The link of what was invited last, to be handed over by hand (NET-17, NET-27, ALL-10). It is kept nowhere else. */
export class LinkResult {
  readonly #host: ReactiveElement;
  readonly #options: LinkResultOptions;
  #shown: Shown | null = null;

  constructor(host: ReactiveElement, options: LinkResultOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Takes what came of a send. Answers what to say of it, or `null` where there is no link to hand over. */
  take({ invitation, link }: InvitationWrite): string | null {
    const isUndelivered = ['failed', 'bounced'].includes(invitation.delivery.status);
    const isByHand = invitation.delivery.channel === 'link' || isUndelivered;
    if (!isByHand || (!link && !invitation.allowedActions.includes('copy_link'))) return null;
    this.#shown = {
      invitation,
      viewerId: this.#viewerId,
      url: link?.url ?? null,
      note: null,
      isCopying: false,
      idempotencyKey: newIdempotencyKey(),
    };
    this.#host.requestUpdate();
    const { inviteDetails: words } = this.#options.messages();
    return isUndelivered
      ? `${this.#failure(invitation)} ${words.handOver}`
      : `${words.linkCreated}. ${this.#whose(invitation)}`;
  }

  /** Whether there is one for this viewer. */
  get isShown(): boolean {
    return this.#shown !== null && this.#shown.viewerId === this.#viewerId;
  }

  clear(): void {
    this.#shown = null;
    this.#host.requestUpdate();
  }

  /** Moves to the button that copies. */
  async focus(): Promise<void> {
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>('.link-result [part=copy-button]')?.focus();
  }

  render(): TemplateResult | typeof nothing {
    const shown = this.#shown;
    if (!shown || !this.isShown) return nothing;
    const { inviteDetails: words } = this.#options.messages();
    const { invitation, url, note, isCopying } = shown;
    const isByHand = invitation.delivery.channel === 'link';
    return html`
      <div class="link-result" part="link-result">
        ${
          isByHand
            ? html`<p class="title">${checkIcon}<strong>${words.linkCreated}</strong></p>
                <p class="secondary">${this.#whose(invitation)}</p>`
            : this.#renderFailure(invitation)
        }
        <div class="link-row">
          ${
            url === null
              ? nothing
              : html`<input
                  class="control"
                  part="link-input"
                  readonly
                  dir="ltr"
                  aria-label=${words.link}
                  .value=${url}
                />`
          }
          <button
            type="button"
            class="button"
            part="copy-button"
            aria-disabled=${isCopying}
            @click=${() => void this.#copy(shown)}
          >
            ${words.copyLink}
          </button>
        </div>
        ${
          note
            ? html`<p class=${note.isGood ? 'help' : 'error'} part="copy-note">
                ${note.isGood ? nothing : alertIcon}<span>${note.words}</span>
              </p>`
            : nothing
        }
      </div>
    `;
  }

  #renderFailure(invitation: Invitation): TemplateResult {
    const { inviteDetails: words, mailFailures } = this.#options.messages();
    const help = safeUrl(this.#options.state().resources.tenant.value?.policy.delivery.helpUrl);
    return html`
      <p class="error" part="error">${alertIcon}<span>${this.#failure(invitation)}</span></p>
      <p class="secondary">
        ${words.handOver}
        ${help === null ? nothing : html`<a part="help-link" href=${help}>${mailFailures.help}</a>`}
      </p>
    `;
  }

  get #viewerId(): string {
    return this.#options.state().resources.viewer.value?.userId ?? '';
  }

  /** That the mail did not go out, and why as far as that is known (NET-28). */
  #failure({ email, delivery }: Invitation): string {
    const messages = this.#options.messages();
    const sentence = messages.inviteDetails.notMailed(isolate(email ?? ''));
    return [sentence, mailFailure(messages, delivery)].filter(Boolean).join(' ');
  }

  #whose({ email }: Invitation): string {
    const { inviteDetails: words } = this.#options.messages();
    return email === null ? words.linkForAnybody : words.linkFor(isolate(email));
  }

  /** Copies the link; where there is none yet, the server is asked for it within the same press. */
  async #copy(shown: Shown): Promise<void> {
    const store = this.#options.store();
    if (!store || shown.isCopying) return;
    shown.isCopying = true;
    const messages = this.#options.messages();
    const { inviteDetails: words } = messages;
    const { invitation, url, idempotencyKey } = shown;
    if (url === null) this.#options.announce(words.copying);
    const asked =
      url === null
        ? store.copyInvitationLink(invitation.id, { idempotencyKey }).then((link) => link.url)
        : Promise.resolve(url);
    try {
      const isCopied = await copyText(asked);
      shown.url = await asked;
      this.#say(shown, isCopied ? words.copied : words.copyFailed, isCopied);
      if (!isCopied) await this.#selectLink();
    } catch (thrown) {
      const error = toInviteError(thrown);
      const { email } = invitation;
      this.#host.dispatchEvent(new InviteFailedEvent({ action: 'copy-link', email, code: error.code }));
      this.#say(shown, describeError(messages, error), false);
    } finally {
      shown.isCopying = false;
      this.#host.requestUpdate();
    }
  }

  #say(shown: Shown, words: string, isGood: boolean): void {
    shown.note = { words, isGood };
    this.#host.requestUpdate();
    this.#options.announce(words);
  }

  async #selectLink(): Promise<void> {
    await this.#host.updateComplete;
    const field = this.#host.renderRoot.querySelector<HTMLInputElement>('.link-result [part=link-input]');
    field?.focus();
    field?.select();
  }
}
