import { emailKey, type InvitationInput, type InviteClient } from 'invite-kit/contract';
import { passwordsOf, type Mail, type World } from 'invite-kit/mock-server';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allow, denied, having, opsWorld, ownPassword, user } from './ops-world.ts';
import { hour, tokenIn, verdictOf, type ServerWorld } from './server-world.ts';

const kinds = [
  'create',
  'bulk',
  'edit',
  'move',
  'change',
  'resend',
  'link',
  'release',
  'revoke',
  'deactivate',
  'reactivate',
  'remove',
  'makeRole',
  'dropRole',
  'signIn',
  'accept',
  'renew',
  'decline',
  'mail',
  'wait',
] as const;

interface Command {
  readonly kind: (typeof kinds)[number];
  readonly actor: number;
  readonly target: number;
  readonly other: number;
}

const command: fc.Arbitrary<Command> = fc.record({
  kind: fc.constantFrom(...kinds, 'release' as const, 'create' as const, 'change' as const),
  actor: fc.nat(99),
  target: fc.nat(99),
  other: fc.nat(99),
});

const pick = <T>(list: readonly T[], index: number): T | undefined =>
  list.length === 0 ? undefined : list[index % list.length];

const actors = ['helena', 'jonas', 'ngozi', 'priyanka'];
const addresses = [
  'a@x.example',
  'A@x.example',
  'b@x.example',
  'c@x.example',
  'rosa.delgado@fairwind.example',
];
const overrides = [[], [allow('planner.external')], [denied('inventory.view'), allow('purchasing.approve')]];

/** One press of somebody who runs the tenant. `null`: there is nothing to do it to. */
function press(
  client: InviteClient,
  state: World,
  { kind, target, other }: Command,
): Promise<unknown> | null {
  const { invitations, members, roles, bulk } = client;
  const invitation = pick(state.invitations, target);
  const member = pick(state.members, target);
  const role = pick(state.roles, other)!;
  const assignments = having(role.id.replace('role-', ''), pick(overrides, other)).map((one) => ({
    ...one,
    roleIds: [role.id],
  }));
  const input: InvitationInput = user(pick(addresses, target)!, {
    kind: other % 2 ? 'internal' : 'external',
    assignments: having(other % 3 ? 'planner' : 'viewer'),
    ...(other % 5 === 0 && { hold: other % 2 === 0 }),
  });
  switch (kind) {
    case 'create':
      return invitations.create(input);
    case 'bulk':
      return bulk.start({ kind: 'invite', dryRun: false, rows: [{ line: 2, input }] });
    case 'edit':
      return invitation ? invitations.update(invitation.id, { assignments, phone: String(other) }) : null;
    case 'move':
      return invitation ? invitations.update(invitation.id, { email: pick(addresses, other)! }) : null;
    case 'change':
      return member ? members.update(member.id, { assignments }) : null;
    case 'resend':
      return invitation ? invitations.resend(invitation.id) : null;
    case 'link':
      return invitation ? invitations.link(invitation.id) : null;
    case 'release':
      return invitation ? invitations.release(invitation.id) : null;
    case 'revoke':
      return invitation ? invitations.revoke(invitation.id) : null;
    case 'deactivate':
      return member ? members.deactivate(member.id) : null;
    case 'reactivate':
      return member ? members.reactivate(member.id) : null;
    case 'remove': {
      const heir = pick(state.members, other);
      return member && !actors.includes(member.userId)
        ? members.remove(member.id, heir ? { reassignTo: { deals: heir.id } } : {})
        : null;
    }
    case 'makeRole':
      return roles.create({
        name: `Role ${target}`,
        description: null,
        grants: [{ permission: 'planner.view', constraint: null }],
      });
    case 'dropRole': {
      const custom = pick(
        state.roles.filter((one) => one.kind === 'custom'),
        target,
      );
      return custom ? roles.remove(custom.id, { replacementRoleId: role.id }) : null;
    }
    default:
      return null;
  }
}

/** Every password that was ever in a mail, and that people chose. */
const passwordsIn = (mails: readonly Mail[]): string[] => [
  ownPassword,
  ...mails.flatMap(({ temporaryPassword }) => temporaryPassword ?? []),
];

/** What somebody with a mail, or at the sign-in page, does. */
async function visit(world: ServerWorld, { kind, target, other }: Command): Promise<void> {
  const { backend, browser } = world;
  const mails = backend.mailbox.list();
  const mail = pick(mails, target);
  const address = pick(backend.people, other)?.email ?? '';
  if (kind === 'signIn') await verdictOf(backend.session.signIn(address, pick(passwordsIn(mails), target)!));
  if (!mail) return;
  const token = tokenIn(mail.link);
  const { acceptance } = browser;
  if (kind === 'renew') await verdictOf(acceptance.requestRenewal(token));
  if (kind === 'decline') await verdictOf(acceptance.decline(token));
  if (kind !== 'accept') return;
  backend.session.signInAs(null);
  await verdictOf(
    (async () => {
      const { id } = await acceptance.start(token);
      await acceptance.step(id, 'temporary_password', { password: mail.temporaryPassword ?? '' });
      if (other % 3 > 0) await acceptance.step(id, 'new_password', { password: ownPassword });
    })(),
  );
}

