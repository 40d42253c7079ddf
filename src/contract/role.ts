import * as z from 'zod/mini';
import { ErrorCodeSchema } from './error-code-schema.ts';
import { Grant } from './permission.ts';
import { Count, Id, openEnum } from './scalars.ts';

/** A role of the tenant, as seen by the viewer who asked. */
export const Role = z.object({
  id: Id,
  /** Stable key for files and code, for example `sales_rep`. */
  key: z.string(),
  name: z.string(),
  description: z.nullable(z.string()),
  kind: openEnum('system', 'custom'),
  /** Order from most to least powerful, 0 first; `null` when the tenant has no order. */
  rank: z.nullable(z.number()),
  isOwner: z.boolean(),
  /** Whether invitation forms offer it. Differs from `assignable`: see ISP-07. */
  invitable: z.boolean(),
  /** `null` when the backend cannot say. */
  grants: z.nullable(z.array(Grant)),
  memberCount: z.nullable(Count),
  invitationCount: z.nullable(Count),
  /** Whether this viewer may give it to somebody, and the reason when not. */
  assignable: z.object({ allowed: z.boolean(), reason: z.nullable(ErrorCodeSchema) }),
  /** What this viewer may do with the role itself: `update`, `remove`. */
  allowedActions: z.array(z.string()),
  etag: z.nullable(z.string()),
});
export type Role = z.infer<typeof Role>;
