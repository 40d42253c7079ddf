import { waitUntil } from '@open-wc/testing';
import type { InviteList } from 'invite-kit';
import { mockWorld, type MockWorld } from './mock-world.ts';
import { find, findAll, mountInvitations, rowOf, settled, words } from './list-page.ts';

export const john = 'john.keller@harborpine.example';
export const greta = 'greta@harborpine.example';
export const noah = 'noah@contractor.example';
export const hana = 'hana@harborpine.example';
export const elif = 'elif@harborpine.example';
export const mateo = 'mateo@partner.example';
export const layla = 'layla@harborpine.example';
export const devon = 'devon@harborpine.example';

/** SalesOS, seen by its admin unless told otherwise. */
export const salesWorld = (as = 'sofia'): Promise<MockWorld> => mockWorld({ preset: 'sales-os', as });

/** The list with all that it shows besides its rows: teams, seats, numbers. */
export async function mountSales(world: MockWorld, width = 960): Promise<InviteList> {
  const element = await mountInvitations(world, { width });
  await waitUntil(() => find(element, '[part=seats]') && tabsOf(element)[0]?.match(/\d/), 'seats or numbers');
  await waitUntil(() => !findAll(element, 'td[data-label=Team] bdi').some((cell) => words(cell) === ''));
  await settled(element);
  return element;
}

/** The statuses above the rows, each with its number. */
export const tabsOf = (element: InviteList) => findAll(element, '[part=tab]').map(words);

/** Presses a status above the rows, and waits for its rows. */
export async function pressTab(element: InviteList, name: string): Promise<void> {
  findAll(element, '[part=tab]')
    .find((tab) => words(tab).startsWith(name))!
    .click();
  await element.updateComplete;
  await settled(element);
}

/** The box of a row. */
export const boxOf = (element: InviteList, email: string) =>
  rowOf(element, email)!.querySelector<HTMLInputElement>('[part=select-row]')!;

/** Selects rows, and waits for what can be done with them. */
export async function select(element: InviteList, ...emails: readonly string[]): Promise<void> {
  for (const email of emails) {
    boxOf(element, email).click();
    await element.updateComplete;
  }
  await waitUntil(() => barOf(element), 'no bar', { timeout: 5000 });
}

/** What stands above the rows while some are selected. */
export const barOf = (element: InviteList) => find(element, '[part=selection-bar]');

/** The addresses of the rows that are selected. */
export const selectedOf = (element: InviteList) =>
  findAll<HTMLInputElement>(element, '[part=select-row]')
    .filter(({ checked }) => checked)
    .map((box) => words(box.closest('tr')!.querySelector('.person-email')));
