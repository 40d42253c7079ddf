import type { ErrorCode } from '../../contract/error-codes.ts';
import { readErrors } from './read-errors.ts';
import type { Sentence } from './sentence.ts';

/** One sentence and one next step for every code. */
export const errors: Readonly<Record<ErrorCode, Sentence>> = {
  ...readErrors,
  validation_failed: 'Something in the form is not right. Check the marked fields.',
  required: 'Fill this in.',
  too_long: ({ max }) => `That is too long. Use at most ${String(max)} characters.`,
  not_allowed_value: 'That can’t be set here. Leave it out.',
  unknown_field: 'The server does not know a field that was sent. Update the page and try again.',
  invalid_email: 'This is not an e-mail address. Check the spelling.',
  email_undeliverable: 'E-mail can’t reach this address. Check the spelling.',
  email_domain_not_allowed: 'Addresses of this domain can’t be invited here. Use another address.',
  role_not_found: 'This role no longer exists. Choose another role.',
  scope_not_found: 'That part of the organisation no longer exists. Choose another.',
  permission_not_found: 'A permission no longer exists. Load the page again.',
  ttl_out_of_range: 'That lifetime is outside the limits. Choose another.',
  too_many_roles: ({ max }) =>
    `One person can have at most ${max === 1 ? '1 role' : `${String(max)} roles`} here.`,
  weak_password: ({ minLength }) =>
    `Use at least ${String(minLength)} characters that are not easy to guess.`,
  password_reused: 'Use a password you have not used here before.',
  otp_invalid: 'That code is not right. Enter the newest one.',
  idempotency_key_reused: 'This was sent before with other content. Load the page and try again.',
  invalid_credentials: ({ temporaryPassword }) =>
    temporaryPassword === 'used'
      ? 'This temporary password was already used: it works once. Ask for a new e-mail.'
      : temporaryPassword === 'replaced'
        ? 'A newer e-mail was sent. Use the temporary password in the newest one.'
        : 'That password is not right. Try again.',
  account_held: 'This account is being prepared and can’t sign in yet. Ask whoever manages it.',
  role_not_grantable: 'You can’t give this role. Choose another, or ask an owner.',
  target_not_manageable: 'This person’s role is above what you can manage. Ask an owner.',
  scope_forbidden: 'You may not do this there. Choose another place, or ask its owner.',
  self_action_forbidden: 'You can’t do this to yourself. Ask an owner.',
  wrong_account: 'The invitation is for another address. Switch accounts to accept it.',
  self_invite: 'This is your own address. Invite somebody else.',
  email_verification_required: 'Your address is not verified yet. Verify it, then come back.',
  sso_refused: 'You did not agree to the sign-in. Try again if you want to join.',
  captcha_required: 'Please prove that you are a person, then try again.',
  reauthentication_required: 'Confirm your password, then try again.',
  member_not_found: 'This person is no longer a member. Load the list again.',
  role_missing: 'The role of this invitation no longer exists. Ask for a new invitation.',
  job_not_found: 'This job no longer exists. Start again.',
  already_member: 'This user is already a member. No invitation is needed.',
  // Of an invitation that is not named, the viewer has nothing to revoke.
  invitation_already_pending: ({ invitationId }) =>
    invitationId === undefined
      ? 'Somebody else has already invited this address. If that has to change, ask whoever runs the system.'
      : 'This address is already invited. Revoke that invitation to send another.',
  invalid_state: 'This changed in the meantime. Look at its state and decide again.',
  last_owner: 'The last person with full rights has to stay. Give somebody else that role first.',
  role_in_use: 'The role is still in use. Choose a role that takes its place.',
  role_name_taken: 'Another role has this name. Choose another name.',
  role_limit_reached: 'There can be no more roles. Delete one first.',
  role_immutable: 'This role comes with the product and can’t be changed.',
  seat_limit_reached: 'No seat is free. Revoke an invitation or extend the plan.',
  invitation_limit_reached: 'Too many invitations are open. Revoke some first.',
  reassignment_required: 'Choose who takes over this person’s records.',
  sso_required: 'Sign in through your organisation to go on.',
  sso_not_configured:
    'Sign-in through the organisation is not set up, so nobody can accept an invitation. Ask whoever runs the system to set it up.',
  sso_failed: 'The sign-in could not be checked. Try again.',
  idempotency_in_progress: 'This is still being worked on. Wait a moment.',
  invitation_expired: 'This invitation has expired. Ask for a new one.',
  invitation_revoked: 'This invitation was withdrawn. Ask who invited you.',
  invitation_accepted: 'This invitation was already used. Sign in instead.',
  invitation_declined: 'This invitation was declined. Ask for a new one.',
  invitation_superseded: 'A newer invitation was sent. Use the link in the newest e-mail.',
  invitation_unusable: 'This link does not work. Open the newest e-mail, or ask who invited you.',
  acceptance_expired: 'That took too long. Open the link in your e-mail again.',
  precondition_failed: 'Somebody else changed this. Look at the new state and decide again.',
  payload_too_large: 'That is too large. Send less at once.',
  unsupported_file: 'That kind of file can’t be read. Choose another.',
  precondition_required: 'The page is out of date. Load it again.',
  resend_too_soon: 'It was sent a moment ago.',
  mail_unavailable: 'E-mail can’t be sent right now. Try again later.',
};
