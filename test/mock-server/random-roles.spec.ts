import {
  InviteError,
  toInviteError,
  type AuditEventType,
  type Grant,
  type GrantInput,
  type InviteClient,
} from 'invite-kit/contract';
import { authenticatorCode, type World } from 'invite-kit/mock-server';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hour, serverWorld, tokenIn, verdictOf, type ServerWorld } from './server-world.ts';

/** What each command puts on the trail: granted or refused, one line of this type. */
const lineOf = {
  invite: 'invitation.created',
  resend: 'invitation.resent',
  revoke: 'invitation.revoked',
  copyLink: 'invitation.link_copied',
  createRole: 'role.created',
  updateRole: 'role.updated',
  removeRole: 'role.deleted',
  changeRole: 'member.role_changed',
  deactivate: 'member.deactivated',
  reactivate: 'member.reactivated',
  resetMfa: 'member.mfa_reset',
  remove: 'member.removed',
  setLife: 'policy.updated',
} as const satisfies Record<string, AuditEventType>;
type Kind = keyof typeof lineOf;

interface Command {
  readonly kind: Kind | 'accept' | 'wait';
  readonly actor: number;
  readonly target: number;
  readonly role: number;
  readonly grants: readonly GrantInput[];
}

const people = ['ines', 'theo', 'oskar', 'yusuf', 'vera', 'bea', 'priya'];
const addresses = [
  'a@x.example',
  'A@X.example',
  'b@x.example',
  'priya@partners.example',
  'vera@meridian-id.example',
];

const grantInput: fc.Arbitrary<GrantInput> = fc
  .oneof(
    fc
      .constantFrom('console.view', 'members.view', 'audit.view', 'roles.manage', 'members.disable')
      .map((permission) => ({ permission, constraint: null })),
    fc
      .record({
        permission: fc.constantFrom('console.configure', 'console.view'),
        keys: fc.uniqueArray(fc.constantFrom('branding', 'email', 'policies'), { minLength: 1 }),
      })
      .map(({ permission, keys }) => ({ permission, constraint: { type: 'sections' as const, keys } })),
    fc.constant<GrantInput>({
      permission: 'members.manage',
      constraint: { type: 'target_roles', roleIds: ['role-viewer'] },
    }),
    fc.constant({ permission: 'members.invite', constraint: null }),
  )
  .map((one): GrantInput => one);

const command: fc.Arbitrary<Command> = fc.record({
  kind: fc.constantFrom(
    ...(Object.keys(lineOf) as Kind[]),
    'createRole' as const,
    'changeRole' as const,
    'updateRole' as const,
    'accept' as const,
    'wait' as const,
  ),
  actor: fc.nat(99),
  target: fc.nat(99),
  role: fc.nat(99),
  grants: fc.uniqueArray(grantInput, { maxLength: 4, selector: ({ permission }) => permission }),
});

const pick = <T>(list: readonly T[], index: number): T | undefined =>
  list.length === 0 ? undefined : list[index % list.length];

/** What somebody holds, worked out from the bare world: role by role, nothing remembered. */
function heldBy(world: World, userId: string): readonly Grant[] {
  const member = world.members.find((one) => one.userId === userId && one.status === 'active');
  const roleIds = member?.assignments.flatMap((one) => one.roleIds) ?? [];
  return world.roles.filter(({ id }) => roleIds.includes(id)).flatMap(({ grants }) => grants ?? []);
}

/** What a grant lets through, as a set of words: the sections or roles that it names, or everything. */
const reach = (constraint: Grant['constraint'] | GrantInput['constraint']): readonly string[] | 'all' =>
  constraint?.type === 'sections'
    ? constraint.keys
    : constraint?.type === 'target_roles'
      ? constraint.roleIds
      : 'all';

const isWithin = (held: readonly Grant[], wanted: Grant | GrantInput): boolean =>
  held.some(({ permission, constraint }) => {
    if (permission !== wanted.permission) return false;
    const [have, want] = [reach(constraint), reach(wanted.constraint)];
    return have === 'all' || (want !== 'all' && want.every((one) => have.includes(one)));
  });

