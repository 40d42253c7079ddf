import { canUpdatePolicy, hasPermission } from 'invite-kit/policy';
import type { Administrator } from '../standing.ts';

/** Whether somebody may configure one section of the console; a right that is limited to it will do (INT-17). */
export const mayConfigure = ({ viewer, tenant: { policy } }: Administrator, section: string): boolean =>
  hasPermission({ actor: viewer, action: 'update_policy', policy, section }).allowed;

/** Whether somebody may change how long invitations live. */
export const maySetLifetime = ({ viewer, tenant: { policy } }: Administrator): boolean =>
  canUpdatePolicy({ actor: viewer, policy, patch: {} }).allowed;
