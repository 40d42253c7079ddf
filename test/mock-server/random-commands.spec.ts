import { emailKey, type AuditEventType, type InviteClient } from 'invite-kit/contract';
import { statusAt } from 'invite-kit/policy';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ispRoles, mayChange, mayInvite, mayRemove, type IspRole } from '../support/isp-os-oracle.ts';
import { hour, serverWorld, tokenIn, verdictOf, type ServerWorld } from './server-world.ts';

/** Each operation that changes something writes exactly one line of this type when it succeeds, and none when not. */
const lineOf = {
  invite: 'invitation.created',
  revoke: 'invitation.revoked',
  copyLink: 'invitation.link_copied',
  changeRole: 'member.role_changed',
  remove: 'member.removed',
  setLife: 'policy.updated',
  decline: 'invitation.declined',
  accept: 'invitation.accepted',
  askAgain: 'invitation.renewal_requested',
} as const satisfies Record<string, AuditEventType>;

type Change = keyof typeof lineOf;
type Kind = Change | 'wait';

interface Command {
  readonly kind: Kind;
  readonly actor: number;
  readonly target: number;
  readonly role: number;
  readonly hours: number;
}

const kinds: readonly Kind[] = [...(Object.keys(lineOf) as Change[]), 'invite', 'accept', 'accept', 'wait'];
const actors = ['olivia', 'adam', 'stan', 'tina', 'priya', 'grace', 'ivan'];
const addresses = [
  'a@x.example',
  'A@X.example',
  'b@x.example',
  'grace@northwind.example',
  'ivan@elsewhere.example',
  'adam@northwind.example',
];
const seatLimit = 13;

const command: fc.Arbitrary<Command> = fc.record({
  kind: fc.constantFrom(...kinds),
  actor: fc.nat(99),
  target: fc.nat(99),
  role: fc.nat(3),
  hours: fc.constantFrom(1, 20, 30, 49),
});

const pick = <T>(list: readonly T[], index: number): T | undefined =>
  list.length === 0 ? undefined : list[index % list.length];

/** What a command did. `null`: it did not apply; `false`: refused. */
type Outcome = { readonly kind: Change; readonly granted: boolean } | null;

/** Few seats, links by hand, and two people invited already. */
async function seatedWorld(): Promise<ServerWorld> {
  const world = serverWorld();
  world.backend.setPolicy({ seats: { countsPending: true }, delivery: { channels: ['email', 'link'] } });
  world.backend.setSeatLimit(seatLimit);
  const { invitations } = world.as('olivia');
  for (const email of ['b@x.example', 'grace@northwind.example'])
    await invitations.create(world.input(email));
  return world;
}

const roleOf = ({ backend }: ServerWorld, id: string): IspRole | 'nobody' =>
  ispRoles.find((role) => role === backend.people.find((one) => one.id === id)?.roleName?.toLowerCase()) ??
  'nobody';

/**
 * Does one command. Alone, what was granted is held against the document; among others, the roles may
 * have changed before it arrived.
 */
async function run(
  world: ServerWorld,
  { kind, actor, target, role, hours }: Command,
  isAlone: boolean,
): Promise<Outcome> {
  const { backend, as, input } = world;
  const who = pick(actors, actor)!;
  const asked = ispRoles[role]!;
  const state = backend.exportWorld();
  const invitation = pick(state.invitations, target);
  const member = pick(state.members, target);
  const link = pick(
    backend.mailbox.list().filter((mail) => mail.kind === 'invitation'),
    target,
  )?.link;
  const client: InviteClient = as(who);
  const actorRole = roleOf(world, who);
  const done = async (work: Promise<unknown>): Promise<Outcome> =>
    kind === 'wait' ? null : { kind, granted: (await verdictOf(work)) === null };

  switch (kind) {
    case 'wait':
      backend.clock.advance(hours * hour);
      return null;
    case 'invite': {
      const outcome = await done(client.invitations.create(input(pick(addresses, target)!, asked)));
      if (isAlone && outcome?.granted) expect(mayInvite(actorRole, asked)).toBeNull();
      return outcome;
    }
    case 'revoke':
      return invitation ? done(client.invitations.revoke(invitation.id)) : null;
    case 'copyLink':
      return invitation ? done(client.invitations.link(invitation.id)) : null;
    case 'changeRole': {
      const current = member!.assignments[0]!.roleIds[0]!.replace('role-', '') as IspRole;
      if (current === asked) return null;
      const outcome = await done(
        client.members.update(member!.id, { assignments: input('', asked).assignments }),
      );
      if (isAlone && outcome?.granted) expect(mayChange(actorRole, current, asked, false)).toBeNull();
      return outcome;
    }
    case 'remove': {
      const current = member!.assignments[0]!.roleIds[0]!.replace('role-', '') as IspRole;
      const outcome = await done(client.members.remove(member!.id));
      if (isAlone && outcome?.granted)
        expect(mayRemove(actorRole, current, member!.userId === who, false)).toBeNull();
      return outcome;
    }
    case 'setLife': {
      const defaultTtlSeconds = hours * hour;
      if (backend.policy.invite.defaultTtlSeconds === defaultTtlSeconds) return null;
      return done(client.tenant.updatePolicy({ invite: { defaultTtlSeconds } }));
    }
    case 'decline':
      return link ? done(client.acceptance.decline(tokenIn(link))) : null;
    case 'askAgain': {
      if (!link) return null;
      const asks = () => backend.audit.filter(({ type }) => type === lineOf.askAgain).length;
      const before = asks();
      const outcome = await done(client.acceptance.requestRenewal(tokenIn(link)));
      // A second asking is a success without an effect.
      return outcome?.granted && asks() === before ? null : outcome;
    }
    case 'accept':
      return link ? accept(world, client, tokenIn(link), target) : null;
  }
}

