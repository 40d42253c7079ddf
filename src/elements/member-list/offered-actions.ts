import {
  canChangeMemberRole,
  canDeactivateMember,
  canReactivateMember,
  canRemoveMember,
  canResetMfa,
} from '../../policy/can-manage-member.ts';
import { canReleaseInvitation } from '../../policy/can-release-invitation.ts';
import { hasPermission } from '../../policy/has-permission.ts';
import { allow, deny, type Decision, type Denied } from '../../policy/decision.ts';
import { roleIdOf, withGroup, withRole, type GroupType } from '../shared/assignments.ts';
import { isInstant, possibleActions, type MemberAction } from './possible-actions.ts';
import type { Member } from '../../contract/member.ts';
import type { Role } from '../../contract/role.ts';
import type { SeatUsage } from '../../contract/seat-usage.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { Viewer } from '../../contract/viewer.ts';

export interface OfferedAction {
  readonly action: MemberAction;
  /** The kind of group that `changeGroup` is about. */
  readonly group: GroupType | null;
  /** Why it can't be done now; `null` when it can. */
  readonly obstacle: Denied | null;
}

/** Actions whose dialog, or the answer of the server, says what is in the way: a seat, or a mail of a moment ago. */
const toldLater: readonly MemberAction[] = ['reactivate', 'resend'];

/** What has to be known to say what can be done. */
export interface OfferSituation {
  readonly viewer: Viewer;
  readonly tenant: Tenant;
  readonly roles: readonly Role[];
}

/**
 * What the menu of a member offers, with the reason of what can't be done. Where the role itself is pressed,
 * the menu does not offer it a second time. A plan without a free seat is no reason to withhold reactivation:
 * its dialog says so, and where to get more seats; nor is a mail of a moment ago one to withhold the next.
 */
export function offeredActions(member: Member, situation: OfferSituation): readonly OfferedAction[] {
  const { viewer, tenant } = situation;
  return possibleActions(member, viewer, tenant)
    .filter(({ action }) => action !== 'changeRole' || !isInstant(tenant))
    .map(({ action, group, isAllowed }) => {
      if (isAllowed) return { action, group, obstacle: null };
      const decision = decide(action, group, member, situation);
      // Where the server says no and the policy does not know why, the server is right all the same.
      const obstacle = decision.allowed ? (toldLater.includes(action) ? null : deny('forbidden')) : decision;
      return { action, group, obstacle };
    });
}

/**
 * Whether a member may get a role now: as the policy says; as the server says where it says no to the role,
 * or to any other role of this member.
 */
export function canTakeRole(member: Member, role: Role, situation: OfferSituation): Decision {
  const { assignable } = role;
  const decision = canChangeMemberRole({
    ...questionOf(member, situation),
    assignments: withRole(member.assignments, situation.tenant.id, role.id),
  });
  if (!decision.allowed) return decision;
  if (!assignable.allowed) return deny(assignable.reason ?? 'role_not_grantable');
  return member.allowedActions.includes('change_role') ? allow : deny('forbidden');
}

/** Seats are looked at in the dialog. */
export const withoutLimit: SeatUsage = {
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

/**
 * Who is there besides, as far as it is known here who owns what: somebody who has the same role whole, and has been here, stands for all
 * owners who remain. The server tells of the last owner.
 */
export const othersBeside = (member: Member): readonly Member[] => {
  if (member.isLastOwner) return [];
  const assignments = member.assignments.map((one) => ({ ...one, overrides: [] }));
  return [{ ...member, assignments, userId: '', status: 'active', mustChangePassword: false }];
};

const questionOf = (member: Member, { viewer, tenant, roles }: OfferSituation) => ({
  actor: viewer,
  member,
  members: othersBeside(member),
  roles,
  policy: tenant.policy,
});

/** What the policy says. */
function decide(
  action: MemberAction,
  group: GroupType | null,
  member: Member,
  situation: OfferSituation,
): Decision {
  const { tenant, roles } = situation;
  const question = questionOf(member, situation);
  switch (action) {
    case 'release':
      return canReleaseInvitation({
        ...question,
        invitation: asInvitation(member),
        seats: withoutLimit,
        now: 0,
      });
    // What stands in the way of these, such as a mail that went out a moment ago, the invitation tells.
    case 'resend':
    case 'editPerson':
    case 'withdraw':
      return hasPermission({ actor: situation.viewer, action: 'invite', policy: tenant.policy });
    case 'changeOverrides':
      return canChangeMemberRole({ ...question, assignments: member.assignments });
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
      return canReactivateMember({ ...question, seats: withoutLimit });
    case 'resetMfa':
      return canResetMfa(question);
    case 'remove':
      return canRemoveMember(question);
  }
}

/** The invitation of somebody who is held, as far as the member tells of it. */
const asInvitation = ({ email, kind, name, phone, jobTitle, assignments }: Member) => ({
  ...{ email, kind, name, phone, jobTitle, assignments },
  status: 'held' as const,
  expiresAt: null,
  createdBy: null,
  lastSentAt: null,
  delivery: {
    channel: 'none',
    status: 'not_sent',
    attempts: null,
    lastAttemptAt: null,
    failure: null,
  } as const,
});

/** Yes if any is; else the no that is about the person rather than about one of the roles. */
const firstYes = (decisions: readonly Decision[]): Decision =>
  decisions.find(({ allowed }) => allowed) ??
  decisions.find((decision) => !decision.allowed && decision.reason !== 'role_not_grantable') ??
  decisions[0] ??
  allow;
