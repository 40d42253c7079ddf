import { html, nothing } from 'lit';
import { displayName } from '../../../contract/display-name.ts';
import { menuButton, type MenuEnd } from '../menu-button.ts';
import { personCell } from '../person-cell.ts';
import { roleCell } from '../role-cell.ts';
import { statusPill, type StatusTone } from '../status-pill.ts';
import { deliveryNotice, expiryCell, groupCell, invitedCell, type CellWriter } from './invitation-cells.ts';
import { offeredActions } from './offered-actions.ts';
import { personOf } from './person-of.ts';
import { selectBox } from './select-box.ts';
import type { Invitation, InvitationStatus } from '../../../contract/invitation.ts';
import type { TenantPolicy } from '../../../contract/tenant-policy.ts';
import type { InviteState } from '../../../store/invite-state.ts';
import type { GroupType } from '../assignments.ts';

export const tones: Readonly<Record<InvitationStatus, StatusTone>> = {
  held: 'waiting',
  pending: 'waiting',
  accepted: 'done',
  declined: 'stopped',
  expired: 'warning',
  revoked: 'stopped',
  unknown: 'waiting',
};

/** What the rows are written with, and what they call back. */
export interface RowWriter extends CellWriter {
  readonly state: InviteState;
  readonly policy: TenantPolicy | undefined;
  readonly groupTypes: readonly GroupType[];
  /** Whether the viewer has nothing to do with invitations but to look at them (INT-15). */
  readonly isReadOnly?: boolean;
  /** Somebody seems to want to do something. */
  readonly prepare: () => void;
  readonly select: (invitation: Invitation, isOn: boolean, isRange: boolean) => void;
  readonly openMenu: (invitation: Invitation, button: HTMLElement, end: MenuEnd) => void;
}

/** How one row is at the moment. */
export interface RowLook {
  readonly status: InvitationStatus;
  /** It has just been added. */
  readonly isFresh: boolean;
  /** `null` where this row can't be selected; left out where none can. */
  readonly isSelected?: boolean | null;
}

/** One invitation: who, as what, how it stands, and what can be done about it; in other `cells` where told. */
export function invitationRow(
  writer: RowWriter,
  invitation: Invitation,
  { status, isFresh, isSelected }: RowLook,
  cells: unknown = usualCells(writer, invitation, status),
) {
  const { words, now, policy, prepare } = writer;
  const { id, email, name } = invitation;
  const person = personOf(invitation, words);
  const marks = [isFresh ? 'fresh' : '', isSelected ? 'selected' : ''].join(' ').trim();
  const box =
    typeof isSelected === 'boolean'
      ? selectBox({
          part: 'select-row',
          label: words.select(person),
          isOn: isSelected,
          prepare,
          choose: (isOn, isRange) => writer.select(invitation, isOn, isRange),
        })
      : nothing;
  const menu =
    !writer.isReadOnly && offeredActions(invitation, now, policy).length > 0
      ? menuButton(words.actionsFor(person), prepare, (button, end) =>
          writer.openMenu(invitation, button, end),
        )
      : nothing;
  return html`
    <tr class=${marks} part="row ${marks}" data-id=${id}>
      ${isSelected === undefined ? nothing : html`<td class="select">${box}</td>`}
      <th scope="row" tabindex="-1">
        ${personCell({ name: displayName(name), email: email ?? words.openLink })}
      </th>
      ${cells}
      <td class="actions">${menu}</td>
    </tr>
  `;
}

const usualCells = (writer: RowWriter, invitation: Invitation, status: InvitationStatus) => {
  const { words, state, localize, groupTypes } = writer;
  return [
    roleCell(state, invitation, localize, words),
    groupTypes.map((type) => groupCell(writer, state, invitation, type)),
    html`<td>${statusPill(tones[status], words[status])} ${deliveryNotice(writer, invitation, status)}</td>`,
    expiryCell(writer, invitation, status),
    invitedCell(writer, invitation),
  ];
};
