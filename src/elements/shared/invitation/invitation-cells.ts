import { html, nothing } from 'lit';
import type { Invitation, InvitationStatus } from '../../../contract/invitation.ts';
import type { Messages } from '../../../messages/messages.ts';
import { scopesOf } from '../../../store/selectors.ts';
import type { InviteState } from '../../../store/invite-state.ts';
import type { GroupType } from '../assignments.ts';
import { alertIcon } from '../icons.ts';
import { isolate } from '../isolate.ts';
import type { Localize } from '../localize.ts';

/** What the cells of a row are written with. */
export interface CellWriter {
  readonly words: Messages['inviteList'];
  readonly localize: Localize;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The groups of a type in which somebody will be placed, such as a team. */
export function groupCell(
  { words, localize }: CellWriter,
  state: InviteState,
  { assignments }: Invitation,
  { key, label }: GroupType,
  name: string | typeof nothing = nothing,
) {
  const wanted = assignments.filter(({ scope }) => scope.type === key);
  const names = scopesOf(state, wanted).map(({ name }) => name);
  const isKnown = names.length > 0 || !state.resources.scopes.value;
  return html`<td class=${name} data-label=${label}>
    ${
      wanted.length === 0
        ? html`<span class="secondary">–</span>`
        : html`<bdi>${isKnown ? localize.list(names) : words.unknownGroup}</bdi>`
    }
  </td>`;
}

/** An invitation whose mail did not arrive says so, whatever the tenant shows otherwise (ALL-10). */
export const deliveryNotice = ({ words }: CellWriter, { delivery }: Invitation, status: InvitationStatus) =>
  status === 'pending' && (delivery.status === 'failed' || delivery.status === 'bounced')
    ? html`<span class="error below" part="delivery">${alertIcon} ${words.deliveryFailed}</span>`
    : nothing;

/** When it ends, or when and how it ended. */
export function expiryCell(
  { words, localize, now }: CellWriter,
  invitation: Invitation,
  status: InvitationStatus,
) {
  const { acceptedAt, declinedAt, revokedAt, expiresAt } = invitation;
  const at = acceptedAt ?? declinedAt ?? revokedAt ?? expiresAt;
  const isOpen = status === 'pending';
  if (!at)
    return html`<td>
      <span class="secondary">${status === 'held' ? words.notSent : words.unknownExpiry}</span>
    </td>`;
  const time = Date.parse(at);
  const distance = localize.relativeTime(time, now);
  return html`<td data-label=${isOpen ? words.expires : nothing}>
    <time datetime=${at}
      >${isOpen ? distance : status === 'accepted' ? words.joined(distance) : words.ended(distance)}</time
    >
    <span class="secondary below nowrap">${localize.exactTime(time)}</span>
  </td>`;
}

/** When somebody was invited, by whom, and how often the message went out where it did more than once. */
export function invitedCell(
  { words, localize, now }: CellWriter,
  { createdAt, createdBy, lastSentAt, sendCount }: Invitation,
) {
  const by = createdBy?.name ?? createdBy?.email;
  const ago = (time: string) => localize.relativeTime(Date.parse(time), now);
  return html`<td data-label=${words.invited}>
    ${createdAt ? html`<bdi><time datetime=${createdAt}>${ago(createdAt)}</time></bdi>` : by ? nothing : '–'}
    ${by ? html`<bdi class="secondary below">${words.invitedBy(isolate(by))}</bdi>` : nothing}
    ${
      lastSentAt && sendCount !== null && sendCount > 1
        ? html`<bdi class="secondary below">${words.sentAgain(sendCount, ago(lastSentAt))}</bdi>`
        : nothing
    }
  </td>`;
}
