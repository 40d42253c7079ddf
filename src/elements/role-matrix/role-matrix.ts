import { html, nothing } from 'lit';
import { query, state } from 'lit/decorators.js';
import { roleMatrix } from '../../messages/en/role-matrix.ts';
import { permissionMatrix, type MatrixCell, type MatrixGroup } from '../../policy/permission-matrix.ts';
import { rolesOf } from '../../store/selectors.ts';
import { checkIcon, dashIcon, halfIcon } from '../shared/icons.ts';
import { InviteElement } from '../shared/invite-element.ts';
import { isolate } from '../shared/isolate.ts';
import { failureNotice, loadingNotice, missingClientNotice } from '../shared/notices.ts';
import { styles } from './role-matrix.styles.ts';
import type { Role } from '../../contract/role.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';

/** A role with what sets its column apart. */
interface Column {
  readonly role: Role;
  /** `own` where the viewer has the role; a class and a part. */
  readonly own: 'own' | '';
  /** `other` unless it is the one that is shown where there is width for one only; a class. */
  readonly narrow: 'other' | '';
}

/**
 * Shows what every role of the tenant allows: permissions by roles, each crossing yes, no, or yes
 * with its condition in words. Where there is little width it shows one role at a time.
 *
 * @summary The table of permissions by roles.
 * @customElement role-matrix
 * @slot heading - Replaces the heading.
 * @slot description - Replaces the sentence below the heading.
 * @slot footer - What the page wants to say below the table.
 * @csspart heading - The heading.
 * @csspart description - The sentence below the heading.
 * @csspart role-select - Chooses the role where there is width for one only.
 * @csspart region - Around the table; it scrolls when the table is larger.
 * @csspart table - The table.
 * @csspart role - The head of a role's column.
 * @csspart about - What a role is for, and how many people have it.
 * @csspart group - The head of a group of permissions.
 * @csspart permission - The head of a permission's row.
 * @csspart cell - A crossing of a permission and a role.
 * @csspart yes - A cell of a permission that the role gives.
 * @csspart no - A cell of a permission that the role does not give.
 * @csspart conditional - A cell of a permission that the role gives under a condition.
 * @csspart unknown - A cell of which the backend does not say.
 * @csspart own - Every cell in a column of the viewer's own role.
 * @csspart loading - Stands in while the roles are being read.
 * @csspart notice - Says that there are no roles, or no client.
 * @csspart error - Says what went wrong.
 * @csspart retry-button - Reads again after a failure.
 * @cssproperty [--role-matrix-max-block-size=85vh] - Height from which the table scrolls by itself.
 * @cssproperty [--role-matrix-column-size=8em] - Least width of a role's column.
 * @cssproperty --role-matrix-own-color - Tint of the viewer's own column; a hint of the accent unless set.
 */
export class RoleMatrix extends InviteElement {
  static readonly tagName = 'role-matrix';

  static override styles = [...InviteElement.styles, styles];

  protected override words: Partial<Messages> = { roleMatrix };

