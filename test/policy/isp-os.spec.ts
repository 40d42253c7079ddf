import { invitationStatuses } from 'invite-kit/contract';
import { ispOs } from 'invite-kit/mock-server';
import {
  canChangeMemberRole,
  canCopyInvitationLink,
  canCreateInvitation,
  canEditInvitation,
  canRemoveMember,
  canResendInvitation,
  canRevokeInvitation,
  canUpdatePolicy,
  permissionMatrix,
  statusAt,
  type Decision,
} from 'invite-kit/policy';
import { describe, expect, it } from 'vitest';
import {
  ispActors,
  ispLifeSeconds,
  ispPermissions,
  ispRoles,
  mayChange,
  mayInvite,
  mayRemove,
  mayRevoke,
  offeredRoles,
  type IspActor,
  type IspRole,
  type Verdict,
} from '../support/isp-os-oracle.ts';
import {
  assignment,
  createActor,
  createActorWith,
  createDirectory,
  createInput,
  createInvitation,
  createMember,
  createSeats,
  fromNoon,
  noon,
} from '../support/policy-world.ts';

// The tenant that the mock server shows and the policy that judges it, together against the document.
const { policy, roles, permissions } = ispOs;

const roleIdOf = (key: IspRole): string => roles.find((role) => role.key === key)!.id;
const having = (key: IspRole) => [assignment([roleIdOf(key)], { type: 'tenant', id: ispOs.tenant.id })];
const actorAs = (key: IspActor) => (key === 'nobody' ? createActor() : createActorWith(having(key), roles));

const reasonOf = (decision: Decision): Verdict => (decision.allowed ? null : decision.reason);
const says = (verdict: Verdict): string => verdict ?? 'yes';
const ownOrOther = [false, true];

describe('the table of permissions (ISP-15 to ISP-22)', () => {
  const rows = permissionMatrix(permissions, roles).flatMap((group) => group.rows);

  it('has the rows of the document in their order', () => {
    expect(rows.map(({ permission }) => permission.label)).toEqual(ispPermissions.map(({ label }) => label));
  });

  it('has the columns of the document in their order', () => {
    expect(roles.map(({ key }) => key)).toEqual(ispRoles);
  });

  const cells = ispPermissions.flatMap(({ rule, label, cells: words }) =>
    ispRoles.map((role) => [rule, label, role, words[role]] as const),
  );

  it.each(cells)('%s: "%s" for %s is "%s"', (_rule, label, role, words) => {
    const row = rows.find(({ permission }) => permission.label === label);
    const cell = row?.cells.find(({ roleId }) => roleId === roleIdOf(role));
    const { state, constraint } = cell ?? {};
    if (words === 'Yes' || words === 'No') {
      expect([state, constraint]).toEqual([words.toLowerCase(), null]);
      return;
    }
    expect(state).toBe('conditional');
    expect(constraint).toMatchObject({
      type: 'target_roles',
      roleIds: [roleIdOf('staff'), roleIdOf('technician')],
    });
    expect(constraint?.label).toMatch(/staff.*technician.*only/i);
  });
});

describe('roles (ISP-07, ISP-23)', () => {
  it('are offered in the form, except for the owner', () => {
    expect(roles.filter(({ invitable }) => invitable).map(({ key }) => key)).toEqual(offeredRoles);
  });

  it('are explained wherever they are offered', () => {
    for (const { invitable, description } of roles) if (invitable) expect(description).toMatch(/\w+ \w+/);
  });

  it.each(ispRoles)('%s is an owner only by that name, and made by the product', (key) => {
    expect(roles.find((role) => role.key === key)).toMatchObject({
      isOwner: key === 'owner',
      kind: 'system',
    });
  });
});

describe('inviting (ISP-03, ISP-20, ISP-23, ISP-25, ISP-30)', () => {
  const cases = ispActors.flatMap((actor) =>
    ispRoles.flatMap((role) =>
      [null, ...invitationStatuses].flatMap((former) =>
        ownOrOther.map((isOwn) => {
          const stands = former === 'pending' || former === 'held' ? 'invitation_already_pending' : null;
          const expected = mayInvite(actor, role) ?? (isOwn ? 'self_invite' : stands);
          const whom = isOwn ? 'themself' : `somebody with ${former ?? 'no'} invitation`;
          const title = `${actor} invites ${whom} as ${role}: ${says(expected)}`;
          return [title, actor, role, former, isOwn, expected] as const;
        }),
      ),
    ),
  );

  it.each(cases)('%s', (_title, actor, role, former, isOwn, expected) => {
    const who = actorAs(actor);
    // Stored as pending: that it has run out is for the clock to say.
    const stored = former === 'expired' ? 'pending' : (former ?? 'revoked');
    const status = statusAt({ status: stored, expiresAt: fromNoon(former === 'expired' ? 0 : 1) }, noon);
    const decision = canCreateInvitation({
      actor: who,
      input: createInput({ email: isOwn ? who.email : 'new@example.com', assignments: having(role) }),
      policy,
      roles,
      directory: createDirectory({
        members: { [who.email]: { id: 'm-actor' } },
        invitations: ['pending', 'held'].includes(status) ? { 'new@example.com': { id: 'i1' } } : {},
      }),
      seats: createSeats(),
    });
    expect(reasonOf(decision)).toBe(expected);
  });
});

