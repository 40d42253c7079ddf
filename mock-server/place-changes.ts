import { isSameScope, type Assignment, type AuditEvent, type AuditEventType } from 'invite-kit/contract';
import { isHeld, optionalPermissions } from 'invite-kit/policy';
import { namedScope, roleChange } from './audit-trail.ts';
import { overrideChanges } from './settled-overrides.ts';
import type { World } from './world.ts';

/** What happened to somebody in one part of the tenant where rights hold by themselves, such as a network. */
export interface PlaceChange {
  readonly type: Extract<AuditEventType, `member.${string}`>;
  readonly scope: AuditEvent['scope'];
  readonly changes: AuditEvent['changes'];
}

/** Whether rights hold in the place of an assignment by themselves, and not only in the tenant as a whole. */
export const isPlace = ({ policy }: World, { scope }: Pick<Assignment, 'scope'>): boolean =>
  policy.scopeTypes.some(({ key, grantsAccess }) => grantsAccess && key === scope.type);

/** The permissions beside the role that an assignment comes to, in words; `null` for none. */
export function flagWords(world: World, assignment: Assignment | null): string | null {
  if (!assignment) return null;
  const { permissions, roles } = world;
  const labels = optionalPermissions(permissions, roles, assignment.scope.type)
    .filter(({ key }) => isHeld(assignment, key, roles))
    .map(({ label }) => label);
  return labels.join(', ') || null;
}

/** What assignments give from the start: the role, and the flags where there are any. */
export const givenRights = (world: World, assignments: Assignment[]): AuditEvent['changes'] => [
  roleChange(world, null, assignments),
  ...assignments
    .filter((one) => isPlace(world, one))
    .flatMap((one) => rightsChanges(world, null, one).filter(({ field }) => field === 'overrides')),
  ...overrideChanges(
    world,
    [],
    assignments.filter((one) => !isPlace(world, one)),
  ),
];

/** Role and flags from one assignment to another in the same place; what stayed is left out. */
export function rightsChanges(
  world: World,
  from: Assignment | null,
  to: Assignment | null,
): AuditEvent['changes'] {
  return [
    roleChange(world, from && [from], to && [to]),
    { field: 'overrides', from: flagWords(world, from), to: flagWords(world, to) },
  ].filter((change) => change.from !== change.to);
}

/** What a change of assignments is, place by place: one line of the trail each. */
export function placeChanges(
  world: World,
  from: readonly Assignment[],
  to: readonly Assignment[],
): readonly PlaceChange[] {
  const places = [...from, ...to.filter((one) => !from.some(({ scope }) => isSameScope(scope, one.scope)))];
  return places
    .filter((place) => isPlace(world, place))
    .flatMap(({ scope }) => {
      const find = (list: readonly Assignment[]) => list.find((one) => isSameScope(one.scope, scope)) ?? null;
      const [before, after] = [find(from), find(to)];
      const changes = rightsChanges(world, before, after);
      if (changes.length === 0) return [];
      const isRole = changes.some(({ field }) => field === 'role');
      const type =
        after === null ? 'member.removed' : isRole ? 'member.role_changed' : 'member.override_changed';
      return [{ type, scope: namedScope(world, scope), changes }];
    });
}
