import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { breakable } from '../shared/person-cell.ts';
import { statusPill } from '../shared/status-pill.ts';
import type { BulkSheet } from './bulk-sheet.ts';
import { columnWords, problemHint, problemLabel, type RowWords } from './problem-words.ts';
import type { VirtualRows } from './virtual-rows.ts';
import type { BulkRowJudge } from '../../policy/check-bulk-row.ts';

export interface BulkTable extends RowWords {
  readonly sheet: BulkSheet;
  readonly judge: BulkRowJudge;
  readonly fileName: string;
  /** The rows that are listed, by their index in the sheet. */
  readonly listed: readonly number[];
  readonly rows: VirtualRows;
  readonly selected: ReadonlySet<number>;
  /** Nothing may change while a send begins or ends. */
  readonly isLocked: boolean;
  readonly select: (index: number, isSelected: boolean) => void;
  readonly selectListed: (isSelected: boolean) => void;
  readonly change: (index: number, column: number, text: string) => void;
  readonly leaveOut: (index: number, isLeftOut: boolean) => void;
}

/**
 * The rows of a file, each cell a field: what is wrong is put right where it stands. Only the rows in view
 * are mounted; the table says how many there are.
 */
export function bulkTable(table: BulkTable): TemplateResult {
  const { messages, sheet, listed, rows, fileName } = table;
  const words = messages.bulkInvite;
  const { items, before, after } = rows.window(listed.length);
  const columnCount = sheet.columns.length + 4;
  const gap = (height: number) =>
    height > 0
      ? html`<tr class="gap" aria-hidden="true">
          <td colspan=${columnCount} height=${Math.round(height)}></td>
        </tr>`
      : nothing;
  return html`
    <div
      class="box"
      part="rows"
      role="region"
      tabindex="0"
      aria-label=${words.tableLabel(fileName)}
      @focusin=${({ target }: Event) => rows.keep(positionOf(target))}
      @focusout=${() => rows.keep(null)}
    >
      <table part="table" aria-rowcount=${listed.length + 1}>
        <caption class="visually-hidden">
          ${words.caption}
        </caption>
        <thead>
          <tr aria-rowindex="1">
            <th scope="col" class="pick">${renderSelectAll(table)}</th>
            <th scope="col" class="line">${words.line}</th>
            ${sheet.columns.map((column) => html`<th scope="col">${columnWords(table, column)}</th>`)}
            <th scope="col">${words.state}</th>
            <th scope="col"><span class="visually-hidden">${words.actions}</span></th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            items,
            ({ key }) => key,
            ({ index }, place) => [gap(before(place)), renderRow(table, index)],
          )}
          ${gap(after)}
        </tbody>
      </table>
    </div>
  `;
}

const positionOf = (target: EventTarget | null): number | null => {
  const place = (target as Element | null)?.closest<HTMLElement>('tr[data-index]')?.dataset['index'];
  return place === undefined ? null : Number(place);
};

function renderSelectAll({ messages, sheet, listed, selected, isLocked, selectListed }: BulkTable) {
  const count = sheet.count('ready');
  const isAll = count > 0 && selected.size === count;
  return html`<label
    ><input
      type="checkbox"
      part="select-all"
      aria-label=${messages.bulkInvite.selectAll}
      aria-disabled=${isLocked || listed.length === 0}
      .checked=${live(isAll)}
      .indeterminate=${selected.size > 0 && !isAll}
      @click=${(event: Event) => isLocked && event.preventDefault()}
      @change=${({ target }: Event) => selectListed((target as HTMLInputElement).checked)}
    /><span class="narrow-label">${messages.bulkInvite.selectAll}</span>
  </label>`;
}

function renderRow(table: BulkTable, position: number) {
  const { messages, localize, sheet, listed, selected, isLocked, select, leaveOut } = table;
  const words = messages.bulkInvite;
  const index = listed[position]!;
  const state = sheet.state(index);
  const line = localize.number(sheet.line(index));
  const problem = sheet.problem(index);
  const isDone = state === 'sent' || state === 'sending';
  const values = sheet.values(index);
  return html`
    <tr
      class=${state}
      part="row ${state}"
      data-index=${position}
      data-row=${index}
      aria-rowindex=${position + 2}
    >
      <td class="pick">
        <input
          type="checkbox"
          part="select"
          aria-label=${words.select(line)}
          aria-disabled=${state !== 'ready' || isLocked}
          .checked=${live(selected.has(index))}
          @click=${(event: Event) => (state !== 'ready' || isLocked) && event.preventDefault()}
          @change=${({ target }: Event) => select(index, (target as HTMLInputElement).checked)}
        />
      </td>
      <th scope="row" class="line">
        <span><span class="narrow-label">${words.line} </span>${line}</span>
      </th>
      ${values.map((value, column) => renderCell(table, { position, index, column, value, line, isDone }))}
      <td class="state">${renderState(table, index, position)}</td>
      <td class="act">
        ${
          isDone
            ? nothing
            : state === 'left-out'
              ? html`<button
                  class="button quiet"
                  part="take-back-button"
                  type="button"
                  aria-label=${words.takeBackRow(line)}
                  @click=${() => leaveOut(index, false)}
                >
                  ${words.takeBack}
                </button>`
              : html`<button
                  class="button quiet"
                  part="leave-out-button"
                  type="button"
                  aria-label=${words.leaveOutRow(line)}
                  aria-describedby=${problem ? `state-${position}` : nothing}
                  @click=${() => leaveOut(index, true)}
                >
                  ${words.leaveOut}
                </button>`
        }
      </td>
    </tr>
  `;
}

