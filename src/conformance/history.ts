import { invitationStatuses } from '../contract/invitation.ts';
import type { Caller } from './caller.ts';
import { walkList } from './walk-list.ts';

const ended: readonly string[] = invitationStatuses.filter(
  (status) => status !== 'pending' && status !== 'held',
);

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/**
 * What a run has made and the contract gives no way to delete, each kind in words with its number: ended invitations,
 * as far as the backend still lists them, and batches.
 */
export async function historyOf(owner: Caller, runId: string, batches: number): Promise<readonly string[]> {
  const domain = `@${runId}.example`;
  const query = { status: ended, query: domain };
  const { items } = await walkList(owner, 'invitations.list', query).catch(() => ({ items: [] }));
  const { length } = items.filter(({ email, status }) => email?.endsWith(domain) && ended.includes(status));
  return [
    ...(length > 0 ? [`${counted(length, 'ended invitation', 'ended invitations')} at …${domain}`] : []),
    ...(batches > 0 ? [counted(batches, 'batch', 'batches')] : []),
  ];
}
