import * as z from 'zod/mini';
import { Id, openEnum } from './scalars.ts';

/** One thing that a person may do, as the tenant's product names it. */
export const Permission = z.object({
  key: z.string(),
  label: z.string(),
  description: z.nullable(z.string()),
  /** Heading under which the matrix lists it. */
  group: z.nullable(z.string()),
  /** Scope types in which it can be granted; empty means the tenant only. */
  scopeTypes: z.array(z.string()),
  /** Whether giving it deserves a second look. */
  sensitive: z.boolean(),
  /** The types of `Constraint` by which a custom role can narrow it; empty where it is given whole or not at all. */
  constraintTypes: z.array(z.string()),
  /** The parts of the product to which it can be limited, for the constraint `sections`. */
  sections: z.array(z.object({ key: z.string(), label: z.string() })),
});
export type Permission = z.infer<typeof Permission>;

/**
 * What narrows a grant. Every constraint carries its words, so that a matrix cell can say them.
 * `target_roles`: only towards people who have, and only to, these roles.
 * `sections`: only within these parts of the product, such as its branding (INT-17).
 * `custom`, and whatever this version does not know: shown as it is and enforced by the server alone.
 */
export const Constraint = z.union([
  z.object({ type: z.literal('target_roles'), label: z.string(), roleIds: z.array(Id) }),
  z.object({
    type: z.literal('scopes'),
    label: z.string(),
    scopeType: z.string(),
    ids: z.union([z.array(Id), z.literal('own')]),
  }),
  z.object({ type: z.literal('sections'), label: z.string(), keys: z.array(z.string()) }),
  z.object({ type: z.literal('self'), label: z.string() }),
  z.object({ type: openEnum('custom'), label: z.string(), key: z.optional(z.string()) }),
]);
export type Constraint = z.infer<typeof Constraint>;

/** What a role gives. No entry for a permission means no. */
export const Grant = z.object({ permission: z.string(), constraint: z.nullable(Constraint) });
export type Grant = z.infer<typeof Grant>;
