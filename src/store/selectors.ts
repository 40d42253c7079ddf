import type { Assignment } from '../contract/assignment.ts';
import type { Role } from '../contract/role.ts';
import type { Scope } from '../contract/scope.ts';
import { isSameScope } from '../contract/is-same-scope.ts';
import type { InviteState } from './invite-state.ts';

/** The roles that assignments name, in the order of the assignments; unknown ones are left out. */
export function rolesOf(state: InviteState, assignments: readonly Assignment[]): Role[] {
  const roles = state.resources.roles.value ?? [];
  return assignments.flatMap(({ roleIds }) =>
    roleIds.flatMap((id) => roles.find((role) => role.id === id) ?? []),
  );
}

/** The parts of the tenant that assignments name, such as a team; unknown ones are left out. */
export function scopesOf(state: InviteState, assignments: readonly Assignment[]): Scope[] {
  const scopes = state.resources.scopes.value ?? [];
  return assignments.flatMap(({ scope }) => scopes.find((one) => isSameScope(one, scope)) ?? []);
}
