import * as z from 'zod/mini';
import { Count, Id } from './scalars.ts';

/** Points to a part of the tenant: the tenant itself, a network, a team. */
export const ScopeRef = z.object({ type: z.string(), id: Id });
export type ScopeRef = z.infer<typeof ScopeRef>;

/** A part of the tenant with its name, such as a team. Its type is one of the policy's `scopeTypes`. */
export const Scope = z.object({
  type: z.string(),
  id: Id,
  name: z.string(),
  parentId: z.nullable(Id),
  memberCount: z.nullable(Count),
});
export type Scope = z.infer<typeof Scope>;

/** Which parts of the tenant to list. */
export const ScopeQuery = z.strictObject({
  type: z.optional(z.string()),
  /** Part of a name, in any case. */
  query: z.optional(z.string().check(z.maxLength(254))),
  cursor: z.optional(z.string()),
  /** Rows a page: 1 to 200, 50 unless told. */
  limit: z.optional(z.int()),
});
export type ScopeQuery = z.infer<typeof ScopeQuery>;
