/** One operation on the wire. What it takes is in `operationInputs`, what it answers in `answers`. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Path under the base address; `{name}` is filled from the arguments. */
  readonly path: string;
  /** Status of success, 200 unless told. */
  readonly status?: number;
  /** A POST that only reads, its argument being a secret or no short text: repeated like a read, without a key. */
  readonly readOnly?: true;
}

const tenant = '/v1/tenants/{tenantId}';
const invitation = `${tenant}/invitations/{id}` as const;
const bulkJob = `${tenant}/bulk-jobs/{id}` as const;
const member = `${tenant}/members/{id}` as const;

/**
 * Every operation of the contract, by the name it has in `InviteClient`. The HTTP client, the mock
 * server and the OpenAPI document are derived from this table and from the two of its inputs and answers.
 */
export const operations = {
  'tenant.get': { method: 'GET', path: tenant },
  'tenant.viewer': { method: 'GET', path: `${tenant}/viewer` },
  'tenant.seats': { method: 'GET', path: `${tenant}/seats` },
  'tenant.updatePolicy': {
    method: 'PATCH',
    path: `${tenant}/policy`,
  },
  'scopes.list': { method: 'GET', path: `${tenant}/scopes` },
  'roles.list': { method: 'GET', path: `${tenant}/roles` },
  'roles.permissions': { method: 'GET', path: `${tenant}/permissions` },
  'roles.create': { method: 'POST', path: `${tenant}/roles`, status: 201 },
  'roles.update': { method: 'PATCH', path: `${tenant}/roles/{id}` },
  'roles.remove': {
    method: 'POST',
    path: `${tenant}/roles/{id}/remove`,
    status: 204,
  },
  'invitations.list': {
    method: 'GET',
    path: `${tenant}/invitations`,
  },
  'invitations.counts': { method: 'GET', path: `${tenant}/invitation-counts` },
  'invitations.get': { method: 'GET', path: invitation },
  'invitations.create': {
    method: 'POST',
    path: `${tenant}/invitations`,
    status: 201,
  },
  'invitations.update': { method: 'PATCH', path: invitation },
  'invitations.resend': { method: 'POST', path: `${invitation}/resend` },
  'invitations.release': { method: 'POST', path: `${invitation}/release` },
  'invitations.revoke': { method: 'POST', path: `${invitation}/revoke` },
  'invitations.link': { method: 'POST', path: `${invitation}/link` },
  'bulk.start': { method: 'POST', path: `${tenant}/bulk-jobs`, status: 202 },
  'bulk.get': { method: 'GET', path: bulkJob },
  'bulk.rows': { method: 'GET', path: `${bulkJob}/rows` },
  'bulk.commit': { method: 'POST', path: `${bulkJob}/commit` },
  'bulk.cancel': { method: 'POST', path: `${bulkJob}/cancel` },
  'members.list': { method: 'GET', path: `${tenant}/members` },
  'members.get': { method: 'GET', path: member },
  'members.update': { method: 'PATCH', path: member },
  'members.deactivate': { method: 'POST', path: `${member}/deactivate` },
  'members.reactivate': { method: 'POST', path: `${member}/reactivate` },
  'members.resetMfa': { method: 'POST', path: `${member}/reset-mfa` },
  'members.changePreview': { method: 'POST', path: `${member}/change-preview`, readOnly: true },
  'members.removalPreview': { method: 'GET', path: `${member}/removal-preview` },
  'members.remove': { method: 'POST', path: `${member}/remove` },
  'acceptance.preview': {
    method: 'POST',
    path: '/v1/acceptance/preview',
    readOnly: true,
  },
  'acceptance.start': {
    method: 'POST',
    path: '/v1/acceptances',
    status: 201,
  },
  'acceptance.resume': {
    method: 'POST',
    path: '/v1/acceptance/resume',
  },
  'acceptance.ssoCallback': {
    method: 'POST',
    path: '/v1/acceptance/sso-callback',
  },
  'acceptance.get': { method: 'GET', path: '/v1/acceptances/{id}' },
  'acceptance.step': {
    method: 'POST',
    path: '/v1/acceptances/{id}/steps/{key}',
  },
  'acceptance.decline': {
    method: 'POST',
    path: '/v1/acceptance/decline',
    status: 204,
  },
  'acceptance.requestRenewal': {
    method: 'POST',
    path: '/v1/acceptance/renewal-requests',
    status: 204,
  },
  'audit.list': { method: 'GET', path: `${tenant}/audit-events` },
  'session.end': { method: 'POST', path: '/v1/session/end', status: 204 },
} as const satisfies Record<string, Operation>;

/** The name of an operation, for example `invitations.create`. */
export type OperationName = keyof typeof operations;
