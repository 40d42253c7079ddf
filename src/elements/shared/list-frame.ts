import { html, nothing, type TemplateResult } from 'lit';
import { arrowIcon } from './icons.ts';
import { failureNotice, loadingNotice, missingClientNotice } from './notices.ts';
import type { Messages } from '../../messages/messages.ts';
import type { List, ListKind } from '../../store/invite-state.ts';
import type { ListController } from './list-controller.ts';
import type { Localize } from './localize.ts';

/** The words that a list says around its rows. */
export interface ListWords {
  readonly heading: string;
  readonly caption: string;
  readonly search: string;
  readonly status: string;
  readonly all: string;
  /** The same beside statuses with a number each. */
  readonly everyStatus?: string;
  /** The order of the rows, as a label. */
  readonly order?: string;
  readonly clear: string;
  readonly empty: string;
  readonly emptyHint: string;
  readonly noMatch: string;
  readonly notAllowed: string;
  readonly notAllowedHint: string;
  readonly shown: (shown: string, total: string) => string;
}

/** One way to put the rows in order. */
export interface ListOrder {
  /** As the server calls it; empty for the order that the list has by itself. */
  readonly order: string;
  readonly direction: 'ascending' | 'descending';
  /** In words, where columns have no heads. */
  readonly label: string;
}

/** The head of a column by which the rows can be ordered. */
export interface OrderedColumn {
  readonly label: string;
  /** At the first press, and at the next. */
  readonly orders: readonly [ListOrder, ListOrder];
}

/** A button or a box for the head of the first column, and what stands over the heads while rows are selected. */
export interface ListSelection {
  readonly all: TemplateResult;
  readonly bar: unknown;
}

/** Where the rows come from, and what can be asked of them. */
export type ListSource = Omit<
  ListController<ListKind>,
  'list' | 'focus' | 'scopeId' | 'question' | 'isSearched' | 'connect' | 'join' | 'hostUpdate'
> & { readonly list: Omit<List<unknown>, 'total'> };

export interface ListFrame {
  readonly messages: Messages;
  readonly words: ListWords;
  readonly localize: Localize;
  readonly controller: ListSource;
  /** Whether something else has to be known before rows can be shown. */
  readonly isWaiting?: boolean;
  /** How many there are, beside the heading; the number of rows unless told. */
  readonly headCount?: string | null;
  /** Statuses to choose from, each with its word. */
  readonly filters: readonly (readonly [status: string, label: string])[];
  /**
   * How many rows there are by status, by `''` for all; where the server can count, statuses are buttons
   * with numbers. Empty while nothing can be said for sure.
   */
  readonly counts?: ReadonlyMap<string, number> | null;
  /** How many rows the table has. */
  readonly rowCount: number;
  /** Heads of the columns, from the start. */
  readonly columns: readonly (string | TemplateResult | OrderedColumn)[];
  readonly rows: () => unknown;
  /** What stands above the rows: the outcome of the last action. */
  readonly notice?: unknown;
  /** What stands between the heading and the rows, such as the seats of the plan. */
  readonly summary?: unknown;
  /** What is said where no row matches; the general sentence unless told. */
  readonly noMatch?: string;
  readonly selection?: ListSelection | null;
  /** What else the rows can be chosen by, beside the heading. */
  readonly choice?: unknown;
}

/** How many rows of how many are shown, in words. */
export function describeRows({ words, localize, controller, rowCount, noMatch }: ListFrame): string {
  const format = (count: number) => localize.number(count);
  return rowCount > 0
    ? words.shown(format(rowCount), controller.count(format) ?? '')
    : (noMatch ?? words.noMatch);
}

/** What is around the rows of a list: heading, search, filter, every state without rows, next page. */
export function listFrame(frame: ListFrame): TemplateResult {
  const { words, localize, controller, notice, summary = nothing, counts } = frame;
  // Where the statuses say how many there are, once is enough.
  const count = counts?.size
    ? null
    : (frame.headCount ?? controller.count((value) => localize.number(value)));
  return html`
    <div class="head">
      <slot name="heading">
        <h2 part="heading">
          ${words.heading} ${count && html`<span class="count" part="count">${count}</span>`}
        </h2>
      </slot>
      ${frame.choice} ${renderToolbar(frame)}
    </div>
    ${summary} ${renderTabs(frame)}
    <div class="region" part="region" role="group" aria-label=${words.heading} tabindex="-1">
      ${notice} ${renderContent(frame)}
    </div>
    <slot name="footer"></slot>
  `;
}

/**
 * The statuses as buttons, one of them pressed. No tabs: they filter one table instead of showing a panel
 * each. No radio buttons either, whose arrow keys would ask the server at every step.
 */
