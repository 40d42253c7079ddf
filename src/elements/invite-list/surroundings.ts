import { isCapable } from '../../contract/capabilities.ts';
import { hasPermission } from '../../policy/has-permission.ts';
import type { InviteState, ResourceName } from '../../store/invite-state.ts';
import { groupTypesOf } from '../shared/assignments.ts';

/**
 * What a list of invitations shows besides its rows: seats, numbers by state and names of groups, as far
 * as the tenant has them, and for nobody who may not see the list. Who is shown rows may, whatever their rights:
 * where everybody has a list of their own, it outlives the right to invite.
 */
export function surroundings({ resources, lists }: InviteState): readonly ResourceName[] {
  const { viewer, tenant } = resources;
  if (!viewer.value || !tenant.value) return [];
  const { policy } = tenant.value;
  const question = { actor: viewer.value, action: 'view_invitations', policy } as const;
  const hasRows = [...lists.invitations.values()].some(({ value }) => value?.length);
  if (policy.permissions.view_invitations && !hasRows && !hasPermission(question).allowed) return [];
  return [
    ...(isCapable(tenant.value, 'seats') ? (['seats'] as const) : []),
    ...(isCapable(tenant.value, 'invitations.counts') ? (['invitationCounts'] as const) : []),
    ...(groupTypesOf(tenant.value).length > 0 ? (['scopes'] as const) : []),
  ];
}
