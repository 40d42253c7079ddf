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
    failed: () => ['The console can’t be reached', 'Check your connection and load the page again.'],
  };

/**
 * Shows the console, or says why it stays closed (INT-31, INT-32). What stands in the console is kept behind the gate,
 * and whoever was busy in it finds themselves at the reason.
 */
export function showGate(barrier: Barrier | null, person: Person | null): void {
  const gate = document.querySelector('#gate');
  const site = document.querySelector<HTMLElement>('#console');
  if (!gate || !site) return;
  const wasBusy = site.contains(document.activeElement);
  site.hidden = barrier !== null;
  if (barrier === null) {
    gate.replaceChildren();
    return;
  }
  const [heading, text] = words[barrier](person);
  const title = make('h1', { tabIndex: -1 }, heading);
  gate.replaceChildren(title, make('p', { className: 'lead' }, text));
  if (wasBusy) title.focus();
}
