import { html, waitUntil } from '@open-wc/testing';
import type { AuditLog } from 'invite-kit';
import 'invite-kit/define/audit-log';
import type { AuditEvent } from 'invite-kit/contract';
import { mockWorld, type MockWorld } from './mock-world.ts';

/** IntelliAuth, seen by an administrator unless told. */
export const intelliPage = (as = 'ines'): Promise<MockWorld> => mockWorld({ preset: 'intelli-auth', as });

/** A log that shows its entries, or what else it has to say. */
export async function mountLog(world: MockWorld, { width = 1100, member = '' } = {}): Promise<AuditLog> {
  const element = await world.mount<AuditLog>(
    html`<audit-log .client=${world.client} member-id=${member}></audit-log>`,
  );
  element.style.inlineSize = `${width}px`;
  await settled(element);
  return element;
}

/** Waits until nothing is being read, and nothing is about to be. */
export async function settled(element: AuditLog): Promise<void> {
  await element.updateComplete;
  await waitUntil(() => !element.matches(':state(loading)'), 'the log goes on loading');
  await element.updateComplete;
}

export const find = <T extends HTMLElement>(element: AuditLog, selector: string) =>
  element.shadowRoot!.querySelector<T>(selector);
export const findAll = <T extends HTMLElement>(element: AuditLog, selector: string) => [
  ...element.shadowRoot!.querySelectorAll<T>(selector),
];
export const words = (node: Element | null | undefined) =>
  node?.textContent
    ?.replace(/[\u2068\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim() ?? '';
export const part = <T extends HTMLElement>(element: AuditLog, name: string) =>
  find<T>(element, `[part~=${name}]`);
export const focusedPart = (element: AuditLog) => element.shadowRoot!.activeElement?.getAttribute('part');
/** What was said last to those who listen. */
export const announced = (element: AuditLog) => words(find(element, '[role=status]:not(.skeleton)'));

export const rows = (element: AuditLog) => findAll<HTMLTableRowElement>(element, 'tbody tr');
/** The cells of a row after the time: who, what, about whom, changes one after the other. */
export const cellsOf = (row: Element) =>
  [...row.children].slice(1).map((cell) => {
    const parts = [...cell.querySelectorAll('p, li')];
    return parts.length > 0 ? parts.map(words).join('; ') : words(cell);
  });
/** The cells of all rows. */
export const entries = (element: AuditLog) => rows(element).map(cellsOf);
/** What was done, row by row. */
export const actions = (element: AuditLog) => rows(element).map((row) => words(row.querySelector('th')));

/** Chooses an option of a select by its label, or by its value. */
export async function pick(element: AuditLog, name: string, label: string): Promise<void> {
  const select = part<HTMLSelectElement>(element, name)!;
  const option = [...select.options].find(({ text, value }) => text.trim() === label || value === label);
  if (!option) throw new Error(`There is no "${label}" in ${name}.`);
  select.value = option.value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await element.updateComplete;
}

/** Writes into a date field. */
export async function write(element: AuditLog, name: string, value: string): Promise<void> {
  const input = part<HTMLInputElement>(element, name)!;
  input.value = value;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await element.updateComplete;
}

/** Types into the search, and waits for the answer. */
export async function search(element: AuditLog, text: string): Promise<void> {
  const input = part<HTMLInputElement>(element, 'search-input')!;
  const before = announced(element);
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await waitUntil(() => announced(element) !== before, 'nothing is said about what was searched');
  await settled(element);
}

const hour = 3_600_000;

/** An entry that was written some hours ago; what is not told is of no matter. */
export const entry = (
  { backend }: MockWorld,
  id: string,
  hoursAgo: number,
  more: Partial<AuditEvent> = {},
): AuditEvent => ({
  id,
  at: new Date(backend.clock.now() - hoursAgo * hour).toISOString(),
  type: 'invitation.resent',
  actor: { type: 'user', id: 'ines', name: 'Inés Carrasco', email: 'ines@meridian-id.example' },
  target: { type: 'invitation', id: null, label: `${id}@example.com` },
  scope: null,
  changes: [],
  outcome: 'success',
  reason: null,
  ...more,
});

/** Puts other entries in the place of the trail, given newest first. */
export function onlyEntries({ backend }: MockWorld, events: readonly AuditEvent[]): void {
  backend.importWorld({ ...backend.exportWorld(), audit: [...events].reverse() });
}

/** So many entries and no others, one an hour, counted from the newest. */
export const manyEntries = (world: MockWorld, count: number): void =>
  onlyEntries(
    world,
    Array.from({ length: count }, (_, index) => entry(world, `entry-${index + 1}`, index + 1)),
  );
