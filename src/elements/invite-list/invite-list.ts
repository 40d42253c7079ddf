import { adoptStyles, html, nothing, type CSSResultOrNative, type PropertyValues } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { inviteListHead } from '../../messages/en/invite-list-head.ts';
import { statusAt } from '../../policy/invitation-status.ts';
import { Announcer } from '../shared/announcer.ts';
import { groupTypesOf } from '../shared/assignments.ts';
import { InviteElement } from '../shared/invite-element.ts';
import { ListController } from '../shared/list-controller.ts';
import { describeRows, listFrame, type ListFrame } from '../shared/list-frame.ts';
import { failureNotice } from '../shared/notices.ts';
import { OnDemand } from '../shared/on-demand.ts';
import { table } from '../shared/table.styles.ts';
import { ExpiryWatch } from '../shared/invitation/expiry-watch.ts';
import { addressOrders, ageOrders, expiryOrders } from './invitation-orders.ts';
import { invitationRow, type RowWriter } from '../shared/invitation/invitation-row.ts';
import { invitationRows } from './invite-list.styles.ts';
import { needsAccessColumns } from './needs-access-columns.ts';
import { isSelectable } from '../shared/invitation/offered-actions.ts';
import { RowSelection } from '../shared/row-selection.ts';
import { selectBox } from '../shared/invitation/select-box.ts';
import { statusCounts, statusFilters } from './status-filters.ts';
import { surroundings } from './surroundings.ts';
import type { Invitation, InvitationStatus } from '../../contract/invitation.ts';
import type { TenantPolicy } from '../../contract/tenant-policy.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import type { MenuEnd } from '../shared/menu-button.ts';
import type { AccessColumns } from './access-columns.ts';

/** Rows of a list without columns of its own kind. */
const usual = { row: invitationRow };

/** What is said where a state has no invitations. */
const noneOf = {
  held: 'noneHeld',
  pending: 'nonePending',
  accepted: 'noneAccepted',
  declined: 'noneDeclined',
  expired: 'noneExpired',
  revoked: 'noneRevoked',
} as const;

