import { roleNameMaxLength } from '../../policy/can-edit-role.ts';
import { canHold } from '../../policy/can-grant-role.ts';
import { limitsOf } from './limits.ts';
import type { ConstraintInput } from '../../contract/role-input.ts';
import type { Permission } from '../../contract/permission.ts';
import type { Role } from '../../contract/role.ts';
import type { RoleFacts } from './role-desk.ts';
import type { RoleContent } from './role-draft.ts';

/**
 * What a new role begins with that is made after another: all that its maker can give, and what of it was
 * left out, because they lack it (ALL-05) or because a custom role can't have that limit.
 */
export function duplicateOf(
  { viewer, roles, permissions }: RoleFacts,
  { name, description, grants }: Role,
  nameOfCopy: (name: string) => string,
): { readonly content: RoleContent; readonly leftOut: readonly Permission[] } {
  const limits = limitsOf(grants ?? []);
  const canGive = (permission: Permission): boolean => {
    const constraint = limits.get(permission.key) ?? null;
    const canBeMade = constraint === null || permission.constraintTypes.includes(constraint.type);
    return canBeMade && canHold(viewer, { permission: permission.key, constraint });
  };
  const held = permissions.filter(({ key }) => limits.has(key));
  return {
    content: {
      name: freeName(nameOfCopy(name), roles),
      description: description ?? '',
      limits: new Map(
        held
          .filter(canGive)
          .map(({ key }): [string, ConstraintInput | null] => [key, limits.get(key) ?? null]),
      ),
    },
    leftOut: held.filter((permission) => !canGive(permission)),
  };
}

/** A name that no role has, as near to the wanted one as fits. */
function freeName(wanted: string, roles: readonly Role[]): string {
  const taken = new Set(roles.map(({ name }) => name.trim().toLowerCase()));
  const fitting = (suffix: string) =>
    `${[...wanted].slice(0, roleNameMaxLength - suffix.length).join('')}${suffix}`;
  let name = fitting('');
  for (let count = 2; taken.has(name.trim().toLowerCase()); count++) name = fitting(` ${count}`);
  return name;
}
