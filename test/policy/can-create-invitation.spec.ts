import { canCreateInvitation, type CreateInvitationQuestion } from 'invite-kit/policy';
import { describe } from 'vitest';
import { testDecisions } from '../support/decision-table.ts';
import {
  actorAs,
  allowing,
  assignment,
  createActor,
  createActorWith,
  createDirectory,
  createInput,
  createPolicy,
  createRole,
  createSeats,
  denying,
  fullHouse,
  grant,
  network,
  plainPolicy,
  plainRoles,
  team,
} from '../support/policy-world.ts';
import { networkPolicy, opsOsPolicy, salesOsPolicy } from '../support/product-policies.ts';

describe('canCreateInvitation', () => {
  const usual: CreateInvitationQuestion = {
    actor: actorAs('lead'),
    input: createInput(),
    policy: plainPolicy,
    roles: plainRoles,
    directory: createDirectory({
      members: { 'member@example.com': { id: 'm7' } },
      invitations: { 'open@example.com': { id: 'i7' } },
    }),
    seats: createSeats(),
  };
  const full = {
    reason: 'seat_limit_reached',
    params: { limit: 5, used: 5, requested: 1 },
  } as const;

  testDecisions(canCreateInvitation, usual, [
    { title: 'lets who may invite (ISP-03)', given: {} },
    { title: 'refuses who may not (ISP-03)', given: { actor: actorAs('helper') }, reason: 'forbidden' },
    { title: 'refuses who is nobody (ISP-03)', given: { actor: createActor() }, reason: 'forbidden' },
    {
      title: 'refuses without an address (ISP-05)',
      given: { input: createInput({ email: null }) },
      reason: 'required',
      pointer: '/email',
    },
    {
      title: 'refuses without a role (ISP-06)',
      given: { input: createInput({ assignments: [] }) },
      reason: 'required',
      pointer: '/assignments/0/roleIds',
    },
    {
      title: 'refuses a role above the ceiling (ISP-25)',
      given: { input: createInput({ assignments: [assignment(['chief'])] }) },
      reason: 'role_not_grantable',
    },
    {
      title: 'refuses a role that holds more than the inviter (ALL-05)',
      given: { input: createInput({ assignments: [assignment(['auditor'])] }) },
      reason: 'role_not_grantable',
    },
    {
      title: 'lets give a role that the form does not offer (ISP-07, ISP-23)',
      given: {
        actor: actorAs('chief'),
        input: createInput({ assignments: [assignment(['chief'])] }),
        roles: plainRoles.map((role) => ({ ...role, invitable: role.id !== 'chief' })),
      },
    },
    {
      title: 'refuses a member',
      given: { input: createInput({ email: 'Member@example.com' }) },
      reason: 'already_member',
      pointer: '/email',
    },
    {
      title: 'refuses a second open invitation (ALL-02)',
      given: { input: createInput({ email: 'Open@example.com' }) },
      reason: 'invitation_already_pending',
      pointer: '/email',
    },
    {
      title: 'lets invite again once the first has run out (ISP-30)',
      given: { directory: createDirectory() },
    },
    { title: 'does not ask for a seat where invitations take none', given: { seats: fullHouse } },
    {
      title: 'says forbidden before what is wrong with the fields',
      given: { actor: actorAs('helper'), input: createInput({ email: null }) },
      reason: 'forbidden',
    },
    {
      title: 'blames the fields before the ceiling',
      given: { input: createInput({ note: 'x', assignments: [assignment(['chief'])] }) },
      reason: 'not_allowed_value',
      pointer: '/note',
    },
    {
      title: 'says role_not_found before role_not_grantable',
      given: { input: createInput({ assignments: [assignment(['x'])] }) },
      reason: 'role_not_found',
      pointer: '/assignments/0/roleIds',
    },
    {
      title:
        'says role_not_grantable before already_member: who may not invite learns nothing of the address',
      given: { input: createInput({ email: 'member@example.com', assignments: [assignment(['chief'])] }) },
      reason: 'role_not_grantable',
    },
  ]);

  describe('where pending invitations take seats (ALL-04, SAL-21)', () => {
    const name = { full: 'Ann Ng', given: null, family: null };
    testDecisions(
      canCreateInvitation,
      { ...usual, policy: salesOsPolicy, input: createInput({ name }), seats: fullHouse },
      [
        { title: 'refuses when all are taken', given: {}, ...full },
        { title: 'lets take the last', given: { seats: createSeats({ limit: 5, used: 4, available: 1 }) } },
        { title: 'lets without a limit', given: { seats: createSeats() } },
        {
          title: 'says already_member before seat_limit_reached',
          given: { input: createInput({ name, email: 'member@example.com' }) },
          reason: 'already_member',
          pointer: '/email',
        },
        {
          title: 'looks at the address in every scope',
          given: {
            input: createInput({ name, assignments: [assignment(['helper']), assignment([], team('t7'))] }),
            directory: createDirectory({
              invitations: { 'new@example.com': { id: 'i9', scope: team('t7') } },
            }),
          },
          reason: 'invitation_already_pending',
          params: { invitationId: 'i9' },
          pointer: '/email',
        },
      ],
    );
  });

  describe('where held invitations take seats, or not (ALL-04, OPS-04)', () => {
    const input = createInput({
      name: { full: null, given: 'Ann', family: 'Ng' },
      kind: 'internal',
      hold: true,
    });
    const heldCounts = createPolicy({ seats: { countsPending: false, countsHeld: true } }, opsOsPolicy);
    const pendingCounts = createPolicy({ seats: { countsPending: true, countsHeld: false } }, opsOsPolicy);
    testDecisions(canCreateInvitation, { ...usual, policy: heldCounts, input, seats: fullHouse }, [
      { title: 'refuses to hold when held ones count', given: {}, ...full },
      { title: 'lets hold when only pending ones count', given: { policy: pendingCounts } },
      {
        title: 'refuses to send at once when only pending ones count',
        given: { policy: pendingCounts, input: { ...input, hold: false } },
        ...full,
      },
    ]);
  });

  describe('in a network (NET-01, NET-04, NET-14)', () => {
    const roles = [
      createRole(
        'net-admin',
        ['people.invite', 'nodes.manage', 'network.use'].map((key) => grant(key)),
      ),
      createRole('net-member', [grant('network.use')]),
    ];
    const flags = [allowing('nodes.manage')];
    testDecisions(
      canCreateInvitation,
      {
        ...usual,
        actor: createActorWith([assignment(['net-admin'], network('n1'))], roles),
        policy: networkPolicy,
        roles,
        input: createInput({ assignments: [assignment(['net-member'], network('n1'), flags)] }),
      },
      [
        { title: 'lets into the network in which one may invite', given: {} },
        {
          title: 'lets by a link without an address',
          given: {
            input: createInput({ email: null, assignments: [assignment(['net-member'], network('n1'))] }),
          },
        },
        {
          title: 'refuses into another network',
          given: { input: createInput({ assignments: [assignment(['net-member'], network('n2'))] }) },
          reason: 'scope_forbidden',
        },
        {
          title: 'refuses a permission on top that one lacks',
          given: {
            input: createInput({
              assignments: [assignment(['net-member'], network('n1'), [allowing('firewall.manage')])],
            }),
          },
          reason: 'role_not_grantable',
          params: { roleIds: ['net-member'], missingPermissions: ['firewall.manage'] },
        },
        {
          title: 'lets a member with the flag "can invite" pass on what they have',
          given: {
            actor: createActorWith(
              [assignment(['net-member'], network('n1'), [allowing('people.invite')])],
              roles,
            ),
            input: createInput({ assignments: [assignment(['net-member'], network('n1'))] }),
          },
        },
        {
          title: 'refuses that member to make an admin',
          given: {
            actor: createActorWith(
              [assignment(['net-member'], network('n1'), [allowing('people.invite')])],
              roles,
            ),
            input: createInput({ assignments: [assignment(['net-admin'], network('n1'))] }),
          },
          reason: 'role_not_grantable',
          params: { roleIds: ['net-admin'], missingPermissions: ['nodes.manage'] },
        },
        {
          title: 'lets a system admin into any network',
          given: {
            actor: createActor({ systemAdmin: true }),
            input: createInput({ assignments: [assignment(['net-admin'], network('n9'))] }),
          },
        },
      ],
    );
  });

  describe('in a tenant that hands out temporary passwords (OPS-03, OPS-13, OPS-24)', () => {
    const policy = createPolicy({
      ...opsOsPolicy,
      invite: {
        ...opsOsPolicy.invite,
        fields: [
          ...plainPolicy.invite.fields,
          { key: 'overrides', required: false },
          { key: 'hold', required: false },
          { key: 'kind', required: true },
        ],
        overridable: ['people.invite'],
      },
    });
    const withoutMail = { ...policy, delivery: { ...policy.delivery, channels: [] } };
    const internal = createInput({ kind: 'internal' });
    testDecisions(canCreateInvitation, { ...usual, policy, input: internal }, [
      { title: 'lets by mail', given: { input: { ...internal, hold: false } } },
      {
        title: 'refuses who is to come in at once without mail',
        given: { input: { ...internal, hold: false }, policy: withoutMail },
        reason: 'mail_unavailable',
      },
      { title: 'lets who is held by default without mail', given: { policy: withoutMail } },
      {
        title: 'refuses beside the role what it does not name',
        given: {
          input: {
            ...internal,
            assignments: [assignment(['helper'], undefined, [denying('people.manage')])],
          },
        },
        reason: 'not_allowed_value',
        pointer: '/assignments/0/overrides',
      },
      {
        title: 'lets beside the role what it names',
        given: {
          input: {
            ...internal,
            assignments: [assignment(['helper'], undefined, [denying('people.invite')])],
          },
        },
      },
    ]);
  });
});
