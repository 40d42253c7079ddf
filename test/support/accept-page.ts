import { html, waitUntil } from '@open-wc/testing';
import type { AcceptInvite } from 'invite-kit';
import 'invite-kit/define/accept-invite';
import type { BuiltInvitation } from 'invite-kit/mock-server';
import type { MockWorld } from './mock-world.ts';

/** Somebody without an account. */
export const sam = 'sam@northwind.example';
/** Somebody with an account who is no member. */
export const grace = 'grace@northwind.example';
export const gracesPassword = 'autumn-kettle-58';
export const goodPassword = 'plain copper kettle';

type Given = Parameters<MockWorld['backend']['addInvitation']>[0];

/** An open invitation from Olivia for a staff member, unless told otherwise. */
export const invite = (world: MockWorld, given: Given = {}): BuiltInvitation =>
  world.backend.addInvitation({ email: sam, roleId: 'role-staff', invitedBy: 'olivia', ...given });

/** Takes back that somebody was let in, so that the link in their hands is one of a held person; answers its token. */
export async function holdBack(
  { backend, client }: MockWorld,
  { id, token }: Pick<BuiltInvitation, 'id' | 'token'>,
): Promise<string> {
  // Until then the token is not kept yet.
  await client.acceptance.preview(token);
  const held = backend.exportWorld();
  held.invitations.find((one) => one.id === id)!.status = 'held';
  backend.importWorld(held);
  return token;
}

/** An element with this token in its property, once it has read what it leads to. */
export async function mountAccept(world: MockWorld, token: string | null): Promise<AcceptInvite> {
  const element = await world.mount<AcceptInvite>(
    html`<accept-invite .client=${world.client} .token=${token}></accept-invite>`,
  );
  await settled(element);
  return element;
}

/** An element on the page that somebody comes back to from the identity provider, with what is in its address. */
export function mountBack(world: MockWorld, address: string): Promise<AcceptInvite> {
  history.replaceState(history.state, '', new URL(address).search);
  return mountAccept(world, null);
}

/** Waits until what was asked for is answered and shown. */
export async function settled(element: AcceptInvite): Promise<void> {
  await element.updateComplete;
  await waitUntil(
    () => !element.matches(':state(loading), :state(sending)'),
    'the element goes on waiting for an answer',
    { timeout: 4000 },
  );
  await element.updateComplete;
}

export const find = <T extends HTMLElement>(element: AcceptInvite, selector: string) =>
  element.shadowRoot!.querySelector<T>(selector);
export const findAll = (element: AcceptInvite, selector: string) => [
  ...element.shadowRoot!.querySelectorAll<HTMLElement>(selector),
];
export const words = (node: Element | null | undefined) =>
  node?.textContent
    ?.replace(/[\u2068\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim() ?? '';
export const heading = (element: AcceptInvite) => words(find(element, 'h1'));
export const text = (element: AcceptInvite) => words(find(element, '[part=text]'));
export const primary = (element: AcceptInvite) => find(element, '[part=primary-button]');
export const announced = (element: AcceptInvite) => words(find(element, '[role=status].visually-hidden'));

/** The credential form, a child of the element. */
export const form = (element: AcceptInvite) => element.querySelector<HTMLFormElement>('form');
export const field = (element: AcceptInvite, name: string) =>
  element.querySelector<HTMLInputElement>(`input[name="${name}"]`)!;
export const submitButton = (element: AcceptInvite) =>
  element.querySelector<HTMLButtonElement>('button[type=submit]')!;
/** What is said about a field of the form, tied to it. */
export const errorOf = (input: HTMLInputElement) =>
  input.getAttribute('aria-invalid') === 'true'
    ? words(document.getElementById(input.getAttribute('aria-describedby') ?? ''))
    : '';

/** Fills the credential form as a password manager does: without an event. */
export function fill(element: AcceptInvite, values: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(values)) field(element, name).value = value;
}

/** Presses the button of the credential form and waits for the answer. */
export async function submit(element: AcceptInvite): Promise<void> {
  submitButton(element).click();
  await settled(element);
}

/** Presses a button of the element and waits for the answer. */
export async function press(element: AcceptInvite, selector = '[part=primary-button]'): Promise<void> {
  find(element, selector)!.click();
  await settled(element);
}

interface NavigateEvent extends Event {
  readonly destination: { readonly url: string; readonly sameDocument: boolean };
}

/** Keeps the page where it is and collects where it wanted to go, until it is released. */
export function holdNavigation(): { readonly urls: readonly string[]; release(): void } {
  const urls: string[] = [];
  const { navigation } = window as unknown as { navigation: EventTarget };
  const handle = (event: Event) => {
    const { destination } = event as NavigateEvent;
    if (destination.sameDocument) return;
    urls.push(destination.url);
    event.preventDefault();
  };
  navigation.addEventListener('navigate', handle);
  return { urls, release: () => navigation.removeEventListener('navigate', handle) };
}

/** What was asked about acceptances and sessions so far, in order. */
export const calls = (world: MockWorld) =>
  world.backend.calls.flatMap(({ operation }) =>
    operation && /^(acceptance|session)/.test(operation) ? [operation] : [],
  );
