import { html, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { Announcer } from '../shared/announcer.ts';
import { InviteElement } from '../shared/invite-element.ts';
import { failureNotice, loadingNotice, missingClientNotice } from '../shared/notices.ts';
import { OnDemand } from '../shared/on-demand.ts';
import { styles } from './accept-invite.styles.ts';
import {
  takeSsoAnswerFromAddress,
  takeTokenFromAddress,
  tokenFromText,
  type TokenSource,
} from './invitation-token.ts';
import type { SsoCallbackInput } from '../../contract/acceptance-input.ts';
import type { Messages } from '../../messages/messages.ts';
import type { AcceptPages } from './accept-pages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';

const phases = ['loading', 'ready', 'done', 'dead'] as const;

/**
 * The page behind an invitation link: who invites, to what, as what, and one button to join; for every
 * dead link the reason and a way out. Where the tenant wants a second factor, it is set up or asked for before
 * anybody joins. Loading only reads. It takes the token out of the page's address,
 * and `code`, `error`, `state` and `iss` of who comes back from the organisation's own sign-in, and tells them to nobody but its client. The form for the password is a child of the element, with the
 * class `invite-credentials`, so that password managers see it. The heading is an `<h1>`: the element is
 * meant to be what its page is about.
 *
 * @summary From an invitation link to the dashboard.
 * @customElement accept-invite
 * @slot logo - Replaces the mark of the tenant.
 * @slot credentials - Filled by the element: the form for name and password, and for the code of a second factor.
 * @slot sso - Replaces the way to sign in through the organisation.
 * @slot finished - What there is to do after joining, below the link to the dashboard. With it, nobody is sent on before they have read it.
 * @slot step-mfa_enrol - Replaces the pages about the second factor; `completeStep({ code })` and `completeStep({ recoveryCodesKept: true })` answer it.
 * @slot step-tour - Replaces the tenant's tour; `completeStep({ outcome: 'done' })` ends it.
 * @slot help - Where to turn with questions; below every page.
 * @slot footer - Legal links and the like; at the end of every page.
 * @fires {InviteAcceptedEvent} invite-accepted - The person has joined; unless cancelled, the page goes on to the landing address once nothing is left to do.
 * @fires {InviteDeclinedEvent} invite-declined - The person has declined.
 * @fires {SignOutRequestEvent} sign-out-request - The person wants to switch account; cancel it to sign out in the page's own way.
 * @fires {InviteStateChangedEvent} invite-state-changed - Another page is shown.
 * @csspart page - The column with everything.
 * @csspart logo - The mark of the tenant.
 * @csspart progress - How far somebody is, where there is more than one step.
 * @csspart heading - The heading of the page.
 * @csspart text - The sentence that says what to do.
 * @csspart facts - Address, end and note of the invitation.
 * @csspart abilities - What the role may do.
 * @csspart primary-button - The one main button or link of a page; the one of the credential form is in the page's own tree.
 * @csspart decline-button - Asks whether to decline, and declines.
 * @csspart keep-button - Goes back from declining.
 * @csspart sso-button - Goes to the organisation's own sign-in.
 * @csspart factor - What goes into an authenticator app.
 * @csspart qr-code - Its picture, to scan.
 * @csspart secret - Its key as text.
 * @csspart app-link - Opens the app that is on the same phone.
 * @csspart copy-button - Copies the key, or the recovery codes.
 * @csspart recovery-codes - The recovery codes.
 * @csspart replaced - Says that these take the place of older ones.
 * @csspart download-button - Downloads the recovery codes.
 * @csspart kept - Says that they were copied or downloaded.
 * @csspart kept-checkbox - Says that somebody wrote them down.
 * @csspart profile - The form for name, photo and phone.
 * @csspart profile-input - A field of it.
 * @csspart photo - Around everything about the photo.
 * @csspart photo-button - Chooses a photo.
 * @csspart photo-input - The field behind it.
 * @csspart remove-photo-button - Takes the photo away.
 * @csspart crop - Around the choice of the part that is used.
 * @csspart photo-preview - Shows that part.
 * @csspart crop-slider - Moves or enlarges it.
 * @csspart help - Says what may be chosen.
 * @csspart leave-link - Leads to the dashboard: when a page was open for too long, and for who sent the invitation.
 * @csspart tour - The buttons of the tour.
 * @csspart tour-progress - How far it is.
 * @csspart back-button - Goes back to the stop before.
 * @csspart skip-button - Ends the tour before its end.
 * @csspart tour-button - Takes up a tour that was skipped.
 * @csspart link-input - Takes a pasted link.
 * @csspart error - Says why a press came to nothing.
 * @csspart retry-button - Loads again what did not come.
 * @csspart loading - Stands in while the invitation is being read.
 * @csspart notice - Says that there is no client.
 * @cssstate loading - The invitation is being read for the first time.
 * @cssstate ready - The link is good and something can be pressed.
 * @cssstate sending - Something was pressed and is not answered yet.
 * @cssstate done - The person has joined.
 * @cssstate dead - The link leads nowhere, or nowhere for now.
 * @cssproperty [--accept-invite-inline-size=26em] - Greatest width of the column.
 */
export class AcceptInvite extends InviteElement {
  static readonly tagName = 'accept-invite';

  static override styles = [...InviteElement.styles, styles];

  protected override words: Partial<Messages> = {};

  readonly #internals = this.attachInternals();
  readonly #announcer = new Announcer(this);
  /** The pages; loaded at once, and apart only so that other pages of a product do not load them. */
  readonly #pages = new OnDemand(this, async () => {
    const { AcceptPages, words } = await import('./accept-pages.ts');
    this.words = words;
    const pages = new AcceptPages(this, {
      announcer: this.#announcer,
      localize: this.localize,
      messages: () => this.messages,
      addWords: (more) => {
        this.words = { ...this.words, ...more };
      },
      store: () => this.invite.store,
      landingUrl: () => this.landingUrl,
      signInUrl: () => this.signInUrl,
    });
    this.#open(pages);
    return pages;
  });
  /** The secret of the link until the pages take it over. */
  #token: string | null = null;
  /** What the organisation's own sign-in answered, until the pages take it over. */
  #ssoAnswer: SsoCallbackInput | null = null;
  #leave: (() => void) | null = null;

  /** The secret of the link, for hosts that read it themselves. It is taken over and cleared at once. */
  @property()
  token: string | null = null;

  /** Where the page's address carries the token: `fragment` (`#token=…`), `query` (`?token=…`), `path` (its last segment), or `field` (nowhere: people paste it). */
  @property({ attribute: 'token-from' })
  tokenFrom: TokenSource = 'fragment';

  /** Where to go after joining, on this origin; what the server says unless set. */
  @property({ attribute: 'landing-url' })
  landingUrl = '';

  /** Where people sign in who have joined before; without it there is no such link. */
  @property({ attribute: 'sign-in-url' })
  signInUrl = '';

  override connectedCallback(): void {
    this.#ssoAnswer ??= takeSsoAnswerFromAddress();
    this.#handleAddress();
    this.#takeToken();
    super.connectedCallback();
    window.addEventListener('hashchange', this.#handleAddress);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#handleAddress);
  }

  /** Reads the invitation again, for example after the page signed somebody in or out. */
  async refresh(): Promise<void> {
    await this.#pages.part?.refresh();
  }

  /** Answers the step that the slot `step-<key>` asks for. */
  async completeStep(data?: unknown): Promise<void> {
    await this.#pages.part?.completeStep(data);
  }

  protected override connectStore(store: InviteStore): () => void {
    void this.#connect(store);
    return () => {
      this.#leave?.();
      this.#leave = null;
    };
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#takeToken();
    super.willUpdate(changed);
  }

  protected override render() {
    if (!this.invite.store) return missingClientNotice(this.messages);
    return html`
      <div class="column" part="page">
        ${this.#renderPage()}
        <slot name="help"></slot>
        <slot name="footer"></slot>
      </div>
      ${this.#announcer.render()}
    `;
  }

  protected override updated(): void {
    const { part } = this.#pages;
    for (const phase of phases) this.#setState(phase, (part?.phase ?? 'loading') === phase);
    this.#setState('sending', part?.isSending ?? false);
    part?.updated();
  }

  async #connect(store: InviteStore): Promise<void> {
    const pages = await this.#pages.load();
    if (pages && !this.#leave && this.invite.store === store) this.#leave = pages.connect(store);
  }

  #renderPage() {
    const { part, error } = this.#pages;
    if (part) return part.render();
    return error ? failureNotice(this.messages, error, this.#handleRetry) : loadingNotice(this.messages, 6);
  }

  #setState(name: string, isOn: boolean): void {
    this.#internals.states[isOn ? 'add' : 'delete'](name);
  }

  #takeToken(): void {
    const { token } = this;
    if (token === null) return;
    this.token = null;
    this.removeAttribute('token');
    this.#take(tokenFromText(token));
  }

  #take(token: string | null): void {
    this.#token = token ?? this.#token;
    if (this.#pages.part) this.#open(this.#pages.part);
  }

  /** Hands over what came with the address: a link is newer than what somebody comes back with. */
  #open(pages: AcceptPages): void {
    if (this.#token !== null) pages.open(this.#token);
    else if (this.#ssoAnswer) pages.comeBack(this.#ssoAnswer);
    this.#token = this.#ssoAnswer = null;
  }

  readonly #handleAddress = (): void => this.#take(takeTokenFromAddress(this.tokenFrom));

  readonly #handleRetry = (): void => {
    const { store } = this.invite;
    if (store) void this.#connect(store);
  };
}
