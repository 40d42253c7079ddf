import { isCapable } from '../../contract/capabilities.ts';
import { canInviteAddress, type Directory } from '../../policy/can-invite-address.ts';
import { deny, type Decision } from '../../policy/decision.ts';
import { hasPermission } from '../../policy/has-permission.ts';
import { roleAllows } from '../../policy/role-allows.ts';
import type { Role } from '../../contract/role.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { Viewer } from '../../contract/viewer.ts';

/** Whether this viewer may invite at all (ISP-03). */
export const canInvite = (tenant: Tenant, actor: Viewer): Decision =>
  isCapable(tenant, 'invitations.create')
    ? hasPermission({ actor, action: 'invite', policy: tenant.policy })
    : deny('not_supported');

/** Whether an address can be invited, as far as this page knows; the server knows more. */
export const canInviteHere = (tenant: Tenant, actor: Viewer, directory: Directory, email: string): Decision =>
  canInviteAddress({
    email,
    actorEmail: actor.email,
    policy: tenant.policy,
    scope: { type: 'tenant', id: tenant.id },
    directory,
  });

/** Whether people with the role can invite others. */
export const letsInvite = ({ policy }: Tenant, role: Role): boolean =>
  roleAllows({ role, action: 'invite', policy }).allowed;
