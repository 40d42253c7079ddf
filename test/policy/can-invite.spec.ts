import {
  canCopyInvitationLink,
  canCreateInvitation,
  canInvite,
  canResendInvitation,
  hasWayIn,
} from 'invite-kit/policy';
import { describe, expect, it } from 'vitest';
import { testDecisions } from '../support/decision-table.ts';
import {
  actorAs,
  createActor,
  createDirectory,
  createInput,
  createInvitation,
  createPolicy,
  createSeats,
  fromNoon,
  noon,
  plainPolicy,
  plainRoles,
} from '../support/policy-world.ts';

const shut = createPolicy({
  acceptance: { methods: [] },
  delivery: { channels: ['email', 'link'] },
});

describe('canInvite', () => {
  testDecisions(canInvite, { actor: actorAs('lead'), policy: plainPolicy }, [
    { title: 'lets who may (ISP-03)', given: {} },
    { title: 'refuses who may not (ISP-03)', given: { actor: createActor() }, reason: 'forbidden' },
    {
      title: 'refuses everybody while nobody could come in (NET-02)',
      given: { policy: shut },
      reason: 'sso_not_configured',
    },
    {
      title: 'refuses a system administrator just so (NET-02)',
      given: { policy: shut, actor: createActor({ systemAdmin: true }) },
      reason: 'sso_not_configured',
    },
    {
      title: 'says forbidden first: how the tenant is set up is nobody else’s business',
      given: { policy: shut, actor: createActor() },
      reason: 'forbidden',
    },
  ]);
});

describe('hasWayIn', () => {
  it.each([['password'], ['sso'], ['temporary_password'], ['sign_in']] as const)(
    'is enough with %s',
    (method) => expect(hasWayIn(createPolicy({ acceptance: { methods: [method] } })).allowed).toBe(true),
  );
});

describe('while nobody could come in', () => {
  const seats = createSeats();
  const usual = { actor: actorAs('lead'), policy: shut, roles: plainRoles, seats, now: noon };
  // Long enough ago to be sent again.
  const invitation = createInvitation({ lastSentAt: fromNoon(-86_400) });

  it.each([
    ['created', () => canCreateInvitation({ ...usual, input: createInput(), directory: createDirectory() })],
    ['sent again', () => canResendInvitation({ ...usual, invitation })],
    ['handed over', () => canCopyInvitationLink({ ...usual, invitation })],
  ] as const)('no invitation is %s (NET-02)', (_what, ask) =>
    expect(ask()).toMatchObject({ allowed: false, reason: 'sso_not_configured' }),
  );
});
