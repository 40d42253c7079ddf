import { html, nothing, type TemplateResult } from 'lit';
import { isolate } from '../shared/isolate.ts';
import { isSameLimit, limitOf, type Limit, type Limits } from './limits.ts';
import type { Permission } from '../../contract/permission.ts';
import type { RoleDesk } from './role-desk.ts';

/** A permission that one side gives, or gives otherwise. */
export interface LimitDifference {
  readonly permission: Permission;
  readonly from: Limit;
  readonly to: Limit;
}

/** Where two roles differ, in the order of the permissions. */
export const differencesOf = (
  permissions: readonly Permission[],
  from: Limits,
  to: Limits,
): LimitDifference[] =>
  permissions.flatMap((permission) => {
    const [one, other] = [from.get(permission.key), to.get(permission.key)];
    return isSameLimit(one, other) ? [] : [{ permission, from: one, to: other }];
  });

/** How far a permission is given, in words that stand by themselves: "Yes", "No", or the limit. */
export function limitWords(desk: RoleDesk, permission: Permission, limit: Limit): string {
  const { roleMatrix: words } = desk.messages();
  if (!limit) return limit === null ? words.yes : words.no;
  return constraintWords(desk, permission, limit);
}

/** What a limit says: in the words of the server where it has some, else in the kit's. */
export function constraintWords(
  { messages, localize, facts }: RoleDesk,
  permission: Permission,
  limit: NonNullable<Limit>,
): string {
  const { roleMatrixEditing: words } = messages();
  const roles = facts()?.roles ?? [];
  const known = roles
    .flatMap(({ grants }) => grants ?? [])
    .find((grant) => grant.permission === permission.key && isSameLimit(limitOf(grant.constraint), limit));
  if (known?.constraint) return known.constraint.label;
  const list = (ids: readonly string[], nameOf: (id: string) => string | undefined) =>
    localize.list(ids.map((id) => isolate(nameOf(id) ?? id)));
  switch (limit.type) {
    case 'sections':
      return words.sectionsOnly(
        list(limit.keys, (id) => permission.sections.find(({ key }) => key === id)?.label),
      );
    case 'target_roles':
      return words.rolesOnly(list(limit.roleIds, (id) => roles.find((role) => role.id === id)?.name));
    case 'self':
      return words.selfOnly;
    default:
      return words.otherLimit;
  }
}

/** What is gained and lost, permission by permission, in words. */
export function renderDifferences(
  desk: RoleDesk,
  differences: readonly LimitDifference[],
  gainedTitle = desk.messages().roleMatrixEditing.gained,
): TemplateResult {
  const { roleMatrixEditing: words } = desk.messages();
  const gained = differences.filter(({ from }) => from === undefined);
  const lost = differences.filter(({ to }) => to === undefined);
  const other = differences.filter(({ from, to }) => from !== undefined && to !== undefined);
  const within = (permission: Permission, limit: Limit) =>
    limit ? html`: <bdi>${constraintWords(desk, permission, limit)}</bdi>` : nothing;
  return html`
    ${renderGroup('gained', gainedTitle, gained, ({ permission, to }) => [
      within(permission, to),
      permission.sensitive ? html` <span class="secondary">(${words.powerful})</span>` : nothing,
    ])}
    ${renderGroup('lost', words.lost, lost, ({ permission, from }) => within(permission, from))}
    ${renderGroup(
      'changed',
      words.limitChanged,
      other,
      ({ permission, from, to }) =>
        html`: ${words.nowBefore(wholeWords(desk, permission, to), wholeWords(desk, permission, from))}`,
    )}
  `;
}

const wholeWords = (desk: RoleDesk, permission: Permission, limit: Limit): string =>
  limit ? isolate(constraintWords(desk, permission, limit)) : desk.messages().roleMatrixEditing.withoutLimit;

const renderGroup = (
  part: string,
  title: string,
  differences: readonly LimitDifference[],
  more: (difference: LimitDifference) => unknown,
) =>
  differences.length === 0
    ? nothing
    : html`
        <div class="difference" part=${part}>
          <p><strong>${title}</strong></p>
          <ul>
            ${differences.map(
              (difference) => html`<li><bdi>${difference.permission.label}</bdi>${more(difference)}</li>`,
            )}
          </ul>
        </div>
      `;
