import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import { invitationFaults } from '../../policy/check-invitation-fields.ts';
import { allow, type Decision } from '../../policy/decision.ts';
import { directoryOf } from '../../store/selectors.ts';
import { describeReason } from '../shared/describe-error.ts';
import { isolate } from '../shared/isolate.ts';
import { AddressField } from './address-field.ts';
import { groupPlace, placeOf, placesOf, rolePlace, type Asked } from './form-places.ts';
import { askedGroupsOf, GroupFields } from './group-fields.ts';
import { canInviteHere, letsInvite } from './invite-rights.ts';
import { describeKnown } from './known-person.ts';
import { PersonFields } from './person-fields.ts';
import { askedFieldsOf, personInput, type PersonField } from './person-input.ts';
import { chosenRole, roleChoice } from './role-choice.ts';
import { SingleAddress } from './single-address.ts';
import type { InvitationInput } from '../../contract/invitation-input.ts';
import type { Role } from '../../contract/role.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteState } from '../../store/invite-state.ts';
import type { ComposerOptions } from './invitation-composer.ts';
import type { InvitationSender, Refusal } from './invitation-sender.ts';
import type { Recipients } from './recipients.ts';

/**
 * What the form asks for: addresses, or one address and what the tenant wants to know about the person;
 * role; team. It keeps all that was entered, and knows what is wrong with it.
 */
export class InvitationFields {
  readonly #host: ReactiveElement;
  readonly #options: ComposerOptions;
  readonly #sender: InvitationSender;
  readonly #many: AddressField;
  readonly #single: SingleAddress;
  readonly #person: PersonFields;
  readonly #groups: GroupFields;
  /** The one that the tenant needs of the two. */
  #addresses: Recipients;
  #chosenRoleId: string | null = null;
  /** Whether somebody tried to send although something is missing. */
  #isIncomplete = false;
  /** Who is known by which address, as of a state. */
  #directory: { state: InviteState; of: ReturnType<typeof directoryOf> };

