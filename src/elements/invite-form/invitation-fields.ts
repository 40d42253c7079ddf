import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import { AddressField } from './address-field.ts';
import { AddressJudge } from './address-judge.ts';
import { askedOf } from './asked-of.ts';
import { FieldFocus } from './field-focus.ts';
import { FieldProblems } from './field-problems.ts';
import {
  flagsPlace,
  groupPlace,
  holdPlace,
  kindPlace,
  placesOf,
  rolePlace,
  type Asked,
} from './form-places.ts';
import { InvitationChoice } from './invitation-choice.ts';
import { NoteField } from './note-field.ts';
import { openMember } from './open-member.ts';
import { PersonFields } from './person-fields.ts';
import { personInput } from './person-input.ts';
import { SingleAddress } from './single-address.ts';
import type { InvitationInput } from '../../contract/invitation-input.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { Messages } from '../../messages/messages.ts';
import type { DetailsPart } from './details-part.ts';
import type { ComposerOptions } from './invitation-composer.ts';
import type { InvitationSender } from './invitation-sender.ts';
import type { KnownMember } from './known-person.ts';
import type { PeoplePart } from './people-part.ts';
import type { Recipients, RecipientsOptions } from './recipients.ts';

/** What the fields take from their form. */
export interface FieldsOptions extends ComposerOptions {
  /** What only some tenants let the inviter decide; `null` until it is here. */
  details(): DetailsPart | null;
  /** What only tenants ask for that make people known before these are told; `null` until it is here. */
  people(): PeoplePart | null;
}

/**
 * What the form asks for: addresses, or one address and what the tenant wants to know about the person;
 * role; team; a note; where the tenant wants that, of which kind the person is, in which network, what on top, for
 * how long, and whether they are told yet. It keeps all that was entered, and knows what is wrong with it.
 */
export class InvitationFields {
  readonly #host: ReactiveElement;
  readonly #options: FieldsOptions;
  readonly #sender: InvitationSender;
  readonly #many: AddressField;
  readonly #single: SingleAddress;
  readonly #person: PersonFields;
  readonly #choice: InvitationChoice;
  readonly #note: NoteField;
  readonly #problems: FieldProblems;
  readonly #focus: FieldFocus;
  readonly #judge: AddressJudge;
  /** The one that the tenant needs of the two. */
  #addresses: Recipients;
  /** Members to whom nothing on the page led, by id. */
  readonly #elsewhere = new Set<string>();

