import * as z from 'zod/mini';
import { Id, openEnum } from './scalars.ts';
import { TenantPolicy } from './tenant-policy.ts';

/**
 * How well a backend does something. `emulated_weak`: it works, but an old link or token can live
 * on, so nothing may promise more.
 */
export const Capability = openEnum('native', 'emulated', 'emulated_weak', 'none');
export type Capability = z.infer<typeof Capability>;

/** The keys of a tenant's capabilities. A key that is absent counts as `none`. */
export type CapabilityKey =
  | `invitations.${'list' | 'create' | 'link' | 'note' | 'hold' | 'edit' | 'resend' | 'revoke' | 'decline' | 'scopes' | 'overrides' | 'customExpiry'}`
  | `delivery.${'email' | 'status'}`
  | `bulk.${'validate' | 'commit' | 'job'}`
  | `members.${'list' | 'role' | 'scopes' | 'overrides' | 'deactivate' | 'remove' | 'delete' | 'reassign' | 'sessions'}`
  | `roles.${'list' | 'matrix' | 'custom'}`
  | `audit.${'list' | 'export'}`
  | `accept.${'preview' | 'password' | 'sso' | 'temporaryPassword' | 'mfa' | 'steps' | 'renewal'}`
  | 'session.end'
  | 'seats'
  | 'concurrency'
  | 'idempotency';

/** The organisation into which people are invited. */
export const Tenant = z.object({
  id: Id,
  name: z.string(),
  /** Name of the product that people sign in to. */
  productName: z.string(),
  logoUrl: z.nullable(z.string()),
  locale: z.nullable(z.string()),
  timeZone: z.nullable(z.string()),
  capabilities: z.catchall(z.object({}), Capability),
  policy: TenantPolicy,
  etag: z.nullable(z.string()),
});
export type Tenant = z.infer<typeof Tenant>;

/** Whether the backend behind this tenant can do something at all. */
export const isCapable = (tenant: Tenant, key: CapabilityKey): boolean =>
  (tenant.capabilities[key] ?? 'none') !== 'none';
