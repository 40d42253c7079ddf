import type { Assignment } from '../../contract/assignment.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { TenantPolicy } from '../../contract/tenant-policy.ts';

/** A kind of part of a tenant in which rights hold by themselves, such as a network. */
export type PlaceType = TenantPolicy['scopeTypes'][number];

/** The kinds that the tenant has; what only groups people, such as a team, is none. */
export const placeTypesOf = (tenant: Tenant | null): readonly PlaceType[] =>
  tenant?.policy.scopeTypes.filter(({ grantsAccess }) => grantsAccess) ?? [];

/** What somebody is in each of these places. */
export const placesIn = (
  assignments: readonly Assignment[],
  types: readonly PlaceType[],
): readonly Assignment[] => assignments.filter(({ scope }) => types.some(({ key }) => key === scope.type));
