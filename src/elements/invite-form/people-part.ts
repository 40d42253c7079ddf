import type { ReactiveElement, TemplateResult } from 'lit';
import { createUser } from '../../messages/en/create-user.ts';
import { invitePeople } from '../../messages/en/invite-people.ts';
import { canDeliverCredential } from '../../policy/credential-of.ts';
import { holdPlace, kindPlace } from './form-places.ts';
import { HoldField, type HoldFieldOptions, type HoldQuestion } from './hold-field.ts';
import { KindChoice, type KindChoiceOptions } from './kind-choice.ts';
import { peopleStyles } from './people-part.styles.ts';
import { createdSentence, peopleResult, type PeopleResultOptions } from './people-result.ts';
import type { InvitationInput } from '../../contract/invitation-input.ts';
import type { Invitation } from '../../contract/invitation.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { TenantPolicy } from '../../contract/tenant-policy.ts';
import type { Messages } from '../../messages/messages.ts';
import type { AskedPeople, PersonKind } from './asked-people.ts';
import type { Refusal } from './invitation-sender.ts';

export interface PeoplePartOptions extends KindChoiceOptions, HoldFieldOptions, PeopleResultOptions {
  tenant(): Tenant | null;
  /** What the tenant asks for now. */
  asked(): AskedPeople | null;
}

/**
 * What only tenants ask for that make people known before these are told: of which kind they are, and whether they
 * are held at first; and what came of it. Loaded where the tenant asks for any of it.
 */
export class PeoplePart {
  static readonly words = { invitePeople, createUser } satisfies Partial<Messages>;

  readonly #options: PeoplePartOptions;
  readonly #kinds: KindChoice;
  readonly #hold: HoldField;

  constructor(host: ReactiveElement, options: PeoplePartOptions) {
    this.#options = options;
    this.#kinds = new KindChoice(host, options);
    this.#hold = new HoldField(host, options);
    const { styleSheet } = peopleStyles;
    if (styleSheet) (host.renderRoot as ShadowRoot).adoptedStyleSheets.push(styleSheet);
  }

  /** The kind of people who are made known on another page, where such a one is chosen (OPS-28). */
  get elsewhere(): PersonKind | null {
    const kind = this.#kind;
    return kind && kind.target !== 'here' ? kind : null;
  }

  /** Whether a press now would hold the person. */
  get isHeld(): boolean {
    const question = this.#question;
    return question !== null && this.#hold.isOn(question);
  }

  /** What an invitation says of it; nothing where the tenant does not ask. */
  get input(): Pick<InvitationInput, 'kind' | 'hold'> {
    const kind = this.#kind;
    return {
      ...(kind && { kind: kind.key }),
      ...(this.#options.asked()?.hold && { hold: this.isHeld }),
    };
  }

  /** What is wrong in one of its places by the tenant's policy, beyond what any invitation needs. */
  faultAt(place: string, policy: TenantPolicy): Refusal | null {
    if (place !== holdPlace || this.isHeld) return null;
    const decision = canDeliverCredential(policy);
    return decision.allowed ? null : { code: decision.reason, params: decision.params };
  }

  /** What is said of a fault in one of its places; `null` for any other. */
  describe(place: string, { code }: Refusal): string | null {
    const { invitePeople: words } = this.#options.messages();
    if (place === kindPlace && code === 'required') return words.noKind;
    if (place === kindPlace && code === 'not_allowed_value') return words.kindGone;
    if (place === holdPlace && code === 'not_allowed_value') return words.holdGone;
    return place === holdPlace && code === 'mail_unavailable' ? words.holdInstead : null;
  }

  focusKind(): void {
    this.#kinds.focus();
  }

  /** What was decided about one person is not meant for the next, but for the kind. */
  clear(): void {
    this.#hold.clear();
  }

  /** Forgets what is of this tenant alone. */
  forget(): void {
    this.#kinds.forget();
    this.clear();
  }

  renderKinds(): unknown {
    return this.#kinds.render(this.#options.asked()?.kinds ?? []);
  }

  renderElsewhere(kind: PersonKind): TemplateResult {
    return this.#kinds.renderElsewhere(kind);
  }

  renderHold(): unknown {
    const question = this.#question;
    return question && this.#hold.render(question);
  }

  /**
   * What a press of the button lets happen, in a sentence; empty where there is nothing to say, `null` where it is as
   * usual. `lifetime` is in words.
   */
  forecast(lifetime: string): string | null {
    const { invitePeople: words } = this.#options.messages();
    if (this.isHeld) return words.nothingGoesOut;
    const [asked, tenant] = [this.#options.asked(), this.#options.tenant()];
    if (!asked?.account || !tenant) return null;
    return canDeliverCredential(tenant.policy).allowed ? words.passwordGoesOut(lifetime) : '';
  }

  /** What came of a send, to be said once; `null` where that is the usual. */
  outcome(sent: readonly Invitation[]): string | null {
    return this.#isOwn(sent) ? createdSentence(this.#options.messages(), sent) : null;
  }

  /** What came of the last send; `null` where that is the usual. */
  renderResult(sent: readonly Invitation[]): TemplateResult | null {
    return this.#isOwn(sent) ? peopleResult(this.#options, sent) : null;
  }

  #isOwn(sent: readonly Invitation[]): boolean {
    const isAccount = this.#options.asked()?.account ?? false;
    return sent.length > 0 && (isAccount || sent.some(({ status }) => status === 'held'));
  }

  get #kind(): PersonKind | null {
    return this.#kinds.chosenOf(this.#options.asked()?.kinds ?? []);
  }

  get #question(): HoldQuestion | null {
    const [asked, tenant] = [this.#options.asked(), this.#options.tenant()];
    return asked && tenant && { asked, kind: this.#kind, policy: tenant.policy };
  }
}
