import { adoptStyles, html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import { errors } from '../../messages/en/errors.ts';
import { inviteForm } from '../../messages/en/invite-form.ts';
import { allow, type Decision } from '../../policy/decision.ts';
import { takesSeat } from '../../policy/seat-usage.ts';
import { directoryOf } from '../../store/selectors.ts';
import { describeReason } from '../shared/describe-error.ts';
import { alertIcon } from '../shared/icons.ts';
import { isolate } from '../shared/isolate.ts';
import { AddressField } from './address-field.ts';
import { InvitationSender } from './invitation-sender.ts';
import { styles } from './invitation-composer.styles.ts';
import { canInviteHere, letsInvite } from './invite-rights.ts';
import { chosenRole, roleChoice } from './role-choice.ts';
import { seatLine } from './seat-line.ts';
import { sendResult } from './send-result.ts';
import { failureSentence, outcomeSentence, sendLabel } from './send-words.ts';
import type { InvitationInput } from '../../contract/invitation-input.ts';
import type { Role } from '../../contract/role.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import type { InviteState } from '../../store/invite-state.ts';
import type { Localize } from '../shared/localize.ts';

/** The words that the form says. */
export const words = { inviteForm, errors } satisfies Partial<Messages>;

/** What the form takes from its element. */
export interface ComposerOptions {
  readonly localize: Localize;
  readonly messages: () => Messages;
  readonly store: () => InviteStore | null;
  readonly state: () => InviteState;
  readonly announce: (message: string) => void;
}

/**
 * The form in `<invite-form>`, for those who may invite: addresses, role, one press. Loaded beside the
 * data that says whether they may.
 */
export class InvitationComposer {
  readonly #host: ReactiveElement;
  readonly #options: ComposerOptions;
  readonly #sender: InvitationSender;
  readonly #field: AddressField;
  #chosenRoleId: string | null = null;
  /** Whether the button was pressed although something is missing. */
  #isIncomplete = false;
  /** Who is known by which address, as of a state. */
  #directory: { state: InviteState; of: ReturnType<typeof directoryOf> };

  constructor(host: ReactiveElement, options: ComposerOptions) {
    this.#host = host;
    this.#options = options;
    const state = options.state();
    this.#directory = { state, of: directoryOf(state, this.#now) };
    this.#sender = new InvitationSender(host, (email) => this.#field.remove(email));
    this.#field = new AddressField(host, {
      words: () => this.#words,
      max: () => this.#tenant?.policy.invite.maxPerSend ?? Infinity,
      problemOf: (text) => this.#problemOf(text),
      isLocked: () => this.isSending,
      announce: options.announce,
    });
    const root = host.renderRoot as ShadowRoot;
    adoptStyles(root, [...(host.constructor as typeof ReactiveElement).elementStyles, styles]);
  }

  get isSending(): boolean {
    return this.#sender.progress !== null;
  }

  /** Adds addresses as if they had been pasted. */
  addAddresses(text: string): void {
    this.#field.append(text);
  }

  /** Empties the form. Does nothing while a send is running. */
  reset(): void {
    if (this.isSending) return;
    this.forget();
    this.#field.reset();
  }

  /** Forgets the role and what came of the last send, but no address. */
  forget(): void {
    this.#chosenRoleId = null;
    this.#isIncomplete = false;
    this.#sender.forget();
  }

  /** Moves to the field for addresses. */
  focus(): void {
    this.#field.focus();
  }

  /** The form as it is now. */
  render(tenant: Tenant): TemplateResult {
    this.#learn(this.#options.state());
    const words = this.#words;
    const role = this.#role;
    const { roles, permissions } = this.#options.state().resources;
    const { progress, sent, wait } = this.#sender;
    const failure = failureSentence(this.#options.messages(), this.#sender);
    const power = role && letsInvite(tenant, role) ? words.powerfulRole(isolate(role.name)) : null;
    return html`
      <form part="form" novalidate aria-label=${words.heading} @submit=${this.#handleSubmit}>
        ${this.#field.render(this.#addressError)}
        ${roleChoice({
          messages: this.#options.messages(),
          roles: roles.value ?? [],
          permissions: permissions.value ?? [],
          chosen: role,
          error: this.#isIncomplete && !role ? words.noRole : null,
          choose: this.#handleRole,
        })}
        ${power && html`<p class="secondary">${power}</p>`}
        ${failure && html`<p class="error" part="error">${alertIcon}<span>${failure}</span></p>`}
        <div class="actions">
          <button
            type="submit"
            class="button primary"
            part="submit-button"
            aria-disabled=${progress !== null || wait > 0}
            @mousedown=${keepFocus}
          >
            ${sendLabel(this.#options.messages(), this.#sender, this.#ready.length)}
          </button>
          <p class="secondary">${this.#renderTerms(tenant)}</p>
        </div>
        ${progress || sent.length === 0 ? nothing : sendResult(words, sent)}
      </form>
    `;
  }

  /** When the invitations end (ISP-27, ISP-28), and what they take of the plan. */
  #renderTerms({ policy }: Tenant) {
    const words = this.#words;
    const seats = this.#options.state().resources.seats.value;
    const { defaultTtlSeconds, ttlUnit } = policy.invite;
    return html`
      ${words.lifetime(this.#options.localize.duration(defaultTtlSeconds, ttlUnit))}
      ${seats && takesSeat('pending', policy) ? seatLine(words, seats, this.#ready.length) : nothing}
    `;
  }

  get #addressError(): string | null {
    const words = this.#words;
    if (!this.#isIncomplete || this.#ready.length > 0) return null;
    return this.#field.isEmpty ? words.noAddress : words.fixAddresses;
  }

  get #tenant(): Tenant | null {
    return this.#options.state().resources.tenant.value;
  }

  get #words(): Messages['inviteForm'] {
    return this.#options.messages().inviteForm;
  }

  get #role(): Role | null {
    return chosenRole(this.#options.state().resources.roles.value ?? [], this.#chosenRoleId);
  }

  /** The addresses that a press would send now. */
  get #ready(): readonly string[] {
    const typed = this.#field.typedAddress;
    return [...this.#field.list, ...(typed === null ? [] : [typed])].filter(
      (text) => this.#judge(text).allowed,
    );
  }

  #judge(email: string): Decision {
    const viewer = this.#options.state().resources.viewer.value;
    const tenant = this.#tenant;
    return tenant && viewer ? canInviteHere(tenant, viewer, this.#directory.of, email) : allow;
  }

  #problemOf(text: string): string | null {
    const decision = this.#judge(text);
    const refusal = decision.allowed
      ? this.#sender.refusalOf(text)
      : { code: decision.reason, params: decision.params };
    return refusal && describeReason(this.#options.messages(), refusal.code, refusal.params);
  }

  #learn(state: InviteState): void {
    if (this.#directory.state !== state) this.#directory = { state, of: directoryOf(state, this.#now) };
  }

  /** Asked at every look-up: an invitation expires without a new state. */
  readonly #now = (): number => this.#options.store()?.now() ?? 0;

  readonly #handleRole = (id: string): void => {
    this.#chosenRoleId = id;
    this.#host.requestUpdate();
  };

  readonly #handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.#send();
  };

  async #send(): Promise<void> {
    const store = this.#options.store();
    const tenant = this.#tenant;
    if (!store || !tenant || this.#sender.progress) return;
    if (this.#sender.wait > 0)
      return this.#options.announce(failureSentence(this.#options.messages(), this.#sender));
    this.#field.commit();
    const emails = this.#ready;
    const role = this.#role;
    this.#isIncomplete = emails.length === 0 || !role;
    this.#host.requestUpdate();
    if (!role || emails.length === 0) return this.#askForMore();

    const scope = { type: 'tenant', id: tenant.id };
    const inputs = emails.map((email): InvitationInput => ({
      email,
      assignments: [{ scope, roleIds: [role.id], overrides: [] }],
    }));
    const failed = await this.#sender.send(store, inputs);
    if (failed !== null) this.#tellOutcome(failed);
  }

  #tellOutcome(failed: number): void {
    const hasFocus = this.#host.shadowRoot?.activeElement !== null;
    if (this.#field.hasRest) this.#field.commit();
    this.#options.announce(outcomeSentence(this.#options.messages(), this.#sender, failed));
    if (!hasFocus) return;
    if (failed > (this.#sender.failure?.count ?? 0)) void this.#field.focusProblem();
    else if (failed === 0) this.#field.focus();
  }

  #askForMore(): void {
    this.#options.announce(this.#addressError ?? this.#options.messages().inviteForm.noRole);
    if (this.#ready.length > 0) this.#host.renderRoot.querySelector<HTMLElement>('.role input')?.focus();
    else if (this.#field.isEmpty) this.#field.focus();
    else void this.#field.focusProblem();
  }
}

/** A press with the mouse leaves the focus where it is: its loss would move the button before the release. */
const keepFocus = (event: Event): void => event.preventDefault();
