import type { InvitationInput, Override } from 'invite-kit/contract';
import { opsOs, type Mail, type MockBackendOptions } from 'invite-kit/mock-server';
import { serverWorld, tokenIn, type ServerWorld } from './server-world.ts';

/** A world of the operations product; with invitations in every state, or with its people alone. */
export const opsWorld = (
  seed: 'people' | 'full' = 'people',
  options: Partial<MockBackendOptions> = {},
): ServerWorld => serverWorld({ preset: opsOs, seed, ...options });

export const allow = (permission: string): Override => ({ permission, effect: 'allow' });
export const denied = (permission: string): Override => ({ permission, effect: 'deny' });

/** A role in the whole tenant, and what is given or taken beside it. */
export const having = (role: string, overrides: Override[] = [], team?: string) => [
  { scope: { type: 'tenant', id: 'fairwind' }, roleIds: [`role-${role}`], overrides },
  ...(team === undefined
    ? []
    : [{ scope: { type: 'team', id: `team-${team}` }, roleIds: [], overrides: [] }]),
];

/** What "Create User" sends; an internal person unless told. */
export const user = (email: string, more: Partial<InvitationInput> = {}): InvitationInput => ({
  email,
  kind: 'internal',
  name: { full: null, given: 'Mona', family: 'Sandoval' },
  phone: null,
  jobTitle: null,
  assignments: having('planner'),
  ...more,
});

/** A temporary password that the newest mail to an address carries. */
export interface Letter {
  readonly mail: Mail;
  readonly token: string;
  readonly password: string;
}

/** The newest mail to an address; fails when there is none. */
export function letterTo({ backend }: Pick<ServerWorld, 'backend'>, email: string): Letter {
  const mail = backend.mailbox.list().find(({ to }) => to === email);
  if (!mail) throw new Error(`Nothing was sent to ${email}.`);
  return { mail, token: tokenIn(mail.link), password: mail.temporaryPassword ?? '' };
}

/** All that was ever sent to an address. */
export const mailsTo = ({ backend }: Pick<ServerWorld, 'backend'>, email: string): Mail[] =>
  backend.mailbox.list().filter(({ to }) => to === email);

/** Somebody who was let in at once, and has got their mail. */
export async function letIn(world: ServerWorld, email = 'mona@fairwind.example'): Promise<Letter> {
  await world.as('helena').invitations.create(user(email, { hold: false }));
  return letterTo(world, email);
}

export const ownPassword = 'lantern-over-the-harbour';
