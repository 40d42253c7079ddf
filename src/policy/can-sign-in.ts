import type { MemberStatus } from '../contract/member-status.ts';
import { allow, deny, type Decision } from './decision.ts';

/**
 * Whether somebody with this membership, or with none, may come in (SAL-32). Denied: `account_deactivated`,
 * and `account_held` for whatever else is not active.
 */
export function canSignIn(member: { readonly status: MemberStatus } | null): Decision {
  if (!member || member.status === 'active') return allow;
  return deny(member.status === 'deactivated' ? 'account_deactivated' : 'account_held');
}
