import { adoptStyles, type ReactiveElement, type TemplateResult } from 'lit';
import { InviteError } from '../../contract/invite-error.ts';
import { acceptInvite } from '../../messages/en/accept-invite.ts';
import { errors } from '../../messages/en/errors.ts';
import { Countdown } from '../shared/countdown.ts';
import { loadingNotice } from '../shared/notices.ts';
import { safeUrl, sameOriginUrl } from '../shared/safe-url.ts';
import { AcceptFlow } from './accept-flow.ts';
import { InviteDeclinedEvent, InviteStateChangedEvent, SignOutRequestEvent } from './accept-invite.events.ts';
import { acceptPage, type AcceptPageModel, type Press } from './accept-page.ts';
import { styles } from './accept-page.styles.ts';
import {
  acceptPhase,
  failureOf,
  hasJoined,
  isCredentialView,
  isOffer,
  isPasswordPage,
  isTooLate,
  type AcceptPhase,
  type AcceptState,
  type AcceptView,
  type CredentialView,
} from './accept-state.ts';
import { acceptFacts, pageWords, problemWords } from './accept-words.ts';
import { progressWords } from './accept-progress.ts';
import { FirstDayPages } from './first-day-pages.ts';
import { CredentialForm, type CredentialFormModel } from './credential-form.ts';
import { PasswordPages } from './password-pages.ts';
import { readPastedLink } from './pasted-link.ts';
import { SecondFactorPages } from './second-factor-pages.ts';
import { Welcome } from './welcome.ts';
import type { SsoCallbackInput } from '../../contract/acceptance-input.ts';
import type { AcceptFacts, PageWords } from '../../messages/en/accept-invite.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import type { Announcer } from '../shared/announcer.ts';
import type { Localize } from '../shared/localize.ts';

/** The words that the pages say. */
export const words = { acceptInvite, errors } satisfies Partial<Messages>;

/** What the pages take from their element. */
export interface AcceptPagesOptions {
  readonly announcer: Announcer;
  readonly localize: Localize;
  readonly messages: () => Messages;
  /** Adds words that a part brings. */
  readonly addWords: (words: Partial<Messages>) => void;
  readonly store: () => InviteStore | null;
  /** Addresses that the page named, not yet looked at. */
  readonly landingUrl: () => string;
  readonly signInUrl: () => string;
  /** Whether the page wants to go on with whoever is signed in, where no link came. */
  readonly isResuming: () => boolean;
}

/** The pages of `<accept-invite>`, from reading the link to joining, and what their presses do. */
export class AcceptPages {
  readonly #host: ReactiveElement;
  readonly #options: AcceptPagesOptions;
  readonly #countdown: Countdown;
  readonly #credentials: CredentialForm;
  readonly #flow: AcceptFlow;

  readonly #passwords: PasswordPages;
  /** The pages after joining. */
  readonly #firstDay: FirstDayPages;
  readonly #secondFactor: SecondFactorPages;
  readonly #welcome: Welcome;
  /** The page that is shown. */
  #shown: AcceptView | null = null;
  #hasArrived = false;
  #isDeclining = false;
  /** The failure that the countdown is about. */
  #failure: InviteError | null = null;

  constructor(host: ReactiveElement, options: AcceptPagesOptions) {
    this.#host = host;
    this.#options = options;
    this.#countdown = new Countdown(host);
    this.#credentials = new CredentialForm(host);
    this.#flow = new AcceptFlow(() => this.#handleFlow(), options.isResuming);
    this.#passwords = new PasswordPages(host, this.#flow, options);
    this.#firstDay = new FirstDayPages(host, this.#flow, options);
    this.#secondFactor = new SecondFactorPages(host, this.#flow, options);
    this.#welcome = new Welcome(host);
    const root = host.renderRoot as ShadowRoot;
    adoptStyles(root, [...(host.constructor as typeof ReactiveElement).elementStyles, styles]);
  }

