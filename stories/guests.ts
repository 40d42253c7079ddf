import { createFetchClient } from 'invite-kit/client';
import { authenticatorCode, type MockBackend } from 'invite-kit/mock-server';
import { part, submit, words } from './hands.ts';
import type { Stage } from './stage.ts';
import { change } from './worlds.ts';

/** People who come with a link, and what may have become of it meanwhile. */

type Given = Parameters<MockBackend['addInvitation']>[0];
/** Makes the invitation that a guest comes with; answers its secret. */
export type Prepare = (backend: MockBackend) => string | Promise<string>;

export const goodPassword = 'plain copper kettle';

/** Sam, who is new: an invitation of ISP-OS by Olivia. */
export const sam: Given = { email: 'sam@northwind.example', roleId: 'role-staff', invitedBy: 'olivia' };
/** Grace, who has an account and is no member. */
export const grace: Given = { ...sam, email: 'grace@northwind.example' };
/** Jo, whom SalesOS invites. */
export const jo: Given = {
  email: 'jo@mail.example',
  roleId: 'role-sales-rep',
  invitedBy: 'sofia',
  name: { full: 'Jo March', given: null, family: null },
};
/** Nadia, who is new to IntelliAuth. */
export const nadia: Given = {
  email: 'nadia@meridian-id.example',
  roleId: 'role-operator',
  invitedBy: 'ines',
};
/** Priya, who has an account with a second factor. */
export const priya: Given = { ...nadia, email: 'priya@partners.example' };
export const priyasPassword = 'cedar-quartz-horizon';
/** Mona, for whom OpsOS has made an account. */
export const mona: Given = { email: 'mona@fairwind.example', roleId: 'role-planner', invitedBy: 'helena' };
/** Somebody whom the owner of a network invites. */
export const toNetwork: Given = {
  email: 'noah@partner.example',
  invitedBy: 'mira',
  assignments: [{ scope: { type: 'network', id: 'net-berlin' }, roleIds: ['role-member'], overrides: [] }],
};

/** An open invitation, and what happens to it and around it before the link is opened. */
export const invited =
  (given: Given, meanwhile?: (backend: MockBackend, id: string) => unknown): Prepare =>
  async (backend) => {
    const { id, token } = backend.addInvitation(given);
    await backend.ready;
    await meanwhile?.(backend, id);
    return token;
  };

type Status = 'held' | 'accepted' | 'declined' | 'revoked';

/** The invitation has come to an end. */
export const closed =
  (status: Status) =>
  (backend: MockBackend, id: string): void =>
    change(backend, ({ invitations }) => ({
      invitations: invitations.map((one) => (one.id === id ? { ...one, status } : one)),
    }));

/** Another mail went out, so that only its link works. */
export const resent = (backend: MockBackend, id: string): Promise<unknown> =>
  createFetchClient({ baseUrl: '/api', tenantId: backend.tenantId, fetch: backend.fetch }).invitations.resend(
    id,
  );

/** The invitation is over its time. */
export const late =
  (hours: number) =>
  (backend: MockBackend): void =>
    backend.clock.advance(hours * 3600);

const temporary = new WeakMap<MockBackend, string>();

/** An account with a temporary password, which `temporaryPasswordOf` knows. */
export const withTemporaryPassword =
  (meanwhile?: (backend: MockBackend, id: string) => unknown): Prepare =>
  async (backend) => {
    const { id, token, temporaryPassword } = backend.addInvitation(mona);
    temporary.set(backend, temporaryPassword ?? '');
    await backend.ready;
    await meanwhile?.(backend, id);
    return token;
  };
export const temporaryPasswordOf = ({ world }: Stage): string => temporary.get(world.backend) ?? '';

/** Jo has made an account and joined. */
export async function joJoins(stage: Stage): Promise<void> {
  await submit(stage, { 'full-name': 'Jo March', password: goodPassword });
}

/** Nadia has made an account and stands before the second factor. */
export async function nadiaSignsUp(stage: Stage): Promise<void> {
  await submit(stage, { 'full-name': 'Nadia Haddad', password: goodPassword });
  await part(stage, 'qr-code');
}

/** Enters what an authenticator with the key on the page shows. */
export async function enterCode(stage: Stage): Promise<void> {
  const secret = words(await part(stage, 'secret')).replaceAll(' ', '');
  const code = authenticatorCode(secret, stage.world.backend.clock.now());
  await submit(stage, { 'one-time-code': code });
}
