import { invitationStatuses, type Delivery } from 'invite-kit/contract';
import {
  canCopyInvitationLink,
  canEditInvitation,
  canResendInvitation,
  canRevokeInvitation,
  invitationTransitions,
  type ChangeInvitationQuestion,
  type InvitationAction,
} from 'invite-kit/policy';
import { describe, expect, it } from 'vitest';
import { testDecisions, type DecisionRow } from '../support/decision-table.ts';
import {
  actorAs,
  allowing,
  assignment,
  createActor,
  createActorWith,
  createDirectory,
  createInvitation,
  createPolicy,
  createRole,
  createSeats,
  fromNoon,
  fullHouse,
  grant,
  network,
  noon,
  plainPolicy,
  plainRoles,
  tenantScope,
} from '../support/policy-world.ts';
import {
  intelliAuthPolicy,
  ispOsPolicy,
  networkPolicy,
  opsOsPolicy,
  salesOsPolicy,
} from '../support/product-policies.ts';

const delivery = (status: Delivery['status']): Delivery => ({ ...createInvitation().delivery, status });
const linkPolicy = createPolicy({ delivery: { channels: ['email', 'link'] } });

const usual = {
  actor: actorAs('lead'),
  invitation: createInvitation(),
  policy: linkPolicy,
  roles: plainRoles,
  seats: createSeats(),
  patch: { assignments: [assignment(['reader'])] },
  now: noon,
};
type Question = typeof usual;

const questions: Readonly<
  Record<string, readonly [InvitationAction, (question: Question) => { allowed: boolean }]>
> = {
  canRevokeInvitation: ['revoke', canRevokeInvitation],
  canResendInvitation: ['resend', canResendInvitation],
  canEditInvitation: ['edit', canEditInvitation],
  canCopyInvitationLink: ['link', canCopyInvitationLink],
};

/** What all four have in common. */
const common: readonly DecisionRow<Question>[] = [
  { title: 'lets who may invite to the role', given: {} },
  {
    title: 'lets with an invitation that somebody else made',
    given: { invitation: createInvitation({ createdBy: null }) },
  },
  { title: 'refuses who may not invite (ISP-03)', given: { actor: actorAs('helper') }, reason: 'forbidden' },
  {
    title: 'refuses who may not invite, also when the invitation promises nothing',
    given: { actor: actorAs('helper'), invitation: createInvitation({ assignments: [] }) },
    reason: 'forbidden',
  },
  {
    title: 'refuses with an invitation to a role above the ceiling',
    given: { invitation: createInvitation({ assignments: [assignment(['lead'])] }) },
    reason: 'target_not_manageable',
    params: { roleIds: ['lead'], allowedRoleIds: ['helper', 'reader', 'auditor', 'guest'] },
  },
  {
    title: 'refuses with an invitation to another network',
    given: {
      actor: createActorWith([assignment(['chief'], network('n1'))], plainRoles),
      invitation: createInvitation({ assignments: [assignment(['helper'], network('n2'))] }),
    },
    reason: 'scope_forbidden',
  },
  {
    title: 'says forbidden before invalid_state',
    given: { actor: actorAs('helper'), invitation: createInvitation({ status: 'revoked' }) },
    reason: 'forbidden',
  },
  {
    title: 'says target_not_manageable before invalid_state',
    given: { invitation: createInvitation({ status: 'revoked', assignments: [assignment(['lead'])] }) },
    reason: 'target_not_manageable',
  },
  ...(['accepted', 'declined', 'revoked'] as const).map((status) => ({
    title: `refuses what is ${status}`,
    given: { invitation: createInvitation({ status }) },
    reason: 'invalid_state' as const,
    params: { status },
  })),
];

/** Somebody who may invite without bounds, but holds less than the role promises. */
const weakInviter = createActor({
  grants: ['people.invite', 'docs.read'].map((permission) => ({ ...grant(permission), scope: tenantScope })),
});

