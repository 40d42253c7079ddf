import { html, nothing, type PropertyValues } from 'lit';
import { property, query } from 'lit/decorators.js';
import { inviteFormHead } from '../../messages/en/invite-form-head.ts';
import { Announcer } from '../shared/announcer.ts';
import { describeReason } from '../shared/describe-error.ts';
import { InviteElement } from '../shared/invite-element.ts';
import { isolate } from '../shared/isolate.ts';
import { OnDemand } from '../shared/on-demand.ts';
import { failureNotice, loadingNotice, missingClientNotice } from '../shared/notices.ts';
import { styles } from './invite-form.styles.ts';
import { canInvite, letsInvite } from './invite-rights.ts';
import type { InviteError } from '../../contract/invite-error.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { Viewer } from '../../contract/viewer.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';

/** What the element is doing: its custom states. */
type Situation = 'missing-client' | 'loading' | 'failed' | 'forbidden' | 'ready';

/**
 * Invites one person or many: addresses as chips, a role that explains itself, one press. Where the tenant
 * wants to know more about each person, such as a name, it invites one at a time and asks for that too; where
 * there are teams, for a team; where the tenant takes one, with a note; where rights hold in networks or the
 * like, for one of them, with permissions on top of the role, for as long as the inviter says, by mail or by a
 * link to hand over. Where the account is made at once, it creates users: of a kind, with what each may do beside
 * the role, and on hold until somebody lets them in, if so wanted; kinds of people who are made known elsewhere
 * are led there. What can't be invited stays in the form with the reason, and a way to who is a member already;
 * nothing that was typed is ever lost. Who may not invite is told so, and whom to ask.
 *
 * @summary Invites people by e-mail or by link.
 * @customElement invite-form
 * @slot heading - Replaces the heading.
 * @slot description - What the page wants to say below the heading.
 * @slot footer - What the page wants to say below the form.
 * @fires {InviteSendRequestEvent} invite-send-request - Somebody pressed the button. Cancelable: then nothing is sent and everything stays.
 * @fires {InviteSentEvent} invite-sent - One address was invited, or one person created, perhaps on hold. Once for each.
 * @fires {MemberOpenRequestEvent} member-open-request - Somebody wants to see the member who has an address; unless cancelled, a `<member-list>` of the same backend in the page shows them.
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
 * @csspart member-place - Says where a member is found to whom nothing on the page leads.
 * @csspart member-link - Leads to the member who has an address, or who has just been created.
 * @csspart waiting - Addresses that wait for their turn, where people are invited one at a time.
 * @csspart person-field - A field about the person, such as the name, with its label.
 * @csspart person-input - Where something about the person is typed.
 * @csspart kinds - The choice of the kind of person.
 * @csspart kind - One kind.
 * @csspart elsewhere - Says who people of a kind are that is not invited here.
 * @csspart elsewhere-link - Leads to the page where they are.
 * @csspart roles - The choice of the role.
 * @csspart role - One role.
 * @csspart barred - Every role and permission that this viewer can't give.
 * @csspart role-details - What the chosen role can do.
 * @csspart group-select - The choice of a group, such as a team.
 * @csspart group-failure - Says that the groups could not be read; stands in for their choice.
 * @csspart note-field - The field for a note, with its label.
 * @csspart note-input - Where the note is typed.
 * @csspart note-count - How much room is left, near the end.
 * @csspart flags - The permissions on top of the role.
 * @csspart flag - One of them.
 * @csspart flag-checkbox - Gives or takes it.
 * @csspart flag-reason - Says why it can't be given.
 * @csspart flag-difference - Says that a permission is not as the role has it.
 * @csspart lifetime-field - The field for the lifetime, with its label.
 * @csspart lifetime-input - Where the lifetime is typed.
 * @csspart lifetime-end - Says until when the link would work.
 * @csspart hold - Whether the person is told later, with what that means.
 * @csspart hold-checkbox - Holds the person, or does not.
 * @csspart submit-button - Sends the invitations, creates the user, or makes the link.
 * @csspart forecast - Says what a press lets happen.
 * @csspart link-button - Makes a link to hand over instead of sending a mail.
 * @csspart link-result - The link of what was invited last, to be handed over.
 * @csspart link-input - The link.
 * @csspart copy-button - Copies the link.
 * @csspart copy-note - Says what came of copying.
 * @csspart help-link - Leads to the tenant's help with mail.
 * @csspart seats - How the seats of the plan are used.
 * @csspart plan-link - Leads to the plan.
 * @csspart result - What was sent, or who was created.
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

  protected override words: Partial<Messages> = { inviteForm: inviteFormHead as Messages['inviteForm'] };

  readonly #internals = this.attachInternals();
  readonly #announcer = new Announcer(this);
  /** The form itself, loaded while the data comes that says whether this viewer gets to see it. */
  readonly #composer = new OnDemand(this, async () => {
    const { InvitationComposer, words } = await import('./invitation-composer.ts');
    this.words = words;
    return new InvitationComposer(this, {
      localize: this.localize,
      messages: () => this.messages,
      store: () => this.invite.store,
      state: () => this.invite.state,
      announce: (message) => this.#announcer.announce(message),
      addWords: (more) => (this.words = { ...this.words, ...more }),
    });
  });

  #store: InviteStore | null = null;
  /** Addresses that the page added before there was a form to take them. */
  #pending: string[] = [];

  /** Leaves the heading out, for a page or a dialog that has its own. */
  @property({ type: Boolean, attribute: 'without-heading' })
  withoutHeading = false;

  @query('.body') private readonly body!: HTMLElement;

  protected override connectStore(store: InviteStore): void {
    if (this.#store !== store) this.#composer.part?.forget();
    this.#store = store;
    void store.load('tenant', 'viewer', 'roles', 'permissions');
    void this.#composer.load();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#handOver();
  }

  protected override updated(): void {
    this.#internals.states.clear();
    this.#internals.states.add(this.#situation);
    if (this.#composer.part?.isSending) this.#internals.states.add('sending');
  }

  /** Adds addresses as if they had been pasted. */
  addAddresses(text: string): void {
    this.#pending.push(text);
    this.#handOver();
  }

  /** Empties the form. Does nothing while a send is running. */
  reset(): void {
    if (this.#composer.part?.isSending) return;
    this.#pending = [];
    this.#composer.part?.reset();
  }

  /** Moves to the first field: for addresses, or whatever the tenant asks first. */
  override focus(): void {
    this.#composer.part?.focus();
  }

  protected override render() {
    return html`
      <slot name="heading" ?hidden=${this.withoutHeading}>
        <h2 part="heading">${this.#words.heading}</h2>
      </slot>
      <slot name="description"></slot>
      <div class="body" tabindex="-1">${this.#renderSituation()}</div>
      <slot name="footer"></slot>
      ${this.#announcer.render()}
    `;
  }

  /** Together: what one addition leaves over, the next one would write over. */
  #handOver(): void {
    if (this.#pending.length > 0 && this.#situation === 'ready')
      this.#composer.part?.addAddresses(this.#pending.splice(0).join('\n'));
  }

  /** Those of the form: it knows where the tenant asks for other ones. */
  get #words(): Messages['inviteForm'] {
    return (this.#composer.part?.messages ?? this.messages).inviteForm;
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
      const decision = canInvite(tenant.value, viewer.value);
      // Other reasons are said in words that come with the form.
      if (!decision.allowed && (decision.reason === 'forbidden' || this.#composer.part)) return 'forbidden';
      if (decision.allowed && roles.value && this.#composer.part?.isReady) return 'ready';
    }
    return this.#loadFailure ? 'failed' : 'loading';
  }

  get #loadFailure(): InviteError | null {
    const { tenant, viewer, roles } = this.invite.state.resources;
    const failed = [tenant, viewer, roles].find(({ status }) => status === 'failed');
    return failed?.error ?? this.#composer.error ?? this.#composer.part?.error ?? null;
  }

  #renderSituation() {
    const situation = this.#situation;
    const [tenant, viewer] = [this.#tenant, this.#viewer];
    if (situation === 'missing-client') return missingClientNotice(this.messages);
    if (situation === 'failed') return failureNotice(this.messages, this.#loadFailure!, this.#handleRetry);
    if (situation === 'loading' || !tenant || !viewer) return loadingNotice(this.messages, 6);
    return situation === 'ready'
      ? this.#composer.part!.render(tenant)
      : this.#renderForbidden(tenant, viewer);
  }

  #renderForbidden(tenant: Tenant, viewer: Viewer) {
    const words = this.#words;
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

  readonly #handleRetry = (): void => {
    // The button goes with the failure; focus must not go with it.
    this.body.focus();
    void this.#composer.load().then((part) => part?.retry());
    void this.invite.store?.refresh();
  };
}
