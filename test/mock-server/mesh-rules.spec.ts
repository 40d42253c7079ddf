import type { InvitationInput, Override } from 'invite-kit/contract';
import { meshNetwork } from 'invite-kit/mock-server';
import { describe, expect, it } from 'vitest';
import { failureOf, hour, serverWorld, start, verdictOf } from './server-world.ts';

const day = 24 * hour;
const meshWorld = (seed: 'people' | 'full' = 'people') => serverWorld({ preset: meshNetwork, seed });

const flagPermissions = {
  nodes: 'nodes.manage',
  invite: 'members.invite',
  firewall: 'firewall.manage',
} as const;
type Flag = keyof typeof flagPermissions;

/** What the form of the mesh network sends. */
const input = (
  email: string | null,
  network = 'berlin',
  {
    role = 'member',
    flags = [],
    denied = [],
    ...more
  }: { role?: string; flags?: readonly Flag[]; denied?: readonly Flag[] } & Partial<InvitationInput> = {},
): InvitationInput => {
  const overrides: Override[] = [
    ...flags.map((flag) => ({ permission: flagPermissions[flag], effect: 'allow' as const })),
    ...denied.map((flag) => ({ permission: flagPermissions[flag], effect: 'deny' as const })),
  ];
  return {
    email,
    assignments: [{ scope: { type: 'network', id: `net-${network}` }, roleIds: [`role-${role}`], overrides }],
    ...more,
  };
};

describe('an invitation for one network', () => {
  it('ties an address to a network, a role and flags, for as many days as its inviter chose (NET-01, NET-04 to NET-06, NET-10, NET-16)', async () => {
    const { backend, as } = meshWorld();
    const { invitation } = await as('mira').invitations.create(
      input('sam@partner.example', 'berlin', { flags: ['nodes'], ttlSeconds: 14 * day }),
    );
    expect(invitation).toMatchObject({
      status: 'pending',
      roleNames: ['Member'],
      expiresAt: new Date(start + 14 * day * 1000).toISOString(),
      assignments: [
        {
          scope: { type: 'network', id: 'net-berlin' },
          overrides: [{ permission: 'nodes.manage', effect: 'allow' }],
        },
      ],
    });
    expect(backend.mailbox.list()[0]).toMatchObject({ to: 'sam@partner.example' });
  });

  it.each([
    ['no network', 'required', { email: 'x@mail.example', assignments: [] }],
    [
      'two networks',
      'not_allowed_value',
      { email: 'x@mail.example', assignments: [...input('').assignments, ...input('', 'edge').assignments] },
    ],
    ['a network that is not there', 'scope_forbidden', input('x@mail.example', 'moon')],
    ['a role that is not there', 'role_not_found', input('x@mail.example', 'berlin', { role: 'captain' })],
    [
      'the whole tenant beside the network',
      'not_allowed_value',
      {
        email: 'x@mail.example',
        assignments: [
          ...input('').assignments,
          { scope: { type: 'tenant', id: 'lattice' }, roleIds: ['role-member'], overrides: [] },
        ],
      },
    ],
    ['less than a day', 'ttl_out_of_range', input('x@mail.example', 'berlin', { ttlSeconds: day - 1 })],
    ['more than 90 days', 'ttl_out_of_range', input('x@mail.example', 'berlin', { ttlSeconds: 91 * day })],
  ])('is refused with %s (NET-11, NET-16)', async (_what, code, sent) => {
    expect((await failureOf(meshWorld().as('mira').invitations.create(sent))).code).toBe(code);
  });

  it('is one for the same address in the same network, and another one elsewhere (NET-18)', async () => {
    const { as } = meshWorld();
    await as('mira').invitations.create(input('sam@partner.example'));
    const again = await failureOf(as('mira').invitations.create(input('SAM@partner.example')));
    expect(again.code).toBe('invitation_already_pending');
    expect(await verdictOf(as('emil').invitations.create(input('sam@partner.example', 'edge')))).toBeNull();
  });

  it('is refused for who is in that network, and not for who is in another (NET-08)', async () => {
    const { as } = meshWorld();
    expect(await verdictOf(as('mira').invitations.create(input('lina@lattice.example')))).toBe(
      'already_member',
    );
    expect(await verdictOf(as('emil').invitations.create(input('lina@lattice.example', 'edge')))).toBeNull();
  });
});