  /** Decides whether the region can be reached by keyboard: only while it scrolls. */
  readonly #resizes = new ResizeObserver(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = this.region;
    this.region.tabIndex = scrollWidth > clientWidth || scrollHeight > clientHeight ? 0 : -1;
  });

  @state() private chosenRoleId: string | null = null;

  @query('.region') private readonly region!: HTMLElement;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes.disconnect();
  }

  protected override connectStore(store: InviteStore): void {
    void store.load('roles', 'permissions', 'viewer');
  }

  protected override updated(): void {
    this.#resizes.disconnect();
    for (const box of this.renderRoot.querySelectorAll('.region, table')) this.#resizes.observe(box);
  }

  protected override render() {
    const words = this.messages.roleMatrix;
    const columns = this.#columns;
    return html`
      <slot name="heading"><h2 part="heading">${words.heading}</h2></slot>
      <slot name="description"><p class="secondary" part="description">${words.description}</p></slot>
      ${columns.length > 1 ? this.#renderPicker(columns) : nothing}
      <div class="region" part="region" role="group" aria-label=${words.heading} tabindex="-1">
        ${this.#renderContent(columns)}
      </div>
      <slot name="footer"></slot>
    `;
  }

  /** Empty until everything is there that the table needs. */
  get #columns(): readonly Column[] {
    const { roles, permissions, viewer } = this.invite.state.resources;
    // Whose role it is may stay unknown; but it must not come late and make the table jump.
    if (!roles.value || !permissions.value || (!viewer.value && viewer.status !== 'failed')) return [];
    const own = rolesOf(this.invite.state, viewer.value?.assignments ?? []);
    const isKnown = roles.value.some(({ id }) => id === this.chosenRoleId);
    const chosen = isKnown ? this.chosenRoleId : (own[0] ?? roles.value[0])?.id;
    return roles.value.map((role) => ({
      role,
      own: own.includes(role) ? 'own' : '',
      narrow: role.id === chosen ? '' : 'other',
    }));
  }

  #renderPicker(columns: readonly Column[]) {
    const words = this.messages.roleMatrix;
    return html`
      <div class="field picker">
        <label for="role">${words.role}</label>
        <select id="role" class="control" part="role-select" @change=${this.#handleChoice}>
          ${columns.map(
            ({ role: { id, name }, own, narrow }) =>
              html`<option value=${id} .selected=${!narrow}>
                ${own ? words.ownRole(isolate(name)) : name}
              </option>`,
          )}
        </select>
      </div>
    `;
  }

  #renderContent(columns: readonly Column[]) {
    if (!this.invite.store) return missingClientNotice(this.messages);
    const { roles, permissions } = this.invite.state.resources;
    const failed = [roles, permissions].find(({ status }) => status === 'failed');
    const failure = failed?.error ? failureNotice(this.messages, failed.error, this.#handleRetry) : nothing;
    if (columns.length > 0) return [failure, this.#renderTable(columns)];
    if (failed) return failure;
    const words = this.messages.roleMatrix;
    return roles.value?.length === 0
      ? html`<div class="notice" part="notice">
          <p><strong>${words.empty}</strong></p>
          <p class="secondary">${words.emptyHint}</p>
        </div>`
      : loadingNotice(this.messages, 8);
  }

  #renderTable(columns: readonly Column[]) {
    const words = this.messages.roleMatrix;
    const permissions = this.invite.state.resources.permissions.value ?? [];
    const groups = permissionMatrix(
      permissions,
      columns.map(({ role }) => role),
    );
    return html`
      <table part="table">
        <caption>
          <span class="visually-hidden">${words.caption}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">${words.permission}</th>
            ${columns.map((column) => this.#renderRole(column))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row"><p class="secondary">${words.about}</p></th>
            ${columns.map((column) => this.#renderAbout(column))}
          </tr>
        </tbody>
        ${groups.map((group) => this.#renderGroup(group, columns))}
      </table>
    `;
  }

  #renderRole({ role, own, narrow }: Column) {
    return html`
      <th scope="col" class="${own} ${narrow}" part="role ${own}">
        <bdi>${role.name}</bdi>
        ${own ? html`<span class="secondary">${this.messages.roleMatrix.yourRole}</span>` : nothing}
      </th>
    `;
  }

  #renderAbout({ role, own, narrow }: Column) {
    const { members } = this.messages.roleMatrix;
    return html`
      <td class="${own} ${narrow}" part="about ${own}">
        <p class="secondary"><bdi>${role.description}</bdi></p>
        ${role.memberCount === null ? nothing : html`<p class="secondary">${members(role.memberCount)}</p>`}
      </td>
    `;
  }

  #renderGroup({ label, rows }: MatrixGroup, columns: readonly Column[]) {
    const head = html`
      <tr>
        <th scope="rowgroup" part="group" colspan="2"><bdi>${label}</bdi></th>
      </tr>
    `;
    return html`
      <tbody>
        ${label === null ? nothing : head}
        ${rows.map(
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
              ${cells.map((cell, index) => this.#renderCell(cell, columns[index]!))}
            </tr>
          `,
        )}
      </tbody>
    `;
  }

  #renderCell({ state, constraint }: MatrixCell, { own, narrow }: Column) {
    const words = this.messages.roleMatrix;
    return html`
      <td class="${own} ${narrow}" part="cell ${state} ${own}">
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

  #handleChoice({ target }: Event): void {
    this.chosenRoleId = (target as HTMLSelectElement).value;
  }

  readonly #handleRetry = (): void => {
    // The button goes with the failure; focus must not go with it.
    this.region.focus();
    void this.invite.store?.refresh();
  };
}
