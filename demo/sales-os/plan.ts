import type { InviteClient } from 'invite-kit/contract';
import type { MockBackend } from 'invite-kit/mock-server';
import { facts } from '../facts.ts';
import { make } from '../make.ts';
import { signedInColleague } from './colleague.ts';

const number = new Intl.NumberFormat('en');

/** The plan page: the seats as the product itself shows them (SAL-22). Who may invite sees them, an admin adds some. */
export async function showPlan(backend: MockBackend, client: InviteClient): Promise<void> {
  const plan = document.querySelector('#seats');
  if (!plan) return;
  const colleague = signedInColleague(backend);
  const mayBuy = colleague?.may('billing.manage') ?? false;
  for (const button of document.querySelectorAll<HTMLElement>('[data-adds]')) button.hidden = !mayBuy;
  const seats = colleague?.may('users.view') ? await client.tenant.seats().catch(() => null) : null;
  if (!seats) {
    const words = colleague
      ? 'The plan is not part of your role. Ask an admin.'
      : 'You are signed out. Sign in to see the plan.';
    plan.replaceChildren(words);
    return;
  }
  const { limit, used, members, pending, available } = seats;
  const shown = (count: number | null) => (count === null ? 'Unlimited' : number.format(count));
  const meter = make('meter', { min: 0, max: limit ?? used, value: used });
  meter.setAttribute('aria-label', 'Seats in use');
  plan.replaceChildren(
    make('div', { className: 'figure' }, `${shown(used)} of ${shown(limit)}`),
    make('div', {}, 'seats in use'),
    meter,
    make(
      'dl',
      { className: 'facts' },
      ...facts([
        ['Active people', shown(members)],
        ['Open invitations', shown(pending)],
        ['Free', shown(available)],
      ]),
    ),
    ...(mayBuy ? [] : [make('p', { className: 'lead' }, 'Only an admin can add seats.')]),
  );
}

/** Lets the buttons of the plan page buy seats. Nothing is charged. */
export function startPlan(backend: MockBackend, client: InviteClient): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-adds]'))
    button.addEventListener('click', () => void buy(Number(button.dataset['adds']), backend, client));
}

async function buy(count: number, backend: MockBackend, client: InviteClient): Promise<void> {
  const message = document.querySelector('#plan-message')!;
  const { limit } = backend.seats;
  if (limit === null) {
    message.textContent = 'Your plan has no limit.';
    return;
  }
  backend.setSeatLimit(limit + count);
  await backend.saved();
  await showPlan(backend, client);
  message.textContent = `${count} seats added. They count from now on.`;
}
