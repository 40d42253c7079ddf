import { waitUntil } from '@open-wc/testing';
import type { AcceptInvite } from 'invite-kit';
import { authenticatorCode } from 'invite-kit/mock-server';
import {
  field,
  fill,
  find,
  findAll,
  form,
  goodPassword,
  mountAccept,
  settled,
  submit,
  words,
} from './accept-page.ts';
import { mockWorld, type MockWorld } from './mock-world.ts';

/** Somebody new whom IntelliAuth invites. */
export const nadia = 'nadia@meridian-id.example';
/** Somebody with an account and a second factor who is no member. */
export const priya = 'priya@partners.example';
export const priyasPassword = 'cedar-quartz-horizon';
export const priyasSecret = 'OBZGK5DUPFZWKY3SOBZGK5DUPFZWKY3S';

export const authWorld = (as: string | null = null) => mockWorld({ preset: 'intelli-auth', as });

/** The token of an open invitation to IntelliAuth; Nadia's unless told. */
export const authToken = ({ backend }: MockWorld, email = nadia): string =>
  backend.addInvitation({ email, roleId: 'role-operator', invitedBy: 'ines' }).token;

/** Somebody new who has an account by now, and stands before the second factor. */
export async function atSetup(world: MockWorld, token = authToken(world)): Promise<AcceptInvite> {
  const element = await mountAccept(world, token);
  fill(element, { 'full-name': 'Nadia Haddad', password: goodPassword });
  await submit(element);
  await hasPart(element, 'qr-code');
  return element;
}

/** Somebody new whose second factor is set up, and who sees the recovery codes. */
export async function atCodes(world: MockWorld, token = authToken(world)): Promise<AcceptInvite> {
  const element = await atSetup(world, token);
  await enter(element, codeOf(world, element));
  await hasPart(element, 'recovery-codes');
  return element;
}

/** Somebody with an account who gave the password, and is asked for the second factor. */
export async function atCheck(
  world: MockWorld,
  { email = priya, password = priyasPassword, token = authToken(world, email) } = {},
): Promise<AcceptInvite> {
  const element = await mountAccept(world, token);
  fill(element, { password });
  await submit(element);
  await hasCode(element);
  return element;
}

/** Waits for a part that is loaded when it is due. */
export const hasPart = (element: AcceptInvite, part: string) =>
  waitUntil(() => find(element, `[part=${part}]`) !== null, `there is no ${part}`, { timeout: 4000 });
/** Waits for the field that takes a code. */
export const hasCode = (element: AcceptInvite) =>
  waitUntil(() => codeField(element), 'no code is asked for', { timeout: 4000 });

/** The field for the code. */
export const codeField = (element: AcceptInvite): HTMLInputElement | null =>
  form(element) && field(element, 'one-time-code');
/** What is said below the field, tied to it. */
export const below = (element: AcceptInvite) =>
  words(document.getElementById(codeField(element)?.getAttribute('aria-describedby') ?? ''));

/** The key on the page, as it is typed. */
export const secretOf = (element: AcceptInvite) => words(find(element, '[part=secret]')).replaceAll(' ', '');
/** What an authenticator with the key on the page shows now. */
export const codeOf = ({ backend }: MockWorld, element: AcceptInvite) =>
  authenticatorCode(secretOf(element), backend.clock.now());
/** The recovery codes on the page. */
export const recoveryOf = (element: AcceptInvite) =>
  findAll(element, '[part=recovery-codes] > li').map(words);

/** Fills the field in, presses the button, and waits for the answer. */
export async function enter(element: AcceptInvite, code: string): Promise<void> {
  fill(element, { 'one-time-code': code });
  await submit(element);
}

/** Presses a button of the element's own, and waits for the answer. */
export async function pressPart(element: AcceptInvite, part: string): Promise<void> {
  find(element, `[part=${part}]`)!.click();
  await settled(element);
}

/** Whether the backend knows somebody as a member; Nadia unless told. */
export const isMember = ({ backend }: MockWorld, email = nadia) => {
  const account = backend.people.find((person) => person.email === email);
  return backend.exportWorld().members.some(({ userId }) => userId === account?.id);
};
