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
import { OnDemand } from '../shared/on-demand.ts';
import { seatMeterStyles } from '../shared/seat-meter.styles.ts';
import { homeOf, placeOf } from './form-places.ts';
import { InvitationFields } from './invitation-fields.ts';
import { InvitationSender } from './invitation-sender.ts';
import { styles } from './invitation-composer.styles.ts';
import { canInvite } from './invite-rights.ts';
import { noteStyles } from './note-field.styles.ts';
import { isShortOfSeats, seatNotice } from './seat-notice.ts';
import { sendActions, type Channel } from './send-actions.ts';
import { sendResult } from './send-result.ts';
import { failureSentence, outcomeSentence } from './send-words.ts';
import type { InvitationWrite } from '../../contract/invitation.ts';
import type { InviteError } from '../../contract/invite-error.ts';
import type { SeatUsage } from '../../contract/seat-usage.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import type { InviteState } from '../../store/invite-state.ts';
import type { Localize } from '../shared/localize.ts';
import type { DetailsPart } from './details-part.ts';
import type { PeoplePart } from './people-part.ts';

/** The words that the form says. */
export const words = { inviteForm, errors, assignment, seats } satisfies Partial<Messages>;

/** What the form takes from its element. */
export interface ComposerOptions {
  readonly localize: Localize;
  readonly messages: () => Messages;
  readonly store: () => InviteStore | null;
  readonly state: () => InviteState;
  readonly announce: (message: string) => void;
  /** Takes the words of a part that has come. */
  readonly addWords: (words: Partial<Messages>) => void;
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
  /** What only some tenants let the inviter decide. */
  readonly #details: OnDemand<DetailsPart>;
  /** What only tenants ask for that make people known before these are told. */
  readonly #people: OnDemand<PeoplePart>;
  /** How the last press was to go out; nothing where there is no choice. */
  #channel: Channel;
  /** What the last send came to, where it was one. */
  #written: InvitationWrite | null = null;

