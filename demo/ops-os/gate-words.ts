import type { GateWords } from '../gate.ts';

/** What OpsOS says to whom it does not let in. */
export const gateWords: GateWords = {
  'signed-out': () => [
    'You are signed out',
    'Sign in to go on. In the demo you can also choose who you are in its controls.',
    { href: './login.html', label: 'Sign in' },
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
    'You have signed in with your temporary password. Nothing else is open before.',
    { href: './accept.html', label: 'Set password' },
  ],
  failed: () => ['OpsOS can’t be reached', 'Check your connection and load the page again.'],
};

/** The same for whoever has not signed in with their temporary password yet: it comes first. */
export const gateWordsBeforeUse: GateWords = {
  ...gateWords,
  'no-password': () => [
    'Set your own password first',
    'Sign in with the temporary password from your e-mail. You then set a password of your own; nothing else is open before.',
    { href: './login.html', label: 'Sign in' },
  ],
};
