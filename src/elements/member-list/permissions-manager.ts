import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { personPermissions as words } from '../../messages/en/person-permissions.ts';
import { canChangeMemberRole } from '../../policy/can-manage-member.ts';
import { invitationSwitches } from '../../policy/invitation-switches.ts';
import {
  canAllowPermission,
  personPermissions,
  type PersonPermission,
} from '../../policy/person-permissions.ts';
import { rolesOf } from '../../store/selectors.ts';
import { canGoBetter } from '../shared/confirm-dialog.ts';
import { describeError, describeReason } from '../shared/describe-error.ts';
import { alertIcon } from '../shared/icons.ts';
import { byGroup, permissionsIn } from '../shared/invitation/granted-rights.ts';
import { isolate } from '../shared/isolate.ts';
import { breakable } from '../shared/person-cell.ts';
import { whenKnown } from '../shared/when-known.ts';
import { losesRights } from './loses-rights.ts';
import { MemberChange } from './member-change.ts';
import { MemberUpdatedEvent } from './member-list.events.ts';
import {
  overridesAfter,
  permissionChanges,
  settledOverrides,
  type PermissionChanges,
  type PermissionSource,
} from './permission-choice.ts';
import { permissionsManager } from './permissions-manager.styles.ts';
import { personOf } from './person-of.ts';
import { othersBeside } from './offered-actions.ts';
import { rolePlaceOf } from './possible-actions.ts';
import type { Assignment } from '../../contract/assignment.ts';
import type { InviteError } from '../../contract/invite-error.ts';
import type { Member } from '../../contract/member.ts';
import type { Permission } from '../../contract/permission.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import type { ChangeOutcome, MemberDesk } from './member-desk.ts';

/** What it adds to the words and styles of its element. */
export const sections: Partial<Messages> = { personPermissions: words };
export const styles = [permissionsManager];

/** Permissions up to which everybody finds what they look for without a search. */
const fewPermissions = 8;

const sources: readonly PermissionSource[] = ['inherited', 'allowed', 'denied'];

/** Asks what one person may do beside the role, says what changes, and saves it (OPS-21). */
export async function managePermissions(desk: MemberDesk, member: Member, store: InviteStore): Promise<void> {
  await whenKnown(store, 'tenant', 'viewer', 'roles', 'permissions');
  await new PermissionsManager(desk, member, store).ask();
}

class PermissionsManager {
  readonly #desk: MemberDesk;
  readonly #store: InviteStore;
  readonly #change: MemberChange;
  #choices: ReadonlyMap<string, PermissionSource> = new Map();
  #text = '';
  #outcome: ChangeOutcome | null = null;

  constructor(desk: MemberDesk, member: Member, store: InviteStore) {
    this.#desk = desk;
    this.#store = store;
    this.#change = new MemberChange(desk.host, store, member, 'change-overrides');
  }

  /** Opens the dialog; settles when it is closed. */
  async ask(): Promise<void> {
    const { dialog, messages, settle } = this.#desk;
    await dialog.ask({
      title: breakable(this.#words.title(this.#person)),
      body: () => this.#renderBody(),
      dismiss: messages().common.cancel,
      action: {
        label: this.#words.save,
        busyLabel: this.#words.saving,
        tone: 'primary',
        check: () => this.#check(),
        describeError: (error) => this.#describeError(error),
        canRepeat: (error) =>
          error.code === 'precondition_failed' ? this.#change.hasNewer : canGoBetter(error),
        run: () => this.#save(),
      },
    });
    settle(this.#outcome);
  }

  get #words(): Messages['personPermissions'] {
    return this.#desk.messages().personPermissions;
  }

  get #person(): string {
    return isolate(personOf(this.#change.member));
  }

  /** The role and what is beside it, as known last. */
  get #present(): Assignment | null {
    return rolePlaceOf(this.#change.member);
  }

  /** Those that can be set here: all, or what an invitation could. */
  get #permissions(): readonly Permission[] {
    const { permissions, roles, tenant } = this.#store.state.resources;
    const known = permissions.value ?? [];
    if (!tenant.value) return [];
    const { policy } = tenant.value;
    return policy.roles.overrides === 'on_invitation'
      ? invitationSwitches({ permissions: known, roles: roles.value ?? [], policy, scopeType: 'tenant' })
      : permissionsIn(known, 'tenant');
  }

  get #roles() {
    return this.#store.state.resources.roles.value ?? [];
  }

