import * as z from 'zod/mini';
import { openEnum } from './scalars.ts';

/** Who did something: a snapshot that outlives the person's membership. */
export const ActorRef = z.object({
  type: openEnum('user', 'system', 'api', 'scim'),
  id: z.nullable(z.string()),
  name: z.nullable(z.string()),
  email: z.nullable(z.string()),
});
export type ActorRef = z.infer<typeof ActorRef>;
