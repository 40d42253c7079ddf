import { isCapable } from '../../contract/capabilities.ts';
import { canInvite as mayInvite } from '../../policy/can-invite.ts';
import { deny, type Decision } from '../../policy/decision.ts';
import { roleAllows } from '../../policy/role-allows.ts';
import type { Role } from '../../contract/role.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { Viewer } from '../../contract/viewer.ts';

/** Whether this viewer may invite at all (ISP-03), and whoever they invite come in (NET-02). */
export const canInvite = (tenant: Tenant, actor: Viewer): Decision =>
  isCapable(tenant, 'invitations.create')
    ? mayInvite({ actor, policy: tenant.policy })
    : deny('not_supported');

/** Whether people with the role can invite others. */
export const letsInvite = ({ policy }: Tenant, role: Role): boolean =>
  roleAllows({ role, action: 'invite', policy }).allowed;
