import { waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { MemberList } from 'invite-kit';
import { mockWorld, type MockWorld } from './mock-world.ts';
import {
  choose,
  confirmButton,
  dialog,
  find,
  findAll,
  openMenu,
  rowOf,
  settled,
  words,
} from './list-page.ts';

export const renee = 'renee@harborpine.example';
export const devon = 'devon@harborpine.example';
export const marcus = 'marcus@harborpine.example';
export const sofia = 'sofia@harborpine.example';
export const aiko = 'aiko.mori@harborpine.example';
export const piotr = 'piotr@harborpine.example';
export const layla = 'layla@harborpine.example';

/** SalesOS, seen by its only admin unless told. */
export const salesPage = (as = 'sofia'): Promise<MockWorld> => mockWorld({ preset: 'sales-os', as });

/** What the menu of a row offers: the label, and the reason of what can't be chosen. */
export async function offersOf(element: MemberList, email: string): Promise<(readonly [string, string])[]> {
  await settled(element);
  await openMenu(element, email);
  const items = findAll(element, '[role=menuitem]').map((item) => {
    const reason = words(item.querySelector('.secondary'));
    return [words(item).replace(reason, '').trim(), reason] as const;
  });
  await sendKeys({ press: 'Escape' });
  return items;
}

/** Chooses from the menu of a row, and waits for the dialog. */
export async function ask(element: MemberList, email: string, label: string): Promise<void> {
  await choose(element, email, label);
  await waitUntil(() => dialog(element)?.open, `no dialog for ${label}`);
  await element.updateComplete;
}

/** Presses the button of the dialog that does it. */
export const confirm = (element: MemberList): void => confirmButton(element)!.click();

/** Waits until the dialog is closed. */
export const closed = (element: MemberList): Promise<void> =>
  waitUntil(() => !dialog(element)?.open, 'the dialog stays open').then(() => settled(element));

/** What the dialog says is missing or went wrong. */
export const problem = (element: MemberList): string => words(find(element, '[part=dialog-error]'));

/** Chooses an option of a select by its label. */
export function pick(select: HTMLSelectElement, label: string): void {
  const option = [...select.options].find(({ text }) => text.trim() === label);
  if (!option) throw new Error(`There is no "${label}" in ${select.id}.`);
  select.value = option.value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

export const roleField = (element: MemberList) => find<HTMLSelectElement>(element, '[part=role-select]')!;
export const groupField = (element: MemberList) => find<HTMLSelectElement>(element, '[part=group-select]')!;
export const heirFields = (element: MemberList) => findAll<HTMLSelectElement>(element, '[part=heir-select]');
export const panel = (element: MemberList) => find<HTMLDialogElement>(element, '[part=detail]');

/** Opens the panel by pressing the name in a row. */
export async function openPanel(element: MemberList, email: string): Promise<HTMLDialogElement> {
  rowOf(element, email)!.querySelector<HTMLElement>('[part=name-button]')!.click();
  await waitUntil(() => panel(element)?.open, 'the panel stays closed');
  await element.updateComplete;
  return panel(element)!;
}

/** The words of the entries of the history, newest first. */
export const historyOf = (element: MemberList): string[] =>
  findAll(element, '[part=history-entry]').map((entry) => words(entry.querySelector('p')));
