import * as z from 'zod/mini';
import { Id, openEnum } from './scalars.ts';
import { TenantPolicy } from './tenant-policy.ts';

/**
 * How well a backend does something. `emulated_weak`: it works, but an old link or token can live
 * on, so nothing may promise more.
 */
export const Capability = openEnum('native', 'emulated', 'emulated_weak', 'none');
export type Capability = z.infer<typeof Capability>;

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
