import { isCapable, type CapabilityKey } from '../../contract/capabilities.ts';
import {
  canChangeMemberRole,
  canDeactivateMember,
  canReactivateMember,
  canRemoveMember,
} from '../../policy/can-manage-member.ts';
import { allow, deny, type Decision, type Denied } from '../../policy/decision.ts';
import { hasPermission } from '../../policy/has-permission.ts';
import { groupTypesOf, roleIdOf, withGroup, withRole, type GroupType } from '../shared/assignments.ts';
import type { Member } from '../../contract/member.ts';
import type { Role } from '../../contract/role.ts';
import type { SeatUsage } from '../../contract/seat-usage.ts';
import type { ActionKey } from '../../contract/tenant-policy.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { Viewer } from '../../contract/viewer.ts';

export type MemberAction = 'changeRole' | 'changeGroup' | 'deactivate' | 'reactivate' | 'remove';

export interface OfferedAction {
  readonly action: MemberAction;
  /** The kind of group that `changeGroup` is about. */
  readonly group: GroupType | null;
  /** Why it can't be done now; `null` when it can. */
  readonly obstacle: Denied | null;
}

/** What has to be known to say what can be done. */
export interface OfferSituation {
  readonly viewer: Viewer;
  readonly tenant: Tenant;
  readonly roles: readonly Role[];
}

/** The word of the server in `allowedActions`, the right and the capability behind each action. */
const behind: Readonly<
  Record<MemberAction, { words: readonly string[]; right: ActionKey; capabilities: readonly CapabilityKey[] }>
> = {
  changeRole: { words: ['change_role'], right: 'change_role', capabilities: ['members.role'] },
  changeGroup: { words: ['change_scope'], right: 'change_role', capabilities: ['members.scopes'] },
  deactivate: { words: ['deactivate'], right: 'deactivate_member', capabilities: ['members.deactivate'] },
  reactivate: { words: ['reactivate'], right: 'deactivate_member', capabilities: ['members.deactivate'] },
  remove: {
    words: ['remove', 'delete'],
    right: 'remove_member',
    capabilities: ['members.remove', 'members.delete'],
  },
};

/**
 * What the menu of a member offers: what the server allows; and to those who manage members at all, what
 * they would look for in vain, with the reason. A plan without a free seat is no reason to withhold
 * reactivation: its dialog says so, and where to get more seats.
 */
export function offeredActions(member: Member, situation: OfferSituation): readonly OfferedAction[] {
  const { viewer, tenant } = situation;
  const { policy } = tenant;
  const possible: readonly (readonly [MemberAction, GroupType | null])[] = [
    ...(hasOneRole(member) ? [['changeRole', null] as const] : []),
    ...groupTypesOf(tenant)
      .filter(({ perInvitation }) => perInvitation !== 'many')
      .map((group) => ['changeGroup', group] as const),
    ...(policy.members.deactivate && member.status !== 'held'
      ? [[member.status === 'deactivated' ? 'reactivate' : 'deactivate', null] as const]
      : []),
    ['remove', null],
  ];
  return possible.flatMap(([action, group]) => {
    const { words, right, capabilities } = behind[action];
    const isAllowed = words.some((word) => member.allowedActions.includes(word));
    if (isAllowed) return [{ action, group, obstacle: null }];
    const isKnown = capabilities.some((key) => isCapable(tenant, key));
    if (!isKnown || !hasPermission({ actor: viewer, action: right, policy }).allowed) return [];
    const decision = decide(action, group, member, situation);
    // Where the server says no and the policy does not know why, the server is right all the same.
    const obstacle = decision.allowed ? (action === 'reactivate' ? null : deny('forbidden')) : decision;
    return [{ action, group, obstacle }];
  });
}

/** Whether there is one role, or none, in the tenant as a whole: all that the dialog can change without loss. */
const hasOneRole = ({ assignments }: Member): boolean =>
  assignments.every(
    ({ scope, roleIds }) => roleIds.length === 0 || (scope.type === 'tenant' && roleIds.length === 1),
  );

/** Seats are looked at in the dialog. */
const seats: SeatUsage = {
  limit: null,
  members: 0,
  pending: 0,
  held: 0,
  used: 0,
  available: null,
  countsPending: false,
  countsHeld: false,
  billingUrl: null,
};

/** What the policy says, as far as it is known here who owns what: the server tells of the last owner. */
function decide(
  action: MemberAction,
  group: GroupType | null,
  member: Member,
  { viewer, tenant, roles }: OfferSituation,
): Decision {
  // Somebody who has the same stands for all owners who remain.
  const members = member.isLastOwner ? [] : [{ ...member, userId: '', status: 'active' as const }];
  const question = { actor: viewer, member, members, roles, policy: tenant.policy };
  switch (action) {
    case 'changeRole':
      return firstYes(
        roles
          .filter(({ id }) => id !== roleIdOf(member.assignments))
          .map(({ id }) =>
            canChangeMemberRole({ ...question, assignments: withRole(member.assignments, tenant.id, id) }),
          ),
      );
    case 'changeGroup':
      return canChangeMemberRole({
        ...question,
        assignments: withGroup(member.assignments, group?.key ?? '', null),
      });
    case 'deactivate':
      return canDeactivateMember(question);
    case 'reactivate':
      return canReactivateMember({ ...question, seats });
    case 'remove':
      return canRemoveMember(question);
  }
}

/** Yes if any is; else the no that is about the person rather than about one of the roles. */
const firstYes = (decisions: readonly Decision[]): Decision =>
  decisions.find(({ allowed }) => allowed) ??
  decisions.find((decision) => !decision.allowed && decision.reason !== 'role_not_grantable') ??
  decisions[0] ??
  allow;
