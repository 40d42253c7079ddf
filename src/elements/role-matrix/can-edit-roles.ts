import { isCapable } from '../../contract/capabilities.ts';
import { allow, deny, everyDecision, type Decision } from '../../policy/decision.ts';
import { hasPermission } from '../../policy/has-permission.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { Viewer } from '../../contract/viewer.ts';

/** Whether somebody is offered to edit roles (INT-16). Denied, in this order: `not_supported`, `forbidden`. */
export const canEditRoles = (tenant: Tenant, viewer: Viewer): Decision =>
  everyDecision(
    () => (tenant.policy.roles.custom && isCapable(tenant, 'roles.custom') ? allow : deny('not_supported')),
    () => hasPermission({ actor: viewer, action: 'manage_roles', policy: tenant.policy }),
  );
