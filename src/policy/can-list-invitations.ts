import type { TenantPolicy } from '../contract/tenant-policy.ts';
import { allow, type Decision } from './decision.ts';
import { hasPermission, type Actor } from './has-permission.ts';

/**
 * Whether somebody may look at invitations at all: who has the right and, where everybody has a list of their own,
 * who has sent one; `hasOwn` says whether they have. Denied: as `hasPermission`.
 */
export const canListInvitations = ({
  actor,
  policy,
  hasOwn,
}: {
  readonly actor: Actor;
  readonly policy: TenantPolicy;
  readonly hasOwn: boolean;
}): Decision =>
  hasOwn && policy.list.visibility === 'own'
    ? allow
    : hasPermission({ actor, action: 'view_invitations', policy });
