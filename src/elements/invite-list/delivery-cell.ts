import { html, nothing } from 'lit';
import { alertIcon, checkIcon, clockIcon } from '../shared/icons.ts';
import { isolate } from '../shared/isolate.ts';
import { safeUrl } from '../shared/safe-url.ts';
import { offeredActions } from '../shared/invitation/offered-actions.ts';
import { mailFailure } from '../shared/invitation/mail-failure.ts';
import type { Delivery, Invitation, InvitationStatus } from '../../contract/invitation.ts';
import type { Messages } from '../../messages/messages.ts';
import type { RowWriter } from '../shared/invitation/invitation-row.ts';

/** What a delivery cell is written with besides its row. */
export interface DeliveryWriter extends RowWriter {
  readonly messages: Messages;
  readonly copyLink: (invitation: Invitation) => void;
}

/**
 * How an invitation went out, what became of its mail, and when; for one that did not arrive the reason, the way to
 * pass the link on by hand, and the tenant's help (NET-28, NET-29, ALL-10).
 */
export function deliveryCell(
  writer: DeliveryWriter,
  invitation: Invitation,
  status: InvitationStatus,
  person: string,
) {
  const words = writer.messages.inviteListAccess;
  const { delivery } = invitation;
  const isByHand = delivery.channel !== 'email';
  const isLost = !isByHand && (delivery.status === 'failed' || delivery.status === 'bounced');
  const isOut = delivery.status === 'sent' || delivery.status === 'delivered';
  const icon = isLost ? alertIcon : isOut ? checkIcon : delivery.status === 'queued' ? clockIcon : nothing;
  const label = isByHand ? words.byHand : words[delivery.status];
  return html`<td class="delivery" data-label=${words.delivery}>
    <span class=${isLost ? 'error' : nothing} part="delivery"
      >${isByHand ? nothing : icon} <span>${label}</span></span
    >
    <bdi class="secondary below">${isByHand ? words.byHandHint : detailsOf(writer, delivery, isLost)}</bdi>
    ${isLost && status === 'pending' ? ways(writer, invitation, person) : nothing}
  </td>`;
}

/** Why a mail did not arrive, and when it was tried; of another one only when. */
function detailsOf({ messages, localize, now }: DeliveryWriter, delivery: Delivery, isLost: boolean) {
  const { lastAttemptAt } = delivery;
  const ago = lastAttemptAt === null ? '' : localize.relativeTime(Date.parse(lastAttemptAt), now);
  if (!isLost) return ago;
  const tried = ago && messages.inviteListAccess.tried(ago);
  return [mailFailure(messages, delivery), tried].filter(Boolean).join(' ');
}

/** What can be done where the mail did not arrive: nobody is out of reach. */
function ways(writer: DeliveryWriter, invitation: Invitation, person: string) {
  const { messages, now, policy, isReadOnly } = writer;
  const words = messages.inviteListAccess;
  const canCopy = offeredActions(invitation, now, policy).some(({ action }) => action === 'copyLink');
  const url = safeUrl(policy?.delivery.helpUrl);
  return html`<span class="ways">
    ${
      canCopy && !isReadOnly
        ? html`<button
            class="way"
            part="copy-button"
            type="button"
            aria-label=${words.copyLinkOf(isolate(person))}
            @pointerenter=${writer.prepare}
            @focus=${writer.prepare}
            @click=${() => writer.copyLink(invitation)}
          >
            ${words.copyLink}
          </button>`
        : nothing
    }
    ${url === null ? nothing : html`<a class="way" part="help-link" href=${url}>${messages.mailFailures.help}</a>`}
  </span>`;
}
