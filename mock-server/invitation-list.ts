import { displayName, emailKey, type InvitationQuery, type TenantPolicy } from 'invite-kit/contract';
import { statusAt } from 'invite-kit/policy';
import type { StoredInvitation } from './world.ts';

/** Whether an invitation belongs on a list: those that moved or are hidden only when their state is asked for. */
export function isAskedFor(
  invitation: StoredInvitation,
  query: InvitationQuery,
  { acceptedRow, revokedRow }: TenantPolicy['list'],
  userId: string,
  now: number,
): boolean {
  const { assignments, email, name, createdBy, memberId } = invitation;
  const status = statusAt(invitation, now);
  const hidden = [
    ...(acceptedRow === 'moves' ? ['accepted'] : []),
    ...(revokedRow === 'stays' ? [] : ['revoked']),
  ];
  const isStatus = query.status?.length
    ? query.status.some((one) => one === status)
    : !hidden.includes(status);
  const words = query.query?.trim().toLowerCase() ?? '';
  const texts = [email, emailKey(email ?? ''), displayName(name)];
  const { roleId, scopeId, scopeType, member } = query;
  return (
    isStatus &&
    (member === undefined || memberId === null) &&
    (words === '' || texts.some((text) => text?.toLowerCase().includes(words))) &&
    (roleId === undefined || assignments.some(({ roleIds }) => roleIds.includes(roleId))) &&
    (scopeType === undefined || assignments.some(({ scope }) => scope.type === scopeType)) &&
    (scopeId === undefined || assignments.some(({ scope }) => scope.id === scopeId)) &&
    (query.createdBy === undefined || createdBy?.id === userId)
  );
}