describe('an invitation that was sent (ISP-25, ISP-30, ISP-31)', () => {
  const cases = ispActors.flatMap((actor) =>
    ispRoles.flatMap((role) =>
      invitationStatuses.flatMap((status) =>
        ownOrOther.map((isOwn) => [actor, role, status, isOwn ? 'their own' : "somebody's"] as const),
      ),
    ),
  );
  const questionOf = (
    actor: IspActor,
    role: IspRole,
    status: (typeof invitationStatuses)[number],
    whose: string,
  ) => ({
    actor: actorAs(actor),
    invitation: createInvitation({
      assignments: having(role),
      status,
      expiresAt: status === 'pending' ? fromNoon(1) : fromNoon(-1),
      createdBy:
        whose === 'their own'
          ? createInvitation().createdBy
          : { type: 'user', id: 'u-x', name: null, email: null },
    }),
    policy,
    roles,
    seats: createSeats(),
    now: noon,
  });

  it.each(
    cases.map(([actor, role, status, whose]) => {
      const isOpen = ['pending', 'held', 'expired'].includes(status);
      const expected = mayRevoke(actor, role, isOpen);
      const title = `${actor} revokes ${whose} invitation as ${role} that is ${status}: ${says(expected)}`;
      return [title, questionOf(actor, role, status, whose), expected] as const;
    }),
  )('%s', (_title, question, expected) => {
    expect(reasonOf(canRevokeInvitation(question))).toBe(expected);
  });

  it('is never sent again: a new one is sent instead (ISP-30)', () => {
    for (const one of cases) expect(canResendInvitation(questionOf(...one)).allowed).toBe(false);
  });

  it('never changes its role, which is fixed when it is sent (ISP-02)', () => {
    for (const one of cases)
      for (const role of ispRoles)
        expect(
          canEditInvitation({ ...questionOf(...one), patch: { assignments: having(role) } }).allowed,
        ).toBe(false);
  });

  it('keeps its link to the mail that went out (ISP-11)', () => {
    for (const one of cases) expect(canCopyInvitationLink(questionOf(...one)).allowed).toBe(false);
  });
});

/** The tenant's people: who asks, whom it is about, and a second owner if wanted. */
function peopleOf(actor: IspActor, target: IspRole, isSelf: boolean, hasSpareOwner: boolean) {
  const who = actorAs(actor);
  const member = createMember(isSelf ? who.userId : 'u-target', { assignments: having(target) });
  const members = [
    member,
    ...(isSelf || actor === 'nobody' ? [] : [createMember(who.userId, { assignments: having(actor) })]),
    ...(hasSpareOwner ? [createMember('u-spare', { assignments: having('owner') })] : []),
  ];
  const isLastOwner = target === 'owner' && !hasSpareOwner && (isSelf || actor !== 'owner');
  return { question: { actor: who, member, members, roles, policy }, isLastOwner };
}

const pairs = ispActors.flatMap((actor) =>
  ispRoles.flatMap((target) =>
    ownOrOther
      .filter((isSelf) => !isSelf || actor === target)
      .flatMap((isSelf) =>
        [true, false].map((hasSpareOwner) => {
          const whom = isSelf ? 'their own role' : `the role of some ${target}`;
          const ending = hasSpareOwner ? ', while another is owner' : '';
          return { actor, target, isSelf, whom, ending, ...peopleOf(actor, target, isSelf, hasSpareOwner) };
        }),
      ),
  ),
);

describe('changing roles (ISP-21, ISP-23 to ISP-25, ALL-06)', () => {
  const cases = pairs.flatMap(({ actor, target, whom, ending, question, isLastOwner }) =>
    ispRoles.map((next) => {
      const expected = mayChange(actor, target, next, isLastOwner);
      return [
        `${actor} turns ${whom} into ${next}${ending}: ${says(expected)}`,
        question,
        next,
        expected,
      ] as const;
    }),
  );

  it.each(cases)('%s', (_title, question, next, expected) => {
    expect(reasonOf(canChangeMemberRole({ ...question, assignments: having(next) }))).toBe(expected);
  });
});

describe('removing people (ISP-24, ALL-06)', () => {
  const cases = pairs.map(({ actor, target, isSelf, ending, question, isLastOwner }) => {
    const expected = mayRemove(actor, target, isSelf, isLastOwner);
    const deed = isSelf ? 'leaves' : `removes some ${target}`;
    return [`${actor} ${deed}${ending}: ${says(expected)}`, question, expected] as const;
  });

  it.each(cases)('%s', (_title, question, expected) => {
    expect(reasonOf(canRemoveMember(question))).toBe(expected);
  });
});

describe('the life of invitations (ISP-22, ISP-27, ISP-28)', () => {
  it('is 48 hours, told in hours', () => {
    expect(policy.invite).toMatchObject({ defaultTtlSeconds: ispLifeSeconds, ttlUnit: 'hours' });
  });

  it.each([...ispActors])('is set by whoever reaches the settings (%s)', (actor) => {
    const settings = ispPermissions.find(({ rule }) => rule === 'ISP-22')!.cells;
    const patch = { invite: { defaultTtlSeconds: 72 * 3600 } };
    const expected = actor !== 'nobody' && settings[actor] === 'Yes' ? null : 'forbidden';
    expect(reasonOf(canUpdatePolicy({ actor: actorAs(actor), patch, policy }))).toBe(expected);
  });
});
