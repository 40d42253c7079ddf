import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import { isCapable } from '../../contract/capabilities.ts';
import { invitationFaults } from '../../policy/check-invitation-fields.ts';
import { describeReason } from '../shared/describe-error.ts';
import { isolate } from '../shared/isolate.ts';
import { AddressField } from './address-field.ts';
import { AddressJudge } from './address-judge.ts';
import { groupPlace, notePlace, placeOf, placesOf, rolePlace, type Asked } from './form-places.ts';
import { askedGroupsOf, GroupFields } from './group-fields.ts';
import { letsInvite } from './invite-rights.ts';
import { NoteField, type AskedNote } from './note-field.ts';
import { openMember } from './open-member.ts';
import { PersonFields } from './person-fields.ts';
import { askedFieldsOf, personInput, type PersonField } from './person-input.ts';
import { chosenRole, roleChoice } from './role-choice.ts';
import { SingleAddress } from './single-address.ts';
import type { InvitationInput } from '../../contract/invitation-input.ts';
import type { Role } from '../../contract/role.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { Messages } from '../../messages/messages.ts';
import type { ComposerOptions } from './invitation-composer.ts';
import type { InvitationSender, Refusal } from './invitation-sender.ts';
import type { KnownMember } from './known-person.ts';
import type { Recipients, RecipientsOptions } from './recipients.ts';

/**
 * What the form asks for: addresses, or one address and what the tenant wants to know about the person;
 * role; team; a note. It keeps all that was entered, and knows what is wrong with it.
 */
export class InvitationFields {
  readonly #host: ReactiveElement;
  readonly #options: ComposerOptions;
  readonly #sender: InvitationSender;
  readonly #many: AddressField;
  readonly #single: SingleAddress;
  readonly #person: PersonFields;
  readonly #groups: GroupFields;
  readonly #note: NoteField;
  readonly #judge: AddressJudge;
  /** The one that the tenant needs of the two. */
  #addresses: Recipients;
  #chosenRoleId: string | null = null;
  /** Members to whom nothing on the page led, by id. */
  readonly #elsewhere = new Set<string>();
  /** Whether somebody tried to send although something is missing. */
  #isIncomplete = false;

  constructor(host: ReactiveElement, options: ComposerOptions, sender: InvitationSender) {
    this.#host = host;
    this.#options = options;
    this.#sender = sender;
    this.#judge = new AddressJudge({
      ...options,
      now: () => options.store()?.now() ?? 0,
      refusalOf: (text) => sender.refusalOf(text),
      isAlone: () => this.#addresses === this.#single,
    });
    const shared = {
      words: () => this.#words,
      messages: options.messages,
      state: options.state,
      announce: options.announce,
      isLocked: () => sender.progress !== null,
    };
    const ofAddress: RecipientsOptions = {
      ...shared,
      problemOf: (text) => this.#judge.problemOf(text),
      memberOf: (text) => this.#judge.memberOf(text),
      openMember: (member) => this.#openMember(member),
      isElsewhere: ({ memberId }) => this.#elsewhere.has(memberId),
      hintOf: (text) => this.#judge.hintOf(text),
    };
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
    this.#note = new NoteField(host, { ...ofPlace, localize: options.localize });
  }

  /** What the tenant asks for besides address and role. */
  get asked(): Asked {
    const tenant = this.#tenant;
    return {
      fields: tenant ? askedFieldsOf(tenant.policy) : [],
      groups: askedGroupsOf(tenant),
      note: tenant ? askedNoteOf(tenant) : null,
    };
  }

  /** The addresses that a press would send now. */
  get ready(): readonly string[] {
    return this.#addresses.addresses.filter((text) => this.#judge.judge(text).allowed);
  }

  /** Follows the tenant from one kind of form to the other; what was entered comes along. */
  settle(): void {
    if (!this.#tenant) return;
    const isOneByOne = this.asked.fields.length > 0 || this.#tenant.policy.invite.maxPerSend === 1;
    const needed = isOneByOne ? this.#single : this.#many;
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

  /**
   * Takes in what waited for room, when a send is over, and takes back the choice of a team that is gone. The
   * note goes once everybody has it.
   */
  proceed(isDone: boolean): void {
    if (isDone) this.#note.clear();
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
    this.#note.clear();
  }

  /** Forgets what is of this tenant alone: role and team. */
  forget(): void {
    this.#elsewhere.clear();
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
    this.#note.commit();
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
    const hasMarked = this.#addresses.addresses.some((text) => this.#judge.problemOf(text) !== null);
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
    const { fields, groups, note } = this.asked;
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
      ${this.#note.render(note)}
    `;
  }

  get #words(): Messages['inviteForm'] {
    return this.#options.messages().inviteForm;
  }

  #openMember(member: KnownMember): void {
    const isHere = openMember(this.#host, member);
    this.#elsewhere[isHere ? 'delete' : 'add'](member.memberId);
    if (!isHere) this.#options.announce(this.#words.memberElsewhere);
    this.#host.requestUpdate();
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
    const { fields, groups, note } = this.asked;
    const role = this.#role;
    const text = note && this.#note.text;
    const assignment = {
      scope: { type: 'tenant', id: this.#tenant?.id ?? '' },
      roleIds: role ? [role.id] : [],
      overrides: [],
    };
    return {
      email,
      ...personInput(fields, this.#person.texts),
      assignments: this.#groups.addTo([assignment], groups),
      ...(text && { note: text }),
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
    const { noRole, noNote, missing } = this.#words;
    if (fault.code === 'required')
      return place === rolePlace
        ? noRole
        : place === notePlace
          ? noNote
          : (missing[place as PersonField] ?? missing.name);
    return describeReason(this.#options.messages(), fault.code, fault.params);
  }

  #missingAt(place: string): Refusal | null {
    const [tenant, { asked }] = [this.#tenant, this];
    if (!tenant || (!this.#isIncomplete && place !== notePlace)) return null;
    const input = this.#inputOf(null);
    const fault = invitationFaults(
      input,
      tenant.policy,
      this.#options.state().resources.roles.value ?? [],
    ).find(({ pointer = '' }) => placeOf(pointer, input, asked) === place);
    // A note that is too long is said while it is typed; that it is missing, when somebody tried.
    if (!fault || (!this.#isIncomplete && fault.reason !== 'too_long')) return null;
    return { code: fault.reason, params: fault.params };
  }

  readonly #handleRole = (id: string): void => {
    this.#chosenRoleId = id;
    this.#sender.forgive(rolePlace);
    this.#host.requestUpdate();
  };
}

/** The note, where the tenant takes one. */
function askedNoteOf(tenant: Tenant): AskedNote | null {
  const { fields, noteMaxLength: max } = tenant.policy.invite;
  const field = fields.find(({ key }) => key === 'note');
  return field && isCapable(tenant, 'invitations.note') ? { required: field.required, max } : null;
}
