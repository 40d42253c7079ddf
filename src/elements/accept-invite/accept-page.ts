import { html, nothing, type TemplateResult } from 'lit';
import type { AcceptFacts, PageWords } from '../../messages/en/accept-invite.ts';
import type { Messages } from '../../messages/messages.ts';
import { alertIcon } from '../shared/icons.ts';
import type { Localize } from '../shared/localize.ts';
import {
  isCredentialView,
  isFactorPage,
  isOffer,
  isPasswordPage,
  type AcceptState,
  type AcceptView,
} from './accept-state.ts';
import { fieldErrors, tenantName } from './accept-words.ts';
import { declineChoice } from './decline-choice.ts';
import { invitationSummary, tenantMark } from './invitation-summary.ts';
import { linkForm } from './link-form.ts';
import { mainAction } from './main-action.ts';

/** What somebody can press, apart from the forms. */
export type Press =
  'accept' | 'sign-out' | 'read' | 'renew' | 'decline' | 'other-form' | 'sign-in-elsewhere' | 'retake-tour';

export interface AcceptPageModel {
  readonly state: AcceptState;
  readonly facts: AcceptFacts;
  /** The head of the page. */
  readonly head: PageWords;
  /** How far somebody is on the way to joining, or an empty text. */
  readonly progress: string;
  /** What stands below the head of a page that is loaded when it is due: passwords, the second factor, the first day. */
  readonly part: unknown;
  /** Whether there is a tour that was skipped. */
  readonly hasTour: boolean;
  readonly messages: Messages;
  readonly localize: Localize;
  /** Why the last press or the reading came to nothing, or an empty text. */
  readonly problem: string;
  /** Nothing can be sent now. */
  readonly isBlocked: boolean;
  /** Whether there is a link to decline. */
  readonly canDecline: boolean;
  readonly isDeclining: boolean;
  readonly signInUrl: string | null;
  readonly landingUrl: string | null;
  readonly press: (press: Press) => void;
  readonly paste: (text: string) => void;
  readonly toggleDeclining: () => void;
}

/** A page from its heading down to the last button. */
export function acceptPage(model: AcceptPageModel): TemplateResult {
  const { messages, localize, facts, progress, problem, isBlocked, isDeclining, press } = model;
  const { view } = model.state;
  const { heading, text } = model.head;
  const preview = 'preview' in view ? view.preview : null;
  const offer = isOffer(view.page) ? preview : null;
  const isUnread = view.page === 'unavailable';
  const sentence = html`<p part="text" id="text">${isUnread ? problem : text}</p>`;
  const error = problem ? html`<p class="error" part="error">${alertIcon}${problem}</p>` : nothing;
  return html`
    <div class="head">
      <slot name="logo">${tenantMark(tenantName(view), preview?.tenantLogoUrl)}</slot>
      ${progress ? html`<p class="secondary" part="progress" id="progress">${progress}</p>` : nothing}
      <h1 part="heading" tabindex="-1" aria-describedby=${progress ? 'progress text' : 'text'}>${heading}</h1>
      ${offer ? nothing : sentence}
    </div>
    ${offer ? [invitationSummary(offer, messages, localize), sentence] : nothing}
    ${isUnread || isDeclining || isCredentialView(view) || isPart(view.page) ? nothing : error}
    ${hostSlot(view)} ${isPart(view.page) ? model.part : action(model)} ${aside(model)}
    ${
      offer && model.canDecline
        ? declineChoice({
            messages,
            consequence: isDeclining ? messages.acceptInvite.declineConsequence(facts) : null,
            problem: error,
            isBlocked,
            toggle: model.toggleDeclining,
            decline: () => press('decline'),
          })
        : nothing
    }
  `;
}

/** A page that comes with a part, which has an action of its own. */
const isPart = (page: AcceptView['page']): boolean =>
  page === 'profile' || page === 'tour' || isFactorPage(page) || isPasswordPage(page);

/** Room for the host where the kit has no step or sign-in of its own. */
function hostSlot(view: AcceptView) {
  if (view.page === 'step' || view.page === 'next-step') return html`<slot name="step-${view.step}"></slot>`;
  return view.page === 'obstacle' ? html`<slot name="sso"></slot>` : nothing;
}

function action({ state, facts, messages, isBlocked, signInUrl, landingUrl, press, paste }: AcceptPageModel) {
  const { does, label } = mainAction(state.view, messages, facts) ?? {};
  const link = (href: string | null) =>
    href ? html`<a class="button primary" part="primary-button" href=${href}>${label}</a>` : nothing;
  const button = () =>
    html`<button
      class="button primary"
      part="primary-button"
      type="button"
      aria-disabled=${isBlocked}
      @click=${() => press(does as Press)}
    >
      ${state.isBusy ? messages.acceptInvite.working : label}
    </button>`;
  switch (does) {
    case undefined:
      return nothing;
    case 'authenticate':
      return html`<slot name="credentials"></slot>`;
    case 'sign-in-elsewhere':
      return html`<slot name="sso">${button()}</slot>`;
    case 'paste': {
      const error = fieldErrors(messages, state).get('token');
      return linkForm({ messages, isBusy: state.isBusy, error, submit: paste });
    }
    case 'go-to-sign-in':
      return link(signInUrl);
    case 'land':
      return link(landingUrl);
    default:
      return button();
  }
}

/** The other way to prove who one is, where the organisation has a sign-in of its own (SAL-36). */
function elsewhere({
  state: { view },
  messages: { acceptInvite: words },
  isBlocked,
  press,
}: AcceptPageModel) {
  const label = 'preview' in view ? view.preview?.ssoLabel : null;
  return html`
    <slot name="sso">
      <p class="or secondary">${words.or}</p>
      <button
        class="button"
        part="sso-button"
        type="button"
        aria-disabled=${isBlocked}
        @click=${() => press('sign-in-elsewhere')}
      >
        ${words.continueWith(label ?? words.singleSignOn)}
      </button>
    </slot>
  `;
}

/** What else can be done or known, below the main action. */
function aside(model: AcceptPageModel) {
  const { state, facts, messages, hasTour, press } = model;
  const { view } = state;
  const { acceptInvite: words } = messages;
  if (view.page === 'other-account' || view.page === 'wrong-identity')
    return html`<p class="secondary">${words.askForOwnAddress(facts)}</p>`;
  // Who sent it is a member, and may want to go where members work.
  if (view.page === 'own-invitation')
    return model.landingUrl
      ? html`<a class="button" part="leave-link" href=${model.landingUrl}>${words.dashboard}</a>`
      : nothing;
  if (view.page === 'joined')
    return html`
      ${
        hasTour
          ? html`<button class="button" part="tour-button" type="button" @click=${() => press('retake-tour')}>
              ${words.takeTour}
            </button>`
          : nothing
      }
      <slot name="finished"></slot>
    `;
  if (!isCredentialView(view)) return nothing;
  const { methods, account } = view.preview;
  // Where the server does not say whether the address has an account, both forms are at hand.
  return html`
    ${
      account === 'unknown'
        ? html`<button class="button quiet" type="button" @click=${() => press('other-form')}>
            ${view.page === 'sign-in' ? words.needAccount : words.haveAccount}
          </button>`
        : nothing
    }
    ${methods.includes('sso') ? elsewhere(model) : nothing}
  `;
}
