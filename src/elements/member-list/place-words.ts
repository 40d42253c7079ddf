import { isSameScope } from '../../contract/is-same-scope.ts';
import { isHeld, optionalPermissions } from '../../policy/optional-permissions.ts';
import { rolesOf } from '../../store/selectors.ts';
import type { Assignment } from '../../contract/assignment.ts';
import type { Permission } from '../../contract/permission.ts';
import type { ScopeRef } from '../../contract/scope.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteState } from '../../store/invite-state.ts';
import type { Localize } from '../shared/localize.ts';

/** What a part of the tenant is called. */
export const placeName = (
  { resources }: InviteState,
  words: Messages['memberPlaces'],
  scope: ScopeRef,
): string =>
  scope.type === 'tenant'
    ? words.everywhere
    : (resources.scopes.value?.find((one) => isSameScope(one, scope))?.name ?? words.unknownPlace);

/** The permissions that are a matter of choice in a kind of place, beside the role. */
export const flagsIn = ({ resources }: InviteState, scopeType: string): readonly Permission[] =>
  optionalPermissions(resources.permissions.value ?? [], resources.roles.value ?? [], scopeType);

/** The role of an assignment, and what it comes to beyond what everybody has there, in words. */
export function placeRights(
  state: InviteState,
  messages: Messages,
  assignment: Assignment,
): { readonly role: string; readonly flags: readonly string[] } {
  const role = rolesOf(state, [assignment])[0]?.name ?? messages.memberList.unknownRole;
  const flags = flagsIn(state, assignment.scope.type)
    .filter(({ key }) => isHeld(assignment, key, state.resources.roles.value ?? []))
    .map(({ label }) => label);
  return { role, flags };
}

/** The same as one list, such as "Member, Manage nodes and Invite users". */
export function rightsSentence(
  state: InviteState,
  messages: Messages,
  localize: Localize,
  assignment: Assignment,
): string {
  const { role, flags } = placeRights(state, messages, assignment);
  return localize.list([role, ...flags]);
}
