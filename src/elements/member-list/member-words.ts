import type { InviteState } from '../../store/invite-state.ts';
import { rolesOf, scopesOf } from '../../store/selectors.ts';
import { describeError, describeReason } from '../shared/describe-error.ts';
import type { Member } from '../../contract/member.ts';
import type { InviteError } from '../../contract/invite-error.ts';
import type { Messages } from '../../messages/messages.ts';
import type { Localize } from '../shared/localize.ts';
import type { OfferedAction } from './offered-actions.ts';

/** What an action is called on a member. */
export function actionLabel(
  words: Messages['memberList'],
  { action, group }: OfferedAction,
  { isSelf }: Member,
  exit: string,
): string {
  switch (action) {
    case 'changeGroup':
      return words.changeGroup(group?.label ?? '');
    case 'remove':
      return isSelf ? words.leave : exit === 'delete' ? words.delete : words.remove;
    default:
      return words[action];
  }
}

/** Why an action can't be chosen. */
export function obstacleSentence(
  messages: Messages,
  { action, obstacle }: Pick<OfferedAction, 'obstacle'> & { readonly action: string },
): string | undefined {
  if (!obstacle) return undefined;
  if (action === 'resetMfa' && obstacle.reason === 'invalid_state') return messages.memberList.noFactor;
  return action === 'changeRole' && obstacle.reason === 'role_not_grantable'
    ? messages.memberList.noOtherRole
    : describeReason(messages, obstacle.reason, obstacle.params);
}

/** How a member is now, in words: role, groups, status. */
function stateOf(messages: Messages, localize: Localize, state: InviteState, member: Member): string {
  const names = [...rolesOf(state, member.assignments), ...scopesOf(state, member.assignments)];
  return localize.list([...names.map(({ name }) => name), messages.memberList[member.status]]);
}

/** A failure of a change; where somebody else was faster, how the member is now, and what comes next. */
export function describeChange(
  messages: Messages,
  localize: Localize,
  state: InviteState,
  member: Member,
  error: InviteError,
): string {
  const words = messages.memberList;
  const isConflict = ['precondition_failed', 'invalid_state', 'conflict'].includes(error.code);
  if (!isConflict) return describeError(messages, error);
  const now = words.changed(stateOf(messages, localize, state, member));
  return error.code === 'precondition_failed' ? `${now} ${words.pressAgain}` : now;
}
