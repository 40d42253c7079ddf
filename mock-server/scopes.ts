import type { Assignment } from 'invite-kit/contract';
import { Refusal } from './refusal.ts';
import type { World } from './world.ts';

/** Goes on when every scope is this tenant or a part of it, else `scope_not_found`. */
export function demandScopes(world: World, assignments: readonly Assignment[]): void {
  assignments.forEach(({ scope }, index) => {
    const isKnown =
      scope.type === 'tenant'
        ? scope.id === world.tenant.id
        : world.scopes.some(({ type, id }) => type === scope.type && id === scope.id);
    if (isKnown) return;
    const pointer = `/assignments/${index}/scope`;
    throw new Refusal('scope_not_found', { errors: [{ pointer, code: 'scope_not_found' }] });
  });
}

/** Goes on when everything that is given or taken beside a role is a permission that there is, else `permission_not_found`. */
export function demandPermissions(world: World, assignments: readonly Assignment[]): void {
  const keys = new Set(world.permissions.map(({ key }) => key));
  assignments.forEach(({ overrides }, index) => {
    if (overrides.every(({ permission }) => keys.has(permission))) return;
    const pointer = `/assignments/${index}/overrides`;
    throw new Refusal('permission_not_found', { errors: [{ pointer, code: 'permission_not_found' }] });
  });
}
