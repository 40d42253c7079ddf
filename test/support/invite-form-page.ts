import { html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { InviteForm } from 'invite-kit';
import 'invite-kit/define/invite-form';
import type { MockWorld } from './mock-world.ts';

/** A form that shows what it has to say, in a page of 800 px. */
export async function mountForm(world: MockWorld, { width = 800 } = {}): Promise<InviteForm> {
  const element = await world.mount<InviteForm>(html`<invite-form .client=${world.client}></invite-form>`);
  element.style.inlineSize = `${width}px`;
  await settled(element);
  return element;
}

/** Waits until the form is no longer being read. */
export async function settled(element: InviteForm): Promise<void> {
  // The first form of a run waits for its parts to be compiled.
  await waitUntil(() => !element.matches(':state(loading)'), 'the form goes on loading', { timeout: 8000 });
  await element.updateComplete;
}

export const find = <T extends HTMLElement>(element: InviteForm, selector: string) =>
  element.shadowRoot!.querySelector<T>(selector);
export const findAll = <T extends HTMLElement>(element: InviteForm, selector: string) => [
  ...element.shadowRoot!.querySelectorAll<T>(selector),
];
export const has = (element: InviteForm, selector: string) => find(element, selector) !== null;
export const words = (node: Element | null | undefined) =>
  node?.textContent
    ?.replace(/[\u2068\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim() ?? '';

export const input = (element: InviteForm) => find<HTMLInputElement>(element, '#addresses')!;
/** The field for something about the person, such as `name`. */
export const personInput = (element: InviteForm, key: string) =>
  find<HTMLInputElement>(element, `#person-${key}`);
/** The field for the note. */
export const noteInput = (element: InviteForm) => find<HTMLTextAreaElement>(element, '#note');
export const teamSelect = (element: InviteForm) => find<HTMLSelectElement>(element, '#group-team');
export const networkSelect = (element: InviteForm) => find<HTMLSelectElement>(element, '#group-network')!;
/** The names of the networks in the choice; the invitation to choose is none. */
export const networks = (element: InviteForm) =>
  [...networkSelect(element).options].filter(({ value }) => value).map(words);
export const lifetimeInput = (element: InviteForm) => find<HTMLInputElement>(element, '#lifetime')!;
/** The button that makes a link instead of sending a mail. */
export const linkButton = (element: InviteForm) => find<HTMLButtonElement>(element, '[part=link-button]');
export const linkInput = (element: InviteForm) => find<HTMLInputElement>(element, '[part=link-input]');
export const copyButton = (element: InviteForm) =>
  find<HTMLButtonElement>(element, '.link-result [part=copy-button]');
/** What is said to be wrong with a control: the words that describe it, while it is marked. */
export const problemOf = (element: InviteForm, control: Element | null) =>
  control?.getAttribute('aria-invalid') === 'true'
    ? words(find(element, `#${control.getAttribute('aria-describedby')?.split(' ')[0]}`))
    : '';
/** Which addresses wait for their turn, and what is said about them. */
export const waiting = (element: InviteForm) => words(find(element, '[part=waiting] > p'));
/** What the bar of seats says. */
export const seats = (element: InviteForm) => words(find(element, '[part=seats]'));
export const button = (element: InviteForm) => find<HTMLButtonElement>(element, '[part=submit-button]')!;
export const focused = (element: InviteForm) => element.shadowRoot!.activeElement;
/** What was said last. */
export const said = (element: InviteForm) => words(find(element, '[role=status].visually-hidden'));
/** The addresses in the field, in their order. */
export const chips = (element: InviteForm) => findAll(element, '.chip > button:first-child').map(words);
export const chip = (element: InviteForm, address: string) =>
  findAll(element, '.chip > button:first-child').find((one) => words(one) === address)!;
export const notes = (element: InviteForm) => findAll(element, '[part=problems] > li').map(words);
export const help = (element: InviteForm) => words(find(element, '#addresses-help'));
/** What went wrong with the last send as a whole. */
export const failure = (element: InviteForm) => words(find(element, 'form > [part=error]'));
export const sentAddresses = (element: InviteForm) => findAll(element, '[part=result] li').map(words);

export function radio(element: InviteForm, role: string): HTMLInputElement {
  const label = findAll(element, '[part~=role]').find((one) => words(one).startsWith(role));
  return label!.querySelector('input')!;
}

/** The checkbox of a permission. */
export function flag(element: InviteForm, name: string): HTMLInputElement {
  const label = findAll(element, '[part~=flag]').find((one) => words(one).startsWith(name));
  return label!.querySelector('input')!;
}

/** What is said about a permission. */
export const aboutFlag = (element: InviteForm, name: string) =>
  words(flag(element, name).parentElement!.querySelector('.secondary'));

/** Which permissions are given, by name. */
export const flagsOn = (element: InviteForm) =>
  findAll(element, '[part~=flag]')
    .filter((one) => one.querySelector('input')!.checked)
    .map((one) => words(one.querySelector('bdi')));

/** Types with real keys, and presses them one after the other. */
export async function type(element: InviteForm, text: string, ...keys: readonly string[]): Promise<void> {
  input(element).focus();
  if (text) await sendKeys({ type: text });
  await press(element, ...keys);
}

export async function press(element: InviteForm, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await sendKeys({ press: key });
  await element.updateComplete;
}

/** Puts texts into the fields, as filling in does. */
export async function fill(element: InviteForm, texts: Readonly<Record<string, string>>): Promise<void> {
  for (const [key, text] of Object.entries(texts)) {
    const control =
      key === 'email' ? input(element) : key === 'note' ? noteInput(element)! : personInput(element, key)!;
    control.value = text;
    control.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  await element.updateComplete;
}

export async function chooseTeam(element: InviteForm, id: string): Promise<void> {
  await waitUntil(() => teamSelect(element)?.querySelector(`[value="${id}"]`), 'the teams do not come');
  const select = teamSelect(element)!;
  select.value = id;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await element.updateComplete;
}

/** Waits for the networks, and chooses one. */
export async function chooseNetwork(element: InviteForm, id: string): Promise<void> {
  await waitUntil(() => networkSelect(element)?.querySelector(`[value="${id}"]`), 'the networks do not come');
  const select = networkSelect(element);
  select.value = id;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await element.updateComplete;
}

/** A form for a network, with its choices. */
export async function mountNetworkForm(
  world: MockWorld,
  options?: Parameters<typeof mountForm>[1],
): Promise<InviteForm> {
  const element = await mountForm(world, options);
  await waitUntil(() => networks(element).length > 0, 'the networks do not come');
  await waitUntil(() => find(element, '[part~=flag]'), 'the permissions do not come');
  await element.updateComplete;
  return element;
}

/** Takes the place of the clipboard. Answers what was written there; take it away with `restoreClipboard`. */
export function watchClipboard(): string[] {
  const written: string[] = [];
  replaceClipboard(async ([item]) => {
    written.push(await (await item!.getType('text/plain')).text());
  });
  return written;
}

export const replaceClipboard = (write: (items: ClipboardItem[]) => Promise<void>) =>
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { write } });

export const restoreClipboard = () => Reflect.deleteProperty(navigator, 'clipboard');

/** Pastes a text into the input where its caret is. */
export async function paste(element: InviteForm, text: string): Promise<ClipboardEvent> {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const event = new ClipboardEvent('paste', {
    clipboardData,
    bubbles: true,
    composed: true,
    cancelable: true,
  });
  input(element).dispatchEvent(event);
  await element.updateComplete;
  return event;
}

/** Presses the button, and waits until the send is over. */
export async function send(element: InviteForm): Promise<void> {
  button(element).click();
  await over(element);
}

export async function over(element: InviteForm): Promise<void> {
  await element.updateComplete;
  await waitUntil(() => !element.matches(':state(sending)'), 'the send goes on');
  await element.updateComplete;
  await element.updateComplete;
}

/** How often an invitation was asked for. */
export const creations = ({ backend }: MockWorld) =>
  backend.calls.filter(({ operation }) => operation === 'invitations.create');

/** Gives the tenant a plan with seats. */
export function limitSeats({ backend }: MockWorld, limit: number): void {
  const world = backend.exportWorld();
  const capabilities = { ...world.tenant.capabilities, seats: 'native' as const };
  backend.importWorld({ ...world, tenant: { ...world.tenant, capabilities } });
  backend.setPolicy({ seats: { countsPending: true, countsHeld: true } });
  backend.setSeatLimit(limit, '/plan');
}
