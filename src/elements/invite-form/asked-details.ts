import { isCapable } from '../../contract/capabilities.ts';
import { placeTypeOf } from '../../policy/check-invitation-fields.ts';
import type { GroupType } from '../shared/assignments.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { TenantPolicy } from '../../contract/tenant-policy.ts';

/** What some tenants let the inviter decide beyond role and group, and how the invitation goes out. */
export interface AskedDetails {
  /** The kind of place in which alone the invitation gives rights, such as a network (NET-11). */
  readonly placeType: GroupType | null;
  /** Whether permissions are given or taken away on top of the role (NET-06, OPS-13). */
  readonly flags: boolean;
  /** Whether the tenant names these, each for a purpose of its own; else they are where the roles differ. */
  readonly named: boolean;
  /** Whether the inviter chooses how long the invitation lives (NET-16). */
  readonly lifetime: boolean;
  /** Whether there is a link to hand over by hand (NET-17). */
  readonly link: boolean;
  /** Whether there is mail. */
  readonly mail: boolean;
  /** Whether an invitation may be for nobody in particular (NET-04). */
  readonly open: boolean;
}

/** What this tenant asks for; `null` where it is nothing of all that. */
export function askedDetailsOf(tenant: Tenant | null): AskedDetails | null {
  if (!tenant) return null;
  const { policy } = tenant;
  const { fields, ttlControl } = policy.invite;
  const channels: readonly string[] = policy.delivery.channels;
  const fieldOf = (name: string) => fields.find(({ key }) => key === name);
  const link = channels.includes('link') && isCapable(tenant, 'invitations.link');
  const details: AskedDetails = {
    placeType: fieldOf('scope') && isCapable(tenant, 'invitations.scopes') ? placeTypeOf(policy) : null,
    flags:
      fieldOf('overrides') !== undefined && hasSwitches(policy) && isCapable(tenant, 'invitations.overrides'),
    named: policy.invite.overridable !== undefined,
    lifetime:
      fieldOf('ttl') !== undefined &&
      ttlControl === 'per_invitation' &&
      isCapable(tenant, 'invitations.customExpiry'),
    link,
    mail: channels.includes('email'),
    open: link && fieldOf('email')?.required !== true,
  };
  const { placeType, flags, lifetime } = details;
  return placeType || flags || lifetime || link ? details : null;
}

/** Members may differ in any permission, and yet invitations in none. */
const hasSwitches = ({ roles, invite }: TenantPolicy): boolean =>
  roles.overrides === 'on_invitation' ||
  (roles.overrides === 'on_member' && (invite.overridable?.length ?? 0) > 0);
