import { isCapable, type CapabilityKey } from '../../contract/capabilities.ts';
import { hasPermission } from '../../policy/has-permission.ts';
import { groupTypesOf, type GroupType } from '../shared/assignments.ts';
import { placesIn, placeTypesOf } from '../shared/places.ts';
import { hasJoined } from '../../policy/has-joined.ts';
import { personFields } from './person-draft.ts';
import type { Assignment } from '../../contract/assignment.ts';
import type { Member } from '../../contract/member.ts';
import type { ActionKey, TenantPolicy } from '../../contract/tenant-policy.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { Viewer } from '../../contract/viewer.ts';

export type MemberAction =
  | 'release'
  | 'resend'
  | 'editPerson'
  | 'changeRole'
  | 'changeGroup'
  | 'changeOverrides'
  | 'deactivate'
  | 'reactivate'
  | 'resetMfa'
  | 'withdraw'
  | 'remove';

export interface PossibleAction {
  readonly action: MemberAction;
  /** The kind of group that `changeGroup` is about. */
  readonly group: GroupType | null;
  /** Whether the server allows it now. */
  readonly isAllowed: boolean;
}

/** The word of the server in `allowedActions`, the right and the capability behind each action. */
const behind: Readonly<
  Record<MemberAction, { words: readonly string[]; right: ActionKey; capabilities: readonly CapabilityKey[] }>
> = {
  release: { words: ['release'], right: 'invite', capabilities: ['invitations.hold'] },
  resend: { words: ['resend'], right: 'invite', capabilities: ['invitations.resend'] },
  editPerson: { words: ['edit'], right: 'invite', capabilities: ['invitations.edit'] },
  changeRole: { words: ['change_role'], right: 'change_role', capabilities: ['members.role'] },
  changeGroup: { words: ['change_scope'], right: 'change_role', capabilities: ['members.scopes'] },
  changeOverrides: {
    words: ['change_overrides'],
    right: 'change_role',
    capabilities: ['members.overrides'],
  },
  deactivate: { words: ['deactivate'], right: 'deactivate_member', capabilities: ['members.deactivate'] },
  reactivate: { words: ['reactivate'], right: 'deactivate_member', capabilities: ['members.deactivate'] },
  resetMfa: { words: ['reset_mfa'], right: 'reset_mfa', capabilities: ['members.mfa'] },
  withdraw: { words: ['revoke'], right: 'invite', capabilities: ['invitations.revoke'] },
  remove: {
    words: ['remove', 'delete'],
    right: 'remove_member',
    capabilities: ['members.remove', 'members.delete'],
  },
};

/**
 * What a member's row has to offer: what the server allows; and to those who manage members at all, what they
 * would look for in vain. Who may only look finds nothing to press (INT-15).
 */
export function possibleActions(
  member: Member,
  viewer: Viewer | null,
  tenant: Tenant | null,
): readonly PossibleAction[] {
  if (!viewer || !tenant) return [];
  const { policy } = tenant;
  const exists: readonly (readonly [MemberAction, GroupType | null])[] = [
    ...comingActions(member, policy).map((action) => [action, null] as const),
    ...(hasOneRole(member) ? [['changeRole', null] as const] : []),
    ...groupTypesOf(tenant)
      .filter(({ perInvitation }) => perInvitation !== 'many')
      .map((group) => ['changeGroup', group] as const),
    ...(policy.roles.overrides !== 'none' && rolePlaceOf(member) ? [['changeOverrides', null] as const] : []),
    ...(policy.members.deactivate && member.status !== 'held'
      ? [[member.status === 'deactivated' ? 'reactivate' : 'deactivate', null] as const]
      : []),
    ...(member.mfa ? [['resetMfa', null] as const] : []),
    // Out of one place at a time, where people have several (`possiblePlaceActions`).
    ...(policy.members.exit === 'remove' && placesIn(member.assignments, placeTypesOf(tenant)).length > 0
      ? []
      : [['remove', null] as const]),
  ];
  return exists.flatMap(([action, group]) => {
    const { words, right, capabilities } = behind[action];
    const isAllowed = words.some((word) => member.allowedActions.includes(word));
    const hasRight = hasPermission({ actor: viewer, action: right, policy }).allowed;
    const isOffered = isAllowed || (hasRight && capabilities.some((key) => isCapable(tenant, key)));
    return isOffered ? [{ action, group, isAllowed }] : [];
  });
}

/**
 * What there is to do about somebody who has never signed in, by way of the invitation by which they come. To remove
 * them withdraws it as well, so it is withdrawn by itself only where they can't be removed.
 */
function comingActions(member: Member, { invite }: TenantPolicy): readonly MemberAction[] {
  if (hasJoined(member) || member.invitationId === null) return [];
  const isHeld = member.status === 'held';
  const fields = personFields(invite, isHeld);
  return [
    ...(isHeld ? (['release'] as const) : []),
    ...(!isHeld && member.status === 'active' && invite.resend.from.length > 0 ? (['resend'] as const) : []),
    ...(fields.length > 0 && member.allowedActions.includes('edit') ? (['editPerson'] as const) : []),
    ...(member.allowedActions.includes('revoke') && !member.allowedActions.includes('remove')
      ? (['withdraw'] as const)
      : []),
  ];
}

/** The one place, the tenant as a whole, in which somebody has a role, or `null`: beside it permissions can be set. */
export const rolePlaceOf = ({ assignments }: Pick<Member, 'assignments'>): Assignment | null =>
  assignments.find(({ scope, roleIds }) => scope.type === 'tenant' && roleIds.length > 0) ?? null;

/** Whether there is one role, or none, in the tenant as a whole: all that can be changed without loss. */
const hasOneRole = ({ assignments }: Member): boolean =>
  assignments.every(
    ({ scope, roleIds }) => roleIds.length === 0 || (scope.type === 'tenant' && roleIds.length === 1),
  );

/** Whether another role counts as soon as it is chosen, so that the role itself is what is pressed (INT-28). */
export const isInstant = (tenant: Tenant | null): boolean => tenant?.policy.roles.changeMode === 'instant';
