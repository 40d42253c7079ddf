import * as z from 'zod/mini';
import { ActorRef } from './actor.ts';
import { ErrorCodeSchema } from './error-code-schema.ts';
import { Id, Instant, openEnum } from './scalars.ts';

/** One line of the append-only trail. It holds no secret: no token, no link, no password. */
export const AuditEvent = z.object({
  id: Id,
  at: Instant,
  /** One of `auditEventTypes`; text, because a backend may know more. */
  type: z.string(),
  actor: ActorRef,
  target: z.object({ type: z.string(), id: z.nullable(z.string()), label: z.nullable(z.string()) }),
  /** Where it was: the tenant, or a part of it with the name that it had then. */
  scope: z.nullable(z.object({ type: z.string(), id: Id, name: z.optional(z.string()) })),
  changes: z.array(z.object({ field: z.string(), from: z.nullable(z.string()), to: z.nullable(z.string()) })),
  outcome: openEnum('success', 'denied'),
  reason: z.nullable(ErrorCodeSchema),
});
export type AuditEvent = z.infer<typeof AuditEvent>;
