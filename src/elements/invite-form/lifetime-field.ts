import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { alertIcon } from '../shared/icons.ts';
import { lifetimePlace } from './form-places.ts';
import { lifetimeText, secondsOf } from './lifetime-text.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { Messages } from '../../messages/messages.ts';
import type { Localize } from '../shared/localize.ts';
import type { Refusal } from './invitation-sender.ts';

/** What the form says to its field for the lifetime. */
export interface LifetimeFieldOptions {
  readonly localize: Localize;
  messages(): Messages;
  problemAt(place: string): string | null;
  isLocked(): boolean;
  changed(place: string): void;
  /** Milliseconds since the epoch, as the server counts them. */
  now(): number;
}

/** How long the invitation lives (NET-16), in the tenant's unit; the tenant's own lifetime until somebody says another. */
export class LifetimeField {
  readonly #host: ReactiveElement;
  readonly #options: LifetimeFieldOptions;
  #text: string | null = null;

  constructor(host: ReactiveElement, options: LifetimeFieldOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** What was entered; `NaN` where that is no whole number, `undefined` where it is left to the tenant. */
  seconds({ policy }: Tenant): number | undefined {
    return this.#text === null ? undefined : secondsOf(this.#text, policy.invite.ttlUnit);
  }

  /** Takes what stands in the field: not every way to fill it in tells of it. */
  commit(): void {
    const field = this.#host.renderRoot.querySelector<HTMLInputElement>(`#${lifetimePlace}`);
    if (field && field.value !== (this.#text ?? field.defaultValue)) this.#set(field.value);
  }

  clear(): void {
    this.#text = null;
    this.#host.requestUpdate();
  }

  /** What is said of a fault in this place. */
  describe({ policy: { invite } }: Tenant, { params = {} }: Refusal): string {
    const limit = (key: string, otherwise: number) => {
      const value = params[key];
      return this.#duration(typeof value === 'number' ? value : otherwise, invite.ttlUnit);
    };
    return this.#options
      .messages()
      .inviteDetails.lifetimeWrong(
        limit('minSeconds', invite.ttlMinSeconds),
        limit('maxSeconds', invite.ttlMaxSeconds),
      );
  }

  render(tenant: Tenant): TemplateResult {
    const { ttlUnit, ttlMinSeconds, ttlMaxSeconds, defaultTtlSeconds } = tenant.policy.invite;
    const words = this.#options.messages().inviteDetails;
    const problem = this.#options.problemAt(lifetimePlace);
    const usual = lifetimeText(defaultTtlSeconds, ttlUnit);
    const range = words.lifetimeRange(
      this.#duration(ttlMinSeconds, ttlUnit),
      this.#duration(ttlMaxSeconds, ttlUnit),
    );
    return html`
      <div class="field" part="lifetime-field">
        <label for=${lifetimePlace}>${words.lifetime[ttlUnit === 'hours' ? 'hours' : 'days']}</label>
        <input
          id=${lifetimePlace}
          class="control short"
          part="lifetime-input"
          type="text"
          inputmode="numeric"
          autocomplete="off"
          aria-invalid=${problem !== null}
          aria-describedby="lifetime-help lifetime-end"
          ?readonly=${this.#options.isLocked()}
          value=${usual}
          .value=${live(this.#text ?? usual)}
          @input=${({ target }: Event) => this.#set((target as HTMLInputElement).value)}
        />
        <p id="lifetime-help" class=${problem ? 'error' : 'help'} part=${problem ? 'error' : 'help'}>
          ${problem ? [alertIcon, html`<span>${problem}</span>`] : range}
        </p>
        <p id="lifetime-end" class="help" part="lifetime-end">${this.#end(tenant) ?? nothing}</p>
      </div>
    `;
  }

  /** Until when the link would work: a day where the tenant is. */
  #end(tenant: Tenant): string | null {
    const { invite } = tenant.policy;
    const seconds = this.seconds(tenant) ?? invite.defaultTtlSeconds;
    if (!(seconds >= invite.ttlMinSeconds && seconds <= invite.ttlMaxSeconds)) return null;
    const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    const timeZone = tenant.timeZone ?? own;
    const { localize, messages, now } = this.#options;
    const day = new Intl.DateTimeFormat(localize.locale, { dateStyle: 'long', timeZone });
    const zone = timeZone === own ? '' : timeZone;
    return messages().inviteDetails.worksUntil(day.format(now() + seconds * 1000), zone);
  }

  #duration(seconds: number, unit: 'hours' | 'days' | 'unknown'): string {
    return this.#options.localize.duration(seconds, unit);
  }

  #set(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#options.changed(lifetimePlace);
    this.#host.requestUpdate();
  }
}
