import { html, nothing, type TemplateResult } from 'lit';
import { rolesOf } from '../../store/selectors.ts';
import { groupTypesOf } from '../shared/assignments.ts';
import { breakable } from '../shared/person-cell.ts';
import { groupNames } from './group-names.ts';
import type { Invitation } from '../../contract/invitation.ts';
import type { Member } from '../../contract/member.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteState } from '../../store/invite-state.ts';
import type { Localize } from '../shared/localize.ts';

interface MemberFacts {
  readonly messages: Messages;
  readonly localize: Localize;
  readonly state: InviteState;
  readonly member: Member;
  /** The invitation that the member came with; `null` when it can't be seen. */
  readonly invitation: Invitation | null | 'loading';
  /** What shows the role; its name alone unless told. */
  readonly role?: unknown;
  /** The time of now, in milliseconds since the epoch. */
  readonly now: number;
}

/** What is known about a member, term by term; what is not known of everybody is left out. */
export function memberFacts(known: MemberFacts): TemplateResult {
  const { messages, localize, state, member, now } = known;
  const words = messages.memberList;
  const roles = rolesOf(state, member.assignments).map(({ name }) => name);
  const kind = state.resources.tenant.value?.policy.kinds.find(({ key }) => key === member.kind)?.label;
  const moment = (at: string) =>
    html`<bdi>${localize.relativeTime(Date.parse(at), now)}</bdi>
      <bdi class="secondary">${localize.exactTime(Date.parse(at))}</bdi>`;
  const facts: readonly (readonly [string, unknown])[] = [
    [words.address, html`<bdi>${breakable(member.email)}</bdi>`],
    [words.phone, member.phone && html`<bdi>${member.phone}</bdi>`],
    [words.jobTitle, member.jobTitle && html`<bdi>${member.jobTitle}</bdi>`],
    [words.kind, kind && html`<bdi>${kind}</bdi>`],
    [
      words.role,
      known.role ?? html`<bdi>${roles.length > 0 ? localize.list(roles) : words.unknownRole}</bdi>`,
    ],
    ...groupTypesOf(state.resources.tenant.value).map(({ key, label }) => {
      const names = groupNames(state, member, key, words.unknown);
      const text = names && names.length > 0 ? localize.list(names) : words.none;
      return [label, names && html`<bdi>${text}</bdi>`] as const;
    }),
    [words.secondFactor, member.mfa && (member.mfa.enrolled ? words.factorSet : words.factorMissing)],
    [words.joined, member.joinedAt && localize.date(Date.parse(member.joinedAt))],
    [words.lastActiveAt, member.lastActiveAt && moment(member.lastActiveAt)],
    [words.deactivatedAt, member.deactivatedAt && moment(member.deactivatedAt)],
    [words.invitedBy, member.invitationId && inviter(known)],
  ];
  return html`<dl class="facts" part="facts">
    ${facts.map(([term, fact]) =>
      fact
        ? html`<dt>${term}</dt>
            <dd>${fact}</dd>`
        : nothing,
    )}
  </dl>`;
}

function inviter({ messages, localize, invitation }: MemberFacts): unknown {
  const words = messages.memberList;
  if (invitation === 'loading') return messages.common.loading;
  const { createdBy, createdAt } = invitation ?? {};
  const name = createdBy?.name ?? createdBy?.email;
  return name && createdAt
    ? html`<bdi>${words.invitedByOn(name, localize.date(Date.parse(createdAt)))}</bdi>`
    : words.notKnown;
}
