import type { InviteClient } from 'invite-kit/contract';
import type { MockBackend } from 'invite-kit/mock-server';
import { facts } from '../facts.ts';
import { make } from '../make.ts';

const number = new Intl.NumberFormat('en');

/** The plan page: the seats as the product itself shows them (SAL-22). */
export async function showPlan(client: InviteClient): Promise<void> {
  const plan = document.querySelector('#seats');
  if (!plan) return;
  const seats = await client.tenant.seats().catch(() => null);
  if (!seats) {
    plan.replaceChildren(make('p', {}, 'Sign in as an admin to see the plan.'));
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
  );
}

/** Lets the buttons of the plan page buy seats. Nothing is charged. */
export function startPlan(backend: MockBackend, client: InviteClient): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-adds]'))
    button.addEventListener('click', () => void buy(Number(button.dataset['adds']), backend, client));
}

async function buy(count: number, backend: MockBackend, client: InviteClient): Promise<void> {
  const message = document.querySelector('#plan-message')!;
  const seats = await client.tenant.seats().catch(() => null);
  if (!seats || seats.limit === null) {
    message.textContent = seats ? 'Your plan has no limit.' : 'Only people of this workspace can add seats.';
    return;
  }
  backend.setSeatLimit(seats.limit + count);
  await backend.saved();
  await showPlan(client);
  message.textContent = `${count} seats added. They count from now on.`;
}
