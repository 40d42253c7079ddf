import { adoptStyles, html, nothing, type CSSResultOrNative, type PropertyValues } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { memberStatuses } from '../../contract/member-status.ts';
import { memberListHead } from '../../messages/en/member-list-head.ts';
import { Announcer } from '../shared/announcer.ts';
import { groupTypesOf } from '../shared/assignments.ts';
import { InviteElement } from '../shared/invite-element.ts';
import { ListController } from '../shared/list-controller.ts';
import { describeRows, listFrame, type ListFrame } from '../shared/list-frame.ts';
import { failureNotice } from '../shared/notices.ts';
import { OnDemand } from '../shared/on-demand.ts';
import { placeTypesOf } from '../shared/places.ts';
import { table } from '../shared/table.styles.ts';
import { MemberOpenEvent } from './member-list.events.ts';
import { memberRows } from './member-list.styles.ts';
import { hasOnboarding } from './has-onboarding.ts';
import { memberRow, type MemberRowWriter } from './member-row.ts';
import { whenKnown } from '../shared/when-known.ts';
import type { Member } from '../../contract/member.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import type { MenuEnd } from '../shared/menu-button.ts';
import type { Onboarding } from './onboarding.ts';
import type { MemberAction } from './possible-actions.ts';
import type { MemberPlaces } from './member-places.ts';

