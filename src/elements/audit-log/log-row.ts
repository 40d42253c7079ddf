import { html, nothing, type TemplateResult } from 'lit';
import type { AuditEvent } from '../../contract/audit-event.ts';
import type { TenantPolicy } from '../../contract/tenant-policy.ts';
import type { Messages } from '../../messages/messages.ts';
import { entryChanges, entryPlace, entryReason, entryTitle } from '../shared/audit-entry.ts';
import type { Localize } from '../shared/localize.ts';
import { breakable } from '../shared/person-cell.ts';
import { statusPill } from '../shared/status-pill.ts';
import { actorName, targetName } from './entry-words.ts';
import { zonedClock, zonedTime } from './zoned-time.ts';

export interface LogRow {
  readonly messages: Messages;
  readonly localize: Localize;
  readonly policy: TenantPolicy | null;
  readonly event: AuditEvent;
  /** Of who looks. */
  readonly viewerId: string;
  readonly isFresh: boolean;
  /** The time of now, in milliseconds since the epoch. */
  readonly now: number;
}

/** Changes up to which all of them are in view. */
const fewChanges = 3;

/** Milliseconds within which "3 hours ago" says more than a day. */
const recently = 7 * 86_400_000;

/** An entry of the log: when, who, what, about whom, and what changed or why it was refused. */
export function logRow(row: LogRow): TemplateResult {
  const { messages, policy, event, isFresh } = row;
  const words = messages.auditLog;
  const isRefused = event.outcome === 'denied';
  const target = targetName(words, event);
  const changes = renderChanges(row);
  const place = entryPlace({ words: messages.audit }, event);
  return html`
    <tr class=${isFresh ? 'fresh' : ''} part="row ${isRefused ? 'refused' : ''}" data-id=${event.id}>
      <td class="when">${renderTime(row)}</td>
      <td class="who">${renderActor(row)}</td>
      <th scope="row" tabindex="-1">
        <span class="action">
          ${entryTitle({ words: messages.audit, policy }, event.type)}
          ${isRefused ? statusPill('stopped', words.refused) : nothing}
        </span>
      </th>
      <td class="about" data-label=${words.target}>
        ${target === null ? html`<span class="secondary">–</span>` : html`<bdi>${breakable(target)}</bdi>`}
        ${place ? html`<span class="place secondary" part="place"><bdi>${place}</bdi></span>` : nothing}
      </td>
      <td class=${changes ? 'changes' : 'changes none'}>${changes}</td>
    </tr>
  `;
}

function renderTime({ localize, event, now }: LogRow) {
  const time = Date.parse(event.at);
  const isRecent = Math.abs(now - time) < recently;
  const [first, second] = isRecent
    ? [localize.relativeTime(time, now), zonedTime(localize.locale, time)]
    : [localize.date(time), zonedClock(localize.locale, time)];
  return html`<time datetime=${event.at} part="time">
    <bdi>${first}</bdi> <span class="exact secondary"><bdi>${second}</bdi></span>
  </time>`;
}

function renderActor({ messages, event, viewerId }: LogRow) {
  const { actor } = event;
  const isSelf = actor.type === 'user' && actor.id === viewerId;
  return html`
    <bdi>${breakable(actorName(messages.auditLog, event))}</bdi>
    ${isSelf ? html`<span class="badge">${messages.common.you}</span>` : nothing}
    ${actor.name && actor.email ? html`<span class="address secondary"><bdi>${breakable(actor.email)}</bdi></span>` : nothing}
  `;
}

function renderChanges({ messages, localize, policy, event }: LogRow) {
  const wording = { words: messages.audit, localize, policy };
  const changes = entryChanges(wording, event);
  const reason = entryReason(wording, event);
  if (changes.length === 0 && !reason) return null;
  const list = html`<ul>
    ${changes.map((change) => html`<li><bdi>${change}</bdi></li>`)}
  </ul>`;
  return html`
    ${reason ? html`<p part="reason">${reason}</p>` : nothing}
    ${
      changes.length > fewChanges
        ? html`<details part="changes">
            <summary>${messages.auditLog.severalChanges(localize.number(changes.length))}</summary>
            ${list}
          </details>`
        : changes.length > 0
          ? list
          : nothing
    }
  `;
}