/** Goes all the way from a link, with a new account where it takes one. */
async function accept(
  { backend }: ServerWorld,
  { acceptance }: InviteClient,
  token: string,
  target: number,
): Promise<Outcome> {
  const before = backend.exportWorld().members.length;
  const outcome = await verdictOf(
    (async () => {
      const { id } = await acceptance.start(token);
      const data = { mode: 'create', name: `Person ${target}`, password: 'river-stone-77' };
      await verdictOf(acceptance.step(id, 'authenticate', data));
      await acceptance.step(id, 'confirm');
    })(),
  );
  // The same person accepting again is a success without an effect.
  const isRepeat = outcome === null && backend.exportWorld().members.length === before;
  return isRepeat ? null : { kind: 'accept', granted: outcome === null };
}

/** What holds after every command. */
function checkWorld({ backend }: ServerWorld): void {
  const world = backend.exportWorld();
  const now = backend.clock.now();
  const owners = world.members.filter(
    ({ status, assignments }) => status === 'active' && assignments[0]?.roleIds[0] === 'role-owner',
  );
  expect(owners.length).toBeGreaterThanOrEqual(1);
  expect(new Set(world.members.map(({ userId }) => userId)).size).toBe(world.members.length);
  expect(new Set(world.accounts.map(({ email }) => emailKey(email))).size).toBe(world.accounts.length);

  const open = world.invitations.filter((invitation) => statusAt(invitation, now) === 'pending');
  expect(new Set(open.map(({ email }) => emailKey(email!))).size).toBe(open.length);
  const active = world.members.filter(({ status }) => status === 'active');
  expect(active.length + open.length).toBeLessThanOrEqual(seatLimit);

  const ends = world.audit.filter(
    ({ type, outcome }) => outcome === 'success' && /^invitation\.(accepted|declined|revoked)$/.test(type),
  );
  expect(new Set(ends.map(({ target }) => target.id)).size).toBe(ends.length);
  for (const { status, id, acceptedMemberId } of world.invitations) {
    expect(ends.some(({ target }) => target.id === id)).toBe(status !== 'pending');
    expect(acceptedMemberId !== null).toBe(status === 'accepted');
  }
}

const linesOf = ({ backend }: ServerWorld, type: AuditEventType) =>
  backend.audit.filter((line) => line.type === type && line.outcome === 'success').length;

describe('whatever people do, one after the other', () => {
  it('an owner remains, nobody gives more than they may, one address has one open invitation, a token has one effect, and each change is one line of the trail', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 8, maxLength: 25 }), async (commands) => {
        const world = await seatedWorld();
        for (const one of commands) {
          const before = world.backend.audit.length;
          const outcome = await run(world, one, true);
          const changes = world.backend.audit
            .slice(before)
            .filter(({ outcome: how }) => how === 'success')
            .map(({ type }) => type)
            .filter((type) => (Object.values(lineOf) as string[]).includes(type));
          if (outcome?.granted)
            expect(changes.filter((type) => type === lineOf[outcome.kind])).toHaveLength(1);
          // Removing somebody also withdraws what is open for their address.
          const consequences = outcome?.kind === 'remove' ? ['invitation.revoked'] : [];
          const expected = outcome?.granted ? [lineOf[outcome.kind], ...consequences] : [];
          for (const type of changes) expect(expected).toContain(type);
          checkWorld(world);
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

/** Changes of which every granted one is one line, also among others. */
const alwaysOneLine = ['invite', 'copyLink', 'decline', 'remove'] as const satisfies Change[];

describe('whatever people do, at the same time', () => {
  it('the same holds', async () => {
    const batch = fc.array(command, { minLength: 2, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.array(batch, { maxLength: 8 }), async (batches) => {
        const world = await seatedWorld();
        for (const commands of batches) {
          const before = alwaysOneLine.map((kind) => linesOf(world, lineOf[kind]));
          const outcomes = await Promise.all(commands.map((one) => run(world, one, false)));
          for (const [index, kind] of alwaysOneLine.entries()) {
            const granted = outcomes.filter((one) => one?.kind === kind && one.granted).length;
            expect([kind, linesOf(world, lineOf[kind]) - before[index]!]).toEqual([kind, granted]);
          }
          checkWorld(world);
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
