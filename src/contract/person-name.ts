import * as z from 'zod/mini';

/** A person's name as the tenant asks for it: in one field or in two. A full name is never split. */
export const PersonName = z.object({
  full: z.nullable(z.string()),
  given: z.nullable(z.string()),
  family: z.nullable(z.string()),
});
export type PersonName = z.infer<typeof PersonName>;
