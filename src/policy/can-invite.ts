import type { TenantPolicy } from '../contract/tenant-policy.ts';
import { allow, deny, everyDecision, type Decision } from './decision.ts';
import { hasPermission, type Actor } from './has-permission.ts';

/**
 * Whether somebody may invite at all, wherever (ISP-03), and whether whoever they invite could come in.
 * Denied, in this order: as `hasPermission`, as `hasWayIn`.
 */
export const canInvite = ({
  actor,
  policy,
}: {
  readonly actor: Actor;
  readonly policy: TenantPolicy;
}): Decision =>
  everyDecision(
    () => hasPermission({ actor, action: 'invite', policy }),
    () => hasWayIn(policy),
  );

/**
 * Whether an invitation could be accepted in any way (NET-02): where people sign in at the organisation's
 * identity provider only, and none is set up, no link leads anywhere. Denied: `sso_not_configured`.
 */
export const hasWayIn = ({ acceptance }: TenantPolicy): Decision =>
  acceptance.methods.length > 0 ? allow : deny('sso_not_configured');
