import {
  canAcceptInvitation,
  canHonour,
  canUseAccount,
  canUseLink,
  type AcceptInvitationQuestion,
} from 'invite-kit/policy';
import { describe } from 'vitest';
import { testDecisions } from '../support/decision-table.ts';
import {
  actorAs,
  allowing,
  assignment,
  createActor,
  createActorWith,
  createInvitation,
  createPolicy,
  createRole,
  createSeats,
  denying,
  fromNoon,
  fullHouse,
  network,
  noon,
  plainPolicy,
  plainRoles,
  tenantScope,
} from '../support/policy-world.ts';
import { intelliAuthPolicy, networkPolicy, salesOsPolicy } from '../support/product-policies.ts';

const usual: AcceptInvitationQuestion = {
  invitation: createInvitation(),
  account: { userId: 'u-new', email: 'new@example.com', emailVerified: true },
  isMember: false,
  inviter: actorAs('lead'),
  roles: plainRoles,
  policy: plainPolicy,
  seats: createSeats(),
  now: noon,
};
const account = (changes: Partial<NonNullable<AcceptInvitationQuestion['account']>>) => ({
  account: { ...usual.account!, ...changes },
});

describe('canUseLink (ALL-09)', () => {
  testDecisions(
    ({ invitation, now }: Pick<AcceptInvitationQuestion, 'invitation' | 'now'>) =>
      canUseLink(invitation, now),
    { invitation: usual.invitation, now: noon },
    [
      { title: 'lets while pending', given: {} },
      {
        title: 'lets one millisecond before the end',
        given: { invitation: createInvitation({ expiresAt: fromNoon(0) }), now: noon - 1 },
      },
      {
        title: 'refuses at the end (ALL-03)',
        given: { invitation: createInvitation({ expiresAt: fromNoon(0) }) },
        reason: 'invitation_expired',
        params: { status: 'expired' },
      },
      ...(
        [
          ['expired', 'invitation_expired'],
          ['revoked', 'invitation_revoked'],
          ['declined', 'invitation_declined'],
          ['accepted', 'invitation_accepted'],
          ['held', 'account_held'],
          ['unknown', 'invitation_unusable'],
        ] as const
      ).map(([status, reason]) => ({
        title: `refuses what is ${status}`,
        given: { invitation: createInvitation({ status }) },
        reason,
        params: { status },
      })),
    ],
  );
});

describe('canUseAccount (ALL-09)', () => {
  const inviter = { userId: 'u-actor', email: 'actor@example.com' };
  const open = createInvitation({ email: null });

  testDecisions(canUseAccount, usual, [
    { title: 'lets who is meant', given: {} },
    { title: 'lets who is meant in another spelling (ALL-01)', given: account({ email: 'NEW@Example.com' }) },
    { title: 'refuses who is signed out', given: { account: null }, reason: 'authentication_required' },
    {
      title: 'refuses somebody else',
      given: account({ email: 'other@example.com' }),
      reason: 'wrong_account',
    },
    {
      title: 'refuses an address that only looks the same (ALL-01)',
      given: {
        ...account({ email: 'm\u0131ke@example.com' }),
        invitation: createInvitation({ email: 'mike@example.com' }),
      },
      reason: 'wrong_account',
    },
    {
      title: 'does not take two malformed addresses for one',
      given: { ...account({ email: 'x' }), invitation: createInvitation({ email: 'y' }) },
      reason: 'wrong_account',
    },
    {
      title: 'refuses an unverified address',
      given: account({ emailVerified: false }),
      reason: 'email_verification_required',
    },
    { title: 'refuses a member', given: { isMember: true }, reason: 'already_member' },
    {
      title: 'refuses the inviter with the invited address (INT-35)',
      given: {
        ...account(inviter),
        policy: intelliAuthPolicy,
        invitation: createInvitation({ email: 'actor@example.com' }),
      },
      reason: 'self_invite',
    },
    {
      title: 'lets anybody by an open link (NET-04)',
      given: { ...account({ email: 'other@example.com' }), invitation: open },
    },
    {
      title: 'refuses the inviter by an open link',
      given: { ...account(inviter), invitation: open },
      reason: 'self_invite',
    },
    {
      title: 'asks a verified address by an open link as well',
      given: { ...account({ emailVerified: false }), invitation: open },
      reason: 'email_verification_required',
    },
    {
      title: 'lets somebody else where the address does not have to match',
      given: {
        ...account({ email: 'other@example.com' }),
        policy: createPolicy({ acceptance: { emailMatch: 'off' } }),
      },
    },
    {
      title: 'asks the address to match on a word that this version does not know',
      given: {
        ...account({ email: 'other@example.com' }),
        policy: createPolicy({ acceptance: { emailMatch: 'unknown' } }),
      },
      reason: 'wrong_account',
    },
    {
      title: 'lets with an invitation that nobody made',
      given: { invitation: createInvitation({ createdBy: null }) },
    },
    {
      title: 'says wrong_account to the inviter of somebody else',
      given: account(inviter),
      reason: 'wrong_account',
    },
    {
      title: 'says self_invite before already_member: an inviter always is one',
      given: {
        ...account(inviter),
        isMember: true,
        invitation: createInvitation({ email: 'actor@example.com' }),
      },
      reason: 'self_invite',
    },
    {
      title: 'says wrong_account before already_member',
      given: { ...account({ email: 'other@example.com' }), isMember: true },
      reason: 'wrong_account',
    },
    {
      title: 'says already_member before email_verification_required',
      given: { ...account({ emailVerified: false }), isMember: true },
      reason: 'already_member',
    },
    {
      title: 'says wrong_account before email_verification_required',
      given: account({ email: 'other@example.com', emailVerified: false }),
      reason: 'wrong_account',
    },
  ]);
});

