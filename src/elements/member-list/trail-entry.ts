import { html, nothing, type TemplateResult } from 'lit';
import type { AuditEvent } from '../../contract/audit-event.ts';
import type { Member } from '../../contract/member.ts';
import type { TenantPolicy } from '../../contract/tenant-policy.ts';
import type { Messages } from '../../messages/messages.ts';
import { describeReason } from '../shared/describe-error.ts';
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
  const words = messages.memberList;
  const time = Date.parse(event.at);
  const { target, changes, reason, outcome } = event;
  const isOther = target.id !== member.id && target.id !== member.invitationId && target.label;
  const fields = fieldLabels(words, policy);
  const shown = changes.filter(({ from, to }) => from !== null || to !== null);
  return html`
    <p>
      ${titleOf(words, event, policy)}${isOther ? html`: <bdi>${target.label}</bdi>` : nothing}
      ${outcome === 'denied' ? html`<strong>(${words.refused})</strong>` : nothing}
    </p>
    ${shown.map((change) => html`<p class="change"><bdi>${changeSentence(words, fields, change)}</bdi></p>`)}
    ${reason ? html`<p class="change">${describeReason(messages, reason)}</p>` : nothing}
    <p class="secondary">
      <time class="moment" datetime=${event.at} tabindex="0">
        <bdi>${localize.relativeTime(time, now)}</bdi><bdi class="exact">${localize.exactTime(time)}</bdi>
      </time>
      <bdi>${actorSentence(words, event)}</bdi>
    </p>
  `;
}

/** What an entry is called; a type that this version does not know, as readably as it goes. */
function titleOf(
  words: Messages['memberList'],
  { type, changes }: AuditEvent,
  policy: TenantPolicy | null,
): string {
  const known = new Map<string, string>(Object.entries(words.history));
  if (type === 'member.scope_changed') {
    const [only, ...others] = policy?.scopeTypes ?? [];
    if (only && others.length === 0 && changes.length > 0) return words.placeChanged(only.label);
  }
  return known.get(type) ?? readable(type);
}

const readable = (text: string): string => {
  const plain = text.replaceAll(/[._-]+/g, ' ').trim();
  return plain.charAt(0).toLocaleUpperCase() + plain.slice(1);
};

/** What the fields of changes are called. */
function fieldLabels(
  words: Messages['memberList'],
  policy: TenantPolicy | null,
): ReadonlyMap<string, string> {
  const [only, ...others] = policy?.scopeTypes ?? [];
  return new Map([
    ['role', words.role],
    ['status', words.status],
    ...(only && others.length === 0 ? [['scope', only.label] as const] : []),
  ]);
}

function changeSentence(
  words: Messages['memberList'],
  fields: ReadonlyMap<string, string>,
  { field, from, to }: AuditEvent['changes'][number],
): string {
  const label = fields.get(field) ?? readable(field);
  if (from !== null && to !== null) return words.changeFromTo(label, isolate(from), isolate(to));
  return to === null ? words.changeFrom(label, isolate(from ?? '')) : words.changeTo(label, isolate(to));
}

function actorSentence(words: Messages['memberList'], { actor }: AuditEvent): string {
  const name = actor.name ?? actor.email;
  return name ? words.by(isolate(name)) : words.bySystem;
}
