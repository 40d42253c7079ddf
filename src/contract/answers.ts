import type * as z from 'zod/mini';
import { Acceptance, ResumedAcceptance } from './acceptance.ts';
import { AuditEvent } from './audit-event.ts';
import { BulkJob, BulkRow } from './bulk-job.ts';
import { InvitationCounts } from './invitation-counts.ts';
import { InvitationPreview } from './invitation-preview.ts';
import { Invitation, InvitationLink, InvitationWrite } from './invitation.ts';
import { Member, MemberWrite } from './member.ts';
import { Permission } from './permission.ts';
import { MemberChangePreview, RemovalPreview } from './removal.ts';
import { Role } from './role.ts';
import { Scope } from './scope.ts';
import { SeatUsage } from './seat-usage.ts';
import { TenantPolicy } from './tenant-policy.ts';
import { Tenant } from './tenant.ts';
import { Viewer } from './viewer.ts';
import type { OperationName } from './operations.ts';

/** What an operation answers: a schema, a list's row in `{ page }`, or `null` for no body. */
export type AnswerSchema = z.ZodMiniType | { readonly page: z.ZodMiniType } | null;

/**
 * The answers of the operations, apart from their table so that a page can send its first request
 * before these schemas are there.
 */
export const answers = {
  'tenant.get': Tenant,
  'tenant.viewer': Viewer,
  'tenant.seats': SeatUsage,
  'tenant.updatePolicy': TenantPolicy,
  'scopes.list': { page: Scope },
  'roles.list': { page: Role },
  'roles.permissions': { page: Permission },
  'roles.create': Role,
  'roles.update': Role,
  'roles.remove': null,
  'invitations.list': { page: Invitation },
  'invitations.counts': InvitationCounts,
  'invitations.get': Invitation,
  'invitations.create': InvitationWrite,
  'invitations.update': InvitationWrite,
  'invitations.resend': InvitationWrite,
  'invitations.release': InvitationWrite,
  'invitations.revoke': InvitationWrite,
  'invitations.link': InvitationLink,
  'bulk.start': BulkJob,
  'bulk.get': BulkJob,
  'bulk.rows': { page: BulkRow },
  'bulk.commit': BulkJob,
  'bulk.cancel': BulkJob,
  'members.list': { page: Member },
  'members.get': Member,
  'members.update': Member,
  'members.deactivate': MemberWrite,
  'members.reactivate': MemberWrite,
  'members.resetMfa': Member,
  'members.changePreview': MemberChangePreview,
  'members.removalPreview': RemovalPreview,
  'members.remove': MemberWrite,
  'acceptance.preview': InvitationPreview,
  'acceptance.start': Acceptance,
  'acceptance.resume': ResumedAcceptance,
  'acceptance.ssoCallback': ResumedAcceptance,
  'acceptance.get': Acceptance,
  'acceptance.step': Acceptance,
  'acceptance.decline': null,
  'acceptance.requestRenewal': null,
  'audit.list': { page: AuditEvent },
  'session.end': null,
} as const satisfies Record<OperationName, AnswerSchema>;
