import { canHold } from '../../policy/can-grant-role.ts';
import type { Constraint, Grant } from '../../contract/permission.ts';
import type { ConstraintInput } from '../../contract/role-input.ts';
import type { Viewer } from '../../contract/viewer.ts';

/** How far a permission is given: within a constraint, whole for `null`, not at all for `undefined`. */
export type Limit = ConstraintInput | null | undefined;

/** What a role gives: how far by the key of the permission. */
export type Limits = ReadonlyMap<string, ConstraintInput | null>;

/** A constraint without its words. What this version does not know goes by its key, as it came. */
export function limitOf(constraint: Constraint | null): ConstraintInput | null {
  if (!constraint) return null;
  switch (constraint.type) {
    case 'target_roles':
      return { type: constraint.type, roleIds: constraint.roleIds };
    case 'sections':
      return { type: constraint.type, keys: constraint.keys };
    case 'scopes':
      return { type: constraint.type, scopeType: constraint.scopeType, ids: constraint.ids };
    case 'self':
      return { type: constraint.type };
    default:
      return { type: 'custom', key: constraint.key ?? constraint.label };
  }
}

/** What a list of grants gives. Of two grants of one permission the whole one counts, else the first. */
export function limitsOf(grants: readonly Grant[]): Limits {
  const limits = new Map<string, ConstraintInput | null>();
  for (const { permission, constraint } of grants)
    if (!limits.has(permission) || constraint === null) limits.set(permission, limitOf(constraint));
  return limits;
}

/** Whether two limits let the same through. */
export const isSameLimit = (one: Limit, other: Limit): boolean =>
  JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

function sorted(limit: Limit): unknown {
  if (!limit) return limit === null ? 'whole' : 'none';
  return Object.entries(limit)
    .map(([key, value]) => [key, Array.isArray(value) ? value.toSorted() : (value as unknown)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * The widest that somebody can give of a permission: whole, or within the first limit they hold it in
 * themselves. `undefined` where they lack it.
 */
export function widestLimit(viewer: Viewer, permission: string): Limit {
  if (canHold(viewer, { permission, constraint: null })) return null;
  const held = viewer.grants
    .filter((grant) => grant.permission === permission && grant.scope.type === 'tenant')
    .map(({ constraint }) => limitOf(constraint));
  return held.find((constraint) => canHold(viewer, { permission, constraint }));
}
