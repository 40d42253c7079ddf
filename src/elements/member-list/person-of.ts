import { displayName } from '../../contract/display-name.ts';
import type { Member } from '../../contract/member.ts';

/** A member in one expression. */
export const personOf = ({ name, email }: Member): string => displayName(name) ?? email;
