import type { StoredRole, World } from './world.ts';

/** One thing that a role may do, in the tenant's words; `condition` narrows it. */
export interface RoleWord {
  readonly label: string;
  readonly condition: string | null;
}

/** What a role may do, in the order of the tenant's permissions. */
export const roleWords = (world: World, role: StoredRole): RoleWord[] =>
  world.permissions.flatMap(({ key, label }) => {
    const held = (role.grants ?? []).filter(({ permission }) => permission === key);
    const condition = held.every(({ constraint }) => constraint)
      ? (held[0]?.constraint?.label ?? null)
      : null;
    return held.length > 0 ? [{ label, condition }] : [];
  });
