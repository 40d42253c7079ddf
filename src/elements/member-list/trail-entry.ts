import { html, nothing, type TemplateResult } from 'lit';
import type { AuditEvent } from '../../contract/audit-event.ts';
import type { Member } from '../../contract/member.ts';
import type { TenantPolicy } from '../../contract/tenant-policy.ts';
import type { Messages } from '../../messages/messages.ts';
import { entryActor, entryChanges, entryPlace, entryReason, entryTitle } from '../shared/audit-entry.ts';
import { isolate } from '../shared/isolate.ts';
import type { Localize } from '../shared/localize.ts';

export interface TrailEntry {
  readonly messages: Messages;
  readonly localize: Localize;
  readonly policy: TenantPolicy | null;
  /** Whose history this is. */
  readonly member: Member;
  readonly event: AuditEvent;
  /** The time of now, in milliseconds since the epoch. */
  readonly now: number;
}

/** One entry of a history: what happened, to whom if to somebody else, from what to what, when and by whom. */
export function trailEntry({ messages, localize, policy, member, event, now }: TrailEntry): TemplateResult {
  const words = messages.audit;
  const wording = { words, localize, policy };
  const time = Date.parse(event.at);
  const { target, outcome } = event;
  const isOther = target.id !== member.id && target.id !== member.invitationId && target.label;
  const reason = entryReason(wording, event);
  const place = entryPlace(wording, event);
  return html`
    <p>
      ${entryTitle(wording, event.type)}${isOther ? html`: <bdi>${target.label}</bdi>` : nothing}
      ${place ? html`<bdi class="secondary">${place}</bdi>` : nothing}
      ${outcome === 'denied' ? html`<strong>(${words.refused})</strong>` : nothing}
    </p>
    ${entryChanges(wording, event).map((change) => html`<p class="change"><bdi>${change}</bdi></p>`)}
    ${reason ? html`<p class="change">${reason}</p>` : nothing}
    <p class="secondary">
      <time class="moment" datetime=${event.at} tabindex="0">
        <bdi>${localize.relativeTime(time, now)}</bdi><bdi class="exact">${localize.exactTime(time)}</bdi>
      </time>
      <bdi>${actorSentence(words, event)}</bdi>
    </p>
  `;
}

function actorSentence(words: Messages['audit'], event: AuditEvent): string {
  const name = entryActor(event);
  if (name !== null) return words.by(isolate(name));
  return event.actor.type === 'user' ? words.byVisitor : words.bySystem;
}
