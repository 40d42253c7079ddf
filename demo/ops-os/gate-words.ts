import type { GateWords } from '../gate.ts';

/** What OpsOS says to whom it does not let in. */
export const gateWords: GateWords = {
  'signed-out': () => [
    'You are signed out',
    'Sign in again to go on; what you were writing is kept. In the demo, choose who you are in its controls.',
  ],
  'no-member': (person) => [
    'You have no access to OpsOS',
    `${person?.email ?? 'This account'} is no user of Fairwind Productions. Ask an administrator.`,
  ],
  held: () => [
    'Your account is being prepared',
    'It exists, but access was not released yet (Introduction Mode), so nobody can sign in with it. You will get an e-mail when it is ready; ask an administrator if you expected it by now.',
  ],
  deactivated: () => [
    'Your access is switched off',
    'Your account is deactivated. Ask an administrator to reactivate you.',
  ],
  'no-password': () => [
    'Set your own password first',
    'You signed in with a temporary password. Open the e-mail that it came with once more, and set your own: nothing else is open until then.',
  ],
  failed: () => ['OpsOS can’t be reached', 'Check your connection and load the page again.'],
};