  #next(present: Assignment): Assignment[] {
    const overrides = settledOverrides(present, this.#choices, this.#roles);
    return this.#change.member.assignments.map((one) => (one === present ? { ...one, overrides } : one));
  }

  #renderBody(): TemplateResult {
    const present = this.#present;
    if (!present) return html`<p>${this.#words.gone}</p>`;
    const role = rolesOf(this.#store.state, [present])[0]?.name ?? this.#words.noRole;
    const all = this.#permissions;
    const shown = new Set(this.#found(all).map(({ key }) => key));
    const next = { ...present, overrides: overridesAfter(present.overrides, this.#choices) };
    const rows = personPermissions(next, this.#roles, all).filter(({ permission }) =>
      shown.has(permission.key),
    );
    const groups = [...byGroup(rows, ({ permission }) => permission.group)];
    return html`
      <p>
        ${this.#words.lead(isolate(role))}
        ${this.#change.member.status === 'held' ? this.#words.heldLead : nothing}
      </p>
      ${all.length > fewPermissions ? this.#renderSearch(rows.length, all.length) : nothing}
      <div class="permissions" part="permissions">
        ${repeat(
          groups,
          ([group]) => group,
          ([group, items], index) => this.#renderGroup(group, items, index),
        )}
      </div>
      ${this.#renderChanges(present, all)}
    `;
  }

  #renderSearch(count: number, total: number) {
    const number = (value: number) => this.#desk.localize.number(value);
    return html`
      <div class="field">
        <label class="visually-hidden" for="permission-search">${this.#words.search}</label>
        <input
          id="permission-search"
          class="control"
          part="permission-search"
          type="search"
          autocomplete="off"
          spellcheck="false"
          placeholder=${this.#words.search}
          .value=${live(this.#text)}
          @input=${({ target }: Event) => this.#set(() => (this.#text = (target as HTMLInputElement).value))}
          @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && event.preventDefault()}
        />
        <p class="secondary" role="status">
          ${count === 0 ? this.#words.noMatch : this.#words.shown(number(count), number(total))}
        </p>
      </div>
    `;
  }

  #found(permissions: readonly Permission[]): readonly Permission[] {
    const wanted = plain(this.#text).split(' ').filter(Boolean);
    return permissions.filter(({ label, description, group }) => {
      const text = plain(`${label} ${description ?? ''} ${group ?? ''}`);
      return wanted.every((word) => text.includes(word));
    });
  }

  #renderGroup(group: string, items: readonly PersonPermission[], index: number) {
    return html`
      <section aria-labelledby="permission-group-${index}">
        <h4 id="permission-group-${index}">${group || this.#words.others}</h4>
        ${repeat(
          items,
          ({ permission }) => permission.key,
          (item) => this.#renderPermission(item),
        )}
      </section>
    `;
  }

  #inRole({ isInRole, isLimitedInRole }: PersonPermission): string {
    const { roleGives, roleGivesLimited, roleLacks } = this.#words;
    if (!isInRole) return roleLacks;
    return isLimitedInRole ? roleGivesLimited : roleGives;
  }

