import * as z from 'zod/mini';
import { Constraint } from './permission.ts';
import { Id } from './scalars.ts';
import { ScopeRef } from './scope.ts';

/** A change for one person on top of the role. Deny wins over allow. */
export const Override = z.object({
  permission: z.string(),
  effect: z.union([z.literal('allow'), z.literal('deny')]),
});
export type Override = z.infer<typeof Override>;

/** What somebody gets in one scope. One list serves roles, networks and teams. */
export const Assignment = z.object({
  scope: ScopeRef,
  roleIds: z.array(Id),
  overrides: z.array(Override),
});
export type Assignment = z.infer<typeof Assignment>;

/** A right that somebody has now, with the scope in which it holds. */
export const EffectiveGrant = z.object({
  permission: z.string(),
  scope: ScopeRef,
  constraint: z.nullable(Constraint),
});
export type EffectiveGrant = z.infer<typeof EffectiveGrant>;