describe('canHonour (ALL-04, ALL-05, ALL-09)', () => {
  const gone = createInvitation({ assignments: [assignment(['gone'])] });
  const noRecheck = createPolicy({ invite: { recheckInviter: false } });
  const full = { reason: 'seat_limit_reached', params: { limit: 5, used: 5, requested: 1 } } as const;

  testDecisions(canHonour, usual, [
    { title: 'lets while the inviter could still invite', given: {} },
    {
      title: 'refuses while there is no way to sign in, whatever else is wrong (NET-02)',
      given: { policy: createPolicy({ acceptance: { methods: [] } }), invitation: gone, inviter: null },
      reason: 'sso_not_configured',
    },
    {
      title: 'refuses a role that is gone',
      given: { invitation: gone },
      reason: 'role_missing',
      params: { roleId: 'gone' },
    },
    {
      title: 'refuses a role that is gone also without a second look at the inviter',
      given: { invitation: gone, policy: noRecheck },
      reason: 'role_missing',
    },
    { title: 'refuses when the inviter has left', given: { inviter: null }, reason: 'invitation_unusable' },
    {
      title: 'refuses when the inviter may not invite any more',
      given: { inviter: actorAs('helper') },
      reason: 'invitation_unusable',
    },
    {
      title: 'refuses when the inviter lost what the role holds',
      given: {
        inviter: createActorWith([assignment(['lead'], tenantScope, [denying('docs.write')])], plainRoles),
      },
      reason: 'invitation_unusable',
    },
    {
      title: 'refuses when the role has grown above the inviter (RO08)',
      given: {
        roles: plainRoles.map((role) =>
          role.id === 'helper' ? createRole('helper', [{ permission: 'new', constraint: null }]) : role,
        ),
      },
      reason: 'invitation_unusable',
    },
    {
      title: 'refuses when the inviter may invite to another network only',
      given: {
        inviter: createActorWith([assignment(['lead'], network('n1'))], plainRoles),
        invitation: createInvitation({ assignments: [assignment(['helper'], network('n2'))] }),
        policy: networkPolicy,
      },
      reason: 'invitation_unusable',
    },
    {
      title: 'refuses permissions on top that the inviter lacks',
      given: {
        invitation: createInvitation({
          assignments: [assignment(['helper'], tenantScope, [allowing('audit.read')])],
        }),
      },
      reason: 'invitation_unusable',
    },
    {
      title: 'refuses an inviter without rights also when nothing is promised',
      given: { inviter: createActor(), invitation: createInvitation({ assignments: [] }) },
      reason: 'invitation_unusable',
    },
    {
      title: 'lets without a second look at the inviter where the tenant wants none',
      given: { inviter: null, policy: noRecheck },
    },
    { title: 'lets what a system made, in its name', given: { inviter: createActor({ systemAdmin: true }) } },
    { title: 'refuses without a seat where the invitation held none', given: { seats: fullHouse }, ...full },
    { title: 'lets with the last seat', given: { seats: createSeats({ limit: 5, used: 4, available: 1 }) } },
    {
      title: 'does not ask for a second seat where the invitation holds one (SAL-21)',
      given: { policy: salesOsPolicy, seats: fullHouse },
    },
    {
      title: 'says role_missing before invitation_unusable',
      given: { invitation: gone, inviter: null },
      reason: 'role_missing',
    },
    {
      title: 'says invitation_unusable before seat_limit_reached',
      given: { inviter: null, seats: fullHouse },
      reason: 'invitation_unusable',
    },
  ]);
});

describe('canAcceptInvitation (ALL-09)', () => {
  testDecisions(canAcceptInvitation, usual, [
    { title: 'lets who is meant, by a link that is alive, to a promise that holds', given: {} },
    {
      title: 'refuses by a dead link',
      given: { invitation: createInvitation({ status: 'revoked' }) },
      reason: 'invitation_revoked',
    },
    {
      title: 'refuses the wrong account',
      given: account({ email: 'other@example.com' }),
      reason: 'wrong_account',
    },
    {
      title: 'refuses a promise that does not hold',
      given: { inviter: null },
      reason: 'invitation_unusable',
    },
    {
      title: 'says that the link is dead before it looks at the account',
      given: { account: null, invitation: createInvitation({ expiresAt: fromNoon(0) }) },
      reason: 'invitation_expired',
    },
    {
      title: 'looks at the account before it tells of roles and seats',
      given: { account: null, inviter: null, seats: fullHouse },
      reason: 'authentication_required',
    },
  ]);
});
