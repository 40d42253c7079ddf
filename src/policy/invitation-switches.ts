import type { Permission } from '../contract/permission.ts';
import type { Role } from '../contract/role.ts';
import type { TenantPolicy } from '../contract/tenant-policy.ts';
import { optionalPermissions } from './optional-permissions.ts';

export interface InvitationSwitchesQuestion {
  readonly permissions: readonly Permission[];
  readonly roles: readonly Pick<Role, 'invitable' | 'grants'>[];
  readonly policy: Pick<TenantPolicy, 'invite'>;
  /** The kind of place that the invitation is to, or `tenant`. */
  readonly scopeType: string;
}

/**
 * The permissions that an invitation shows as switches beside the role, in their order (OPS-13, NET-06): those that the
 * tenant names or, where it names none, those in which the roles differ.
 */
export function invitationSwitches({
  permissions,
  roles,
  policy,
  scopeType,
}: InvitationSwitchesQuestion): readonly Permission[] {
  const { overridable } = policy.invite;
  if (!overridable) return optionalPermissions(permissions, roles, scopeType);
  const isThere = ({ scopeTypes }: Permission) =>
    scopeTypes.length === 0 ? scopeType === 'tenant' : scopeTypes.includes(scopeType);
  return permissions.filter((one) => overridable.includes(one.key) && isThere(one));
}
