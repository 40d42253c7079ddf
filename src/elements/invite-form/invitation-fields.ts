import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import { isCapable } from '../../contract/capabilities.ts';
import { invitationFaults } from '../../policy/check-invitation-fields.ts';
import { describeReason } from '../shared/describe-error.ts';
import { isolate } from '../shared/isolate.ts';
import { AddressField } from './address-field.ts';
import { AddressJudge } from './address-judge.ts';
import { askedDetailsOf } from './asked-details.ts';
import {
  flagsPlace,
  groupPlace,
  notePlace,
  placeOf,
  placesOf,
  rolePlace,
  type Asked,
} from './form-places.ts';
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
import type { Scope, ScopeRef } from '../../contract/scope.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { Messages } from '../../messages/messages.ts';
import type { GroupType } from '../shared/assignments.ts';
import type { DetailsPart } from './details-part.ts';
import type { FlagsQuestion } from './flag-fields.ts';
import type { ComposerOptions } from './invitation-composer.ts';
import type { InvitationSender, Refusal } from './invitation-sender.ts';
import type { KnownMember } from './known-person.ts';
import type { Recipients, RecipientsOptions } from './recipients.ts';

/** What the fields take from their form. */
export interface FieldsOptions extends ComposerOptions {
  /** What only some tenants let the inviter decide; `null` until it is here. */
  details(): DetailsPart | null;
}

/**
 * What the form asks for: addresses, or one address and what the tenant wants to know about the person;
 * role; team; a note; where the tenant wants that, in which network, what on top, and for how long. It keeps all
 * that was entered, and knows what is wrong with it.
 */
export class InvitationFields {
  readonly #host: ReactiveElement;
  readonly #options: FieldsOptions;
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

