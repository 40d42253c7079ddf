import type * as z from 'zod/mini';
import { Acceptance } from './acceptance.ts';
import { InvitationPreview } from './invitation-preview.ts';
import { Invitation, InvitationLink, InvitationWrite } from './invitation.ts';
import { Member, MemberWrite } from './member.ts';
import { Permission } from './permission.ts';
import { Role } from './role.ts';
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
  'roles.list': { page: Role },
  'roles.permissions': { page: Permission },
  'roles.remove': null,
  'invitations.list': { page: Invitation },
  'invitations.get': Invitation,
  'invitations.create': InvitationWrite,
  'invitations.update': InvitationWrite,
  'invitations.resend': InvitationWrite,
  'invitations.revoke': InvitationWrite,
  'invitations.link': InvitationLink,
  'members.list': { page: Member },
  'members.get': Member,
  'members.update': Member,
  'members.remove': MemberWrite,
  'acceptance.preview': InvitationPreview,
  'acceptance.start': Acceptance,
  'acceptance.get': Acceptance,
  'acceptance.step': Acceptance,
  'acceptance.decline': null,
  'acceptance.requestRenewal': null,
  'session.end': null,
} as const satisfies Record<OperationName, AnswerSchema>;
