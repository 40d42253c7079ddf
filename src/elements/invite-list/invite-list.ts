import { adoptStyles, html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { displayName } from '../../contract/display-name.ts';
import { inviteList } from '../../messages/en/invite-list.ts';
import { statusAt } from '../../policy/invitation-status.ts';
import { Announcer } from '../shared/announcer.ts';
import { alertIcon } from '../shared/icons.ts';
import { InviteElement } from '../shared/invite-element.ts';
import { ListController } from '../shared/list-controller.ts';
import { describeRows, listFrame, type ListFrame } from '../shared/list-frame.ts';
import { menuButton, type MenuEnd } from '../shared/menu-button.ts';
import { failureNotice } from '../shared/notices.ts';
import { OnDemand } from '../shared/on-demand.ts';
import { personCell } from '../shared/person-cell.ts';
import { roleCell } from '../shared/role-cell.ts';
import { statusPill, type StatusTone } from '../shared/status-pill.ts';
import { table } from '../shared/table.styles.ts';
import { untilNextChange } from './next-change.ts';
import { personOf } from './person-of.ts';
import { offeredActions } from './offered-actions.ts';
import type { Invitation, InvitationStatus } from '../../contract/invitation.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';

const tones: Readonly<Record<InvitationStatus, StatusTone>> = {
  held: 'waiting',
  pending: 'waiting',
  accepted: 'done',
  declined: 'stopped',
  expired: 'warning',
  revoked: 'stopped',
  unknown: 'waiting',
};

/**
 * Shows who is invited: role, state, when it ends, and by whom; and what may be done about it. An
 * invitation turns to expired on the screen when its time has come.
 *
 * @summary The invitations of a tenant.
 * @customElement invite-list
 * @slot heading - Replaces the heading.
 * @slot empty - Replaces what is said while nobody is invited.
 * @slot footer - What the page wants to say below the list.
 * @fires {InviteRevokeRequestEvent} invite-revoke-request - Somebody chose "Revoke"; cancelable, then the page asks and revokes in its own way.
 * @fires {InviteRevokedEvent} invite-revoked - An invitation was revoked.
 * @fires {InviteFailedEvent} invite-failed - An invitation could not be revoked, or no new link be made.
 * @csspart heading - The heading.
 * @csspart count - How many invitations there are, in the heading.
 * @csspart toolbar - Around search and filter; there once the list is long.
 * @csspart search-input - Searches by name or address.
 * @csspart status-select - Chooses a status.
 * @csspart region - Around everything below the heading.
 * @csspart table - The table.
 * @csspart row - The row of an invitation.
 * @csspart fresh - A row that has just been added.
 * @csspart avatar - The initials of a person.
 * @csspart status - The state of an invitation.
 * @csspart delivery - Says that the mail did not arrive.
 * @csspart menu-button - Opens the menu of a row.
 * @csspart menu - What can be done about an invitation.
 * @csspart menu-item - One thing that can be done.
 * @csspart dialog - Asks before revoking, or shows a link.
 * @csspart confirm-button - Revokes.
 * @csspart dismiss-button - Closes the dialog.
 * @csspart dialog-error - Says in the dialog what went wrong.
 * @csspart link-input - Shows a new link where the clipboard is out of reach.
 * @csspart outcome - Says what was done.
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

  static override styles = [...InviteElement.styles, table];

  protected override words: Partial<Messages> = { inviteList };

  readonly #announcer = new Announcer(this);
  readonly #list = new ListController(this, 'invitations', () =>
    this.#announcer.announce(describeRows(this.#frame)),
  );
  readonly #menu = new OnDemand(this, async () => {
    const { InvitationMenu, sections, styles } = await import('./invitation-menu.ts');
    this.words = { ...this.words, ...sections };
    adoptStyles(this.renderRoot as ShadowRoot, [...InviteList.elementStyles, ...styles]);
    const { focus } = this.#list;
    return new InvitationMenu(this, { announcer: this.#announcer, focus, messages: () => this.messages });
  });
  #timer = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override connectStore(store: InviteStore): () => void {
    void store.load('roles', 'viewer', 'tenant');
    const leave = this.#list.connect(store);
    return () => {
      leave();
      this.#menu.part?.clear();
    };
  }

  protected override updated(): void {
    clearTimeout(this.#timer);
    if (this.isConnected && this.invite.store)
      this.#timer = window.setTimeout(
        () => this.requestUpdate(),
        untilNextChange(this.#list.list.value ?? [], this.invite.store.now()),
      );
  }

  protected override render() {
    return [listFrame(this.#frame), this.#menu.part?.render(), this.#announcer.render()];
  }

  get #frame(): ListFrame {
    const words = this.messages.inviteList;
    const invitations = this.#rows;
    const { part: menu, error } = this.#menu;
    return {
      messages: this.messages,
      words,
      localize: this.localize,
      controller: this.#list,
      filters: this.#filters.map((status) => [status, words[status]]),
      rowCount: invitations.length,
      columns: [
        words.person,
        words.role,
        words.status,
        words.expires,
        words.invitedBy,
        html`<span class="visually-hidden">${words.actions}</span>`,
      ],
      rows: () => this.#renderRows(invitations),
      notice: menu ? menu.notice : error && failureNotice(this.messages, error, () => void this.#menu.load()),
    };
  }

  /** The invitations that are asked for; one whose time ran out is no pending one any more (ALL-03). */
  get #rows(): readonly Invitation[] {
    const { status } = this.#list;
    const rows = this.#list.list.value ?? [];
    return status ? rows.filter((invitation) => this.#statusOf(invitation) === status) : rows;
  }

  get #filters(): readonly InvitationStatus[] {
    const { list, invite } = this.invite.state.resources.tenant.value?.policy ?? {};
    return [
      ...(invite && invite.hold !== 'off' ? (['held'] as const) : []),
      'pending',
      'expired',
      ...(list?.acceptedRow === 'stays' ? (['accepted'] as const) : []),
      'declined',
      ...(list?.revokedRow === 'stays' ? (['revoked'] as const) : []),
    ];
  }

  get #now(): number {
    return this.invite.store?.now() ?? Date.now();
  }

  #statusOf(invitation: Invitation): InvitationStatus {
    return statusAt(invitation, this.#now);
  }

  #renderRows(invitations: readonly Invitation[]) {
    const { roles } = this.invite.state.resources;
    const minute = Math.floor(this.#now / 60_000);
    const shared = [minute, this.messages, this.localize.locale, roles.value];
    return repeat(
      invitations,
      ({ id }) => id,
      (invitation) => {
        const status = this.#statusOf(invitation);
        const isFresh = this.invite.state.freshIds.has(invitation.id);
        return guard([invitation, status, isFresh, ...shared], () =>
          this.#renderRow(invitation, status, isFresh),
        );
      },
    );
  }

  #renderRow(invitation: Invitation, status: InvitationStatus, isFresh: boolean) {
    const words = this.messages.inviteList;
    const { id, createdBy, email, name } = invitation;
    const hasMenu = offeredActions(invitation, this.#now).length > 0;
    const fresh = isFresh ? 'fresh' : '';
    return html`
      <tr class=${fresh} part="row ${fresh}" data-id=${id}>
        <th scope="row" tabindex="-1">
          ${personCell({ name: displayName(name), email: email ?? words.openLink })}
        </th>
        ${roleCell(this.invite.state, invitation, this.localize, words)}
        <td>${statusPill(tones[status], words[status])} ${this.#renderDelivery(invitation, status)}</td>
        <td data-label=${status === 'pending' ? words.expires : nothing}>
          ${this.#renderExpiry(invitation, status)}
        </td>
        <td data-label=${words.invitedBy}><bdi>${createdBy?.name ?? createdBy?.email ?? '–'}</bdi></td>
        <td class="actions">
          ${
            hasMenu
              ? menuButton(
                  words.actionsFor(personOf(invitation, words)),
                  () => void this.#menu.load(),
                  (button, end) => void this.#openMenu(button, end, invitation),
                )
              : nothing
          }
        </td>
      </tr>
    `;
  }

  /** An invitation whose mail did not arrive says so, whatever the tenant shows otherwise (ALL-10). */
  #renderDelivery({ delivery }: Invitation, status: InvitationStatus) {
    return status === 'pending' && (delivery.status === 'failed' || delivery.status === 'bounced')
      ? html`<span class="error below" part="delivery"
          >${alertIcon} ${this.messages.inviteList.deliveryFailed}</span
        >`
      : nothing;
  }

  #renderExpiry(invitation: Invitation, status: InvitationStatus) {
    const words = this.messages.inviteList;
    const { acceptedAt, declinedAt, revokedAt, expiresAt } = invitation;
    const at = acceptedAt ?? declinedAt ?? revokedAt ?? expiresAt;
    if (!at)
      return html`<span class="secondary">${status === 'held' ? words.notSent : words.unknownExpiry}</span>`;
    const time = Date.parse(at);
    const distance = this.localize.relativeTime(time, this.#now);
    return html`
      <time datetime=${at}>${status === 'pending' ? distance : words.ended(distance)}</time>
      <span class="secondary below nowrap">${this.localize.exactTime(time)}</span>
    `;
  }

  async #openMenu(button: HTMLElement, end: MenuEnd, invitation: Invitation): Promise<void> {
    const menu = await this.#menu.load();
    const { store } = this.invite;
    if (menu && store) menu.open(button, end, invitation, store);
  }
}
