import type { TenantPolicy } from '../contract/tenant-policy.ts';
import type { TenantPolicyPatch } from '../contract/tenant-policy-patch.ts';
import { checkTtlRange } from './check-invitation-fields.ts';
import { allow, deny, everyDecision, type Decision } from './decision.ts';
import { hasPermission, type Actor } from './has-permission.ts';

export interface UpdatePolicyQuestion {
  readonly actor: Actor;
  readonly patch: TenantPolicyPatch;
  readonly policy: TenantPolicy;
}

/**
 * Whether the tenant's settings may change (ISP-28).
 * Denied, in this order: `forbidden`, `not_allowed_value` where the life of invitations is no
 * setting of the tenant, `ttl_out_of_range` with the limits.
 */
export function canUpdatePolicy({ actor, patch, policy }: UpdatePolicyQuestion): Decision {
  const pointer = '/invite/defaultTtlSeconds';
  const seconds = patch.invite?.defaultTtlSeconds;
  return everyDecision(
    () => hasPermission({ actor, action: 'update_policy', policy }),
    () =>
      seconds === undefined || policy.invite.ttlControl === 'tenant'
        ? allow
        : deny('not_allowed_value', {}, pointer),
    () => (seconds === undefined ? allow : checkTtlRange(seconds, policy.invite, pointer)),
  );
}
