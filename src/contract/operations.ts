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

/**
 * One operation on the wire. `answer` is a schema, a list's row schema in `{ page }`, or `null` for
 * an answer without a body.
 */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Path under the base address; `{name}` is filled from the arguments. */
  readonly path: string;
  readonly answer: z.ZodMiniType | { readonly page: z.ZodMiniType } | null;
  /** Status of success, 200 unless told. */
  readonly status?: number;
  /** A POST that only reads, because its argument is a secret: repeated like a read, without a key. */
  readonly readOnly?: true;
}

const tenant = '/v1/tenants/{tenantId}';
const invitation = `${tenant}/invitations/{id}` as const;
const member = `${tenant}/members/{id}` as const;

/**
 * Every operation of the contract, by the name it has in `InviteClient`. The HTTP client, the mock
 * server and the OpenAPI document are derived from this table; what the operations take is in
 * `operationInputs`.
 */
export const operations = {
  'tenant.get': { method: 'GET', path: tenant, answer: Tenant },
  'tenant.viewer': { method: 'GET', path: `${tenant}/viewer`, answer: Viewer },
  'tenant.seats': { method: 'GET', path: `${tenant}/seats`, answer: SeatUsage },
  'tenant.updatePolicy': {
    method: 'PATCH',
    path: `${tenant}/policy`,
    answer: TenantPolicy,
  },
  'roles.list': { method: 'GET', path: `${tenant}/roles`, answer: { page: Role } },
  'roles.permissions': { method: 'GET', path: `${tenant}/permissions`, answer: { page: Permission } },
  'roles.remove': {
    method: 'POST',
    path: `${tenant}/roles/{id}/remove`,
    answer: null,
    status: 204,
  },
  'invitations.list': {
    method: 'GET',
    path: `${tenant}/invitations`,
    answer: { page: Invitation },
  },
  'invitations.get': { method: 'GET', path: invitation, answer: Invitation },
  'invitations.create': {
    method: 'POST',
    path: `${tenant}/invitations`,
    answer: InvitationWrite,
    status: 201,
  },
  'invitations.update': { method: 'PATCH', path: invitation, answer: InvitationWrite },
  'invitations.resend': { method: 'POST', path: `${invitation}/resend`, answer: InvitationWrite },
  'invitations.revoke': { method: 'POST', path: `${invitation}/revoke`, answer: InvitationWrite },
  'invitations.link': { method: 'POST', path: `${invitation}/link`, answer: InvitationLink },
  'members.list': { method: 'GET', path: `${tenant}/members`, answer: { page: Member } },
  'members.get': { method: 'GET', path: member, answer: Member },
  'members.update': { method: 'PATCH', path: member, answer: Member },
  'members.remove': { method: 'POST', path: `${member}/remove`, answer: MemberWrite },
  'acceptance.preview': {
    method: 'POST',
    path: '/v1/acceptance/preview',
    answer: InvitationPreview,
    readOnly: true,
  },
  'acceptance.start': {
    method: 'POST',
    path: '/v1/acceptances',
    answer: Acceptance,
    status: 201,
  },
  'acceptance.get': { method: 'GET', path: '/v1/acceptances/{id}', answer: Acceptance },
  'acceptance.step': {
    method: 'POST',
    path: '/v1/acceptances/{id}/steps/{key}',
    answer: Acceptance,
  },
  'acceptance.decline': {
    method: 'POST',
    path: '/v1/acceptance/decline',
    answer: null,
    status: 204,
  },
  'acceptance.requestRenewal': {
    method: 'POST',
    path: '/v1/acceptance/renewal-requests',
    answer: null,
    status: 204,
  },
  'session.end': { method: 'POST', path: '/v1/session/end', answer: null, status: 204 },
} as const satisfies Record<string, Operation>;

/** The name of an operation, for example `invitations.create`. */
export type OperationName = keyof typeof operations;