/**
 * Shows who is invited: role, team where the tenant has teams, state, when it ends, and by whom; network, rights
 * and delivery where the tenant's policy has them; and what
 * may be done about it, for one or for several at once. An invitation turns to expired on the screen when
 * its time has come.
 *
 * @summary The invitations of a tenant.
 * @customElement invite-list
 * @slot heading - Replaces the heading.
 * @slot empty - Replaces what is said while nobody is invited.
 * @slot footer - What the page wants to say below the list.
 * @fires {InviteResendRequestEvent} invite-resend-request - Somebody chose "Resend"; cancelable, then the page sends in its own way. Once for each of several.
 * @fires {InviteResentEvent} invite-resent - An invitation was sent again.
 * @fires {InviteEditRequestEvent} invite-edit-request - Somebody chose "Edit"; cancelable, then the page asks and changes in its own way.
 * @fires {InviteUpdatedEvent} invite-updated - An invitation was changed: its role or team, or who it is for.
 * @fires {InviteRevokeRequestEvent} invite-revoke-request - Somebody chose "Revoke"; cancelable, then the page asks and revokes in its own way. Once for each of several.
 * @fires {InviteRevokedEvent} invite-revoked - An invitation was revoked.
 * @fires {InviteReleaseRequestEvent} invite-release-request - Somebody wants to let a held person in; cancelable, then the page asks and releases in its own way.
 * @fires {InviteReleasedEvent} invite-released - A held person was let in.
 * @fires {InviteFailedEvent} invite-failed - An invitation could not be resent, changed or revoked, or no new link be made.
 * @csspart heading - The heading.
 * @csspart count - How many invitations there are, in the heading.
 * @csspart seats - How the seats of the plan are used.
 * @csspart plan-link - Leads to the plan.
 * @csspart toolbar - Around search and filter; there once the list is long.
 * @csspart search-input - Searches by name or address.
 * @csspart tabs - Around the statuses with a number each.
 * @csspart tab - One of them.
 * @csspart status-select - Chooses a status, where the server does not count.
 * @csspart place-select - Chooses a part of the tenant, such as a network, where the viewer knows of several.
 * @csspart order-select - Chooses an order, where columns have no heads.
 * @csspart order-button - Orders by a column.
 * @csspart region - Around everything below the heading.
 * @csspart table - The table.
 * @csspart row - The row of an invitation.
 * @csspart fresh - A row that has just been added.
 * @csspart selected - A row that is selected.
 * @csspart select-all - Selects every row that is shown.
 * @csspart select-row - Selects a row.
 * @csspart selection-bar - Says how many are selected, and what can be done with them.
 * @csspart release-button - Lets the selected people in who are held.
 * @csspart resend-button - Sends again to all that are selected.
 * @csspart revoke-button - Revokes all that are selected.
 * @csspart unselect-button - Lets all go that are selected.
 * @csspart avatar - The initials of a person.
 * @csspart status - The state of an invitation.
 * @csspart delivery - What became of the mail; where mail is the only way, that it did not arrive.
 * @csspart obstacle - Why an invitation can no longer be accepted, and what to do about it.
 * @csspart menu-button - Opens the menu of a row.
 * @csspart menu - What can be done about an invitation.
 * @csspart menu-item - One thing that can be done.
 * @csspart dialog - Asks before something is done, or shows a link.
 * @csspart role-select - Chooses another role for an invitation.
 * @csspart group-select - Chooses another team.
 * @csspart confirm-button - Does what the dialog asks about.
 * @csspart dismiss-button - Closes the dialog.
 * @csspart dialog-error - Says in the dialog what went wrong.
 * @csspart link-input - Shows a new link where the clipboard is out of reach.
 * @csspart outcome - Says what was done.
 * @csspart delivery-hint - What to do when a mail does not arrive.
 * @csspart help-link - Leads to the tenant's page about that.
 * @csspart copy-button - Makes a new link after a mail that could not be sent, above the rows or in one.
 * @csspart reasons - Why some of several could not be done.
 * @csspart more-button - Reads more invitations.
 * @csspart clear-button - Ends search and filter.
 * @csspart unreadable - Says that some entries could not be read.
 * @csspart loading - Stands in while the invitations are being read.
 * @csspart notice - Says that nobody is invited, that nothing matches, or that the viewer may not see the list.
 * @csspart error - Says what went wrong.
 * @csspart retry-button - Tries again after a failure.
 * @cssstate loading - Invitations are being read.
 * @cssstate empty - There are no invitations.
 * @cssstate failed - The invitations could not be read.
 */
export class InviteList extends InviteElement {
  static readonly tagName = 'invite-list';

  static override styles = [...InviteElement.styles, table, invitationRows];

  protected override words: Partial<Messages> = { inviteList: inviteListHead as Messages['inviteList'] };

