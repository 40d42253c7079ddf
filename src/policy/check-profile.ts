import { photoMaxLength, type ProfileData } from '../contract/acceptance-input.ts';
import { textFieldMaxLength } from './check-invitation-fields.ts';
import { allow, deny, everyDecision, type Decision, type Denied } from './decision.ts';

/** Longest phone number, in characters. */
export const phoneMaxLength = 40;

const photoStart = /^data:image\/(?:jpeg|png|webp);base64,[\w+/]/;
/** Digits of any script, what stands between them, and an extension. */
const phoneSigns = /^(?:[\p{Nd}\p{Pd}\s()+./,;#*]|ext|x)*$/iu;

/**
 * Whether a profile can be kept (SAL-37): a name, and a phone number and a photo where they are given.
 * Denied with the field's pointer: `required`, `too_long`, `not_allowed_value`.
 */
export const checkProfile = (data: ProfileData): Decision => everyDecision(...fieldQuestions(data));

/** The same, answering everything that is wrong at once, for a form that says it beside each field. */
export const profileFaults = (data: ProfileData): readonly Denied[] =>
  fieldQuestions(data)
    .map((ask) => ask())
    .filter((decision) => !decision.allowed);

/** One question for each field. */
const fieldQuestions = ({ name, phone, photo }: ProfileData): readonly (() => Decision)[] => [
  () =>
    name.trim() === ''
      ? deny('required', {}, '/data/name')
      : atMost([...name].length, textFieldMaxLength, '/data/name'),
  () =>
    phone !== null && !phoneSigns.test(phone)
      ? deny('not_allowed_value', {}, '/data/phone')
      : atMost(phone?.length ?? 0, phoneMaxLength, '/data/phone'),
  () =>
    typeof photo === 'string' && !photoStart.test(photo)
      ? deny('not_allowed_value', {}, '/data/photo')
      : atMost(photo?.length ?? 0, photoMaxLength, '/data/photo'),
];

const atMost = (length: number, max: number, pointer: string): Decision =>
  length > max ? deny('too_long', { max }, pointer) : allow;
