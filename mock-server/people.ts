import { roleNames } from './directory.ts';
import type { World } from './world.ts';

/** Somebody who one can be in this world. */
export interface Person {
  /** Id of the account. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** `null` for somebody who is no member. */
  readonly roleName: string | null;
}

/** Everybody with an account. */
export function peopleOf(world: World): Person[] {
  const members = new Map(world.members.map((member) => [member.userId, member]));
  return world.accounts.map(({ id, name, email }) => {
    const member = members.get(id);
    return { id, name, email, roleName: member ? roleNames(world, member.assignments) : null };
  });
}
