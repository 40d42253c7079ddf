import { html, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { Announcer } from '../shared/announcer.ts';
import { Countdown } from '../shared/countdown.ts';
import { InviteElement } from '../shared/invite-element.ts';
import { errors } from '../../messages/en/errors.ts';
import { acceptInvite } from '../../messages/en/accept-invite.ts';
import type { Messages } from '../../messages/messages.ts';
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
import { acceptPage, type AcceptPageModel, type Press } from './accept-page.ts';
import { acceptFacts, pageWords, problemWords } from './accept-words.ts';
import {
  acceptPhase,
  failureOf,
  isCredentialView,
  isOffer,
  type AcceptState,
  type AcceptView,
  type CredentialView,
} from './accept-state.ts';
import { CredentialForm, type CredentialFormModel } from './credential-form.ts';
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

  protected override words: Partial<Messages> = { acceptInvite, errors };

  readonly #internals = this.attachInternals();
  readonly #announcer = new Announcer(this);
  readonly #countdown = new Countdown(this);
  readonly #credentials = new CredentialForm(this);
  readonly #flow = new AcceptFlow(() => this.#handleFlow());

  /** The page that is shown. */
  #shown: AcceptView | null = null;
  #hasArrived = false;
  /** The failure that the countdown is about. */
  #failure: InviteError | null = null;

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
    await this.#flow.read({ isUnseen: true });
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
        ${view.page === 'loading' ? loadingNotice(this.messages, 6) : acceptPage(this.#pageModel)}
        <slot name="help"></slot>
        <slot name="footer"></slot>
      </div>
      ${this.#announcer.render()}
    `;
  }

  protected override updated(): void {
    const { view, isBusy } = this.#flow.state;
    const isHere = !!this.invite.store;
    this.#credentials.update(isHere && isCredentialView(view) ? this.#credentialModel(view) : null);
    for (const phase of ['loading', 'ready', 'done', 'dead'] as const)
      this.#setState(phase, acceptPhase(view) === phase);
    this.#setState('sending', isBusy && view.page !== 'loading');
    if (isHere && view !== this.#shown) this.#arrive(view);
  }

  get #facts(): AcceptFacts {
    return acceptFacts(this.#flow.state.view, this.localize);
  }

  /** Nothing more is sent before the last press is answered, or before the server wants to be asked. */
  get #isBlocked(): boolean {
    return this.#flow.state.isBusy || this.#countdown.left > 0;
  }

  get #problemWords(): string {
    return problemWords(this.messages, this.#flow.state, this.#countdown.left);
  }

  /** Where to go on: absolute and of this origin, whoever named it. */
  get #landing(): string | null {
    const { view } = this.#flow.state;
    const known = 'preview' in view ? view.preview?.landingUrl : null;
    const named = [this.landingUrl, this.#flow.result?.landingUrl, known];
    return named.map(sameOriginUrl).find(Boolean) ?? null;
  }

  get #pageModel(): AcceptPageModel {
    return {
      state: this.#flow.state,
      facts: this.#facts,
      messages: this.messages,
      localize: this.localize,
      problem: this.#problemWords,
      isBlocked: this.#isBlocked,
      isDeclining: this.isDeclining,
      signInUrl: safeUrl(this.signInUrl),
      landingUrl: this.#landing,
      press: this.#handlePress,
      paste: this.#handleLink,
      toggleDeclining: this.#handleDeclining,
    };
  }

  #credentialModel(view: CredentialView): CredentialFormModel {
    return {
      isNew: view.page === 'create-account',
      isBlocked: this.#isBlocked,
      preview: view.preview,
      state: this.#flow.state,
      problem: this.isDeclining ? '' : this.#problemWords,
      messages: this.messages,
      submit: (credentials) => void this.#flow.accept(credentials),
      refuse: (error) => this.#flow.refuse(error),
    };
  }

  #setState(name: string, isOn: boolean): void {
    this.#internals.states[isOn ? 'add' : 'delete'](name);
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

  /** A new page is news; it takes the focus to its heading, but for the first one. */
  #arrive(view: AcceptView): void {
    const before = this.#shown;
    this.#shown = view;
    // The same offer, read again, is no news.
    if (view.page === 'loading' || (view.page === before?.page && isOffer(view.page))) return;
    if (this.#hasArrived) this.heading?.focus();
    this.#hasArrived = true;
    const { heading } = pageWords(this.messages, view, this.#facts);
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

  /** Says what has no place of its own to be read from: a first page, a wait, a refusal. */
  #announce({ view, isBusy, problem }: AcceptState): void {
    if (!this.#hasArrived && view.page !== 'loading') {
      const { heading, text } = pageWords(this.messages, view, this.#facts);
      this.#announcer.announce(`${heading}. ${this.#problemWords || text}`);
    } else if (isBusy && this.#hasArrived) this.#announcer.announce(this.messages.acceptInvite.working);
    else if (problem && this.#problemWords) this.#announcer.announce(this.#problemWords);
    else if (problem) void this.updateComplete.then(() => this.#focusError());
  }

  #focusError(): void {
    this.#credentials.focusError();
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }

  #handleFlow(): void {
    const { state } = this.#flow;
    const failure = failureOf(state);
    if (failure !== this.#failure) this.#countdown.start(failure?.retryAfterSeconds ?? 0);
    this.#failure = failure;
    if (state.view.page !== this.#shown?.page) this.isDeclining = false;
    this.#announce(state);
    this.requestUpdate();
  }

  readonly #handleAddress = (): void => this.#open(takeTokenFromAddress(this.tokenFrom));

  readonly #handleLink = (text: string): void => {
    const token = tokenFromText(text);
    if (token !== null) this.#flow.paste(token);
    else
      this.#flow.refuse(new InviteError('required', { errors: [{ pointer: '/token', code: 'required' }] }));
  };

  readonly #handleDeclining = (): void => {
    this.isDeclining = !this.isDeclining;
    const next = this.isDeclining ? '[part=keep-button]' : '[part=decline-button]';
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(next)?.focus());
  };

  readonly #handlePress = (press: Press): void => {
    if (this.#isBlocked) return;
    const { view } = this.#flow.state;
    switch (press) {
      case 'accept':
        return void this.#flow.accept(null);
      case 'read':
        return void this.#flow.read();
      case 'renew':
        return void this.#flow.requestRenewal();
      case 'decline':
        return void this.#flow.decline();
      case 'sign-out': {
        const email = 'preview' in view ? (view.preview?.viewerEmail ?? null) : null;
        if (this.dispatchEvent(new SignOutRequestEvent({ email }))) void this.#flow.switchAccount();
        return;
      }
      case 'other-form':
        this.#flow.choose(view.page === 'sign-in' ? 'create-account' : 'sign-in');
    }
  };
}