  constructor(host: ReactiveElement, options: ComposerOptions, sender: InvitationSender) {
    this.#host = host;
    this.#options = options;
    this.#sender = sender;
    const state = options.state();
    this.#directory = { state, of: directoryOf(state, this.#now) };
    const shared = {
      words: () => this.#words,
      messages: options.messages,
      state: options.state,
      announce: options.announce,
      isLocked: () => sender.progress !== null,
    };
    const ofAddress = { ...shared, problemOf: (text: string) => this.#problemOf(text) };
    this.#many = new AddressField(host, {
      ...ofAddress,
      max: () => this.#tenant?.policy.invite.maxPerSend ?? Infinity,
    });
    this.#single = new SingleAddress(host, {
      ...ofAddress,
      hasBulk: () => this.#tenant?.policy.bulk.enabled ?? false,
      takeName: (name) => this.#person.suggestName(name),
    });
    this.#addresses = this.#many;
    const ofPlace = {
      ...shared,
      problemAt: (place: string) => this.#problemAt(place),
      changed: (place: string) => sender.forgive(place),
    };
    this.#person = new PersonFields(host, ofPlace);
    this.#groups = new GroupFields(host, {
      ...ofPlace,
      readAgain: async () => options.store()?.refresh(),
    });
  }

  /** What the tenant asks for besides address and role. */
  get asked(): Asked {
    const tenant = this.#tenant;
    return { fields: tenant ? askedFieldsOf(tenant.policy) : [], groups: askedGroupsOf(tenant) };
  }

  /** The addresses that a press would send now. */
  get ready(): readonly string[] {
    return this.#addresses.addresses.filter((text) => this.#judge(text).allowed);
  }

  /** Follows the tenant from one kind of form to the other; what was entered comes along. */
  settle(): void {
    if (!this.#tenant) return;
    const needed = this.asked.fields.length > 0 ? this.#single : this.#many;
    if (this.#addresses === needed) return;
    const text = this.#addresses.clear();
    this.#addresses = needed;
    if (text) needed.append(text);
  }

  /** Adds addresses as if they had been pasted. */
  append(text: string): void {
    this.settle();
    this.#addresses.append(text);
  }

  /** Takes out an address that was sent, with what was entered about the person. */
  remove(address: string): void {
    this.#addresses.remove(address);
    this.#person.clear();
  }

  /** Takes in what waited for room, when a send is over, and takes back the choice of a team that is gone. */
  proceed(): void {
    this.#addresses.proceed();
    for (const { key } of this.asked.groups) {
      if (this.#sender.faults.get(groupPlace(key))?.code !== 'scope_not_found') continue;
      this.#groups.forget(key);
      void this.#options.store()?.refresh();
    }
  }

  reset(): void {
    this.forget();
    this.#addresses.clear();
    this.#person.clear();
  }

  /** Forgets what is of this tenant alone: role and team. */
  forget(): void {
    this.#chosenRoleId = null;
    this.#isIncomplete = false;
    this.#groups.forget();
  }

  focus(): void {
    this.#addresses.focus();
  }

  /** Judges all that was entered, and says what is wrong in its place. Answers the first complaint, or `null`. */
  check(): string | null {
    // The person first: an address may bring a name along.
    this.#person.commit();
    this.#addresses.commit();
    this.#isIncomplete = true;
    // What the server said of the last try does not stand in the way of the next.
    for (const place of placesOf(this.asked)) this.#sender.forgive(place);
    const complaint = this.#addressError ?? this.#firstProblem?.words ?? null;
    this.#isIncomplete = complaint !== null;
    this.#host.requestUpdate();
    return complaint;
  }

  /** Moves to the first place where something is wrong. */
  async focusProblem(): Promise<void> {
    // What was wrong may only be rendered by then.
    await this.#host.updateComplete;
    const place = this.#firstProblem?.place;
    const hasMarked = this.#addresses.addresses.some((text) => this.#problemOf(text) !== null);
    if (this.#addressError !== null || hasMarked || !place) return this.#addresses.focusProblem();
    const find = (selector: string) => this.#host.renderRoot.querySelector<HTMLElement>(selector);
    (place === rolePlace ? (find('.role :checked') ?? find('.role input')) : find(`#${place}`))?.focus();
  }

  /** What would be sent: an invitation for each address that is ready. */
  inputs(): readonly InvitationInput[] {
    return this.ready.map((email) => this.#inputOf(email));
  }

  render(tenant: Tenant): TemplateResult {
    const { roles, permissions } = this.#options.state().resources;
    const { fields, groups } = this.asked;
    const role = this.#role;
    const power = role && letsInvite(tenant, role) ? this.#words.powerfulRole(isolate(role.name)) : null;
    return html`
      ${this.#addresses.render(this.#addressError)} ${this.#person.render(fields)}
      ${roleChoice({
        messages: this.#options.messages(),
        roles: roles.value ?? [],
        permissions: permissions.value ?? [],
        chosen: role,
        error: this.#problemAt(rolePlace),
        choose: this.#handleRole,
      })}
      ${power ? html`<p class="secondary">${power}</p>` : nothing} ${this.#groups.render(groups)}
    `;
  }

  get #words(): Messages['inviteForm'] {
    return this.#options.messages().inviteForm;
  }

  get #tenant(): Tenant | null {
    return this.#options.state().resources.tenant.value;
  }

  get #role(): Role | null {
    return chosenRole(this.#options.state().resources.roles.value ?? [], this.#chosenRoleId);
  }

  get #addressError(): string | null {
    return this.#isIncomplete && this.ready.length === 0 ? this.#addresses.complaint : null;
  }

  #inputOf(email: string | null): InvitationInput {
    const { fields, groups } = this.asked;
    const role = this.#role;
    const assignment = {
      scope: { type: 'tenant', id: this.#tenant?.id ?? '' },
      roleIds: role ? [role.id] : [],
      overrides: [],
    };
    return {
      email,
      ...personInput(fields, this.#person.texts),
      assignments: this.#groups.addTo([assignment], groups),
    };
  }

  /** The places below the address in which something is wrong, each with its words, from top to bottom. */
  get #firstProblem(): { readonly place: string; readonly words: string } | null {
    for (const place of placesOf(this.asked)) {
      const words = this.#problemAt(place);
      if (words !== null) return { place, words };
    }
    return null;
  }

  /** What is wrong in a place: by the policy once somebody tried, and by the server's word until it changes. */
  #problemAt(place: string): string | null {
    const fault = this.#missingAt(place) ?? this.#sender.faults.get(place);
    if (!fault) return null;
    const { noRole, missing } = this.#words;
    if (fault.code === 'required')
      return place === rolePlace ? noRole : (missing[place as PersonField] ?? missing.name);
    return describeReason(this.#options.messages(), fault.code, fault.params);
  }

  #missingAt(place: string): Refusal | null {
    const [tenant, { asked }] = [this.#tenant, this];
    if (!this.#isIncomplete || !tenant) return null;
    const input = this.#inputOf(null);
    const fault = invitationFaults(
      input,
      tenant.policy,
      this.#options.state().resources.roles.value ?? [],
    ).find(({ pointer = '' }) => placeOf(pointer, input, asked) === place);
    return fault ? { code: fault.reason, params: fault.params } : null;
  }

  #judge(email: string): Decision {
    const state = this.#options.state();
    const { tenant, viewer } = state.resources;
    if (!tenant.value || !viewer.value) return allow;
    if (this.#directory.state !== state) this.#directory = { state, of: directoryOf(state, this.#now) };
    return canInviteHere(tenant.value, viewer.value, this.#directory.of, email);
  }

  #problemOf(text: string): string | null {
    const decision = this.#judge(text);
    const refusal = decision.allowed
      ? this.#sender.refusalOf(text)
      : { code: decision.reason, params: decision.params };
    if (!refusal) return null;
    const known =
      this.#addresses === this.#single && describeKnown(this.#words, this.#options.state(), refusal);
    return known || describeReason(this.#options.messages(), refusal.code, refusal.params);
  }

  /** Asked at every look-up: an invitation expires without a new state. */
  readonly #now = (): number => this.#options.store()?.now() ?? 0;

  readonly #handleRole = (id: string): void => {
    this.#chosenRoleId = id;
    this.#sender.forgive(rolePlace);
    this.#host.requestUpdate();
  };
}
