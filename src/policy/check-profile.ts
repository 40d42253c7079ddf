import { photoMaxLength, type ProfileData } from '../contract/acceptance-input.ts';
import { textFieldMaxLength } from './check-invitation-fields.ts';
import { allow, deny, everyDecision, type Decision } from './decision.ts';

/** Longest phone number, in characters. */
export const phoneMaxLength = 40;

const photoStart = /^data:image\/(?:jpeg|png|webp);base64,[\w+/]/;
const phoneSigns = /^[\d\s()+./#x-]*$/i;

/**
 * Whether a profile can be kept (SAL-37): a name, and a phone number and a photo where they are given.
 * Denied with the field's pointer: `required`, `too_long`, `not_allowed_value`.
 */
export function checkProfile({ name, phone, photo }: ProfileData): Decision {
  return everyDecision(
    () => (name.trim() === '' ? deny('required', {}, '/data/name') : allow),
    () => atMost([...name].length, textFieldMaxLength, '/data/name'),
    () => (phone !== null && !phoneSigns.test(phone) ? deny('not_allowed_value', {}, '/data/phone') : allow),
    () => atMost(phone?.length ?? 0, phoneMaxLength, '/data/phone'),
    () =>
      typeof photo === 'string' && !photoStart.test(photo)
        ? deny('not_allowed_value', {}, '/data/photo')
        : allow,
    () => atMost(photo?.length ?? 0, photoMaxLength, '/data/photo'),
  );
}

const atMost = (length: number, max: number, pointer: string): Decision =>
  length > max ? deny('too_long', { max }, pointer) : allow;
