import * as z from 'zod/mini';
import { AuditQuery } from './audit-query.ts';
import { BulkInput, BulkRowQuery } from './bulk-input.ts';
import { SsoCallbackInput, StepInput, TokenInput } from './acceptance-input.ts';
import { InvitationInput, InvitationPatch, InvitationQuery, ReleaseInput } from './invitation-input.ts';
import { MemberChangeInput, MemberPatch, MemberQuery } from './member-input.ts';
import { RemovalInput } from './removal.ts';
import { RoleInput, RolePatch } from './role-input.ts';
import { ScopeQuery } from './scope.ts';
import type { OperationName } from './operations.ts';
import { TenantPolicyPatch } from './tenant-policy-patch.ts';

/** What an operation takes in its query and its body. Strict: an unknown key is refused. */
export interface OperationInputs {
  readonly query?: z.ZodMiniType;
  readonly body?: z.ZodMiniType;
}

/**
 * The inputs of the operations, apart from their table because only those who receive them check
 * them: a page that sends requests does not load these schemas.
 */
export const operationInputs = {
  'tenant.updatePolicy': { body: TenantPolicyPatch },
  'scopes.list': { query: ScopeQuery },
  'roles.create': { body: RoleInput },
  'roles.update': { body: RolePatch },
  'roles.remove': { body: z.strictObject({ replacementRoleId: z.optional(z.string()) }) },
  'invitations.list': { query: InvitationQuery },
  'invitations.create': { body: InvitationInput },
  'invitations.update': { body: InvitationPatch },
  'invitations.release': { body: ReleaseInput },
  'bulk.start': { body: BulkInput },
  'bulk.rows': { query: BulkRowQuery },
  'members.list': { query: MemberQuery },
  'members.update': { body: MemberPatch },
  'members.changePreview': { body: MemberChangeInput },
  'members.remove': { body: RemovalInput },
  'audit.list': { query: AuditQuery },
  'acceptance.preview': { body: TokenInput },
  'acceptance.start': { body: TokenInput },
  'acceptance.ssoCallback': { body: SsoCallbackInput },
  'acceptance.step': { body: StepInput },
  'acceptance.decline': { body: TokenInput },
  'acceptance.requestRenewal': { body: TokenInput },
} as const satisfies Partial<Record<OperationName, OperationInputs>>;

/** The inputs of one operation; empty for an operation that takes none. */
export const inputsOf = (name: OperationName): OperationInputs =>
  (operationInputs as Partial<Record<OperationName, OperationInputs>>)[name] ?? {};
