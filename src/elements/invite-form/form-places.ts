import type { InvitationInput } from '../../contract/invitation-input.ts';
import type { GroupType } from '../shared/assignments.ts';
import type { AskedNote } from './note-field.ts';
import { fieldAt, type AskedField, type PersonField } from './person-input.ts';

/** What the form asks for besides address and role. */
export interface Asked {
  readonly fields: readonly AskedField[];
  readonly groups: readonly GroupType[];
  readonly note: AskedNote | null;
}

/** The place where the role is chosen. */
export const rolePlace = 'role';
/** The place where a group of a type is chosen: the id of its field. */
export const groupPlace = (type: string): string => `group-${type}`;
/** The place of a text about the person: the id of its field. */
export const personPlace = (key: PersonField): string => `person-${key}`;

/** The place of the note: the id of its field. */
export const notePlace = 'note';

/** The places of the form below the address, from top to bottom. */
export const placesOf = ({ fields, groups, note }: Asked): readonly string[] => [
  ...fields.map(({ key }) => personPlace(key)),
  rolePlace,
  ...groups.map(({ key }) => groupPlace(key)),
  ...(note ? [notePlace] : []),
];

/** Where the form says what is wrong with a part of an invitation; `null` where it has no place for it. */
export function placeOf(pointer: string, { assignments }: InvitationInput, asked: Asked): string | null {
  const field = fieldAt(pointer, asked.fields);
  if (field) return personPlace(field);
  const [, root, index, part] = pointer.split('/');
  if (pointer === '/note' && asked.note) return notePlace;
  if (root !== 'assignments') return null;
  const { type } = assignments[Number(index)]?.scope ?? {};
  const group = asked.groups.find(({ key }) => key === type) ?? (part === 'scope' && asked.groups[0]);
  return group ? groupPlace(group.key) : rolePlace;
}
