import type { InvitationQuery, InviteClient } from 'invite-kit/contract';
import { meshNetwork } from 'invite-kit/mock-server';
import { describe, expect, it } from 'vitest';
import { serverWorld, verdictOf, type ServerWorld } from './server-world.ts';

const meshWorld = () => serverWorld({ preset: meshNetwork, seed: 'full' });

/** Asks by hand as somebody, and answers status and words, without what differs from request to request. */
async function answerTo(
  { backend, send }: ServerWorld,
  who: string,
  [method, path, body]: readonly [method: string, path: string, body?: unknown],
  headers: Record<string, string> = {},
) {
  const response = await send(method, path, body, {
    authorization: `Bearer ${backend.bearerFor(who)}`,
    ...headers,
  });
  const words = (await response.json()) as Record<string, unknown>;
  const { requestId: _, instance: __, ...rest } = words;
  return { status: response.status, words: rest, etag: response.headers.get('etag') };
}

/** The queries by which somebody could feel for what they may not see. */
const queries: readonly InvitationQuery[] = [
  {},
  { query: 'sam' },
  { query: 'partner.example' },
  { scopeId: 'net-berlin' },
  { scopeType: 'network', scopeId: 'net-edge' },
  { roleId: 'role-admin' },
  { status: ['accepted'] },
  { status: ['expired'] },
  { status: ['revoked', 'declined', 'held', 'pending', 'accepted', 'expired'] },
  { sort: 'email' },
  { sort: '-expiresAt' },
  { limit: 1 },
  { createdBy: 'me' },
];

describe('who sees their own invitations only', () => {
  const others = ['inv-sam', 'inv-open', 'inv-lina', 'inv-edge'];

  it.each(others)('finds %s by no way that differs from one that never was (NET-23)', async (id) => {
    const ways = (target: string) =>
      [
        ['GET', `invitations/${target}`],
        ['PATCH', `invitations/${target}`, { assignments: [] }],
        ['POST', `invitations/${target}/resend`],
        ['POST', `invitations/${target}/revoke`],
        ['POST', `invitations/${target}/link`],
      ] as const;
    for (const headers of [{}, { 'if-match': '"1"' }, { 'if-match': '"999"' }] as Record<string, string>[])
      for (const [index, way] of ways(id).entries()) {
        const world = meshWorld();
        const seen = await answerTo(world, 'dario', way, headers);
        const unknown = await answerTo(world, 'dario', ways('inv-never')[index]!, headers);
        expect([way[0], way[1], seen]).toEqual([way[0], way[1], unknown]);
        expect(seen.status).toBe(404);
      }
  });

  it('gets the answers of a world in which nobody else has invited (NET-18, NET-23)', async () => {
    const world = meshWorld();
    const alone = meshWorld();
    const { invitations, ...rest } = alone.backend.exportWorld();
    alone.backend.importWorld({
      ...rest,
      invitations: invitations.filter(({ createdBy }) => createdBy?.id === 'dario'),
    });
    const strip = (answer: unknown) => JSON.parse(JSON.stringify(answer)) as object;
    for (const query of queries) {
      const [seen, told] = await Promise.all([
        world.as('dario').invitations.list(query),
        alone.as('dario').invitations.list(query),
      ]);
      expect([query, strip(seen.items), seen.total, seen.nextCursor]).toEqual([
        query,
        strip(told.items),
        told.total,
        told.nextCursor,
      ]);
    }
    const all = (client: InviteClient) =>
      Promise.all([
        client.invitations.counts(),
        client.roles.list().then(({ items }) => items),
        client.scopes.list().then(({ items }) => items),
        client.tenant.seats(),
        client.members.list().then(({ items }) => items.map((one) => ({ ...one, invitationId: null }))),
      ]);
    expect(await all(world.as('dario'))).toEqual(await all(alone.as('dario')));
  });

  it('learns from a member of no invitation but their own (NET-23)', async () => {
    const { as } = meshWorld();
    const idSeenBy = async (who: string) => (await as(who).members.get('member-lina')).invitationId;
    expect([await idSeenBy('dario'), await idSeenBy('mira'), await idSeenBy('ruth')]).toEqual([
      null,
      'inv-lina',
      'inv-lina',
    ]);
  });

  it('gets nothing by the cursor or the key of somebody else (NET-23)', async () => {
    const { as, backend } = meshWorld();
    const { nextCursor } = await as('mira').invitations.list({ limit: 1 });
    const page = await as('dario').invitations.list({ limit: 50, cursor: nextCursor ?? '' });
    expect(page.items.every(({ createdBy }) => createdBy?.id === 'dario')).toBe(true);
    const intent = { idempotencyKey: 'the-same-key' };
    await as('mira').invitations.link('inv-sam', intent);
    expect(await verdictOf(as('dario').invitations.link('inv-sam', intent))).toBe('invitation_not_found');
    await as('mira').invitations.revoke('inv-sam', { idempotencyKey: 'another-key' });
    expect(
      await verdictOf(as('dario').invitations.revoke('inv-sam', { idempotencyKey: 'another-key' })),
    ).toBe('invitation_not_found');
    expect(backend.audit.filter(({ outcome }) => outcome === 'denied')).toHaveLength(2);
  });

  it('does not read the trail (NET-23)', async () => {
    const { as } = meshWorld();
    for (const who of ['mira', 'emil', 'dario', 'lina'])
      expect(await verdictOf(as(who).audit.list())).toBe('forbidden');
    expect(await verdictOf(as('ruth').audit.list())).toBeNull();
  });

  it('is told by a system administrator of all (NET-23)', async () => {
    const { as } = meshWorld();
    const { items } = await as('ruth').invitations.list();
    expect(items.map(({ id }) => id).sort()).toEqual([...others, 'inv-kai'].sort());
    expect(await verdictOf(as('ruth').invitations.link('inv-sam'))).toBeNull();
  });
});

