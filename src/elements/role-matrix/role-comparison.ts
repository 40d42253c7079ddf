import { html, nothing, type TemplateResult } from 'lit';
import { checkIcon, dashIcon, halfIcon } from '../shared/icons.ts';
import { isolate } from '../shared/isolate.ts';
import { isSameLimit, limitsOf, type Limit } from './limits.ts';
import { constraintWords } from './role-differences.ts';
import type { Permission } from '../../contract/permission.ts';
import type { Role } from '../../contract/role.ts';
import type { RoleDesk, RoleFacts } from './role-desk.ts';

/** Shows two roles side by side, and where they differ; it changes nothing. */
export async function compareRoles(
  desk: RoleDesk,
  facts: () => RoleFacts | null,
  first: Role,
  second: Role,
): Promise<void> {
  const messages = desk.messages();
  const comparison = new RoleComparison(desk, facts, first.id, second.id);
  await desk.dialog.ask({
    title: messages.roleMatrixEditing.compareTitle,
    body: () => comparison.render(),
    dismiss: messages.common.close,
  });
}

type Side = 'first' | 'second';

/** Which two roles are compared, and whether what is the same is shown too. */
class RoleComparison {
  readonly #desk: RoleDesk;
  readonly #facts: () => RoleFacts | null;
  readonly #ids: Record<Side, string>;
  #showsSame = false;

  constructor(desk: RoleDesk, facts: () => RoleFacts | null, first: string, second: string) {
    this.#desk = desk;
    this.#facts = facts;
    this.#ids = { first, second };
  }

  render(): TemplateResult | typeof nothing {
    const { roleMatrixEditing: words } = this.#desk.messages();
    const facts = this.#facts();
    if (!facts) return nothing;
    const { permissions, roles } = facts;
    const [one, other] = [this.#roleAt('first', roles), this.#roleAt('second', roles)];
    if (!one || !other) return nothing;
    const [left, right] = [one, other].map(({ grants }) => grants && limitsOf(grants));
    const rows = permissions.map((permission) => ({
      permission,
      one: left?.get(permission.key),
      other: right?.get(permission.key),
    }));
    const isKnown = one.grants !== null && other.grants !== null;
    const differing = rows.filter((row) => !isSameLimit(row.one, row.other)).length;
    const shown = rows.filter((row) => this.#showsSame || !isSameLimit(row.one, row.other));
    return html`
      <div class="comparison" part="comparison">
        <div class="sides">
          ${this.#renderChoice('first', words.firstRole, roles)}
          ${this.#renderChoice('second', words.secondRole, roles)}
        </div>
        <p role="status">
          ${
            !isKnown
              ? words.unknownGrants
              : differing === 0
                ? words.noDifference
                : words.differ(differing, this.#desk.localize.number(differing))
          }
        </p>
        <label class="box">
          <input
            part="same-checkbox"
            type="checkbox"
            .checked=${this.#showsSame}
            @change=${({ target }: Event) => {
              this.#showsSame = (target as HTMLInputElement).checked;
              this.#desk.host.requestUpdate();
            }}
          />
          ${words.showSame}
        </label>
        ${isKnown && shown.length > 0 ? this.#renderTable(one, other, shown) : nothing}
      </div>
    `;
  }

  /** The chosen role; another one where it has gone meanwhile. */
  #roleAt(side: Side, roles: readonly Role[]): Role | undefined {
    const otherId = this.#ids[side === 'first' ? 'second' : 'first'];
    return roles.find(({ id }) => id === this.#ids[side]) ?? roles.find(({ id }) => id !== otherId);
  }

  #renderChoice(side: Side, label: string, roles: readonly Role[]) {
    const id = `compare-${side}`;
    const otherId = this.#ids[side === 'first' ? 'second' : 'first'];
    return html`
      <div class="field">
        <label for=${id}>${label}</label>
        <select
          id=${id}
          class="control"
          part="compare-select"
          @change=${({ target }: Event) => {
            this.#ids[side] = (target as HTMLSelectElement).value;
            this.#desk.host.requestUpdate();
          }}
        >
          ${roles.map(
            (role) =>
              html`<option
                value=${role.id}
                .selected=${role === this.#roleAt(side, roles)}
                ?disabled=${role.id === otherId}
              >
                ${role.name}
              </option>`,
          )}
        </select>
      </div>
    `;
  }

  #renderTable(
    one: Role,
    other: Role,
    rows: readonly { permission: Permission; one: Limit; other: Limit }[],
  ) {
    const { roleMatrix, roleMatrixEditing: words } = this.#desk.messages();
    return html`
      <table part="comparison-table">
        <caption class="visually-hidden">
          ${words.comparison(isolate(one.name), isolate(other.name))}
        </caption>
        <thead>
          <tr>
            <th scope="col">${roleMatrix.permission}</th>
            <th scope="col"><bdi>${one.name}</bdi></th>
            <th scope="col"><bdi>${other.name}</bdi></th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) => html`
              <tr class=${isSameLimit(row.one, row.other) ? '' : 'differs'}>
                <th scope="row"><bdi>${row.permission.label}</bdi></th>
                <td>${this.#renderLimit(row.permission, row.one)}</td>
                <td>${this.#renderLimit(row.permission, row.other)}</td>
              </tr>
            `,
          )}
        </tbody>
      </table>
    `;
  }

  #renderLimit(permission: Permission, limit: Limit) {
    const { roleMatrix: words } = this.#desk.messages();
    if (limit === undefined) return html`<span class="condition">${dashIcon} ${words.no}</span>`;
    if (limit === null) return html`<span class="condition">${checkIcon} ${words.yes}</span>`;
    return html`<span class="condition">
      ${halfIcon} <span class="visually-hidden">${words.yesBut}</span>
      <bdi>${constraintWords(this.#desk, permission, limit)}</bdi>
    </span>`;
  }
}