  #renderPermission(item: PersonPermission) {
    const { permission, isHeld, source } = item;
    const { key } = permission;
    const present = this.#present!;
    const wasAllowed = present.overrides.some((one) => one.permission === key && one.effect === 'allow');
    const { viewer } = this.#store.state.resources;
    const decision = viewer.value
      ? canAllowPermission({ actor: viewer.value, permission: key, scope: present.scope })
      : null;
    const isBarred = decision?.allowed !== true && !wasAllowed;
    return html`
      <fieldset
        class="permission ${isHeld ? 'held' : ''}"
        part="permission"
        aria-describedby="about-${key}"
        data-key=${key}
      >
        <legend>
          <bdi>${permission.label}</bdi>
          ${permission.sensitive ? html`<span class="badge">${this.#words.sensitive}</span>` : nothing}
        </legend>
        <div class="ways">
          ${sources.map((way) => this.#renderWay(key, way, source, way === 'allowed' && isBarred))}
        </div>
        <p class="secondary" id="about-${key}">
          ${permission.description} ${this.#inRole(item)}
          ${isBarred ? html`<span part="permission-reason">${this.#words.notYours}</span>` : nothing}
        </p>
      </fieldset>
    `;
  }

  #renderWay(key: string, way: PermissionSource, source: PermissionSource, isBarred: boolean) {
    return html`<label class="way ${way}">
      <input
        type="radio"
        name="permission-${key}"
        part="permission-input"
        value=${way}
        ?disabled=${isBarred}
        .checked=${live(way === source)}
        @change=${() => this.#choose(key, way)}
      />
      <span>${this.#words[way]}</span>
    </label>`;
  }

  /** What would change, in words, before it is saved. */
  #renderChanges(present: Assignment, all: readonly Permission[]) {
    const changes = permissionChanges(present, this.#choices, this.#roles, all);
    const list = (permissions: readonly Permission[]) =>
      this.#desk.localize.list(permissions.map(({ label }) => isolate(label)));
    const lines = (Object.keys(changes) as (keyof PermissionChanges)[])
      .filter((kind) => changes[kind].length > 0)
      .map((kind) => this.#words[kind](list(changes[kind])));
    const { viewer } = this.#store.state.resources;
    const { member } = this.#change;
    const isLoss =
      member.isSelf && viewer.value && losesRights(viewer.value, this.#next(present), this.#roles);
    return html`<div class="permission-changes" role="status">
      <h4>${this.#words.changes}</h4>
      ${
        lines.length > 0
          ? html`<ul part="changes">
              ${lines.map((line) => html`<li>${line}</li>`)}
            </ul>`
          : html`<p class="secondary">${this.#words.nothingChanged}</p>`
      }
      ${
        isLoss
          ? html`<p class="warn" part="warning">${alertIcon} ${this.#desk.messages().memberList.ownLoss}</p>`
          : nothing
      }
    </div>`;
  }

  #choose(key: string, way: PermissionSource): void {
    this.#set(() => {
      const before = this.#present && personPermissions(this.#present, this.#roles, this.#permissions);
      const isBack = before?.find(({ permission }) => permission.key === key)?.source === way;
      const choices = new Map(this.#choices);
      if (isBack) choices.delete(key);
      else choices.set(key, way);
      this.#choices = choices;
    });
  }

  #set(change: () => void): void {
    change();
    this.#desk.host.requestUpdate();
  }

  /** What is in the way of saving, in words, or `null`. */
  #check(): string | null {
    const present = this.#present;
    const { viewer, tenant } = this.#store.state.resources;
    if (!present) return this.#words.gone;
    const isSame = JSON.stringify(this.#next(present)) === JSON.stringify(this.#change.member.assignments);
    if (isSame) return this.#words.changeSomething;
    if (!viewer.value || !tenant.value) return null;
    const { member } = this.#change;
    const decision = canChangeMemberRole({
      actor: viewer.value,
      member,
      members: othersBeside(member),
      roles: this.#roles,
      policy: tenant.value.policy,
      assignments: this.#next(present),
    });
    return decision.allowed ? null : this.#refusal(decision.reason, decision.params);
  }

  #refusal(reason: InviteError['code'], params: Readonly<Record<string, unknown>>): string {
    const missing = params['missingPermissions'];
    if (reason !== 'role_not_grantable' || !Array.isArray(missing))
      return describeReason(this.#desk.messages(), reason, params);
    const labels = this.#permissions
      .filter(({ key }) => missing.includes(key))
      .map(({ label }) => isolate(label));
    return this.#words.beyondYours(this.#desk.localize.list(labels));
  }

  async #save(): Promise<void> {
    const present = this.#present;
    if (!present) return;
    const change = this.#change;
    const assignments = this.#next(present);
    await change.run(assignments, async (client, options) => ({
      member: await client.members.update(change.member.id, { assignments }, options),
      sessionsRevoked: false,
    }));
    const { member } = change;
    this.#desk.host.dispatchEvent(new MemberUpdatedEvent({ member }));
    const say = member.status === 'held' ? this.#words.savedHeld : this.#words.saved;
    this.#outcome = { member, sentence: say(this.#person) };
  }

  #describeError(error: InviteError): string {
    return error.code === 'precondition_failed'
      ? this.#words.changedMeanwhile
      : error.code === 'role_not_grantable'
        ? this.#refusal(error.code, error.params)
        : describeError(this.#desk.messages(), error);
  }
}

/** A text as it is searched: without case, accents and runs of blanks. */
const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim().toLowerCase();
