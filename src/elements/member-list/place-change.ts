import { html, nothing, type TemplateResult } from 'lit';
import { isCapable } from '../../contract/capabilities.ts';
import { isSameScope } from '../../contract/is-same-scope.ts';
import { canChangeMemberRole } from '../../policy/can-manage-member.ts';
import { canGoBetter } from '../shared/confirm-dialog.ts';
import { describeError, describeReason } from '../shared/describe-error.ts';
import { alertIcon } from '../shared/icons.ts';
import { isolate } from '../shared/isolate.ts';
import { breakable } from '../shared/person-cell.ts';
import { InvitationEffect } from './invitation-effect.ts';
import { losesRights } from './loses-rights.ts';
import { MemberChange } from './member-change.ts';
import { MemberUpdatedEvent, RoleChangedEvent } from './member-list.events.ts';
import { placeQuestion, withPlace } from './place-actions.ts';
import {
  isSame,
  noChoice,
  placeDifference,
  placeDraft,
  type PlaceChoice,
  type PlaceDifference,
  type PlaceDraft,
} from './place-draft.ts';
import { placeFields } from './place-fields.ts';
import { flagsIn, placeName, rightsSentence } from './place-words.ts';
import { personOf } from './person-of.ts';
import type { Assignment } from '../../contract/assignment.ts';
import type { InviteError } from '../../contract/invite-error.ts';
import type { Member } from '../../contract/member.ts';
import type { Permission } from '../../contract/permission.ts';
import type { ScopeRef } from '../../contract/scope.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import type { ChangeOutcome, MemberDesk } from './member-desk.ts';
import type { OfferSituation } from './offered-actions.ts';

/**
 * Asks for another role, and for permissions beside it, in one place, and gives them (NET-12 to NET-15): says what
 * changes and what becomes of open invitations before anything is saved, and keeps what was chosen through every
 * failure.
 */
export class PlaceChange {
  readonly #desk: MemberDesk;
  readonly #store: InviteStore;
  readonly #scope: ScopeRef;
  readonly #change: MemberChange;
  readonly #effect: InvitationEffect;
  #choice: PlaceChoice = noChoice;
  #outcome: ChangeOutcome | null = null;

  constructor(desk: MemberDesk, scope: ScopeRef, member: Member, store: InviteStore) {
    const { host, localize, messages } = desk;
    this.#desk = desk;
    this.#store = store;
    this.#scope = scope;
    this.#change = new MemberChange(host, store, member, 'change-role');
    const changed = () => host.requestUpdate();
    this.#effect = new InvitationEffect(member, { client: store.client, localize, messages, changed });
  }

  /** Opens the dialog; settles when it is closed. */
  async ask(): Promise<void> {
    const { dialog, messages, settle } = this.#desk;
    const { memberList, common } = messages();
    await dialog.ask({
      title: breakable(this.#words.changeTitle(this.#person, this.#placeName)),
      body: () => this.#renderBody(),
      dismiss: common.cancel,
      action: {
        label: memberList.save,
        busyLabel: memberList.saving,
        tone: 'primary',
        check: () => this.#check(),
        describeError: (error) => this.#describeError(error),
        canRepeat: (error) =>
          this.#present !== null &&
          (error.code === 'precondition_failed'
            ? this.#change.hasNewer
            : canGoBetter(error) || error.code === 'last_owner'),
        run: () => this.#save(),
      },
    });
    this.#effect.ask(null);
    settle(this.#outcome);
  }

  get #words(): Messages['memberPlaces'] {
    return this.#desk.messages().memberPlaces;
  }

  get #person(): string {
    return isolate(personOf(this.#change.member));
  }

  get #placeName(): string {
    return isolate(placeName(this.#store.state, this.#words, this.#scope));
  }

  /** What they are in the place, as known last; `null` where they are not in it any more. */
  get #present(): Assignment | null {
    return this.#change.member.assignments.find(({ scope }) => isSameScope(scope, this.#scope)) ?? null;
  }

  get #situation(): OfferSituation | null {
    const { viewer, tenant, roles } = this.#store.state.resources;
    return viewer.value && tenant.value
      ? { viewer: viewer.value, tenant: tenant.value, roles: roles.value ?? [] }
      : null;
  }

  /** The permissions to choose from, where the tenant lets them be given to members (NET-14). */
  #flags({ tenant }: OfferSituation): readonly Permission[] {
    const isOffered = tenant.policy.roles.overrides !== 'none' && isCapable(tenant, 'members.overrides');
    return isOffered ? flagsIn(this.#store.state, this.#scope.type) : [];
  }

  #draft(present: Assignment, situation: OfferSituation): PlaceDraft {
    const keys = this.#flags(situation).map(({ key }) => key);
    return placeDraft(present, this.#choice, keys, situation.roles);
  }

  #next({ assignment }: PlaceDraft): Assignment[] {
    return withPlace(this.#change.member.assignments, this.#scope, assignment);
  }

  #choose(choice: PlaceChoice): void {
    this.#choice = choice;
    this.#countEffect();
    this.#desk.host.requestUpdate();
  }

  /** Asks what becomes of invitations, while there is something to save. */
  #countEffect(): void {
    const [present, situation] = [this.#present, this.#situation];
    if (!present || !situation) return this.#effect.ask(null);
    const draft = this.#draft(present, situation);
    const isNothing = isSame(placeDifference(present, draft, situation.roles));
    this.#effect.ask(isNothing ? null : this.#next(draft));
  }