async function run(world: ServerWorld, one: Command): Promise<void> {
  const { backend } = world;
  if (one.kind === 'wait') return backend.clock.advance((one.target % 90) * hour);
  if (one.kind === 'mail')
    return backend.setMail({ mode: pick(['works', 'slow', 'bounces', 'fails'] as const, one.target)! });
  const state = backend.exportWorld();
  const pressed = press(world.as(pick(actors, one.actor)!), state, one);
  if (pressed) await verdictOf(pressed);
  else await visit(world, one);
}

/** Who is held, with their account and the invitation by which they are to come. */
const heldIn = ({ members, invitations, accounts }: World) =>
  members
    .filter(({ status }) => status === 'held')
    .map((member) => ({
      invitation: invitations.find(({ memberId }) => memberId === member.id)!,
      account: accounts.find(({ id }) => id === member.userId)!,
    }));

const mailsOf = ({ mails, outbox }: World) => [...mails, ...outbox.map(({ mail }) => mail)];

/** Nothing has reached a held person, and there is no key to their door. `before`: the world before the last command. */
function checkUntold(state: World, before: World): void {
  const known = new Set(mailsOf(before).map(({ id }) => id));
  for (const { invitation, account } of heldIn(state)) {
    expect(invitation).toMatchObject({
      status: 'held',
      tokenHash: null,
      temporaryPasswordHash: null,
      expiresAt: null,
      sendCount: 0,
      delivery: { status: 'not_sent' },
      hold: { releasedAt: null },
    });
    // Who was here before keeps the password of then; it opens nothing while they are held.
    if (invitation.isAccountMade) expect(account.password).toBeNull();
    // An address may have had mail before it was theirs: only what is new can have been meant for them.
    const told = mailsOf(state).filter(
      ({ id, to, invitationId, kind }) =>
        invitationId === invitation.id ||
        (kind === 'invitation' && emailKey(to) === emailKey(account.email) && !known.has(id)),
    );
    expect(told).toEqual([]);
  }
}

/** No held person gets in with any password that there ever was, nor with a session from elsewhere. Answers how many they are. */
async function checkShut({ backend, as }: ServerWorld): Promise<number> {
  const state = backend.exportWorld();
  const held = heldIn(state);
  for (const { account } of held) {
    const former = passwordsOf('ops-os')[account.id] ?? ownPassword;
    // Of an account with a password of its own, only that one learns more.
    const answers = ['account_held', 'rate_limited', ...(account.password ? ['invalid_credentials'] : [])];
    for (const password of [former, ...passwordsIn(state.mails)].slice(0, 4))
      expect(answers).toContain(await verdictOf(backend.session.signIn(account.email, password)));
    expect(backend.session.current()?.id).not.toBe(account.id);
    expect(await verdictOf(as(account.id).tenant.viewer())).toBe('account_held');
    expect(await verdictOf(as(account.id).acceptance.resume())).toBe('account_held');
  }
  return held.length;
}

/** The two sides of a person who has never signed in say the same, and everybody has one role. */
function checkWorld({ members, invitations, accounts, roles }: World): void {
  for (const member of members) {
    const given = member.assignments.flatMap(({ roleIds }) => roleIds);
    expect(given).toHaveLength(1);
    expect(roles.some(({ id }) => id === given[0])).toBe(true);
    expect(accounts.filter(({ id }) => id === member.userId)).toHaveLength(1);
    const invitation = invitations.find(({ memberId }) => memberId === member.id);
    if (!member.mustChangePassword || !invitation) continue;
    expect(['held', 'pending']).toContain(invitation.status);
    expect(member.assignments).toEqual(invitation.assignments);
    expect(member.status === 'held').toBe(invitation.status === 'held');
    expect(member.joinedAt).toBeNull();
  }
  for (const { status, memberId } of invitations)
    if (status === 'held' || status === 'pending')
      expect(members.some(({ id }) => id === memberId)).toBe(true);
  const keys = accounts.map(({ email }) => emailKey(email));
  expect(new Set(keys).size).toBe(keys.length);
}

describe('whatever is done (OPS-05, OPS-06, OPS-07, OPS-17)', () => {
  it('no held person is ever mailed or let in, and what is given to one is the same wherever it is kept', async () => {
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 20, maxLength: 40 }), async (commands) => {
        const world = opsWorld('full');
        const { backend } = world;
        await backend.ready;
        backend.setPolicy({
          bulk: { enabled: true, columns: ['email'], maxRows: 9, maxBytes: 9999, batchRows: 9 },
          members: { reassign: ['deals'] },
          delivery: { channels: ['email', 'link'] },
        });
        let before = backend.exportWorld();
        for (const one of commands) {
          await run(world, one);
          const state = backend.exportWorld();
          checkWorld(state);
          checkUntold(state, before);
          before = state;
        }
        seen += await checkShut(world);
      }),
      { numRuns: 40 },
    );
    expect(seen).toBeGreaterThan(20);
  }, 120_000);
});
