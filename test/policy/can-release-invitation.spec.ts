import { canReleaseInvitation, type ReleaseInvitationQuestion } from 'invite-kit/policy';
import { describe } from 'vitest';
import { testDecisions } from '../support/decision-table.ts';
import {
  actorAs,
  allowing,
  assignment,
  createActor,
  createInvitation,
  createPolicy,
  createSeats,
  fromNoon,
  fullHouse,
  noon,
  plainPolicy,
  plainRoles,
  tenantScope,
} from '../support/policy-world.ts';

const held = createInvitation({ status: 'held', expiresAt: null });
const passwords = { methods: ['temporary_password' as const] };
const seatTaken = { countsPending: true, countsHeld: false };

describe('canReleaseInvitation (OPS-18, OPS-23)', () => {
  testDecisions<ReleaseInvitationQuestion>(
    canReleaseInvitation,
    {
      actor: actorAs('lead'),
      invitation: held,
      policy: plainPolicy,
      roles: plainRoles,
      seats: createSeats(),
      now: noon,
    },
    [
      { title: 'lets who may invite to the role', given: {} },
      { title: 'refuses who may not invite', given: { actor: actorAs('helper') }, reason: 'forbidden' },
      { title: 'refuses who is nobody', given: { actor: createActor() }, reason: 'forbidden' },
      {
        title: 'refuses a role above the ceiling',
        given: { invitation: { ...held, assignments: [assignment(['chief'])] } },
        reason: 'target_not_manageable',
      },
      {
        title: 'refuses more beside the role than one has (ALL-05)',
        given: {
          invitation: {
            ...held,
            assignments: [assignment(['helper'], tenantScope, [allowing('audit.read')])],
          },
        },
        reason: 'role_not_grantable',
        params: { roleIds: ['helper'], missingPermissions: ['audit.read'] },
      },
      {
        title: 'refuses a role that is gone',
        given: { actor: createActor({ systemAdmin: true }), roles: [] },
        reason: 'role_missing',
      },
      ...(['pending', 'accepted', 'declined', 'revoked', 'unknown'] as const).map((status) => ({
        title: `refuses what is ${status}`,
        given: { invitation: { ...held, status } },
        reason: 'invalid_state' as const,
        params: { status },
      })),
      {
        title: 'refuses what has run out',
        given: { invitation: createInvitation({ expiresAt: fromNoon(0) }) },
        reason: 'invalid_state',
        params: { status: 'expired' },
      },
      {
        title: 'refuses where nobody can come in',
        given: { policy: createPolicy({ acceptance: { methods: [] } }) },
        reason: 'sso_not_configured',
      },
      {
        title: 'refuses a temporary password where there are links',
        given: { credential: 'temporary_password' },
        reason: 'not_allowed_value',
        pointer: '/credential',
      },
      {
        title: 'refuses a link where there are temporary passwords',
        given: { credential: 'link', policy: createPolicy({ acceptance: passwords }) },
        reason: 'not_allowed_value',
        pointer: '/credential',
      },
      {
        title: 'refuses a temporary password without mail (OPS-24)',
        given: {
          policy: createPolicy({
            acceptance: passwords,
            delivery: { channels: ['link'], showStatus: true, helpUrl: null },
          }),
        },
        reason: 'mail_unavailable',
      },
      {
        title: 'refuses without a seat, where held people have none (ALL-04)',
        given: { policy: createPolicy({ seats: seatTaken }), seats: fullHouse },
        reason: 'seat_limit_reached',
        params: { limit: 5, used: 5, requested: 1 },
      },
      {
        title: 'lets who has held a seat',
        given: {
          policy: createPolicy({ seats: { countsPending: true, countsHeld: true } }),
          seats: fullHouse,
        },
      },
      { title: 'lets where invitations take no seats', given: { seats: fullHouse } },
    ],
  );
});