  #renderBody(): TemplateResult {
    const [present, situation] = [this.#present, this.#situation];
    if (!present || !situation) return html`<p>${this.#words.gone(this.#person, this.#placeName)}</p>`;
    const draft = this.#draft(present, situation);
    return html`
      ${placeFields({
        messages: this.#desk.messages(),
        situation,
        member: this.#change.member,
        present,
        placeName: placeName(this.#store.state, this.#words, this.#scope),
        flags: this.#flags(situation),
        choice: this.#choice,
        draft,
        choose: (choice) => this.#choose(choice),
      })}
      <div class="changes" part="changes" role="status">
        ${this.#renderChanges(present, draft, situation)}
      </div>
    `;
  }

  #renderChanges(present: Assignment, draft: PlaceDraft, situation: OfferSituation) {
    const { memberList, memberPlaces: words } = this.#desk.messages();
    const difference = placeDifference(present, draft, situation.roles);
    if (isSame(difference)) return nothing;
    const losesOwn =
      this.#change.member.isSelf && losesRights(situation.viewer, this.#next(draft), situation.roles);
    return html`
      <p class="label">${words.changes}</p>
      <ul class="consequences">
        ${this.#differences(difference, present, draft, situation).map((one) => html`<li><bdi>${one}</bdi></li>`)}
      </ul>
      ${this.#effect.render()}
      ${losesOwn ? html`<p class="warn" part="warning">${alertIcon} ${memberList.ownLoss}</p>` : nothing}
    `;
  }

  /** A sentence for each thing that changes. */
  #differences(
    { isOtherRole, gained, lost }: PlaceDifference,
    present: Assignment,
    draft: PlaceDraft,
    situation: OfferSituation,
  ): readonly string[] {
    const words = this.#words;
    const roleOf = ({ roleIds }: Assignment) =>
      isolate(situation.roles.find(({ id }) => roleIds.includes(id))?.name ?? words.unknownPlace);
    const labels = (keys: readonly string[]) =>
      this.#desk.localize.list(
        this.#flags(situation)
          .filter(({ key }) => keys.includes(key))
          .map(({ label }) => isolate(label)),
      );
    return [
      ...(isOtherRole ? [words.roleChange(roleOf(present), roleOf(draft.assignment))] : []),
      ...(gained.length > 0 ? [words.gains(labels(gained))] : []),
      ...(lost.length > 0 ? [words.loses(labels(lost))] : []),
    ];
  }

  /** What is in the way of saving, in words, or `null`. */
  #check(): string | null {
    const [present, situation] = [this.#present, this.#situation];
    if (!present || !situation) return this.#words.gone(this.#person, this.#placeName);
    const draft = this.#draft(present, situation);
    if (isSame(placeDifference(present, draft, situation.roles))) return this.#words.nothingChanged;
    const decision = canChangeMemberRole({
      ...placeQuestion(this.#change.member, situation),
      assignments: this.#next(draft),
    });
    if (!decision.allowed) return describeReason(this.#desk.messages(), decision.reason, decision.params);
    return this.#effect.isCounting ? this.#words.counting : null;
  }

  async #save(): Promise<void> {
    const { host, messages, localize } = this.#desk;
    const [present, situation] = [this.#present, this.#situation];
    if (!present || !situation) return;
    const draft = this.#draft(present, situation);
    const assignments = this.#next(draft);
    const change = this.#change;
    await change
      .run(assignments, async (client, options) => ({
        member: await client.members.update(change.member.id, { assignments }, options),
        sessionsRevoked: false,
      }))
      .catch(async (error: InviteError) => {
        // They may have been taken out of the place; the server then sees somebody put into it.
        if (error.code === 'not_allowed_value') await this.#learn();
        this.#countEffect();
        this.#effect.askAgain();
        throw error;
      });
    const { member } = change;
    const [from, to] = [present.roleIds, draft.assignment.roleIds];
    const isOtherRole = JSON.stringify(from) !== JSON.stringify(to);
    host.dispatchEvent(
      isOtherRole ? new RoleChangedEvent({ member, from, to }) : new MemberUpdatedEvent({ member }),
    );
    const rights = rightsSentence(this.#store.state, messages(), localize, draft.assignment);
    const sentence = this.#words.changeDone(this.#person, this.#placeName, rights);
    this.#outcome = { member, sentence };
  }

  async #learn(): Promise<void> {
    const { member } = this.#change;
    this.#change.member = await this.#store.client.members.get(member.id).catch(() => member);
  }

  /** Where somebody else was faster, how it is now; what was chosen stands beside it, as what changes. */
  #describeError(error: InviteError): string {
    const { messages, localize } = this.#desk;
    const present = this.#present;
    const isConflict = ['precondition_failed', 'conflict', 'invalid_state'].includes(error.code);
    if (!present) return this.#words.gone(this.#person, this.#placeName);
    if (isConflict) {
      const rights = rightsSentence(this.#store.state, messages(), localize, present);
      return this.#words.changed(this.#person, this.#placeName, rights);
    }
    return error.code === 'scope_forbidden' || error.code === 'forbidden'
      ? this.#words.notYourPlace(this.#placeName)
      : describeError(messages(), error);
  }
}