describe('what is given on top of a role', () => {
  const withOverride = (permission: string, effect: Override['effect']): InvitationInput => ({
    email: 'new@mail.example',
    assignments: [
      {
        scope: { type: 'network', id: 'net-berlin' },
        roleIds: ['role-admin'],
        overrides: [{ permission, effect }],
      },
    ],
  });

  it.each([
    ['the flag is taken away from an admin', 'firewall.manage', 'deny', null],
    ['a right that only the owner’s role gives', 'members.manage', 'allow', 'not_allowed_value'],
    ['the sight of the network is taken away', 'network.view', 'deny', 'not_allowed_value'],
    ['a right that there is not', 'moon.land', 'deny', 'not_allowed_value'],
    ['a right of the whole system', 'system.manage', 'allow', 'role_not_grantable'],
  ] as const)('is the three flags alone: %s (NET-05, NET-06)', async (_what, permission, effect, code) => {
    const sent = meshWorld().as('mira').invitations.create(withOverride(permission, effect));
    expect(await verdictOf(sent)).toBe(code);
  });

  it('is bound to the three flags for a system administrator too (NET-06)', async () => {
    const sent = meshWorld().as('ruth').invitations.create(withOverride('system.manage', 'allow'));
    expect(await verdictOf(sent)).toBe('not_allowed_value');
  });

  it('stands on the trail when it was refused, with the reason (NET-14)', async () => {
    const { backend, as } = meshWorld();
    await failureOf(
      as('dario').invitations.create(input('x@mail.example', 'berlin', { flags: ['firewall'] })),
    );
    expect(backend.audit.at(-1)).toMatchObject({
      type: 'invitation.created',
      reason: 'role_not_grantable',
      actor: { id: 'dario' },
      target: { label: 'x@mail.example' },
    });
  });
});

describe('while no identity provider is set up', () => {
  it('nobody invites, and no link leaves the house; what is open can be revoked (NET-02)', async () => {
    const { backend, as } = meshWorld('full');
    backend.setPolicy({ acceptance: { methods: [] } });
    for (const who of ['mira', 'dario', 'ruth'])
      expect(await verdictOf(as(who).invitations.create(input('x@mail.example')))).toBe('sso_not_configured');
    const { invitations } = as('mira');
    expect(await verdictOf(invitations.link('inv-sam'))).toBe('sso_not_configured');
    expect((await invitations.get('inv-sam')).allowedActions).not.toContain('copy_link');
    expect(await verdictOf(invitations.revoke('inv-sam'))).toBeNull();
    // Who may not invite learns nothing of it.
    expect(await verdictOf(as('lina').invitations.create(input('x@mail.example')))).toBe('forbidden');
  });
});

