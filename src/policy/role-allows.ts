import type { ActionKey, TenantPolicy } from '../contract/tenant-policy.ts';
import type { Decision } from './decision.ts';
import { effectiveGrants, type RuleRole } from './effective-grants.ts';
import { hasPermission } from './has-permission.ts';

export interface RoleQuestion {
  readonly role: RuleRole;
  readonly action: ActionKey;
  readonly policy: TenantPolicy;
}

/**
 * Whether a role alone gives the right to an action, wherever and towards whomever: what
 * `hasPermission` says of somebody with this role and nothing else. Denied: `forbidden`.
 */
export function roleAllows({ role, action, policy }: RoleQuestion): Decision {
  const assignment = { scope: { type: 'tenant', id: '' }, roleIds: [role.id], overrides: [] };
  const grants = effectiveGrants([assignment], [role]);
  return hasPermission({ actor: { userId: '', email: '', systemAdmin: false, grants }, action, policy });
}