/**
 * Shows who is a member: role, team, status, and since when; and what may be done about it: change role
 * and team, deactivate and reactivate, reset a second factor, remove or delete. Pressing a name opens a panel
 * with everything about the person and what happened to them. Who accepts an invitation is here as soon as
 * the page asks again.
 *
 * Where the tenant keeps them in one list, open invitations stand above the members, with all that
 * `<invite-list>` does about them. Where roles count as soon as they are chosen, the role itself is what is
 * pressed, and can be put back at once. Where people have a role in each of several places, such as networks,
 * every one that the viewer may see stands in the row, with the permissions there, and can be changed by itself.
 *
 * Where people are made known first and let in later, those who are held stand among the members; so do those who were
 * let in and have not come. Their rows say why they can't sign in, with the next step, and held people are let in from
 * the panel, or several at once. Where the tenant lets single permissions be set for one person, that is done here.
 *
 * @summary The members of a tenant.
 * @customElement member-list
 * @slot heading - Replaces the heading.
 * @slot empty - Replaces what is said while there is no member.
 * @slot member-details - What the page knows about the member whose panel is open, such as the shifts they are on; fill it on `member-open`, whose detail says who it is. Held people can be put on shifts like all others.
 * @slot footer - What the page wants to say below the list.
 * @fires {MemberOpenEvent} member-open - Somebody wants to see everything about a member; cancelable, then the page shows it in its own way.
 * @fires {RoleChangedEvent} role-changed - A member has another role.
 * @fires {MemberUpdatedEvent} member-updated - Something else about a member changed, such as the team.
 * @fires {MemberDeactivateRequestEvent} member-deactivate-request - Somebody chose "Deactivate"; cancelable, then the page asks and does it in its own way.
 * @fires {MemberDeactivatedEvent} member-deactivated - A member's access ended for a time.
 * @fires {MemberReactivatedEvent} member-reactivated - A member has access again.
 * @fires {MemberMfaResetEvent} member-mfa-reset - A member's second factor was taken away; they set one up anew at their next sign-in.
 * @fires {MemberRemoveRequestEvent} member-remove-request - Somebody chose "Remove", "Delete" or "Leave"; cancelable, then the page asks and does it in its own way.
 * @fires {MemberRemovedEvent} member-removed - Somebody is no member any more.
 * @fires {MemberChangeFailedEvent} member-change-failed - Something about a member was refused or did not get through.
 * @fires {InviteResendRequestEvent} invite-resend-request - Somebody chose "Resend" for an invitation; cancelable, then the page sends in its own way.
 * @fires {InviteResentEvent} invite-resent - An invitation was sent again.
 * @fires {InviteEditRequestEvent} invite-edit-request - Somebody chose "Edit" for an invitation; cancelable, then the page asks and changes in its own way.
 * @fires {InviteUpdatedEvent} invite-updated - An invitation was changed: its role or team, or who it is for.
 * @fires {InviteRevokeRequestEvent} invite-revoke-request - Somebody chose "Revoke"; cancelable, then the page asks and revokes in its own way.
 * @fires {InviteRevokedEvent} invite-revoked - An invitation was revoked.
 * @fires {InviteReleaseRequestEvent} invite-release-request - Somebody wants to let a held person in; cancelable, then the page asks and releases in its own way.
 * @fires {InviteReleasedEvent} invite-released - A held person was let in.
 * @fires {InviteFailedEvent} invite-failed - An invitation could not be released, resent, changed or revoked, or no new link be made.
 * @csspart heading - The heading.
 * @csspart count - How many members there are, and how many invitations among them, in the heading.
 * @csspart toolbar - Around search and filter; there once the list is long.
 * @csspart search-input - Searches by name or address.
 * @csspart status-select - Chooses a status.
 * @csspart region - Around everything below the heading.
 * @csspart table - The table.
 * @csspart row - The row of a member, or of an invitation among them.
 * @csspart own - The row of the viewer.
 * @csspart fresh - The row of an invitation that has just been added.
 * @csspart avatar - The photo of a person, or the initials.
 * @csspart photo - The photo.
 * @csspart name-button - The name, which opens the panel.
 * @csspart role-button - The role, which opens a menu of the others, where a choice counts at once.
 * @csspart undo-button - Puts the former role back.
 * @csspart places - What somebody is in each of several places, such as networks.
 * @csspart place - One of them.
 * @csspart place-name - Its name.
 * @csspart place-role - The role there.
 * @csspart place-flags - The permissions there.
 * @csspart more-places - Folds many of them.
 * @csspart place-select - Chooses one place to show the people of.
 * @csspart status - The status of a member or an invitation.
 * @csspart delivery - Says that the mail of an invitation did not arrive.
 * @csspart menu-button - Opens the menu of a row.
 * @csspart menu - What can be done about a member or an invitation, or the roles to choose from.
 * @csspart menu-item - One thing that can be done.
 * @csspart dialog - Asks before something is done.
 * @csspart confirm-button - Does it.
 * @csspart dismiss-button - Closes the dialog.
 * @csspart dialog-error - Says in the dialog what is missing, or what went wrong.
 * @csspart role-select - Chooses another role.
 * @csspart group-select - Chooses another group, such as a team.
 * @csspart flags - Around the permissions that are given or taken beside the role.
 * @csspart flag - One of them.
 * @csspart flag-checkbox - Gives or takes it.
 * @csspart barred - One that this viewer can't give.
 * @csspart flag-reason - Says why it can't be given.
 * @csspart flag-difference - Says that it is not as the role has it.
 * @csspart changes - What a change comes to, before it is saved.
 * @csspart effect - What becomes of the open invitations that somebody has sent.
 * @csspart warning - Says that people give up rights of their own.
 * @csspart advice - Recommends to deactivate instead of deleting.
 * @csspart instead-button - Deactivates instead.
 * @csspart handover - What somebody leaves behind, and who takes over.
 * @csspart heir-select - Chooses who takes over.
 * @csspart heir-input - Searches who takes over, where there are many people.
 * @csspart nobody-input - Says that nobody takes over.
 * @csspart confirmation-input - Takes the name or address of who is deleted.
 * @csspart link-input - Shows a new link where the clipboard is out of reach.
 * @csspart copy-button - Makes a new link after a mail that could not be sent.
 * @csspart delivery-hint - What to do when the mail of an invitation does not arrive.
 * @csspart help-link - Leads to the tenant's page about that.
 * @csspart plan-link - Leads to the plan, for more seats.
 * @csspart outcome - Says what has to be known of what was done.
 * @csspart detail - The panel about one member.
 * @csspart sign-in-problem - Why somebody can't sign in.
 * @csspart step-button - The next step about that.
 * @csspart select-row - Selects somebody who is held.
 * @csspart select-all - Selects all of them.
 * @csspart selection-bar - What can be done with who is selected.
 * @csspart release-button - Lets them in.
 * @csspart unselect-button - Selects nobody.
 * @csspart reasons - Why some of several could not be let in, and as what each of them is.
 * @csspart onboarding - How somebody comes in, in the panel.
 * @csspart hold - Whether somebody is held.
 * @csspart hold-input - One of the two answers.
 * @csspart hold-outcome - That nothing changed, where the hold stays.
 * @csspart save-button - Saves it.
 * @csspart mail-failure - Why a mail did not arrive.
 * @csspart rights - What somebody may do when they are let in.
 * @csspart consequences - What follows when they are let in.
 * @csspart person-field - A field about who somebody is.
 * @csspart person-input - What is typed in it.
 * @csspart kind-select - Chooses the kind of person.
 * @csspart permissions - All permissions of one person.
 * @csspart permission - One of them.
 * @csspart permission-search - Searches them.
 * @csspart permission-input - As the role has it, allowed, or denied.
 * @csspart permission-reason - Says why it can't be allowed.
 * @csspart close-button - Closes the panel.
 * @csspart detail-actions - Around what can be done about the member.
 * @csspart action-button - One thing that can be done.
 * @csspart access - Each place of the member, with what can be done there.
 * @csspart place-button - One thing that can be done in one place.
 * @csspart obstacle - What can't be done, and why.
 * @csspart facts - What is known about the member.
 * @csspart history - What happened to the member, and what they did.
 * @csspart history-entry - One thing that happened.
 * @csspart more-history-button - Reads more of it.
 * @csspart more-button - Reads more members, or more invitations.
 * @csspart clear-button - Ends search and filter.
 * @csspart withheld - Says that members or invitations are not shown, as the viewer may not see them.
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
  readonly #list = new ListController(this, 'members', () => this.#tellRows());
  readonly #menu = new OnDemand(this, async () => {
    const { MemberMenu, sections, styles } = await import('./member-menu.ts');
    this.#bring(sections, styles);
    return new MemberMenu(this, {
      announcer: this.#announcer,
      focus: this.#list.focus,
      localize: this.localize,
      messages: () => this.messages,
      openDetail: (member) => void this.#openDetail(member),
      onboarding: () => this.#onboarded,
      places: () => this.#placed,
      bring: (sections, styles) => this.#bring(sections, styles),
    });
  });
  readonly #combined = new OnDemand(this, async () => {
    const { CombinedList, sections, styles } = await import('./combined-list.ts');
    this.#bring(sections, styles);
    return new CombinedList(this, {
      announcer: this.#announcer,
      localize: this.localize,
      members: this.#list,
      messages: () => this.messages,
      state: () => this.invite.state,
      tell: () => this.#tellRows(),
      menu: () => this.#menu.load(),
      hasBoxes: () => this.#onboarded?.hasBoxes ?? false,
      bring: (more, moreStyles) => this.#bring(more, moreStyles),
    });
  });
  readonly #places = new OnDemand(this, async () => {
    const { MemberPlaces, sections, styles } = await import('./member-places.ts');
    this.#bring(sections, styles);
    return new MemberPlaces({
      list: this.#list,
      localize: this.localize,
      messages: () => this.messages,
      state: () => this.invite.state,
    });
  });
  readonly #onboarding = new OnDemand(this, async () => {
    const { Onboarding, sections, styles } = await import('./onboarding.ts');
    this.#bring(sections, styles);
    return new Onboarding(this, {
      localize: this.localize,
      messages: () => this.messages,
      store: () => this.invite.store,
      menu: () => this.#menu.load(),
      menuHere: () => this.#menu.part,
      announce: (sentence) => this.#announcer.announce(sentence),
      start: (member, action) => void this.#startStep(member, action),
    });
  });
  #broughtStyles: readonly CSSResultOrNative[] = [];

  /**
   * Shows everything about a member, as if the name was pressed: `member-open` is told first, and a member whom
   * no list shows is read. What can't be read is said above the rows.
   */
  async openMember(id: string): Promise<void> {
    if (!this.isConnected) return;
    await this.updateComplete;
    const store = await this.#ready();
    const member = store && (await this.#menu.part?.find(id, store, () => void this.openMember(id)));
    if (member) await this.#openDetail(member);
  }

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
    const { value: tenant } = this.invite.state.resources.tenant;
    if (tenant && !this.#isCombined) this.#combined.part?.leave();
    else if (tenant && this.#combined.part) this.#combined.part.enter();
    else if (tenant && !this.#combined.error) void this.#combined.load();
    if (this.#hasPlaces && !this.#places.error) void this.#places.load();
    if (hasOnboarding(tenant) && !this.#onboarding.error) void this.#onboarding.load();
    const { value: members, status } = this.#list.list;
    this.#onboarded?.settle(this.#list.question, members ?? [], status === 'ready');
    // What is in the panel is no longer this viewer's to see.
    if (this.#list.list.error?.code === 'forbidden') this.#menu.part?.closeDetail();
  }

  protected override updated(): void {
    const { store, state } = this.invite;
    if (store && groupTypesOf(state.resources.tenant.value).length > 0) void store.load('scopes');
    if (store && this.#hasPlaces) void store.load('scopes', 'permissions');
  }

  protected override render() {
    const announcer = this.#announcer.render();
    return [listFrame(this.#frame), this.#menu.part?.render(announcer) ?? announcer];
  }

  get #frame(): ListFrame {
    const words = this.messages.memberList;
    const members = this.#list.list.value ?? [];
    const { part: menu } = this.#menu;
    const frame: ListFrame = {
      messages: this.messages,
      words,
      localize: this.localize,
      controller: this.#list,
      isWaiting: this.#isWaiting,
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
      notice: [
        menu?.noticeAbove(members),
        ...[this.#menu, this.#combined, this.#places, this.#onboarding].map(
          (part) => part.error && failureNotice(this.messages, part.error, () => void part.load()),
        ),
      ],
    };
    const placed = this.#placed?.frame(frame) ?? frame;
    const whole = this.#combined.part && this.#isCombined ? this.#combined.part.frame(placed) : placed;
    return this.#onboarded?.frame(whole) ?? whole;
  }

  /** Whether people have a role in each of several places, such as networks. */
  get #hasPlaces(): boolean {
    return placeTypesOf(this.invite.state.resources.tenant.value).length > 0;
  }

  /** What shows these places, where there are any. */
  get #placed(): MemberPlaces | null {
    return this.#hasPlaces ? this.#places.part : null;
  }

  /** Who is held, or was let in and has not come, where there are such people. */
  get #onboarded(): Onboarding | null {
    return hasOnboarding(this.invite.state.resources.tenant.value) ? this.#onboarding.part : null;
  }

  get #isCombined(): boolean {
    return this.invite.state.resources.tenant.value?.policy.list.combined === true;
  }

  /** Until it is known what the rows look like, none is shown: nothing is to jump. */
  get #isWaiting(): boolean {
    const { tenant, viewer } = this.invite.state.resources;
    const isOpen = [tenant, viewer].some(({ value, status }) => !value && status !== 'failed');
    return (
      isOpen ||
      (this.#isCombined && !this.#combined.part && !this.#combined.error) ||
      (this.#hasPlaces && !this.#places.part && !this.#places.error) ||
      (hasOnboarding(tenant.value) && !this.#onboarding.part && !this.#onboarding.error)
    );
  }

  get #groupTypes() {
    return groupTypesOf(this.invite.state.resources.tenant.value);
  }

  get #now(): number {
    return this.invite.store?.now() ?? Date.now();
  }

  #renderRows(members: readonly Member[]) {
    const { permissions, roles, scopes, tenant, viewer } = this.invite.state.resources;
    const minute = Math.floor(this.#now / 60_000);
    const rights = JSON.stringify(viewer.value?.grants);
    const shared = [
      minute,
      this.messages,
      this.localize.locale,
      rights,
      roles.value,
      scopes.value,
      tenant.value,
      permissions.value,
      this.#list.scopeId,
    ];
    const writer: MemberRowWriter = {
      messages: this.messages,
      localize: this.localize,
      state: this.invite.state,
      now: this.#now,
      groupTypes: this.#groupTypes,
      isCombined: this.#isCombined,
      onboarding: this.#onboarded,
      places: this.#placed,
      prepare: () => void this.#menu.load(),
      openDetail: (member) => void this.#openDetail(member),
      openMenu: (member, button, end) => void this.#open('open', button, end, member),
      openRoles: (member, button, end) => void this.#open('openRoles', button, end, member),
    };
    const { part: menu } = this.#menu;
    const onboarded = this.#onboarded;
    const width = this.#groupTypes.length + (this.#isCombined ? 6 : 5) + (onboarded?.hasBoxes ? 1 : 0);
    return repeat(
      members,
      ({ id }) => id,
      (member) => {
        const shown = menu?.shown(member) ?? member;
        const note = menu?.noteOf(member.id);
        const pending = shown === member ? '' : JSON.stringify(shown.assignments);
        return [
          guard([member, pending, onboarded?.lookOf(member), ...shared], () => memberRow(writer, shown)),
          note
            ? html`<tr class="note">
                <td colspan=${width}>${note}</td>
              </tr>`
            : nothing,
        ];
      },
    );
  }

  async #open(what: 'open' | 'openRoles', button: HTMLElement, end: MenuEnd, member: Member): Promise<void> {
    const store = await this.#ready();
    if (store) this.#menu.part?.[what](button, end, member, store);
  }

  async #startStep(member: Member, action: MemberAction): Promise<void> {
    const store = await this.#ready();
    if (store) this.#menu.part?.startStep(action, member, store);
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

  /** Says how many rows are shown, once all that was asked for are here. */
  #tellRows(): void {
    const frame = this.#frame;
    if (frame.controller.list.status === 'ready') this.#announcer.announce(describeRows(frame));
  }

  /** Takes in the words and styles of a part that came later. */
  #bring(sections: Partial<Messages>, styles: readonly CSSResultOrNative[]): void {
    this.words = { ...this.words, ...sections };
    this.#broughtStyles = [...this.#broughtStyles, ...styles];
    adoptStyles(this.renderRoot as ShadowRoot, [...MemberList.elementStyles, ...this.#broughtStyles]);
  }
}