/** Asks for one change. `null`: there is nothing to do it to. */
function ask(world: ServerWorld, state: World, command: Command): Promise<unknown> | null {
  const { kind, actor, target, role, grants } = command;
  const client: InviteClient = world.as(pick(people, actor)!);
  const { invitations, members, roles, tenant } = client;
  const invitation = pick(state.invitations, target);
  const member = pick(state.members, target);
  const chosen = pick(state.roles, role)!;
  const assignments = [{ scope: { type: 'tenant', id: 'meridian' }, roleIds: [chosen.id], overrides: [] }];
  const custom = pick(
    state.roles.filter(({ kind }) => kind === 'custom'),
    target,
  );
  switch (kind) {
    case 'invite':
      return invitations.create({ email: pick(addresses, target)!, assignments, note: 'See you.' });
    case 'resend':
      return invitation ? invitations.resend(invitation.id) : null;
    case 'revoke':
      return invitation ? invitations.revoke(invitation.id) : null;
    case 'copyLink':
      return invitation ? invitations.link(invitation.id) : null;
    case 'createRole':
      return roles.create({ name: `Role ${target}`, description: null, grants: [...grants] });
    case 'updateRole':
      return roles.update((custom ?? chosen).id, { grants: [...grants] });
    case 'removeRole':
      return roles.remove((custom ?? chosen).id, role % 2 ? { replacementRoleId: chosen.id } : {});
    case 'changeRole':
      return member ? members.update(member.id, { assignments }) : null;
    case 'deactivate':
      return member ? members.deactivate(member.id) : null;
    case 'reactivate':
      return member ? members.reactivate(member.id) : null;
    case 'resetMfa':
      return member ? members.resetMfa(member.id) : null;
    case 'remove':
      return member ? members.remove(member.id) : null;
    case 'setLife':
      return tenant.updatePolicy({ invite: { defaultTtlSeconds: (24 + (target % 3)) * hour } });
    default:
      return null;
  }
}

/** Everything that a change can change. */
const substance = ({ roles, members, invitations, policy, accounts }: World): string =>
  JSON.stringify([
    roles,
    members.map((member) => ({ ...member, lastActiveAt: null })),
    invitations,
    policy,
    accounts,
  ]);

/** Nobody gives what they lack: neither by a role they make, nor by one they hand out. */
function checkCeiling(before: World, after: World, { kind, actor, role, target, grants }: Command): void {
  const held = heldBy(before, pick(people, actor)!);
  if (kind === 'createRole') for (const one of grants) expect(isWithin(held, one)).toBe(true);
  if (kind === 'updateRole') {
    const customs = before.roles.filter((one) => one.kind === 'custom');
    const present = (pick(customs, target) ?? pick(before.roles, role)!).grants ?? [];
    for (const one of grants) expect(isWithin([...held, ...present], one)).toBe(true);
  }
  if (kind === 'invite' || kind === 'changeRole')
    for (const one of pick(before.roles, role)!.grants ?? []) expect(isWithin(held, one)).toBe(true);
  for (const { assignments } of after.members)
    expect(after.roles.some(({ id }) => assignments[0]?.roleIds[0] === id)).toBe(true);
}

/**
 * Goes from a mail into the tenant, second factor included: every step is one line of who takes it, refused or
 * not, but for a link that was never valid.
 */
async function accept(world: ServerWorld, target: number): Promise<void> {
  const { backend, browser } = world;
  const link = pick(backend.mailbox.list(), target)?.link;
  if (!link) return;
  backend.session.signInAs(null);
  const { acceptance } = browser;
  const step = async <T>(type: AuditEventType, work: Promise<T>): Promise<T> => {
    const before = backend.audit.length;
    const result = await work.then(
      (value) => ({ value, code: null }),
      (thrown: unknown) => ({ value: null, code: toInviteError(thrown).code }),
    );
    const lines = backend.audit.slice(before).map((line) => [line.type, line.reason]);
    expect(lines).toEqual([result.code === null ? [type, null] : ['acceptance.refused', result.code]]);
    if (result.code !== null) throw new InviteError(result.code);
    return result.value;
  };
  await verdictOf(
    (async () => {
      const { id } = await step('acceptance.started', acceptance.start(tokenIn(link)));
      const taken = (key: string, data?: unknown) =>
        step('acceptance.step_done', acceptance.step(id, key, data));
      const data = { mode: 'create', name: `Person ${target}`, password: 'lantern-copper-sea' };
      const { secondFactor } = await taken('authenticate', data);
      const code = authenticatorCode(secondFactor!.secret!, backend.clock.now());
      await taken('mfa_enrol', { code });
      await taken('mfa_enrol', { recoveryCodesKept: true });
      await step('invitation.accepted', acceptance.step(id, 'confirm'));
    })(),
  );
}

