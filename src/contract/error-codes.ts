/**
 * Every way an operation can fail, with its HTTP status; `0` for failures that only a client sees.
 * One code stands for one sentence and one next step. The same word is the reason of a policy
 * decision, the code on the wire and the key of the message.
 */
export const errorStatus = {
  // What was sent
  validation_failed: 422,
  required: 422,
  too_long: 422,
  not_allowed_value: 422,
  unknown_field: 422,
  invalid_email: 422,
  email_undeliverable: 422,
  email_domain_not_allowed: 422,
  role_not_found: 422,
  scope_not_found: 422,
  permission_not_found: 422,
  ttl_out_of_range: 422,
  too_many_roles: 422,
  weak_password: 422,
  password_reused: 422,
  otp_invalid: 422,
  idempotency_key_reused: 422,
  // Who is asking
  authentication_required: 401,
  invalid_credentials: 401,
  account_held: 403,
  account_deactivated: 403,
  forbidden: 403,
  role_not_grantable: 403,
  target_not_manageable: 403,
  scope_forbidden: 403,
  self_action_forbidden: 403,
  wrong_account: 403,
  self_invite: 403,
  email_verification_required: 403,
  sso_refused: 403,
  captcha_required: 403,
  reauthentication_required: 403,
  second_factor_required: 403,
  password_change_required: 403,
  // What is not there
  not_found: 404,
  invitation_not_found: 404,
  member_not_found: 404,
  role_missing: 404,
  job_not_found: 404,
  // What stands in the way
  already_member: 409,
  invitation_already_pending: 409,
  invalid_state: 409,
  last_owner: 409,
  role_in_use: 409,
  role_name_taken: 409,
  role_limit_reached: 409,
  role_immutable: 409,
  seat_limit_reached: 409,
  invitation_limit_reached: 409,
  reassignment_required: 409,
  sso_required: 409,
  sso_not_configured: 409,
  sso_failed: 409,
  conflict: 409,
  idempotency_in_progress: 409,
  // Dead links
  invitation_expired: 410,
  invitation_revoked: 410,
  invitation_accepted: 410,
  invitation_declined: 410,
  invitation_superseded: 410,
  invitation_unusable: 410,
  acceptance_expired: 410,
  // Requests as such
  cursor_invalid: 400,
  precondition_failed: 412,
  payload_too_large: 413,
  unsupported_file: 415,
  precondition_required: 428,
  rate_limited: 429,
  resend_too_soon: 429,
  unexpected: 500,
  not_supported: 501,
  mail_unavailable: 503,
  unavailable: 503,
  timeout: 0,
  offline: 0,
  contract_violation: 0,
} as const;

/** The closed union of failures. */
export type ErrorCode = keyof typeof errorStatus;

/** Every code, in the order of the table. */
export const errorCodes = Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]];
