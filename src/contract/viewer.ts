import * as z from 'zod/mini';
import { Assignment, EffectiveGrant } from './assignment.ts';
import { PersonName } from './person-name.ts';
import { Id } from './scalars.ts';

/** Who is looking, and what they may do here. */
export const Viewer = z.object({
  userId: Id,
  memberId: z.nullable(Id),
  email: z.string(),
  name: z.nullable(PersonName),
  systemAdmin: z.boolean(),
  assignments: z.array(Assignment),
  grants: z.array(EffectiveGrant),
});
export type Viewer = z.infer<typeof Viewer>;
