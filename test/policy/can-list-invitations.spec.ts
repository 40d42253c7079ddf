import { canListInvitations, canRevokeInvitation, isBacked, isKeptByInviter } from 'invite-kit/policy';
import { describe, expect, it } from 'vitest';
import { createInvitation, createPolicy } from '../support/policy-world.ts';

const policyOf = (visibility: 'own' | 'all') => {
  const policy = createPolicy();
  return { ...policy, list: { ...policy.list, visibility } };
};
const actor = (grants: readonly string[] = [], userId = 'u-actor', systemAdmin = false) => ({
  userId,
  email: `${userId}@example.com`,
  systemAdmin,
  grants: grants.map((permission) => ({
    permission,
    scope: { type: 'tenant', id: 't1' },
    constraint: null,
  })),
});
const verdict = (decision: { allowed: boolean; reason?: string }) =>
  decision.allowed ? 'yes' : decision.reason;

describe('canListInvitations', () => {
  it.each([
    ['whoever has the right', 'own', ['people.invite'], false, 'yes'],
    ['whoever has sent one, where everybody has a list of their own', 'own', [], true, 'yes'],
    ['nobody else there', 'own', [], false, 'forbidden'],
    ['no former inviter where one list is for all', 'all', [], true, 'forbidden'],
  ] as const)('lets in %s (NET-23)', (_title, visibility, grants, hasOwn, expected) => {
    const policy = policyOf(visibility);
    expect(verdict(canListInvitations({ actor: actor(grants), policy, hasOwn }))).toBe(expected);
  });
});

describe('canRevokeInvitation of an inviter whose right is gone', () => {
  const now = Date.parse(createInvitation().createdAt!) + 1000;
  it.each([
    ['withdraws their own where everybody has a list of their own', 'own', 'u-actor', 'yes'],
    ['does not find another’s there', 'own', 'u-other', 'invitation_not_found'],
    ['may not where one list is for all', 'all', 'u-actor', 'forbidden'],
  ] as const)('%s (NET-25)', (_title, visibility, userId, expected) => {
    const policy = policyOf(visibility);
    const invitation = createInvitation();
    expect(verdict(canRevokeInvitation({ actor: actor([], userId), invitation, policy, now }))).toBe(
      expected,
    );
    expect(isKeptByInviter({ actor: actor([], userId), invitation, policy })).toBe(expected === 'yes');
  });
});

describe('isBacked', () => {
  const roles = [
    {
      id: 'helper',
      isOwner: false,
      kind: 'system' as const,
      grants: [{ permission: 'things.see', constraint: null }],
    },
  ];
  const invitation = createInvitation();
  it.each([
    ['as long as the inviter has all that it takes', actor(['people.invite', 'things.see']), 'yes'],
    ['not by one who has left', null, 'member_not_found'],
    ['not by one who may no longer invite', actor(['things.see']), 'forbidden'],
    ['not by one who has less than it gives', actor(['people.invite']), 'role_not_grantable'],
  ] as const)('is %s (NET-14, ALL-05)', (_title, inviter, expected) => {
    const policy = policyOf('own');
    expect(verdict(isBacked({ invitation, inviter, roles, policy }))).toBe(expected);
    const lenient = { ...policy, invite: { ...policy.invite, recheckInviter: false } };
    expect(verdict(isBacked({ invitation, inviter, roles, policy: lenient }))).toBe('yes');
    expect(verdict(isBacked({ invitation, inviter, roles: [], policy: lenient }))).toBe('role_missing');
  });
});
