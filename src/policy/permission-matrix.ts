import type { Constraint, Permission } from '../contract/permission.ts';
import type { Role } from '../contract/role.ts';

/** One crossing of a permission and a role. `unknown`: the backend cannot say. */
export interface MatrixCell {
  readonly roleId: string;
  readonly state: 'yes' | 'no' | 'conditional' | 'unknown';
  /** What narrows a conditional yes. */
  readonly constraint: Constraint | null;
}

export interface MatrixRow {
  readonly permission: Permission;
  readonly cells: readonly MatrixCell[];
}

export interface MatrixGroup {
  /** `null` for permissions without a group. */
  readonly label: string | null;
  readonly rows: readonly MatrixRow[];
}

/** The table of permissions by roles, in the order given, grouped as the permissions say. */
export function permissionMatrix(
  permissions: readonly Permission[],
  roles: readonly Pick<Role, 'id' | 'grants'>[],
): MatrixGroup[] {
  const groups = new Map<string | null, MatrixRow[]>();
  for (const permission of permissions) {
    const row = { permission, cells: roles.map((role) => matrixCell(permission.key, role)) };
    groups.set(permission.group, [...(groups.get(permission.group) ?? []), row]);
  }
  return [...groups].map(([label, rows]) => ({ label, rows }));
}

/** Whether one role gives one permission. */
export function matrixCell(permission: string, { id, grants }: Pick<Role, 'id' | 'grants'>): MatrixCell {
  if (!grants) return { roleId: id, state: 'unknown', constraint: null };
  const held = grants.filter((grant) => grant.permission === permission);
  const constraint = held.every((grant) => grant.constraint) ? (held[0]?.constraint ?? null) : null;
  const state = held.length === 0 ? 'no' : constraint ? 'conditional' : 'yes';
  return { roleId: id, state, constraint };
}