/** What must stand in no line of the trail. */
const secretsOf = ({ backend }: ServerWorld): readonly string[] =>
  [
    ...backend.mailbox.list().map(({ link }) => tokenIn(link)),
    ...backend
      .exportWorld()
      .accounts.flatMap(({ secondFactor, password }) => [secondFactor?.secret, password?.hash]),
    ...people.map((id) => backend.bearerFor(id)),
    'lantern-copper-sea',
  ].filter((text): text is string => !!text);

async function run(world: ServerWorld, command: Command): Promise<void> {
  const { backend } = world;
  if (command.kind === 'wait') return backend.clock.advance((command.target % 50) * hour);
  if (command.kind === 'accept') return accept(world, command.target);
  // Who was removed signs in again.
  const who = pick(people, command.actor)!;
  const before = backend.exportWorld();
  const asked = ask(world, before, command);
  if (!asked) return;
  const verdict = await verdictOf(asked);
  const after = backend.exportWorld();
  const lines = after.audit.slice(before.audit.length).filter(({ actor }) => actor.type === 'user');
  const own = lines.filter(({ type }) => type === lineOf[command.kind as Kind]);
  const isSame = substance(before) === substance(after);
  if (verdict !== null) {
    expect(isSame).toBe(true);
    expect(lines.map(({ type, outcome, reason, actor }) => [type, outcome, reason, actor.id])).toEqual([
      [lineOf[command.kind], 'denied', verdict, who],
    ]);
    return;
  }
  expect([own.length, own.every(({ outcome, actor }) => outcome === 'success' && actor.id === who)]).toEqual([
    isSame ? 0 : 1,
    true,
  ]);
  // What follows from it for others is a line each: withdrawn invitations, another role.
  const consequences = new Set(lines.filter((line) => !own.includes(line)).map(({ type }) => type));
  const expected: Partial<Record<Kind, readonly AuditEventType[]>> = {
    remove: ['invitation.revoked'],
    removeRole: ['member.role_changed', 'invitation.edited'],
  };
  for (const type of consequences) expect(expected[command.kind]).toContain(type);
  if (!isSame) checkCeiling(before, after, command);
}

describe('whatever people do with roles (ALL-05, ALL-06)', () => {
  it('every change is one line and every refusal is one, without secrets; nobody gives what they lack; an administrator remains; rights count from the next request on (INT-25, INT-29)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 10, maxLength: 30 }), async (commands) => {
        const world = serverWorld({ preset: 'intelli-auth' });
        await world.backend.ready;
        // One administrator, who is soon the last.
        world.backend.changeMember('member-theo', {
          assignments: [
            { scope: { type: 'tenant', id: 'meridian' }, roleIds: ['role-operator'], overrides: [] },
          ],
        });
        for (const one of commands) {
          await run(world, one);
          const state = world.backend.exportWorld();
          const administrators = state.members.filter(
            ({ status, assignments }) =>
              status === 'active' && assignments[0]?.roleIds[0] === 'role-administrator',
          );
          expect(administrators.length).toBeGreaterThanOrEqual(1);
          const who = pick(people, one.target)!;
          const isActive = state.members.some(({ userId, status }) => userId === who && status === 'active');
          // Whoever has no second factor is let in nowhere.
          const hasFactor = state.accounts.some(({ id, secondFactor }) => id === who && secondFactor);
          if (isActive && hasFactor) {
            const { grants } = await world.as(who).tenant.viewer();
            expect(grants.map(({ permission, constraint }) => ({ permission, constraint }))).toEqual(
              heldBy(state, who),
            );
          }
        }
        const told = JSON.stringify(world.backend.audit);
        for (const secret of secretsOf(world)) expect(told).not.toContain(secret);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