  readonly #announcer = new Announcer(this);
  readonly #list = new ListController(this, 'invitations', () =>
    this.#announcer.announce(describeRows(this.#frame)),
  );
  readonly #selection = new RowSelection(this);
  readonly #menu = new OnDemand(this, async () => {
    const { InvitationMenu, sections, styles } = await import('./invitation-menu.ts');
    this.#bring(sections, styles);
    return new InvitationMenu(this, {
      announcer: this.#announcer,
      list: this.#list,
      localize: this.localize,
      messages: () => this.messages,
      selection: this.#selection,
      state: () => this.invite.state,
    });
  });
  readonly #seats = new OnDemand(this, async () => {
    const { seatMeter, sections, styles } = await import('./seat-panel.ts');
    this.#bring(sections, styles);
    return seatMeter;
  });
  #broughtStyles: readonly CSSResultOrNative[] = [];
  #selectable: readonly string[] = [];

  constructor() {
    super();
    new ExpiryWatch(
      this,
      () => ({ rows: this.#list.list.value ?? [], store: this.invite.store }),
      (store) => surroundings(store.state).length > 0 && void store.readAgain(),
    );
  }

  protected override connectStore(store: InviteStore): () => void {
    void store.load('roles', 'viewer', 'tenant');
    const leave = this.#list.connect(store);
    return () => {
      leave();
      this.#selection.clear();
      this.#menu.part?.clear();
    };
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#selectable = this.#rows
      .filter((row) => isSelectable(row, this.#now, this.#policy))
      .map(({ id }) => id);
    this.#selection.settle(this.#list.question, this.#selectable, this.#list.list.status === 'ready');
  }

  protected override updated(): void {
    const { store, state } = this.invite;
    const wanted = surroundings(state);
    void store?.load(...wanted);
    if (wanted.includes('seats')) void this.#seats.load();
    if (this.#columns === undefined && !this.#menu.error) void this.#menu.load();
  }

  protected override render() {
    return [
      listFrame(this.#columns?.frame(this.#frame) ?? this.#frame),
      this.#menu.part?.render(),
      this.#announcer.render(),
    ];
  }

  get #frame(): ListFrame {
    const words = this.messages.inviteList;
    const invitations = this.#rows;
    const { part: menu, error } = this.#menu;
    const status = this.#list.status as keyof typeof noneOf | '';
    const isStaying = this.#policy?.list.acceptedRow === 'stays';
    return {
      messages: this.messages,
      words: isStaying ? { ...words, emptyHint: words.emptyHintStaying } : words,
      localize: this.localize,
      controller: this.#list,
      isWaiting: this.#isWaiting,
      filters: statusFilters(this.#policy).map((filter) => [filter, words[filter]]),
      counts: this.#counts,
      rowCount: invitations.length,
      columns: [
        { label: words.person, orders: addressOrders(words) },
        words.role,
        ...this.#groupTypes.map(({ label }) => label),
        words.status,
        { label: words.expires, orders: expiryOrders(words) },
        { label: words.invited, orders: ageOrders(words) },
        html`<span class="visually-hidden">${words.actions}</span>`,
      ],
      rows: () => this.#renderRows(invitations),
      summary: this.#renderSeats(),
      notice: menu ? menu.notice : error && failureNotice(this.messages, error, () => void this.#menu.load()),
      noMatch: status && !this.#list.isSearched ? words[noneOf[status]] : words.noMatch,
      selection: this.#selectable.length > 0 ? this.#renderSelection(invitations) : null,
    };
  }

  /** The invitations that are asked for; one whose time ran out is no pending one any more (ALL-03). */
  get #rows(): readonly Invitation[] {
    const { status } = this.#list;
    const rows = this.#list.list.value ?? [];
    return status ? rows.filter((invitation) => this.#statusOf(invitation) === status) : rows;
  }

  /** How many there are by state, where the server counts; it does not count what a search finds. */
  get #counts(): ReadonlyMap<string, number> | null {
    const { value, status } = this.invite.state.resources.invitationCounts;
    const isCounting = surroundings(this.invite.state).includes('invitationCounts');
    if (!this.#policy || !isCounting || (!value && status === 'failed')) return null;
    return value && !this.#list.isSearched ? statusCounts(value, this.#policy) : new Map();
  }

  /** Columns beyond the usual, where they are wanted and here. */
  get #columns(): AccessColumns | null | undefined {
    return needsAccessColumns(this.#policy, this.#rows) ? this.#menu.part?.columns : null;
  }

  /** Whether such columns are still on their way, where they stand in every row. */
  get #isWaiting(): boolean {
    return needsAccessColumns(this.#policy, []) && !this.#menu.part && !this.#menu.error;
  }

  get #policy(): TenantPolicy | undefined {
    return this.invite.state.resources.tenant.value?.policy;
  }

  get #groupTypes() {
    return groupTypesOf(this.invite.state.resources.tenant.value);
  }

  get #now(): number {
    return this.invite.store?.now() ?? Date.now();
  }

  #statusOf(invitation: Invitation): InvitationStatus {
    return statusAt(invitation, this.#now);
  }

  /** The seats of the plan; their room is kept while they are being read. */
  #renderSeats() {
    const { value, status } = this.invite.state.resources.seats;
    const isWanted =
      surroundings(this.invite.state).includes('seats') && this.#list.list.error?.code !== 'forbidden';
    if (!isWanted || value?.limit === null || (!value && status === 'failed')) return nothing;
    const { part: seatMeter } = this.#seats;
    return html`<div class="summary">
      ${value && seatMeter?.({ words: this.messages.seats, localize: this.localize, seats: value })}
    </div>`;
  }

  #renderSelection(invitations: readonly Invitation[]) {
    const { inviteList: words } = this.messages;
    const selected = invitations.filter(({ id }) => this.#selection.has(id));
    const isAll = selected.length === this.#selectable.length;
    const { store } = this.invite;
    return {
      all: selectBox({
        part: 'select-all',
        label: words.selectAll,
        isOn: isAll,
        isPartly: !isAll && selected.length > 0,
        isLabelled: true,
        prepare: () => void this.#menu.load(),
        choose: (isOn) => {
          this.#selection.toggleAll(this.#selectable, isOn);
          this.#tellSelected();
        },
      }),
      bar: store && this.#menu.part?.renderBar(selected, store),
    };
  }

  #renderRows(invitations: readonly Invitation[]) {
    const { roles, scopes, tenant, permissions, viewer } = this.invite.state.resources;
    const columns = this.#columns;
    const minute = Math.floor(this.#now / 60_000);
    const shared: unknown[] = [
      minute,
      this.messages,
      this.localize.locale,
      roles.value,
      scopes.value,
      tenant.value,
    ];
    if (columns) shared.push(columns, permissions.value, viewer.value);
    const selectable = this.#selectable.length > 0 ? new Set(this.#selectable) : null;
    const writer: RowWriter = {
      words: this.messages.inviteList,
      localize: this.localize,
      now: this.#now,
      state: this.invite.state,
      policy: this.#policy,
      groupTypes: this.#groupTypes,
      prepare: () => void this.#menu.load(),
      select: this.#handleSelect,
      openMenu: (invitation, button, end) => void this.#openMenu(invitation, button, end),
    };
    return repeat(
      invitations,
      ({ id }) => id,
      (invitation) => {
        const { id } = invitation;
        const status = this.#statusOf(invitation);
        const isFresh = this.invite.state.freshIds.has(id);
        const isSelected = selectable ? (selectable.has(id) ? this.#selection.has(id) : null) : undefined;
        return guard([invitation, status, isFresh, isSelected, ...shared], () =>
          (columns ?? usual).row(writer, invitation, { status, isFresh, isSelected }),
        );
      },
    );
  }

  readonly #handleSelect = ({ id }: Invitation, isOn: boolean, isRange: boolean): void => {
    this.#selection.toggle(id, isOn, isRange, this.#selectable);
    this.#tellSelected();
  };

  #tellSelected(): void {
    void this.#menu.load();
    const count = this.#selectable.filter((id) => this.#selection.has(id)).length;
    this.#announcer.announce(this.messages.inviteList.selected(this.localize.number(count)));
  }

  async #openMenu(invitation: Invitation, button: HTMLElement, end: MenuEnd): Promise<void> {
    const menu = await this.#menu.load();
    const { store } = this.invite;
    if (menu && store) menu.open(button, end, invitation, store);
  }

  /** Takes in the words and styles of a part that came later. */
  #bring(sections: Partial<Messages>, styles: readonly CSSResultOrNative[]): void {
    this.words = { ...this.words, ...sections };
    this.#broughtStyles = [...this.#broughtStyles, ...styles];
    adoptStyles(this.renderRoot as ShadowRoot, [...InviteList.elementStyles, ...this.#broughtStyles]);
  }
}
