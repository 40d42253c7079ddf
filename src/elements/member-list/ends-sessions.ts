import type { TenantPolicy } from '../../contract/tenant-policy.ts';
import type { Tenant } from '../../contract/tenant.ts';

/** Whether open sessions end at once when somebody goes: the tenant wants it, and its backend can do it (INT-31). */
export const endsSessions = (
  tenant: Tenant | null,
  occasion: TenantPolicy['members']['revokeSessionsOn'][number],
): boolean =>
  tenant?.policy.members.revokeSessionsOn.includes(occasion) === true &&
  tenant.capabilities['members.sessions'] === 'native';
