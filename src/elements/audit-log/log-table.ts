import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { AuditEvent } from '../../contract/audit-event.ts';
import type { TenantPolicy } from '../../contract/tenant-policy.ts';
import type { Messages } from '../../messages/messages.ts';
import type { AuditTrail } from '../shared/audit-trail.ts';
import type { Localize } from '../shared/localize.ts';
import type { LogController } from './log-controller.ts';
import { logRow } from './log-row.ts';

export interface LogTable {
  readonly messages: Messages;
  readonly localize: Localize;
  readonly controller: LogController;
  readonly policy: TenantPolicy | null;
  /** Of who looks. */
  readonly viewerId: string;
}

/** How many entries of how many are shown, in words. */
export function describeEntries({ messages, localize, controller }: LogTable): string {
  const words = messages.auditLog;
  const count = controller.shown?.events?.length ?? 0;
  const total = controller.shown?.total;
  const shown = localize.number(count);
  if (count === 0) return words.noMatch;
  return total && total.value > count
    ? words.shown(total.value, shown, localize.number(total.value) + (total.exact ? '' : '+'))
    : words.allShown(count, shown);
}

/** The entries of a log, or that none matches, and the way to more of them. */
export function logTable(model: LogTable): TemplateResult {
  const { messages, controller } = model;
  const words = messages.auditLog;
  const trail = controller.shown;
  const events = trail?.events ?? [];
  return html`
    ${trail?.hasRestarted ? html`<p class="secondary restarted" part="notice">${words.restarted}</p>` : nothing}
    ${
      trail?.unreadable
        ? html`<p class="secondary" part="unreadable">${messages.common.unreadable(trail.unreadable)}</p>`
        : nothing
    }
    ${
      events.length > 0
        ? [renderTable(model, events), trail?.hasMore ? renderMore(model, trail) : nothing]
        : html`<div class="notice" part="notice">
            <p><strong>${words.noMatch}</strong></p>
            <p class="secondary">${words.noMatchHint}</p>
          </div>`
    }
  `;
}

function renderTable(model: LogTable, events: readonly AuditEvent[]) {
  const { messages, localize, controller, policy, viewerId } = model;
  const words = messages.auditLog;
  const { now, freshIds } = controller;
  const shared = [Math.floor(now / 60_000), messages, localize.locale, policy, viewerId];
  const columns = [words.time, words.person, words.action, words.target, words.changes];
  return html`
    <table part="table" aria-busy=${controller.trail?.isLoading ?? false}>
      <caption class="visually-hidden">
        ${words.caption}
      </caption>
      <thead>
        <tr>
          ${columns.map((label) => html`<th scope="col">${label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${repeat(
          events,
          ({ id }) => id,
          (event) =>
            guard([event, freshIds.has(event.id), ...shared], () =>
              logRow({ messages, localize, policy, event, viewerId, isFresh: freshIds.has(event.id), now }),
            ),
        )}
      </tbody>
    </table>
  `;
}

function renderMore(model: LogTable, { isLoading }: AuditTrail) {
  const { messages, controller } = model;
  return html`
    <div class="foot">
      <button
        class="button more"
        part="more-button"
        type="button"
        aria-disabled=${isLoading}
        @click=${() => void controller.more()}
      >
        ${isLoading ? messages.common.loading : messages.common.showMore}
      </button>
      <span class="secondary">${describeEntries(model)}</span>
    </div>
  `;
}
