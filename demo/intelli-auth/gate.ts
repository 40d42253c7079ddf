import type { Person } from 'invite-kit/mock-server';
import { make } from '../make.ts';
import type { Barrier } from './standing.ts';

const words: Readonly<Record<Barrier, (person: Person | null) => readonly [heading: string, text: string]>> =
  {
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

/** Whether somebody has been let in since the page was loaded. */
let wasOpen = false;

/**
 * Shows the console, or says why it stays closed (INT-31, INT-32). Whoever was in the middle of something is told above
 * it and loses nothing; the elements refuse the rest by themselves.
 */
export function showGate(barrier: Barrier | null, person: Person | null): void {
  const gate = document.querySelector('#gate');
  const site = document.querySelector<HTMLElement>('#console');
  if (!gate || !site) return;
  if (barrier === null) {
    wasOpen = true;
    site.hidden = false;
    gate.replaceChildren();
    return;
  }
  const [heading, text] = words[barrier](person);
  // A dialog that is open in an element would block the page from behind a closed gate.
  const isBusy = wasOpen && site.querySelector('invite-provider') !== null;
  site.hidden = !isBusy;
  gate.replaceChildren(
    ...(isBusy
      ? [make('p', { className: 'barrier' }, make('strong', {}, heading), ` ${text}`)]
      : [make('h1', {}, heading), make('p', { className: 'lead' }, text)]),
  );
}