interface Cell {
  readonly position: number;
  readonly index: number;
  readonly column: number;
  readonly value: string;
  readonly line: string;
  readonly isDone: boolean;
}

function renderCell(table: BulkTable, cell: Cell) {
  const { sheet, tenant } = table;
  const column = sheet.columns[cell.column]!;
  const label = columnWords(table, column);
  const problem = sheet.problem(cell.index);
  const isBlamed = problem?.column === column && sheet.state(cell.index) === 'problem';
  const common = {
    label: table.messages.bulkInvite.cell(label, cell.line),
    isBlamed,
    describedBy: isBlamed ? `state-${cell.position}` : nothing,
  };
  const isGroup = tenant.policy.scopeTypes.some(({ key }) => key === column);
  const content = cell.isDone
    ? html`<span class="text">${settledText(table, column, cell.value)}</span>`
    : column === 'role'
      ? renderRoleSelect(table, cell, common)
      : isGroup
        ? renderGroupSelect(table, cell, column, common)
        : renderInput(table, cell, column, common);
  return html`<td class="cell ${column}" data-label=${label}>${content}</td>`;
}

/** What a cell says that cannot change any more: things by the names they have. */
function settledText({ judge }: BulkTable, column: string, value: string): unknown {
  const named = column === 'role' ? judge.roleOf(value) : judge.scopeOf(column, value);
  if (named) return named.name;
  return value ? breakable(value) : '–';
}

interface CellWords {
  readonly label: string;
  readonly isBlamed: boolean;
  readonly describedBy: unknown;
}

const renderInput = (
  { change }: BulkTable,
  { index, column, value }: Cell,
  name: string,
  { label, isBlamed, describedBy }: CellWords,
) => html`
  <input
    class="control"
    part="cell-input"
    type="text"
    inputmode=${name === 'email' ? 'email' : nothing}
    autocomplete="off"
    autocapitalize="none"
    spellcheck="false"
    dir="auto"
    aria-label=${label}
    aria-invalid=${isBlamed}
    aria-describedby=${describedBy}
    data-column=${column}
    .value=${live(value)}
    @input=${({ target }: Event) => change(index, column, (target as HTMLInputElement).value)}
  />
`;

function renderRoleSelect(
  { messages, roles, judge, change }: BulkTable,
  { index, column, value }: Cell,
  { label, isBlamed, describedBy }: CellWords,
) {
  const words = messages.bulkInvite;
  const chosen = judge.roleOf(value);
  return html`
    <select
      class="control"
      part="cell-select"
      aria-label=${label}
      aria-invalid=${isBlamed}
      aria-describedby=${describedBy}
      data-column=${column}
      @change=${({ target }: Event) => change(index, column, (target as HTMLSelectElement).value)}
    >
      ${chosen ? nothing : html`<option value=${value} selected>${words.chooseRole(value)}</option>`}
      ${roles
        .filter(({ invitable }) => invitable)
        .map(
          ({ id, key, name, assignable }) =>
            html`<option
              value=${key}
              .selected=${id === chosen?.id}
              ?disabled=${!assignable.allowed && id !== chosen?.id}
            >
              ${name}
            </option>`,
        )}
    </select>
  `;
}

function renderGroupSelect(
  table: BulkTable,
  { index, column, value }: Cell,
  type: string,
  { label, isBlamed, describedBy }: CellWords,
) {
  const { messages, scopes, judge, change } = table;
  const words = messages.bulkInvite;
  const chosen = judge.scopeOf(type, value);
  const isUnknown = value.trim() !== '' && !chosen;
  return html`
    <select
      class="control"
      part="cell-select"
      aria-label=${label}
      aria-invalid=${isBlamed}
      aria-describedby=${describedBy}
      data-column=${column}
      @change=${({ target }: Event) => change(index, column, (target as HTMLSelectElement).value)}
    >
      ${isUnknown ? html`<option value=${value} selected>${words.chooseGroup(value)}</option>` : nothing}
      <option value="" .selected=${!chosen && !isUnknown}>${words.noGroup(columnWords(table, type))}</option>
      ${scopes
        .filter((scope) => scope.type === type)
        .map(({ id, name }) => html`<option value=${name} .selected=${id === chosen?.id}>${name}</option>`)}
    </select>
  `;
}

function renderState(table: BulkTable, index: number, position: number) {
  const { sheet, messages } = table;
  const words = messages.bulkInvite;
  const problem = sheet.problem(index);
  switch (sheet.state(index)) {
    case 'ready':
      return statusPill('done', words.ready);
    case 'left-out':
      return statusPill('stopped', words.leftOut);
    case 'sending':
      return statusPill('waiting', words.sending);
    case 'sent':
      return sheet.sentRow(index)?.isUndelivered
        ? statusPill('warning', words.sentWithoutMail)
        : statusPill('done', words.sent);
    case 'problem':
      return html`<span id="state-${position}">
        ${statusPill('warning', problemLabel(table, problem!.key, problem!.column))}
        <span class="hint secondary">${problemHint(table, problem!, sheet, index)}</span>
      </span>`;
  }
}