  constructor(host: ReactiveElement, options: ComposerOptions) {
    this.#host = host;
    this.#options = { ...options, messages: () => this.#inItsWords(options.messages()) };
    this.#sender = new InvitationSender(host, {
      placeOf: (pointer, input) => placeOf(pointer, input, this.#fields.asked),
      homeOf: (refusal, input) => homeOf(refusal, input, this.#fields.asked),
      sent: (email, write) => {
        this.#written = write;
        this.#fields.remove(email);
      },
    });
    this.#details = new OnDemand(host, () => this.#loadDetails());
    this.#people = new OnDemand(host, () => this.#loadPeople());
    const details = () => this.#details.part;
    const people = () => this.#people.part;
    this.#fields = new InvitationFields(host, { ...this.#options, details, people }, this.#sender);
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
    const { groups, details, people } = this.#fields.asked;
    // For whoever may not invite, too: it brings the words.
    if (people && !this.#people.error) void this.#people.load();
    if (!tenant.value || !viewer.value || !canInvite(tenant.value, viewer.value).allowed) return;
    const store = this.#options.store();
    if (isCapable(tenant.value, 'seats')) void store?.load('seats');
    if (groups.length > 0 || details?.placeType) void store?.load('scopes');
    if (details && !this.#details.error) void this.#details.load();
  }

  /** Whether all is here that this tenant asks for. */
  get isReady(): boolean {
    const { details, people } = this.#fields.asked;
    return (!details || this.#details.part !== null) && (!people || this.#people.part !== null);
  }

  /** Why a part of the form did not come. */
  get error(): InviteError | null {
    return this.#details.error ?? this.#people.error;
  }

  /** Loads again what did not come. */
  retry(): void {
    for (const part of [this.#details, this.#people]) if (part.error) void part.load();
  }

  /** The words of the form, as they are for this tenant. */
  get messages(): Messages {
    return this.#options.messages();
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
    this.forget();
    this.#fields.reset();
  }

  /** Forgets role, team and what came of the last send, but nothing that was typed. */
  forget(): void {
    this.#sender.forget();
    this.#fields.forget();
    this.#details.part?.link.clear();
  }

  /** Moves to the first field. */
  focus(): void {
    this.#fields.focus();
  }

  /** The form as it is now. */
  render(tenant: Tenant): TemplateResult {
    const { messages } = this;
    const words = messages.inviteForm;
    const { details } = this.#fields.asked;
    if (details?.placeType && this.#fields.isNowhere) return this.#renderNowhere(details.placeType.label);
    const { progress, sent } = this.#sender;
    const failure = failureSentence(messages, this.#sender);
    const link = this.#details.part?.link;
    return html`
      <form
        part="form"
        novalidate
        aria-label=${words.heading}
        @keydown=${stopRepeatedEnter}
        @submit=${this.#handleSubmit}
      >
        ${this.#fields.render(tenant)}
        ${this.#people.part?.elsewhere ? nothing : this.#renderSend(tenant, failure)}
        ${progress || sent.length === 0 || link?.isShown ? nothing : this.#renderResult()}
      </form>
      ${progress ? nothing : link?.render()}
    `;
  }

  /** What stands in the way of all, and the press. */
  #renderSend(tenant: Tenant, failure: string): TemplateResult {
    const wanted = this.#fields.isOpenLink ? 1 : this.#fields.ready.length;
    return html`
      ${this.#renderSeats(tenant, wanted)}
      ${failure && html`<p class="error" part="error">${alertIcon}<span>${failure}</span></p>`}
      ${sendActions({
        messages: this.messages,
        sender: this.#sender,
        wanted,
        isShortOfSeats: isShortOfSeats(this.#seats(tenant), wanted),
        channels: this.#channels,
        channel: this.#channel,
        isHeld: this.#people.part?.isHeld ?? false,
        forecast: this.#forecast(tenant),
        send: (channel) => void this.#send(channel),
      })}
    `;
  }

  #renderResult(): TemplateResult {
    const { sent } = this.#sender;
    return this.#people.part?.renderResult(sent) ?? sendResult(this.messages.inviteForm, sent);
  }

  /** What a press lets happen: by the kind of person and whether they are held, else for how long it can be used. */
  #forecast({ policy }: Tenant): string {
    const { defaultTtlSeconds, ttlUnit } = policy.invite;
    const duration = this.#options.localize.duration(defaultTtlSeconds, ttlUnit);
    const special = this.#people.part?.forecast(duration) ?? null;
    if (special !== null) return special;
    // The tenant's lifetime, unless the inviter chooses one.
    return this.#fields.asked.details?.lifetime ? '' : this.messages.inviteForm.lifetime(duration);
  }

  /** Instead of the form, where there is no network or the like to invite to. */
  #renderNowhere(label: string): TemplateResult {
    const { inviteDetails: words } = this.messages;
    return html`
      <div class="notice" part="notice">
        <p><strong>${words.noPlaceTitle}</strong></p>
        <p class="secondary">${words.noPlaceText(label)}</p>
      </div>
    `;
  }

  /** How a press of the first button goes out, and how one of the second, where there is one. */
  get #channels(): readonly [Channel, ('link' | undefined)?] {
    const { details } = this.#fields.asked;
    if (!details?.link) return [undefined];
    if (!details.mail || this.#fields.isOpenLink) return ['link'];
    return this.#fields.isOneByOne ? ['email', 'link'] : ['email'];
  }

  async #loadDetails(): Promise<DetailsPart> {
    const { DetailsPart } = await import('./details-part.ts');
    this.#options.addWords(DetailsPart.words);
    return new DetailsPart(this.#host, {
      ...this.#options,
      problemAt: this.#fields.problemAt,
      isLocked: () => this.isSending,
      changed: (place) => this.#sender.forgive(place),
      now: () => this.#options.store()?.now() ?? Date.now(),
    });
  }

  async #loadPeople(): Promise<PeoplePart> {
    const { PeoplePart } = await import('./people-part.ts');
    this.#options.addWords(PeoplePart.words);
    return new PeoplePart(this.#host, {
      ...this.#options,
      problemAt: this.#fields.problemAt,
      isLocked: () => this.isSending,
      changed: (place) => this.#sender.forgive(place),
      openMember: this.#fields.openMember,
      isElsewhere: this.#fields.isElsewhere,
      tenant: () => this.#options.state().resources.tenant.value,
      asked: () => this.#fields.asked.people,
    });
  }

  /** Where the account is made at once, there is no word of invitations. */
  #inItsWords(messages: Messages): Messages {
    if (this.#people.part === null || !this.#fields.asked.people?.account) return messages;
    const { errors, ...words } = messages.createUser;
    return {
      ...messages,
      inviteForm: { ...messages.inviteForm, ...words },
      errors: { ...messages.errors, ...errors },
    };
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

  /** The seats of the plan, where what a press makes takes one of them (SAL-21). */
  #seats({ policy }: Tenant): SeatUsage | null {
    const { value } = this.#options.state().resources.seats;
    const status = this.#people.part?.isHeld ? 'held' : 'pending';
    return value && value.limit !== null && takesSeat(status, policy) ? value : null;
  }

  readonly #handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.#send(this.#channels[0]);
  };

  async #send(channel: Channel): Promise<void> {
    const store = this.#options.store();
    if (!store || this.#sender.progress || this.#people.part?.elsewhere) return;
    if (this.#sender.wait > 0) return this.#options.announce(failureSentence(this.messages, this.#sender));
    const complaint = this.#fields.check();
    if (complaint !== null) {
      this.#options.announce(complaint);
      return this.#fields.focusProblem();
    }
    this.#channel = channel;
    const failed = await this.#sender.send(store, this.#fields.inputs(channel));
    if (failed !== null) this.#tellOutcome(failed);
  }

  #tellOutcome(failed: number): void {
    const hasFocus = this.#host.shadowRoot?.activeElement !== null;
    const isFocusFree = document.activeElement === document.body;
    const link = this.#details.part?.link;
    this.#fields.proceed(failed === 0);
    link?.clear();
    const isOne = failed === 0 && this.#sender.sent.length === 1;
    const handOver = (isOne && this.#written && link?.take(this.#written)) || null;
    const created = failed === 0 ? this.#people.part?.outcome(this.#sender.sent) : null;
    const said = handOver ?? created ?? outcomeSentence(this.messages, this.#sender, failed);
    this.#options.announce(said);
    // Perhaps there is no mail any more, and a link is the way.
    if (this.#sender.failure?.code === 'mail_unavailable') void this.#options.store()?.refresh();
    if (handOver !== null && (hasFocus || isFocusFree)) return void link?.focus();
    if (!hasFocus) return;
    if (failed > (this.#sender.failure?.count ?? 0)) void this.#fields.focusProblem();
    else if (failed === 0) this.#fields.focusText();
  }
}

/** Enter that is held down is one press: the next one is meant for an emptied form. */
const stopRepeatedEnter = (event: KeyboardEvent): void => {
  if (event.key === 'Enter' && event.repeat) event.preventDefault();
};
