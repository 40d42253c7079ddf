import type { Invitation } from '../../contract/invitation.ts';
import type { Messages } from '../../messages/messages.ts';
import { backerOf } from '../../policy/backer-of.ts';
import { scopesOf } from '../../store/selectors.ts';
import type { InviteState } from '../../store/invite-state.ts';
import { isolate } from '../shared/isolate.ts';
import type { Localize } from '../shared/localize.ts';

/**
 * Why an invitation can't be accepted although its link is good, and what to do about it; `null` while it can. Told
 * to whom it may concern: whoever stands behind it, whose right is gone, and those who look after the others (NET-14, ALL-05).
 */
export function obstacleWords(
  words: Messages['inviteListAccess'],
  state: InviteState,
  localize: Localize,
  invitation: Invitation,
): string | null {
  const { obstacle, assignments } = invitation;
  if (!obstacle) return null;
  const backer = backerOf(invitation);
  const isOwn = backer?.id === state.resources.viewer.value?.userId;
  const names = scopesOf(state, assignments).map(({ name }) => isolate(name));
  const place = names.length > 0 ? localize.list(names) : words.here;
  const inviter = isolate(backer?.name ?? backer?.email ?? words.somebody);
  const mayNot = isOwn ? words.youMayNot(place) : words.inviterMayNot(inviter, place);
  const reasons: Partial<Record<typeof obstacle, string>> = {
    forbidden: mayNot,
    scope_forbidden: mayNot,
    role_not_grantable: isOwn ? words.youLackRights(place) : words.inviterLacksRights(inviter, place),
    member_not_found: words.inviterGone(inviter),
    role_missing: words.roleGone,
  };
  return words.stopped(reasons[obstacle] ?? words.unusable, isOwn ? words.askOwner : words.inviteAnew);
}
