import type { Person } from 'invite-kit/mock-server';
import { make } from './make.ts';
import type { Barrier } from './standing.ts';

/** What is said at a closed gate, and the page where one goes on, if there is any. */
type Notice = readonly [
  heading: string,
  text: string,
  way?: { readonly href: string; readonly label: string },
];

/** What a product says to whom it does not let in: a heading, and what to do. */
export type GateWords = Readonly<Partial<Record<Barrier, (person: Person | null) => Notice>>> & {
  readonly failed: () => Notice;
};

/** Whether somebody has been let in since the page was loaded. */
let wasOpen = false;

/**
 * Shows the product, or says why it stays closed (INT-31, INT-32, OPS-06). Whoever was in the middle of something is
 * told above it and loses nothing; the elements refuse the rest by themselves.
 */
export function showGate(words: GateWords, barrier: Barrier | null, person: Person | null): void {
  const gate = document.querySelector('#gate');
  const site = document.querySelector<HTMLElement>('#console');
  if (!gate || !site) return;
  if (barrier === null) {
    wasOpen = true;
    site.hidden = false;
    gate.replaceChildren();
    return;
  }
  const [heading, text, way] = (words[barrier] ?? words.failed)(person);
  // A dialog that is open in an element would block the page from behind a closed gate.
  const isBusy = wasOpen && site.querySelector('invite-provider') !== null;
  site.hidden = !isBusy;
  gate.replaceChildren(
    ...(isBusy
      ? [make('p', { className: 'barrier' }, make('strong', {}, heading), ` ${text}`)]
      : [
          make('h1', {}, heading),
          make('p', { className: 'lead' }, text),
          ...(way ? [make('a', { className: 'button main', href: way.href }, way.label)] : []),
        ]),
  );
}
