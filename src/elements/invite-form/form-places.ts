import type { InvitationInput } from '../../contract/invitation-input.ts';
import type { GroupType } from '../shared/assignments.ts';
import type { AskedDetails } from './asked-details.ts';
import type { AskedPeople } from './asked-people.ts';
import type { Refusal } from './invitation-sender.ts';
import type { AskedNote } from './note-field.ts';
import { fieldAt, type AskedField, type PersonField } from './person-input.ts';

/** What the form asks for besides address and role. */
export interface Asked {
  readonly fields: readonly AskedField[];
  /** How many of these are asked for before the address. */
  readonly leading: number;
  readonly groups: readonly GroupType[];
  readonly note: AskedNote | null;
  readonly details: AskedDetails | null;
  readonly people: AskedPeople | null;
}

/** The place where the kind of person is chosen. */
export const kindPlace = 'kind';
/** The place where somebody is held: the id of its checkbox. */
export const holdPlace = 'hold';
/** The place where the role is chosen. */
export const rolePlace = 'role';
/** The place where a group of a type is chosen: the id of its field. */
export const groupPlace = (type: string): string => `group-${type}`;
/** The place of a text about the person: the id of its field. */
export const personPlace = (key: PersonField): string => `person-${key}`;

/** The place of the note: the id of its field. */
export const notePlace = 'note';
/** The place of what is given on top of the role: the id of its first checkbox. */
export const flagsPlace = 'flag-0';
/** The place of the lifetime: the id of its field. */
export const lifetimePlace = 'lifetime';

/** The places of the form above the address, from top to bottom. */
export const leadingPlacesOf = ({ fields, leading, people }: Asked): readonly string[] => [
  ...(people && people.kinds.length > 0 ? [kindPlace] : []),
  ...fields.slice(0, leading).map(({ key }) => personPlace(key)),
];

/** The places of the form but for the address, from top to bottom. */
export const placesOf = (asked: Asked): readonly string[] => {
  const { fields, leading, groups, note, details, people } = asked;
  return [
    ...leadingPlacesOf(asked),
    ...fields.slice(leading).map(({ key }) => personPlace(key)),
    ...(details?.placeType ? [groupPlace(details.placeType.key)] : []),
    rolePlace,
    ...(details?.flags ? [flagsPlace] : []),
    ...groups.map(({ key }) => groupPlace(key)),
    ...(note ? [notePlace] : []),
    ...(details?.lifetime ? [lifetimePlace] : []),
    ...(people?.hold ? [holdPlace] : []),
  ];
};

/** Where the form says what is wrong with a part of an invitation; `null` where it has no place for it. */
export function placeOf(pointer: string, { assignments }: InvitationInput, asked: Asked): string | null {
  const field = fieldAt(pointer, asked.fields);
  if (field) return personPlace(field);
  const [, root, index, part] = pointer.split('/');
  const { placeType, flags, lifetime } = asked.details ?? {};
  if (pointer === '/kind' && asked.people?.kinds.length) return kindPlace;
  if (pointer === '/hold' && asked.people?.hold) return holdPlace;
  if (pointer === '/note' && asked.note) return notePlace;
  if (pointer === '/ttlSeconds' && lifetime) return lifetimePlace;
  if (root !== 'assignments') return null;
  if (part === 'overrides' && flags) return flagsPlace;
  const { type } = assignments[Number(index)]?.scope ?? {};
  const group =
    asked.groups.find(({ key }) => key === type) ?? (part === 'scope' && (placeType ?? asked.groups[0]));
  return group ? groupPlace(group.key) : rolePlace;
}

/** Where a refusal belongs that names no part of the invitation, in a form that asks for more than a role. */
export function homeOf(
  { code, params }: Refusal,
  { assignments }: InvitationInput,
  { details, people }: Asked,
): string | null {
  // Whoever is held needs no mail.
  if (code === 'mail_unavailable' && people?.hold) return holdPlace;
  if (code === 'scope_forbidden' && details?.placeType) return groupPlace(details.placeType.key);
  if (code !== 'role_not_grantable' || !(details?.placeType || details?.flags)) return null;
  const missing = params?.['missingPermissions'];
  const isOnTop = assignments.some(({ overrides }) =>
    overrides.some(({ permission }) => Array.isArray(missing) && missing.includes(permission)),
  );
  return isOnTop ? flagsPlace : rolePlace;
}
