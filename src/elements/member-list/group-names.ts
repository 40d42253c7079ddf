import { isSameScope } from '../../contract/is-same-scope.ts';
import type { Member } from '../../contract/member.ts';
import type { InviteState } from '../../store/invite-state.ts';

/**
 * The names of the groups of a type that a member is in, `unknown` for one that nobody knows; `null` while
 * the names are being read.
 */
export function groupNames(
  { resources }: InviteState,
  { assignments }: Member,
  type: string,
  unknown: string,
): string[] | null {
  const groups = assignments.filter(({ scope }) => scope.type === type);
  const { value: scopes, status } = resources.scopes;
  if (groups.length > 0 && !scopes && status !== 'failed') return null;
  return groups.map(({ scope }) => scopes?.find((one) => isSameScope(one, scope))?.name ?? unknown);
}
