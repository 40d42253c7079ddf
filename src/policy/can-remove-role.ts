import type { TenantPolicy } from '../contract/tenant-policy.ts';
import { holdsGrants } from './can-grant-role.ts';
import { allow, deny, everyDecision, type Decision } from './decision.ts';
import type { RuleRole } from './effective-grants.ts';
import { hasPermission, type Actor } from './has-permission.ts';

export interface RemoveRoleQuestion {
  readonly actor: Actor;
  readonly role: RuleRole;
  /** What takes its place, if something was chosen. */
  readonly replacement: RuleRole | null;
  /** How many members and open invitations name it; closed ones keep the name they had. */
  readonly uses: { readonly members: number; readonly invitations: number };
  readonly policy: TenantPolicy;
}

/**
 * Whether a role may go. Nobody is ever left without a role (ALL-07).
 * Denied, in this order: `forbidden`, `role_immutable` for owner roles and the product's own,
 * `role_in_use` with the counts while it is named and nothing takes its place, `role_not_found` for a
 * replacement by itself, `role_not_grantable` for one above the ceiling of who removes (ALL-05).
 */
export function canRemoveRole({ actor, role, replacement, uses, policy }: RemoveRoleQuestion): Decision {
  return everyDecision(
    () => hasPermission({ actor, action: 'manage_roles', policy }),
    () => (role.kind !== 'custom' || role.isOwner ? deny('role_immutable') : allow),
    () => (uses.members + uses.invitations > 0 && !replacement ? deny('role_in_use', { ...uses }) : allow),
    () => (replacement?.id === role.id ? deny('role_not_found', {}, '/replacementRoleId') : allow),
    () => (replacement ? holdsGrants(actor, replacement.grants ?? [], undefined, [replacement.id]) : allow),
  );
}
