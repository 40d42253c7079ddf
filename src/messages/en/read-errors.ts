import type { ErrorCode } from '../../contract/error-codes.ts';
import type { Params, Sentence } from './sentence.ts';

/** What is said when something could not be read: as much as every element needs. */
export const readErrors = {
  authentication_required: 'You are signed out. Sign in and try again.',
  account_deactivated: 'This account is deactivated. Ask an owner or an admin.',
  second_factor_required: 'Sign in again, and set up or confirm your second factor.',
  password_change_required: 'Set your own password first.',
  forbidden: 'Your role does not allow this. Ask an owner or an admin.',
  not_found: 'This could not be found. Load the page again, or tell whoever runs this page.',
  invitation_not_found: 'This invitation no longer exists. Load the list again.',
  rate_limited: ({ retryAfterSeconds }: Params) =>
    retryAfterSeconds === undefined
      ? 'Too many requests. Wait a moment, then try again.'
      : 'Too many requests in a short time.',
  unexpected: 'Something went wrong on the server. Nothing was lost. Try again.',
  not_supported: 'This server can’t do that.',
  unavailable: ({ retryAfterSeconds }: Params) =>
    'The server is busy or down. Nothing was lost.' + (retryAfterSeconds === undefined ? ' Try again.' : ''),
  timeout: 'The server did not answer in time. Try again.',
  offline: 'No connection. Check the network and try again.',
  contract_violation: 'The server’s answer could not be read. Tell whoever runs this page.',
  cursor_invalid: 'The list changed. Load it again.',
  conflict: 'Somebody else changed this. Look at the new state and decide again.',
} satisfies Partial<Record<ErrorCode, Sentence>>;
