import * as z from 'zod/mini';

/** What a settings page may change. */
export const TenantPolicyPatch = z.strictObject({
  invite: z.optional(z.strictObject({ defaultTtlSeconds: z.optional(z.int().check(z.gte(0))) })),
});
export type TenantPolicyPatch = z.infer<typeof TenantPolicyPatch>;
