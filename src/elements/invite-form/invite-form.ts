import { html, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { isCapable } from '../../contract/tenant.ts';
import { errors } from '../../messages/en/errors.ts';
import { inviteForm } from '../../messages/en/invite-form.ts';
import { allow, type Decision } from '../../policy/decision.ts';
import { takesSeat } from '../../policy/seat-usage.ts';
import { directoryOf } from '../../store/selectors.ts';
import { Announcer } from '../shared/announcer.ts';
import { describeReason } from '../shared/describe-error.ts';
import { alertIcon } from '../shared/icons.ts';
import { InviteElement } from '../shared/invite-element.ts';
import { isolate } from '../shared/isolate.ts';
import { failureNotice, loadingNotice, missingClientNotice } from '../shared/notices.ts';
import { AddressField } from './address-field.ts';
import { InvitationSender } from './invitation-sender.ts';
import { styles } from './invite-form.styles.ts';
import { canInvite, canInviteHere, letsInvite } from './invite-rights.ts';
import { chosenRole, roleChoice } from './role-choice.ts';
import { seatLine } from './seat-line.ts';
import { sendResult } from './send-result.ts';
import { failureSentence, outcomeSentence, sendLabel } from './send-words.ts';
import type { InvitationInput } from '../../contract/invitation-input.ts';
import type { InviteError } from '../../contract/invite-error.ts';
import type { Role } from '../../contract/role.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { Viewer } from '../../contract/viewer.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';

/** What the element is doing: its custom states. */
type Situation = 'missing-client' | 'loading' | 'failed' | 'forbidden' | 'ready';

/**
 * Invites one person or many: addresses as chips, a role that explains itself, one press. Addresses
 * that can't be invited stay in the form, each with its reason; nothing that was typed is ever lost.
 * Who may not invite is told so, and whom to ask.
 *
 * @summary Invites people by e-mail.
 * @customElement invite-form
 * @slot heading - Replaces the heading.
 * @slot description - What the page wants to say below the heading.
 * @slot footer - What the page wants to say below the form.
 * @fires {InviteSendRequestEvent} invite-send-request - Somebody pressed the button. Cancelable: then nothing is sent and everything stays.
 * @fires {InviteSentEvent} invite-sent - One address was invited. Once for each.
 * @fires {InviteFailedEvent} invite-failed - One address was not invited; it stays in the form. Once for each.
 * @csspart heading - The heading.
 * @csspart form - The form.
 * @csspart addresses - The field for addresses, with its label and what is said below it.
 * @csspart address-box - The frame around the chips and the text that is being typed.
 * @csspart address-input - Where addresses are typed.
 * @csspart chip - An address that was entered.
 * @csspart marked - Every chip with a problem.
 * @csspart remove-button - Takes an address out.
 * @csspart help - What may be entered.
 * @csspart problems - What stands in the way of each marked address.
 * @csspart roles - The choice of the role.
 * @csspart role - One role.
 * @csspart barred - Every role that this viewer can't give.
 * @csspart role-details - What the chosen role can do.
 * @csspart submit-button - Sends the invitations.
 * @csspart result - What was sent.
 * @csspart loading - Stands in while the form is being read.
 * @csspart notice - Says that this viewer can't invite, or that there is no client.
 * @csspart error - Says what went wrong.
 * @csspart retry-button - Reads again after a failure.
 * @cssstate missing-client - There is no client, neither here nor around.
 * @cssstate loading - What the form needs is being read.
 * @cssstate failed - What the form needs could not be read.
 * @cssstate forbidden - This viewer can't invite; there is no form.
 * @cssstate ready - The form is there.
 * @cssstate sending - A send is running.
 */
export class InviteForm extends InviteElement {
  static readonly tagName = 'invite-form';

  static override styles = [...InviteElement.styles, styles];

  protected override words: Partial<Messages> = { inviteForm, errors };

  readonly #internals = this.attachInternals();
  readonly #announcer = new Announcer(this);
  readonly #sender = new InvitationSender(this, (email) => this.#field.remove(email));
  readonly #field = new AddressField(this, {
    words: () => this.messages.inviteForm,
    max: () => this.#tenant?.policy.invite.maxPerSend ?? Infinity,
    problemOf: (text) => this.#problemOf(text),
    isLocked: () => this.#sender.progress !== null,
    announce: (message) => this.#announcer.announce(message),
  });
  #store: InviteStore | null = null;
  /** Who is known by which address, as of a state. */
  #directory = { state: this.invite.state, of: directoryOf(this.invite.state, 0) };

  /** Leaves the heading out, for a page or a dialog that has its own. */
  @property({ type: Boolean, attribute: 'without-heading' })
  withoutHeading = false;

  @state() private chosenRoleId: string | null = null;
  /** Whether the button was pressed although something is missing. */
  @state() private isIncomplete = false;

  @query('.body') private readonly body!: HTMLElement;

  protected override connectStore(store: InviteStore): void {
    if (this.#store && this.#store !== store) this.#forget();
    this.#store = store;
    void store.load('tenant', 'viewer', 'roles', 'permissions');
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { state, store } = this.invite;
    if (store && this.#directory.state !== state)
      this.#directory = { state, of: directoryOf(state, store.now()) };
  }

  protected override updated(): void {
    const { store } = this.invite;
    if (store && this.#tenant && isCapable(this.#tenant, 'seats')) void store.load('seats');
    this.#internals.states.clear();
    this.#internals.states.add(this.#situation);
    if (this.#sender.progress) this.#internals.states.add('sending');
  }

  /** Adds addresses as if they had been pasted. */
  addAddresses(text: string): void {
    this.#field.add(text);
  }

  /** Empties the form. Does nothing while a send is running. */
  reset(): void {
    if (this.#sender.progress) return;
    this.#forget();
    this.#field.reset();
  }

  /** Moves to the field for addresses. */
  override focus(): void {
    this.#field.focus();
  }

  protected override render() {
    return html`
      <slot name="heading" ?hidden=${this.withoutHeading}>
        <h2 part="heading">${this.messages.inviteForm.heading}</h2>
      </slot>
      <slot name="description"></slot>
      <div class="body" tabindex="-1">${this.#renderSituation()}</div>
      <slot name="footer"></slot>
      ${this.#announcer.render()}
    `;
  }

  get #tenant(): Tenant | null {
    return this.invite.state.resources.tenant.value;
  }

  get #viewer(): Viewer | null {
    return this.invite.state.resources.viewer.value;
  }

  get #situation(): Situation {
    const { store, state } = this.invite;
    const { tenant, viewer, roles } = state.resources;
    if (!store) return 'missing-client';
    const areRolesSettled = roles.value !== null || roles.status === 'failed';
    if (tenant.value && viewer.value && areRolesSettled) {
      if (!canInvite(tenant.value, viewer.value).allowed) return 'forbidden';
      if (roles.value) return 'ready';
    }
    return this.#loadFailure ? 'failed' : 'loading';
  }

  get #loadFailure(): InviteError | null {
    const { tenant, viewer, roles } = this.invite.state.resources;
    return [tenant, viewer, roles].find(({ status }) => status === 'failed')?.error ?? null;
  }

  get #role(): Role | null {
    return chosenRole(this.invite.state.resources.roles.value ?? [], this.chosenRoleId);
  }

  /** The addresses that a press would send now. */
  get #ready(): readonly string[] {
    const typed = this.#field.typedAddress;
    return [...this.#field.list, ...(typed === null ? [] : [typed])].filter(
      (text) => this.#judge(text).allowed,
    );
  }

  #judge(email: string): Decision {
    const viewer = this.#viewer;
    const tenant = this.#tenant;
    return tenant && viewer ? canInviteHere(tenant, viewer, this.#directory.of, email) : allow;
  }

  #problemOf(text: string): string | null {
    const decision = this.#judge(text);
    const refusal = decision.allowed
      ? this.#sender.refusalOf(text)
      : { code: decision.reason, params: decision.params };
    return refusal && describeReason(this.messages, refusal.code, refusal.params);
  }

  #renderSituation() {
    const situation = this.#situation;
    const [tenant, viewer] = [this.#tenant, this.#viewer];
    if (situation === 'missing-client') return missingClientNotice(this.messages);
    if (situation === 'failed') return failureNotice(this.messages, this.#loadFailure!, this.#handleRetry);
    if (situation === 'loading' || !tenant || !viewer) return loadingNotice(this.messages, 6);
    return situation === 'ready' ? this.#renderForm(tenant) : this.#renderForbidden(tenant, viewer);
  }

  #renderForbidden(tenant: Tenant, viewer: Viewer) {
    const words = this.messages.inviteForm;
    const decision = canInvite(tenant, viewer);
    if (decision.allowed) return nothing;
    const roles = this.invite.state.resources.roles.value ?? [];
    const names = roles.filter((role) => letsInvite(tenant, role)).map(({ name }) => isolate(name));
    return html`
      <div class="notice" part="notice">
        <p><strong>${words.cannotInvite}</strong></p>
        <p class="secondary">
          ${
            decision.reason === 'forbidden'
              ? words.askSomebody(this.localize.list(names, 'disjunction'))
              : describeReason(this.messages, decision.reason, decision.params)
          }
        </p>
      </div>
    `;
  }

  #renderForm(tenant: Tenant) {
    const words = this.messages.inviteForm;
    const role = this.#role;
    const { roles, permissions } = this.invite.state.resources;
    const { progress, sent, wait } = this.#sender;
    const failure = failureSentence(this.messages, this.#sender);
    const power = role && letsInvite(tenant, role) ? words.powerfulRole(isolate(role.name)) : null;
    return html`
      <form part="form" novalidate aria-label=${words.heading} @submit=${this.#handleSubmit}>
        ${this.#field.render(this.#addressError)}
        ${roleChoice({
          messages: this.messages,
          roles: roles.value ?? [],
          permissions: permissions.value ?? [],
          chosen: role,
          error: this.isIncomplete && !role ? words.noRole : null,
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
            ${sendLabel(this.messages, this.#sender, this.#ready.length)}
          </button>
          <p class="secondary">${this.#renderTerms(tenant)}</p>
        </div>
        ${progress || sent.length === 0 ? nothing : sendResult(words, sent)}
      </form>
    `;
  }

  /** When the invitations end (ISP-27, ISP-28), and what they take of the plan. */
  #renderTerms({ policy }: Tenant) {
    const words = this.messages.inviteForm;
    const seats = this.invite.state.resources.seats.value;
    const { defaultTtlSeconds, ttlUnit } = policy.invite;
    return html`
      ${words.lifetime(this.localize.duration(defaultTtlSeconds, ttlUnit))}
      ${seats && takesSeat('pending', policy) ? seatLine(words, seats, this.#ready.length) : nothing}
    `;
  }

  get #addressError(): string | null {
    const words = this.messages.inviteForm;
    if (!this.isIncomplete || this.#ready.length > 0) return null;
    return this.#field.isEmpty ? words.noAddress : words.fixAddresses;
  }

  readonly #handleRole = (id: string): void => {
    this.chosenRoleId = id;
  };

  readonly #handleRetry = (): void => {
    // The button goes with the failure; focus must not go with it.
    this.body.focus();
    void this.invite.store?.refresh();
  };

  readonly #handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.#send();
  };

  async #send(): Promise<void> {
    const { store } = this.invite;
    const tenant = this.#tenant;
    if (!store || !tenant || this.#sender.progress) return;
    if (this.#sender.wait > 0) return this.#announcer.announce(failureSentence(this.messages, this.#sender));
    this.#field.commit();
    const emails = this.#ready;
    const role = this.#role;
    this.isIncomplete = emails.length === 0 || !role;
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
    const hasFocus = this.shadowRoot?.activeElement !== null;
    if (this.#field.hasRest) this.#field.commit();
    this.#announcer.announce(outcomeSentence(this.messages, this.#sender, failed));
    if (!hasFocus) return;
    if (failed > (this.#sender.failure?.count ?? 0)) void this.#field.focusProblem();
    else if (failed === 0) this.#field.focus();
  }

  #askForMore(): void {
    this.#announcer.announce(this.#addressError ?? this.messages.inviteForm.noRole);
    if (this.#ready.length > 0) this.renderRoot.querySelector<HTMLElement>('.role input')?.focus();
    else if (this.#field.isEmpty) this.#field.focus();
    else void this.#field.focusProblem();
  }

  #forget(): void {
    this.chosenRoleId = null;
    this.isIncomplete = false;
    this.#sender.forget();
  }
}

/** A press with the mouse leaves the focus where it is: its loss would move the button before the release. */
const keepFocus = (event: Event): void => event.preventDefault();