describe('the way of an invitation', () => {
  it('is the mail, which says so on the row, and its failure (NET-17, NET-26, NET-28)', async () => {
    const { backend, as } = meshWorld();
    const { invitations } = as('mira');
    const sent = await invitations.create(input('a@mail.example'));
    expect([sent.link, sent.invitation.delivery.status]).toEqual([null, 'sent']);
    backend.faults.add({ mail: 'fail', times: 1 });
    const failed = await invitations.create(input('b@mail.example'));
    expect(failed.invitation.delivery).toMatchObject({
      status: 'failed',
      failure: { code: 'mail_unavailable' },
    });
    expect(failed.warnings).toEqual(['mail_failed']);
    // Nobody is out of reach: the link can be had.
    expect(failed.invitation.allowedActions).toContain('copy_link');
  });

  it('is the link by hand, for an address or for nobody in particular (NET-04, NET-17, NET-19, NET-27)', async () => {
    const { backend, as } = meshWorld();
    const { invitations, acceptance } = as('mira');
    for (const email of ['c@mail.example', null]) {
      const { link, invitation } = await invitations.create(input(email, 'berlin', { channel: 'link' }));
      expect(invitation.delivery.channel).toBe('link');
      expect(await acceptance.preview(link!.url.split('#token=')[1]!)).toMatchObject({
        email,
        tenantName: 'Lattice',
      });
    }
    expect(backend.mailbox.list()).toEqual([]);
    expect(await verdictOf(invitations.create(input(null, 'berlin', { channel: 'email' })))).toBe('required');
  });

  it('is the link alone where no mail is set up (NET-17, NET-27)', async () => {
    const { backend, as } = meshWorld();
    backend.setPolicy({ delivery: { channels: ['link'] } });
    const { link } = await as('mira').invitations.create(input('a@mail.example'));
    expect(link?.url).toContain('#token=');
    expect(
      await verdictOf(as('mira').invitations.create(input('b@mail.example', 'berlin', { channel: 'email' }))),
    ).toBe('not_allowed_value');
  });

  it('can be handed over again, each time anew, and the trail says so (NET-27)', async () => {
    const { backend, as } = meshWorld('full');
    const { invitations, acceptance } = as('mira');
    const first = await invitations.link('inv-sam');
    const second = await invitations.link('inv-sam');
    const tokens = [first, second].map(({ url }) => url.split('#token=')[1]!);
    expect(await verdictOf(acceptance.preview(tokens[0]!))).toBe('invitation_superseded');
    expect(await verdictOf(acceptance.preview(tokens[1]!))).toBeNull();
    expect(backend.audit.slice(-2).map(({ type, actor }) => [type, actor.id])).toEqual([
      ['invitation.link_copied', 'mira'],
      ['invitation.link_copied', 'mira'],
    ]);
  });

  it('ends when it is revoked: the row goes, the link is dead (NET-25)', async () => {
    const { as, newestToken } = meshWorld();
    const { invitations, acceptance } = as('mira');
    const { invitation } = await invitations.create(input('a@mail.example'));
    await invitations.revoke(invitation.id);
    expect((await invitations.list()).items).toEqual([]);
    expect(await verdictOf(acceptance.preview(newestToken()))).toBe('invitation_unusable');
  });
});

