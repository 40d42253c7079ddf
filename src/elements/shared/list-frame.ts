import { html, nothing, type TemplateResult } from 'lit';
import { failureNotice, loadingNotice, missingClientNotice } from './notices.ts';
import type { Messages } from '../../messages/messages.ts';
import type { ListKind } from '../../store/invite-state.ts';
import type { ListController } from './list-controller.ts';
import type { Localize } from './localize.ts';

/** The words that a list says around its rows. */
export interface ListWords {
  readonly heading: string;
  readonly caption: string;
  readonly search: string;
  readonly status: string;
  readonly all: string;
  readonly clear: string;
  readonly empty: string;
  readonly emptyHint: string;
  readonly noMatch: string;
  readonly notAllowed: string;
  readonly notAllowedHint: string;
  readonly shown: (shown: string, total: string) => string;
}

export interface ListFrame {
  readonly messages: Messages;
  readonly words: ListWords;
  readonly localize: Localize;
  readonly controller: ListController<ListKind>;
  /** Statuses to choose from, each with its word. */
  readonly filters: readonly (readonly [status: string, label: string])[];
  /** How many rows the table has. */
  readonly rowCount: number;
  /** Heads of the columns, from the start. */
  readonly columns: readonly unknown[];
  readonly rows: () => unknown;
  /** What stands above the rows: the outcome of the last action. */
  readonly notice?: unknown;
}

/** How many rows of how many are shown, in words. */
export function describeRows({ words, localize, controller, rowCount }: ListFrame): string {
  const format = (count: number) => localize.number(count);
  return rowCount > 0 ? words.shown(format(rowCount), controller.count(format) ?? '') : words.noMatch;
}

/** What is around the rows of a list: heading, search, filter, every state without rows, next page. */
export function listFrame(frame: ListFrame): TemplateResult {
  const { words, localize, controller, notice } = frame;
  const count = controller.count((value) => localize.number(value));
  return html`
    <div class="head">
      <slot name="heading">
        <h2 part="heading">
          ${words.heading} ${count && html`<span class="count" part="count">${count}</span>`}
        </h2>
      </slot>
      ${renderToolbar(frame)}
    </div>
    <div class="region" part="region" role="group" aria-label=${words.heading} tabindex="-1">
      ${notice} ${renderContent(frame)}
    </div>
    <slot name="footer"></slot>
  `;
}

function renderToolbar({ words, controller, filters }: ListFrame) {
  if (!controller.hasToolbar) return nothing;
  return html`
    <div class="toolbar" part="toolbar">
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
        .value=${controller.text}
        @input=${({ target }: Event) => controller.search((target as HTMLInputElement).value)}
      />
      <label class="visually-hidden" for="status">${words.status}</label>
      <select
        id="status"
        class="control"
        part="status-select"
        @change=${({ target }: Event) => controller.filter((target as HTMLSelectElement).value)}
      >
        ${[['', words.all] as const, ...filters].map(
          ([value, label]) =>
            html`<option value=${value} .selected=${value === controller.status}>${label}</option>`,
        )}
      </select>
    </div>
  `;
}

function renderContent(frame: ListFrame) {
  const { messages, words, controller, rowCount } = frame;
  if (!controller.store) return missingClientNotice(messages);
  const { value, status, error, unreadable } = controller.list;
  const failure = status === 'failed' ? error : null;
  if (failure?.code === 'forbidden') return renderNotice(words.notAllowed, words.notAllowedHint);
  const failed = failure && failureNotice(messages, failure, controller.retry);
  if (!value) return failed ?? loadingNotice(messages, 6);
  return [
    failed,
    unreadable
      ? html`<p class="secondary" part="unreadable">${messages.common.unreadable(unreadable)}</p>`
      : null,
    rowCount > 0
      ? [renderTable(frame), renderMore(frame)]
      : controller.isFiltered
        ? renderNoMatch(frame)
        : html`<slot name="empty">${renderNotice(words.empty, words.emptyHint)}</slot>`,
  ];
}

const renderTable = ({ words, controller, columns, rows }: ListFrame) => html`
  <table part="table" aria-busy=${controller.list.status === 'loading'}>
    <caption class="visually-hidden">
      ${words.caption}
    </caption>
    <thead>
      <tr>
        ${columns.map((head) => html`<th scope="col">${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows()}
    </tbody>
  </table>
`;

const renderNotice = (title: string, hint: string) => html`
  <div class="notice" part="notice">
    <p><strong>${title}</strong></p>
    <p class="secondary">${hint}</p>
  </div>
`;

const renderNoMatch = ({ words, controller }: ListFrame) => html`
  <div class="notice" part="notice">
    <p>${words.noMatch}</p>
    <button class="button" part="clear-button" type="button" @click=${() => controller.clear()}>
      ${words.clear}
    </button>
  </div>
`;

function renderMore(frame: ListFrame) {
  const { messages, controller } = frame;
  const { nextCursor, status } = controller.list;
  if (!nextCursor) return nothing;
  const isLoading = status === 'loading';
  return html`
    <div class="foot">
      <button
        class="button more"
        part="more-button"
        type="button"
        aria-disabled=${isLoading}
        @click=${() => controller.more()}
      >
        ${isLoading ? messages.common.loading : messages.common.showMore}
      </button>
      <span class="secondary">${describeRows(frame)}</span>
    </div>
  `;
}
