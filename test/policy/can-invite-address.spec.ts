import { canInviteAddress, type InviteAddressQuestion } from 'invite-kit/policy';
import { assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testDecisions } from '../support/decision-table.ts';
import { createDirectory, createPolicy, network, plainPolicy, tenantScope } from '../support/policy-world.ts';
import { intelliAuthPolicy, networkPolicy } from '../support/product-policies.ts';

describe('canInviteAddress', () => {
  const pointer = '/email';
  const usual: InviteAddressQuestion = {
    email: 'new@example.com',
    actorEmail: 'boss@example.com',
    policy: plainPolicy,
    scope: tenantScope,
    directory: createDirectory({
      members: { 'member@example.com': { id: 'm7' }, 'boss@example.com': { id: 'm1' } },
      invitations: { 'open@example.com': { id: 'i7' }, 'member@example.com': { id: 'i8' } },
    }),
  };
  const alreadyMember = { reason: 'already_member', params: { memberId: 'm7' }, pointer } as const;
  const alreadyPending = {
    reason: 'invitation_already_pending',
    params: { invitationId: 'i7' },
    pointer,
  } as const;
  const selfInvite = { reason: 'self_invite', params: {}, pointer } as const;
  const invalid = { reason: 'invalid_email', params: {}, pointer } as const;

  testDecisions(canInviteAddress, usual, [
    { title: 'lets an address that nobody has (ISP-05)', given: {} },
    {
      title: 'lets an address whose invitation has run out: it is open no more (ISP-30)',
      given: { email: 'expired@example.com' },
    },
    { title: 'refuses what is no address (ISP-05)', given: { email: 'new@example' }, ...invalid },
    { title: 'refuses nothing', given: { email: '' }, ...invalid },
    { title: 'refuses blanks', given: { email: '   ' }, ...invalid },
    { title: 'refuses two addresses in one', given: { email: 'a@example.com,b@example.com' }, ...invalid },
    { title: 'refuses "__proto__"', given: { email: '__proto__' }, ...invalid },
    { title: 'lets "__proto__" as the local part', given: { email: '__proto__@example.com' } },
    { title: 'refuses a member (INT-34)', given: { email: 'member@example.com' }, ...alreadyMember },
    {
      title: 'refuses a member in another spelling (ALL-01)',
      given: { email: ' Member@EXAMPLE.com ' },
      ...alreadyMember,
    },
    { title: 'takes a plus tag for another address (ALL-01)', given: { email: 'member+x@example.com' } },
    { title: 'takes a dot for another address (ALL-01)', given: { email: 'mem.ber@example.com' } },
    {
      title: 'does not take a dotless i for an i (ALL-01)',
      given: { email: 'm\u0131ke@example.com' },
      ...invalid,
    },
    {
      title: 'refuses an address with an open invitation (ALL-02)',
      given: { email: 'open@example.com' },
      ...alreadyPending,
    },
    {
      title: 'refuses it in another spelling (ALL-01, ALL-02)',
      given: { email: 'OPEN@example.COM' },
      ...alreadyPending,
    },
    { title: "refuses one's own address", given: { email: 'boss@example.com' }, ...selfInvite },
    {
      title: "refuses one's own address in another spelling (ALL-01)",
      given: { email: 'Boss@Example.com' },
      ...selfInvite,
    },
    { title: 'says self_invite before already_member', given: { email: 'boss@example.com' }, ...selfInvite },
    {
      title: 'says already_member before invitation_already_pending',
      given: { email: 'member@example.com' },
      ...alreadyMember,
    },
    {
      title: 'says invalid_email before all else',
      given: { email: 'boss', actorEmail: 'boss' },
      ...invalid,
    },
    {
      title: "lets one's own address where it is refused at acceptance only (INT-35)",
      given: { policy: intelliAuthPolicy, actorEmail: 'other@example.com', email: 'other@example.com' },
    },
    {
      title: "refuses one's own address on a word that this version does not know",
      given: { policy: createPolicy({ invite: { selfInvite: 'unknown' } }), email: 'boss@example.com' },
      ...selfInvite,
    },
    {
      title: "lets one's own address of a member there (INT-35)",
      given: { policy: intelliAuthPolicy, email: 'boss@example.com' },
    },
    {
      title: 'still refuses another member there (INT-34)',
      given: { policy: intelliAuthPolicy, email: 'member@example.com' },
      reason: 'already_member',
      params: { memberId: 'm7' },
      pointer,
    },
  ]);

  describe('where each network counts for itself (NET-04)', () => {
    const inN1 = { id: 'x', scope: network('n1') };
    testDecisions(
      canInviteAddress,
      {
        ...usual,
        policy: networkPolicy,
        directory: createDirectory({
          members: { 'member@example.com': inN1 },
          invitations: { 'open@example.com': inN1 },
        }),
      },
      [
        {
          title: 'refuses a member of this network',
          given: { email: 'member@example.com', scope: network('n1') },
          reason: 'already_member',
          pointer,
        },
        {
          title: 'lets a member of another network',
          given: { email: 'member@example.com', scope: network('n2') },
        },
        {
          title: 'refuses a second open invitation to this network',
          given: { email: 'open@example.com', scope: network('n1') },
          reason: 'invitation_already_pending',
          pointer,
        },
        {
          title: 'lets an open invitation to another network',
          given: { email: 'open@example.com', scope: network('n2') },
        },
      ],
    );
  });

  it('answers the same for every spelling of one address (ALL-01)', () => {
    const upper = (text: string, mask: string) =>
      [...text].map((letter, index) => (mask[index] === '1' ? letter.toUpperCase() : letter)).join('');
    assert(
      property(
        constantFrom('new@example.com', 'member@example.com', 'open@example.com', 'boss@example.com'),
        string({ unit: constantFrom('0', '1'), minLength: 20 }),
        constantFrom('', ' ', '\t', '\n'),
        (email, mask, blank) => {
          const typed = `${blank}${upper(email, mask)}${blank}`;
          expect(canInviteAddress({ ...usual, email: typed })).toEqual(canInviteAddress({ ...usual, email }));
        },
      ),
    );
  });
});
