import { html, waitUntil } from '@open-wc/testing';
import type { BulkInvite } from 'invite-kit';
import 'invite-kit/define/bulk-invite';
import { clear } from 'idb-keyval';
import type { MockWorld } from './mock-world.ts';

/** Forgets the files of earlier tests: to be called before each. */
export const forgetFiles = () => clear();

/** An element that shows what it has to say, in a page of some width. */
export async function mountBulk(world: MockWorld, { width = 1000 } = {}): Promise<BulkInvite> {
  const element = await world.mount<BulkInvite>(html`<bulk-invite .client=${world.client}></bulk-invite>`);
  element.style.inlineSize = `${width}px`;
  await waitUntil(
    () => element.matches(':state(ready), :state(forbidden), :state(failed)'),
    'the element goes on loading',
    { timeout: 8000 },
  );
  await element.updateComplete;
  return element;
}

export const find = <T extends HTMLElement>(element: BulkInvite, selector: string) =>
  element.shadowRoot!.querySelector<T>(selector);
export const findAll = <T extends HTMLElement>(element: BulkInvite, selector: string) => [
  ...element.shadowRoot!.querySelectorAll<T>(selector),
];
export const words = (node: Element | null | undefined) =>
  node?.textContent
    ?.replace(/[\u2068\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim() ?? '';
/** What was said last. */
export const said = (element: BulkInvite) => words(find(element, '[role=status].visually-hidden'));
export const focused = (element: BulkInvite) => element.shadowRoot!.activeElement;

/** A file of rows under the columns of the template. */
export const csv = (...rows: readonly string[]) => ['email,name,role,team', ...rows].join('\r\n');
/** Rows of people who can be invited, numbered from 0. */
export const people = (count: number, start = 0) =>
  Array.from(
    { length: count },
    (_, index) => `p${start + index}@mail.example,Person ${start + index},sales_rep,`,
  );

/** Brings a file as if it had been chosen, and waits until it is read or refused. */
export async function bring(element: BulkInvite, content: BlobPart, name = 'people.csv'): Promise<void> {
  const input = find<HTMLInputElement>(element, 'input[type=file]')!;
  const transfer = new DataTransfer();
  transfer.items.add(new File([content], name));
  input.files = transfer.files;
  input.dispatchEvent(new Event('change'));
  await element.updateComplete;
  await read(element);
}

/** Waits until what was brought is read, or refused, and the server was asked. */
export async function read(element: BulkInvite): Promise<void> {
  await waitUntil(
    () =>
      !element.matches(':state(reading)') &&
      (element.matches(':state(preview)') || find(element, '[part=error]') !== null),
    'the file goes on being read',
    { timeout: 8000 },
  );
  await checked(element);
}

/** Waits until the server has answered about the rows. */
export async function checked(element: BulkInvite): Promise<void> {
  await waitUntil(() => !words(find(element, '[part=check]')).startsWith('Asking'), 'the check goes on', {
    timeout: 8000,
  });
  await element.updateComplete;
}

/** Presses the button and waits until the send is over, or has stopped. */
export async function send(element: BulkInvite): Promise<void> {
  find(element, '[part=send-button]')!.click();
  await element.updateComplete;
  await over(element);
}

export async function over(element: BulkInvite): Promise<void> {
  await waitUntil(() => find(element, '[part=outcome], [part=go-on-button]') !== null, 'the send goes on', {
    timeout: 8000,
  });
  await element.updateComplete;
}

/** The row of a line, if it is mounted. */
export const rowOf = (element: BulkInvite, line: number) =>
  findAll<HTMLTableRowElement>(element, 'tbody tr[data-index]').find(
    (row) => words(row.querySelector('th')).replace(/\D/g, '') === String(line),
  );
export const stateOf = (element: BulkInvite, line: number) =>
  words(rowOf(element, line)?.querySelector('.state'));
export const cell = <T extends HTMLElement>(element: BulkInvite, line: number, column: string) =>
  rowOf(element, line)!.querySelector<T>(`.cell.${column} :is(input, select)`)!;
export const lines = (element: BulkInvite) =>
  findAll(element, 'tbody tr[data-index] th').map((head) => Number(words(head).replace(/\D/g, '')));

/** The filters that are offered, each with its number of rows. */
export const filters = (element: BulkInvite) => findAll(element, '.filter .chip').map(words);
export async function list(element: BulkInvite, name: string): Promise<void> {
  findAll(element, '.filter .chip')
    .find((chip) => words(chip).startsWith(name))!
    .click();
  await element.updateComplete;
  await new Promise((resolve) => requestAnimationFrame(resolve));
  await element.updateComplete;
}

/** Types a text into a cell in the place of what is there. */
export async function type(element: BulkInvite, line: number, column: string, text: string): Promise<void> {
  const input = cell<HTMLInputElement>(element, line, column);
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await element.updateComplete;
}

/** Chooses from the list in a cell. */
export async function choose(
  element: BulkInvite,
  line: number,
  column: string,
  label: string,
): Promise<void> {
  const select = cell<HTMLSelectElement>(element, line, column);
  select.value = [...select.options].find((option) => words(option) === label)!.value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await element.updateComplete;
}
