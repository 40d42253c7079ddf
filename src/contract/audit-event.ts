import * as z from 'zod/mini';
import { ActorRef } from './actor.ts';
import { ErrorCodeSchema } from './error-code-schema.ts';
import { ScopeRef } from './scope.ts';
import { Id, Instant, openEnum } from './scalars.ts';

/** What can be written to the audit trail. */
export const auditEventTypes = [
  'invitation.created',
  'invitation.held',
  'invitation.released',
  'invitation.sent',
  'invitation.delivery_failed',
  'invitation.resent',
  'invitation.edited',
  'invitation.link_copied',
  'invitation.revoked',
  'invitation.accepted',
  'invitation.declined',
  'invitation.deleted',
  'invitation.renewal_requested',
  'member.role_changed',
  'member.scope_changed',
  'member.override_changed',
  'member.deactivated',
  'member.reactivated',
  'member.removed',
  'member.deleted',
  'member.sessions_revoked',
  'member.mfa_reset',
  'role.created',
  'role.updated',
  'role.deleted',
  'policy.updated',
  'bulk.started',
  'bulk.finished',
  'bulk.cancelled',
  'acceptance.started',
  'acceptance.step_done',
  'acceptance.refused',
] as const;
export type AuditEventType = (typeof auditEventTypes)[number];

/** One line of the append-only trail. It holds no secret: no token, no link, no password. */
export const AuditEvent = z.object({
  id: Id,
  at: Instant,
  /** One of `auditEventTypes`; text, because a backend may know more. */
  type: z.string(),
  actor: ActorRef,
  target: z.object({ type: z.string(), id: z.nullable(z.string()), label: z.nullable(z.string()) }),
  scope: z.nullable(ScopeRef),
  changes: z.array(z.object({ field: z.string(), from: z.nullable(z.string()), to: z.nullable(z.string()) })),
  outcome: openEnum('success', 'denied'),
  reason: z.nullable(ErrorCodeSchema),
});
export type AuditEvent = z.infer<typeof AuditEvent>;
