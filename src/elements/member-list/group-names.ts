import { scopesOf } from '../../store/selectors.ts';
import type { Member } from '../../contract/member.ts';
import type { InviteState } from '../../store/invite-state.ts';

/** The names of the groups of a type that a member is in. */
export const groupNames = (state: InviteState, { assignments }: Member, type: string): string[] =>
  scopesOf(state, assignments)
    .filter((scope) => scope.type === type)
    .map(({ name }) => name);
