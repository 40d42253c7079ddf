import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { canDeliverCredential } from '../../policy/credential-of.ts';
import { holdChoice } from '../../policy/hold-choice.ts';
import { alertIcon } from '../shared/icons.ts';
import { isolate } from '../shared/isolate.ts';
import { holdPlace } from './form-places.ts';
import type { TenantPolicy } from '../../contract/tenant-policy.ts';
import type { Messages } from '../../messages/messages.ts';
import type { AskedPeople, PersonKind } from './asked-people.ts';

/** What the form says to its choice of who is held. */
export interface HoldFieldOptions {
  messages(): Messages;
  /** What is wrong in a place, in words, or `null`. */
  problemAt(place: string): string | null;
  /** Whether a send is running: what is there has to stay. */
  isLocked(): boolean;
  /** Something else is chosen in a place now. */
  changed(place: string): void;
}

/** What the choice depends on. */
export interface HoldQuestion {
  readonly asked: AskedPeople;
  readonly kind: PersonKind | null;
  readonly policy: TenantPolicy;
}

/**
 * Whether somebody is made known now and let in later (OPS-14): as the kind of person has it (OPS-03, OPS-16), unless
 * somebody touched it.
 */
export class HoldField {
  readonly #host: ReactiveElement;
  readonly #options: HoldFieldOptions;
  #touched: boolean | null = null;

  constructor(host: ReactiveElement, options: HoldFieldOptions) {
    this.#host = host;
    this.#options = options;
  }

  isOn({ asked, kind, policy }: HoldQuestion): boolean {
    return asked.hold && (this.#touched ?? holdChoice(policy, kind?.key).isDefault);
  }

  /** What was decided about one person is not meant for the next. */
  clear(): void {
    this.#touched = null;
    this.#host.requestUpdate();
  }

  render(question: HoldQuestion): TemplateResult | typeof nothing {
    const { asked, kind, policy } = question;
    if (!asked.hold) return nothing;
    const { invitePeople: words } = this.#options.messages();
    const isOn = this.isOn(question);
    const problem = this.#options.problemAt(holdPlace);
    const isDefault = kind !== null && holdChoice(policy, kind.key).isDefault;
    return html`
      <div class="hold" part="hold">
        <label>
          <input
            id=${holdPlace}
            type="checkbox"
            part="hold-checkbox"
            aria-invalid=${problem !== null}
            aria-describedby=${problem === null ? 'hold-help' : 'hold-error hold-help'}
            .checked=${live(isOn)}
            @click=${() => this.#touch(!isOn)}
          />
          <span>${words.hold}</span>
        </label>
        <p id="hold-help" class="help" part="help">
          ${asked.account ? words.holdAccount : words.holdInvitation}
          ${isDefault ? words.heldByDefault(isolate(kind.label)) : nothing}
          ${canDeliverCredential(policy).allowed ? nothing : words.mailMissing}
        </p>
        ${
          problem === null
            ? nothing
            : html`<p id="hold-error" class="error" part="error">${alertIcon}<span>${problem}</span></p>`
        }
      </div>
    `;
  }

  #touch(isOn: boolean): void {
    // A box that was pressed too late goes back.
    if (this.#options.isLocked()) return this.#host.requestUpdate();
    this.#touched = isOn;
    this.#options.changed(holdPlace);
    this.#host.requestUpdate();
  }
}
