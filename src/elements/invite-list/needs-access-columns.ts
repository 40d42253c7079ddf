import type { Invitation } from '../../contract/invitation.ts';
import type { TenantPolicy } from '../../contract/tenant-policy.ts';

/**
 * Whether a list has more to say than person, role, group, state and times: where rights hold in parts of the
 * tenant or can be given one by one, where invitations also go by hand, and where one of those shown can't be
 * accepted any more.
 */
export const needsAccessColumns = (
  policy: TenantPolicy | undefined,
  invitations: readonly Invitation[],
): boolean =>
  policy?.roles.overrides === 'on_invitation' ||
  policy?.delivery.channels.includes('link') ||
  policy?.scopeTypes.some(({ grantsAccess }) => grantsAccess) ||
  invitations.some(({ obstacle }) => obstacle);
