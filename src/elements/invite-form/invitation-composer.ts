import {
  adoptStyles,
  html,
  nothing,
  type ReactiveController,
  type ReactiveElement,
  type TemplateResult,
} from 'lit';
import { isCapable } from '../../contract/capabilities.ts';
import { assignment } from '../../messages/en/assignment.ts';
import { errors } from '../../messages/en/errors.ts';
import { inviteForm } from '../../messages/en/invite-form.ts';
import { seats } from '../../messages/en/seats.ts';
import { takesSeat } from '../../policy/seat-usage.ts';
import { alertIcon } from '../shared/icons.ts';
import { seatMeterStyles } from '../shared/seat-meter.styles.ts';
import { placeOf } from './form-places.ts';
import { InvitationFields } from './invitation-fields.ts';
import { InvitationSender } from './invitation-sender.ts';
import { styles } from './invitation-composer.styles.ts';
import { canInvite } from './invite-rights.ts';
import { noteStyles } from './note-field.styles.ts';
import { isShortOfSeats, seatNotice } from './seat-notice.ts';
import { sendResult } from './send-result.ts';
import { failureSentence, outcomeSentence, sendLabel } from './send-words.ts';
import type { SeatUsage } from '../../contract/seat-usage.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import type { InviteState } from '../../store/invite-state.ts';
import type { Localize } from '../shared/localize.ts';

/** The words that the form says. */
export const words = { inviteForm, errors, assignment, seats } satisfies Partial<Messages>;

/** What the form takes from its element. */
export interface ComposerOptions {
  readonly localize: Localize;
  readonly messages: () => Messages;
  readonly store: () => InviteStore | null;
  readonly state: () => InviteState;
  readonly announce: (message: string) => void;
}

/**
 * The form in `<invite-form>`, for those who may invite: what is asked for, one press, and what came of
 * it. Loaded beside the data that says whether they may.
 */
export class InvitationComposer implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #options: ComposerOptions;
  readonly #sender: InvitationSender;
  readonly #fields: InvitationFields;

  constructor(host: ReactiveElement, options: ComposerOptions) {
    this.#host = host;
    this.#options = options;
    this.#sender = new InvitationSender(host, {
      placeOf: (pointer, input) => placeOf(pointer, input, this.#fields.asked),
      sent: (email) => this.#fields.remove(email),
    });
    this.#fields = new InvitationFields(host, options, this.#sender);
    const root = host.renderRoot as ShadowRoot;
    const own = (host.constructor as typeof ReactiveElement).elementStyles;
    adoptStyles(root, [...own, seatMeterStyles, styles, noteStyles]);
    host.addController(this);
  }

  hostUpdate(): void {
    this.#fields.settle();
  }

  /** Reads what only a form shows: the seats of the plan, and the teams. */
  hostUpdated(): void {
    const { tenant, viewer } = this.#options.state().resources;
    if (!tenant.value || !viewer.value || !canInvite(tenant.value, viewer.value).allowed) return;
    const store = this.#options.store();
    if (isCapable(tenant.value, 'seats')) void store?.load('seats');
    if (this.#fields.asked.groups.length > 0) void store?.load('scopes');
  }

  get isSending(): boolean {
    return this.#sender.progress !== null;
  }

  /** Adds addresses as if they had been pasted. */
  addAddresses(text: string): void {
    this.#fields.append(text);
  }

  /** Empties the form. Does nothing while a send is running. */
  reset(): void {
    if (this.isSending) return;
    this.#sender.forget();
    this.#fields.reset();
  }

  /** Forgets role, team and what came of the last send, but nothing that was typed. */
  forget(): void {
    this.#sender.forget();
    this.#fields.forget();
  }

  /** Moves to the field for addresses. */
  focus(): void {
    this.#fields.focus();
  }

  /** The form as it is now. */
  render(tenant: Tenant): TemplateResult {
    const messages = this.#options.messages();
    const words = messages.inviteForm;
    const { progress, sent, wait } = this.#sender;
    const failure = failureSentence(messages, this.#sender);
    const wanted = this.#fields.ready.length;
    const { defaultTtlSeconds, ttlUnit } = tenant.policy.invite;
    return html`
      <form
        part="form"
        novalidate
        aria-label=${words.heading}
        @keydown=${stopRepeatedEnter}
        @submit=${this.#handleSubmit}
      >
        ${this.#fields.render(tenant)} ${this.#renderSeats(tenant, wanted)}
        ${failure && html`<p class="error" part="error">${alertIcon}<span>${failure}</span></p>`}
        <div class="actions">
          <button
            type="submit"
            class="button primary"
            part="submit-button"
            aria-disabled=${progress !== null || wait > 0}
            aria-describedby=${isShortOfSeats(this.#seats(tenant), wanted) ? 'too-few-seats' : nothing}
            @mousedown=${keepFocus}
          >
            ${sendLabel(messages, this.#sender, wanted)}
          </button>
          <p class="secondary">
            ${words.lifetime(this.#options.localize.duration(defaultTtlSeconds, ttlUnit))}
          </p>
        </div>
        ${progress || sent.length === 0 ? nothing : sendResult(words, sent)}
      </form>
    `;
  }

  #renderSeats(tenant: Tenant, wanted: number) {
    const { localize, messages, state } = this.#options;
    const seats = this.#seats(tenant);
    const isSaid = this.#sender.failure?.code === 'seat_limit_reached';
    if (seats) return seatNotice({ messages: messages(), localize, seats, wanted, isSaid });
    // Their place: the button stays where it is when they come.
    const isComing = ['idle', 'loading'].includes(state().resources.seats.status);
    return isComing && isCapable(tenant, 'seats') ? html`<div class="plan"></div>` : nothing;
  }

  /** The seats of the plan, where an open invitation takes one of them (SAL-21). */
  #seats({ policy }: Tenant): SeatUsage | null {
    const { value } = this.#options.state().resources.seats;
    return value && value.limit !== null && takesSeat('pending', policy) ? value : null;
  }

  readonly #handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.#send();
  };

  async #send(): Promise<void> {
    const store = this.#options.store();
    if (!store || this.#sender.progress) return;
    if (this.#sender.wait > 0)
      return this.#options.announce(failureSentence(this.#options.messages(), this.#sender));
    const complaint = this.#fields.check();
    if (complaint !== null) {
      this.#options.announce(complaint);
      return this.#fields.focusProblem();
    }
    const failed = await this.#sender.send(store, this.#fields.inputs());
    if (failed !== null) this.#tellOutcome(failed);
  }

  #tellOutcome(failed: number): void {
    const hasFocus = this.#host.shadowRoot?.activeElement !== null;
    this.#fields.proceed(failed === 0);
    this.#options.announce(outcomeSentence(this.#options.messages(), this.#sender, failed));
    if (!hasFocus) return;
    if (failed > (this.#sender.failure?.count ?? 0)) void this.#fields.focusProblem();
    else if (failed === 0) this.#fields.focus();
  }
}

/** A press with the mouse leaves the focus where it is: its loss would move the button before the release. */
const keepFocus = (event: Event): void => event.preventDefault();

/** Enter that is held down is one press: the next one is meant for an emptied form. */
const stopRepeatedEnter = (event: KeyboardEvent): void => {
  if (event.key === 'Enter' && event.repeat) event.preventDefault();
};
