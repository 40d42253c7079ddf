import type { ErrorCode } from './error-codes.ts';
import type { OperationName } from './operations.ts';

const always = [
  'validation_failed',
  'unknown_field',
  'payload_too_large',
  'unsupported_file',
  'rate_limited',
  'not_supported',
  'unexpected',
  'unavailable',
] as const;
const signedIn = [
  'authentication_required',
  'account_held',
  'account_deactivated',
  'second_factor_required',
  'password_change_required',
  'forbidden',
  'not_found',
  ...always,
] as const;
const list = ['not_allowed_value', 'too_long', 'cursor_invalid', ...signedIn] as const;
const body = ['required', 'too_long', 'not_allowed_value'] as const;
const key = ['idempotency_key_reused', 'idempotency_in_progress'] as const;
const version = ['precondition_failed', 'precondition_required'] as const;
const stepUp = ['captcha_required', 'reauthentication_required'] as const;

const write = [...signedIn, ...key, ...stepUp, 'conflict'] as const;
const change = [...write, ...version] as const;
const grants = [
  'role_not_grantable',
  'scope_forbidden',
  'role_not_found',
  'scope_not_found',
  'permission_not_found',
  'too_many_roles',
] as const;
const creation = [
  ...body,
  'invalid_email',
  'email_undeliverable',
  'email_domain_not_allowed',
  'ttl_out_of_range',
  'self_invite',
  'already_member',
  'invitation_already_pending',
  'seat_limit_reached',
  'invitation_limit_reached',
  'mail_unavailable',
  'sso_not_configured',
  ...grants,
] as const;
const invitationChange = [
  'invitation_not_found',
  'target_not_manageable',
  'invalid_state',
  ...change,
] as const;
const memberChange = [
  'member_not_found',
  'target_not_manageable',
  'self_action_forbidden',
  'last_owner',
  ...change,
] as const;

const roleFields = [
  ...body,
  'permission_not_found',
  'role_not_found',
  'scope_not_found',
  'role_name_taken',
  'role_not_grantable',
] as const;

const deadLink = [
  'invitation_expired',
  'invitation_revoked',
  'invitation_accepted',
  'invitation_declined',
  'invitation_superseded',
  'invitation_unusable',
] as const;
const token = [...deadLink, ...body, 'captcha_required', ...always] as const;
const newMember = [
  'already_member',
  'wrong_account',
  'self_invite',
  'email_verification_required',
  'account_held',
  'account_deactivated',
  'seat_limit_reached',
  'role_missing',
  'sso_required',
  'sso_not_configured',
] as const;

/**
 * With which codes each operation can fail, as the code of the whole or of one of its fields. What
 * only a client sees (`offline`, `timeout`, `contract_violation`) can befall every operation.
 */
export const operationErrors = {
  'tenant.get': signedIn,
  'tenant.viewer': signedIn,
  'tenant.seats': signedIn,
  'tenant.updatePolicy': [...body, 'ttl_out_of_range', ...change],
  'scopes.list': list,
  'roles.list': list,
  'roles.permissions': list,
  'roles.create': ['role_limit_reached', ...roleFields, ...write],
  'roles.update': ['role_missing', 'role_immutable', ...roleFields, ...change],
  'roles.remove': [
    ...body,
    'role_missing',
    'role_not_found',
    'role_immutable',
    'role_in_use',
    'role_not_grantable',
    ...change,
  ],
  'invitations.list': list,
  'invitations.counts': signedIn,
  'invitations.get': ['invitation_not_found', ...signedIn],
  'invitations.create': [...creation, ...write],
  'invitations.update': [
    ...body,
    'invalid_email',
    'self_invite',
    'already_member',
    'invitation_already_pending',
    ...grants,
    ...invitationChange,
  ],
  'invitations.resend': [
    'resend_too_soon',
    'seat_limit_reached',
    'role_missing',
    'role_not_grantable',
    'scope_forbidden',
    'mail_unavailable',
    'sso_not_configured',
    ...invitationChange,
  ],
  'invitations.release': [
    ...body,
    'role_missing',
    'role_not_grantable',
    'scope_forbidden',
    'seat_limit_reached',
    'mail_unavailable',
    'sso_not_configured',
    ...invitationChange,
  ],
  'invitations.revoke': invitationChange,
  'invitations.link': [
    'role_missing',
    'role_not_grantable',
    'scope_forbidden',
    'sso_not_configured',
    ...invitationChange,
  ],
  'bulk.start': [...creation, ...write],
  'bulk.get': ['job_not_found', ...signedIn],
  'bulk.rows': ['job_not_found', ...list],
  'bulk.commit': ['job_not_found', 'invalid_state', ...write],
  'bulk.cancel': ['job_not_found', 'invalid_state', ...write],
  'members.list': list,
  'members.get': ['member_not_found', ...signedIn],
  'members.update': [...body, ...grants, ...memberChange],
  'members.deactivate': ['invalid_state', ...memberChange],
  'members.reactivate': ['invalid_state', 'seat_limit_reached', ...memberChange],
  'members.resetMfa': memberChange,
  'members.changePreview': [...body, 'member_not_found', 'scope_forbidden', ...signedIn],
  'members.removalPreview': ['member_not_found', 'target_not_manageable', 'scope_forbidden', ...signedIn],
  'members.remove': [
    ...body,
    'reassignment_required',
    'invalid_state',
    'scope_forbidden',
    'scope_not_found',
    ...memberChange,
  ],
  'audit.list': list,
  'acceptance.preview': token,
  'acceptance.start': [...newMember, ...key, ...token],
  'acceptance.resume': [
    'authentication_required',
    'account_held',
    'account_deactivated',
    'not_found',
    'acceptance_expired',
    ...deadLink,
    ...key,
    ...always,
  ],
  'acceptance.ssoCallback': [
    ...body,
    'sso_refused',
    'sso_failed',
    'sso_not_configured',
    'wrong_account',
    'email_verification_required',
    'account_held',
    'account_deactivated',
    'acceptance_expired',
    ...deadLink,
    ...key,
    ...always,
  ],
  'acceptance.get': ['not_found', 'acceptance_expired', ...deadLink, ...always],
  'acceptance.step': [
    ...body,
    'authentication_required',
    'invalid_credentials',
    'weak_password',
    'password_reused',
    'otp_invalid',
    'conflict',
    'invalid_state',
    'not_found',
    'acceptance_expired',
    ...newMember,
    ...deadLink,
    ...key,
    'captcha_required',
    ...always,
  ],
  'acceptance.decline': [...key, ...token],
  'acceptance.requestRenewal': ['resend_too_soon', 'invalid_state', ...key, ...token],
  'session.end': ['authentication_required', ...key, ...always],
} as const satisfies Record<OperationName, readonly ErrorCode[]>;
