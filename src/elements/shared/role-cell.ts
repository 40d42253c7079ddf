import { html, type TemplateResult } from 'lit';
import { rolesOf } from '../../store/selectors.ts';
import type { Assignment } from '../../contract/assignment.ts';
import type { InviteState } from '../../store/invite-state.ts';
import type { Localize } from './localize.ts';

/** The names of somebody's roles; words for one that is not known, and nothing while roles are being read. */
export function roleCell(
  state: InviteState,
  assignments: readonly Assignment[],
  localize: Localize,
  words: { readonly role: string; readonly unknownRole: string },
): TemplateResult {
  const names = rolesOf(state, assignments).map(({ name }) => name);
  const isKnown = names.length > 0 || !state.resources.roles.value;
  return html`<td data-label=${words.role}>
    <bdi>${isKnown ? localize.list(names) : words.unknownRole}</bdi>
  </td>`;
}
