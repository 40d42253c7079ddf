import type { InvitationCounts } from '../../contract/invitation-counts.ts';
import type { InvitationStatus } from '../../contract/invitation.ts';
import type { TenantPolicy } from '../../contract/tenant-policy.ts';

type CountedStatus = keyof InvitationCounts;

/** The states that can be asked for where the tenant keeps its invitations like this. */
export const statusFilters = (policy: TenantPolicy | undefined): readonly CountedStatus[] => [
  ...(policy && policy.invite.hold !== 'off' ? (['held'] as const) : []),
  'pending',
  ...(policy?.list.acceptedRow === 'stays' ? (['accepted'] as const) : []),
  'expired',
  'declined',
  ...(policy?.list.revokedRow === 'stays' ? (['revoked'] as const) : []),
];

/** How many invitations there are by state, and by `''` as many as the list shows without a filter. */
export function statusCounts(
  counts: InvitationCounts,
  { list }: TenantPolicy,
): ReadonlyMap<InvitationStatus | '', number> {
  const left = { accepted: list.acceptedRow === 'moves', revoked: list.revokedRow !== 'stays' };
  const shown = (Object.entries(counts) as [CountedStatus, number][]).filter(
    ([status]) => !(left as Partial<Record<CountedStatus, boolean>>)[status],
  );
  const all = shown.reduce((sum, [, count]) => sum + count, 0);
  return new Map<InvitationStatus | '', number>([['', all], ...shown]);
}
