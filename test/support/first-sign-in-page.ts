import { html, waitUntil } from '@open-wc/testing';
import type { AcceptInvite } from 'invite-kit';
import { field, fill, form, mountAccept, settled, submit } from './accept-page.ts';
import { mockWorld, type MockWorld } from './mock-world.ts';

/** Somebody for whom an account was made. */
export const mona = 'mona@fairwind.example';
export const ownPassword = 'lantern-over-the-harbour';

/** A world of the operations product, where people come in by a temporary password. */
export const opsWorld = () => mockWorld({ preset: 'ops-os', as: null });

/** Somebody who was let in, with what stands in their mail; Mona unless told. */
export function letIn({ backend }: MockWorld, email = mona) {
  const { id, token, temporaryPassword } = backend.addInvitation({
    email,
    roleId: 'role-planner',
    invitedBy: 'helena',
  });
  return { id, token, temporaryPassword: temporaryPassword! };
}

/** The newest mail to Mona, once another one has gone out. */
export function newestMail({ backend }: MockWorld) {
  const mail = backend.mailbox.list().find(({ to }) => to === mona)!;
  return { token: new URL(mail.link!).hash.slice('#token='.length), password: mail.temporaryPassword! };
}

/** The field for a password, once the form has come. */
export async function passwordField(element: AcceptInvite): Promise<HTMLInputElement> {
  await waitUntil(() => form(element) !== null, 'no password is asked for', { timeout: 4000 });
  return field(element, 'password');
}

/** An element that asks for the temporary password. */
export async function atDoor(world: MockWorld, token: string): Promise<AcceptInvite> {
  const element = await mountAccept(world, token);
  await passwordField(element);
  return element;
}

/** Fills in a password, presses the button, and waits for the answer. */
export async function give(element: AcceptInvite, password: string): Promise<void> {
  fill(element, { password });
  await submit(element);
}

/** Somebody who has come in with the temporary password, and stands before the one that takes its place. */
export async function atGate(world: MockWorld, { token, temporaryPassword } = letIn(world)) {
  const element = await atDoor(world, token);
  await give(element, temporaryPassword);
  await passwordField(element);
  return element;
}

/** An element on a page to which people are sent who are signed in. */
export async function mountResuming(world: MockWorld): Promise<AcceptInvite> {
  const element = await world.mount<AcceptInvite>(
    html`<accept-invite .client=${world.client} resume></accept-invite>`,
  );
  await settled(element);
  return element;
}

/** What Mona's membership is like now. */
export function monasMembership({ backend }: MockWorld) {
  const account = backend.people.find(({ email }) => email === mona);
  const member = backend.exportWorld().members.find(({ userId }) => userId === account?.id);
  return member && { id: member.id, status: member.status, mustChange: member.mustChangePassword };
}