  get phase(): AcceptPhase {
    return acceptPhase(this.#flow.state.view);
  }

  /** Something was pressed and is not answered yet. */
  get isSending(): boolean {
    const { view, isBusy } = this.#flow.state;
    return isBusy && view.page !== 'loading';
  }

  /** Begins with a link. */
  open(token: string): void {
    this.#welcome.reset();
    this.#firstDay.reset();
    this.#flow.open(token);
  }

  /** Goes on with somebody who comes back from the organisation's own sign-in. */
  comeBack(answer: SsoCallbackInput): void {
    this.#welcome.reset();
    this.#firstDay.reset();
    this.#flow.comeBack(answer);
  }

  /** Works with this store from now on; answers the way out. */
  connect(store: InviteStore): () => void {
    return this.#flow.connect(store.client);
  }

  /** Reads the invitation again, unseen. */
  refresh(): Promise<void> {
    return this.#flow.read({ isUnseen: true });
  }

  /** Answers the step that the page around the element was asked for. */
  completeStep(data?: unknown): Promise<void> {
    return this.#flow.completeStep(data);
  }

  render(): TemplateResult {
    return this.#flow.state.view.page === 'loading'
      ? loadingNotice(this.#messages, 6)
      : acceptPage(this.#pageModel);
  }

  /** To be called after the element has rendered. */
  updated(): void {
    const { view } = this.#flow.state;
    const isHere = !!this.#options.store();
    this.#credentials.update(isHere && isCredentialView(view) ? this.#credentialModel(view) : null);
    this.#passwords.updated({ ...this.#partModel, ...(this.#isDeclining && { problem: '' }) }, isHere);
    this.#secondFactor.updated(this.#partModel, isHere);
    this.#firstDay.updated();
    if (isHere && view !== this.#shown) this.#arrive(view);
  }

  get #messages(): Messages {
    return this.#options.messages();
  }

  get #facts(): AcceptFacts {
    return acceptFacts(this.#flow.state.view, this.#options.localize);
  }

  /** Nothing more is sent before the last press is answered, or before the server wants to be asked. */
  get #isBlocked(): boolean {
    return this.#flow.state.isBusy || this.#countdown.left > 0;
  }

  get #problemWords(): string {
    return problemWords(this.#messages, this.#flow.state, this.#countdown.left);
  }

  /** Where to go on: absolute and of this origin, whoever named it. */
  get #landing(): string | null {
    const { view } = this.#flow.state;
    const known = 'preview' in view ? view.preview?.landingUrl : null;
    const named = [this.#options.landingUrl(), this.#flow.result?.landingUrl, known];
    return named.map(sameOriginUrl).find(Boolean) ?? null;
  }

  get #pageModel(): AcceptPageModel {
    return {
      state: this.#flow.state,
      facts: this.#facts,
      head: this.#head,
      progress: this.#progress,
      part:
        this.#passwords.render() ??
        this.#secondFactor.render(this.#partModel) ??
        this.#firstDay.render({
          ...this.#partModel,
          landingUrl: isTooLate(this.#flow.state) ? this.#landing : null,
        }),
      hasTour: this.#firstDay.hasSkippedTour,
      messages: this.#messages,
      localize: this.#options.localize,
      problem: this.#problemWords,
      isBlocked: this.#isBlocked,
      canDecline: this.#flow.hasLink,
      isDeclining: this.#isDeclining,
      signInUrl: safeUrl(this.#options.signInUrl()),
      landingUrl: this.#landing,
      press: this.#handlePress,
      paste: this.#handleLink,
      toggleDeclining: this.#handleDeclining,
    };
  }

  get #partModel() {
    return { problem: this.#problemWords, isBlocked: this.#isBlocked };
  }

  get #progress(): string {
    const { view } = this.#flow.state;
    const known = 'preview' in view ? view.preview?.steps : null;
    const number = (value: number) => this.#options.localize.number(value);
    return progressWords(this.#messages, view, this.#flow.acceptance?.steps ?? known ?? [], number);
  }

  get #head(): PageWords {
    return this.#firstDay.head ?? pageWords(this.#messages, this.#flow.state.view, this.#facts);
  }

