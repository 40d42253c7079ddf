import type { ActionKey } from '../contract/tenant-policy.ts';
import { hasPermission } from '../policy/has-permission.ts';
import type { Role } from '../contract/role.ts';
import { invitableRoles, may, rolesBeyond, type Outlook, type TenantFacts } from './tenant-facts.ts';

/** Whom a check takes as the person with fewer rights. */
export interface SecondPerson {
  /** Goes on from "somebody who". */
  readonly who: string;
  readonly fits: (facts: TenantFacts, outlook: Outlook) => boolean;
}

/** Somebody without the right to an action. */
export const whoMayNot = (action: ActionKey, words: string): SecondPerson => ({
  who: `may not ${words}`,
  fits: (facts, outlook) => !may(facts, outlook, action),
});

/** Somebody with something to give, and something that they may not. */
export const limitedInviter: SecondPerson = {
  who: 'may invite to some roles and not to others',
  fits: (facts, outlook) =>
    may(facts, outlook, 'invite') &&
    invitableRoles(facts, outlook).length > 0 &&
    rolesBeyond(facts, outlook).length > 0,
};

/** The same, who may change roles too. */
export const limitedRoleChanger: SecondPerson = {
  who: 'may change roles and invite to some, and not to others',
  fits: (facts, outlook) => limitedInviter.fits(facts, outlook) && may(facts, outlook, 'change_role'),
};

/** A role that the owner may invite to, and that somebody’s right to invite does not reach. */
export function roleOutOfReach(facts: TenantFacts, { viewer }: Outlook): Role | undefined {
  const { policy } = facts.tenant;
  const reaches = (roleId: string) =>
    hasPermission({ actor: viewer, action: 'invite', policy, roleIds: [roleId] }).allowed;
  return invitableRoles(facts, facts.owner).find(({ id }) => !reaches(id));
}

/** Somebody to whom some invitations of the owner are out of reach. */
export const limitedRevoker: SecondPerson = {
  who: 'may invite, but not to every role that the owner may invite to',
  fits: (facts, outlook) =>
    limitedInviter.fits(facts, outlook) && roleOutOfReach(facts, outlook) !== undefined,
};