  constructor(host: ReactiveElement, options: FieldsOptions, sender: InvitationSender) {
    this.#host = host;
    this.#options = options;
    this.#sender = sender;
    this.#judge = new AddressJudge({
      ...options,
      now: () => options.store()?.now() ?? 0,
      scope: () => this.#choice.scope,
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
      openMember: this.openMember,
      isElsewhere: this.isElsewhere,
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
    const asked = () => this.asked;
    this.#focus = new FieldFocus(host, { ...options, asked, addresses: () => this.#addresses });
    this.#problems = new FieldProblems({
      ...options,
      asked,
      input: () => this.#inputOf(null),
      faults: () => sender.faults,
    });
    const ofPlace = {
      ...shared,
      problemAt: this.#problems.at,
      changed: (place: string) => this.#handleChange(place),
    };
    this.#person = new PersonFields(host, ofPlace);
    this.#choice = new InvitationChoice(host, {
      ...ofPlace,
      asked,
      details: options.details,
      readAgain: async () => options.store()?.refresh(),
    });
    this.#note = new NoteField(host, { ...ofPlace, localize: options.localize });
  }

  /** What the tenant asks for besides address and role. */
  get asked(): Asked {
    return askedOf(this.#tenant);
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
    return this.#choice.isNowhere;
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
      this.#options.people()?.clear();
    }
    this.#addresses.proceed();
    const refused = (place: string) =>
      ([kindPlace, holdPlace].includes(place) && this.#sender.faults.has(place)) ||
      /^(scope_not_found|scope_forbidden|role_not_grantable)$/.test(
        this.#sender.faults.get(place)?.code ?? '',
      );
    const { groups, details } = this.asked;
    for (const { key } of details?.placeType ? [details.placeType, ...groups] : groups)
      if (refused(groupPlace(key))) this.#choice.groups.refuse(key);
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

  /** Forgets what is of this tenant alone: kind of person, role and team. */
  forget(): void {
    this.#elsewhere.clear();
    this.#problems.isIncomplete = false;
    this.#choice.forget();
    this.#options.people()?.forget();
  }

  /** Moves to the first field. */
  focus(): void {
    this.#focus.toFirst();
  }

  /** Moves to the first field in which something is typed. */
  focusText(): void {
    this.#focus.toText();
  }

  /** Judges all that was entered, and says what is wrong in its place. Answers the first complaint, or `null`. */
  check(): string | null {
    // The person first: an address may bring a name along.
    this.#person.commit();
    this.#note.commit();
    this.#options.details()?.commit();
    this.#addresses.commit();
    this.#problems.isIncomplete = true;
    // What the server said of the last try does not stand in the way of the next.
    for (const place of placesOf(this.asked)) this.#sender.forgive(place);
    const { first } = this.#problems;
    const complaint =
      (this.#focus.isLeading(first?.place) ? null : this.#addressError) ?? first?.words ?? null;
    this.#problems.isIncomplete = complaint !== null;
    this.#host.requestUpdate();
    return complaint;
  }

  /** Moves to the first place where something is wrong. */
  async focusProblem(): Promise<void> {
    // What was wrong may only be rendered by then.
    await this.#host.updateComplete;
    const place = this.#problems.first?.place;
    const hasMarked = this.#addresses.addresses.some((text) => this.#judge.problemOf(text) !== null);
    const isOfAddress = !this.#focus.isLeading(place) && (this.#addressError !== null || hasMarked);
    if (isOfAddress || !place) return this.#addresses.focusProblem();
    this.#focus.toPlace(place);
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
    const { fields, leading, note, details } = this.asked;
    const [part, people] = [this.#options.details(), this.#options.people()];
    const elsewhere = people?.elsewhere;
    if (people && elsewhere) return html`${people.renderKinds()} ${people.renderElsewhere(elsewhere)}`;
    return html`
      ${people?.renderKinds()} ${this.#person.render(fields.slice(0, leading))}
      ${this.#addresses.render(this.#addressError)} ${this.#person.render(fields.slice(leading))}
      ${this.#choice.render(tenant)} ${this.#note.render(note)}
      ${details?.lifetime && part ? part.lifetime.render(tenant) : nothing} ${people?.renderHold()}
    `;
  }

  /** Leads to a member, or says where to look where nothing here leads there. */
  readonly openMember = (member: KnownMember): void => {
    const isHere = openMember(this.#host, member);
    this.#elsewhere[isHere ? 'delete' : 'add'](member.memberId);
    if (!isHere) this.#options.announce(this.#words.memberElsewhere);
    this.#host.requestUpdate();
  };

  /** Whether nothing here led to a member. */
  readonly isElsewhere = ({ memberId }: KnownMember): boolean => this.#elsewhere.has(memberId);

  /** What is wrong in a place, in words, or `null`. */
  readonly problemAt = (place: string): string | null => this.#problems.at(place);

  get #words(): Messages['inviteForm'] {
    return this.#options.messages().inviteForm;
  }

  get #tenant(): Tenant | null {
    return this.#options.state().resources.tenant.value;
  }

  #addressHelp(text: string): string | null {
    const { details } = this.asked;
    const words = this.#options.messages().inviteDetails;
    if (text) return details?.link && !details.mail ? words.addressOfLink : null;
    return details?.open ? words.openLink : null;
  }

  get #addressError(): string | null {
    const isMissing = this.ready.length === 0 && !this.isOpenLink;
    return this.#problems.isIncomplete && isMissing ? this.#addresses.complaint : null;
  }

  #inputOf(email: string | null): InvitationInput {
    const { fields, note, details } = this.asked;
    const [part, tenant] = [this.#options.details(), this.#tenant];
    const text = note && this.#note.text;
    const ttlSeconds = details?.lifetime && tenant ? part?.lifetime.seconds(tenant) : undefined;
    return {
      email,
      ...personInput(fields, this.#person.texts),
      ...this.#options.people()?.input,
      assignments: this.#choice.assignments,
      ...(text && { note: text }),
      ...(ttlSeconds !== undefined && { ttlSeconds }),
    };
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
}
