import { html, nothing, type TemplateResult } from 'lit';
import type { Tenant } from '../../contract/tenant.ts';
import type { Messages } from '../../messages/messages.ts';
import { entryTitle } from '../shared/audit-entry.ts';
import { alertIcon } from '../shared/icons.ts';
import { isolate } from '../shared/isolate.ts';
import type { LogController } from './log-controller.ts';
import { actionGroups, isTurned, type LogFilter, type Period } from './log-filter.ts';
import { dayStamp, zoneName } from './zoned-time.ts';

export interface FilterBar {
  readonly messages: Messages;
  readonly controller: LogController;
  readonly tenant: Tenant;
}

/** The fields that narrow a log: whose, what, when. */
export function filterBar(bar: FilterBar): TemplateResult {
  const { controller, messages } = bar;
  const words = messages.auditLog;
  const isTouched = controller.isFiltered || controller.filter.text !== '' || controller.filter.period !== '';
  return html`
    <div class="filters" part="filters" role="group" aria-label=${words.filters}>
      <label class="visually-hidden" for="search">${words.search}</label>
      <input
        id="search"
        class="control"
        part="search-input"
        type="search"
        maxlength="254"
        autocomplete="off"
        spellcheck="false"
        placeholder=${words.search}
        .value=${controller.filter.text}
        @input=${({ target }: Event) => controller.search((target as HTMLInputElement).value)}
      />
      ${renderActions(bar)} ${renderPeriod(bar)}
      ${
        isTouched
          ? html`<button
              class="button quiet"
              part="clear-button"
              type="button"
              @click=${({ currentTarget }: Event) => {
                // The button goes with the filters; focus must not go with it.
                (currentTarget as HTMLElement).parentElement!.querySelector('input')!.focus();
                controller.clear();
              }}
            >
              ${words.clear}
            </button>`
          : nothing
      }
      ${controller.filter.period === 'range' ? renderRange(bar) : nothing}
    </div>
  `;
}

function renderActions({ messages, controller, tenant }: FilterBar) {
  const words = messages.auditLog;
  const option = (value: string, label: string) =>
    html`<option value=${value} .selected=${value === controller.filter.action}>${label}</option>`;
  const wording = { words: messages.audit, policy: tenant.policy };
  return html`
    <label class="visually-hidden" for="action">${words.action}</label>
    <select
      id="action"
      class="control"
      part="action-select"
      @change=${({ target }: Event) => controller.choose({ action: (target as HTMLSelectElement).value })}
    >
      ${option('', words.allActions)} ${option('refused', words.refusedAttempts)}
      ${actionGroups(tenant).map(
        ({ group, types }) => html`
          <optgroup label=${words[group]}>
            ${types.length > 1 ? option(group, words.wholeGroup(words[group])) : nothing}
            ${types.map((type) => option(type, entryTitle(wording, type)))}
          </optgroup>
        `,
      )}
    </select>
  `;
}

function renderPeriod({ messages, controller }: FilterBar) {
  const words = messages.auditLog;
  const periods: readonly (readonly [Period, string])[] = [
    ['', words.anyTime],
    ['day', words.lastDay],
    ['week', words.lastWeek],
    ['month', words.lastMonth],
    ['range', words.ownRange],
  ];
  return html`
    <label class="visually-hidden" for="period">${words.period}</label>
    <select
      id="period"
      class="control"
      part="period-select"
      @change=${({ target }: Event) =>
        controller.choose({ period: (target as HTMLSelectElement).value as Period })}
    >
      ${periods.map(
        ([value, label]) =>
          html`<option value=${value} .selected=${value === controller.filter.period}>${label}</option>`,
      )}
    </select>
  `;
}

function renderRange({ messages, controller }: FilterBar) {
  const words = messages.auditLog;
  const isWrong = isTurned(controller.filter);
  const input = (key: 'firstDay' | 'lastDay', label: string, part: string) => html`
    <div class="field">
      <label for=${part}>${label}</label>
      <input
        id=${part}
        class="control"
        part=${part}
        type="date"
        max=${dayStamp(controller.now)}
        aria-invalid=${isWrong && key === 'lastDay' ? 'true' : nothing}
        aria-describedby="range-help ${isWrong && key === 'lastDay' ? 'range-error' : ''}"
        .value=${controller.filter[key]}
        @change=${({ target }: Event) =>
          controller.choose({ [key]: (target as HTMLInputElement).value } satisfies Partial<LogFilter>)}
      />
    </div>
  `;
  return html`
    <div class="range">
      ${input('firstDay', words.firstDay, 'first-day-input')}
      ${input('lastDay', words.lastDayOfRange, 'last-day-input')}
      ${
        isWrong
          ? html`<p class="error" part="error" id="range-error" role="alert">
              ${alertIcon}<span>${words.rangeTurned}</span>
            </p>`
          : nothing
      }
      <p class="help" id="range-help">${words.wholeDays(isolate(zoneName()))}</p>
    </div>
  `;
}
