import { directoryOf, initialState, type InviteState, type List } from 'invite-kit/store';
import type { Invitation, Member, Tenant, TenantPolicy } from 'invite-kit/contract';
import { describe, expect, it } from 'vitest';
import {
  assignment,
  createInvitation,
  createMember,
  fromNoon,
  network,
  noon,
  plainPolicy,
} from '../support/policy-world.ts';
import { networkPolicy } from '../support/product-policies.ts';

const [berlin, edge] = [network('berlin'), network('edge')];

const listOf = <Row>(value: readonly Row[]): ReadonlyMap<string, List<Row>> =>
  new Map([
    ['all', { status: 'ready', value, error: null, nextCursor: null, total: null, unreadable: 0 } as const],
  ]);

const stateOf = (
  policy: TenantPolicy,
  { members = [], invitations = [] }: { members?: readonly Member[]; invitations?: readonly Invitation[] },
): InviteState => ({
  ...initialState,
  resources: {
    ...initialState.resources,
    tenant: { status: 'ready', value: { id: 't1', policy } as Tenant, error: null },
  },
  lists: { members: listOf(members), invitations: listOf(invitations) },
});

describe('directoryOf', () => {
  const members = [createMember('lina', { assignments: [assignment(['helper'], berlin)] })];
  const known = (policy: TenantPolicy) => directoryOf(stateOf(policy, { members }), () => noon);

  it('knows a member in the network where they are, and not in another (NET-08)', () => {
    const { memberByEmail } = known(networkPolicy);
    expect(memberByEmail('lina@example.com', berlin)?.id).toBe('m-lina');
    expect(memberByEmail('lina@example.com', edge)).toBeNull();
  });

  it('knows a member everywhere where the tenant invites nobody twice', () => {
    expect(known(plainPolicy).memberByEmail('lina@example.com', edge)?.id).toBe('m-lina');
  });

  it('knows each of several open invitations of one address (NET-18)', () => {
    const invitations = [berlin, edge].map((scope) =>
      createInvitation({ id: scope.id, assignments: [assignment(['helper'], scope)] }),
    );
    const { openInvitationByEmail } = directoryOf(stateOf(networkPolicy, { invitations }), () => noon);
    expect(openInvitationByEmail('new@example.com', berlin)?.id).toBe('berlin');
    expect(openInvitationByEmail('new@example.com', edge)?.id).toBe('edge');
    expect(openInvitationByEmail('new@example.com', network('home'))).toBeNull();
  });

  it('passes over what has run out or is closed', () => {
    const inBerlin = { assignments: [assignment(['helper'], berlin)] };
    const invitations = [
      createInvitation({ ...inBerlin, id: 'old', expiresAt: fromNoon(0) }),
      createInvitation({ ...inBerlin, id: 'gone', status: 'revoked' }),
      createInvitation({ ...inBerlin, id: 'open' }),
    ];
    const { openInvitationByEmail } = directoryOf(stateOf(networkPolicy, { invitations }), () => noon);
    expect(openInvitationByEmail('new@example.com', berlin)?.id).toBe('open');
  });
});
