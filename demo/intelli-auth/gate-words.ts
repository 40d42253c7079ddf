import type { GateWords } from '../gate.ts';

/** What IntelliAuth says to whom it does not let in. */
export const gateWords: GateWords = {
  'signed-out': () => [
    'You are signed out',
    'Sign in again to go on; what you were writing is kept. In the demo, choose who you are in its controls.',
  ],
  'no-member': (person) => [
    'You have no access to this console',
    `${person?.email ?? 'This account'} does not belong to the Meridian tenant. Ask an administrator for an invitation.`,
  ],
  deactivated: () => [
    'Your access is switched off',
    'Your account is deactivated. What you did stays in the audit log; ask an administrator to reactivate you.',
  ],
  'no-factor': () => [
    'Your second factor is missing',
    'This console opens with a second factor only, and yours is not set up or was reset. IntelliAuth’s own sign-in page would set it up now; the demo has none.',
  ],
  failed: () => ['The console can’t be reached', 'Check your connection and load the page again.'],
};
