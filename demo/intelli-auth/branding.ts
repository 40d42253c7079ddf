import { mayConfigure } from './configuring.ts';
import type { Administrator } from '../standing.ts';

interface Branding {
  readonly title: string;
  readonly colour: string;
}

const shipped: Branding = { title: 'Sign in to Meridian', colour: 'violet' };

/** This section is the product's own and no part of the contract: it is kept in the browser. */
const key = 'invite-kit-demo-intelli-auth:branding';

const form = () => document.querySelector<HTMLFormElement>('#branding');

/** The section that a role can be limited to: whoever may not configure it sees it only (INT-17). */
export function showBranding(administrator: Administrator): void {
  const barrier = document.querySelector<HTMLElement>('#branding-barrier');
  const fields = form()?.querySelector('fieldset');
  if (!barrier || !fields) return;
  const isOpen = mayConfigure(administrator, 'branding');
  barrier.hidden = isOpen;
  barrier.textContent = isOpen
    ? ''
    : 'You can look at this, but not change it: configuring Branding is not part of your role. Ask an administrator.';
  fields.disabled = !isOpen;
  fields.querySelector('button')!.hidden = !isOpen;
  if (!isOpen) fill(read());
}

/** Lets the form show what it does while somebody changes it, and keep it when they save. */
export function startBranding(): void {
  const message = document.querySelector('#branding-message');
  const page = form();
  if (!page || !message) return;
  fill(read());
  page.addEventListener('input', () => {
    message.textContent = '';
    preview(entered(page));
  });
  page.addEventListener('submit', (event) => {
    event.preventDefault();
    message.textContent = keep(entered(page))
      ? 'Saved. People see it when they sign in next.'
      : 'This browser keeps nothing for the page. Allow it to store data, then save again.';
  });
}

/** Puts the shipped look back. */
export function resetBranding(): void {
  keep(shipped);
  fill(shipped);
}

function entered(page: HTMLFormElement): Branding {
  const data = new FormData(page);
  const text = (name: string) => (data.get(name) as string | null)?.trim() ?? '';
  return { title: text('title'), colour: text('colour') };
}

function fill(branding: Branding): void {
  const page = form();
  if (!page) return;
  page.querySelector<HTMLInputElement>('[name=title]')!.value = branding.title;
  for (const radio of page.querySelectorAll<HTMLInputElement>('[name=colour]'))
    radio.checked = radio.value === branding.colour;
  preview(branding);
}

function preview({ title, colour }: Branding): void {
  const card = document.querySelector('#branding-preview')!;
  card.className = `card ${colour}`;
  card.querySelector('strong')!.textContent = title || shipped.title;
}

function read(): Branding {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Record<keyof Branding, unknown>>;
    const text = (name: keyof Branding) =>
      typeof kept[name] === 'string' && kept[name] !== '' ? kept[name] : shipped[name];
    return { title: text('title'), colour: text('colour') };
  } catch {
    return shipped;
  }
}

function keep(branding: Branding): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(branding));
    return true;
  } catch {
    return false;
  }
}