describe('every question about an open invitation', () => {
  const allStates = [...invitationStatuses, 'unknown'] as const;
  const cases = Object.entries(questions).flatMap(([name, [action, ask]]) =>
    allStates.map((status) => [name, status, action, ask] as const),
  );

  it.each(cases)('%s follows the life of an invitation that is %s (ISP-31)', (_name, status, action, ask) => {
    const expiresAt = status === 'expired' ? fromNoon(-1) : fromNoon(1);
    const decision = ask({ ...usual, invitation: createInvitation({ status, expiresAt }) });
    expect(decision.allowed).toBe(invitationTransitions[status][action] !== undefined);
  });

  describe.each(Object.entries(questions))(
    '%s where one sees only what one has made (NET-23)',
    (_name, [, ask]) => {
      const policy = createPolicy({ list: { visibility: 'own' } }, linkPolicy);
      const others = createInvitation({
        createdBy: { type: 'user', id: 'u-other', name: null, email: null },
      });

      it('lets with what one has made', () => {
        expect(ask({ ...usual, policy })).toMatchObject({ allowed: true });
      });

      it('does not find what somebody else has made', () => {
        expect(ask({ ...usual, policy, invitation: others })).toMatchObject({
          reason: 'invitation_not_found',
        });
      });

      it('does not find what nobody has made', () => {
        expect(ask({ ...usual, policy, invitation: createInvitation({ createdBy: null }) })).toMatchObject({
          reason: 'invitation_not_found',
        });
      });

      it('says so before anything that would tell that it exists', () => {
        const actor = actorAs('helper');
        expect(ask({ ...usual, policy, actor, invitation: { ...others, status: 'revoked' } })).toMatchObject({
          reason: 'invitation_not_found',
        });
      });

      it('lets a system admin with everything', () => {
        const actor = createActor({ systemAdmin: true });
        expect(ask({ ...usual, policy, actor, invitation: others })).toMatchObject({ allowed: true });
      });

      it('hides on a word that this version does not know', () => {
        const unknown = createPolicy({ list: { visibility: 'unknown' } }, linkPolicy);
        expect(ask({ ...usual, policy: unknown, invitation: others })).toMatchObject({
          reason: 'invitation_not_found',
        });
      });
    },
  );
});

describe('canRevokeInvitation (ISP-31)', () => {
  testDecisions<Question>(canRevokeInvitation, usual, [
    ...common,
    {
      title: 'lets with what is held',
      given: { invitation: createInvitation({ status: 'held', expiresAt: null }) },
    },
    {
      title: 'lets with what has run out',
      given: { invitation: createInvitation({ expiresAt: fromNoon(0) }) },
    },
    { title: 'lets who holds less than the role promises', given: { actor: weakInviter } },
  ]);
});

describe('canResendInvitation', () => {
  const tooSoon = (retryAfterSeconds: number) =>
    ({ reason: 'resend_too_soon', params: { retryAfterSeconds } }) as const;
  const expired = createInvitation({ expiresAt: fromNoon(0) });
  const sentAgo = (seconds: number) => createInvitation({ lastSentAt: fromNoon(-seconds) });
  const unsupported = { reason: 'not_supported', params: { capability: 'invitations.resend' } } as const;

  testDecisions<Question>(canResendInvitation, usual, [
    ...common,
    {
      title: 'lets with what has run out, where the policy names it (SAL-09)',
      given: { invitation: expired },
    },
    {
      title: 'refuses with what has run out, where the policy names only pending (INT-23)',
      given: { invitation: expired, policy: intelliAuthPolicy },
      ...unsupported,
    },
    { title: 'lets with what is pending there', given: { policy: intelliAuthPolicy } },
    {
      title: 'refuses in ISP-OS, which sends a new one instead (ISP-30)',
      given: { policy: ispOsPolicy },
      ...unsupported,
    },
    {
      title: 'refuses in ISP-OS with what has run out as well (ISP-30)',
      given: { policy: ispOsPolicy, invitation: expired },
      ...unsupported,
    },
    {
      title: 'refuses with what is held',
      given: { invitation: createInvitation({ status: 'held', expiresAt: null }) },
      reason: 'invalid_state',
      params: { status: 'held' },
    },
    {
      title: 'refuses who holds less than the role promises (ALL-05)',
      given: { actor: weakInviter },
      reason: 'role_not_grantable',
      params: { roleIds: ['helper'], missingPermissions: ['docs.write'] },
    },
    {
      title: 'refuses a role that is gone',
      given: {
        actor: actorAs('chief'),
        invitation: createInvitation({ assignments: [assignment(['gone'])] }),
      },
      reason: 'role_missing',
      params: { roleId: 'gone' },
    },
    {
      title: 'says not_supported before role_not_grantable',
      given: { actor: weakInviter, policy: ispOsPolicy },
      ...unsupported,
    },
    { title: 'lets at exactly the least interval', given: { invitation: sentAgo(60) } },
    {
      title: 'refuses a second earlier, and says how long to wait',
      given: { invitation: sentAgo(59) },
      ...tooSoon(1),
    },
    { title: 'rounds the wait up to whole seconds', given: { invitation: sentAgo(58.5) }, ...tooSoon(2) },
    { title: 'refuses right after sending', given: { invitation: sentAgo(0) }, ...tooSoon(60) },
    {
      title: 'lets what was never sent, however long the interval',
      given: {
        invitation: createInvitation({ lastSentAt: null }),
        policy: createPolicy({
          invite: { resend: { ...plainPolicy.invite.resend, minIntervalSeconds: 1e10 } },
        }),
      },
    },
    {
      title: 'says role_not_grantable before resend_too_soon',
      given: { actor: weakInviter, invitation: sentAgo(0) },
      reason: 'role_not_grantable',
    },
  ]);

  describe('where pending invitations take seats (ALL-04)', () => {
    const full = { reason: 'seat_limit_reached', params: { limit: 5, used: 5, requested: 1 } } as const;
    testDecisions<Question>(
      canResendInvitation,
      { ...usual, policy: salesOsPolicy, seats: fullHouse, invitation: expired },
      [
        { title: 'refuses when what had run out finds no seat', given: {}, ...full },
        {
          title: 'lets when it finds one',
          given: { seats: createSeats({ limit: 5, used: 4, available: 1 }) },
        },
        { title: 'lets what is pending: it has its seat', given: { invitation: createInvitation() } },
        { title: 'lets where invitations take no seats', given: { policy: plainPolicy } },
        {
          title: 'says role_not_grantable before seat_limit_reached',
          given: { actor: weakInviter },
          reason: 'role_not_grantable',
        },
        {
          title: 'says seat_limit_reached before resend_too_soon',
          given: { invitation: { ...expired, lastSentAt: fromNoon(0) } },
          ...full,
        },
      ],
    );
  });
});

