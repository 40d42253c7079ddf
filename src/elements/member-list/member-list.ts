import { adoptStyles, html, nothing, type PropertyValues } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { displayName } from '../../contract/display-name.ts';
import { memberStatuses } from '../../contract/member-status.ts';
import { memberListHead } from '../../messages/en/member-list-head.ts';
import { Announcer } from '../shared/announcer.ts';
import { groupTypesOf } from '../shared/assignments.ts';
import { InviteElement } from '../shared/invite-element.ts';
import { ListController } from '../shared/list-controller.ts';
import { describeRows, listFrame, type ListFrame } from '../shared/list-frame.ts';
import { menuButton, type MenuEnd } from '../shared/menu-button.ts';
import { failureNotice } from '../shared/notices.ts';
import { OnDemand } from '../shared/on-demand.ts';
import { breakable } from '../shared/person-cell.ts';
import { roleCell } from '../shared/role-cell.ts';
import { statusPill } from '../shared/status-pill.ts';
import { table } from '../shared/table.styles.ts';
import { avatar } from './avatar.ts';
import { groupNames } from './group-names.ts';
import { MemberOpenEvent } from './member-list.events.ts';
import { memberRows } from './member-list.styles.ts';
import { memberTones } from './member-tones.ts';
import { personOf } from './person-of.ts';
import { whenKnown } from './when-known.ts';
import type { Member } from '../../contract/member.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';

/**
 * Shows who is a member: role, team, status, and since when; and what may be done about it: change role
 * and team, deactivate and reactivate, remove or delete. Pressing a name opens a panel with everything
 * about the person and what happened to them. Who accepts an invitation is here as soon as the page asks
 * again.
 *
 * @summary The members of a tenant.
 * @customElement member-list
 * @slot heading - Replaces the heading.
 * @slot empty - Replaces what is said while there is no member.
 * @slot footer - What the page wants to say below the list.
 * @fires {MemberOpenEvent} member-open - Somebody wants to see everything about a member; cancelable, then the page shows it in its own way.
 * @fires {RoleChangedEvent} role-changed - A member has another role.
 * @fires {MemberUpdatedEvent} member-updated - Something else about a member changed, such as the team.
 * @fires {MemberDeactivateRequestEvent} member-deactivate-request - Somebody chose "Deactivate"; cancelable, then the page asks and does it in its own way.
 * @fires {MemberDeactivatedEvent} member-deactivated - A member's access ended for a time.
 * @fires {MemberReactivatedEvent} member-reactivated - A member has access again.
 * @fires {MemberRemoveRequestEvent} member-remove-request - Somebody chose "Remove", "Delete" or "Leave"; cancelable, then the page asks and does it in its own way.
 * @fires {MemberRemovedEvent} member-removed - Somebody is no member any more.
 * @fires {MemberChangeFailedEvent} member-change-failed - Something about a member was refused or did not get through.
 * @csspart heading - The heading.
 * @csspart count - How many members there are, in the heading.
 * @csspart toolbar - Around search and filter; there once the list is long.
 * @csspart search-input - Searches by name or address.
 * @csspart status-select - Chooses a status.
 * @csspart region - Around everything below the heading.
 * @csspart table - The table.
 * @csspart row - The row of a member.
 * @csspart own - The row of the viewer.
 * @csspart avatar - The photo of a person, or the initials.
 * @csspart photo - The photo.
 * @csspart name-button - The name, which opens the panel.
 * @csspart status - The status of a member.
 * @csspart menu-button - Opens the menu of a row.
 * @csspart menu - What can be done about a member.
 * @csspart menu-item - One thing that can be done.
 * @csspart dialog - Asks before something is done.
 * @csspart confirm-button - Does it.
 * @csspart dismiss-button - Closes the dialog.
 * @csspart dialog-error - Says in the dialog what is missing, or what went wrong.
 * @csspart role-select - Chooses another role.
 * @csspart group-select - Chooses another group, such as a team.
 * @csspart warning - Says that people give up rights of their own.
 * @csspart advice - Recommends to deactivate instead of deleting.
 * @csspart instead-button - Deactivates instead.
 * @csspart handover - What somebody leaves behind, and who takes over.
 * @csspart heir-select - Chooses who takes over.
 * @csspart heir-input - Searches who takes over, where there are many people.
 * @csspart nobody-input - Says that nobody takes over.
 * @csspart confirmation-input - Takes the name or address of who is deleted.
 * @csspart plan-link - Leads to the plan, for more seats.
 * @csspart outcome - Says what has to be known of what was done.
 * @csspart detail - The panel about one member.
 * @csspart close-button - Closes the panel.
 * @csspart detail-actions - Around what can be done about the member.
 * @csspart action-button - One thing that can be done.
 * @csspart obstacle - What can't be done, and why.
 * @csspart facts - What is known about the member.
 * @csspart history - What happened to the member, and what they did.
 * @csspart history-entry - One thing that happened.
 * @csspart more-history-button - Reads more of it.
 * @csspart more-button - Reads more members.
 * @csspart clear-button - Ends search and filter.
 * @csspart unreadable - Says that some entries could not be read.
 * @csspart loading - Stands in while the members are being read.
 * @csspart notice - Says that there is no member, that nobody matches, or that the viewer may not see the list.
 * @csspart error - Says what went wrong.
 * @csspart retry-button - Reads again after a failure.
 * @cssstate loading - Members are being read.
 * @cssstate empty - There are no members.
 * @cssstate failed - The members could not be read.
 */
