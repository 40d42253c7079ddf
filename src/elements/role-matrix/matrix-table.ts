import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { checkIcon, dashIcon, halfIcon } from '../shared/icons.ts';
import type { Permission } from '../../contract/permission.ts';
import type { Role } from '../../contract/role.ts';
import type { Messages } from '../../messages/messages.ts';
import type { MatrixCell, MatrixGroup } from '../../policy/permission-matrix.ts';

/** A role with what sets its column apart. */
export interface Column {
  readonly role: Role;
  /** `own` where the viewer has the role; a class and a part. */
  readonly own: 'own' | '';
  /** `other` unless it is the one that is shown where there is width for one only; a class. */
  readonly narrow: 'other' | '';
  /** `edited` where the role is being edited; a class and a part. */
  readonly edited?: 'edited' | '';
}

/** What stands in the table for somebody who may edit. */
export interface TableExtras {
  /** Beside and below the name of a role. */
  readonly head: (column: Column) => unknown;
  /** The whole cell of a role that is being edited. */
  readonly cell: (permission: Permission) => TemplateResult;
}

interface MatrixTable {
  readonly words: Messages['roleMatrix'];
  readonly groups: readonly MatrixGroup[];
  readonly columns: readonly Column[];
  readonly extras: TableExtras | null;
}

/** The table of permissions by roles. */
export const matrixTable = (table: MatrixTable): TemplateResult => html`
  <table part="table">
    <caption>
      <span class="visually-hidden">${table.words.caption}</span>
    </caption>
    <thead>
      <tr>
        <th scope="col">${table.words.permission}</th>
        ${table.columns.map((column) => renderRole(table, column))}
      </tr>
    </thead>
    <tbody>
      <tr>
        <th scope="row"><p class="secondary">${table.words.about}</p></th>
        ${table.columns.map((column) => renderAbout(table, column))}
      </tr>
    </tbody>
    ${table.groups.map((group) => renderGroup(table, group))}
  </table>
`;

const classes = ({ own, narrow, edited = '' }: Column): string => `${own} ${narrow} ${edited}`;

function renderRole({ words, extras }: MatrixTable, column: Column) {
  const { role, own, edited = '' } = column;
  return html`
    <th scope="col" class=${classes(column)} part="role ${own} ${edited}">
      <bdi>${role.name}</bdi>
      ${own ? html`<span class="secondary">${words.yourRole}</span>` : nothing} ${extras?.head(column)}
    </th>
  `;
}

function renderAbout({ words }: MatrixTable, column: Column) {
  const { role, own } = column;
  return html`
    <td class=${classes(column)} part="about ${own}">
      <p class="secondary"><bdi>${role.description}</bdi></p>
      ${
        role.memberCount === null
          ? nothing
          : html`<p class="secondary">${words.members(role.memberCount)}</p>`
      }
    </td>
  `;
}

function renderGroup(table: MatrixTable, { label, rows }: MatrixGroup) {
  const { columns, extras } = table;
  const head = html`
    <tr>
      <th scope="rowgroup" part="group" colspan="2"><bdi>${label}</bdi></th>
    </tr>
  `;
  return html`
    <tbody>
      ${label === null ? nothing : head}
      ${repeat(
        rows,
        ({ permission }) => permission.key,
        ({ permission, cells }) => html`
          <tr>
            <th scope="row" part="permission">
              <bdi>${permission.label}</bdi>
              ${
                permission.description === null
                  ? nothing
                  : html`<p class="secondary"><bdi>${permission.description}</bdi></p>`
              }
            </th>
            ${cells.map((cell, index) => {
              const column = columns[index]!;
              return column.edited && extras ? extras.cell(permission) : renderCell(table, cell, column);
            })}
          </tr>
        `,
      )}
    </tbody>
  `;
}

function renderCell({ words }: MatrixTable, { state, constraint }: MatrixCell, column: Column) {
  return html`
    <td class=${classes(column)} part="cell ${state} ${column.own}">
      ${
        {
          yes: html`${checkIcon}<span class="visually-hidden">${words.yes}</span>`,
          no: html`${dashIcon}<span class="visually-hidden">${words.no}</span>`,
          conditional: html`<span class="condition">
            ${halfIcon} <span class="visually-hidden">${words.yesBut}</span> <bdi>${constraint?.label}</bdi>
          </span>`,
          unknown: html`<span class="secondary">${words.unknown}</span>`,
        }[state]
      }
    </td>
  `;
}
