import { personPermissions, type PersonPermission } from '../../policy/person-permissions.ts';
import { overridesAfterRoleChange } from '../../policy/overrides-after-role-change.ts';
import type { Assignment, Override } from '../../contract/assignment.ts';
import type { Permission } from '../../contract/permission.ts';
import type { RuleRole } from '../../policy/effective-grants.ts';

export type PermissionSource = PersonPermission['source'];

/** What was chosen, only where something was touched, by the key of the permission. */
export type PermissionChoices = ReadonlyMap<string, PermissionSource>;

/** What a person has beside the role after these choices; what was not touched stays. */
export const overridesAfter = (overrides: readonly Override[], choices: PermissionChoices): Override[] => [
  ...overrides.filter(({ permission }) => !choices.has(permission)),
  ...[...choices].flatMap(([permission, source]) =>
    source === 'inherited'
      ? []
      : [{ permission, effect: source === 'allowed' ? ('allow' as const) : ('deny' as const) }],
  ),
];

/** As much of it as makes a difference beside the roles that somebody has: nothing else is kept. */
export const settledOverrides = (
  { roleIds, overrides }: Assignment,
  choices: PermissionChoices,
  roles: readonly RuleRole[],
): Override[] =>
  overridesAfterRoleChange({ overrides: overridesAfter(overrides, choices), roleIds, roles }).kept;

/** What choices change, permission by permission. */
export interface PermissionChanges {
  readonly gains: readonly Permission[];
  readonly loses: readonly Permission[];
  readonly unlimited: readonly Permission[];
  readonly limited: readonly Permission[];
  readonly staysAllowed: readonly Permission[];
  readonly staysDenied: readonly Permission[];
  readonly followsRole: readonly Permission[];
}

/** The difference between what somebody may do now and what they could after these choices (OPS-21). */
export function permissionChanges(
  present: Assignment,
  choices: PermissionChoices,
  roles: readonly RuleRole[],
  permissions: readonly Permission[],
): PermissionChanges {
  const next = { ...present, overrides: overridesAfter(present.overrides, choices) };
  const before = personPermissions(present, roles, permissions);
  const after = personPermissions(next, roles, permissions);
  const kinds = after.map((one, index) => ({
    permission: one.permission,
    kind: kindOf(before[index]!, one),
  }));
  const of = (wanted: keyof PermissionChanges) =>
    kinds.filter(({ kind }) => kind === wanted).map(({ permission }) => permission);
  return {
    gains: of('gains'),
    loses: of('loses'),
    unlimited: of('unlimited'),
    limited: of('limited'),
    staysAllowed: of('staysAllowed'),
    staysDenied: of('staysDenied'),
    followsRole: of('followsRole'),
  };
}

function kindOf(before: PersonPermission, after: PersonPermission): keyof PermissionChanges | null {
  if (before.isHeld !== after.isHeld) return after.isHeld ? 'gains' : 'loses';
  if (before.source === after.source) return null;
  if (after.isHeld && (before.constraint === null) !== (after.constraint === null))
    return after.constraint ? 'limited' : 'unlimited';
  if (after.source === 'inherited') return 'followsRole';
  return after.source === 'allowed' ? 'staysAllowed' : 'staysDenied';
}
