import { html } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { displayName } from '../../contract/display-name.ts';
import { Announcer } from '../shared/announcer.ts';
import { InviteElement } from '../shared/invite-element.ts';
import { memberList } from '../../messages/en/member-list.ts';
import type { Messages } from '../../messages/messages.ts';
import { ListController } from '../shared/list-controller.ts';
import { describeRows, listFrame, type ListFrame } from '../shared/list-frame.ts';
import { personCell } from '../shared/person-cell.ts';
import { roleCell } from '../shared/role-cell.ts';
import { statusPill, type StatusTone } from '../shared/status-pill.ts';
import { table } from '../shared/table.styles.ts';
import { memberStatuses, type MemberStatus } from '../../contract/member-status.ts';
import type { Member } from '../../contract/member.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';

const tones: Readonly<Record<MemberStatus, StatusTone>> = {
  held: 'waiting',
  active: 'done',
  deactivated: 'stopped',
  unknown: 'waiting',
};

/**
 * Shows who is a member: role, status, and since when. Who accepts an invitation is here as soon as
 * the page asks again.
 *
 * @summary The members of a tenant.
 * @customElement member-list
 * @slot heading - Replaces the heading.
 * @slot empty - Replaces what is said while there is no member.
 * @slot footer - What the page wants to say below the list.
 * @csspart heading - The heading.
 * @csspart count - How many members there are, in the heading.
 * @csspart toolbar - Around search and filter; there once the list is long.
 * @csspart search-input - Searches by name or address.
 * @csspart status-select - Chooses a status.
 * @csspart region - Around everything below the heading.
 * @csspart table - The table.
 * @csspart row - The row of a member.
 * @csspart own - The row of the viewer.
 * @csspart avatar - The initials of a person.
 * @csspart status - The status of a member.
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

  static override styles = [...InviteElement.styles, table];

  protected override words: Partial<Messages> = { memberList };

  readonly #announcer = new Announcer(this);
  readonly #list = new ListController(this, 'members', () =>
    this.#announcer.announce(describeRows(this.#frame)),
  );

  protected override connectStore(store: InviteStore): () => void {
    void store.load('roles');
    return this.#list.connect(store);
  }

  protected override render() {
    return [listFrame(this.#frame), this.#announcer.render()];
  }

  get #frame(): ListFrame {
    const words = this.messages.memberList;
    const members = this.#list.list.value ?? [];
    return {
      messages: this.messages,
      words,
      localize: this.localize,
      controller: this.#list,
      filters: memberStatuses.map((status) => [status, words[status]]),
      rowCount: members.length,
      columns: [words.person, words.role, words.status, words.joined],
      rows: () => this.#renderRows(members),
    };
  }

  #renderRows(members: readonly Member[]) {
    const shared = [this.messages, this.localize.locale, this.invite.state.resources.roles.value];
    return repeat(
      members,
      ({ id }) => id,
      (member) => guard([member, ...shared], () => this.#renderRow(member)),
    );
  }

  #renderRow(member: Member) {
    const { id, name, email, isSelf, status, joinedAt } = member;
    const { memberList: words, common } = this.messages;
    return html`
      <tr part="row ${isSelf ? 'own' : ''}" data-id=${id}>
        <th scope="row" tabindex="-1">
          ${personCell({ name: displayName(name), email, badge: isSelf ? common.you : null })}
        </th>
        ${roleCell(this.invite.state, member, this.localize, words)}
        <td>${statusPill(tones[status], words[status])}</td>
        <td class="secondary nowrap" data-label=${words.joined}>
          ${joinedAt ? html`<time datetime=${joinedAt}>${this.localize.date(Date.parse(joinedAt))}</time>` : '–'}
        </td>
      </tr>
    `;
  }
}
