import * as z from 'zod/mini';

const IdInput = z.string().check(z.minLength(1), z.maxLength(200));

/** A constraint as it is sent: without its words, which the server makes. */
export const ConstraintInput = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('target_roles'), roleIds: z.array(IdInput) }),
  z.strictObject({
    type: z.literal('scopes'),
    scopeType: z.string(),
    ids: z.union([z.array(IdInput), z.literal('own')]),
  }),
  z.strictObject({ type: z.literal('sections'), keys: z.array(IdInput) }),
  z.strictObject({ type: z.literal('self') }),
  /** One that the role has already: it can be kept, not made. */
  z.strictObject({ type: z.literal('custom'), key: IdInput }),
]);
export type ConstraintInput = z.infer<typeof ConstraintInput>;

/** What a role is to give, permission by permission; one that is left out is not given. */
export const GrantInput = z.strictObject({
  permission: IdInput,
  constraint: z.nullable(ConstraintInput),
});
export type GrantInput = z.infer<typeof GrantInput>;

/** A new custom role (INT-16). */
export const RoleInput = z.strictObject({
  name: z.string(),
  description: z.nullable(z.string()),
  grants: z.array(GrantInput),
});
export type RoleInput = z.infer<typeof RoleInput>;

/** What changes of a custom role; `grants` takes the place of all that it gave. */
export const RolePatch = z.strictObject({
  name: z.optional(z.string()),
  description: z.optional(z.nullable(z.string())),
  grants: z.optional(z.array(GrantInput)),
});
export type RolePatch = z.infer<typeof RolePatch>;