  constructor(host: ReactiveElement, options: FieldsOptions, sender: InvitationSender) {
    this.#host = host;
    this.#options = options;
    this.#sender = sender;
    this.#judge = new AddressJudge({
      ...options,
      now: () => options.store()?.now() ?? 0,
      scope: () => this.#scope,
      refusalOf: (text) => sender.refusalOf(text),
      isAlone: () => this.isOneByOne,
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
      helpFor: (text) => this.#addressHelp(text),
      isOptional: () => this.asked.details?.open ?? false,
      takeName: (name) => this.#person.suggestName(name),
    });
    this.#addresses = this.#many;
    const ofPlace = {
      ...shared,
      problemAt: this.problemAt,
      changed: (place: string) => this.#handleChange(place),
    };
    this.#person = new PersonFields(host, ofPlace);
    this.#groups = new GroupFields(host, {
      ...ofPlace,
      isOpen: (scope, type) => this.#isOpen(scope, type),
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
      details: askedDetailsOf(tenant),
    };
  }

  /** Whether people are invited one at a time. */
  get isOneByOne(): boolean {
    return this.#addresses === this.#single;
  }

  /** Whether a press now would make a link for nobody in particular (NET-04). */
  get isOpenLink(): boolean {
    const isEmpty = this.#single.addresses.length === 0;
    return this.isOneByOne && isEmpty && (this.asked.details?.open ?? false);
  }

  /** Whether there is nowhere to invite to, so that no form can help. */
  get isNowhere(): boolean {
    const type = this.asked.details?.placeType;
    return type ? this.#groups.offered(type)?.length === 0 : false;
  }

  /** The addresses that a press would send now. */
  get ready(): readonly string[] {
    return this.#addresses.addresses.filter((text) => this.#judge.judge(text).allowed);
  }

  /** Follows the tenant from one kind of form to the other; what was entered comes along. */
  settle(): void {
    if (!this.#tenant) return;
    const { fields, details } = this.asked;
    const isByHand = details?.link && !details.mail;
    const isOneByOne = fields.length > 0 || isByHand || this.#tenant.policy.invite.maxPerSend === 1;
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
    if (isDone) {
      this.#note.clear();
      this.#options.details()?.clear();
    }
    this.#addresses.proceed();
    const refused = (place: string) =>
      /^(scope_not_found|scope_forbidden|role_not_grantable)$/.test(
        this.#sender.faults.get(place)?.code ?? '',
      );
    const { groups, details } = this.asked;
    for (const { key } of details?.placeType ? [details.placeType, ...groups] : groups)
      if (refused(groupPlace(key))) this.#groups.refuse(key);
    // What this viewer may do has changed meanwhile, or what there is.
    if (placesOf(this.asked).some(refused)) void this.#options.store()?.refresh();
  }

  reset(): void {
    this.forget();
    this.#addresses.clear();
    this.#person.clear();
    this.#note.clear();
    this.#options.details()?.clear();
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
    this.#options.details()?.commit();
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

  /**
   * What would be sent: an invitation for each address that is ready, or one for nobody in particular; by the
   * channel, where there is a choice.
   */
  inputs(channel: InvitationInput['channel']): readonly InvitationInput[] {
    const recipients = this.isOpenLink ? [null] : this.ready;
    return recipients.map((email) => ({ ...this.#inputOf(email), ...(channel && { channel }) }));
  }

  render(tenant: Tenant): TemplateResult {
    const { permissions } = this.#options.state().resources;
    const { fields, groups, note, details } = this.asked;
    const part = this.#options.details();
    const role = this.#role;
    const flags = details?.flags ? this.#flagsQuestion(role) : null;
    // Among the flags stands what a role lets people do.
    const isPowerful = role && !flags && letsInvite(tenant, role);
    return html`
      ${this.#addresses.render(this.#addressError)} ${this.#person.render(fields)}
      ${details?.placeType ? this.#groups.render([details.placeType]) : nothing}
      ${roleChoice({
        messages: this.#options.messages(),
        roles: this.#roles,
        permissions: permissions.value ?? [],
        chosen: role,
        error: this.problemAt(rolePlace),
        choose: this.#handleRole,
      })}
      ${isPowerful ? html`<p class="secondary">${this.#words.powerfulRole(isolate(role.name))}</p>` : nothing}
      ${flags && part ? part.flags.render(flags) : nothing} ${this.#groups.render(groups)}
      ${this.#note.render(note)} ${details?.lifetime && part ? part.lifetime.render(tenant) : nothing}
    `;
  }

  /** What is wrong in a place: by the policy once somebody tried, and by the server's word until it changes. */
  readonly problemAt = (place: string): string | null => {
    const [tenant, fault] = [this.#tenant, this.#missingAt(place) ?? this.#sender.faults.get(place)];
    if (!fault || !tenant) return null;
    const special = this.#options.details()?.describe(place, fault, tenant) ?? null;
    if (special !== null) return special;
    return fault.code === 'required'
      ? this.#missing(place)
      : describeReason(this.#options.messages(), fault.code, fault.params);
  };

  #missing(place: string): string {
    const { noRole, noNote, noChoice, missing } = this.#words;
    const { groups, details } = this.asked;
    const group = [...groups, details?.placeType].find((type) => type && groupPlace(type.key) === place);
    if (group) return noChoice(group.label);
    if (place === rolePlace) return noRole;
    return place === notePlace ? noNote : (missing[place as PersonField] ?? missing.name);
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
    return chosenRole(this.#roles, this.#chosenRoleId);
  }

  /** The roles as this viewer may give them where the invitation is for. */
  get #roles(): readonly Role[] {
    const { roles, viewer } = this.#options.state().resources;
    const [tenant, part] = [this.#tenant, this.#options.details()];
    if (!this.asked.details?.placeType || !tenant || !part || !viewer.value) return roles.value ?? [];
    return part.rolesInPlace(roles.value ?? [], viewer.value, tenant.policy, this.#place);
  }

  /** The network or the like that the invitation is for; `null` while there is none. */
  get #place(): Scope | null {
    const type = this.asked.details?.placeType;
    return type ? this.#groups.chosenOf(type) : null;
  }

  /** Where the role is given: in the tenant, while there is no other place. */
  get #scope(): ScopeRef {
    const place = this.#place;
    return place ? { type: place.type, id: place.id } : { type: 'tenant', id: this.#tenant?.id ?? '' };
  }

  #isOpen(scope: Scope, { grantsAccess }: GroupType): boolean {
    const viewer = this.#options.state().resources.viewer.value;
    const [tenant, part] = [this.#tenant, this.#options.details()];
    return !grantsAccess || (part && viewer && tenant ? part.isOpen(scope, viewer, tenant) : false);
  }

  #flagsQuestion(role: Role | null): FlagsQuestion | null {
    const { permissions, roles, viewer } = this.#options.state().resources;
    const type = this.asked.details?.placeType;
    if (!viewer.value) return null;
    return {
      permissions: permissions.value ?? [],
      roles: roles.value ?? [],
      viewer: viewer.value,
      role,
      place: type ? this.#place : this.#scope,
      placeType: type?.key ?? 'tenant',
    };
  }

  #addressHelp(text: string): string | null {
    const { details } = this.asked;
    const words = this.#options.messages().inviteDetails;
    if (text) return details?.link && !details.mail ? words.addressOfLink : null;
    return details?.open ? words.openLink : null;
  }

  get #addressError(): string | null {
    const isMissing = this.ready.length === 0 && !this.isOpenLink;
    return this.#isIncomplete && isMissing ? this.#addresses.complaint : null;
  }

  #inputOf(email: string | null): InvitationInput {
    const { fields, groups, note, details } = this.asked;
    const [part, tenant, role] = [this.#options.details(), this.#tenant, this.#role];
    const flags = details?.flags ? this.#flagsQuestion(role) : null;
    const text = note && this.#note.text;
    const ttlSeconds = details?.lifetime && tenant ? part?.lifetime.seconds(tenant) : undefined;
    const assignment = {
      scope: this.#scope,
      roleIds: role ? [role.id] : [],
      overrides: (flags && part?.flags.overrides(flags)) ?? [],
    };
    return {
      email,
      ...personInput(fields, this.#person.texts),
      assignments: this.#groups.addTo([assignment], groups),
      ...(text && { note: text }),
      ...(ttlSeconds !== undefined && { ttlSeconds }),
    };
  }

  /** The places below the address in which something is wrong, each with its words, from top to bottom. */
  get #firstProblem(): { readonly place: string; readonly words: string } | null {
    for (const place of placesOf(this.asked)) {
      const words = this.problemAt(place);
      if (words !== null) return { place, words };
    }
    return null;
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

  /** What was wrong in a place may be right now; in another network, an address may be free. */
  #handleChange(place: string): void {
    this.#sender.forgive(place);
    const type = this.asked.details?.placeType;
    if (!type || place !== groupPlace(type.key)) return;
    this.#sender.forgiveAddresses();
    this.#sender.forgive(rolePlace);
    this.#sender.forgive(flagsPlace);
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