export class MemberList extends InviteElement {
  static readonly tagName = 'member-list';

  static override styles = [...InviteElement.styles, table, memberRows];

  protected override words: Partial<Messages> = { memberList: memberListHead as Messages['memberList'] };

  readonly #announcer = new Announcer(this);
  readonly #list = new ListController(this, 'members', () =>
    this.#announcer.announce(describeRows(this.#frame)),
  );
  readonly #menu = new OnDemand(this, async () => {
    const { MemberMenu, sections, styles } = await import('./member-menu.ts');
    this.words = { ...this.words, ...sections };
    adoptStyles(this.renderRoot as ShadowRoot, [...MemberList.elementStyles, ...styles]);
    return new MemberMenu(this, {
      announcer: this.#announcer,
      focus: this.#list.focus,
      localize: this.localize,
      messages: () => this.messages,
      openDetail: (member) => void this.#openDetail(member),
    });
  });

  protected override connectStore(store: InviteStore): () => void {
    void store.load('roles', 'viewer', 'tenant');
    const leave = this.#list.connect(store);
    return () => {
      leave();
      this.#menu.part?.clear();
    };
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    // What is in the panel is no longer this viewer's to see.
    if (this.#list.list.error?.code === 'forbidden') this.#menu.part?.closeDetail();
  }

  protected override updated(): void {
    const { store, state } = this.invite;
    if (store && groupTypesOf(state.resources.tenant.value).length > 0) void store.load('scopes');
  }

  protected override render() {
    const announcer = this.#announcer.render();
    return [listFrame(this.#frame), this.#menu.part?.render(announcer) ?? announcer];
  }

  get #frame(): ListFrame {
    const words = this.messages.memberList;
    const members = this.#list.list.value ?? [];
    const { part: menu, error } = this.#menu;
    return {
      messages: this.messages,
      words,
      localize: this.localize,
      controller: this.#list,
      filters: memberStatuses.map((status) => [status, words[status]]),
      rowCount: members.length,
      columns: [
        words.person,
        words.role,
        ...this.#groupTypes.map(({ label }) => label),
        words.status,
        words.joined,
        html`<span class="visually-hidden">${words.actions}</span>`,
      ],
      rows: () => this.#renderRows(members),
      notice: menu ? menu.notice : error && failureNotice(this.messages, error, () => void this.#menu.load()),
    };
  }

  get #groupTypes() {
    return groupTypesOf(this.invite.state.resources.tenant.value);
  }

  get #now(): number {
    return this.invite.store?.now() ?? Date.now();
  }

  #renderRows(members: readonly Member[]) {
    const { roles, scopes, tenant } = this.invite.state.resources;
    const minute = Math.floor(this.#now / 60_000);
    const shared = [minute, this.messages, this.localize.locale, roles.value, scopes.value, tenant.value];
    return repeat(
      members,
      ({ id }) => id,
      (member) => guard([member, ...shared], () => this.#renderRow(member)),
    );
  }

  #renderRow(member: Member) {
    const { id, isSelf, status } = member;
    const words = this.messages.memberList;
    const muted = status === 'deactivated' ? 'deactivated' : '';
    return html`
      <tr class=${muted} part="row ${isSelf ? 'own' : ''}" data-id=${id}>
        <th scope="row" tabindex="-1">${this.#renderPerson(member)}</th>
        ${roleCell(this.invite.state, member, this.localize, words)}
        ${this.#groupTypes.map(({ key, label }) => this.#renderGroups(member, key, label))}
        <td>${statusPill(memberTones[status], words[status])}</td>
        <td class="nowrap" data-label=${words.joined}>${this.#renderTimes(member)}</td>
        <td class="actions">
          ${menuButton(
            words.actionsFor(personOf(member)),
            () => void this.#menu.load(),
            (button, end) => void this.#openMenu(button, end, member),
          )}
        </td>
      </tr>
    `;
  }

  #renderPerson(member: Member) {
    const { name, email, isSelf } = member;
    const full = displayName(name);
    return html`
      <span class="person">
        ${avatar(member)}
        <span class="person-text">
          <button
            class="person-name"
            part="name-button"
            type="button"
            @pointerenter=${() => void this.#menu.load()}
            @click=${({ currentTarget }: Event) => {
              // Not every browser does, and focus has to come back to it.
              (currentTarget as HTMLElement).focus({ preventScroll: true });
              void this.#openDetail(member);
            }}
          >
            <bdi>${full ?? breakable(email)}</bdi>
          </button>
          ${isSelf ? html`<span class="badge">${this.messages.common.you}</span>` : nothing}
          ${full ? html`<bdi class="person-email secondary">${breakable(email)}</bdi>` : nothing}
        </span>
      </span>
    `;
  }

  /** Nothing while the names are on their way. */
  #renderGroups(member: Member, type: string, label: string) {
    const { unknown } = this.messages.memberList;
    const names = groupNames(this.invite.state, member, type, unknown);
    return html`<td data-label=${label}>
      ${names?.length === 0 ? html`<span class="secondary">–</span>` : html`<bdi>${names && this.localize.list(names)}</bdi>`}
    </td>`;
  }

  #renderTimes({ joinedAt, lastActiveAt, status }: Member) {
    const words = this.messages.memberList;
    const active = lastActiveAt && Date.parse(lastActiveAt);
    return html`<span class="secondary">
      ${joinedAt ? html`<time datetime=${joinedAt}>${this.localize.date(Date.parse(joinedAt))}</time>` : '–'}
      ${
        active && status !== 'deactivated'
          ? html`<time class="below" datetime=${lastActiveAt}
              >${words.lastActive(this.localize.relativeTime(active, this.#now))}</time
            >`
          : nothing
      }
    </span>`;
  }

  async #openMenu(button: HTMLElement, end: MenuEnd, member: Member): Promise<void> {
    const store = await this.#ready();
    if (store) this.#menu.part?.open(button, end, member, store);
  }

  async #openDetail(member: Member): Promise<void> {
    if (!this.dispatchEvent(new MemberOpenEvent({ member }))) return;
    const store = await this.#ready();
    if (store) this.#menu.part?.openDetail(member, store);
  }

  /** The store once all is here that says what can be done; `null` where the element has left it meanwhile. */
  async #ready(): Promise<InviteStore | null> {
    const { store } = this.invite;
    if (!store) return null;
    await Promise.all([this.#menu.load(), whenKnown(store, 'viewer', 'tenant', 'roles')]);
    return store === this.invite.store ? store : null;
  }
}
