import { html, type TemplateResult } from 'lit';
import { rolesOf } from '../../store/selectors.ts';
import type { Assignment } from '../../contract/assignment.ts';
import type { InviteState } from '../../store/invite-state.ts';
import type { Localize } from './localize.ts';

interface RoleHolder {
  readonly assignments: readonly Assignment[];
  readonly roleNames?: readonly string[];
}

interface RoleWords {
  readonly role: string;
  readonly unknownRole: string;
}

/**
 * The names of somebody's roles: as they are called now, else as the server called them with the row,
 * which outlives a role (ALL-07). Words for one that nobody knows, and nothing while roles are being read.
 */
export function roleNamesOf(
  state: InviteState,
  { assignments, roleNames = [] }: RoleHolder,
  localize: Localize,
  words: RoleWords,
): string {
  const known = rolesOf(state, assignments).map(({ name }) => name);
  const names = known.length > 0 ? known : roleNames;
  const isKnown = names.length > 0 || !state.resources.roles.value;
  return isKnown ? localize.list(names) : words.unknownRole;
}

export const roleCell = (
  state: InviteState,
  holder: RoleHolder,
  localize: Localize,
  words: RoleWords,
): TemplateResult =>
  html`<td data-label=${words.role}>
    <bdi>${roleNamesOf(state, holder, localize, words)}</bdi>
  </td>`;
