import type { InviteClient } from 'invite-kit/contract';
import type { MockBackend } from 'invite-kit/mock-server';

/** What the pages of SalesOS do by themselves, around the elements. */
export function startSalesPages(backend: MockBackend, client: InviteClient): void {
  document.querySelector('#more-seats')?.addEventListener('click', () => {
    void client.tenant.seats().then(async ({ limit }) => {
      backend.setSeatLimit((limit ?? 0) + 10);
      await backend.saved();
      await showPlan(client);
    });
  });
  startSso(backend);
}

/** The buttons in the corner open the form, or the file, and close the other. They work before there is data. */
export function startDisclosures(): void {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('[data-opens]')];
  const show = (id: string | undefined) => {
    for (const button of buttons) {
      const section = document.getElementById(button.dataset['opens']!)!;
      const isOpen = button.dataset['opens'] === id;
      button.setAttribute('aria-expanded', String(isOpen));
      section.hidden = !isOpen;
      if (isOpen) section.focus();
    }
  };
  for (const button of buttons) {
    button.setAttribute('aria-controls', button.dataset['opens']!);
    button.addEventListener('click', () =>
      show(button.getAttribute('aria-expanded') === 'true' ? undefined : button.dataset['opens']),
    );
    button.setAttribute('aria-expanded', 'false');
  }
  // What somebody was not finished with is not hidden from them.
  if (location.hash === '#bulk' || location.hash === '#invite') show(location.hash.slice(1));
}

/** The plan page: the seats as the product itself shows them. */
export async function showPlan(client: InviteClient): Promise<void> {
  const plan = document.querySelector('#plan');
  if (!plan) return;
  const seats = await client.tenant.seats().catch(() => null);
  const rows = seats
    ? [
        ['Seats', seats.limit ?? 'unlimited'],
        ['Active people', seats.members],
        ['Open invitations', seats.pending],
        ['Free', seats.available ?? 'unlimited'],
      ]
    : [['Seats', 'Sign in to see them']];
  plan.replaceChildren(
    ...rows.flatMap(([term, value]) => {
      const name = document.createElement('dt');
      const figure = document.createElement('dd');
      name.textContent = String(term);
      figure.textContent = String(value);
      return [name, figure];
    }),
  );
}

/** The organisation's own sign-in: proves who somebody is, and sends them back. */
function startSso(backend: MockBackend): void {
  const button = document.querySelector('#sso-continue');
  const text = document.querySelector('#sso-text');
  if (!button || !text) return;
  button.addEventListener('click', () => {
    const state = new URLSearchParams(location.search).get('state') ?? '';
    backend.finishSso(state).then(
      async (page) => {
        await backend.saved();
        location.assign(page);
      },
      () => {
        text.textContent = 'This sign-in is over. Go back to your invitation and begin again.';
      },
    );
  });
}