function renderTabs({ words, localize, controller, filters, counts }: ListFrame) {
  if (!counts || (!controller.isFiltered && !controller.list.value?.length)) return nothing;
  return html`
    <div class="tabs" part="tabs" role="group" aria-label=${words.status}>
      ${allFilters(words.everyStatus ?? words.all, filters).map(([status, label]) => {
        const count = counts.get(status);
        return html`<button
          class="tab"
          part="tab"
          type="button"
          aria-pressed=${status === controller.status}
          @click=${() => controller.filter(status)}
        >
          ${label}
          ${count === undefined ? nothing : html`<span class="count">${localize.number(count)}</span>`}
        </button>`;
      })}
    </div>
  `;
}

const allFilters = (all: string, filters: ListFrame['filters']) => [['', all] as const, ...filters];

function renderToolbar({ words, controller, filters, columns, counts }: ListFrame) {
  if (!controller.hasToolbar) return nothing;
  const orders = columns.flatMap((column) => (isOrdered(column) ? column.orders : []));
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
      ${
        counts
          ? nothing
          : renderChoice(
              'status',
              words.status,
              controller.status,
              allFilters(words.all, filters),
              (status) => controller.filter(status),
            )
      }
      ${
        orders.length > 0
          ? renderChoice(
              'order',
              words.order ?? '',
              controller.order,
              orders.map(({ order, label }) => [order, label] as const),
              (order) => controller.orderBy(order),
            )
          : nothing
      }
    </div>
  `;
}

const renderChoice = (
  name: 'status' | 'order',
  label: string,
  chosen: string,
  options: readonly (readonly [value: string, label: string])[],
  choose: (value: string) => void,
) => html`
  <label class="visually-hidden ${name}" for=${name}>${label}</label>
  <select
    id=${name}
    class="control ${name}"
    part="${name}-select"
    @change=${({ target }: Event) => choose((target as HTMLSelectElement).value)}
  >
    ${options.map(
      ([value, text]) => html`<option value=${value} .selected=${value === chosen}>${text}</option>`,
    )}
  </select>
`;

const isOrdered = (column: ListFrame['columns'][number]): column is OrderedColumn =>
  typeof column === 'object' && 'orders' in column;

function renderContent(frame: ListFrame) {
  const { messages, words, controller, rowCount } = frame;
  if (!controller.store) return missingClientNotice(messages);
  const { value, status, error, unreadable } = controller.list;
  const failure = status === 'failed' ? error : null;
  if (failure?.code === 'forbidden') return renderNotice(words.notAllowed, words.notAllowedHint);
  const failed = failure && failureNotice(messages, failure, controller.retry);
  if (!value || frame.isWaiting) return failed ?? loadingNotice(messages, 6);
  return [
    failed,
    unreadable
      ? html`<p class="secondary" part="unreadable">${messages.common.unreadable(unreadable)}</p>`
      : null,
    rowCount > 0
      ? [frame.selection?.bar, renderTable(frame), renderMore(frame)]
      : controller.isFiltered
        ? renderNoMatch(frame)
        : html`<slot name="empty">${renderNotice(words.empty, words.emptyHint)}</slot>`,
  ];
}

const renderTable = ({ words, controller, columns, rows, selection }: ListFrame) => html`
  <table part="table" aria-busy=${controller.list.status === 'loading'}>
    <caption class="visually-hidden">
      ${words.caption}
    </caption>
    <thead>
      <tr>
        ${selection && html`<td class="select">${selection.all}</td>`}
        ${columns.map((column) =>
          isOrdered(column) && controller.hasToolbar
            ? renderOrderedHead(column, controller)
            : html`<th scope="col">${isOrdered(column) ? column.label : column}</th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${rows()}
    </tbody>
  </table>
`;

/** Where columns have no heads for the eye, a select takes the place of the button, and the name stays. */
function renderOrderedHead({ label, orders }: OrderedColumn, controller: ListFrame['controller']) {
  const present = orders.find(({ order }) => order === controller.order);
  const next = orders[present === orders[0] ? 1 : 0];
  return html`
    <th scope="col" aria-sort=${present?.direction ?? nothing}>
      <button class="order" part="order-button" type="button" @click=${() => controller.orderBy(next.order)}>
        ${label}${present ? arrowIcon : nothing}
      </button>
      <span class="order-label">${label}</span>
    </th>
  `;
}

const renderNotice = (title: string, hint: string) => html`
  <div class="notice" part="notice">
    <p><strong>${title}</strong></p>
    <p class="secondary">${hint}</p>
  </div>
`;

const renderNoMatch = ({ words, controller, noMatch }: ListFrame) => html`
  <div class="notice" part="notice">
    <p>${noMatch ?? words.noMatch}</p>
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
