import { html, nothing, type TemplateResult } from 'lit';
import { displayName } from '../../contract/display-name.ts';
import { checkIcon } from '../shared/icons.ts';
import { isolate } from '../shared/isolate.ts';
import { isQueued } from './send-words.ts';
import type { Invitation } from '../../contract/invitation.ts';
import type { Messages } from '../../messages/messages.ts';
import type { KnownMember } from './known-person.ts';

/** What the result takes from its form. */
export interface PeopleResultOptions {
  messages(): Messages;
  /** Leads to a member, or says where to look where nothing here leads there. */
  openMember(member: KnownMember): void;
  /** Whether nothing here led to that member. */
  isElsewhere(member: KnownMember): boolean;
}

const nameOf = ({ name, email }: Invitation): string => isolate(displayName(name) ?? email ?? '');

const isUntold = ({ delivery }: Invitation): boolean => ['failed', 'bounced'].includes(delivery.status);

/** What the person knows now, in a sentence (OPS-07, OPS-17, OPS-24). */
function news({ invitePeople: words }: Messages, invitation: Invitation): string {
  const name = nameOf(invitation);
  if (invitation.status === 'held') return words.isHeld(name);
  if (isUntold(invitation)) return words.isUntold(name);
  return isQueued(invitation) ? words.isWaiting(name) : words.isTold(name);
}

/** What came of a send, said once. */
export const createdSentence = (messages: Messages, sent: readonly Invitation[]): string =>
  [`${messages.invitePeople.created(sent.length)}.`, ...sent.map((one) => news(messages, one))].join(' ');

/** Who was made known by the last send, what they know of it, and a way to each (OPS-04). */
export function peopleResult(
  { messages, openMember, isElsewhere }: PeopleResultOptions,
  sent: readonly Invitation[],
): TemplateResult {
  const { invitePeople, inviteForm } = messages();
  const way = (invitation: Invitation) => {
    const { memberId, email, name } = invitation;
    if (memberId === null) return nothing;
    const member = { memberId, email: email ?? '', name: displayName(name) ?? '' };
    return html`
      <button type="button" class="link" part="member-link" @click=${() => openMember(member)}>
        ${invitePeople.openPerson(nameOf(invitation))}
      </button>
      ${isElsewhere(member) ? html`<span class="help" part="member-place">${inviteForm.memberElsewhere}</span>` : nothing}
    `;
  };
  return html`
    <div class="result" part="result">
      <p>${checkIcon}<strong>${invitePeople.created(sent.length)}</strong></p>
      <ul class="secondary">
        ${sent.map(
          (one) =>
            html`<li>
              <span class=${isUntold(one) ? 'undelivered' : ''}>${news(messages(), one)}</span> ${way(one)}
            </li>`,
        )}
      </ul>
    </div>
  `;
}
