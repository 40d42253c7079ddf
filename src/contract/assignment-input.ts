import * as z from 'zod/mini';

const IdInput = z.string().check(z.minLength(1), z.maxLength(200));

/** An assignment as it is sent: strict, so that a typing error in an override is no silent yes. */
export const AssignmentInput = z.strictObject({
  scope: z.strictObject({ type: z.string(), id: IdInput }),
  roleIds: z.array(IdInput),
  overrides: z.array(z.strictObject({ permission: z.string(), effect: z.enum(['allow', 'deny']) })),
});
