import { canGrantRole } from '../../policy/can-grant-role.ts';
import type { Role } from '../../contract/role.ts';
import type { ScopeRef } from '../../contract/scope.ts';
import type { TenantPolicy } from '../../contract/tenant-policy.ts';
import type { Viewer } from '../../contract/viewer.ts';

/**
 * The roles as this viewer may give them in one part of the tenant, such as a network: what the server says of them
 * is about the whole. Without a place yet, nothing is said against any.
 */
export function rolesInPlace(
  roles: readonly Role[],
  actor: Viewer,
  policy: TenantPolicy,
  scope: ScopeRef | null,
): readonly Role[] {
  return roles.map((role) => {
    const decision = scope && canGrantRole({ actor, role, policy, scope, action: 'invite' });
    const reason = decision && !decision.allowed ? decision.reason : null;
    return { ...role, assignable: { allowed: reason === null, reason } };
  });
}