describe('canEditInvitation', () => {
  testDecisions<Question>(canEditInvitation, usual, [
    ...common,
    {
      title: 'lets with what is held',
      given: { invitation: createInvitation({ status: 'held', expiresAt: null }) },
    },
    {
      title: 'refuses with what has run out (LI04)',
      given: { invitation: createInvitation({ expiresAt: fromNoon(0) }) },
      reason: 'invalid_state',
      params: { status: 'expired' },
    },
    {
      title: 'refuses where nothing may change',
      given: { policy: ispOsPolicy },
      reason: 'not_supported',
      params: { capability: 'invitations.edit' },
    },
    {
      title: 'refuses a role above the ceiling (ISP-25, RO04)',
      given: { patch: { assignments: [assignment(['lead'])] } },
      reason: 'role_not_grantable',
    },
    {
      title: 'refuses a role that holds more than the editor (ALL-05)',
      given: { patch: { assignments: [assignment(['auditor'])] } },
      reason: 'role_not_grantable',
      params: { roleIds: ['auditor'], missingPermissions: ['audit.read'] },
    },
    {
      title: 'refuses a role that nobody knows',
      given: { patch: { assignments: [assignment(['x'])] } },
      reason: 'role_not_found',
      pointer: '/assignments/0/roleIds',
    },
    {
      title: 'refuses permissions on top of the ceiling (ALL-05)',
      given: {
        policy: createPolicy({
          roles: { overrides: 'on_invitation' },
          invite: {
            fields: [...plainPolicy.invite.fields, { key: 'overrides', required: false }],
            editFields: ['overrides'],
          },
        }),
        patch: { assignments: [assignment(['helper'], tenantScope, [allowing('audit.read')])] },
      },
      reason: 'role_not_grantable',
      params: { roleIds: ['helper'], missingPermissions: ['audit.read'] },
    },
    {
      title: 'says invalid_state before not_supported',
      given: { policy: ispOsPolicy, invitation: createInvitation({ status: 'revoked' }) },
      reason: 'invalid_state',
    },
    {
      title: 'says not_supported before what is wrong with the fields',
      given: { policy: ispOsPolicy, patch: { assignments: [] } },
      reason: 'not_supported',
    },
  ]);

  it('refuses a field that the policy does not name', () => {
    expect(canEditInvitation({ ...usual, patch: { phone: '1' } })).toMatchObject({
      reason: 'not_allowed_value',
      pointer: '/phone',
    });
  });

  it('lets a patch without a change: whether anything may change at all', () => {
    expect(canEditInvitation({ ...usual, patch: {} }).allowed).toBe(true);
  });
});

