import type { Override } from 'invite-kit/contract';
import type { StoredRole, World } from './world.ts';

/** One thing that a role may do, in the tenant's words; `condition` narrows it. */
export interface RoleWord {
  readonly label: string;
  readonly condition: string | null;
}

/**
 * What a role may do, in the order of the tenant's permissions; with what somebody gets on top of it, and without what
 * is held back from them (NET-06).
 */
export const roleWords = (world: World, role: StoredRole, overrides: readonly Override[] = []): RoleWord[] =>
  world.permissions.flatMap(({ key, label }) => {
    const changes = overrides.filter(({ permission }) => permission === key);
    if (changes.some(({ effect }) => effect === 'deny')) return [];
    const given = changes.map(({ permission }) => ({ permission, constraint: null }));
    const held = [...(role.grants ?? []).filter(({ permission }) => permission === key), ...given];
    const condition = held.every(({ constraint }) => constraint)
      ? (held[0]?.constraint?.label ?? null)
      : null;
    return held.length > 0 ? [{ label, condition }] : [];
  });
