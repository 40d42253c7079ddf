import type { Assignment } from '../../contract/assignment.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { TenantPolicy } from '../../contract/tenant-policy.ts';

/** A kind of group in which somebody can be placed beside their role, such as a team. */
export type GroupType = TenantPolicy['scopeTypes'][number];

/** The kinds of groups that the tenant has; what gives rights, such as a network, is none. */
export const groupTypesOf = (tenant: Tenant | null): readonly GroupType[] =>
  tenant?.policy.scopeTypes.filter(
    ({ grantsAccess, perInvitation }) => !grantsAccess && perInvitation !== 'none',
  ) ?? [];

/** Whether an invitation has to name one of them. */
export const isRequiredGroup = ({ perInvitation }: GroupType): boolean => perInvitation === 'exactly_one';

/** The role that somebody has in the tenant, or `null`. */
export const roleIdOf = (assignments: readonly Assignment[]): string | null =>
  assignments.find(({ scope }) => scope.type === 'tenant')?.roleIds[0] ?? null;

/** The group of a type that somebody is in, or `null`. */
export const groupIdOf = (assignments: readonly Assignment[], type: string): string | null =>
  assignments.find(({ scope }) => scope.type === type)?.scope.id ?? null;

/** The same with another role in the tenant; what else was assigned stays. */
export function withRole(assignments: readonly Assignment[], tenantId: string, roleId: string): Assignment[] {
  const place = assignments.find(({ scope }) => scope.type === 'tenant');
  const changed = place
    ? { ...place, roleIds: [roleId] }
    : { scope: { type: 'tenant', id: tenantId }, roleIds: [roleId], overrides: [] };
  return [changed, ...assignments.filter((assignment) => assignment !== place)];
}

/** The same with another group of a type, or with none for `null`. */
export const withGroup = (
  assignments: readonly Assignment[],
  type: string,
  id: string | null,
): Assignment[] => [
  ...assignments.filter(({ scope }) => scope.type !== type),
  ...(id === null ? [] : [{ scope: { type, id }, roleIds: [], overrides: [] }]),
];
