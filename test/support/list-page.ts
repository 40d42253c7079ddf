import { html, waitUntil } from '@open-wc/testing';
import type { InviteList, MemberList } from 'invite-kit';
import 'invite-kit/define/invite-list';
import 'invite-kit/define/member-list';
import type { MockBackend } from 'invite-kit/mock-server';
import type { MockWorld } from './mock-world.ts';

type ListElement = InviteList | MemberList;

/** A list of invitations that shows its rows, or what else it has to say. */
export async function mountInvitations(world: MockWorld, { width = 960 } = {}): Promise<InviteList> {
  const element = await world.mount<InviteList>(html`<invite-list .client=${world.client}></invite-list>`);
  element.style.inlineSize = `${width}px`;
  await settled(element);
  return element;
}

/** A list of members that shows its rows, or what else it has to say. */
export async function mountMembers(world: MockWorld, { width = 960 } = {}): Promise<MemberList> {
  const element = await world.mount<MemberList>(html`<member-list .client=${world.client}></member-list>`);
  element.style.inlineSize = `${width}px`;
  await settled(element);
  return element;
}

/** Waits until rows, and the names of their roles, are no longer on their way. */
export async function settled(element: ListElement): Promise<void> {
  await waitUntil(
    () => !find(element, '.skeleton') && !element.matches(':state(loading)') && !hasNamelessRoles(element),
    'the list goes on loading',
    // Where columns come later, the first list of a page waits for them.
    { timeout: 5000 },
  );
  await element.updateComplete;
}

const hasNamelessRoles = (element: ListElement) =>
  findAll(element, 'td[data-label=Role]').some((cell) => words(cell) === '');

export const find = <T extends HTMLElement>(element: ListElement, selector: string) =>
  element.shadowRoot!.querySelector<T>(selector);
export const findAll = <T extends HTMLElement>(element: ListElement, selector: string) => [
  ...element.shadowRoot!.querySelectorAll<T>(selector),
];
export const words = (node: Element | null | undefined) =>
  node?.textContent
    ?.replace(/[\u2068\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim() ?? '';

/** The row of an address. */
export const rowOf = (element: ListElement, email: string) =>
  findAll<HTMLTableRowElement>(element, 'tbody tr').find((row) => words(headOf(row)).includes(email));
/** The cell of a row that names the person. */
export const headOf = (row: Element) => row.querySelector<HTMLElement>('th')!;
/** The words of a row, cell by cell, from the person on. */
export const cellsOf = (element: ListElement, email: string) =>
  [...rowOf(element, email)!.querySelectorAll(':scope > :not(.select)')].map(words);
export const emailsOf = (element: ListElement) =>
  findAll<HTMLTableRowElement>(element, 'tbody tr').map((row) => words(row.querySelector('bdi')));
export const menuButtonOf = (element: ListElement, email: string) =>
  rowOf(element, email)!.querySelector<HTMLElement>('[part=menu-button]');
export const menuItems = (element: ListElement) => findAll(element, '[role=menuitem]');
export const dialog = (element: ListElement) => find<HTMLDialogElement>(element, 'dialog');
/** What was said last to those who listen. */
export const announced = (element: ListElement) => words(findAll(element, '[role=status]').at(-1));
/** Where focus is inside the element. */
export const focused = (element: ListElement) => element.shadowRoot!.activeElement as HTMLElement | null;

/** Name of what has focus inside the element: its label, else its words. */
export const focusedName = (element: ListElement) => {
  const target = focused(element);
  const label = (target as HTMLInputElement | null)?.labels?.[0];
  return target && (target.getAttribute('aria-label') ?? words(label ?? target));
};

/** Opens the menu of a row. */
export async function openMenu(element: ListElement, email: string): Promise<void> {
  menuButtonOf(element, email)!.click();
  // The first one in a page waits for the part that holds the menu.
  await waitUntil(() => find(element, '[role=menu]:popover-open'), 'no menu opens', { timeout: 5000 });
}

/** Chooses from the menu of a row. */
export async function choose(element: ListElement, email: string, label: string): Promise<void> {
  await openMenu(element, email);
  menuItems(element)
    .find((item) => words(item) === label)!
    .click();
  await element.updateComplete;
}

/** Opens the dialog that asks before revoking. */
export async function askToRevoke(element: ListElement, email: string): Promise<void> {
  await choose(element, email, 'Revoke');
  await waitUntil(() => dialog(element)?.open);
}

export const confirmButton = (element: ListElement) => find(element, '[part=confirm-button]');

/** How often an operation was asked for. */
export const callsOf = ({ calls }: MockBackend, operation: string) =>
  calls.filter((call) => call.operation === operation).length;

/** Only these invitations: none, or so many, with addresses that count from 1. */
export function onlyInvitations({ backend }: MockWorld, count: number): void {
  backend.importWorld({ ...backend.exportWorld(), invitations: [] });
  for (let number = 1; number <= count; number++)
    backend.addInvitation({
      email: `person${number}@example.com`,
      createdAt: new Date(backend.clock.now() - number * 1000).toISOString(),
    });
}
