import { html, nothing } from 'lit';
import { displayName } from '../../contract/display-name.ts';
import { menuButton, type MenuEnd } from '../shared/menu-button.ts';
import { breakable } from '../shared/person-cell.ts';
import { roleCell, roleNamesOf } from '../shared/role-cell.ts';
import { statusPill } from '../shared/status-pill.ts';
import { avatar } from './avatar.ts';
import { groupNames } from './group-names.ts';
import { memberTones } from './member-tones.ts';
import { personOf } from './person-of.ts';
import { isInstant, possibleActions } from './possible-actions.ts';
import { roleChip } from './role-chip.ts';
import type { Member } from '../../contract/member.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteState } from '../../store/invite-state.ts';
import type { GroupType } from '../shared/assignments.ts';
import type { Localize } from '../shared/localize.ts';
import type { Onboarding } from './onboarding.ts';
import type { MemberPlaces } from './member-places.ts';

/** What the rows are written with, and what they call back. */
export interface MemberRowWriter {
  readonly messages: Messages;
  readonly localize: Localize;
  readonly state: InviteState;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly groupTypes: readonly GroupType[];
  /** Whether the rows stand in one table with those of invitations. */
  readonly isCombined: boolean;
  /** Who is held, or was let in and has not come, where there are such people. */
  readonly onboarding: Onboarding | null;
  /** What people are in several places, where that is so, instead of one role. */
  readonly places: MemberPlaces | null;
  /** Somebody seems to want to do something. */
  readonly prepare: () => void;
  readonly openDetail: (member: Member) => void;
  readonly openMenu: (member: Member, button: HTMLElement, end: MenuEnd) => void;
  readonly openRoles: (member: Member, button: HTMLElement, end: MenuEnd) => void;
}

/** One member: who, as what, how they stand, since when, and what can be done about it where anything can. */
export function memberRow(writer: MemberRowWriter, member: Member) {
  const { messages, state, groupTypes, isCombined, places, onboarding, prepare } = writer;
  const { memberList: words } = messages;
  const { id, isSelf, status } = member;
  const { viewer, tenant, roles } = state.resources;
  const offered = possibleActions(member, viewer.value, tenant.value).map(({ action }) => action);
  const hasChip = roles.value && isInstant(tenant.value) && offered.includes('changeRole');
  const hasMenu =
    offered.some((action) => action !== 'changeRole' || !isInstant(tenant.value)) ||
    places?.hasActions(member);
  const muted = status === 'deactivated' ? 'deactivated' : '';
  return html`
    <tr class=${muted} part="row ${isSelf ? 'own' : ''}" data-id=${id}>
      ${onboarding?.boxCell(member)}
      <th scope="row" tabindex="-1">${personOfRow(writer, member)}</th>
      ${places?.cell(member) ?? (hasChip ? chipCell(writer, member) : roleCell(state, member, writer.localize, words))}
      ${groupTypes.map((type) => groupCell(writer, member, type))}
      <td>${onboarding?.standing(member, offered) ?? statusPill(memberTones[status], words[status])}</td>
      ${isCombined ? [activeCell(writer, member), joinedCell(writer, member)] : timesCell(writer, member)}
      <td class="actions">
        ${
          hasMenu
            ? menuButton(words.actionsFor(personOf(member)), prepare, (button, end) =>
                writer.openMenu(member, button, end),
              )
            : nothing
        }
      </td>
    </tr>
  `;
}

function personOfRow({ messages, prepare, openDetail }: MemberRowWriter, member: Member) {
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
          @pointerenter=${prepare}
          @click=${({ currentTarget }: Event) => {
            // Not every browser does, and focus has to come back to it.
            (currentTarget as HTMLElement).focus({ preventScroll: true });
            openDetail(member);
          }}
        >
          <bdi>${full ?? breakable(email)}</bdi>
        </button>
        ${isSelf ? html`<span class="badge">${messages.common.you}</span>` : nothing}
        ${full ? html`<bdi class="person-email secondary">${breakable(email)}</bdi>` : nothing}
      </span>
    </span>
  `;
}

function chipCell({ messages, state, localize, prepare, openRoles }: MemberRowWriter, member: Member) {
  const { memberList: words } = messages;
  const hasRole = member.assignments.some(({ roleIds }) => roleIds.length > 0);
  return html`<td data-label=${words.role}>
    ${roleChip({
      words,
      member,
      role: hasRole ? roleNamesOf(state, member, localize, words) : '',
      prepare,
      open: (button, end) => openRoles(member, button, end),
    })}
  </td>`;
}

/** Nothing while the names are on their way. */
function groupCell(
  { messages, state, localize }: MemberRowWriter,
  member: Member,
  { key, label }: GroupType,
) {
  const names = groupNames(state, member, key, messages.memberList.unknown);
  return html`<td data-label=${label}>
    ${names?.length === 0 ? html`<span class="secondary">–</span>` : html`<bdi>${names && localize.list(names)}</bdi>`}
  </td>`;
}

const timesCell = (writer: MemberRowWriter, member: Member) =>
  html`<td data-label=${writer.messages.memberList.joined}>
    <span class="secondary">${joined(writer, member) ?? '–'} ${lastActive(writer, member, 'below')}</span>
  </td>`;

/** Empty, and so without a place in a narrow list, for who can't be here any more. */
const activeCell = (writer: MemberRowWriter, member: Member) => {
  const active = lastActive(writer, member);
  return active === nothing ? html`<td></td>` : html`<td><span class="secondary">${active}</span></td>`;
};

/** Empty for who has never been here. */
const joinedCell = (writer: MemberRowWriter, member: Member) => {
  const since = joined(writer, member);
  return since
    ? html`<td data-label=${writer.messages.memberList.joined}>
        <span class="secondary">${since}</span>
      </td>`
    : html`<td></td>`;
};

const joined = ({ localize }: MemberRowWriter, { joinedAt }: Member) =>
  joinedAt && html`<time class="nowrap" datetime=${joinedAt}>${localize.date(Date.parse(joinedAt))}</time>`;

/** How lately they were here; nothing for who can't be any more. */
function lastActive(
  { messages, localize, now }: MemberRowWriter,
  { lastActiveAt, status }: Member,
  place: 'below' | '' = '',
) {
  if (!lastActiveAt || status === 'deactivated') return nothing;
  const ago = localize.relativeTime(Date.parse(lastActiveAt), now);
  return html`<time class="nowrap ${place}" datetime=${lastActiveAt}
    >${messages.memberList.lastActive(ago)}</time
  >`;
}
