import type { Member } from '../contract/member.ts';

/**
 * Whether somebody who has an account has ever come in: until they have set a password of their own, they hold no
 * seat as a member and no tenant can rely on them as its owner.
 */
export const hasJoined = (
  member: Pick<Member, 'status'> & Partial<Pick<Member, 'mustChangePassword' | 'joinedAt'>>,
): boolean => member.status !== 'held' && !(member.mustChangePassword && !member.joinedAt);
