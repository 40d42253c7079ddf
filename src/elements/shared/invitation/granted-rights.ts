import { html, nothing, type TemplateResult } from 'lit';
import { personPermissions, type PersonPermission } from '../../../policy/person-permissions.ts';
import { rolesOf, scopesOf } from '../../../store/selectors.ts';
import { groupTypesOf } from '../assignments.ts';
import { isolate } from '../isolate.ts';
import type { Assignment } from '../../../contract/assignment.ts';
import type { Permission } from '../../../contract/permission.ts';
import type { Messages } from '../../../messages/messages.ts';
import type { InviteState } from '../../../store/invite-state.ts';
import type { Localize } from '../localize.ts';

interface GrantedRights {
  readonly messages: Messages;
  readonly localize: Localize;
  readonly state: InviteState;
  readonly assignments: readonly Assignment[];
}

/** The permissions that count in a kind of place, or in the tenant as a whole. */
export const permissionsIn = (permissions: readonly Permission[], scopeType: string): readonly Permission[] =>
  permissions.filter(({ scopeTypes }) =>
    scopeTypes.length === 0 ? scopeType === 'tenant' : scopeTypes.includes(scopeType),
  );

/** Permissions by the group that they are listed in, in their order. */
export function byGroup<Item>(
  items: readonly Item[],
  groupOf: (item: Item) => string | null,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const name = groupOf(item) ?? '';
    groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  return groups;
}

/** What assignments come to, before somebody is let in with them (OPS-18): role, groups such as a team, and every permission. */
export function grantedRights(question: GrantedRights): TemplateResult {
  const { messages, localize, state, assignments } = question;
  const { release: words } = messages;
  const roles = rolesOf(state, assignments).map(({ name }) => name);
  const scopes = scopesOf(state, assignments);
  const facts: readonly (readonly [string, string])[] = [
    [words.role, roles.length > 0 ? localize.list(roles) : words.noRole],
    ...groupTypesOf(state.resources.tenant.value).flatMap(({ key, label }) => {
      const names = scopes.filter(({ type }) => type === key).map(({ name }) => name);
      return names.length > 0 ? [[label, localize.list(names)] as const] : [];
    }),
  ];
  return html`<dl class="rights" part="rights">
    ${facts.map(
      ([term, fact]) =>
        html`<dt>${term}</dt>
          <dd><bdi>${fact}</bdi></dd>`,
    )}
    <dt>${words.permissions}</dt>
    <dd>${renderPermissions(question)}</dd>
  </dl>`;
}

function renderPermissions({ messages, localize, state, assignments }: GrantedRights) {
  const { release: words } = messages;
  const known = state.resources.permissions.value;
  const roles = state.resources.roles.value ?? [];
  const isUnknown = rolesOf(state, assignments).some(({ grants }) => grants === null);
  if (!known || isUnknown) return words.unknownPermissions;
  const all = assignments.flatMap((assignment) =>
    personPermissions(assignment, roles, permissionsIn(known, assignment.scope.type)),
  );
  const held = all.filter(({ isHeld }) => isHeld);
  const taken = all.filter(({ isInRole, isHeld }) => isInRole && !isHeld);
  const groups = [...byGroup(held, ({ permission }) => permission.group)];
  return html`
    ${held.length === 0 ? words.noPermissions : nothing}
    <ul class="granted">
      ${groups.map(
        ([group, items]) =>
          html`<li>
            ${group ? html`<span class="secondary">${group}:</span>` : nothing}
            ${localize.list(items.map((item) => describe(words, item)))}
          </li>`,
      )}
    </ul>
    ${
      taken.length > 0
        ? html`<p class="taken">
            ${words.takenAway(localize.list(taken.map(({ permission }) => isolate(permission.label))))}
          </p>`
        : nothing
    }
  `;
}

/** What a permission is called, and in which way it is not simply the role's. */
function describe(
  words: Messages['release'],
  { permission, isInRole, source, constraint }: PersonPermission,
): string {
  const notes = [
    source === 'allowed' && !isInRole ? words.beyondRole : '',
    constraint ? words.withinLimits : '',
  ].filter(Boolean);
  const label = isolate(permission.label);
  return notes.length > 0 ? `${label} (${notes.join(', ')})` : label;
}
