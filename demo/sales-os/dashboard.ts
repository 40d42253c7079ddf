import type { MockBackend } from 'invite-kit/mock-server';
import { avatar } from '../avatar.ts';
import { make } from '../make.ts';
import { signedInColleague, type Colleague } from './colleague.ts';

/** The home of SalesOS: greets by name, and shows what the role opens. */
export function showDashboard(backend: MockBackend): void {
  const work = document.querySelector('#work');
  const greeting = document.querySelector('#greeting');
  const place = document.querySelector('#place');
  const photo = document.querySelector('#photo');
  if (!work || !greeting || !place || !photo) return;
  const colleague = signedInColleague(backend);
  if (!colleague?.isActive) {
    greeting.textContent = colleague ? 'Your access is switched off' : 'You are signed out';
    place.textContent = colleague
      ? 'Your account is deactivated. Everything of yours is kept; ask an admin to reactivate it.'
      : 'Choose who you are in the demo controls to sign in.';
    photo.replaceChildren();
    work.replaceChildren();
    return;
  }
  const { name, photoUrl, role, team } = colleague;
  greeting.textContent = `Welcome, ${name}`;
  place.textContent = team ? `${role}, ${team} team at Harbor & Pine` : `${role} at Harbor & Pine`;
  photo.replaceChildren(avatar(name, photoUrl, 'large'));
  work.replaceChildren(...tiles(colleague));
}

function tiles(colleague: Colleague): HTMLElement[] {
  const { deals, leads } = colleague;
  return [
    tile('deals', 'Your deals', { figure: deals, text: 'in the pipeline' }),
    tile('leads', 'Your leads', { figure: leads, text: 'waiting for a first call' }),
    tile('reports', 'Team forecast', {
      isOpen: colleague.may('reports.view'),
      text: 'Every deal of your teams, week by week',
    }),
    tile('users', 'Users', {
      isOpen: colleague.may('users.view'),
      text: 'Who works here, and who is invited',
      page: ['./index.html', 'Open Users'],
    }),
    tile('plan', 'Plan and billing', {
      isOpen: colleague.may('billing.manage'),
      text: 'Seats, invoices, payment',
      page: ['./billing.html', 'Open Billing'],
    }),
    tile('guide', 'Getting Started guide', { text: 'Ten minutes, from the first lead to the first deal' }),
  ];
}

interface Tile {
  readonly isOpen?: boolean;
  readonly figure?: number;
  readonly text: string;
  readonly page?: readonly [address: string, label: string];
}

function tile(id: string, title: string, { isOpen = true, figure, text, page }: Tile): HTMLElement {
  const box = make('li', { id }, make('strong', {}, title));
  box.classList.toggle('barred', !isOpen);
  if (figure !== undefined) box.append(make('span', { className: 'figure' }, String(figure)));
  box.append(make('small', {}, isOpen ? text : 'Not part of your role'));
  if (isOpen && page) box.append(make('p', {}, make('a', { href: page[0] }, page[1])));
  return box;
}
