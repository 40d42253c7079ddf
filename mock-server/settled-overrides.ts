import type { Assignment, AuditEvent, Override } from 'invite-kit/contract';
import { overridesAfterRoleChange } from 'invite-kit/policy';
import type { World } from './world.ts';

/**
 * Assignments with what is given or taken beside the role only where it makes a difference: where a tenant changes the
 * permissions of single people, another role leaves nothing behind that means nothing there (OPS-30).
 */
export const settledOverrides = (world: World, assignments: readonly Assignment[]): Assignment[] =>
  assignments.map(({ scope, roleIds, overrides }) => ({
    scope,
    roleIds,
    overrides:
      world.policy.roles.overrides === 'on_member'
        ? overridesAfterRoleChange({
            overrides,
            roleIds,
            roles: world.roles,
            permissions: world.permissions,
          }).kept
        : overrides,
  }));

/** What is given or taken beside the role, in words; `null` for nothing. */
const overrideWords = (world: World, overrides: readonly Override[]): string | null =>
  overrides
    .map(({ permission, effect }) => {
      const label = world.permissions.find(({ key }) => key === permission)?.label ?? permission;
      return `${label}: ${effect === 'allow' ? 'allowed' : 'denied'}`;
    })
    .join(', ') || null;

/** The change from what was given or taken beside the roles to what is now; empty where there is none. */
export function overrideChanges(
  world: World,
  from: readonly Assignment[],
  to: readonly Assignment[],
): AuditEvent['changes'] {
  const [before, after] = [from, to].map((list) =>
    overrideWords(
      world,
      list.flatMap(({ overrides }) => overrides),
    ),
  );
  return before === after ? [] : [{ field: 'overrides', from: before!, to: after! }];
}
