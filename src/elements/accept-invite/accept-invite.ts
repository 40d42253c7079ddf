import { html, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { Announcer } from '../shared/announcer.ts';
import { Countdown } from '../shared/countdown.ts';
import { describeReason } from '../shared/describe-error.ts';
import { alertIcon } from '../shared/icons.ts';
import { InviteElement } from '../shared/invite-element.ts';
import { loadingNotice, missingClientNotice } from '../shared/notices.ts';
import { safeUrl, sameOriginUrl } from '../shared/safe-url.ts';
import { InviteError } from '../../contract/invite-error.ts';
import { AcceptFlow } from './accept-flow.ts';
import {
  InviteAcceptedEvent,
  InviteDeclinedEvent,
  InviteStateChangedEvent,
  SignOutRequestEvent,
} from './accept-invite.events.ts';
import { styles } from './accept-invite.styles.ts';
import { acceptFacts, isUnknownLink, pageWords, tenantName } from './accept-pages.ts';
import { isCredentialView, type AcceptView, type CredentialView, type FailureView } from './accept-state.ts';
import { CredentialForm, fieldErrors, type CredentialFormModel } from './credential-form.ts';
import { invitationSummary, tenantMark } from './invitation-summary.ts';
import { takeTokenFromAddress, tokenFromText, type TokenSource } from './invitation-token.ts';
import type { AcceptFacts } from '../../messages/en/accept-invite.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';

/**
 * The page behind an invitation link: who invites, to what, as what, and one button to join; for every
 * dead link the reason and a way out. Loading only reads. It takes the token out of the page's address
 * and tells it to nobody but its client. The form for the password is a child of the element, with the
 * class `invite-credentials`, so that password managers see it. The heading is an `<h1>`: the element is
 * meant to be what its page is about.
 *
 * @summary From an invitation link to the dashboard.
 * @customElement accept-invite
 * @slot logo - Replaces the mark of the tenant.
 * @slot credentials - Filled by the element: the form for name and password.
 * @slot sso - The way to sign in through the organisation, where there is no password.
 * @slot finished - What there is to do after joining, below the link to the dashboard.
 * @slot help - Where to turn with questions; below every page.
 * @slot footer - Legal links and the like; at the end of every page.
 * @fires {InviteAcceptedEvent} invite-accepted - The person has joined; unless cancelled, the page goes on to the landing address.
 * @fires {InviteDeclinedEvent} invite-declined - The person has declined.
 * @fires {SignOutRequestEvent} sign-out-request - The person wants to switch account; cancel it to sign out in the page's own way.
 * @fires {InviteStateChangedEvent} invite-state-changed - Another page is shown.
 * @csspart page - The column with everything.
 * @csspart logo - The mark of the tenant.
 * @csspart heading - The heading of the page.
 * @csspart text - The sentence that says what to do.
 * @csspart facts - Address, end and note of the invitation.
 * @csspart abilities - What the role may do.
 * @csspart primary-button - The one main button or link of a page; the one of the credential form is in the page's own tree.
 * @csspart decline-button - Asks whether to decline, and declines.
 * @csspart keep-button - Goes back from declining.
 * @csspart link-input - Takes a pasted link.
 * @csspart error - Says why a press came to nothing.
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

  readonly #internals = this.attachInternals();
  readonly #announcer = new Announcer(this);
  readonly #countdown = new Countdown(this);
  readonly #credentials = new CredentialForm(this);
  readonly #flow = new AcceptFlow(() => this.#handleFlow());

  /** The page that is shown. */
  #shown: AcceptView | null = null;
  /** The failure that the countdown is about, and the one that was told last. */
  #failure: InviteError | null = null;
  #told: InviteError | null = null;

  /** The secret of the link, for hosts that read it themselves. It is taken over and cleared at once. */
  @property()
  token: string | null = null;

  /** Where the page's address carries the token: `fragment` (`#token=…`), `query` (`?token=…`) or `path` (its last segment). */
  @property({ attribute: 'token-from' })
  tokenFrom: TokenSource = 'fragment';

  /** Where to go after joining, on this origin; what the server says unless set. */
  @property({ attribute: 'landing-url' })
  landingUrl = '';

  /** Where people sign in who have joined before; without it there is no such link. */
  @property({ attribute: 'sign-in-url' })
  signInUrl = '';

  @state()
  private isDeclining = false;

  @query('h1')
  private readonly heading!: HTMLElement | null;

  override connectedCallback(): void {
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
    await this.#flow.read();
  }

  /** Answers the step that the slot `step-<key>` asks for. */
  async completeStep(data?: unknown): Promise<void> {
    await this.#flow.completeStep(data);
  }

  protected override connectStore(store: InviteStore): () => void {
    return this.#flow.connect(store.client);
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#takeToken();
    super.willUpdate(changed);
  }

  protected override render() {
    const { view } = this.#flow.state;
    if (!this.invite.store) return missingClientNotice(this.messages);
    return html`
      <div class="column" part="page">
        ${view.page === 'loading' ? loadingNotice(this.messages, 6) : this.#renderPage(view)}
        <slot name="help"></slot>
        <slot name="footer"></slot>
      </div>
      ${this.#announcer.render()}
    `;
  }

  protected override updated(): void {
    const { view, isBusy, problem } = this.#flow.state;
    if (!this.invite.store) return this.#credentials.update(null);
    this.#credentials.update(isCredentialView(view) ? this.#credentialModel(view) : null);
    const isOpen = 'step' in view && !/^(joined|declined|obstacle)$/.test(view.page);
    const states = {
      loading: view.page === 'loading',
      ready: isOpen,
      sending: isBusy && view.page !== 'loading',
      done: view.page === 'joined',
      dead: !isOpen && view.page !== 'loading' && view.page !== 'joined',
    };
    for (const [name, isOn] of Object.entries(states)) this.#internals.states[isOn ? 'add' : 'delete'](name);
    if (view !== this.#shown) this.#arrive(view);
    else if (problem && problem !== this.#told && !this.#focusError())
      this.#announcer.announce(this.#problem);
    this.#told = problem;
  }

  #renderPage(view: Exclude<AcceptView, { page: 'loading' }>) {
    const { heading, text } = pageWords(this.messages, view, this.#facts);
    const preview = 'preview' in view ? view.preview : null;
    const offer = /^(create-account|sign-in|join|step|elsewhere)$/.test(view.page) ? preview : null;
    const sentence = html`<p part="text">${text}</p>`;
    return html`
      <div class="head">
        <slot name="logo">${tenantMark(tenantName(view), preview?.tenantLogoUrl)}</slot>
        <h1 part="heading" tabindex="-1">${heading}</h1>
        ${offer ? nothing : sentence}
      </div>
      ${offer ? [invitationSummary(offer, this.messages, this.localize), sentence] : nothing}
      ${this.#renderActions(view)} ${offer ? this.#renderDecline() : nothing}
    `;
  }

  /** What can be done on a page: its one main action first. */
  #renderActions(view: AcceptView) {
    const words = this.messages.acceptInvite;
    const readAgain = () => this.#flow.read();
    if (isCredentialView(view)) return html`<slot name="credentials"></slot>${this.#renderOtherWay(view)}`;
    switch (view.page) {
      case 'join':
        return this.#renderButton(words.joinTenant(this.#facts.tenant ?? ''), () => this.#flow.accept(null));
      case 'step':
        return html`<slot name="step-${view.step ?? ''}"></slot>${this.#renderProblem()}`;
      case 'elsewhere':
        return html`<slot name="sso"></slot>`;
      case 'other-account':
        return html`
          ${this.#renderButton(words.switchAccount, this.#handleSignOut)}
          <p class="secondary">${words.askForOwnAddress(this.#facts)}</p>
        `;
      case 'own-invitation':
        return this.#renderButton(words.signOut, this.#handleSignOut);
      case 'obstacle':
        return html`<slot name="sso"></slot>${this.#renderButton(words.checkAgain, readAgain)}`;
      case 'unavailable':
        return this.#renderButton(this.messages.common.retry, readAgain);
      case 'no-link':
        return this.#renderLinkForm();
      case 'sign-in-first':
        return this.#renderLink(words.signInLink, safeUrl(this.signInUrl));
      case 'already-member':
      case 'joined':
        return html`${this.#renderLink(words.dashboard, this.#landing)}<slot name="finished"></slot>`;
      case 'dead':
        return this.#renderWayOut(view);
      default:
        return nothing;
    }
  }

  #renderWayOut(view: FailureView) {
    const words = this.messages.acceptInvite;
    const { code, params } = view.error;
    if (isUnknownLink(view)) return this.#renderLinkForm();
    if (code === 'acceptance_expired') return this.#renderButton(words.startAgain, () => this.#flow.read());
    if (code === 'account_held') return this.#renderButton(words.checkAgain, () => this.#flow.read());
    if (code === 'invitation_accepted') return this.#renderLink(words.signInLink, safeUrl(this.signInUrl));
    if (code !== 'invitation_expired' || params['canRequestRenewal'] === false) return nothing;
    return this.#renderButton(words.askRenewal, () => this.#flow.requestRenewal());
  }

  /** Where the server does not say whether the address has an account, both forms are at hand. */
  #renderOtherWay({ page, preview }: CredentialView) {
    const words = this.messages.acceptInvite;
    const [label, other] =
      page === 'sign-in'
        ? ([words.needAccount, 'create-account'] as const)
        : ([words.haveAccount, 'sign-in'] as const);
    return preview.account === 'unknown'
      ? html`<button class="button quiet" type="button" @click=${() => this.#flow.choose(other)}>
          ${label}
        </button>`
      : nothing;
  }

  #renderButton(label: string, act: () => unknown) {
    return html`
      ${this.isDeclining ? nothing : this.#renderProblem()}
      <button
        class="button primary"
        part="primary-button"
        type="button"
        aria-disabled=${this.#isBlocked}
        @click=${() => this.#press(act)}
      >
        ${this.#flow.state.isBusy ? this.messages.acceptInvite.working : label}
      </button>
    `;
  }

  #renderLink(label: string, href: string | null) {
    return href ? html`<a class="button primary" part="primary-button" href=${href}>${label}</a>` : nothing;
  }

  #renderProblem() {
    const text = this.#problem;
    return text ? html`<p class="error" part="error">${alertIcon}${text}</p>` : nothing;
  }

  #renderLinkForm() {
    const words = this.messages.acceptInvite;
    const { isBusy, problem } = this.#flow.state;
    const error = fieldErrors(problem, this.messages).get('token');
    return html`
      <form novalidate @submit=${this.#handleLink}>
        <div class="field">
          <label for="link">${words.link}</label>
          <input
            class="control"
            part="link-input"
            id="link"
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            dir="ltr"
            required
            aria-invalid=${!!error}
            aria-describedby=${error ? 'link-error' : nothing}
          />
          ${error ? html`<p class="error" part="error" id="link-error">${alertIcon}${error}</p>` : nothing}
        </div>
        <button class="button primary" part="primary-button" type="submit" aria-disabled=${isBusy}>
          ${isBusy ? words.working : words.openLink}
        </button>
      </form>
    `;
  }

  #renderDecline() {
    const words = this.messages.acceptInvite;
    if (!this.isDeclining)
      return html`<button
        class="button quiet"
        part="decline-button"
        type="button"
        @click=${this.#handleDeclining}
      >
        ${words.decline}
      </button>`;
    return html`
      <div class="confirm" role="group" aria-labelledby="consequence">
        <p id="consequence">${words.declineConsequence(this.#facts)}</p>
        ${this.#renderProblem()}
        <div class="row">
          <button class="button" part="keep-button" type="button" @click=${this.#handleDeclining}>
            ${words.keep}
          </button>
          <button
            class="button danger"
            part="decline-button"
            type="button"
            aria-disabled=${this.#isBlocked}
            @click=${() => this.#press(() => this.#flow.decline())}
          >
            ${words.decline}
          </button>
        </div>
      </div>
    `;
  }

  get #facts(): AcceptFacts {
    return acceptFacts(this.#flow.state.view, this.localize);
  }

  /** Nothing more is sent before the last press is answered, or before the server wants to be asked. */
  get #isBlocked(): boolean {
    return this.#flow.state.isBusy || this.#countdown.left > 0;
  }

  /** Why the last press came to nothing, unless a field says so. */
  get #problem(): string {
    const { view, problem } = this.#flow.state;
    const error = problem ?? (view.page === 'unavailable' ? view.error : null);
    if (!error || fieldErrors(problem, this.messages).size > 0) return '';
    const { left } = this.#countdown;
    const isRenewal = view.page === 'dead' && error.code === 'invalid_state';
    const reason = isRenewal
      ? this.messages.acceptInvite.renewalRefused
      : describeReason(this.messages, error.code, error.params);
    return left > 0 ? `${reason} ${this.messages.common.waitSeconds(left)}` : reason;
  }

  /** Where to go on: absolute and of this origin, whoever named it. */
  get #landing(): string | null {
    const { view } = this.#flow.state;
    const named = [
      this.landingUrl,
      this.#flow.result?.landingUrl,
      'preview' in view && view.preview?.landingUrl,
    ];
    return named.map((url) => sameOriginUrl(url || null)).find((url) => url !== null) ?? null;
  }

  #credentialModel(view: CredentialView): CredentialFormModel {
    return {
      isNew: view.page === 'create-account',
      isBlocked: this.#isBlocked,
      preview: view.preview,
      state: this.#flow.state,
      problem: this.isDeclining ? '' : this.#problem,
      messages: this.messages,
      submit: (credentials) => this.#press(() => this.#flow.accept(credentials)),
      refuse: (error) => this.#flow.refuse(error),
    };
  }

  #press(act: () => unknown): void {
    if (!this.#isBlocked) void act();
  }

  #takeToken(): void {
    const { token } = this;
    if (token === null) return;
    this.token = null;
    this.removeAttribute('token');
    this.#open(tokenFromText(token));
  }

  #open(token: string | null): void {
    if (token !== null) this.#flow.open(token);
  }

  /** A new page is news: the first is announced, every later one takes the focus to its heading. */
  #arrive(view: AcceptView): void {
    const isFirst = this.#shown === null || this.#shown.page === 'loading';
    this.#shown = view;
    if (view.page === 'loading') return;
    const { heading } = pageWords(this.messages, view, this.#facts);
    if (isFirst) this.#announcer.announce(heading);
    else this.heading?.focus();
    const step = 'step' in view ? view.step : null;
    this.dispatchEvent(new InviteStateChangedEvent({ page: view.page, heading, step }));
    if (view.page === 'declined') this.dispatchEvent(new InviteDeclinedEvent());
    if (view.page === 'joined') this.#goOn();
  }

  /** The rights hold at once: what the page knows is read again, and the person lands where work begins. */
  #goOn(): void {
    void this.invite.store?.refresh();
    const landingUrl = this.#landing;
    const memberId = this.#flow.result?.memberId ?? null;
    const mayGo = this.dispatchEvent(new InviteAcceptedEvent({ memberId, landingUrl }));
    if (mayGo && landingUrl && this.isConnected) location.assign(landingUrl);
  }

  #focusError(): boolean {
    const link = this.renderRoot.querySelector<HTMLInputElement>('#link[aria-invalid="true"]');
    link?.focus();
    return !!link || this.#credentials.focusError();
  }

  #handleFlow(): void {
    const { view, isBusy, problem } = this.#flow.state;
    if (view !== this.#shown) this.isDeclining = false;
    const error = problem ?? (view.page === 'unavailable' ? view.error : null);
    if (error !== this.#failure) this.#countdown.start(error?.retryAfterSeconds ?? 0);
    this.#failure = error;
    if (isBusy && view === this.#shown) this.#announcer.announce(this.messages.acceptInvite.working);
    this.requestUpdate();
  }

  readonly #handleAddress = (): void => this.#open(takeTokenFromAddress(this.tokenFrom));

  readonly #handleSignOut = (): void => {
    const { view } = this.#flow.state;
    const email = ('preview' in view && view.preview?.viewerEmail) || null;
    if (this.dispatchEvent(new SignOutRequestEvent({ email }))) void this.#flow.switchAccount();
  };

  #handleLink(event: SubmitEvent): void {
    event.preventDefault();
    const text = this.renderRoot.querySelector<HTMLInputElement>('#link')!.value;
    const token = tokenFromText(text);
    if (token !== null) return this.#press(() => this.#flow.paste(token));
    this.#flow.refuse(new InviteError('required', { errors: [{ pointer: '/token', code: 'required' }] }));
  }

  #handleDeclining(): void {
    this.isDeclining = !this.isDeclining;
    const next = this.isDeclining ? 'keep' : 'decline';
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(`[part="${next}-button"]`)?.focus(),
    );
  }
}