describe('canCopyInvitationLink', () => {
  const unsupported = { reason: 'not_supported', params: { capability: 'invitations.link' } } as const;
  testDecisions<Question>(canCopyInvitationLink, usual, [
    ...common,
    { title: 'lets where the tenant works with links (NET-27)', given: { policy: { ...networkPolicy } } },
    {
      title: 'refuses where the mail is the only way and has gone out',
      given: { policy: plainPolicy },
      ...unsupported,
    },
    ...(['failed', 'bounced', 'not_sent'] as const).map((status) => ({
      title: `lets where the mail is the only way and is ${status} (ALL-10)`,
      given: { policy: plainPolicy, invitation: createInvitation({ delivery: delivery(status) }) },
    })),
    ...(['queued', 'sent', 'delivered', 'unknown'] as const).map((status) => ({
      title: `refuses where the mail is the only way and is ${status}`,
      given: { policy: plainPolicy, invitation: createInvitation({ delivery: delivery(status) }) },
      ...unsupported,
    })),
    {
      title: 'refuses with what has run out',
      given: { invitation: createInvitation({ expiresAt: fromNoon(0) }) },
      reason: 'invalid_state',
      params: { status: 'expired' },
    },
    {
      title: 'refuses who holds less than the role promises (ALL-05)',
      given: { actor: weakInviter },
      reason: 'role_not_grantable',
    },
    {
      title: 'says not_supported before role_not_grantable',
      given: { actor: weakInviter, policy: plainPolicy },
      ...unsupported,
    },
  ]);

  it('takes the whole permission on top as part of the promise', () => {
    const roles = [createRole('r', [grant('people.invite')])];
    const question: ChangeInvitationQuestion & { roles: typeof roles } = {
      ...usual,
      roles,
      actor: createActorWith([assignment(['r'])], roles),
      invitation: createInvitation({ assignments: [assignment(['r'], tenantScope, [allowing('x')])] }),
    };
    expect(canCopyInvitationLink(question)).toMatchObject({ reason: 'role_not_grantable' });
  });
});

describe('canEditInvitation of who is held (OPS-05)', () => {
  const held = createInvitation({ status: 'held', expiresAt: null, kind: 'internal' });
  const policy = createPolicy({
    invite: {
      fields: [...plainPolicy.invite.fields, { key: 'kind', required: true }],
      editFields: ['email', 'kind', 'role'],
    },
    kinds: opsOsPolicy.kinds,
  });
  const directory = createDirectory({
    members: { 'member@example.com': { id: 'm7' } },
    invitations: { 'open@example.com': { id: 'i7' } },
  });
  type EditQuestion = Parameters<typeof canEditInvitation>[0];
  testDecisions<EditQuestion>(
    canEditInvitation,
    { ...usual, invitation: held, policy, directory, patch: {} },
    [
      { title: 'lets with another address', given: { patch: { email: 'next@example.com' } } },
      { title: 'lets with another kind', given: { patch: { kind: 'external' } } },
      {
        title: 'refuses no address',
        given: { patch: { email: ' ' } },
        reason: 'required',
        pointer: '/email',
      },
      {
        title: 'refuses what is no address',
        given: { patch: { email: 'next' } },
        reason: 'invalid_email',
        pointer: '/email',
      },
      {
        title: 'refuses what is no address, where nobody looks it up',
        given: { patch: { email: 'next' }, directory: undefined },
        reason: 'invalid_email',
        pointer: '/email',
      },
      {
        title: 'lets with an address that nobody looks up',
        given: { patch: { email: 'member@example.com' }, directory: undefined },
      },
      {
        title: 'refuses the address of a member',
        given: { patch: { email: 'Member@example.com' } },
        reason: 'already_member',
        params: { memberId: 'm7' },
        pointer: '/email',
      },
      {
        title: 'refuses an address that is invited',
        given: { patch: { email: 'open@example.com' } },
        reason: 'invitation_already_pending',
        pointer: '/email',
      },
      {
        title: 'refuses one’s own',
        given: { patch: { email: 'actor@example.com' } },
        reason: 'self_invite',
        pointer: '/email',
      },
      {
        title: 'refuses a kind that is brought in elsewhere (OPS-28)',
        given: { patch: { kind: 'worker' } },
        reason: 'not_allowed_value',
        pointer: '/kind',
      },
      ...(['email', 'kind'] as const).map((field) => ({
        title: `refuses another ${field} once the message went out`,
        given: {
          invitation: { ...held, status: 'pending' as const },
          patch: { [field]: 'external@example.com' },
        },
        reason: 'not_allowed_value' as const,
        pointer: `/${field}`,
      })),
      {
        title: 'lets with the same address once the message went out',
        given: { invitation: { ...held, status: 'pending' }, patch: { email: 'new@example.com' } },
      },
    ],
  );
});

describe('a temporary password (OPS-24)', () => {
  const policy = createPolicy({
    acceptance: { methods: ['temporary_password'] },
    delivery: { channels: ['email', 'link'], showStatus: true, helpUrl: null },
  });
  it.each(['sent', 'failed'] as const)('is no link to copy, whatever became of the mail: %s', (status) => {
    const invitation = createInvitation({ delivery: delivery(status) });
    expect(canCopyInvitationLink({ ...usual, policy, invitation })).toMatchObject({
      reason: 'not_supported',
    });
  });

  it('is not sent again without mail', () => {
    const without = { ...policy, delivery: { ...policy.delivery, channels: ['link' as const] } };
    const invitation = createInvitation({ lastSentAt: null });
    expect(canResendInvitation({ ...usual, policy, invitation }).allowed).toBe(true);
    expect(canResendInvitation({ ...usual, policy: without, invitation })).toMatchObject({
      reason: 'mail_unavailable',
    });
  });
});
