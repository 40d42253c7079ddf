import type { Tenant } from './tenant.ts';

/** The keys of a tenant's capabilities. A key that is absent counts as `none`. */
export type CapabilityKey =
  | `invitations.${'list' | 'counts' | 'create' | 'link' | 'note' | 'hold' | 'edit' | 'resend' | 'revoke' | 'decline' | 'scopes' | 'overrides' | 'customExpiry'}`
  | `delivery.${'email' | 'status'}`
  | `bulk.${'validate' | 'commit' | 'job'}`
  | `members.${'list' | 'role' | 'scopes' | 'overrides' | 'deactivate' | 'remove' | 'delete' | 'reassign' | 'sessions' | 'mfa'}`
  | `roles.${'list' | 'matrix' | 'custom'}`
  | `audit.${'list' | 'export'}`
  | `accept.${'preview' | 'password' | 'sso' | 'temporaryPassword' | 'mfa' | 'steps' | 'resume' | 'renewal'}`
  | 'session.end'
  | 'seats'
  | 'concurrency'
  | 'idempotency';

/** Whether the backend behind this tenant can do something at all. */
export const isCapable = (tenant: Tenant, key: CapabilityKey): boolean =>
  (tenant.capabilities[key] ?? 'none') !== 'none';