describe('whoever invites', () => {
  const everyone = ['mira', 'emil', 'dario', 'lina', 'ruth'] as const;
  const networks = ['berlin', 'edge', 'home'] as const;
  const flags: readonly Flag[] = ['nodes', 'invite', 'firewall'];

  /** Written from the document: where somebody may invite, and what they have there. */
  const rights: Partial<
    Record<(typeof everyone)[number], Partial<Record<(typeof networks)[number], readonly Flag[]>>>
  > = {
    mira: { berlin: flags },
    emil: { edge: flags },
    dario: { berlin: ['nodes', 'invite'] },
    ruth: { berlin: flags, edge: flags, home: flags },
  };
  const subsets = flags.reduce<readonly (readonly Flag[])[]>(
    (sets, flag) => [...sets, ...sets.map((set) => [...set, flag])],
    [[]],
  );
  const roles = ['owner', 'admin', 'member'] as const;
  const roleFlags = { owner: flags, admin: flags, member: [] } as const;

  it('does so where they own the network or have the flag, and gives no more than they have (NET-01, NET-11 to NET-15, NET-22)', async () => {
    let count = 0;
    for (const who of everyone)
      for (const network of networks)
        for (const role of roles)
          for (const given of subsets) {
            const world = meshWorld();
            const verdict = await verdictOf(
              world.as(who).invitations.create(input('new@mail.example', network, { role, flags: given })),
            );
            const held = rights[who]?.[network];
            // Only an owner has what an owner's role gives beyond the flags.
            const isOwnersOwn = role !== 'owner' || who === 'ruth' || held === flags;
            const isAllowed =
              !!held && isOwnersOwn && [...roleFlags[role], ...given].every((flag) => held.includes(flag));
            expect([who, network, role, given.join('+'), verdict === null]).toEqual([
              who,
              network,
              role,
              given.join('+'),
              isAllowed,
            ]);
            count++;
          }
    expect(count).toBe(everyone.length * networks.length * roles.length * subsets.length);
  }, 60_000);

  it('sees their own invitations, by list, count, search and id; a system administrator sees all (NET-18, NET-23)', async () => {
    const { as } = meshWorld('full');
    const seen = async (who: string) => {
      const { invitations } = as(who);
      const { items, total } = await invitations.list({ limit: 200 });
      const counts = Object.values(await invitations.counts()).reduce((sum, count) => sum + count, 0);
      return { ids: items.map(({ id }) => id).sort(), total: total?.value, counts };
    };
    expect(await seen('mira')).toEqual({ ids: ['inv-lina', 'inv-open', 'inv-sam'], total: 3, counts: 3 });
    expect(await seen('dario')).toEqual({ ids: ['inv-kai'], total: 1, counts: 1 });
    expect((await seen('ruth')).ids).toHaveLength(5);
    const { invitations, roles: mine } = as('dario');
    expect((await invitations.list({ query: 'sam' })).items).toEqual([]);
    expect(await verdictOf(invitations.get('inv-sam'))).toBe('invitation_not_found');
    for (const work of [() => invitations.revoke('inv-sam'), () => invitations.link('inv-sam')])
      expect(await verdictOf(work())).toBe('invitation_not_found');
    expect((await mine.list()).items.map(({ invitationCount }) => invitationCount)).toEqual([
      null,
      null,
      null,
    ]);
    expect(await verdictOf(as('lina').invitations.list())).toBe('forbidden');
    // That an address is taken is told, but not by whom or for what.
    const taken = await failureOf(invitations.create(input('sam@partner.example')));
    expect([taken.code, taken.params, taken.current]).toEqual(['invitation_already_pending', {}, undefined]);
  });

  it('sees the networks and people that are theirs, and nobody else’s (NET-11, NET-23)', async () => {
    const { as } = meshWorld();
    const names = async (who: string) => (await as(who).scopes.list()).items.map(({ name }) => name);
    expect(await names('mira')).toEqual(['berlin-lab', 'edge-fleet']);
    expect(await names('dario')).toEqual(['berlin-lab']);
    expect(await names('ruth')).toHaveLength(3);
    const people = async (who: string) =>
      (await as(who).members.list()).items.map(({ userId }) => userId).sort();
    expect(await people('dario')).toEqual(['dario', 'lina', 'mira']);
    expect(await people('emil')).toEqual(['emil', 'mira']);
    expect(await verdictOf(as('dario').members.get('member-emil'))).toBe('member_not_found');
    // Of whom they share one network with, they learn nothing of another.
    const mira = await as('emil').members.get('member-mira');
    expect(mira.assignments.map(({ scope }) => scope.id)).toEqual(['net-edge']);
  });
});

describe('a person in two networks', () => {
  it('loses one and keeps the other, whoever looks at which (NET-08)', async () => {
    const { as, backend } = meshWorld();
    await as('emil').members.update('member-mira', {
      assignments: input('', 'edge', { role: 'admin' }).assignments,
    });
    const scopesOf = () =>
      backend
        .exportWorld()
        .members.find(({ id }) => id === 'member-mira')!
        .assignments.map(({ scope, roleIds }) => [scope.id, roleIds[0]]);
    expect(scopesOf()).toEqual([
      ['net-edge', 'role-admin'],
      ['net-berlin', 'role-owner'],
    ]);
    await as('emil').members.remove('member-mira');
    expect(scopesOf()).toEqual([['net-berlin', 'role-owner']]);
    expect(await verdictOf(as('mira').invitations.create(input('x@mail.example')))).toBeNull();
  });

  it('cannot be taken into a network by who does not see them', async () => {
    const { as } = meshWorld();
    const patch = { assignments: input('', 'edge').assignments };
    expect(await verdictOf(as('emil').members.update('member-lina', patch))).toBe('member_not_found');
  });

  it('keeps an owner in each network, and is not hindered by another one (ALL-06)', async () => {
    const { as } = meshWorld();
    const both = (role: string) => ({
      assignments: [...input('', 'berlin', { role }).assignments, ...input('', 'edge').assignments],
    });
    const mira = as('mira').members;
    expect(await verdictOf(mira.update('member-mira', both('member')))).toBe('last_owner');
    await mira.update('member-lina', { assignments: input('', 'berlin', { role: 'owner' }).assignments });
    expect(await verdictOf(mira.update('member-mira', both('member')))).toBeNull();
  });
});