  #credentialModel(view: CredentialView): CredentialFormModel {
    return {
      isNew: view.page === 'create-account',
      isBlocked: this.#isBlocked,
      preview: view.preview,
      state: this.#flow.state,
      problem: this.#isDeclining ? '' : this.#problemWords,
      messages: this.#messages,
      submit: (credentials) => void this.#flow.accept(credentials),
      refuse: (error) => this.#flow.refuse(error),
    };
  }

  /** A new page is news; it takes the focus to its heading, but for the first one. */
  #arrive(view: AcceptView): void {
    const before = this.#shown;
    this.#shown = view;
    // The same offer, read again, is no news.
    const isSame = view.page === before?.page && (isOffer(view.page) || isPasswordPage(view.page));
    if (view.page === 'loading' || isSame) return;
    if (this.#hasArrived) this.#host.renderRoot.querySelector<HTMLElement>('h1')?.focus();
    this.#hasArrived = true;
    this.#passwords.prepare();
    this.#secondFactor.prepare();
    this.#firstDay.prepare();
    const { heading } = this.#head;
    const step = 'step' in view ? view.step : null;
    this.#host.dispatchEvent(new InviteStateChangedEvent({ page: view.page, heading, step }));
    if (view.page === 'declined') this.#host.dispatchEvent(new InviteDeclinedEvent());
    const landing = this.#landing;
    // The rights hold at once, so what the page knows is read again.
    if (hasJoined(view.page) && this.#welcome.tell(this.#flow.result?.memberId ?? null, landing))
      void this.#options.store()?.refresh();
    if (view.page === 'joined') this.#welcome.goOn(landing);
  }

  /** Says what has no place of its own to be read from: a first page, a wait, a refusal. */
  #announce({ view, isBusy, problem }: AcceptState): void {
    if (!this.#hasArrived && view.page !== 'loading') {
      const { heading, text } = this.#head;
      this.#options.announcer.announce(`${heading}. ${this.#problemWords || text}`);
    } else if (isBusy && this.#hasArrived)
      this.#options.announcer.announce(this.#messages.acceptInvite.working);
    else if (problem && this.#problemWords) this.#options.announcer.announce(this.#problemWords);
    else {
      // What was said while waiting is over; the page or the field says the rest.
      this.#options.announcer.announce('');
      if (problem) void this.#host.updateComplete.then(() => this.#focusError());
    }
  }

  #focusError(): void {
    this.#credentials.focusError();
    this.#passwords.focusError();
    this.#secondFactor.focusError();
    this.#host.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }

  #handleFlow(): void {
    const { state } = this.#flow;
    const failure = failureOf(state);
    if (failure !== this.#failure) this.#countdown.start(failure?.retryAfterSeconds ?? 0);
    this.#failure = failure;
    if (state.view.page !== this.#shown?.page) this.#isDeclining = false;
    this.#announce(state);
    this.#host.requestUpdate();
  }

  readonly #handleLink = (text: string): void => {
    const { token, code } = readPastedLink(text);
    if (token !== undefined) this.#flow.paste(token);
    else this.#flow.refuse(new InviteError(code, { errors: [{ pointer: '/token', code }] }));
  };

  readonly #handleDeclining = (): void => {
    this.#isDeclining = !this.#isDeclining;
    this.#host.requestUpdate();
    const next = this.#isDeclining ? '[part=keep-button]' : '[part=decline-button]';
    void this.#host.updateComplete.then(() =>
      this.#host.renderRoot.querySelector<HTMLElement>(next)?.focus(),
    );
  };

  async #signInElsewhere(): Promise<void> {
    const address = await this.#flow.signInElsewhere();
    if (address === null || !this.#host.isConnected) return;
    const url = safeUrl(address);
    if (url?.startsWith('http')) location.assign(url);
    else this.#flow.refuse(new InviteError('contract_violation'));
  }

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
        if (this.#host.dispatchEvent(new SignOutRequestEvent({ email })))
          void this.#flow.switchAccount().then(() => this.#options.store()?.refresh());
        return;
      }
      case 'sign-in-elsewhere':
        return void this.#signInElsewhere();
      case 'retake-tour':
        return this.#flow.retakeTour();
      case 'other-form':
        this.#flow.choose(view.page === 'sign-in' ? 'create-account' : 'sign-in');
    }
  };
}