describe('an inviter whose right is gone', () => {
  const place = (role: string, overrides: { permission: string; effect: 'allow' | 'deny' }[] = []) => [
    { scope: { type: 'network', id: 'net-berlin' }, roleIds: [role], overrides },
  ];
  const without = (world: ServerWorld, assignments: ReturnType<typeof place>) =>
    world.backend.changeMember('member-dario', { assignments });

  it('sees their own and withdraws it, and can do nothing else with it (NET-14, NET-23, NET-25)', async () => {
    const world = meshWorld();
    without(world, place('role-member'));
    const { invitations } = world.as('dario');
    const { items } = await invitations.list();
    expect(items).toMatchObject([{ id: 'inv-kai', obstacle: 'forbidden', allowedActions: ['revoke'] }]);
    expect(await invitations.counts()).toMatchObject({ pending: 1, accepted: 0 });
    expect(await verdictOf(invitations.link('inv-kai'))).toBe('forbidden');
    expect(await verdictOf(invitations.get('inv-sam'))).toBe('invitation_not_found');
    expect(await verdictOf(invitations.revoke('inv-sam'))).toBe('invitation_not_found');
    await invitations.revoke('inv-kai');
    expect(await verdictOf(invitations.list())).toBe('forbidden');
  });

  it('knows the name of a network they have left as long as their invitation is there (NET-14)', async () => {
    const world = meshWorld();
    world.backend.changeMember('member-dario', {
      assignments: [{ ...place('role-member')[0]!, scope: { type: 'network', id: 'net-edge' } }],
    });
    const names = async () =>
      (await world.as('dario').scopes.list()).items.map(({ name, memberCount }) => [name, memberCount]);
    expect(await names()).toEqual([
      ['berlin-lab', null],
      ['edge-fleet', 3],
    ]);
    await world.as('dario').invitations.revoke('inv-kai');
    expect(await names()).toEqual([['edge-fleet', 3]]);
  });

  it.each([
    ['has the right still', place('role-member', [{ permission: 'members.invite', effect: 'allow' }]), null],
    ['has lost it', place('role-member'), 'forbidden'],
    [
      'has it in another network only',
      [
        {
          ...place('role-admin')[0]!,
          scope: { type: 'network', id: 'net-edge' },
        },
      ],
      'scope_forbidden',
    ],
  ] as const)(
    'tells on the row and at acceptance alike: %s (NET-14)',
    async (_what, assignments, obstacle) => {
      const world = meshWorld();
      world.backend.changeMember('member-dario', { assignments: structuredClone(assignments) as never });
      expect((await world.as('ruth').invitations.get('inv-kai')).obstacle).toBe(obstacle);
      const { url } = { url: world.backend.mailbox.list().find(({ to }) => to.startsWith('kai'))!.link };
      const preview = await world.as('ruth').acceptance.preview(url!.split('#token=')[1]!);
      expect(preview.kind === 'full' && preview.obstacle).toBe(obstacle && 'invitation_unusable');
    },
  );

  it('is told when it gives more than they have now, and an administrator when they are gone (NET-14)', async () => {
    const world = meshWorld();
    const { backend, as } = world;
    const nodes = [{ permission: 'nodes.manage', effect: 'allow' as const }];
    await as('dario').invitations.create({
      email: 'n@mail.example',
      assignments: place('role-member', nodes),
    });
    without(world, place('role-member', [{ permission: 'members.invite', effect: 'allow' }]));
    const { items } = await as('dario').invitations.list();
    expect(items.map(({ email, obstacle }) => [email, obstacle])).toEqual([
      ['n@mail.example', 'role_not_grantable'],
      ['kai@elsewhere.example', null],
    ]);
    backend.changeMember('member-dario', { status: 'deactivated' });
    expect((await as('ruth').invitations.get('inv-kai')).obstacle).toBe('member_not_found');
  });

  it('has nothing to be told about what is closed', async () => {
    const world = meshWorld();
    world.backend.changeMember('member-mira', { assignments: place('role-member') });
    expect((await world.as('ruth').invitations.get('inv-lina')).obstacle).toBeNull();
    expect((await world.as('ruth').invitations.get('inv-sam')).obstacle).toBe('forbidden');
  });
});
